"""Wires Wagtail's signals to what the house does on publication, privacy and unpublication."""

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import copy_for_translation_done, page_unpublished, post_page_move

from socle import traductions


@receiver(page_unpublished)
def _depublication(sender, instance, **kwargs):
    traductions.depublier_traductions(instance)


@receiver(post_save, sender=PageViewRestriction)
def _restriction(sender, instance, **kwargs):
    traductions.etendre_restriction(instance)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def _groupes(sender, instance, action, reverse, **kwargs):
    if action.startswith("post_") and not reverse:
        traductions.etendre_restriction(instance)


@receiver(copy_for_translation_done)
def _nouvelle_traduction(sender, source_obj, target_obj, **kwargs):
    if isinstance(source_obj, Page) and traductions.est_source(source_obj):
        traductions.proteger_traduction(source_obj, target_obj)


@receiver(post_page_move)
def _deplacement(sender, instance, **kwargs):
    if traductions.est_source(instance):
        for traduction in instance.get_translations():
            traductions.proteger_traduction(instance, traduction)


@receiver(post_delete, sender=PageViewRestriction)
def _levee(sender, instance, **kwargs):
    traductions.lever_restriction(instance.page)
