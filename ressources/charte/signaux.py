"""The search finds the charter by the words in force."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.search import index

from ressources.models import ChartePage, VersionCharte


def reindexer() -> None:
    """Index the pages of the charter again; a version takes effect without anybody saving anything."""
    for page in ChartePage.objects.live():
        index.insert_or_update_object(page)


@receiver([post_save, post_delete], sender=VersionCharte)
def _version_changee(**kwargs) -> None:
    transaction.on_commit(reindexer)
