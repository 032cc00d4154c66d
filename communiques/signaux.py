"""What follows the publication of a release."""

from django.dispatch import receiver
from wagtail.signals import page_published, post_page_move

from communiques.mentions import figer
from communiques.models import Communique


@receiver(page_published, sender=Communique)
def _figer_les_mentions(sender, instance, **kwargs):
    figer(instance)


@receiver(post_page_move, sender=Communique)
def _suivre_le_parent(sender, instance, **kwargs):
    """A news item moved under the releases becomes one."""
    page = Communique.objects.get(pk=instance.pk)
    page._suivre_le_parent()
    Communique.objects.filter(pk=page.pk).update(nature=page.nature)
