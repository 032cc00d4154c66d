"""The dated files of a resource."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

NUMERO_MAX = 99


class VersionRessource(Orderable):
    """One file of a resource, at one of its versions. The highest number of a label is the current one.

    A translation bears the file and the words of its language, French ones where there are none: its rows are copied
    from the source, whose `_en` fields hold them.
    """

    page = ParentalKey("ressources.Ressource", on_delete=models.CASCADE, related_name="versions")
    libelle = models.CharField(
        _("ce que c’est"),
        max_length=80,
        help_text=_("Exemples : Le guide, Le courrier type, Les données par commune. Le même à chaque version."),
    )
    numero = models.PositiveSmallIntegerField(
        _("version"), default=1, validators=[MinValueValidator(1), MaxValueValidator(NUMERO_MAX)]
    )
    date = models.DateField(_("date de la version"))
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("fichier"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    changements = models.CharField(
        _("ce qui a changé"),
        max_length=240,
        blank=True,
        default="",
        help_text=_("Exemple : les montants de 2026, et le nouveau numéro de la permanence."),
    )
    libelle_en = models.CharField(_("ce que c’est, en anglais"), max_length=80, blank=True, default="")
    document_en = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("fichier en anglais"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    changements_en = models.CharField(_("ce qui a changé, en anglais"), max_length=240, blank=True, default="")
    courante = models.BooleanField(default=False, editable=False, db_index=True)

    panels = [
        FieldRowPanel([FieldPanel("libelle"), FieldPanel("numero"), FieldPanel("date")]),
        FieldPanel("document"),
        FieldPanel("changements"),
        FieldRowPanel([FieldPanel("libelle_en"), FieldPanel("changements_en")]),
        FieldPanel("document_en"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "libelle", "numero"],
                name="version_ressource_unique",
                violation_error_message=_("Cette version existe déjà."),
            ),
            models.CheckConstraint(
                condition=models.Q(numero__gte=1, numero__lte=NUMERO_MAX),
                name="version_ressource_numero",
                violation_error_message=_("Une version porte un numéro de 1 à 99."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.libelle} ({self.numero})"
