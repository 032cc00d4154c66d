"""What follows a day: certificates, and what people said of it without saying who they are."""

from __future__ import annotations

import datetime
import secrets

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from formations.models.journee import Journee
from formations.models.participant import Participant
from organisations.models import Organisation

LONGUEUR_DU_CODE = 24  # nearly 120 bits: nobody finds one by trying
LETTRES = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # no sign that reads as another


def nouveau_code() -> str:
    """A code of letters and figures that nobody guesses."""
    return "".join(secrets.choice(LETTRES) for _rang in range(LONGUEUR_DU_CODE))


class Attestation(models.Model):
    """Says that somebody was there. What it says is copied: the day may change its title afterwards.

    After the purge the name is empty: number, day and duration remain, and are confirmed to whoever scans it.
    """

    sans_effet_public = True

    participant = models.OneToOneField(
        Participant, verbose_name=_("participant"), null=True, on_delete=models.SET_NULL, related_name="attestation"
    )
    journee = models.ForeignKey(
        Journee, verbose_name=_("journée"), on_delete=models.PROTECT, related_name="attestations"
    )
    numero = models.CharField(_("numéro"), max_length=20, unique=True, editable=False)
    code = models.CharField(
        _("code de vérification"), max_length=32, unique=True, default=nouveau_code, editable=False
    )
    nom = models.CharField(_("nom"), max_length=161, blank=True, default="", editable=False)
    titre = models.CharField(_("titre de la journée"), max_length=160, editable=False)
    jour = models.DateField(_("jour"), editable=False)
    duree_minutes = models.PositiveSmallIntegerField(_("durée, en minutes"), editable=False)
    emise_le = models.DateTimeField(_("émise le"), default=timezone.now, editable=False)
    # Presence corrected afterwards: the certificate no longer stands, and its page says so.
    retiree_le = models.DateTimeField(_("retirée le"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("attestation")
        verbose_name_plural = _("attestations")
        ordering = ["-jour", "numero"]
        constraints = [
            models.CheckConstraint(
                condition=Q(duree_minutes__gt=0),
                name="attestation_dure",
                violation_error_message=_("Une attestation dit une durée."),
            )
        ]

    def __str__(self) -> str:
        return self.numero

    @property
    def duree(self) -> datetime.timedelta:
        return datetime.timedelta(minutes=self.duree_minutes)


NOTE = (MinValueValidator(1), MaxValueValidator(5))


class ReponseQuestionnaire(models.Model):
    """What one participant thought, without who: no key, no moment, only the day of the answer."""

    sans_effet_public = True

    journee = models.ForeignKey(Journee, verbose_name=_("journée"), on_delete=models.CASCADE, related_name="reponses")
    nature = models.CharField(
        _("type d’organisation"), max_length=20, choices=Organisation.Nature, blank=True, default=""
    )
    satisfaction = models.PositiveSmallIntegerField(_("satisfaction"), validators=NOTE)
    utilite = models.PositiveSmallIntegerField(_("utilité dans le travail"), validators=NOTE)
    organisation_pratique = models.PositiveSmallIntegerField(
        _("lieu, horaires, accueil"), null=True, blank=True, validators=NOTE
    )
    commentaire = models.TextField(_("commentaire"), max_length=1000, blank=True, default="")
    recue_le = models.DateField(_("reçue le"), default=timezone.localdate, editable=False)

    class Meta:
        verbose_name = _("réponse au questionnaire")
        verbose_name_plural = _("réponses au questionnaire")
        ordering = ["journee_id", "pk"]

    def __str__(self) -> str:
        return f"{self.journee}, {self.satisfaction}"
