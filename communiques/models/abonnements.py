import secrets

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from referentiel.models import Theme


def nouvelle_cle() -> str:
    return secrets.token_urlsafe(24)


class AbonnementQuerySet(models.QuerySet["Abonnement"]):
    def confirmes(self) -> "AbonnementQuerySet":
        return self.filter(confirme_le__isnull=False)

    def jamais_confirmes_depuis(self, instant) -> "AbonnementQuerySet":
        return self.filter(confirme_le__isnull=True, cree_le__lt=instant)


class Abonnement(models.Model):
    """A mail alert: nothing is sent before the address has confirmed (double opt-in)."""

    # Received or granted, never shown: a new row must not empty the page cache.
    sans_effet_public = True

    courriel = models.EmailField(_("adresse électronique"))
    langue = models.CharField(_("langue"), max_length=5, default="fr")
    theme = models.ForeignKey(
        Theme, verbose_name=_("thème"), null=True, blank=True, on_delete=models.CASCADE, related_name="abonnements"
    )
    cle = models.CharField(max_length=40, unique=True, default=nouvelle_cle, editable=False)
    cree_le = models.DateTimeField(default=timezone.now)
    confirme_le = models.DateTimeField(null=True, blank=True)

    objects = AbonnementQuerySet.as_manager()

    class Meta:
        verbose_name = _("abonnement aux alertes")
        verbose_name_plural = _("abonnements aux alertes")
        constraints = [models.UniqueConstraint(Lower("courriel"), name="abonnement_courriel_unique")]

    def __str__(self) -> str:
        return self.courriel
