"""What follows the publication of a meeting: calendars learn that its date or place changed."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Locale
from wagtail.signals import page_published

from programme.models import PieceSeance, Seance, SuiviSeance
from socle.traductions import est_source


@receiver(page_published, sender=Seance)
def _publication(sender: type[Seance], instance: Seance, **kwargs: Any) -> None:
    if est_source(instance):
        suivre(instance)
    detacher_les_pieces(instance)


def detacher_les_pieces(page: Seance) -> None:
    """Papers are those of the French page: rows copied to a translation would outlive them."""
    versions = PieceSeance.objects.filter(page__translation_key=page.translation_key)
    copies = versions.exclude(page__locale=Locale.get_default())
    if copies.exists():
        copies.delete()


def empreinte(page: Seance) -> str:
    """Digest of what makes people rewrite their diary: when, where, and whether it holds."""
    reperes = (page.debut, page.fin, page.journee_entiere, page.statut, page.date_initiale)
    lieux = (page.lieu_nom, page.lieu_adresse, page.en_ligne, page.lien_en_ligne)
    return hashlib.sha256("\n".join(str(valeur) for valeur in (*reperes, *lieux)).encode()).hexdigest()


@transaction.atomic
def suivre(page: Seance) -> SuiviSeance:
    """Count one change more when date, place or state are not those of the publication before."""
    actuelle = empreinte(page)
    suivi, cree = SuiviSeance.objects.select_for_update().get_or_create(
        cle=page.translation_key, defaults={"empreinte": actuelle}
    )
    if not cree:
        if suivi.empreinte != actuelle:
            suivi.sequence += 1
            suivi.empreinte = actuelle
        suivi.modifie_le = timezone.now()
        suivi.save()
    return suivi
