"""People: a coat, a head and legs of one ink. No face, no skin colour; upright, busy, near someone."""

from .planche import Planche, Repere

CORPS, BRAS, TETE = 1, 3, 4
ENCRE_DU_JOUR = "gens"
DEVANT_LA_LUMIERE = "nuit"

_JAMBES = {
    "debout": "M -10 -26 L -3 -26 L -3 -4 L 0 -4 L 0 0 L -10 0 Z M 3 -26 L 10 -26 L 10 -4 L 13 -4 L 13 0 L 3 0 Z",
    "marche": "M -7 -28 L 2 -28 L -7 0 L -14 -2 Z M 0 -28 L 9 -28 L 13 -4 L 18 -3 L 18 0 L 7 0 Z",
    "appui": "M -8 -26 L 0 -26 L -1 -4 L 3 -4 L 3 0 L -8 0 Z M 1 -26 L 9 -26 L 12 -4 L 17 -4 L 17 0 L 7 0 Z",
}
_MANTEAUX = {
    "droit": "M -7 -79 L 6 -79 Q 12 -78 13 -70 L 16 -23 L -15 -23 L -12 -70 Q -12 -78 -7 -79 Z",
    "ample": "M -6 -79 L 6 -79 Q 13 -77 14 -68 L 21 -19 Q 3 -14 -19 -20 L -12 -69 Q -11 -78 -6 -79 Z",
    "court": "M -8 -79 L 6 -79 Q 13 -78 13 -70 L 14 -38 L -14 -38 L -13 -70 Q -13 -78 -8 -79 Z",
    "penche": "M -2 -79 L 10 -78 Q 16 -76 16 -68 L 14 -22 L -16 -23 L -9 -68 Q -8 -78 -2 -79 Z",
}
_BRAS = {
    "": "",
    "long": "M -9 -72 L -15 -50 L -13 -36",
    "tendu": "M 8 -71 L 20 -60 L 33 -62",
    "donne": "M 9 -71 L 18 -54 L 24 -42",
    "recoit": "M -8 -71 L -17 -66 L -20 -62",
    "hanche": "M -9 -72 L -20 -58 L -11 -48",
    "salue": "M 9 -72 L 20 -80 L 23 -95",
    "porte": "M 8 -72 L 13 -54 L 22 -48",
}


def personne(
    p: Planche,
    x: float,
    y: float,
    manteau: str,
    *,
    coupe: str = "droit",
    pas: str = "debout",
    bras: str = "",
    autre_bras: str = "",
    sens: int = 1,
    echelle: float = 1,
    encre: str = ENCRE_DU_JOUR,
    coiffure: str = "",
) -> Repere:
    """Someone 98 px tall whose feet are at (x, y). Returns the frame, to hang a bag, a cane or a lead on.

    People who overlap need a plane each (``p.avancer()``); the others share one, which keeps the file small.
    """
    r = Repere(x, y, echelle, sens)
    jambes = _JAMBES[pas]
    if coupe == "court":
        jambes = jambes.replace("-26", "-40").replace("-28", "-40")
    p.tracer(encre, r.chemin(jambes), z=0)
    p.tracer(manteau, r.chemin(_MANTEAUX[coupe]), z=CORPS)
    for geste in (bras, autre_bras):
        if geste:
            p.trait(manteau, r.chemin(_BRAS[geste]), 7 * echelle, z=BRAS, rond=True)
    avance = 8 if coupe == "penche" else 2
    cx, cy = r.point(avance, -88)
    p.cercle(encre, cx, cy, 10 * echelle, z=TETE)
    _coiffer(p, r, coiffure, avance, encre)
    return r


def _coiffer(p: Planche, r: Repere, coiffure: str, avance: float, encre: str) -> None:
    """Bun, beanie or hood edge: what tells people apart without a face."""
    if coiffure == "chignon":
        x, y = r.point(avance - 10, -95)
        p.cercle(encre, x, y, 4.5 * r.echelle, z=TETE - 1)
    elif coiffure == "long":
        p.tracer(
            encre, r.chemin(f"M {avance - 10} -90 L {avance} -94 L {avance} -70 L {avance - 12} -71 Z"), z=TETE - 1
        )
    elif coiffure == "bonnet":
        a = avance
        p.tracer(
            "feuille",
            r.chemin(f"M {a - 10.5} -90 Q {a - 10} -101 {a} -101 Q {a + 10} -101 {a + 10.5} -90 Z"),
            z=TETE + 1,
        )
    elif coiffure == "echarpe":
        a = avance
        tour = f"M {a - 9} -81 L {a + 8} -81 L {a + 9} -75 L {a - 9} -75 Z"
        pan = f"M {a - 9} -77 L {a - 3} -77 L {a - 5} -60 L {a - 11} -60 Z"
        p.tracer("pierre", r.chemin(f"{tour} {pan}"), z=TETE + 1)


def canne(p: Planche, r: Repere) -> None:
    """A cane in the hand held out ("porte")."""
    p.trait("gens", r.chemin("M 20 -49 L 27 -49 L 27 0"), 3, z=TETE)


def valise(p: Planche, r: Repere, *, dx: float = -24) -> None:
    p.tracer("sac", r.chemin(f"M {dx - 9} -24 L {dx + 11} -24 L {dx + 11} -1 L {dx - 9} -1 Z"), z=TETE)
    p.trait("gens", r.chemin(f"M {dx - 3} -24 L {dx - 3} -30 L {dx + 5} -30 L {dx + 5} -24"), 2.5 * r.echelle, z=TETE)


def sac_a_dos(p: Planche, r: Repere) -> None:
    p.tracer("sac", r.chemin("M -11 -72 Q -23 -72 -23 -62 L -23 -42 L -12 -42 Z"), z=0)


def dossier(p: Planche, r: Repere) -> None:
    """Papers held against the coat."""
    p.tracer("blanc", r.chemin("M 12 -62 L 26 -64 L 27 -46 L 13 -44 Z"), z=2)


def fauteuil(
    p: Planche, x: float, y: float, manteau: str, *, sens: int = 1, echelle: float = 1, coiffure: str = ""
) -> Repere:
    """Someone in a wheelchair, pushing the wheel; the wheels stand at (x, y)."""
    r = Repere(x, y, echelle, sens)
    encre = ENCRE_DU_JOUR
    p.trait(encre, r.chemin("M -20 -57 L -13 -57 L -11 -30 L 15 -30 L 22 -9 L 31 -7"), 3 * echelle, z=0)
    p.tracer(encre, r.chemin("M 10 -40 L 21 -40 L 28 -12 L 35 -11 L 35 -7 L 22 -7 L 15 -31 L 8 -31 Z"), z=CORPS)
    p.tracer(
        manteau,
        r.chemin("M -5 -69 L 6 -69 Q 12 -68 12 -60 L 13 -45 L 20 -44 L 21 -34 L -11 -30 L -11 -60 Q -11 -68 -5 -69 Z"),
        z=2,
    )
    p.trait(manteau, r.chemin("M 3 -62 L 9 -46 L 3 -33"), 7 * echelle, z=BRAS, rond=True)
    cx, cy = r.point(3, -78)
    p.cercle(encre, cx, cy, 10 * echelle, z=TETE)
    haut = Repere(*r.point(0, 10), echelle, sens)
    _coiffer(p, haut, coiffure, 3, encre)
    cx, cy = r.point(-2, -17)
    p.cercle(encre, cx, cy, 15.5 * echelle, z=TETE, trait=3 * echelle)
    p.cercle(encre, cx, cy, 3 * echelle, z=TETE)
    cx, cy = r.point(22, -5)
    p.cercle(encre, cx, cy, 4 * echelle, z=TETE)
    return r


def chien(p: Planche, x: float, y: float, *, sens: int = 1) -> None:
    """A small dog on its four legs."""
    r = Repere(x, y, 1, sens)
    tete = "M -14 -18 L 8 -18 L 11 -26 L 14 -23 L 20 -21 L 19 -16 L 13 -15"
    pattes = "L 12 0 L 8 0 L 7 -9 L -8 -9 L -9 0 L -13 0 L -14 -12 L -20 -22 L -18 -23 Z"
    p.tracer("gens", r.chemin(f"{tete} {pattes}"), z=TETE)
