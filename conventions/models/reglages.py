"""What the authority says of its conventions: who handles them, and what its letters recall."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from organisations.models import valider_siret

RECOURS = _(
    "Vous pouvez contester cette décision dans les deux mois qui suivent sa réception : par un recours gracieux "
    "adressé à la collectivité, ou par un recours devant le tribunal administratif, aussi sur www.telerecours.fr."
)


@register_setting(icon="form")
class ReglagesConventions(BaseSiteSetting):
    """Settings of the conventions, for administration alone."""

    prefixe = models.CharField(
        _("début des références"),
        max_length=8,
        default="VAL",
        validators=[RegexValidator(r"^[A-Z]{2,8}$", _("De deux à huit lettres capitales."))],
        help_text=_("Exemple : VAL donne VAL-2026-014."),
    )
    siret = models.CharField(
        _("SIRET de la collectivité"), max_length=14, blank=True, default="", validators=[valider_siret]
    )
    service = models.CharField(
        _("service chargé des conventions"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("Vide : celui du site."),
    )
    adresse = models.TextField(_("adresse du service"), max_length=300, blank=True, default="")
    telephone = models.CharField(_("téléphone du service"), max_length=20, blank=True, default="")
    horaires = models.CharField(_("horaires"), max_length=120, blank=True, default="")
    courriel = models.EmailField(_("adresse électronique du service"), blank=True, default="")
    voies_de_recours = models.TextField(_("voies de recours"), max_length=1200, default=RECOURS)
    conservation_abandons = models.PositiveSmallIntegerField(
        _("mois de conservation d’un dossier abandonné"),
        default=12,
        help_text=_("Après quoi pièces, messages et textes sont effacés ; la référence et les dates restent."),
    )

    class Meta:
        verbose_name = _("conventions")
