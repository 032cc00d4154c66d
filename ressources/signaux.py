"""What happens elsewhere and changes where the documents of resources lie, or what the search reads of them."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_unpublished

from ressources import rangement
from ressources.models import Document, Ressource, VersionRessource
from socle.recherche.apps import indexer

CHAMPS_LUS = {"texte_extrait", "collection"}


@receiver(post_save, sender=Document)
def _document_enregistre(instance: Document, update_fields: Any = None, created: bool = False, **kwargs: Any) -> None:
    """Moved by hand, it goes back where its resources say; read again, its resources are indexed again."""
    if created or (update_fields is not None and not CHAMPS_LUS & set(update_fields)):
        return
    if update_fields is None or "collection" in update_fields:
        rangement.ranger(rangement.attaches([instance.pk]))
    if update_fields is None or "texte_extrait" in update_fields:
        pages = VersionRessource.objects.filter(document=instance, courante=True).values_list("page_id", flat=True)
        for cle in set(pages):
            indexer(Ressource, cle)


@receiver(pre_delete, sender=Ressource)
def _avant_suppression(instance: Ressource, **kwargs: Any) -> None:
    instance._documents_laisses = rangement.documents_en_base(instance.pk)


@receiver(post_delete, sender=Ressource)
def _apres_suppression(instance: Ressource, **kwargs: Any) -> None:
    rangement.ranger(getattr(instance, "_documents_laisses", ()))


@receiver(page_unpublished)
def _page_retiree(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page that offered a document in its own right is gone: the resources that name it decide again."""
    if issubclass(sender, Ressource):
        return
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Document),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(instance.pk),
    )
    rangement.ranger(rangement.attaches(int(cle) for cle in references.values_list("to_object_id", flat=True)))
