from django.db import models
from django.utils.translation import gettext_lazy as _

from .communique import Communique


class MentionsFigees(models.Model):
    """Names, boilerplates and contacts as they stood when a page was published.

    A table of its own, outside the page's revisions: publishing an older draft again must not bring back
    an empty or newer boilerplate.
    """

    page = models.OneToOneField(Communique, on_delete=models.CASCADE, related_name="mentions")
    # {"emetteurs": {"<organisation pk>": {nom, sigle, role, a_propos, logo}}, "contacts": {"<contact pk>": {…}}}
    donnees = models.JSONField(default=dict)
    # Subscribers are told once, whatever a task that runs again believes.
    annonce_le = models.DateTimeField(_("annoncé le"), null=True, blank=True)
    figees_le = models.DateTimeField(_("figées le"), auto_now=True)

    class Meta:
        verbose_name = _("mentions figées")
        verbose_name_plural = _("mentions figées")

    def __str__(self) -> str:
        return f"{self.page_id}"
