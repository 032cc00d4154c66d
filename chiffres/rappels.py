"""Figures older than their renewal date: whoever keeps them is told once a week, until they are renewed."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from chiffres.models import Indicateur, RappelHebdomadaire
from comptes.permissions import qui_a_le_droit
from socle.courriel import envoyer
from socle.dates import date_format

TENIR_LES_CHIFFRES = "chiffres.change_indicateur"
LANGUE = settings.LANGUAGE_CODE


@transaction.atomic
def rappeler(jour: datetime.date | None = None) -> int:
    """Write to those who keep the figures when some are late and this week's mail is not gone; how many were told."""
    jour = jour or timezone.localdate()
    en_retard = list(Indicateur.objects.a_renouveler(jour))
    destinataires = list(qui_a_le_droit(TENIR_LES_CHIFFRES).values_list("email", flat=True))
    if not en_retard or not destinataires:
        return 0
    lundi = jour - datetime.timedelta(days=jour.weekday())
    _rappel, nouveau = RappelHebdomadaire.objects.get_or_create(semaine=lundi)
    if not nouveau:
        return 0
    RappelHebdomadaire.objects.filter(semaine__lt=lundi).delete()
    envoyer("chiffres_en_retard", destinataires, _contexte(en_retard), LANGUE)
    return len(destinataires)


def _contexte(en_retard: list[Indicateur]) -> dict[str, object]:
    with override(LANGUE):
        lignes = [
            {
                "titre": indicateur.titre,
                "attendu": date_format(indicateur.renouveler_avant, "j F Y"),
                "source": indicateur.source,
                "adresse": reverse("wagtailsnippets_chiffres_indicateur:edit", args=[indicateur.pk]),
            }
            for indicateur in en_retard
            if indicateur.renouveler_avant
        ]
    return {"lignes": lignes, "nombre": len(lignes)}
