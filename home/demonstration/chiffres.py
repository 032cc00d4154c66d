"""Indicators of the demonstration, with their values by year and series."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from chiffres.models import Indicateur, SerieIndicateur, ValeurIndicateur
from home.demonstration.referentiel import donnees
from referentiel.models import Theme
from socle.typographie import typographier

# Written in French for people to read: their spaces are checked as those of any other text.
TEXTES = ("titre", "libelle", "perimetre", "source", "phrase", "compte", "non_compte", "precision", "note", "nom")


def charger_indicateurs(themes: dict[str, Theme]) -> dict[str, Indicateur]:
    """The indicators by code. Raises ValidationError when a figure of the file is not possible."""
    return {ligne["code"]: _indicateur(ligne, themes) for ligne in donnees("chiffres")}


def _indicateur(ligne: dict[str, Any], themes: dict[str, Theme]) -> Indicateur:
    series, valeurs = ligne.pop("series", []), ligne.pop("valeurs")
    indicateur = Indicateur(**{**_typographie(ligne), "theme": themes[ligne["theme"]]})
    _enregistrer(indicateur)
    lignes = [
        _enregistrer(SerieIndicateur(indicateur=indicateur, sort_order=rang, **_typographie(serie)))
        for rang, serie in enumerate(series)
    ]
    for valeur in valeurs:
        parts = valeur.pop("parts", None)
        nombres = zip(lignes, parts, strict=True) if parts else [(None, valeur.pop("valeur"))]
        for serie, nombre in nombres:
            mots = _typographie(valeur)
            _enregistrer(ValeurIndicateur(indicateur=indicateur, serie=serie, valeur=Decimal(nombre), **mots))
    return indicateur


def _typographie(ligne: dict[str, Any]) -> dict[str, Any]:
    return {nom: typographier(valeur) if nom in TEXTES else valeur for nom, valeur in ligne.items()}


def _enregistrer(objet: Any) -> Any:
    objet.full_clean()
    objet.save()
    return objet
