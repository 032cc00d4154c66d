import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from referentiel.annuaire_formulaires import ServiceForm

# Days: a number not checked for six months is said to be old, to staff and to the public.
VALIDITE = datetime.timedelta(days=183)
valider_telephone = RegexValidator(
    r"^\+?[0-9][0-9 .]{1,18}$", _("Un numéro s’écrit avec des chiffres et des espaces : 01 99 00 00 00.")
)


class Commune(index.Indexed, models.Model):
    """A town of the territory."""

    nom = models.CharField(_("nom"), max_length=80, unique=True)
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)

    panels = [FieldPanel("nom"), FieldPanel("slug")]
    search_fields = [index.SearchField("nom"), index.AutocompleteField("nom")]

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ["nom"]

    def __str__(self) -> str:
        return self.nom


class SituationAide(index.Indexed, models.Model):
    """What happens to somebody, in their own words: « Mon loyer est en retard »."""

    nom = models.CharField(
        _("situation"),
        max_length=80,
        unique=True,
        help_text=_("Comme la personne le dirait : « Mon loyer est en retard »"),
    )
    nom_en = models.CharField(_("situation, en anglais"), max_length=80, blank=True, default="")
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    ordre = models.PositiveSmallIntegerField(
        _("ordre"), default=100, help_text=_("La plus urgente d’abord : 10, 20, 30…")
    )

    panels = [
        FieldRowPanel([FieldPanel("nom"), FieldPanel("nom_en")]),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("ordre")]),
    ]
    search_fields = [index.SearchField("nom"), index.AutocompleteField("nom")]

    class Meta:
        verbose_name = _("situation")
        verbose_name_plural = _("situations")
        ordering = ["ordre", "nom"]

    def __str__(self) -> str:
        return self.nom

    def nom_dans(self, langue: str) -> str:
        return (langue == "en" and self.nom_en) or self.nom


class ServiceQuerySet(models.QuerySet["ServiceAide"]):
    def a_verifier(self, jour: datetime.date | None = None) -> "ServiceQuerySet":
        """Not checked for six months on that day (today by default), or never."""
        limite = (jour or timezone.localdate()) - VALIDITE
        return self.filter(models.Q(verifie_le__isnull=True) | models.Q(verifie_le__lt=limite))


class ServiceAide(index.Indexed, ClusterableModel):
    """A service that answers people: what it does, where, when, and when somebody last rang to check."""

    class Acces(models.TextChoices):
        OUI = "oui", _("accessible en fauteuil roulant")
        AIDE = "aide", _("accessible avec de l’aide")
        NON = "non", _("pas accessible en fauteuil roulant")
        INCONNU = "inconnu", _("accès en fauteuil non renseigné")

    nom = models.CharField(_("nom"), max_length=120)
    nom_en = models.CharField(_("nom, en anglais"), max_length=120, blank=True, default="")
    ce_qu_il_fait = models.CharField(
        _("ce qu’il fait"), max_length=240, help_text=_("Une phrase simple, vingt mots au plus.")
    )
    ce_qu_il_fait_en = models.CharField(_("ce qu’il fait, en anglais"), max_length=240, blank=True, default="")
    situations = ParentalManyToManyField(SituationAide, verbose_name=_("situations"), related_name="services")
    partout = models.BooleanField(
        _("toutes les communes"), default=False, help_text=_("Sinon, cochez les communes où il intervient.")
    )
    communes = ParentalManyToManyField(Commune, verbose_name=_("communes"), related_name="services", blank=True)
    telephone = models.CharField(_("téléphone"), max_length=20, blank=True, default="", validators=[valider_telephone])
    courriel = models.EmailField(_("adresse électronique"), blank=True, default="")
    adresse = models.CharField(_("adresse"), max_length=200, blank=True, default="")
    site_web = models.URLField(_("site"), blank=True, default="")
    horaires = models.CharField(_("horaires"), max_length=160, blank=True, default="")
    horaires_en = models.CharField(_("horaires, en anglais"), max_length=160, blank=True, default="")
    cout = models.CharField(_("coût"), max_length=80, default="Gratuit")
    cout_en = models.CharField(_("coût, en anglais"), max_length=80, blank=True, default="Free")
    langues = models.CharField(
        _("langues parlées"), max_length=160, blank=True, default="", help_text=_("Exemple : français, anglais, arabe")
    )
    langues_en = models.CharField(_("langues parlées, en anglais"), max_length=160, blank=True, default="")
    acces = models.CharField(_("accès"), max_length=10, choices=Acces, default=Acces.INCONNU)
    ordre = models.PositiveSmallIntegerField(
        _("ordre"), default=100, help_text=_("Le premier à appeler d’abord : 10, 20, 30…")
    )
    verifie_le = models.DateField(
        _("numéro vérifié le"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Le jour où quelqu’un a appelé, et où le service a répondu."),
    )
    verifie_par = models.CharField(
        _("vérifié par"),
        max_length=80,
        blank=True,
        default="",
        help_text=_("Un rôle, pas un nom : « Accueil du SIAO »"),
    )

    objects = ServiceQuerySet.as_manager()

    base_form_class = ServiceForm
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("nom"),
                FieldPanel("ce_qu_il_fait"),
                FieldPanel("situations", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("Ce qu’il fait"),
        ),
        MultiFieldPanel(
            [FieldPanel("partout"), FieldPanel("communes", widget=forms.CheckboxSelectMultiple)], heading=_("Où")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("telephone"), FieldPanel("courriel")]),
                FieldRowPanel([FieldPanel("adresse"), FieldPanel("site_web")]),
                FieldRowPanel([FieldPanel("horaires"), FieldPanel("cout")]),
                FieldRowPanel([FieldPanel("langues"), FieldPanel("acces")]),
                FieldPanel("ordre"),
            ],
            heading=_("Le joindre"),
        ),
        FieldRowPanel([FieldPanel("verifie_le"), FieldPanel("verifie_par")], heading=_("Vérification")),
        MultiFieldPanel(
            [
                FieldPanel("nom_en"),
                FieldPanel("ce_qu_il_fait_en"),
                FieldRowPanel([FieldPanel("horaires_en"), FieldPanel("cout_en")]),
                FieldPanel("langues_en"),
            ],
            heading=_("En anglais"),
        ),
    ]
    search_fields = [
        index.SearchField("nom"),
        index.SearchField("ce_qu_il_fait"),
        index.AutocompleteField("nom"),
    ]

    class Meta:
        verbose_name = _("service d’aide")
        verbose_name_plural = _("services d’aide")
        ordering = ["ordre", "nom"]

    def __str__(self) -> str:
        return self.nom

    def clean(self) -> None:
        super().clean()
        if not (self.telephone or self.courriel or self.adresse):
            raise ValidationError({"telephone": _("Donnez au moins un téléphone, une adresse ou un mail.")})
        if self.verifie_le and self.verifie_le > timezone.localdate():
            raise ValidationError({"verifie_le": _("Cette date est dans le futur.")})

    @property
    def perime_le(self) -> datetime.date | None:
        """First day on which the check is too old; None when nobody has checked."""
        return self.verifie_le + VALIDITE + datetime.timedelta(days=1) if self.verifie_le else None

    @property
    def a_verifier(self) -> bool:
        """Nobody has checked this number for six months."""
        return self.perime_le is None or self.perime_le <= timezone.localdate()
