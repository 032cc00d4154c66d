"""A group of colleagues that an organisation registers for a day."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from formations.models.journee import Journee
from formations.querysets import InscriptionQuerySet
from organisations.models import Organisation


class Inscription(models.Model):
    """One group, one day. Who has a place and who waits is told by its participants."""

    sans_effet_public = True

    journee = models.ForeignKey(
        Journee, verbose_name=_("journée"), on_delete=models.PROTECT, related_name="inscriptions"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="inscriptions"
    )
    reference = models.CharField(_("référence"), max_length=20, unique=True, editable=False)
    # Made by the form: the same form sent twice registers once. A cycle taken whole shares it among its days.
    cle = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    deposee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("déposée par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="inscriptions_deposees",
    )
    deposee_le = models.DateTimeField(_("déposée le"), default=timezone.now, editable=False)
    # Typed by staff for a partner: the mails go to this address rather than to the account of staff.
    courriel = models.EmailField(_("adresse de qui inscrit"), blank=True, default="")
    partielle = models.BooleanField(
        _("accepte une inscription partielle"),
        default=False,
        help_text=_("Les places disponibles sont prises ; les autres personnes attendent."),
    )
    # Place in the queue: smaller is served first. Empty when nobody of the group waits.
    ordre = models.PositiveIntegerField(_("ordre"), null=True, blank=True, editable=False)
    offre_places = models.PositiveIntegerField(_("places proposées"), null=True, blank=True, editable=False)
    offre_expire_le = models.DateTimeField(_("réponse avant le"), null=True, blank=True, editable=False)
    # Places that the group let go by: it is asked again only when there are more.
    places_passees = models.PositiveIntegerField(_("places laissées passer"), default=0, editable=False)
    anonymisee_le = models.DateTimeField(_("anonymisée le"), null=True, blank=True, editable=False)

    objects = InscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")
        ordering = ["journee_id", "deposee_le", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["journee", "organisation", "cle"], name="inscription_cle_unique"),
            models.UniqueConstraint(
                fields=["journee", "ordre"], condition=Q(ordre__isnull=False), name="inscription_ordre_unique"
            ),
            models.CheckConstraint(
                condition=Q(offre_places__isnull=True, offre_expire_le__isnull=True)
                | Q(offre_places__gt=0, offre_expire_le__isnull=False, ordre__isnull=False),
                name="inscription_offre_entiere",
                violation_error_message=_("Une proposition dit combien de places, et jusqu’à quand."),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "journee"], name="inscription_organisation"),
            models.Index(
                fields=["offre_expire_le"], condition=Q(offre_expire_le__isnull=False), name="inscription_offre"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.organisation}"

    @property
    def offre_ouverte(self) -> bool:
        """Whether places are offered to a part of the group, now."""
        return self.offre_expire_le is not None and self.offre_expire_le > timezone.now()

    @property
    def adresse_de_contact(self) -> str:
        """Where mails about the group go: whoever registered it; empty once nobody is known."""
        if self.courriel:
            return self.courriel
        compte = self.deposee_par
        return compte.email if compte is not None and compte.is_active else ""
