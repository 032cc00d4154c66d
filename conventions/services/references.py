"""Gives references, `VAL-2026-014`: one sequence a year, without a gap."""

from __future__ import annotations

from django.db.models import F

from conventions.models import CompteurReferences
from conventions.reglages import reglages


def suivante(annee: int) -> str:
    """The next reference of a year. The counter stays locked until the end of the transaction: what is rolled back
    gives its number back."""
    CompteurReferences.objects.get_or_create(annee=annee)
    CompteurReferences.objects.filter(annee=annee).update(dernier=F("dernier") + 1)
    dernier = CompteurReferences.objects.values_list("dernier", flat=True).get(annee=annee)
    return f"{reglages().prefixe}-{annee}-{dernier:03d}"
