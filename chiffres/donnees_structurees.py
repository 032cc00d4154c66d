"""schema.org Dataset of an indicator, as data for a JSON-LD script (schema.org/Dataset)."""

from __future__ import annotations

from typing import Any

from chiffres.jeux import ADRESSE_LICENCE
from chiffres.models import Indicateur
from chiffres.publication import adresse_csv, titre_de_periode


def jeu_de_donnees(indicateur: Indicateur, *, langue: str, racine: str, page: str) -> dict[str, Any]:
    """Name, description, period, source and file. `racine` and `page` are absolute addresses."""
    annees = indicateur.annees
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": titre_de_periode(indicateur, langue),
        "description": " ".join(
            texte
            for texte in (
                f"{indicateur.dans('libelle', langue)}, {indicateur.dans('perimetre', langue)}.",
                indicateur.dans("compte", langue),
            )
            if texte
        ),
        "url": page,
        "inLanguage": langue,
        "license": ADRESSE_LICENCE,
        "isAccessibleForFree": True,
        "temporalCoverage": f"{annees[0]}/{annees[-1]}",
        "spatialCoverage": indicateur.dans("perimetre", langue),
        "variableMeasured": indicateur.dans("libelle", langue),
        "creator": {"@type": "Organization", "name": indicateur.dans("source", langue)},
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": f"{racine}{adresse_csv(indicateur)}",
        },
    }
