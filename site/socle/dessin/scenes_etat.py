"""Whole-page drawings, 480 × 280 px: empty lists, doors that are shut, a power cut, works."""

from . import personnes as gens
from .facades import (
    APPUI,
    CADRE,
    CROISEE,
    MUR,
    TOIT,
    VITRE,
    arbre,
    cheminee,
    fenetre,
    ligne_de_sol,
    lucarne,
    mur,
    plaque,
    porte_close,
    rangee,
    toit_comble,
    toit_pignon,
    toit_plat,
)
from .planche import Planche

LARGEUR, HAUTEUR, SOL = 480, 280, 248


def _planche() -> Planche:
    return Planche(LARGEUR, HAUTEUR)


def facade_vide() -> Planche:
    """Nothing matches: two houses with no light."""
    p = _planche()
    mur(p, "mur2", 74, SOL, 156, 144)
    toit_pignon(p, 74, SOL - 142, 156, 76)
    p.cercle("vitre", 152, SOL - 170, 9, z=VITRE)
    rangee(p, (102, 176), SOL - 116, "ss", h=46)
    rangee(p, (176,), SOL - 56, "s", h=34)
    p.rect("porte", 98, SOL - 62, 34, 62, z=VITRE)
    p.avancer()
    mur(p, "mur3", 226, SOL, 180, 170)
    toit_plat(p, 226, SOL - 168, 180)
    rangee(p, (250, 303, 356), SOL - 138, "sss", h=46)
    rangee(p, (250, 356), SOL - 70, "ss", h=42)
    p.rect("brique", 296, SOL - 76, 40, 76, z=VITRE)
    p.rect("brique2", 303, SOL - 68, 26, 26, z=CROISEE)
    p.rect("brique2", 303, SOL - 34, 26, 26, z=CROISEE)
    arbre(p, 440, SOL, h=92, large=44)
    ligne_de_sol(p, SOL)
    return p


def page_vide() -> Planche:
    """Nothing here yet: a plot between two houses, with a tree and a bench."""
    p = _planche()
    mur(p, "mur2", 0, SOL, 122, 150)
    toit_plat(p, 0, SOL - 148, 122)
    rangee(p, (26, 74), SOL - 122, "es", h=44)
    porte_close(p, 70, SOL, large=32, h=66)
    mur(p, "mur4", 372, SOL, 108, 178)
    toit_comble(p, 372, SOL - 176, 108, 44)
    rangee(p, (392, 438), SOL - 148, "se", h=44)
    rangee(p, (392, 438), SOL - 74, "es", h=44)
    p.trait("pierre", f"M136 {SOL - 22}H358M136 {SOL - 44}H358", 4)
    p.trait("pierre", f"M136 {SOL - 27}H358", 54, tirets="5 20")
    arbre(p, 196, SOL, h=128, large=64)
    p.avancer()
    p.rect("sac", 262, SOL - 22, 64, 5)
    p.rect("sac", 262, SOL - 40, 64, 5)
    p.trait("gens", f"M270 {SOL}v-20M318 {SOL}v-20", 3)
    ligne_de_sol(p, SOL)
    return p


def _porte_pleine(p: Planche, x: float, large: float, h: float) -> None:
    p.rect("pierre", x - 8, SOL - h - 8, large + 16, h + 8, z=CADRE)
    p.rect("brique", x, SOL - h, large, h, z=VITRE)
    p.rect("brique2", x + 12, SOL - h + 12, large - 24, h * 0.36, z=CROISEE)
    p.rect("brique2", x + 12, SOL - h * 0.46, large - 24, h * 0.36, z=CROISEE)
    p.cercle("safran", x + large - 7, SOL - h * 0.5, 3, z=APPUI)


def porte_404() -> Planche:
    """Not found: the door is shut and its plaque tells why; the number is a parameter of the template."""
    p = _planche()
    mur(p, "mur4", 112, SOL, 256, 196)
    toit_plat(p, 112, SOL - 194, 256, h=12, deborde=10)
    fenetre(p, 136, SOL - 152, "s", large=34, h=56)
    fenetre(p, 312, SOL - 152, large=34, h=56)
    _porte_pleine(p, 204, 72, 132)
    plaque(p, 308, SOL - 74, "{{ numero }}", large=44, h=26)
    arbre(p, 410, SOL, h=108, large=50)
    p.avancer()
    ligne_de_sol(p, SOL)
    quelqu_un = gens.personne(p, 156, SOL + 22, "feuille", pas="appui", coupe="ample", coiffure="chignon")
    gens.valise(p, quelqu_un, dx=-30)
    return p


def porte_403() -> Planche:
    """Not for everyone: the door is shut, a window beside it is lit, someone shows the bell."""
    p = _planche()
    mur(p, "mur3", 96, SOL, 288, 188)
    toit_plat(p, 96, SOL - 186, 288, h=12, deborde=10)
    rangee(p, (124, 318), SOL - 148, "ee", large=34, h=58, garnir="volet")
    _porte_pleine(p, 204, 72, 132)
    p.rect("plaque", 296, SOL - 84, 14, 22, z=CADRE)
    p.cercle("safran", 303, SOL - 73, 3, z=CROISEE)
    cheminee(p, 320, SOL - 196, h=26)
    p.avancer()
    ligne_de_sol(p, SOL)
    gens.personne(p, 340, SOL + 22, "porte", sens=-1, bras="tendu", pas="appui", coiffure="long")
    gens.personne(p, 168, SOL + 20, "feuille", coupe="court", pas="debout", bras="hanche")
    return p


def fenetre_500() -> Planche:
    """A power cut: the whole street is dark but one window, where someone has a lamp."""
    p = _planche()
    mur(p, "mur4", 0, SOL, 124, 176)
    toit_comble(p, 0, SOL - 174, 124, 44)
    lucarne(p, 50, SOL - 208, "s")
    rangee(p, (22, 74), SOL - 146, "ss", h=46)
    rangee(p, (22, 74), SOL - 74, "ss", h=46)
    mur(p, "mur2", 124, SOL, 138, 150)
    toit_pignon(p, 124, SOL - 148, 138, 70, deborde=8)
    rangee(p, (148, 210), SOL - 122, "ss", h=46)
    fenetre(p, 210, SOL - 58, "s", h=36)
    porte_close(p, 146, SOL, large=34, h=66)
    mur(p, "mur3", 262, SOL, 218, 190)
    toit_plat(p, 262, SOL - 188, 218)
    rangee(p, (292, 358, 424), SOL - 158, "sss", h=46, garnir="brique")
    rangee(p, (424,), SOL - 80, "s", h=46)
    fenetre(p, 292, SOL - 80, "s", h=46)
    # a candle behind one pane
    p.rect("safran", 366, SOL - 138, 10, 14, z=APPUI)
    p.rect("blanc", 368, SOL - 124, 6, 12, z=APPUI)
    p.rect("brique", 350, SOL - 78, 42, 78, z=VITRE)
    p.rect("brique2", 358, SOL - 70, 26, 26, z=CROISEE)
    p.rect("brique2", 358, SOL - 36, 26, 26, z=CROISEE)
    p.avancer()
    p.rect("gens", 108, SOL - 132, 3, 132)
    p.poly("vitre", [(102, SOL - 132), (116, SOL - 132), (118, SOL - 116), (100, SOL - 116)])
    p.rect("gens", 99, SOL - 136, 20, 4)
    ligne_de_sol(p, SOL)
    gens.personne(p, 322, SOL + 20, "porte", pas="appui", bras="hanche")
    gens.personne(p, 228, SOL + 20, "brique", pas="marche", coupe="court", bras="salue", coiffure="bonnet")
    return p


def chantier_503() -> Planche:
    """Works: a scaffold on the façade, two people at work, back soon."""
    p = _planche()
    mur(p, "mur3", 120, SOL, 216, 200)
    p.rect("pierre", 114, SOL - 208, 228, 12, z=TOIT)
    rangee(p, (152, 216, 280), SOL - 168, "ess", h=46)
    rangee(p, (152, 280), SOL - 92, "se", h=46)
    porte_close(p, 212, SOL, large=36, h=84)
    mur(p, "mur5", 336, SOL, 110, 128)
    toit_pignon(p, 336, SOL - 126, 110, 54, deborde=8)
    rangee(p, (360, 402), SOL - 98, "es", h=42)
    p.rect("mur5", 18, SOL - 96, 102, 96, z=MUR)
    toit_plat(p, 18, SOL - 94, 102)
    rangee(p, (36, 80), SOL - 72, "se", h=40)
    p.avancer()
    montants = "".join(f"M{x} {SOL}V{SOL - 216}" for x in (130, 198, 262, 328))
    p.trait("sac", f"{montants}M130 {SOL - 100}L198 {SOL - 196}M262 {SOL - 4}L328 {SOL - 96}", 3)
    p.rect("sac", 122, SOL - 104, 214, 5, z=1)
    p.rect("sac", 122, SOL - 198, 150, 5, z=1)
    p.trait("gens", f"M350 {SOL}L334 {SOL - 106}M362 {SOL}L344 {SOL - 106}", 3, z=1)
    p.trait(
        "gens",
        f"M351 {SOL - 10}H361M349 {SOL - 26}H359M346 {SOL - 42}H357M344 {SOL - 58}H355M341 {SOL - 74}H353",
        2,
        z=1,
    )
    gens.personne(p, 238, SOL - 104, "brique", coupe="court", bras="salue", echelle=0.86, coiffure="bonnet")
    ligne_de_sol(p, SOL)
    ouvriere = gens.personne(p, 92, SOL + 20, "feuille", coupe="court", pas="marche", coiffure="chignon", bras="porte")
    p.trait("sac", ouvriere.chemin("M -26 -52 L 62 -44"), 5, z=5)
    gens.personne(p, 392, SOL + 20, "porte", sens=-1, pas="appui", coiffure="bonnet", bras="donne")
    p.poly("brique", [(302, SOL + 22), (310, SOL), (316, SOL), (324, SOL + 22)], z=2)
    p.rect("blanc", 306, SOL + 8, 14, 5, z=3)
    return p
