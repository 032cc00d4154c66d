"""Rows of pages written in bulk: saving pages one by one would take an hour, so tree paths are computed here."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any


def coquille(modele: Any, parent: Any, pas: int, titre: str, age: int, **champs: Any) -> Any:
    """A live page of `modele`, the `pas`-th child of `parent`, published `age` days ago; not saved."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page

    maintenant = timezone.now()
    slug = f"essai-{pas}-{uuid.uuid4().hex[:6]}"
    return modele(
        path=Page._get_path(parent.path, parent.depth + 1, pas),
        depth=parent.depth + 1,
        numchild=0,
        title=titre,
        draft_title=titre,
        slug=slug,
        url_path=f"{parent.url_path}{slug}/",
        content_type=ContentType.objects.get_for_model(modele),
        locale_id=parent.locale_id,
        translation_key=uuid.uuid4(),
        live=True,
        has_unpublished_changes=False,
        first_published_at=maintenant - timedelta(days=age),
        last_published_at=maintenant,
        latest_revision_created_at=maintenant,
        **champs,
    )


def dernier_pas(parent: Any) -> int:
    """The last step taken below a page."""
    from wagtail.models import Page

    dernier = Page.objects.filter(depth=parent.depth + 1, path__startswith=parent.path).order_by("path").last()
    return Page._str2int(dernier.path[-Page.steplen :]) if dernier else 0


def inserer(pages: list[Any]) -> list[Any]:
    """Rows of Wagtail's table, then of the model's own: Django's bulk_create refuses models of several tables.

    Returns the pages as the database holds them.
    """
    from wagtail.models import Page

    modele = type(pages[0])
    champs = [champ.attname for champ in Page._meta.concrete_fields if not champ.primary_key]
    Page.objects.bulk_create([Page(**{champ: getattr(page, champ) for champ in champs}) for page in pages])
    cles = dict(Page.objects.filter(path__in=[page.path for page in pages]).values_list("path", "pk"))
    for page in pages:
        page.pk = page.id = page.page_ptr_id = cles[page.path]
    modele._base_manager.all()._insert(pages, fields=modele._meta.local_concrete_fields, using="default")
    return list(modele._base_manager.filter(path__in=[page.path for page in pages]).order_by("path"))


def indexer(pages: list[Any]) -> None:
    """Put pages, or documents, in the search by its own bulk method."""
    from wagtail.search.backends import get_search_backend

    modele = type(pages[0])
    get_search_backend().get_index_for_model(modele).add_items(modele, pages)


def compter_les_enfants(parent: Any) -> None:
    """What Wagtail keeps on the parent, written once all its children are there."""
    parent.numchild = parent.get_children().count()
    parent.save(update_fields=["numchild"])


def lots(nombre: int, taille: int = 500) -> Iterator[range]:
    for debut in range(0, nombre, taille):
        yield range(debut, min(nombre, debut + taille))


def mesurer_les_tables() -> None:
    """Statistics as autovacuum leaves them: rows come here in a minute, where a site receives them in ten years."""
    from django.db import connection

    with connection.cursor() as curseur:
        curseur.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
