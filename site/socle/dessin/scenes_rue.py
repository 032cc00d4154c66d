"""Pictures of the street, 640 × 360 px: a meeting, a threshold, a neighbourhood, winter, the mobile team."""

from . import personnes as gens
from .facades import (
    APPUI,
    CADRE,
    CROISEE,
    DEVANT,
    MUR,
    TOIT,
    VITRE,
    arbre,
    cheminee,
    fenetre,
    ligne_de_sol,
    lucarne,
    lumiere,
    mur,
    plaque,
    porte_close,
    porte_ouverte,
    rangee,
    reverbere,
    toit_comble,
    toit_pignon,
    toit_plat,
)
from .planche import Planche

LARGEUR, HAUTEUR, SOL = 640, 360, 288
FRONT = 98  # width of a tile maker's house, in px


def scene(fond: str = "ciel") -> Planche:
    """An empty picture on its sky."""
    p = Planche(LARGEUR, HAUTEUR, "xMidYMax slice")
    p.rect(fond, 0, 0, LARGEUR, HAUTEUR)
    p.avancer()
    return p


def reunion() -> Planche:
    """People gather before a lit building, its double door wide open."""
    p = scene()
    mur(p, "mur2", 0, SOL, 172, 200)
    toit_plat(p, 0, SOL - 198, 172, deborde=0)
    rangee(p, (34, 112), SOL - 166, "se", garnir="volet", large=28, h=48)
    mur(p, "mur4", 484, SOL, 156, 176)
    p.poly("toit", [(476, SOL - 174), (570, SOL - 238), (640, SOL - 190), (640, SOL - 174)], z=TOIT)
    rangee(p, (514, 586), SOL - 138, "es", large=28, h=48)
    p.avancer()
    p.poly("halo", [(272, SOL), (374, SOL), (436, HAUTEUR), (176, HAUTEUR)], z=MUR)
    mur(p, "mur1", 172, SOL, 312, 246)
    toit_plat(p, 172, SOL - 244, 312, couleur="pierre", h=12, deborde=8)
    rangee(p, (206, 272, 340, 406), SOL - 216, "eeee", large=34, h=56)
    rangee(p, (206, 406), SOL - 112, "ee", large=34, h=56)
    p.rect("pierre", 260, SOL - 128, 126, 128, z=CADRE)
    p.rect("safran", 271, SOL - 117, 104, 117, z=VITRE)
    p.avancer()
    ligne_de_sol(p, SOL)
    gens.personne(p, 304, SOL, "porte", encre=gens.DEVANT_LA_LUMIERE, pas="appui", coiffure="chignon", echelle=0.9)
    gens.personne(p, 346, SOL, "brique", encre=gens.DEVANT_LA_LUMIERE, bras="salue", sens=-1, echelle=0.92)
    vieux = gens.personne(p, 56, SOL + 32, "brique", coupe="penche", pas="appui", bras="porte")
    gens.canne(p, vieux)
    gens.personne(p, 122, SOL + 28, "porte", coupe="court", pas="marche", coiffure="bonnet")
    gens.personne(p, 172, SOL + 32, "feuille", coupe="ample", pas="debout", sens=-1, coiffure="long")
    gens.fauteuil(p, 452, SOL + 34, "porte", sens=-1)
    gens.dossier(p, gens.personne(p, 506, SOL + 28, "brique", pas="debout", sens=-1, coiffure="chignon"))
    gens.personne(p, 560, SOL + 32, "feuille", coupe="court", pas="marche", sens=-1)
    p.avancer()
    gens.personne(p, 604, SOL + 28, "brique", coupe="droit", pas="appui", bras="hanche", sens=-1, coiffure="echarpe")
    return p


def seuil() -> Planche:
    """A door opens on a quiet front; someone arrives with a suitcase, the river runs at the end of the street."""
    p = scene()
    p.rect("mur5", 440, SOL - 34, 200, 34, z=MUR)
    p.trait("blanc", f"M452 {SOL - 24}h40M520 {SOL - 18}h54M588 {SOL - 26}h36M470 {SOL - 10}h64", 2, z=TOIT)
    mur(p, "mur3", 500, SOL - 34, 60, 60)
    toit_pignon(p, 500, SOL - 92, 60, 30, deborde=6)
    fenetre(p, 520, SOL - 76, large=20, h=26)
    mur(p, "mur2", 566, SOL - 34, 74, 84)
    toit_plat(p, 566, SOL - 116, 74, deborde=4, h=8)
    rangee(p, (584, 614), SOL - 98, "se", large=16, h=26)
    lumiere(p, 216, SOL, 96, h=72, fuite=126, ouverture=96)
    mur(p, "mur4", 0, SOL, 446, 288)
    p.rect("vitre", 0, SOL - 262, 446, 4, z=TOIT)
    rangee(p, (36, 108), SOL - 190, "se", garnir="volet", large=36, h=66)
    fenetre(p, 384, SOL - 190, "s", large=36, h=66)
    plaque(p, 172, SOL - 172, "12")
    porte_ouverte(p, 216, SOL, large=96, h=196)
    p.avancer()
    ligne_de_sol(p, SOL)
    arbre(p, 478, SOL, h=150, large=62)
    gens.personne(
        p, 286, SOL, "feuille", bras="donne", sens=-1, encre=gens.DEVANT_LA_LUMIERE, echelle=1.2, coiffure="chignon"
    )
    arrivant = gens.personne(p, 178, SOL + 30, "brique", pas="marche", coupe="court", echelle=1.25)
    gens.valise(p, arrivant, dx=-30)
    gens.personne(p, 560, SOL + 24, "porte", pas="marche", sens=-1, coupe="ample", coiffure="long")
    return p


def rue_tuileries() -> Planche:
    """A neighbourhood of low brick houses at the foot of the old tile works."""
    p = scene()
    p.poly("brique", [(470, SOL - 60), (478, SOL - 262), (502, SOL - 262), (510, SOL - 60)], z=MUR)
    p.rect("brique2", 474, SOL - 270, 32, 10, z=TOIT)
    p.rect("brique2", 477, SOL - 236, 26, 6, z=TOIT)
    p.avancer()
    mur(p, "mur5", 400, SOL, 240, 96)
    for i in range(4):
        p.poly("toit", [(400 + 60 * i, SOL - 96), (400 + 60 * i, SOL - 132), (460 + 60 * i, SOL - 96)], z=TOIT)
    rangee(p, (424, 480, 536, 592), SOL - 72, "esse", large=30, h=36)
    for rang, (x, couleur, haut) in enumerate(
        ((0, "mur3", 150), (96, "mur1", 168), (196, "mur2", 150), (302, "mur7", 160))
    ):
        mur(p, couleur, x, SOL, FRONT, haut)
        p.poly(
            "brique",
            [
                (x - 4, SOL - haut),
                (x + 14, SOL - haut - 42),
                (x + FRONT - 14, SOL - haut - 42),
                (x + FRONT + 4, SOL - haut),
            ],
            z=TOIT,
        )
        p.rect("toit", x + 66, SOL - haut - 58, 16, 30, z=MUR)
        rangee(p, (x + 16, x + 58), SOL - haut + 22, ("es", "se", "ee", "es")[rang], large=24, h=38)
        porte_close(p, x + 56, SOL, large=28, h=72, couleur=("porte", "porte", "brique", "porte")[rang])
        fenetre(p, x + 16, SOL - 64, ("s", "e", "s", "e")[rang], large=24, h=34)
    p.avancer()
    ligne_de_sol(p, SOL)
    arbre(p, 448, SOL, h=124, large=60)
    gens.personne(p, 118, SOL + 32, "porte", pas="marche", coupe="court", coiffure="bonnet")
    for roue in (128, 186):
        p.cercle("gens", roue + 12, SOL + 20, 12, z=4, trait=3)
    cadre = f"M140 {SOL + 20}L152 {SOL - 4}H186L198 {SOL + 20}M152 {SOL - 4}L168 {SOL + 20}H140"
    p.trait("brique", f"{cadre}M168 {SOL + 20}L186 {SOL - 4}V{SOL - 12}H178", 3, z=5)
    mere = gens.personne(p, 300, SOL + 34, "feuille", pas="marche", coupe="ample", bras="donne", coiffure="chignon")
    gens.personne(p, 336, SOL + 34, "brique", pas="marche", echelle=0.62, bras="recoit")
    gens.sac_a_dos(p, mere)
    gens.personne(p, 548, SOL + 30, "porte", pas="appui", sens=-1, coiffure="long")
    return p


def hiver() -> Planche:
    """Snow on the roofs; one door stays open and lights the pavement."""
    p = scene("mur5")
    mur(p, "mur4", 0, SOL, 150, 186)
    toit_comble(p, 0, SOL - 184, 146, 48)
    lucarne(p, 60, SOL - 222, "s")
    rangee(p, (30, 94), SOL - 154, "se", h=46)
    rangee(p, (30, 94), SOL - 82, "ss", h=46)
    mur(p, "mur3", 450, SOL, 190, 166)
    toit_plat(p, 450, SOL - 164, 190)
    rangee(p, (484, 548, 610), SOL - 134, "ses", h=46, garnir="brique")
    p.avancer()
    lumiere(p, 276, SOL, 90, fuite=120, ouverture=90)
    cheminee(p, 336, SOL - 266, h=18)
    mur(p, "mur2", 150, SOL, 300, 216)
    p.poly("toit", [(138, SOL - 214), (220, SOL - 268), (380, SOL - 268), (462, SOL - 214)], z=TOIT)
    rangee(p, (182, 286, 390), SOL - 190, "eee", h=34, large=30)
    rangee(p, (182, 408), SOL - 118, "es", h=48)
    porte_ouverte(p, 276, SOL, large=80, h=136)
    # snow lies on everything flat
    p.rect("neige", 218, SOL - 274, 164, 8, z=DEVANT)
    p.rect("neige", 330, SOL - 294, 36, 6, z=DEVANT)
    p.rect("neige", 446, SOL - 181, 198, 8, z=DEVANT)
    p.rect("neige", 12, SOL - 238, 122, 8, z=DEVANT)
    p.avancer()
    p.rect("neige", 0, SOL, 156, HAUTEUR - SOL)
    p.poly("neige", [(156, SOL), (276, SOL), (156, HAUTEUR), (0, HAUTEUR), (0, SOL)])
    p.poly("neige", [(356, SOL), (640, SOL), (640, HAUTEUR), (326, HAUTEUR)])
    ligne_de_sol(p, SOL)
    flocons = [
        (40, 40),
        (104, 18),
        (170, 62),
        (250, 12),
        (330, 30),
        (420, 50),
        (476, 16),
        (540, 70),
        (604, 34),
        (16, 96),
        (616, 100),
        (508, 98),
    ]
    for x, y in flocons:
        p.cercle("neige", x, y, 3, z=DEVANT)
    p.trait(
        "gens",
        f"M560 {SOL}v-96M560 {SOL - 58}l-20-30M560 {SOL - 46}l22-36M560 {SOL - 78}l12-30",
        4,
        z=1,
    )
    gens.personne(p, 302, SOL, "porte", bras="tendu", sens=-1, encre=gens.DEVANT_LA_LUMIERE, echelle=0.95)
    gens.personne(p, 186, SOL + 30, "brique", pas="marche", coupe="ample", coiffure="echarpe")
    gens.valise(p, gens.personne(p, 110, SOL + 34, "feuille", pas="marche", coupe="court", coiffure="echarpe"))
    gens.fauteuil(p, 472, SOL + 34, "feuille", sens=-1)
    p.avancer()
    gens.personne(p, 512, SOL + 32, "brique", pas="marche", sens=-1, coupe="droit", coiffure="bonnet", bras="donne")
    return p


def equipe_mobile() -> Planche:
    """The mobile team's van, its side door open, at the corner of a street in the evening."""
    p = scene()
    mur(p, "mur2", 0, SOL, 200, 210)
    toit_plat(p, 0, SOL - 208, 200)
    rangee(p, (36, 96, 152), SOL - 176, "ses", h=46)
    rangee(p, (36, 152), SOL - 98, "es", h=46)
    porte_close(p, 92, SOL, large=34, h=88, couleur="brique")
    mur(p, "mur3", 200, SOL, 170, 218)
    toit_comble(p, 200, SOL - 216, 170, 46)
    lucarne(p, 240, SOL - 254, "e")
    lucarne(p, 308, SOL - 254, "s")
    rangee(p, (236, 306), SOL - 186, "se", garnir="volet", h=46)
    mur(p, "mur4", 370, SOL, 150, 190)
    toit_plat(p, 370, SOL - 188, 150)
    rangee(p, (400, 466), SOL - 158, "es", h=46)
    mur(p, "mur5", 520, SOL, 120, 140)
    toit_pignon(p, 520, SOL - 138, 120, 60, deborde=8)
    fenetre(p, 540, SOL - 112, "s")
    fenetre(p, 594, SOL - 112)
    p.avancer()
    ligne_de_sol(p, SOL)
    reverbere(p, 524, SOL, h=150)
    _camionnette(p, 214, SOL + 36)
    gens.personne(p, 118, SOL + 38, "feuille", pas="appui", coupe="ample", coiffure="bonnet")
    equipier = gens.personne(
        p, 182, SOL + 36, "porte", coupe="court", pas="debout", sens=-1, bras="tendu", coiffure="chignon"
    )
    gens.sac_a_dos(p, equipier)
    gens.dossier(p, gens.personne(p, 494, SOL + 38, "brique", coupe="court", pas="marche", coiffure="long"))
    gens.personne(p, 556, SOL + 36, "feuille", sens=-1, pas="appui", bras="hanche")
    return p


def _camionnette(p: Planche, x: float, sol: float) -> None:
    """A van 240 px long whose wheels stand at ``sol``."""
    p.poly("halo", [(x + 62, sol - 10), (x + 124, sol - 10), (x + 84, sol + 30), (x - 30, sol + 30)], z=MUR)
    p.tracer(
        "blanc",
        f"M{x:g} {sol - 18:g}v-102q0-10 10-10h148q10 0 16 10l24 44l32 10q10 4 10 14v34z",
        z=TOIT,
    )
    p.rect("brique", x, sol - 62, 240, 10, z=CADRE)
    p.rect("safran", x + 62, sol - 116, 62, 98, z=VITRE)
    p.rect("pierre", x + 126, sol - 118, 14, 100, z=VITRE)
    p.poly("vitre", [(x + 148, sol - 112), (x + 164, sol - 112), (x + 186, sol - 72), (x + 148, sol - 72)], z=VITRE)
    p.rect("vitre", x + 14, sol - 112, 36, 36, z=VITRE)
    p.rect("nuit", x + 70, sol - 60, 46, 4, z=CROISEE)
    p.rect("brique", x + 76, sol - 82, 16, 22, z=CROISEE)
    p.rect("porte", x + 96, sol - 74, 14, 14, z=CROISEE)
    p.rect("appui", x - 4, sol - 20, 246, 6, z=APPUI)
    for roue in (x + 42, x + 190):
        p.cercle("gens", roue, sol - 14, 20, z=DEVANT)
        p.cercle("pierre", roue, sol - 14, 8, z=DEVANT + 1)
