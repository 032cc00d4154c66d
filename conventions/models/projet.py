"""What a convention is about: written by the organisation in its draft."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from conventions.enums import ConditionsVersement, NatureAide

valider_rna = RegexValidator(r"^W\d{9}$", _("Un numéro RNA commence par W et compte neuf chiffres."))
CONSEIL = _("N’écrivez ni nom de personne accompagnée, ni information de santé.")


class Projet(models.Model):
    """The words of the file."""

    titre = models.CharField(
        _("titre"), max_length=140, blank=True, default="", help_text=_("Exemple : Équipe mobile 2026.")
    )
    objet = models.CharField(
        _("objet"),
        max_length=256,
        blank=True,
        default="",
        help_text=_("Une phrase, 256 caractères au plus. Elle est publiée quand la convention l’est."),
    )
    rna = models.CharField(
        _("numéro RNA"),
        max_length=10,
        blank=True,
        default="",
        validators=[valider_rna],
        help_text=_("Pour une association : W et neuf chiffres."),
    )
    contexte = models.TextField(_("contexte"), max_length=4000, blank=True, default="", help_text=CONSEIL)
    objectifs = models.TextField(_("objectifs"), max_length=4000, blank=True, default="", help_text=CONSEIL)
    engagements = models.TextField(
        _("engagements des parties"), max_length=4000, blank=True, default="", help_text=CONSEIL
    )
    moyens = models.TextField(
        _("moyens"), max_length=4000, blank=True, default="", help_text=_("Équipe, locaux, partenaires, calendrier.")
    )
    debut = models.DateField(_("début"), null=True, blank=True)
    fin = models.DateField(_("fin"), null=True, blank=True)
    precision = models.TextField(
        _("une précision pour l’instruction"), max_length=2000, blank=True, default="", help_text=CONSEIL
    )
    contact_nom = models.CharField(_("personne à joindre"), max_length=120, blank=True, default="")
    contact_fonction = models.CharField(_("fonction"), max_length=120, blank=True, default="")
    contact_telephone = models.CharField(_("téléphone"), max_length=20, blank=True, default="")
    contact_courriel = models.EmailField(_("adresse électronique"), blank=True, default="")

    class Meta:
        abstract = True


class Aide(models.Model):
    """The money, and what the open data say of it. The service fills what the organisation cannot know."""

    montant_demande = models.DecimalField(
        _("montant demandé (€)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    montant = models.DecimalField(_("montant accordé (€)"), max_digits=12, decimal_places=2, null=True, blank=True)
    nature = models.CharField(_("nature de l’aide"), max_length=10, choices=NatureAide, blank=True, default="")
    conditions_versement = models.CharField(
        _("conditions de versement"), max_length=10, choices=ConditionsVersement, blank=True, default=""
    )
    conditions_texte = models.CharField(
        _("autres conditions de versement"), max_length=256, blank=True, default="", help_text=_("Si « autrement ».")
    )
    versement_debut = models.DateField(_("premier versement"), null=True, blank=True)
    versement_fin = models.DateField(_("dernier versement"), null=True, blank=True)
    id_rae = models.CharField(
        _("numéro au répertoire des aides aux entreprises"), max_length=40, blank=True, default=""
    )
    notification_ue = models.BooleanField(_("aide notifiée à la Commission européenne"), default=False)
    part = models.DecimalField(
        _("part du financement"),
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Entre 0 et 1 : la part du budget du projet que paie cette aide."),
    )
    dispositif = models.CharField(_("dispositif d’aide"), max_length=256, blank=True, default="")
    deliberation = models.CharField(_("référence de la délibération"), max_length=80, blank=True, default="")
    deliberation_le = models.DateField(_("délibération du"), null=True, blank=True)

    class Meta:
        abstract = True
