"""How much room words take, without measuring them: widths are those of the site's fonts, rounded up."""

from __future__ import annotations

import textwrap

# Units of the viewBox for one character at 16 px, text font; and for the totals, title font at 23 px.
CARACTERE = 8.6
CARACTERE_TOTAL = 13.5
LIGNE = 20
COUPURE = "…"


def largeur(texte: str, caractere: float = CARACTERE) -> float:
    return len(texte) * caractere


def couper(texte: str, place: float, lignes: int = 2) -> list[str]:
    """Lines of `texte` that hold in `place`; an ellipsis ends what does not."""
    par_ligne = max(4, int(place / CARACTERE))
    return textwrap.wrap(texte, width=par_ligne, max_lines=lignes, placeholder=COUPURE) or [""]


def un_sur(place: float, besoin: float) -> int:
    """Of labels that each need `besoin` and stand every `place`, show one in how many."""
    return max(1, -int(-besoin // place)) if place > 0 else 1
