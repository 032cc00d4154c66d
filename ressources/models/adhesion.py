from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation, valider_siret
from ressources.charte.enums import ADHERENTES, MOTIVES, Etat
from ressources.charte.querysets import AdhesionQuerySet

from .charte import VersionCharte


class Adhesion(models.Model):
    """An organisation asks to adhere to a version of the charter; public once staff have confirmed it.

    What was typed stays as it was typed. `organisation` is linked, or created, at confirmation.
    """

    # Received or refused, never shown: the services that make one public, or withdraw it, say so themselves.
    sans_effet_public = True

    reference = models.CharField(_("référence"), max_length=20, unique=True)
    # One a form sent: the same form sent twice is one request.
    cle = models.UUIDField(_("clé d’envoi"), unique=True, editable=False)
    etat = models.CharField(_("état"), max_length=12, choices=Etat, default=Etat.RECUE, db_index=True)
    version = models.ForeignKey(
        VersionCharte, verbose_name=_("version"), on_delete=models.PROTECT, related_name="adhesions"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="adhesions_charte",
    )
    nom = models.CharField(_("nom écrit"), max_length=160)
    siret = models.CharField(_("SIRET"), max_length=14, blank=True, default="", validators=[valider_siret])
    nature = models.CharField(_("nature"), max_length=20, choices=Organisation.Nature)
    contact_nom = models.CharField(_("personne à joindre"), max_length=120, blank=True, default="")
    contact_fonction = models.CharField(_("fonction"), max_length=120, blank=True, default="")
    contact_courriel = models.EmailField(_("adresse électronique"), blank=True, default="")
    contact_telephone = models.CharField(_("téléphone"), max_length=20, blank=True, default="")
    commentaire = models.TextField(_("commentaire"), max_length=2000, blank=True, default="")
    langue = models.CharField(_("langue"), max_length=5, default="fr")
    deposee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("déposée par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    recue_le = models.DateTimeField(_("reçue le"), default=timezone.now, db_index=True)
    date_adhesion = models.DateField(_("adhésion du"), null=True, blank=True)
    decidee_le = models.DateTimeField(_("décidée le"), null=True, blank=True)
    decidee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("décidée par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    motif = models.TextField(_("motif"), max_length=1000, blank=True, default="")
    effacee_le = models.DateTimeField(_("contact effacé le"), null=True, blank=True)

    objects = AdhesionQuerySet.as_manager()

    class Meta:
        verbose_name = _("adhésion à la charte")
        verbose_name_plural = _("adhésions à la charte")
        ordering = ["-recue_le"]
        permissions = [("decider_adhesion", _("Peut confirmer, refuser ou retirer une adhésion"))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(etat__in=sorted(ADHERENTES))
                | Q(organisation__isnull=False, date_adhesion__isnull=False, decidee_le__isnull=False),
                name="adhesion_confirmee_datee",
                violation_error_message=_("Une adhésion confirmée a une organisation et une date."),
            ),
            models.CheckConstraint(
                condition=~Q(etat__in=sorted(MOTIVES)) | (~Q(motif="") & Q(decidee_le__isnull=False)),
                name="adhesion_refus_motive",
                violation_error_message=_("Dites pourquoi."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "version"],
                condition=Q(etat=Etat.CONFIRMEE),
                name="adhesion_unique_par_version",
                violation_error_message=_("Cette organisation adhère déjà à cette version."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.nom}"

    @property
    def nom_affiche(self) -> str:
        """The organisation as the directory names it, or as it was typed."""
        return self.organisation.nom if self.organisation else self.nom
