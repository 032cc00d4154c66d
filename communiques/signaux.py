"""What follows the publication of a release: mentions kept, PDF made, subscribers told."""

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import page_published, post_page_move

from communiques.embargo import suivre_la_source
from communiques.mentions import figer
from communiques.models import Communique
from communiques.taches import annoncer_publication, preparer_pdf


@receiver(page_published, sender=Communique)
def _publication(sender, instance, revision=None, **kwargs):
    figer(instance)
    premiere = instance.first_published_at == instance.last_published_at
    transaction.on_commit(lambda: preparer_pdf.enqueue(instance.pk))
    if premiere:
        transaction.on_commit(lambda: annoncer_publication.enqueue(instance.pk))


@receiver(post_save, sender=Revision)
def _reporter_les_traductions(sender, instance, **kwargs):
    """Wagtail tells of no scheduling: the revision that it approves for later does."""
    if instance.approved_go_live_at is not None:
        suivre_la_source(instance)


@receiver(post_page_move, sender=Communique)
def _suivre_le_parent(sender, instance, **kwargs):
    """A news item moved under the releases becomes one."""
    page = Communique.objects.get(pk=instance.pk)
    page._suivre_le_parent()
    Communique.objects.filter(pk=page.pk).update(nature=page.nature)
