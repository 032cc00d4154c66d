"""What is forgotten after a year (RGPD): invitations without a follow-up, requests answered, lines of the journal."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from partenaires.enums import EtatDemande
from partenaires.models import DemandeOrganisation, DemandeRattachement, Evenement, Invitation

# After which an invitation or a request says nothing that the journal and the memberships do not say.
CONSERVATION = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Bilan:
    """How many rows were removed, or would be."""

    invitations: int
    rattachements: int
    organisations: int
    journal: int = 0


@transaction.atomic
def purger(*, a_blanc: bool = False) -> Bilan:
    """Remove what is older than a year and waits for nobody; `a_blanc` only counts."""
    limite = timezone.now() - CONSERVATION
    closes = ~Q(etat=EtatDemande.EN_ATTENTE.value) & Q(deposee_le__lt=limite)
    lots = (
        Invitation.objects.filter(expire_le__lt=limite),
        DemandeRattachement.objects.filter(closes),
        DemandeOrganisation.objects.filter(closes),
        # Who belonged where, and until when, stays in the memberships themselves.
        Evenement.objects.filter(quand__lt=limite),
    )
    nombres = [lot.count() for lot in lots]
    if not a_blanc:
        for lot in lots:
            lot.delete()
    return Bilan(*nombres)
