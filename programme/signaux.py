"""What follows the birth of a section of the programme: those who keep it get their rights on it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from comptes.roles import ouvrir_les_sections
from programme.models import AgendaPage, AxesPage, ProjetsPage


@receiver(post_save, sender=AxesPage)
@receiver(post_save, sender=ProjetsPage)
@receiver(post_save, sender=AgendaPage)
def _nouvelle_section(sender: Any, created: bool, **kwargs: Any) -> None:
    if created:
        ouvrir_les_sections()
