"""The house of an axis: one window an action, its number on the wall. 192 px wide, as high as it must."""

from collections.abc import Callable, Sequence

from .facades import APPUI, CADRE, CROISEE, DEVANT, MUR, TOIT, VITRE, plaque
from .planche import Planche, jonction

LARGEUR = 192
ETAGE = 74
# A house of more windows than this has four on each floor, and lower floors: it grows up, never out of the page.
FENETRES_AU_LARGE = 12
ETAGE_SERRE = 56
REZ_DE_CHAUSSEE = 97
ETATS = ("realisee", "en_cours", "a_venir", "suspendue")
FORMES = ("pignon", "plat", "comble")
MURS = ("mur2", "mur3", "mur7", "mur5", "mur3", "mur6")
# Height of the roof above the wall, in px.
TOITS = {"pignon": 98, "plat": 10, "comble": 46}
CHEMINEE = 24


def composer_facade(fenetres: Sequence[str], *, numero: int, forme: str = "") -> Planche:
    """Compose the house. An empty ``forme`` is chosen from the number, so that neighbours differ.

    Raises ValueError on an unknown state or form, or a number that is not between 1 and 99.
    """
    forme = forme or FORMES[(numero - 1) % len(FORMES)]
    if forme not in FORMES or not set(fenetres) <= set(ETATS) or not 1 <= numero <= 99:
        raise ValueError(f"Façade impossible : {forme}, {sorted(set(fenetres))}, {numero}.")
    etages = repartir(len(fenetres), forme)
    hauteur = ETAGE if len(fenetres) <= FENETRES_AU_LARGE else ETAGE_SERRE
    combles = 1 if forme == "pignon" and etages else 0
    mur = REZ_DE_CHAUSSEE + hauteur * max(1, len(etages) - combles)
    sommet = TOITS[forme] + (CHEMINEE if forme == "comble" else 0)
    sol = mur + sommet
    p = Planche(LARGEUR, sol + 4)
    p.rect(MURS[(numero - 1) % len(MURS)], 0, sol - mur, LARGEUR, mur, z=MUR)
    _TOITURES[forme](p, sol - mur, MURS[(numero - 1) % len(MURS)])
    _poser(p, list(fenetres), etages, [sol - mur + 24 + hauteur * (rang - combles) for rang in range(len(etages))])
    _porte(p, sol, numero)
    p.rect("sol", 0, sol, LARGEUR, 4, z=DEVANT)
    return p


def repartir(nombre: int, forme: str) -> list[int]:
    """Windows on each floor, top first: one in a gable, then two or three a floor, evenly; four when many."""
    if nombre == 0:
        return []
    par_etage = 3 if nombre <= FENETRES_AU_LARGE else 4
    if forme == "pignon":
        return [1, *_etages(nombre - 1, par_etage)]
    return _etages(nombre, par_etage)


def _etages(nombre: int, par_etage: int) -> list[int]:
    if nombre == 0:
        return []
    etages = -(-nombre // par_etage)
    base, reste = divmod(nombre, etages)
    return [base + (1 if i >= etages - reste else 0) for i in range(etages)]


def _poser(p: Planche, fenetres: list[str], etages: list[int], hauts: list[float]) -> None:
    for rang, (compte, haut) in enumerate(zip(etages, hauts, strict=True)):
        ecart = {1: 0, 2: 76, 3: 58, 4: 44}[compte]
        debut = LARGEUR / 2 - ecart * (compte - 1) / 2 - 16
        for i in range(compte):
            fenetre_d_etat(p, debut + i * ecart, haut + (6 if rang == 0 and compte == 1 else 0), fenetres.pop(0))


def fenetre_d_etat(p: Planche, x: float, y: float, etat: str) -> None:
    """A 32 × 46 px window that tells a state by its shape: cross, half, empty, louvres."""
    p.rect("fenetre", x + 1, y + 1, 30, 44, z=CADRE)
    croix = ""
    if etat == "realisee":
        p.rect("safran", x + 1, y + 1, 30, 44, z=VITRE)
        croix = f"M{jonction((x + 16, y + 2))}v42M{jonction((x + 2, y + 19))}h28"
    elif etat == "en_cours":
        p.rect("safran", x + 1, y + 23, 30, 22, z=VITRE)
        croix = f"M{jonction((x + 2, y + 23))}h28"
    elif etat == "suspendue":
        p.trait("sol", f"M{jonction((x + 16, y + 6))}v37", 28, z=VITRE, tirets="3 3")
    p.trait("sol", f"{croix}M{jonction((x + 1.5, y + 1.5))}h29v44h-29z", 3, z=CROISEE)
    p.rect("sol", x - 4, y + 45, 40, 3, z=APPUI)


def _porte(p: Planche, sol: float, numero: int) -> None:
    p.rect("brique", 78, sol - 68, 37, 68, z=VITRE)
    p.rect("safran", 78, sol - 68, 37, 13, z=CROISEE)
    p.rect("safran", 107, sol - 33, 3, 6, z=CROISEE)
    plaque(p, 31, sol - 61, str(numero), large=30, h=28)


def _pignon(p: Planche, y: float, mur: str) -> None:
    p.poly(mur, [(0, y + 2), (96, y - 94), (192, y + 2)], z=MUR)
    p.poly("toit", [(0, y + 8), (0, y - 2), (96, y - 98), (192, y - 2), (192, y + 8), (96, y - 85)], z=TOIT)


def _plat(p: Planche, y: float, mur: str) -> None:
    p.rect("toit", 0, y - 10, LARGEUR, 10, z=TOIT)


def _comble(p: Planche, y: float, mur: str) -> None:
    p.rect("brique", 135, y - 46 - CHEMINEE, 20, CHEMINEE + 4, z=MUR)
    p.poly("toit", [(0, y), (16, y - 46), (176, y - 46), (192, y)], z=TOIT)


_TOITURES: dict[str, Callable[[Planche, float, str], None]] = {"pignon": _pignon, "plat": _plat, "comble": _comble}
