"""A number, for a year and, when the indicator is broken down, for a series."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from chiffres.controles import controler_annee, controler_valeur
from chiffres.models.indicateur import DECIMALES_MAX, Indicateur, SerieIndicateur

CHIFFRES_MAX = 15


class ValeurIndicateur(models.Model):
    """The value of a year. `precision` says the date when the year alone would mislead (a night, a semester)."""

    indicateur = ParentalKey(Indicateur, on_delete=models.CASCADE, related_name="valeurs")
    serie = models.ForeignKey(
        SerieIndicateur,
        verbose_name=_("série"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="valeurs",
    )
    annee = models.PositiveSmallIntegerField(_("année"), help_text=_("Quatre chiffres. Exemple : 2025"))
    valeur = models.DecimalField(_("valeur"), max_digits=CHIFFRES_MAX, decimal_places=DECIMALES_MAX)
    precision = models.CharField(
        _("date précise"),
        max_length=80,
        blank=True,
        default="",
        help_text=_("Remplace l’année à l’affichage. Exemples : 1er semestre 2025 ; Au 31 octobre 2026"),
    )
    precision_en = models.CharField(_("date précise, en anglais"), max_length=80, blank=True, default="")
    note = models.CharField(
        _("note"), max_length=200, blank=True, default="", help_text=_("Exemple : donnée provisoire.")
    )
    note_en = models.CharField(_("note, en anglais"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("valeur")
        verbose_name_plural = _("valeurs")
        ordering = ["annee", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicateur", "annee"],
                condition=models.Q(serie__isnull=True),
                name="valeur_unique_par_annee",
                violation_error_message=_("Cette année a déjà une valeur."),
            ),
            models.UniqueConstraint(
                fields=["indicateur", "annee", "serie"],
                condition=models.Q(serie__isnull=False),
                name="valeur_unique_par_annee_et_serie",
                violation_error_message=_("Cette année a déjà une valeur pour cette série."),
            ),
            models.CheckConstraint(
                condition=models.Q(valeur__gte=0),
                name="valeur_positive",
                violation_error_message=_("Une valeur ne peut pas être négative."),
            ),
            models.CheckConstraint(
                condition=models.Q(annee__gte=1900) & models.Q(annee__lte=2200),
                name="valeur_annee_plausible",
                violation_error_message=_("Cette année n’est pas possible."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicateur} {self.annee}"

    def clean(self) -> None:
        super().clean()
        controler_annee(self.annee)
        if self.valeur is not None and self.indicateur_id is not None:
            controler_valeur(self.valeur, unite=self.indicateur.unite, decimales=self.indicateur.decimales)

    def precision_dans(self, langue: str) -> str:
        return (langue == "en" and self.precision_en) or self.precision

    def note_dans(self, langue: str) -> str:
        return (langue == "en" and self.note_en) or self.note
