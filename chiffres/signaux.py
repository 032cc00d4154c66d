"""The page of figures is found by the words of its indicators: it is indexed again when they change."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.search import index

from chiffres.models import ChiffresPage, Indicateur, ValeurIndicateur


@receiver([post_save, post_delete], sender=Indicateur)
def _indicateur_change(sender: Any, **kwargs: Any) -> None:
    transaction.on_commit(reindexer)


@receiver([post_save, post_delete], sender=ValeurIndicateur)
def _valeur_change(sender: Any, instance: ValeurIndicateur, **kwargs: Any) -> None:
    """The first value makes an indicator public, the last one withdrawn hides it; others change no word."""
    autres = ValeurIndicateur.objects.filter(indicateur=instance.indicateur_id).exclude(pk=instance.pk)
    if not autres.exists():
        transaction.on_commit(reindexer)


def reindexer() -> None:
    """Index the pages of figures again, in every language."""
    for page in ChiffresPage.objects.select_related("locale"):
        index.insert_or_update_object(page)
