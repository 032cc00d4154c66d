"""What is counted: its words, its unit, its source, its rhythm. The numbers are in `valeur`."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from chiffres.enums import Frequence
from chiffres.querysets import IndicateurQuerySet
from referentiel.models import Theme

DECIMALES_MAX = 3


class Indicateur(index.Indexed, ClusterableModel):
    """A figure followed year after year. One row for both languages: same numbers, twin words."""

    code = models.SlugField(
        _("code"),
        max_length=60,
        unique=True,
        help_text=_("Dans l’adresse des données : /donnees/code.csv. Ne le changez plus une fois publié."),
    )
    titre = models.CharField(_("titre"), max_length=120, help_text=_("Exemple : Cinq ans d’entrées dans le logement"))
    titre_en = models.CharField(_("titre, en anglais"), max_length=120, blank=True, default="")
    libelle = models.CharField(
        _("ce que dit la valeur"),
        max_length=160,
        help_text=_("Se lit après la valeur. Exemple : ménages entrés dans un logement"),
    )
    libelle_en = models.CharField(_("ce que dit la valeur, en anglais"), max_length=160, blank=True, default="")
    theme = models.ForeignKey(
        Theme, verbose_name=_("thème"), null=True, blank=True, on_delete=models.SET_NULL, related_name="indicateurs"
    )
    unite = models.CharField(_("unité"), max_length=30, help_text=_("Exemples : ménages, %, jours, M€"))
    unite_en = models.CharField(_("unité, en anglais"), max_length=30, blank=True, default="")
    unite_accolee = models.BooleanField(
        _("unité écrite après la valeur"),
        default=False,
        help_text=_("Coché : « 34 jours », « 91 % ». Décoché quand la phrase la dit déjà : « 212 ménages entrés… »."),
    )
    decimales = models.PositiveSmallIntegerField(_("chiffres après la virgule"), default=0)
    perimetre = models.CharField(_("périmètre"), max_length=120, help_text=_("Exemple : 44 communes"))
    perimetre_en = models.CharField(_("périmètre, en anglais"), max_length=120, blank=True, default="")
    source = models.CharField(_("source"), max_length=160, help_text=_("Exemple : SIAO de Valmérie"))
    source_en = models.CharField(_("source, en anglais"), max_length=160, blank=True, default="")
    phrase = models.CharField(
        _("ce que montre le graphique"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Une phrase. Exemple : en 2025, quatre fois plus de ménages ont reçu une clé qu’en 2021."),
    )
    phrase_en = models.CharField(_("ce que montre le graphique, en anglais"), max_length=200, blank=True, default="")
    compte = models.TextField(_("ce qui est compté"), max_length=500, blank=True, default="")
    compte_en = models.TextField(_("ce qui est compté, en anglais"), max_length=500, blank=True, default="")
    non_compte = models.TextField(_("ce qui ne l’est pas"), max_length=500, blank=True, default="")
    non_compte_en = models.TextField(_("ce qui ne l’est pas, en anglais"), max_length=500, blank=True, default="")
    annees_additionnees = models.BooleanField(
        _("les années s’additionnent"),
        default=False,
        help_text=_(
            "Coché pour ce qu’on compte au fil du temps (des entrées, des visites) : le tableau donne le total. "
            "Décoché pour ce qu’on mesure à une date, ou en pourcentage."
        ),
    )
    frequence = models.CharField(_("renouvellement"), max_length=14, choices=Frequence, default=Frequence.ANNUELLE)
    renouveler_avant = models.DateField(
        _("à renouveler avant le"),
        null=True,
        blank=True,
        help_text=_("Passé ce jour, l’accueil de l’administration vous le rappelle."),
    )
    mis_en_avant = models.BooleanField(
        _("montré en graphique"), default=False, help_text=_("En haut de la page des chiffres.")
    )
    public = models.BooleanField(
        _("public"), default=True, help_text=_("Décoché : l’indicateur et ses données n’apparaissent nulle part.")
    )
    ordre = models.PositiveSmallIntegerField(_("ordre"), default=100, help_text=_("Le plus petit d’abord."))

    objects = IndicateurQuerySet.as_manager()

    search_fields = [
        index.SearchField("titre"),
        index.SearchField("libelle"),
        index.SearchField("code"),
        index.AutocompleteField("titre"),
        index.AutocompleteField("libelle"),
    ]

    class Meta:
        verbose_name = _("indicateur")
        verbose_name_plural = _("indicateurs")
        ordering = ["ordre", "titre", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decimales__lte=DECIMALES_MAX),
                name="indicateur_decimales_bornees",
                violation_error_message=_("Trois chiffres après la virgule au plus."),
            )
        ]

    def __str__(self) -> str:
        return self.titre

    def clean(self) -> None:
        super().clean()
        if self.decimales is not None and self.decimales > DECIMALES_MAX:
            raise ValidationError({"decimales": _("Trois chiffres après la virgule au plus.")})

    def dans(self, champ: str, langue: str) -> str:
        """A text of this indicator in a language, French where there is no other."""
        return (langue == "en" and getattr(self, f"{champ}_en")) or getattr(self, champ)

    @cached_property
    def annees(self) -> list[int]:
        """Years that have a value, in order."""
        return sorted({valeur.annee for valeur in self.valeurs.all()})

    @property
    def derniere(self):
        """The value of the latest year (`chiffres.lecture.Mesure`: total of the series), or None."""
        from chiffres.lecture import derniere

        return derniere(self)


class SerieIndicateur(Orderable):
    """A part of the total: « parc social », « parc privé »."""

    indicateur = ParentalKey(Indicateur, on_delete=models.CASCADE, related_name="series")
    nom = models.CharField(_("nom"), max_length=60)
    nom_en = models.CharField(_("nom, en anglais"), max_length=60, blank=True, default="")

    class Meta(Orderable.Meta):
        verbose_name = _("série")
        verbose_name_plural = _("séries")
        constraints = [
            models.UniqueConstraint(
                fields=["indicateur", "nom"],
                name="serie_unique_par_indicateur",
                violation_error_message=_("Cet indicateur a déjà une série de ce nom."),
            )
        ]

    def __str__(self) -> str:
        return self.nom

    def nom_dans(self, langue: str) -> str:
        return (langue == "en" and self.nom_en) or self.nom
