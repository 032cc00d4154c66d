"""An invitation by mail: for one address, once, fourteen days."""

from __future__ import annotations

import datetime
import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation

from .roles import PorteDesRoles

DUREE = datetime.timedelta(days=14)
MAXIMUM_EN_ATTENTE = 50  # an organisation
OCTETS = 32  # of the token


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """The vocabulary of invitations."""

    def sans_suite(self) -> InvitationQuerySet:
        """Neither accepted nor revoked; some may have expired."""
        return self.filter(acceptee_le__isnull=True, revoquee_le__isnull=True)

    def en_attente(self) -> InvitationQuerySet:
        """Those that still open the door now."""
        return self.sans_suite().filter(expire_le__gt=timezone.now())


class Invitation(PorteDesRoles):
    """Only a hash of its token is kept: who reads the database cannot use it."""

    sans_effet_public = True

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="invitations"
    )
    courriel = models.EmailField(_("adresse électronique"))
    empreinte = models.CharField(max_length=64, unique=True, editable=False)
    langue = models.CharField(_("langue"), max_length=5, default="fr")
    envoyee_le = models.DateTimeField(_("envoyée le"), default=timezone.now, editable=False)
    expire_le = models.DateTimeField(_("valable jusqu’au"), editable=False)
    envois = models.PositiveSmallIntegerField(_("envois"), default=1, editable=False)
    invitee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("envoyée par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    acceptee_le = models.DateTimeField(_("acceptée le"), null=True, blank=True, editable=False)
    acceptee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("acceptée par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    revoquee_le = models.DateTimeField(_("annulée le"), null=True, blank=True, editable=False)
    revoquee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("annulée par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-envoyee_le"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("courriel"),
                condition=Q(acceptee_le__isnull=True, revoquee_le__isnull=True),
                name="invitation_unique_par_adresse",
                violation_error_message=_("Une invitation est déjà partie à cette adresse."),
            ),
            models.CheckConstraint(
                condition=Q(acceptee_le__isnull=True) | Q(revoquee_le__isnull=True),
                name="invitation_acceptee_ou_annulee",
                violation_error_message=_("Une invitation acceptée ne s’annule plus."),
            ),
            models.CheckConstraint(
                condition=Q(expire_le__gt=F("envoyee_le")),
                name="invitation_dure",
                violation_error_message=_("Une invitation expire après son envoi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.courriel}, {self.organisation}"

    @property
    def en_attente(self) -> bool:
        return self.acceptee_le is None and self.revoquee_le is None and self.expire_le > timezone.now()

    @property
    def expiree(self) -> bool:
        return self.acceptee_le is None and self.revoquee_le is None and self.expire_le <= timezone.now()


def nouveau_jeton() -> str:
    """What goes in the link; never stored."""
    return secrets.token_urlsafe(OCTETS)


def empreinte(jeton: str) -> str:
    """What is stored of it. A random token of 256 bits needs no slow hash."""
    return hashlib.sha256(jeton.encode()).hexdigest()
