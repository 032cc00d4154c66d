"""The street of the home page and the roofs of the footer."""

from . import personnes as gens
from .facades import (
    APPUI,
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

SOL = 440


def rue_hero() -> Planche:
    """1216 × 512 px; the first 640 px are what a 1280 px screen shows, the rest comes with wider ones."""
    p = Planche(1216, 512, "xMinYMin slice")
    _maison_claire(p)
    _immeuble_sombre(p)
    _suite(p)
    _immeuble_blanc(p)
    _passants(p)
    return p


def _maison_claire(p: Planche) -> None:
    mur(p, "mur2", 12, SOL, 136, 198)
    p.poly("toit", [(2, SOL - 196), (78, SOL - 268), (144, SOL - 205), (144, SOL - 196)], z=TOIT)
    p.cercle("vitre", 78, SOL - 222, 10, z=VITRE)
    rangee(p, (34, 96), SOL - 160, "es", h=40)
    fenetre(p, 96, SOL - 84, h=40)
    porte_close(p, 32, SOL)


def _immeuble_blanc(p: Planche) -> None:
    lumiere(p, 256, SOL, 80)
    cheminee(p, 362, SOL - 384, h=44)
    mur(p, "mur1", 144, SOL, 300, 374)
    toit_plat(p, 144, SOL - 372, 300, couleur="pierre", h=12, deborde=6)
    p.rect("pierre", 144, SOL - 370, 300, 2, z=TOIT)
    p.rect("pierre", 144, SOL - 170, 300, 4, z=TOIT)
    rangee(p, (192, 282, 372), SOL - 334, "ses", garnir="volet")
    rangee(p, (192, 282, 372), SOL - 246, "esd", garnir="volet")
    plaque(p, 210, SOL - 142, "8")
    porte_ouverte(p, 256, SOL)


def _immeuble_sombre(p: Planche) -> None:
    mur(p, "mur4", 444, SOL, 148, 302)
    toit_comble(p, 444, SOL - 300, 148, 52)
    lucarne(p, 478, SOL - 336, "e")
    lucarne(p, 538, SOL - 336, "s")
    for etage, etats in ((272, "se"), (196, "es"), (120, "se")):
        rangee(p, (475, 535), SOL - etage, etats, garnir="balcon", h=46)
    p.rect("vitre", 444, SOL - 52, 148, 3, z=TOIT)


def _suite(p: Planche) -> None:
    """The houses that wider screens discover."""
    # sand house with brick shutters
    mur(p, "mur3", 592, SOL, 158, 236)
    toit_plat(p, 592, SOL - 232, 158)
    rangee(p, (624, 692), SOL - 200, "se", garnir="brique", h=42)
    rangee(p, (624, 692), SOL - 116, "es", garnir="brique", h=42)
    # narrow gable
    mur(p, "mur7", 754, SOL, 112, 250)
    toit_pignon(p, 754, SOL - 248, 112, 76, deborde=8)
    p.cercle("vitre", 810, SOL - 274, 9, z=VITRE)
    rangee(p, (776, 820), SOL - 216, "ee", h=42)
    rangee(p, (776, 820), SOL - 136, "se", h=42)
    porte_close(p, 776, SOL, large=30, h=76, couleur="brique")
    # shop under a flat
    cheminee(p, 1006, SOL - 190)
    mur(p, "mur5", 866, SOL, 186, 192)
    toit_plat(p, 866, SOL - 190, 186)
    rangee(p, (890, 946, 1002), SOL - 164, "ese", h=40)
    p.rect("safran", 886, SOL - 72, 92, 60, z=VITRE)
    p.trait("nuit", f"M932 {SOL - 72}v60", 2, z=APPUI)
    p.rect("brique", 878, SOL - 88, 108, 18, z=APPUI)
    p.trait("blanc", f"M884 {SOL - 79}h102", 18, z=APPUI + 1, tirets="12 12")
    # white house with attic
    mur(p, "mur1", 1052, SOL, 150, 274)
    toit_comble(p, 1052, SOL - 272, 150, 50)
    lucarne(p, 1084, SOL - 306, "s")
    lucarne(p, 1148, SOL - 306, "e")
    for etage, etats in ((244, "es"), (168, "se")):
        rangee(p, (1082, 1146), SOL - etage, etats, h=42)
    rangee(p, (1082, 1146), SOL - 90, "ee", h=42)


def _passants(p: Planche) -> None:
    p.avancer()
    ligne_de_sol(p, SOL)
    arbre(p, 566, SOL)
    arbre(p, 1044, SOL, h=132, large=52)
    reverbere(p, 748, SOL)
    gens.personne(p, 286, SOL, "porte", bras="tendu", sens=-1, encre=gens.DEVANT_LA_LUMIERE, coiffure="chignon")
    # a mother and her child come to the door, hand in hand
    mere = gens.personne(p, 186, SOL + 20, "brique", pas="marche", coupe="ample", bras="donne", coiffure="long")
    gens.valise(p, mere, dx=-28)
    gens.personne(p, 222, SOL + 20, "feuille", pas="marche", echelle=0.62, bras="recoit")
    # two neighbours talking
    gens.fauteuil(p, 430, SOL + 20, "feuille", coiffure="chignon")
    gens.personne(p, 494, SOL + 18, "brique", coupe="court", bras="hanche", sens=-1, pas="appui", coiffure="echarpe")
    # wider screens
    promeneur = gens.personne(p, 668, SOL + 18, "feuille", pas="marche", bras="donne")
    p.trait("gens", promeneur.chemin("M 24 -42 L 40 -24"), 1.5, z=2)
    gens.chien(p, 720, SOL + 19)
    gens.personne(p, 904, SOL + 18, "porte", pas="appui", coiffure="chignon")
    ecolier = gens.personne(p, 1150, SOL + 18, "porte", coupe="court", pas="marche", sens=-1, echelle=0.8)
    gens.sac_a_dos(p, ecolier)
    gens.canne(p, gens.personne(p, 946, SOL + 18, "brique", coupe="penche", pas="appui", bras="porte"))


def rue_hero_gauche() -> Planche:
    """360 × 512 px, for the left margin of screens wider than 1600 px."""
    p = Planche(360, 512, "xMaxYMin slice")
    mur(p, "mur3", 0, SOL, 112, 206)
    toit_plat(p, 0, SOL - 204, 112)
    rangee(p, (20, 66), SOL - 172, "es", h=42)
    fenetre(p, 20, SOL - 90, "s", h=42)
    porte_close(p, 64, SOL, large=30, h=78, couleur="brique")
    cheminee(p, 186, SOL - 166)
    mur(p, "mur5", 112, SOL, 130, 150)
    toit_comble(p, 112, SOL - 148, 130, 46)
    rangee(p, (138, 190), SOL - 122, "ee", garnir="", h=42)
    mur(p, "mur7", 242, SOL, 92, 120)
    toit_pignon(p, 242, SOL - 118, 92, 50, deborde=8)
    fenetre(p, 258, SOL - 88, "s", h=40)
    porte_close(p, 298, SOL, large=26, h=70)
    p.avancer()
    ligne_de_sol(p, SOL)
    p.avancer()
    arbre(p, 122, SOL, h=100, large=46)
    gens.personne(p, 186, SOL + 18, "brique", pas="marche", coupe="ample", coiffure="chignon")
    return p


def toits() -> Planche:
    """The footer's skyline, 2560 × 64 px: 64 px high at any width up to 2560, cut on the right."""
    p = Planche(2560, 64, "xMinYMax slice")
    x = 0
    for motif in range(2):
        decalage = 0 if motif == 0 else 6
        for forme, debut, largeur, haut in (
            ("plat", 40, 90, 30),
            ("comble", 200, 146, 24),
            ("plat", 420, 120, 34),
            ("pignon", 600, 72, 34),
            ("plat", 740, 120, 38),
            ("comble", 920, 126, 28),
            ("plat", 1110, 90, 36),
            ("pignon", 1230, 50, 46),
        ):
            _toit(p, forme, x + debut, largeur, haut + decalage)
        x += 1280
    p.rect("pied", 0, 54, 2560, 10)
    return p


def _toit(p: Planche, forme: str, x: float, largeur: float, haut: float) -> None:
    droite = x + largeur
    if forme == "plat":
        p.rect("pied", x, haut, largeur, 64 - haut, z=MUR)
        if x % 3 != 0:
            p.rect("pied", x + 10, haut - 12, 14, 14, z=MUR)
        p.rect("safran", x + largeur * 0.44, haut + 12, 7, 10, z=VITRE)
        if largeur > 100:
            p.rect("safran", x + largeur * 0.7, haut + 12, 7, 10, z=VITRE)
    elif forme == "comble":
        p.poly("pied", [(x, 54), (x + 26, haut), (droite - 26, haut), (droite, 54)], z=MUR)
        p.rect("safran", x + largeur * 0.42, haut + 14, 7, 10, z=VITRE)
    else:
        p.poly("pied", [(x, 58), (x + largeur / 2, haut), (droite, 58)], z=MUR)
