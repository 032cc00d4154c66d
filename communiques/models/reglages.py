from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="history")
class ReglagesPresse(BaseSiteSetting):
    """Pre-election period: older releases leave the lists, and the lists say why."""

    masquer_avant = models.DateField(
        _("retirer des listes les textes d’avant le"),
        null=True,
        blank=True,
        help_text=_("Ils restent à leur adresse ; listes, flux et recherche ne les montrent plus."),
    )
    motif = models.CharField(
        _("motif affiché"),
        max_length=250,
        blank=True,
        default="",
        help_text=_("Exemple : en période préélectorale, les communiqués antérieurs au 1er septembre sont retirés."),
    )

    motif_en = models.CharField(_("motif affiché, en anglais"), max_length=250, blank=True, default="")

    panels = [
        MultiFieldPanel(
            [FieldPanel("masquer_avant"), FieldPanel("motif"), FieldPanel("motif_en")],
            heading=_("Période préélectorale"),
        )
    ]

    class Meta:
        verbose_name = _("salle de presse")

    def clean(self) -> None:
        super().clean()
        if self.masquer_avant and not self.motif:
            raise ValidationError({"motif": _("Dites au public pourquoi des textes sont retirés des listes.")})

    @property
    def masquage_actif(self) -> bool:
        return self.masquer_avant is not None

    def motif_dans(self, langue: str) -> str:
        """The reason in a language, French where no translation was typed."""
        return (langue == "en" and self.motif_en) or self.motif
