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


def retenir(reference: str) -> None:
    """Make the sequence of its year pass over a reference that staff typed, so that it is not given again."""
    debut, _tiret, rang = reference.rpartition("-")
    prefixe, _tiret, annee = debut.rpartition("-")
    if prefixe != reglages().prefixe or not (annee.isdigit() and rang.isdigit() and len(annee) == 4):
        return
    CompteurReferences.objects.get_or_create(annee=int(annee))
    CompteurReferences.objects.filter(annee=int(annee), dernier__lt=int(rang)).update(dernier=int(rang))
