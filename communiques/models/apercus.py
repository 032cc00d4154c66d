from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .communique import Communique


class LienApercu(models.Model):
    """A preview given to a journalist before the hour: signed, dated, revocable, one row a recipient."""

    # Received or granted, never shown: a new row must not empty the page cache.
    sans_effet_public = True

    page = models.ForeignKey(Communique, on_delete=models.CASCADE, related_name="apercus")
    destinataire = models.CharField(_("destinataire"), max_length=120, help_text=_("Journaliste ou rédaction."))
    expire_le = models.DateTimeField(_("expire le"))
    revoque_le = models.DateTimeField(_("révoqué le"), null=True, blank=True)
    cree_par = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    cree_le = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("lien d’aperçu")
        verbose_name_plural = _("liens d’aperçu")
        ordering = ["-cree_le"]

    def __str__(self) -> str:
        return f"{self.destinataire} ({self.page_id})"

    @property
    def depasse(self) -> bool:
        """The text went public after the link was given: corrections being written are nobody's to see."""
        page = self.page
        return bool(page.live and page.last_published_at and page.last_published_at > self.cree_le)

    @property
    def valable(self) -> bool:
        return self.revoque_le is None and self.expire_le > timezone.now()
