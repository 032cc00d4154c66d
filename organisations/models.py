from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from .siret import siret_valide


def valider_siret(valeur: str) -> None:
    if not siret_valide(valeur):
        raise ValidationError(_("Ce SIRET n’est pas valide : vérifiez ses 14 chiffres."), code="siret")


class Organisation(index.Indexed, models.Model):
    """A body that carries, funds or carries out the programme, and that may issue releases."""

    class Nature(models.TextChoices):
        COLLECTIVITE = "collectivite", _("Collectivité")
        ETAT = "etat", _("Service de l’État")
        ASSOCIATION = "association", _("Association")
        BAILLEUR = "bailleur", _("Bailleur social")
        FEDERATION = "federation", _("Fédération ou réseau")
        CCAS = "ccas", _("CCAS ou CIAS")
        AUTRE = "autre", _("Autre")

    class Role(models.TextChoices):
        COORDINATEUR = "coordinateur", _("coordination")
        GARANT = "garant", _("garant")
        CO_PORTEUR = "co_porteur", _("co-porteur")
        OPERATEUR = "operateur", _("opérateur")
        PARTENAIRE = "partenaire", _("partenaire")

    nom = models.CharField(_("nom"), max_length=160, unique=True)
    sigle = models.CharField(_("sigle"), max_length=20, blank=True, default="")
    nature = models.CharField(_("nature"), max_length=20, choices=Nature, default=Nature.ASSOCIATION)
    role = models.CharField(_("rôle dans le programme"), max_length=20, choices=Role, default=Role.PARTENAIRE)
    siret = models.CharField(
        _("SIRET"), max_length=14, blank=True, default="", validators=[valider_siret], help_text=_("14 chiffres.")
    )
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    a_propos = models.TextField(
        _("à propos"),
        blank=True,
        default="",
        help_text=_("Le paragraphe repris en fin de communiqué. Un communiqué publié garde le texte de ce jour-là."),
    )
    a_propos_en = models.TextField(_("à propos, en anglais"), blank=True, default="")
    site_web = models.URLField(_("site"), blank=True, default="")

    panels = [
        FieldRowPanel([FieldPanel("nom"), FieldPanel("sigle")]),
        FieldRowPanel([FieldPanel("nature"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("siret"), FieldPanel("site_web")]),
        FieldPanel("logo"),
        MultiFieldPanel([FieldPanel("a_propos"), FieldPanel("a_propos_en")], heading=_("À propos")),
    ]
    search_fields = [index.SearchField("nom"), index.SearchField("sigle"), index.AutocompleteField("nom")]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["siret"],
                condition=~models.Q(siret=""),
                name="organisation_siret_unique",
                violation_error_message=_("Une organisation porte déjà ce SIRET."),
            )
        ]

    def __str__(self) -> str:
        return self.nom

    @property
    def adresse_publique(self) -> str:
        """Its own page on this site, in the active language; empty when it has none."""
        from organisations.adresses import adresse_publique

        return adresse_publique(self.pk)

    def a_propos_dans(self, langue: str) -> str:
        """The boilerplate in a language, French where there is no other."""
        return (langue == "en" and self.a_propos_en) or self.a_propos


class Contact(index.Indexed, models.Model):
    """A press contact: a role rather than a person wherever possible."""

    nom = models.CharField(_("nom ou service"), max_length=120, help_text=_("Exemple : Service presse"))
    nom_en = models.CharField(
        _("nom ou service, en anglais"), max_length=120, blank=True, default="", help_text=_("Exemple : Press office")
    )
    fonction = models.CharField(_("fonction"), max_length=120, blank=True, default="")
    fonction_en = models.CharField(_("fonction, en anglais"), max_length=120, blank=True, default="")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation ou agence"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contacts",
    )
    telephone = models.CharField(_("téléphone"), max_length=20, blank=True, default="")
    telephone_secondaire = models.CharField(_("autre téléphone"), max_length=20, blank=True, default="")
    precision_telephone = models.CharField(
        _("précision sur l’autre téléphone"), max_length=40, blank=True, default="", help_text=_("Exemple : week-end")
    )
    precision_telephone_en = models.CharField(
        _("précision sur l’autre téléphone, en anglais"), max_length=40, blank=True, default=""
    )
    courriel = models.EmailField(_("adresse électronique"), blank=True, default="")
    disponibilite = models.CharField(_("disponibilité"), max_length=120, blank=True, default="")
    disponibilite_en = models.CharField(_("disponibilité, en anglais"), max_length=120, blank=True, default="")
    salle_presse = models.BooleanField(
        _("affiché parmi les contacts presse"), default=True, help_text=_("Sur la page « Contacts presse ».")
    )

    panels = [
        FieldRowPanel([FieldPanel("nom"), FieldPanel("fonction")]),
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("telephone"), FieldPanel("courriel")]),
        FieldRowPanel([FieldPanel("telephone_secondaire"), FieldPanel("precision_telephone")]),
        FieldPanel("disponibilite"),
        MultiFieldPanel(
            [
                FieldPanel("nom_en"),
                FieldPanel("fonction_en"),
                FieldPanel("precision_telephone_en"),
                FieldPanel("disponibilite_en"),
            ],
            heading=_("En anglais"),
        ),
        FieldPanel("salle_presse"),
    ]
    search_fields = [index.SearchField("nom"), index.AutocompleteField("nom")]

    class Meta:
        verbose_name = _("contact presse")
        verbose_name_plural = _("contacts presse")
        ordering = ["nom"]

    def __str__(self) -> str:
        return f"{self.nom} ({self.organisation})" if self.organisation else self.nom

    def nom_dans(self, langue: str) -> str:
        return (langue == "en" and self.nom_en) or self.nom

    def fonction_dans(self, langue: str) -> str:
        return (langue == "en" and self.fonction_en) or self.fonction

    def precision_telephone_dans(self, langue: str) -> str:
        return (langue == "en" and self.precision_telephone_en) or self.precision_telephone

    def disponibilite_dans(self, langue: str) -> str:
        return (langue == "en" and self.disponibilite_en) or self.disponibilite

    def clean(self) -> None:
        super().clean()
        if not (self.telephone or self.courriel):
            raise ValidationError({"telephone": _("Donnez au moins un téléphone ou une adresse électronique.")})
