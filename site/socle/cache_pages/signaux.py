"""Every change that could show makes a new generation. The rule is safe by default: a model counts unless listed.

Bulk updates send no signal: a service that uses them calls `generation.apres_validation()` itself.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
from wagtail import signals as wagtail_signals
from wagtail.images.models import AbstractRendition
from wagtail.models import Page

from .generation import apres_validation

# Machinery: sign-in, drafts, journals, tasks, indexes. What of it becomes public does so by publishing a page.
APPLICATIONS_SANS_EFFET = {
    "account",
    "admin",
    "auth",
    "contenttypes",
    "django_tasks_database",
    "mfa",
    "migrations",
    "sessions",
    "socialaccount",
    "usersessions",
    "wagtail_localize",
    "wagtailadmin",
    "wagtailembeds",
    "wagtailsearch",
    "wagtailusers",
}
MODELES_SANS_EFFET = {
    "comptes.user",
    "socle.ficherecherche",
    "socle.motindexe",
    "wagtailcore.apitoken",
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.groupapprovaltask",
    "wagtailcore.groupcollectionpermission",
    "wagtailcore.grouppagepermission",
    "wagtailcore.groupsitepermission",
    "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry",
    "wagtailcore.pagesubscription",
    "wagtailcore.referenceindex",
    "wagtailcore.revision",
    "wagtailcore.task",
    "wagtailcore.taskstate",
    "wagtailcore.uploadedfile",
    "wagtailcore.workflow",
    "wagtailcore.workflowcontenttype",
    "wagtailcore.workflowpage",
    "wagtailcore.workflowstate",
    "wagtailcore.workflowtask",
}
# Saving a draft, or locking it, writes these on the live row too.
CHAMPS_DE_BROUILLON = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}
SIGNAUX_WAGTAIL = (
    wagtail_signals.page_published,
    wagtail_signals.page_unpublished,
    wagtail_signals.page_slug_changed,
    wagtail_signals.post_page_move,
    wagtail_signals.published,
    wagtail_signals.unpublished,
    wagtail_signals.copy_for_translation_done,
)


def compte(modele: type[Model]) -> bool:
    """Whether a change of that model may show to the public.

    A model of ours that never does (messages received, subscriptions) says `sans_effet_public = True`.
    Renditions are made while a page is rendered: counting them would throw away the page being made.
    """
    # The rows of a many-to-many relation belong to the model that declares it.
    declarant = modele._meta.auto_created
    proprietaire = declarant if isinstance(declarant, type) else modele
    return (
        proprietaire._meta.app_label not in APPLICATIONS_SANS_EFFET
        and proprietaire._meta.label_lower not in MODELES_SANS_EFFET
        and not issubclass(proprietaire, AbstractRendition)
        and not getattr(proprietaire, "sans_effet_public", False)
    )


def est_un_brouillon(instance: Model, *, cree: bool, champs: Iterable[str] | None) -> bool:
    """Whether that save only touches what editors see: a page born unpublished, or the mark of a draft."""
    if champs is not None:
        return set(champs) <= CHAMPS_DE_BROUILLON
    return cree and isinstance(instance, Page) and not instance.live


def brancher() -> None:
    """Connect the receivers; called once, when applications are ready."""
    for signal in SIGNAUX_WAGTAIL:
        signal.connect(_toujours, dispatch_uid=f"cache_pages.{id(signal)}")
    post_save.connect(_apres_enregistrement, dispatch_uid="cache_pages.post_save")
    post_delete.connect(_apres_changement, dispatch_uid="cache_pages.post_delete")
    m2m_changed.connect(_apres_relation, dispatch_uid="cache_pages.m2m_changed")
    post_migrate.connect(_toujours, dispatch_uid="cache_pages.post_migrate")


def _toujours(**kwargs: Any) -> None:
    apres_validation()


def _apres_enregistrement(
    sender: type[Model],
    instance: Model,
    created: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    if compte(sender) and not est_un_brouillon(instance, cree=created, champs=update_fields):
        apres_validation()


def _apres_changement(sender: type[Model], **kwargs: Any) -> None:
    if compte(sender):
        apres_validation()


def _apres_relation(sender: type[Model], action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and compte(sender):
        apres_validation()
