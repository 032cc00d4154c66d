"""Long work that staff start and follow: certificates of a day, a message to everybody, a large export."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from formations.enums import EtatTravail, NatureTravail
from formations.models.journee import Journee
from mediatheque.models import nom_imprevisible


def stockage_prive() -> Storage:
    return storages["prive"]


def cle_de_fichier(instance: Travail, nom: str) -> str:
    """`formations/<32 random characters>.zip`: nobody guesses it, and it says nothing of what it holds."""
    return str(PurePosixPath(nom_imprevisible("formations", nom)))


class Travail(models.Model):
    """`faits` of `total`; a task that starts again goes on where `faits` and the rows it wrote say."""

    sans_effet_public = True

    journee = models.ForeignKey(
        Journee, verbose_name=_("journée"), null=True, on_delete=models.CASCADE, related_name="travaux"
    )
    nature = models.CharField(_("nature"), max_length=12, choices=NatureTravail)
    etat = models.CharField(_("état"), max_length=8, choices=EtatTravail, default=EtatTravail.ATTEND)
    total = models.PositiveIntegerField(_("à faire"), default=0)
    faits = models.PositiveIntegerField(_("faits"), default=0)
    donnees: Any = models.JSONField(default=dict, blank=True)
    # What is said when it could not be done.
    motif = models.CharField(_("motif"), max_length=300, blank=True, default="")
    fichier = models.FileField(
        _("fichier"), storage=stockage_prive, upload_to=cle_de_fichier, max_length=200, blank=True, default=""
    )
    nom_fichier = models.CharField(_("nom du fichier"), max_length=120, blank=True, default="")
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("demandé par"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    demande_le = models.DateTimeField(_("demandé le"), default=timezone.now)
    fini_le = models.DateTimeField(_("fini le"), null=True, blank=True)

    class Meta:
        verbose_name = _("travail en arrière-plan")
        verbose_name_plural = _("travaux en arrière-plan")
        ordering = ["-demande_le", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(faits__lte=models.F("total")),
                name="travail_pas_plus_que_le_total",
                violation_error_message=_("Il n’y a pas plus de choses faites que de choses à faire."),
            )
        ]
        indexes = [models.Index(fields=["journee", "nature", "-demande_le"], name="travail_journee")]

    def __str__(self) -> str:
        return f"{self.get_nature_display()} ({self.pk})"

    @property
    def en_cours(self) -> bool:
        return self.etat in (EtatTravail.ATTEND, EtatTravail.COURT)

    @property
    def pour_cent(self) -> int:
        """0 to 100, for a progress bar."""
        return 100 if not self.total else self.faits * 100 // self.total
