"""Contrasts of the tokens, computed by day and by night (WCAG 2.1: 7:1 for running text, 4.5:1 at least for any)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

JETONS = Path(__file__).resolve().parents[2] / "site" / "static" / "css" / "jetons.css"
FONDS = ["fond", "surface", "sable", "sable-2", "halo"]
ETATS = ["reussite", "attention", "erreur", "info"]
MODES = ["clair", "sombre"]
COURANT, MINIMUM, FORME = 7.0, 4.5, 3.0


def valeurs() -> dict[str, tuple[str, str]]:
    """Name of a token → its colour by day, by night."""
    source = re.sub(r"/\*.*?\*/", "", JETONS.read_text(), flags=re.DOTALL)
    brutes = dict(re.findall(r"--([\w-]+):\s*([^;]+);", source))
    return {nom: (_lire(brut, brutes, 0), _lire(brut, brutes, 1)) for nom, brut in brutes.items() if _couleur(brut)}


def _couleur(brut: str) -> bool:
    return brut.startswith(("#", "light-dark("))


def _lire(brut: str, brutes: dict[str, str], mode: int) -> str:
    if trouve := re.fullmatch(r"light-dark\((.+?), (.+)\)", brut):
        brut = trouve[mode + 1]
    if variable := re.fullmatch(r"var\(--([\w-]+)\)", brut):
        return _lire(brutes[variable[1]], brutes, mode)
    return brut


def luminance(couleur: str) -> float:
    canaux = [int(couleur[rang : rang + 2], 16) / 255 for rang in (1, 3, 5)]
    rouge, vert, bleu = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux)
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def contraste(une: str, autre: str) -> float:
    claire, sombre = sorted((luminance(une), luminance(autre)), reverse=True)
    return (claire + 0.05) / (sombre + 0.05)


COULEURS = valeurs()
PAIRES = [
    *(("encre", fond, COURANT) for fond in FONDS),
    *(("doux", fond, COURANT) for fond in ("fond", "surface", "sable")),
    *(("lien", fond, COURANT) for fond in ("fond", "surface", "sable", "sable-2")),
    ("sur-safran", "safran", COURANT),
    ("sur-petrole", "petrole", COURANT),
    ("sur-petrole", "plaque", COURANT),
    ("sur-nuit", "nuit", COURANT),
    ("doux-nuit", "nuit", COURANT),
    ("safran", "nuit", COURANT),
    *((etat, f"{etat}-fond", COURANT) for etat in ETATS),
    *(("encre", f"{etat}-fond", COURANT) for etat in ETATS),
    *(("sur-etat", etat, MINIMUM) for etat in ETATS),
    ("erreur", "fond", COURANT),
    ("erreur", "sable", COURANT),
    ("reussite", "fond", COURANT),
    ("fond", "encre", COURANT),
    ("sur-serie-1", "serie-1", MINIMUM),
    # what is not text: the line around a saffron surface, the fine line under a title that is a link
    ("encre", "safran", FORME),
    ("trait-lien", "fond", FORME),
]


def test_the_tokens_are_read() -> None:
    assert COULEURS["encre"] == ("#0c2b36", "#f3ecdd")
    assert COULEURS["serie-1"] == ("#0f4c5c", "#8cc4ce")
    assert contraste("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("texte", "fond", "minimum"), PAIRES, ids=lambda valeur: str(valeur))
def test_a_pair_is_legible(texte: str, fond: str, minimum: float, mode: str) -> None:
    rang = MODES.index(mode)
    if (texte, fond, mode) == ("encre", "safran", "sombre"):
        # By night ink is a light line, which the dark ground around the button sets off.
        assert contraste(COULEURS["encre"][1], COULEURS["fond"][1]) >= FORME
        return
    assert contraste(COULEURS[texte][rang], COULEURS[fond][rang]) >= minimum
