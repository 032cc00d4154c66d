"""Windows, doors, roofs, trees: the parts of a street. ``sol`` is the ordinate of the ground line, in px."""

from collections.abc import Sequence

from .planche import Planche, jonction, nombre

# Order of what stands on one plane of a street.
MUR, TOIT, CADRE, VITRE, CROISEE, APPUI, DEVANT = 0, 1, 2, 3, 4, 5, 6

ECLAIREE, SOMBRE, DEMI, CLOSE = "e", "s", "d", "c"


def fenetre(
    p: Planche, x: float, y: float, etat: str = ECLAIREE, *, large: float = 26, h: float = 44, appui: bool = True
) -> None:
    """A window whose pane is ``large`` × ``h`` px: lit, dark, half lit (blind half down) or behind closed shutters."""
    milieu, traverse = x + large / 2, y + round(h * 0.36)
    if etat == CLOSE:
        p.rect("brique", x, y, large, h, z=VITRE)
        p.trait("brique2", f"M{jonction((milieu, y + 3))}v{nombre(h - 5)}", large - 4, z=CROISEE, tirets="1.5 3.5")
        p.rect("brique", milieu - 1, y, 2, h, z=APPUI)
    else:
        p.rect("vitre" if etat == SOMBRE else "safran", x, y, large, h, z=VITRE)
        if etat == DEMI:
            traverse = y + h / 2
            p.rect("vitre", x, y, large, h / 2, z=CADRE + 2)
        croix = f"M{jonction((milieu, y))}v{nombre(h)}M{jonction((x, traverse))}h{nombre(large)}"
        p.trait("croisillon" if etat == SOMBRE else "nuit", croix, 2, z=CROISEE + (etat == DEMI))
    if appui:
        p.trait("appui", f"M{jonction((x - 3, y + h + 1.5))}h{nombre(large + 6)}", 3, z=APPUI)


def volets(p: Planche, x: float, y: float, *, large: float = 26, h: float = 44, couleur: str = "volet") -> None:
    """Open louvred shutters on both sides of a pane."""
    lames = "lame" if couleur == "volet" else "brique2"
    for axe in (x - 7, x + large + 7):
        p.trait(couleur, f"M{jonction((axe, y))}v{nombre(h)}", 12, z=CADRE)
        p.trait(lames, f"M{jonction((axe, y + 6))}v{nombre(h - 9)}", 8, z=VITRE, tirets="1.5 5.5")


def balcon(p: Planche, x: float, y: float, *, large: float = 26) -> None:
    """A guard rail of 18 px whose base is at ``y``."""
    p.trait(
        "appui",
        f"M{jonction((x - 4, y - 18))}h{nombre(large + 8)}M{jonction((x - 3, y))}h{nombre(large + 6)}",
        2,
        z=APPUI,
    )
    p.trait("appui", f"M{jonction((x - 3, y - 9))}h{nombre(large + 7)}", 17, z=APPUI, tirets="1.5 4.5")


def rangee(
    p: Planche, xs: Sequence[float], y: float, etats: str, *, garnir: str = "", large: float = 26, h: float = 44
) -> None:
    """One floor: a window at each abscissa, ``etats`` one letter each; ``garnir``: volet, brique or balcon."""
    for x, etat in zip(xs, etats, strict=True):
        fenetre(p, x, y, etat, large=large, h=h, appui=garnir != "balcon")
        if garnir == "balcon":
            balcon(p, x, y + h + 1, large=large)
        elif garnir and etat != CLOSE:
            volets(p, x, y, large=large, h=h, couleur=garnir)


def mur(p: Planche, couleur: str, x: float, sol: float, large: float, h: float) -> None:
    p.rect(couleur, x, sol - h, large, h, z=MUR)


def toit_pignon(p: Planche, x: float, y: float, large: float, h: float, *, deborde: float = 10) -> None:
    """A triangular roof whose base is at ``y``."""
    p.poly("toit", [(x - deborde, y), (x + large / 2, y - h), (x + large + deborde, y)], z=TOIT)


def toit_comble(
    p: Planche, x: float, y: float, large: float, h: float, *, deborde: float = 4, pente: float = 18
) -> None:
    """A mansard roof whose base is at ``y``."""
    haut = [(x - deborde + pente, y - h), (x + large + deborde - pente, y - h)]
    p.poly("toit", [(x - deborde, y), *haut, (x + large + deborde, y)], z=TOIT)


def toit_plat(
    p: Planche, x: float, y: float, large: float, *, couleur: str = "toit", h: float = 10, deborde: float = 4
) -> None:
    p.rect(couleur, x - deborde, y - h, large + 2 * deborde, h, z=TOIT)


def cheminee(p: Planche, x: float, y: float, *, large: float = 24, h: float = 36) -> None:
    """A brick chimney whose foot is at ``y``."""
    p.rect("brique", x, y - h, large, h, z=MUR)
    p.rect("toit", x - 4, y - h - 6, large + 8, 6, z=TOIT)


def lucarne(p: Planche, x: float, y: float, etat: str) -> None:
    """A roof window of 22 × 28 px in its frame."""
    p.rect("mur4", x - 3, y - 4, 28, 35, z=CADRE)
    fenetre(p, x, y, etat, large=22, h=28, appui=False)


def porte_close(
    p: Planche,
    x: float,
    sol: float,
    *,
    large: float = 32,
    h: float = 88,
    couleur: str = "porte",
    imposte: str = "vitre",
) -> None:
    """A shut door with its transom and its doorstep."""
    p.rect(couleur, x, sol - h, large, h, z=VITRE)
    p.rect(imposte, x, sol - h, large, 16, z=CROISEE)
    p.rect("safran", x + large - 7, sol - h / 2, 3, 6, z=CROISEE)
    p.trait("appui", f"M{jonction((x - 4, sol - 1.5))}h{nombre(large + 8)}", 3, z=APPUI)


def vantail(p: Planche, x: float, sol: float, *, h: float = 122, large: float = 44, couleur: str = "brique") -> None:
    """The open leaf, hinged on the left at ``x``: the only slanted thing of a picture with the light."""
    fuite = large * 0.28
    p.poly(couleur, [(x, sol - h), (x + large, sol - h + fuite), (x + large, sol + fuite), (x, sol)], z=APPUI)
    for haut, bas in ((0.1, 0.47), (0.55, 0.93)):
        coins = [(8, haut), (large - 8, haut), (large - 8, bas), (8, bas)]
        points = [(x + dx, sol - h + dx * 0.28 + part * h) for dx, part in coins]
        p.poly(f"{couleur}2", points, z=DEVANT)
    p.cercle("safran", x + large - 4, sol - h * 0.36, 3, z=DEVANT)


def porte_ouverte(
    p: Planche, x: float, sol: float, *, large: float = 80, h: float = 148, couleur: str = "brique"
) -> None:
    """The one open door of a picture: stone frame, transom, hanging lamp, leaf."""
    p.rect("pierre", x - 8, sol - h - 8, large + 16, h + 8, z=CADRE)
    p.rect("safran", x, sol - h, large, h, z=VITRE)
    barre = sol - h + 25
    quarts = "".join(f"M{jonction((x + large * i / 4, sol - h))}v25" for i in (1, 2, 3))
    p.trait(
        "nuit", f"M{jonction((x, barre))}h{nombre(large)}{quarts}M{jonction((x + large / 2, barre))}v6", 2, z=CROISEE
    )
    bas = barre + 6
    p.poly(
        "nuit",
        [
            (x + large / 2 - 5, bas),
            (x + large / 2 + 5, bas),
            (x + large / 2 + 10, bas + 11),
            (x + large / 2 - 10, bas + 11),
        ],
        z=CROISEE,
    )
    vantail(p, x + large, sol, h=h - 26, large=large * 0.55, couleur=couleur)


def lumiere(
    p: Planche, x: float, sol: float, large: float, *, h: float = 72, fuite: float = 118, ouverture: float = 92
) -> None:
    """The light on the ground, spilling to the left of a doorway ``large`` px wide."""
    p.poly("halo", [(x, sol), (x + large, sol), (x + large - fuite + ouverture, sol + h), (x - fuite, sol + h)], z=MUR)


def ligne_de_sol(p: Planche, sol: float) -> None:
    """The ground line: the houses stand on it, people walk in front."""
    p.rect("sol", 0, sol, p.largeur, 3)


def plaque(p: Planche, x: float, y: float, texte: str, *, large: float = 26, h: float = 24) -> None:
    """A street number: petrol, white inner edge."""
    droits = (f"h{nombre(large - 6)}", f"v{nombre(h - 6)}", f"h{nombre(6 - large)}", f"v{nombre(6 - h)}")
    contour = "".join(map("".join, zip(droits, ("q3 0 3 3", "q0 3-3 3", "q-3 0-3-3", "q0-3 3-3"), strict=True)))
    p.tracer("plaque", f"M{jonction((x + 3, y))}{contour}", z=CROISEE)
    p.trait(
        "lisere",
        f"M{jonction((x + 2.5, y + 2.5))}h{nombre(large - 5)}v{nombre(h - 5)}h{nombre(5 - large)}z",
        1.5,
        z=APPUI,
    )
    p.chiffres(x + large / 2, y + h / 2 + 5, 15, texte)


def arbre(p: Planche, x: float, sol: float, *, h: float = 116, large: float = 58) -> None:
    """A street tree: a round head on a trunk."""
    rayon, tete = large / 2, h * 0.56
    p.rect("gens", x - 2, sol - h + tete - 2, 4, h - tete + 2, z=MUR)
    p.tracer(
        "feuille",
        f"M{jonction((x - rayon, sol - h + tete))}v{nombre(rayon - tete)}"
        f"a{nombre(rayon)} {nombre(rayon)} 0 0 1 {nombre(large)} 0v{nombre(tete - rayon)}z",
        z=TOIT,
    )


def reverbere(p: Planche, x: float, sol: float, *, h: float = 132) -> None:
    """A street lamp, always lit."""
    p.poly("safran", [(x - 6, sol - h), (x + 6, sol - h), (x + 8, sol - h + 16), (x - 8, sol - h + 16)], z=MUR)
    p.rect("gens", x - 1.5, sol - h, 3, h, z=CROISEE)
    p.rect("gens", x - 9, sol - h - 4, 18, 4, z=CROISEE)
