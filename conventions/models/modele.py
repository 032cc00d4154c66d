"""What staff set up once for a kind of convention: its window, its texts, the pieces it asks for."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conventions.enums import FormatPiece, NatureTexte, TypeConvention
from organisations.models import Organisation

FORMATS_PAR_DEFAUT = [
    f.value for f in (FormatPiece.PDF, FormatPiece.DOCX, FormatPiece.ODT, FormatPiece.PNG, FormatPiece.JPG)
]


def formats_par_defaut() -> list[str]:
    return list(FORMATS_PAR_DEFAUT)


class ModeleQuerySet(models.QuerySet["ModeleConvention"]):
    """The vocabulary of models."""

    def actifs(self) -> ModeleQuerySet:
        return self.filter(actif=True)

    def a_deposer(self) -> ModeleQuerySet:
        """Those that a partner may choose now."""
        maintenant = timezone.now()
        ouverts = Q(ouvre_le__isnull=True) | Q(ouvre_le__lte=maintenant)
        non_clos = Q(ferme_le__isnull=True) | Q(ferme_le__gt=maintenant)
        return self.actifs().filter(ouverts & non_clos, propose_aux_partenaires=True)


class ModeleConvention(models.Model):
    """A model that partners choose from, or that staff alone use."""

    sans_effet_public = True

    nom = models.CharField(_("nom"), max_length=120, unique=True)
    type = models.CharField(_("type"), max_length=12, choices=TypeConvention, default=TypeConvention.SUBVENTION)
    presentation = models.TextField(
        _("à quoi il sert"),
        max_length=600,
        blank=True,
        default="",
        help_text=_("Lu par le partenaire au moment de choisir : pour qui, pour quoi, sous quelles conditions."),
    )
    millesime = models.PositiveSmallIntegerField(_("année"), null=True, blank=True)
    dispositif = models.CharField(_("dispositif d’aide"), max_length=256, blank=True, default="")
    propose_aux_partenaires = models.BooleanField(
        _("proposé aux partenaires"), default=True, help_text=_("Sinon, seul le service peut l’employer.")
    )
    actif = models.BooleanField(_("employé"), default=True)
    ouvre_le = models.DateTimeField(_("dépôts ouverts le"), null=True, blank=True)
    ferme_le = models.DateTimeField(
        _("dépôts clos le"), null=True, blank=True, help_text=_("Date limite annoncée aux partenaires.")
    )
    decision_attendue = models.CharField(
        _("décision attendue"),
        max_length=80,
        blank=True,
        default="",
        help_text=_("Montré après « Après le dépôt ». Exemple : fin janvier 2026."),
    )
    montant_minimum = models.DecimalField(
        _("montant minimum (€)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    montant_maximum = models.DecimalField(
        _("montant maximum (€)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    budget_demande = models.BooleanField(_("demande un budget"), default=True)
    indicateurs_demandes = models.BooleanField(_("demande des indicateurs"), default=True)
    ordre = models.PositiveSmallIntegerField(_("ordre"), default=100)

    objects = ModeleQuerySet.as_manager()

    class Meta:
        verbose_name = _("modèle de convention")
        verbose_name_plural = _("modèles de conventions")
        ordering = ["ordre", "nom"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ouvre_le__isnull=True) | Q(ferme_le__isnull=True) | Q(ferme_le__gt=F("ouvre_le")),
                name="modele_ferme_apres_son_ouverture",
                violation_error_message=_("Les dépôts se ferment après leur ouverture."),
            ),
            models.CheckConstraint(
                condition=Q(montant_minimum__isnull=True)
                | Q(montant_maximum__isnull=True)
                | Q(montant_maximum__gte=F("montant_minimum")),
                name="modele_montants_ordonnes",
                violation_error_message=_("Le montant maximum est au moins le montant minimum."),
            ),
        ]

    def __str__(self) -> str:
        return self.nom

    @property
    def depots_ouverts(self) -> bool:
        """Whether a file may be handed in now."""
        maintenant = timezone.now()
        ouvert = self.ouvre_le is None or self.ouvre_le <= maintenant
        return self.actif and ouvert and (self.ferme_le is None or maintenant < self.ferme_le)

    @property
    def finance(self) -> bool:
        """Whether money goes with it."""
        return self.type != TypeConvention.PARTENARIAT


class PieceAttendue(models.Model):
    """A line of the checklist of a model."""

    sans_effet_public = True

    modele = models.ForeignKey(
        ModeleConvention, verbose_name=_("modèle"), on_delete=models.CASCADE, related_name="pieces_attendues"
    )
    libelle = models.CharField(_("pièce"), max_length=120)
    aide = models.CharField(
        _("aide"), max_length=300, blank=True, default="", help_text=_("Ce qu’elle doit contenir, qui la signe.")
    )
    obligatoire = models.BooleanField(_("obligatoire"), default=True)
    natures = models.JSONField(
        _("demandée à"),
        default=list,
        blank=True,
        help_text=_("Natures d’organisations ; aucune : toutes. Le contrat d’engagement républicain : associations."),
    )
    formats = models.JSONField(_("formats acceptés"), default=formats_par_defaut)
    gabarit = models.ForeignKey(
        "ressources.Document",
        verbose_name=_("modèle à remplir"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    ordre = models.PositiveSmallIntegerField(_("ordre"), default=100)

    class Meta:
        verbose_name = _("pièce attendue")
        verbose_name_plural = _("pièces attendues")
        ordering = ["ordre", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["modele", "libelle"],
                name="piece_attendue_unique",
                violation_error_message=_("Cette pièce est déjà dans la liste."),
            )
        ]

    def __str__(self) -> str:
        return self.libelle

    def concerne(self, organisation: Organisation) -> bool:
        """Whether it is asked of an organisation of this nature."""
        return not self.natures or organisation.nature in self.natures


class TexteModele(models.Model):
    """A text of a model, with words between braces that the file fills: {organisation}, {montant}, {reference}…"""

    sans_effet_public = True

    modele = models.ForeignKey(
        ModeleConvention, verbose_name=_("modèle"), on_delete=models.CASCADE, related_name="textes"
    )
    nature = models.CharField(_("texte"), max_length=12, choices=NatureTexte)
    titre = models.CharField(_("titre"), max_length=160, blank=True, default="")
    corps = models.TextField(_("texte"), help_text=_("Un paragraphe par ligne ; « ## » au début d’un intertitre."))
    modifie_le = models.DateTimeField(_("modifié le"), auto_now=True)

    class Meta:
        verbose_name = _("texte de modèle")
        verbose_name_plural = _("textes de modèles")
        ordering = ["modele_id", "nature"]
        constraints = [
            models.UniqueConstraint(
                fields=["modele", "nature"],
                name="texte_modele_unique",
                violation_error_message=_("Ce modèle a déjà ce texte."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.modele}, {self.get_nature_display()}"
