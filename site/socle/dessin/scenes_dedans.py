"""Pictures of the inside, 640 × 360 px: mailboxes, a shared house, a visit, a signature, the charter."""

from . import personnes as gens
from .facades import APPUI, CADRE, CROISEE, MUR, TOIT, VITRE, cheminee, fenetre, vantail
from .planche import Planche
from .scenes_rue import HAUTEUR, LARGEUR, SOL, scene

PLANCHER = 312


def _piece(mur: str, sol: str = "pierre") -> Planche:
    """A room: its wall, its floor, the skirting board between them."""
    p = scene(mur)
    p.rect(sol, 0, PLANCHER, LARGEUR, HAUTEUR - PLANCHER)
    p.rect("sol", 0, PLANCHER - 3, LARGEUR, 3, z=TOIT)
    return p


def _baie(p: Planche, x: float, y: float, large: float, h: float) -> None:
    """A large window on the roofs of the town."""
    p.rect("pierre", x - 8, y - 8, large + 16, h + 16, z=CADRE)
    p.rect("ciel", x, y, large, h, z=VITRE)
    bas = y + h
    p.poly(
        "mur5",
        [(x, bas), (x, bas - 40), (x + large * 0.2, bas - 62), (x + large * 0.4, bas - 40), (x + large * 0.4, bas)],
        z=VITRE,
    )
    p.rect("toit", x + large * 0.46, bas - 52, large * 0.3, 52, z=VITRE)
    p.rect("brique", x + large * 0.8, bas - 36, large * 0.2, 36, z=VITRE)
    p.rect("safran", x + large * 0.52, bas - 40, 8, 12, z=CROISEE)
    p.rect("safran", x + large * 0.66, bas - 40, 8, 12, z=CROISEE)
    p.trait("appui", f"M{x + large / 2:g} {y:g}v{h:g}M{x:g} {y + h * 0.3:g}h{large:g}", 3, z=APPUI)
    p.rect("appui", x - 12, bas + 8, large + 24, 4, z=APPUI)


def cles() -> Planche:
    """The hall of a building: a new name goes on a letterbox, the door of the stairs is open."""
    p = _piece("mur2", "mur3")
    for rang in range(3):
        for colonne in range(5):
            x, y = 60 + colonne * 52, 92 + rang * 40
            neuve = (rang, colonne) == (1, 3)
            p.rect("safran" if neuve else "vitre", x, y, 46, 34, z=CADRE)
            p.rect("nuit" if neuve else "mur5", x + 8, y + 8, 30, 3, z=VITRE)
            p.rect("blanc", x + 8, y + 18, 24, 8, z=VITRE)
    p.rect("toit", 52, 84, 272, 4, z=CADRE)
    p.rect("pierre", 408, PLANCHER - 220, 120, 220, z=CADRE)
    p.rect("safran", 418, PLANCHER - 210, 100, 210, z=VITRE)
    for marche in range(5):
        p.rect("nuit", 450 + marche * 14, PLANCHER - 12 - marche * 18, 68 - marche * 14, 4, z=CROISEE)
    vantail(p, 518, PLANCHER, h=210, large=54, couleur="porte")
    p.poly("halo", [(418, PLANCHER), (518, PLANCHER), (486, HAUTEUR), (330, HAUTEUR)], z=TOIT)
    p.avancer()
    gens.personne(p, 196, PLANCHER + 24, "brique", coupe="court", bras="salue", echelle=1.5, coiffure="chignon")
    hote = gens.personne(p, 352, PLANCHER + 22, "feuille", sens=-1, bras="porte", pas="appui", echelle=1.5)
    trousseau = hote.point(26, -44)
    p.cercle("gens", *trousseau, 6, z=7, trait=2.5)
    p.trait("gens", f"M{trousseau[0]:g} {trousseau[1] + 6:g}v14h-5m5-5h-4", 2.5, z=7)
    gens.personne(p, 86, PLANCHER + 28, "porte", echelle=0.95, coiffure="bonnet")
    return p


def pension_famille() -> Planche:
    """A shared house cut open: six homes upstairs and, below, the kitchen where people meet."""
    p = scene()
    cheminee(p, 420, 40, h=24)
    p.poly("toit", [(92, 74), (150, 28), (490, 28), (548, 74)], z=TOIT)
    p.rect("mur1", 108, 74, 424, SOL - 74, z=MUR)
    pieces = [(120, "safran"), (224, "mur2"), (328, "safran"), (432, "mur3")]
    for x, couleur in pieces:
        p.rect(couleur, x, 86, 92, 78, z=CADRE)
        p.rect("brique", x + 8, 148, 44, 16, z=VITRE)
        p.rect("blanc", x + 8, 140, 14, 10, z=CROISEE)
        p.rect("sac", x + 66, 130, 18, 34, z=VITRE)
        p.trait("nuit", f"M{x + 46:g} 86v12", 2, z=CROISEE)
        p.poly("nuit", [(x + 40, 98), (x + 52, 98), (x + 58, 106), (x + 34, 106)], z=CROISEE)
    p.rect("halo", 120, 176, 280, 112, z=CADRE)
    p.rect("safran", 412, 176, 112, 112, z=CADRE)
    p.trait("gens", "M200 176v22M320 176v22", 2, z=CROISEE)
    p.poly("gens", [(192, 198), (208, 198), (216, 208), (184, 208)], z=CROISEE)
    p.poly("gens", [(312, 198), (328, 198), (336, 208), (304, 208)], z=CROISEE)
    p.rect("vitre", 128, 222, 40, 66, z=VITRE)
    p.rect("mur5", 132, 226, 32, 24, z=CROISEE)
    vantail(p, 524, SOL, h=100, large=34)
    p.avancer()
    p.rect("sol", 0, SOL, LARGEUR, 3)
    p.poly("halo", [(412, SOL + 3), (524, SOL + 3), (480, HAUTEUR), (320, HAUTEUR)])
    nuit = gens.DEVANT_LA_LUMIERE
    for x, manteau, coiffure, sens in (
        (216, "brique", "chignon", 1),
        (262, "porte", "", 1),
        (314, "feuille", "long", -1),
    ):
        gens.personne(p, x, SOL, manteau, coupe="court", pas="appui", sens=sens, echelle=0.72, coiffure=coiffure)
    p.rect("sac", 196, SOL - 30, 150, 6, z=8)
    p.rect("sac", 206, SOL - 24, 6, 24, z=8)
    p.rect("sac", 330, SOL - 24, 6, 24, z=8)
    for x in (228, 268, 306):
        p.rect("blanc", x, SOL - 36, 12, 6, z=8)
    gens.personne(p, 300, 164, "porte", echelle=0.66, bras="hanche", coiffure="chignon")
    gens.personne(p, 388, 164, "feuille", encre=nuit, echelle=0.66, sens=-1, bras="porte")
    gens.personne(p, 462, SOL, "brique", encre=nuit, echelle=0.84, pas="marche", bras="salue")
    gens.fauteuil(p, 590, SOL + 34, "porte", sens=-1, coiffure="long")
    gens.valise(p, gens.personne(p, 60, SOL + 32, "feuille", pas="marche", coupe="ample"))
    return p


def visite() -> Planche:
    """An empty, lit flat is visited: the owner shows the view, someone measures, someone looks."""
    p = _piece("mur3", "mur6")
    for i in range(1, 5):
        p.trait("pierre", f"M{-60 + i * 160:g} {PLANCHER:g}l-40 48", 2, z=TOIT)
    _baie(p, 250, 70, 190, 150)
    p.rect("blanc", 280, 244, 130, 52, z=CADRE)
    p.trait("pierre", "M345 250v40", 118, z=VITRE, tirets="4 6")
    p.rect("pierre", 50, PLANCHER - 216, 104, 216, z=CADRE)
    p.rect("safran", 60, PLANCHER - 206, 84, 206, z=VITRE)
    vantail(p, 144, PLANCHER, h=206, large=48)
    p.trait("nuit", "M540 0v52", 2, z=CROISEE)
    p.poly("toit", [(528, 52), (552, 52), (566, 74), (514, 74)], z=CROISEE)
    p.rect("safran", 530, 74, 20, 5, z=CROISEE)
    p.avancer()
    gens.personne(
        p, 232, PLANCHER + 26, "porte", bras="tendu", pas="appui", coupe="court", echelle=1.5, coiffure="echarpe"
    )
    gens.personne(p, 466, PLANCHER + 24, "brique", sens=-1, coupe="ample", echelle=1.5, coiffure="long")
    gens.personne(p, 516, PLANCHER + 30, "feuille", sens=-1, echelle=0.95, bras="salue")
    gens.dossier(
        p, gens.personne(p, 582, PLANCHER + 24, "porte", sens=-1, pas="debout", echelle=1.5, coiffure="chignon")
    )
    return p


def signature() -> Planche:
    """Partners sign a convention around a long table, under the windows of the town hall."""
    p = _piece("mur2", "mur3")
    for x in (70, 274, 478):
        p.rect("pierre", x - 10, 40, 112, 150, z=CADRE)
        fenetre(p, x, 50, "e", large=92, h=130, appui=False)
    p.rect("appui", 52, 190, 536, 4, z=APPUI)
    p.avancer()
    table = PLANCHER - 44
    debout = (
        (126, "brique", "chignon", 1, ""),
        (214, "porte", "", 1, ""),
        (398, "feuille", "long", -1, ""),
        (556, "porte", "echarpe", -1, "hanche"),
    )
    for x, manteau, coiffure, sens, bras in debout:
        gens.personne(
            p, x, PLANCHER - 4, manteau, coupe="court", sens=sens, bras=bras, echelle=1.45, coiffure=coiffure
        )
    gens.personne(p, 306, PLANCHER - 4, "brique", coupe="penche", bras="donne", echelle=1.45)
    gens.fauteuil(p, 490, PLANCHER + 8, "feuille", sens=-1, echelle=1.4)
    p.avancer()
    p.rect("sac", 84, table, 376, 12)
    p.rect("appui", 84, table + 12, 376, 3)
    p.rect("sac", 108, table + 15, 12, 62)
    p.rect("sac", 424, table + 15, 12, 62)
    for x in (150, 236, 344, 404):
        p.rect("blanc", x, table - 5, 36, 5, z=1)
    p.trait("nuit", f"M354 {table - 6}l10-18", 3, z=2)
    return p


def charte() -> Planche:
    """The charter is a door: its seven lines are written in the light."""
    p = scene("mur5")
    haut = SOL - 232
    p.poly("pierre", [(238, haut - 12), (412, haut - 12), (412, haut), (250, haut), (250, SOL), (238, SOL)], z=CADRE)
    p.rect("safran", 250, haut, 150, 232, z=VITRE)
    for i, longueur in enumerate((84, 102, 102, 74, 102, 90, 60)):
        p.rect("nuit", 270, haut + 32 + i * 24, longueur, 5, z=CROISEE)
    vantail(p, 400, SOL, h=232, large=72)
    p.poly("halo", [(250, SOL), (400, SOL), (452, HAUTEUR), (140, HAUTEUR)], z=MUR)
    p.avancer()
    p.rect("sol", 0, SOL, LARGEUR, 3)
    gens.personne(p, 176, SOL + 30, "feuille", pas="appui", coiffure="chignon", echelle=1.3)
    gens.personne(p, 108, SOL + 34, "brique", coupe="court", bras="hanche", echelle=1.3, sens=1)
    gens.fauteuil(p, 522, SOL + 36, "porte", sens=-1, echelle=1.25)
    gens.personne(p, 588, SOL + 32, "feuille", coupe="ample", pas="marche", sens=-1, echelle=1.3, coiffure="long")
    return p
