"""Wagtail's search application, with an index written at once.

Wagtail enqueues a task for every save: a page just published would be missing from the search until the worker has
caught up, and a word just removed would still be found.
"""

import logging
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_save
from wagtail.search.apps import WagtailSearchAppConfig

journal = logging.getLogger(__name__)


class RechercheConfig(WagtailSearchAppConfig):
    """To be named in INSTALLED_APPS in place of "wagtail.search"; same label, same tables."""

    def ready(self) -> None:
        super().ready()
        from wagtail.search.index import get_indexed_models
        from wagtail.search.signal_handlers import post_save_signal_handler

        for modele in get_indexed_models():
            if post_save.disconnect(post_save_signal_handler, sender=modele):
                post_save.connect(indexer_a_l_enregistrement, sender=modele)


def indexer_a_l_enregistrement(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Index the row as saved, now, and once more at commit: a page's children are written after it."""
    if kwargs.get("raw"):
        return
    indexer(sender, instance.pk)
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(partial(indexer, sender, instance.pk), robust=True)


def indexer(modele: type[models.Model], cle: Any) -> None:
    """Index what the database holds, never the instance in memory: it may carry the fields of a draft."""
    from wagtail.search.index import insert_or_update_object

    objet = modele._default_manager.filter(pk=cle).first()
    if objet is not None:
        insert_or_update_object(objet)
