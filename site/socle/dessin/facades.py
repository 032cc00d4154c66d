"""Windows, doors, roofs, trees: the parts of a street. ``sol`` is the ordinate of the ground line, in px."""

from collections.abc import Sequence

from .planche import Planche, jonction, nombre

# Order of what stands on one plane of a street.
MUR, TOIT, CADRE, VITRE, CROISEE, APPUI, DEVANT = 0, 1, 2, 3, 4, 5, 6

ECLAIREE, SOMBRE, DEMI, CLOSE = "e", "s", "d", "c"


def fenetre(
    p: Planche, x: float, y: float, etat: str = ECLAIREE, *, l: float = 26, h: float = 44, appui: bool = True
) -> None:  # noqa: E741
    """A window whose pane is ``l`` × ``h`` px: lit, dark, half lit (the blind is half down) or behind closed shutters."""
    milieu, traverse = x + l / 2, y + round(h * 0.36)
    if etat == CLOSE:
        p.rect("brique", x, y, l, h, z=VITRE)
        p.trait("brique2", f"M{jonction((milieu, y + 3))}v{nombre(h - 5)}", l - 4, z=CROISEE, tirets="1.5 3.5")
        p.rect("brique", milieu - 1, y, 2, h, z=APPUI)
    else:
        p.rect("vitre" if etat == SOMBRE else "safran", x, y, l, h, z=VITRE)
        if etat == DEMI:
            traverse = y + h / 2
            p.rect("vitre", x, y, l, h / 2, z=CADRE + 2)
        croix = f"M{jonction((milieu, y))}v{nombre(h)}M{jonction((x, traverse))}h{nombre(l)}"
        p.trait("croisillon" if etat == SOMBRE else "nuit", croix, 2, z=CROISEE + (etat == DEMI))
    if appui:
        p.trait("appui", f"M{jonction((x - 3, y + h + 1.5))}h{nombre(l + 6)}", 3, z=APPUI)


def volets(p: Planche, x: float, y: float, *, l: float = 26, h: float = 44, couleur: str = "volet") -> None:  # noqa: E741
    """Open louvred shutters on both sides of a pane."""
    lames = "lame" if couleur == "volet" else "brique2"
    for axe in (x - 7, x + l + 7):
        p.trait(couleur, f"M{jonction((axe, y))}v{nombre(h)}", 12, z=CADRE)
        p.trait(lames, f"M{jonction((axe, y + 6))}v{nombre(h - 9)}", 8, z=VITRE, tirets="1.5 5.5")


def balcon(p: Planche, x: float, y: float, *, l: float = 26) -> None:  # noqa: E741
    """A guard rail of 18 px whose base is at ``y``."""
    p.trait(
        "appui", f"M{jonction((x - 4, y - 18))}h{nombre(l + 8)}M{jonction((x - 3, y))}h{nombre(l + 6)}", 2, z=APPUI
    )
    p.trait("appui", f"M{jonction((x - 3, y - 9))}h{nombre(l + 7)}", 17, z=APPUI, tirets="1.5 4.5")


def rangee(
    p: Planche, xs: Sequence[float], y: float, etats: str, *, garnir: str = "", l: float = 26, h: float = 44
) -> None:  # noqa: E741
    """One floor: a window at each abscissa, ``etats`` one letter each; ``garnir``: volet, brique or balcon."""
    for x, etat in zip(xs, etats, strict=True):
        fenetre(p, x, y, etat, l=l, h=h, appui=garnir != "balcon")
        if garnir == "balcon":
            balcon(p, x, y + h + 1, l=l)
        elif garnir and etat != CLOSE:
            volets(p, x, y, l=l, h=h, couleur=garnir)


def mur(p: Planche, couleur: str, x: float, sol: float, l: float, h: float) -> None:  # noqa: E741
    p.rect(couleur, x, sol - h, l, h, z=MUR)


def toit_pignon(p: Planche, x: float, y: float, l: float, h: float, *, deborde: float = 10) -> None:  # noqa: E741
    """A triangular roof whose base is at ``y``."""
    p.poly("toit", [(x - deborde, y), (x + l / 2, y - h), (x + l + deborde, y)], z=TOIT)


def toit_comble(p: Planche, x: float, y: float, l: float, h: float, *, deborde: float = 4, pente: float = 18) -> None:  # noqa: E741
    """A mansard roof whose base is at ``y``."""
    haut = [(x - deborde + pente, y - h), (x + l + deborde - pente, y - h)]
    p.poly("toit", [(x - deborde, y), *haut, (x + l + deborde, y)], z=TOIT)


def toit_plat(
    p: Planche, x: float, y: float, l: float, *, couleur: str = "toit", h: float = 10, deborde: float = 4
) -> None:  # noqa: E741
    p.rect(couleur, x - deborde, y - h, l + 2 * deborde, h, z=TOIT)


def cheminee(p: Planche, x: float, y: float, *, l: float = 24, h: float = 36) -> None:  # noqa: E741
    """A brick chimney whose foot is at ``y``."""
    p.rect("brique", x, y - h, l, h, z=MUR)
    p.rect("toit", x - 4, y - h - 6, l + 8, 6, z=TOIT)


def lucarne(p: Planche, x: float, y: float, etat: str) -> None:
    """A roof window of 22 × 28 px in its frame."""
    p.rect("mur4", x - 3, y - 4, 28, 35, z=CADRE)
    fenetre(p, x, y, etat, l=22, h=28, appui=False)


def porte_close(
    p: Planche, x: float, sol: float, *, l: float = 32, h: float = 88, couleur: str = "porte", imposte: str = "vitre"
) -> None:  # noqa: E741
    """A shut door with its transom and its doorstep."""
    p.rect(couleur, x, sol - h, l, h, z=VITRE)
    p.rect(imposte, x, sol - h, l, 16, z=CROISEE)
    p.rect("safran", x + l - 7, sol - h / 2, 3, 6, z=CROISEE)
    p.trait("appui", f"M{jonction((x - 4, sol - 1.5))}h{nombre(l + 8)}", 3, z=APPUI)


def vantail(p: Planche, x: float, sol: float, *, h: float = 122, l: float = 44, couleur: str = "brique") -> None:  # noqa: E741
    """The open leaf, hinged on the left at ``x``: the only slanted thing of a picture with the light."""
    fuite = l * 0.28
    p.poly(couleur, [(x, sol - h), (x + l, sol - h + fuite), (x + l, sol + fuite), (x, sol)], z=APPUI)
    for haut, bas in ((0.1, 0.47), (0.55, 0.93)):
        coins = [(8, haut), (l - 8, haut), (l - 8, bas), (8, bas)]
        points = [(x + dx, sol - h + dx * 0.28 + part * h) for dx, part in coins]
        p.poly(f"{couleur}2", points, z=DEVANT)
    p.cercle("safran", x + l - 4, sol - h * 0.36, 3, z=DEVANT)


def porte_ouverte(p: Planche, x: float, sol: float, *, l: float = 80, h: float = 148, couleur: str = "brique") -> None:  # noqa: E741
    """The one open door of a picture: stone frame, transom, hanging lamp, leaf."""
    p.rect("pierre", x - 8, sol - h - 8, l + 16, h + 8, z=CADRE)
    p.rect("safran", x, sol - h, l, h, z=VITRE)
    barre = sol - h + 25
    quarts = "".join(f"M{jonction((x + l * i / 4, sol - h))}v25" for i in (1, 2, 3))
    p.trait("nuit", f"M{jonction((x, barre))}h{nombre(l)}{quarts}M{jonction((x + l / 2, barre))}v6", 2, z=CROISEE)
    bas = barre + 6
    p.poly(
        "nuit",
        [(x + l / 2 - 5, bas), (x + l / 2 + 5, bas), (x + l / 2 + 10, bas + 11), (x + l / 2 - 10, bas + 11)],
        z=CROISEE,
    )
    vantail(p, x + l, sol, h=h - 26, l=l * 0.55, couleur=couleur)


def lumiere(
    p: Planche, x: float, sol: float, l: float, *, h: float = 72, fuite: float = 118, ouverture: float = 92
) -> None:  # noqa: E741
    """The light on the ground, spilling to the left of a doorway ``l`` px wide."""
    p.poly("halo", [(x, sol), (x + l, sol), (x + l - fuite + ouverture, sol + h), (x - fuite, sol + h)], z=MUR)


def ligne_de_sol(p: Planche, sol: float) -> None:
    """The ground line: the houses stand on it, people walk in front."""
    p.rect("sol", 0, sol, p.largeur, 3)


def plaque(p: Planche, x: float, y: float, texte: str, *, l: float = 26, h: float = 24) -> None:  # noqa: E741
    """A street number: petrol, white inner edge."""
    p.rect("plaque", x, y, l, h, z=CROISEE)
    p.trait(
        "lisere", f"M{jonction((x + 2.5, y + 2.5))}h{nombre(l - 5)}v{nombre(h - 5)}h{nombre(5 - l)}z", 1.5, z=APPUI
    )
    p.chiffres(x + l / 2, y + h / 2 + 5, 15, texte)


def arbre(p: Planche, x: float, sol: float, *, h: float = 116, l: float = 58) -> None:  # noqa: E741
    """A street tree: a round head on a trunk."""
    rayon, tete = l / 2, h * 0.56
    p.rect("gens", x - 2, sol - h + tete - 2, 4, h - tete + 2, z=MUR)
    p.tracer(
        "feuille",
        f"M{jonction((x - rayon, sol - h + tete))}v{nombre(rayon - tete)}"
        f"a{nombre(rayon)} {nombre(rayon)} 0 0 1 {nombre(l)} 0v{nombre(tete - rayon)}z",
        z=TOIT,
    )


def reverbere(p: Planche, x: float, sol: float, *, h: float = 132) -> None:
    """A street lamp, always lit."""
    p.poly("safran", [(x - 6, sol - h), (x + 6, sol - h), (x + 8, sol - h + 16), (x - 8, sol - h + 16)], z=MUR)
    p.rect("gens", x - 1.5, sol - h, 3, h, z=CROISEE)
    p.rect("gens", x - 9, sol - h - 4, 18, 4, z=CROISEE)
