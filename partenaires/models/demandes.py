"""What people ask for: to join an organisation, or that theirs has a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation, valider_siret
from partenaires.enums import REPONDUES, EtatDemande
from partenaires.erreurs import DejaRepondue, MotifManquant

if TYPE_CHECKING:
    from comptes.models import User


class DemandeQuerySet(models.QuerySet):
    """The vocabulary of requests."""

    def en_attente(self) -> DemandeQuerySet:
        return self.filter(etat=EtatDemande.EN_ATTENTE)

    def repondre(self, cle: int, *, etat: EtatDemande, par: User, motif: str = "") -> Any:
        """Answer the request of this key and return it; the first of two simultaneous answers wins.

        Raises:
            MotifManquant: a refusal that does not say why.
            DejaRepondue: it does not wait any more.
        """
        if etat == EtatDemande.REFUSEE and not motif.strip():
            raise MotifManquant
        attente = self.en_attente().filter(pk=cle)
        reponse = {"etat": etat, "motif": motif.strip(), "repondue_le": timezone.now(), "repondue_par": par}
        if attente.update(**reponse) != 1:
            raise DejaRepondue
        return self.select_related("demandeur").get(pk=cle)


def contraintes(prefixe: str) -> list[models.CheckConstraint]:
    """What holds for every request: an answer is dated, a refusal says why."""
    return [
        models.CheckConstraint(
            condition=~Q(etat__in=[etat.value for etat in REPONDUES]) | Q(repondue_le__isnull=False),
            name=f"{prefixe}_reponse_datee",
            violation_error_message=_("Une réponse est datée."),
        ),
        models.CheckConstraint(
            condition=~Q(etat=EtatDemande.REFUSEE.value) | ~Q(motif=""),
            name=f"{prefixe}_refus_motive",
            violation_error_message=_("Un refus dit pourquoi."),
        ),
    ]


class Demande(models.Model):
    """What the two kinds of request share."""

    sans_effet_public = True

    etat = models.CharField(
        _("état"), max_length=12, choices=EtatDemande, default=EtatDemande.EN_ATTENTE, editable=False
    )
    fonction = models.CharField(_("votre fonction"), max_length=120)
    message = models.TextField(
        _("message"),
        max_length=1000,
        blank=True,
        default="",
        help_text=_("Ce qui aide à vous reconnaître. N’écrivez rien sur les personnes que vous accompagnez."),
    )
    deposee_le = models.DateTimeField(_("reçue le"), default=timezone.now, editable=False)
    repondue_le = models.DateTimeField(_("répondue le"), null=True, blank=True, editable=False)
    repondue_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("répondue par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    motif = models.CharField(_("motif"), max_length=500, blank=True, default="")

    objects = DemandeQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def en_attente(self) -> bool:
        return self.etat == EtatDemande.EN_ATTENTE


class DemandeRattachement(Demande):
    """Somebody says they work there: a manager of the organisation, or staff, answers."""

    demandeur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.CASCADE,
        related_name="demandes_rattachement",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="demandes_rattachement",
    )

    class Meta:
        verbose_name = _("demande de rattachement")
        verbose_name_plural = _("demandes de rattachement")
        ordering = ["deposee_le"]
        constraints = [
            models.UniqueConstraint(
                fields=["demandeur", "organisation"],
                condition=Q(etat="en_attente"),
                name="rattachement_en_attente_unique",
                violation_error_message=_("Votre demande est déjà partie."),
            ),
            *contraintes("rattachement"),
        ]

    def __str__(self) -> str:
        return f"{self.demandeur} : {self.organisation}"


class DemandeOrganisation(Demande):
    """An organisation that the directory does not know yet: staff check it, then create it with its first manager."""

    demandeur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.CASCADE,
        related_name="demandes_organisation",
    )
    reference = models.CharField(_("référence"), max_length=20, unique=True, editable=False)
    nom = models.CharField(_("nom de l’organisation"), max_length=160)
    sigle = models.CharField(_("sigle"), max_length=20, blank=True, default="")
    nature = models.CharField(_("nature"), max_length=20, choices=Organisation.Nature)
    siret = models.CharField(_("SIRET"), max_length=14, validators=[valider_siret], help_text=_("14 chiffres."))
    site_web = models.URLField(_("site"), blank=True, default="")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation créée"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name = _("demande d’une nouvelle organisation")
        verbose_name_plural = _("demandes de nouvelles organisations")
        ordering = ["deposee_le"]
        constraints = [
            models.UniqueConstraint(
                fields=["demandeur", "siret"],
                condition=Q(etat="en_attente"),
                name="organisation_demandee_unique",
                violation_error_message=_("Votre demande est déjà partie."),
            ),
            *contraintes("organisation_demandee"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.nom}"
