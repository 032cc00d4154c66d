"""Documents that the site made or received for a convention. One that another replaces is kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conventions.enums import NatureDocument


class DocumentGenere(models.Model):
    """A PDF and its hash, both immutable. `remplace_le` dates the arrival of another of the same nature."""

    sans_effet_public = True

    convention = models.ForeignKey(
        "conventions.Convention", verbose_name=_("convention"), on_delete=models.CASCADE, related_name="documents"
    )
    nature = models.CharField(_("document"), max_length=12, choices=NatureDocument)
    cle = models.CharField(_("clé"), max_length=100, unique=True, editable=False)
    nom = models.CharField(_("nom du fichier"), max_length=120)
    taille = models.PositiveIntegerField(_("taille (octets)"))
    pages = models.PositiveSmallIntegerField(_("pages"), default=1)
    sha256 = models.CharField("SHA-256", max_length=64)
    donnees = models.JSONField(_("données"), default=dict, blank=True)
    etabli_le = models.DateTimeField(_("établi le"), default=timezone.now, editable=False)
    etabli_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("établi par"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    remplace_le = models.DateTimeField(_("remplacé le"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("document établi")
        verbose_name_plural = _("documents établis")
        ordering = ["-etabli_le", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "nature"],
                condition=Q(remplace_le__isnull=True),
                name="document_un_courant_par_nature",
                violation_error_message=_("Ce document existe déjà : il doit d’abord être remplacé."),
            )
        ]

    def __str__(self) -> str:
        return self.nom

    @property
    def courant(self) -> bool:
        return self.remplace_le is None
