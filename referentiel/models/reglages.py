from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from referentiel import couleurs

NON_CONFORME = gettext_noop("non conforme")
PARTIEL = gettext_noop("partiellement conforme")
TOTAL = gettext_noop("totalement conforme")
# RGAA: a declaration holds three years at most (décret n° 2019-768, article 5).
DUREE_AUDIT_JOURS = 3 * 365


class ReseauBlock(blocks.StructBlock):
    nom = blocks.CharBlock(label=_("Nom du réseau"), max_length=60)
    url = blocks.URLBlock(label=_("Adresse"))

    class Meta:
        icon = "link"
        label = _("Réseau social")


@register_setting(icon="cog")
class ReglagesSite(BaseSiteSetting):
    """What an authority changes to make the site its own: the same in every language."""

    nom = models.CharField(_("nom du site"), max_length=80, default="Logement d’abord")
    autorite = models.CharField(_("collectivité"), max_length=120, default="Métropole de Valmérie")
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("logo"),
        help_text=_("Sans logo, le signe du site (la porte ouverte) est dessiné."),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    couleur_principale = models.CharField(
        _("couleur principale"),
        max_length=7,
        default=couleurs.PETROLE,
        validators=[couleurs.valider_hexadecimal],
        help_text=_("Textes, liens et aplats. Le contraste est vérifié à l’enregistrement."),
    )
    couleur_action = models.CharField(
        _("couleur d’action"),
        max_length=7,
        default=couleurs.SAFRAN,
        validators=[couleurs.valider_hexadecimal],
        help_text=_("Boutons et lumières. Le contraste est vérifié à l’enregistrement."),
    )
    demonstration = models.BooleanField(
        _("site de démonstration"), default=False, help_text=_("Affiche un bandeau qui le dit sur chaque page.")
    )

    service = models.CharField(_("service responsable"), max_length=120, blank=True, default="")
    adresse = models.TextField(_("adresse postale"), blank=True, default="")
    telephone = models.CharField(_("téléphone"), max_length=20, blank=True, default="")
    horaires = models.CharField(_("horaires"), max_length=120, blank=True, default="")
    service_en = models.CharField(_("service, en anglais"), max_length=120, blank=True, default="")
    horaires_en = models.CharField(_("horaires, en anglais"), max_length=120, blank=True, default="")
    courriel = models.EmailField(
        _("adresse électronique"),
        blank=True,
        default="",
        help_text=_("Reçoit les messages du formulaire de contact."),
    )
    reseaux = StreamField([("reseau", ReseauBlock())], verbose_name=_("réseaux sociaux"), blank=True)

    audit_date = models.DateField(_("date de l’audit RGAA"), null=True, blank=True)
    audit_taux = models.PositiveSmallIntegerField(
        _("taux de conformité (%)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    audit_organisme = models.CharField(_("organisme qui a mené l’audit"), max_length=120, blank=True, default="")

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("nom"),
                    FieldPanel("autorite"),
                    FieldPanel("logo"),
                    FieldRowPanel([FieldPanel("couleur_principale"), FieldPanel("couleur_action")]),
                    FieldPanel("demonstration"),
                ],
                heading=_("Identité"),
            ),
            ObjectList(
                [
                    FieldPanel("service"),
                    FieldPanel("adresse"),
                    FieldRowPanel([FieldPanel("telephone"), FieldPanel("horaires")]),
                    FieldRowPanel([FieldPanel("service_en"), FieldPanel("horaires_en")]),
                    FieldPanel("courriel"),
                    FieldPanel("reseaux"),
                ],
                heading=_("Contacts"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("audit_date"), FieldPanel("audit_taux"), FieldPanel("audit_organisme")],
                        heading=_("Audit d’accessibilité"),
                        help_text=_("Sans audit de moins de trois ans, le site s’affiche « non conforme »."),
                    )
                ],
                heading=_("Accessibilité"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("identité et contacts du site")

    def clean(self) -> None:
        super().clean()
        erreurs: dict[str, str] = {}
        hexadecimales = all(len(c) == 7 for c in (self.couleur_principale, self.couleur_action))
        if hexadecimales:
            try:
                erreurs = couleurs.erreurs_de_contraste(self.couleur_principale, self.couleur_action)
            except ValueError:
                erreurs = {}  # the field's own validator has said it
        if self.audit_date and self.audit_date > timezone.localdate():
            erreurs["audit_date"] = str(_("La date de l’audit est dans le futur."))
        if (self.audit_date is None) != (self.audit_taux is None):
            erreurs["audit_taux"] = str(_("Donnez la date et le taux ensemble, ou aucun des deux."))
        if erreurs:
            raise ValidationError(erreurs)

    @property
    def audit_valide(self) -> bool:
        """An audit is known and less than three years old."""
        if self.audit_date is None or self.audit_taux is None:
            return False
        return (timezone.localdate() - self.audit_date).days < DUREE_AUDIT_JOURS

    @property
    def etat_accessibilite(self) -> str:
        """State of conformity as the law words it (RGAA 4.1: total at 100 %, partial from 50 %), translated."""
        if not self.audit_valide or self.audit_taux is None or self.audit_taux < 50:
            return gettext(NON_CONFORME)
        return gettext(TOTAL if self.audit_taux == 100 else PARTIEL)

    @property
    def empreinte_couleurs(self) -> str | None:
        return couleurs.empreinte(self.couleur_principale, self.couleur_action)

    @property
    def service_affiche(self) -> str:
        """The service in the active language, French where there is no other."""
        return (get_language() == "en" and self.service_en) or self.service

    @property
    def horaires_affiches(self) -> str:
        return (get_language() == "en" and self.horaires_en) or self.horaires
