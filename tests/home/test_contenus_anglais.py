"""The demonstration speaks English wherever a public page of the programme speaks French."""

from __future__ import annotations

from pathlib import Path

import home.demonstration

CONTENUS = Path(home.demonstration.__file__).parent / "contenus"
# Dated texts whose readers are French newsrooms: those pages say that they exist in French only.
EN_FRANCAIS_SEULEMENT = "presse/communiques/"
NON_PUBLICS = ("audience: partenaires", "etat: brouillon", "embargo:")


def textes(langue: str) -> dict[str, str]:
    racine = CONTENUS / langue
    return {str(f.relative_to(racine)): f.read_text(encoding="utf-8") for f in racine.rglob("*.md")}


def test_toute_page_publique_hors_communiques_a_son_anglais() -> None:
    francais, anglais = textes("fr"), textes("en")
    publics = {
        nom
        for nom, texte in francais.items()
        if not nom.startswith(EN_FRANCAIS_SEULEMENT) and not any(mot in texte for mot in NON_PUBLICS)
    }
    assert len([nom for nom in publics if nom.count("/") == 2 and nom.startswith("axes/")]) == 18
    assert publics - set(anglais) == set()


def test_l_anglais_ne_traduit_que_ce_qui_existe() -> None:
    assert set(textes("en")) - set(textes("fr")) == set()
