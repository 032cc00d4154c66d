"""The words of the demonstration's glossary."""

from __future__ import annotations

from home.demonstration.referentiel import donnees, enregistrer
from referentiel.models import TermeGlossaire


def charger_glossaire() -> int:
    """Load every term; return how many. Raises ValidationError for one that staff could not have typed."""
    lignes = donnees("glossaire")
    for ligne in lignes:
        enregistrer(TermeGlossaire(**ligne))
    return len(lignes)
