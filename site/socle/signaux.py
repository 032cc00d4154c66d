"""Wires Wagtail's signals to what the house does on publication, privacy and unpublication."""

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction
from wagtail.signals import page_unpublished

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


@receiver(post_delete, sender=PageViewRestriction)
def _levee(sender, instance, **kwargs):
    traductions.lever_restriction(instance.page)
