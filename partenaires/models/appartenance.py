"""Who belongs to which organisation, since when, and what they may do there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation
from partenaires.enums import Role

from .roles import PorteDesRoles


class AppartenanceQuerySet(models.QuerySet["Appartenance"]):
    """The vocabulary of memberships."""

    def actives(self) -> AppartenanceQuerySet:
        return self.filter(desactivee_le__isnull=True)

    def en_vigueur(self) -> AppartenanceQuerySet:
        """Those that open a door: active, of an open account, in an organisation whose desk is open."""
        return self.actives().filter(user__is_active=True, organisation__espace__ferme_le__isnull=True)

    def gestionnaires(self) -> AppartenanceQuerySet:
        """Active members who manage, and whose account is open."""
        return self.actives().filter(gestion=True, user__is_active=True)


class Appartenance(PorteDesRoles):
    """A stay in an organisation. It ends by being deactivated; whoever comes back gets another row."""

    # What the public reads of an organisation does not depend on its members.
    sans_effet_public = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("personne"), on_delete=models.PROTECT, related_name="appartenances"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="appartenances"
    )
    fonction = models.CharField(_("fonction"), max_length=120, blank=True, default="")
    creee_le = models.DateTimeField(_("membre depuis le"), default=timezone.now, editable=False)
    creee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accueilli par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    desactivee_le = models.DateTimeField(_("désactivée le"), null=True, blank=True, editable=False)
    desactivee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("désactivée par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = AppartenanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("appartenance")
        verbose_name_plural = _("appartenances")
        ordering = ["organisation_id", "creee_le"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(desactivee_le__isnull=True),
                name="appartenance_active_unique",
                violation_error_message=_("Cette personne est déjà membre de cette organisation."),
            ),
            models.CheckConstraint(
                condition=Q(desactivee_le__isnull=True) | Q(desactivee_le__gte=F("creee_le")),
                name="appartenance_finit_apres_son_debut",
                violation_error_message=_("Une appartenance ne finit pas avant d’avoir commencé."),
            ),
            models.CheckConstraint(
                condition=Q(desactivee_le__isnull=False) | Q(desactivee_par__isnull=True),
                name="appartenance_active_sans_fin",
                violation_error_message=_("Une appartenance active n’a été désactivée par personne."),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "gestion"], name="appartenance_gestion")]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"

    @property
    def active(self) -> bool:
        return self.desactivee_le is None

    def peut(self, role: str) -> bool:
        """Whether this membership, which is in force, carries a role."""
        return role == Role.LECTURE or bool(getattr(self, str(role)))
