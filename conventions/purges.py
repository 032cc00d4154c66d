"""What is forgotten after its time (RGPD): drafts deleted, files given up."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from conventions.enums import Acte, Etat
from conventions.models import (
    Convention,
    DocumentGenere,
    Instantane,
    LigneJournal,
    Signataire,
    VersionPiece,
)
from conventions.pieces import stockage
from conventions.reglages import reglages
from conventions.services.journal import noter, verrouiller

# A draft deleted by mistake can be asked back from a backup for a month.
BROUILLONS = datetime.timedelta(days=30)
MOIS = datetime.timedelta(days=30)
TEXTES = (
    "contexte",
    "objectifs",
    "engagements",
    "moyens",
    "precision",
    "contact_nom",
    "contact_fonction",
    "contact_telephone",
    "contact_courriel",
    "motif_decision",
)


@dataclass(frozen=True)
class Bilan:
    """How many files were emptied, or would be."""

    brouillons: int
    abandons: int

    def __bool__(self) -> bool:
        return bool(self.brouillons or self.abandons)


def purger(*, a_blanc: bool = False) -> Bilan:
    """Empty deleted drafts after a month and files given up after the months of the settings; `a_blanc` only counts.

    What stays of each: its reference, its states and their dates, its journal without the reasons.
    """
    maintenant = timezone.now()
    restes = Convention.objects.filter(purgee_le__isnull=True)
    brouillons = restes.filter(etat=Etat.SUPPRIMEE, quittee_le__lt=maintenant - BROUILLONS)
    delai = reglages().conservation_abandons * MOIS
    abandons = restes.filter(etat=Etat.ABANDONNEE, quittee_le__lt=maintenant - delai)
    bilan = Bilan(brouillons.count(), abandons.count())
    if not a_blanc:
        for cle in [*brouillons.values_list("pk", flat=True), *abandons.values_list("pk", flat=True)]:
            vider(cle)
    return bilan


def vider(cle: int) -> None:
    """Erase the content of one file. Its rows go first; a death before the end leaves files that the sweep tells."""
    with transaction.atomic():
        convention = verrouiller(cle)
        fichiers = [
            *VersionPiece.objects.filter(piece__convention=convention).values_list("cle", flat=True),
            *DocumentGenere.objects.filter(convention=convention).values_list("cle", flat=True),
        ]
        for relation in ("pieces", "documents", "messages", "notes_privees", "demandes_complements"):
            getattr(convention, relation).all().delete()
        for relation in ("lignes_budget", "indicateurs", "echeances", "rappels"):
            getattr(convention, relation).all().delete()
        Signataire.objects.filter(partie__convention=convention).delete()
        Instantane.objects.filter(convention=convention).update(donnees={}, pieces=[])
        LigneJournal.objects.filter(convention=convention).update(motif="")
        vides = dict.fromkeys(TEXTES, "")
        Convention.objects.filter(pk=convention.pk).update(purgee_le=timezone.now(), **vides)
        noter(convention, Acte.PURGE, par=None)
        stockage.reprendre(fichiers)
    stockage.relacher(fichiers)
