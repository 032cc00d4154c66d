from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel


class BandeauQuerySet(models.QuerySet["BandeauUrgence"]):
    def actifs(self, instant=None) -> "BandeauQuerySet":
        """Shown at that moment (now by default): begun and not ended."""
        instant = instant or timezone.now()
        return self.filter(debut__lte=instant, fin__gt=instant)


class BandeauUrgence(models.Model):
    """A message on every page for a time, such as extreme cold. It always ends."""

    class Niveau(models.TextChoices):
        INFO = "info", _("Information")
        ATTENTION = "attention", _("Attention")
        URGENCE = "urgence", _("Urgence")

    titre = models.CharField(_("titre"), max_length=120)
    texte = models.TextField(_("texte"), max_length=400)
    titre_en = models.CharField(_("titre en anglais"), max_length=120, blank=True, default="")
    texte_en = models.TextField(_("texte en anglais"), max_length=400, blank=True, default="")
    lien_libelle_en = models.CharField(_("libellé du lien en anglais"), max_length=80, blank=True, default="")
    niveau = models.CharField(_("niveau"), max_length=10, choices=Niveau, default=Niveau.ATTENTION)
    lien_libelle = models.CharField(_("libellé du lien"), max_length=80, blank=True, default="")
    lien_url = models.CharField(
        _("adresse du lien"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Une page du site (/vous-etes/en-difficulte/) ou une adresse https://"),
    )
    debut = models.DateTimeField(_("début"), default=timezone.now)
    fin = models.DateTimeField(_("fin"), help_text=_("Le bandeau disparaît de lui-même à cette heure."))

    objects = BandeauQuerySet.as_manager()

    panels = [
        MultiFieldPanel([FieldPanel("titre"), FieldPanel("texte"), FieldPanel("niveau")], heading=_("Message")),
        MultiFieldPanel(
            [FieldPanel("titre_en"), FieldPanel("texte_en"), FieldPanel("lien_libelle_en")],
            heading=_("Message en anglais"),
        ),
        MultiFieldPanel([FieldPanel("lien_libelle"), FieldPanel("lien_url")], heading=_("Lien")),
        FieldRowPanel([FieldPanel("debut"), FieldPanel("fin")], heading=_("Durée")),
    ]

    class Meta:
        verbose_name = _("bandeau d’urgence")
        verbose_name_plural = _("bandeaux d’urgence")
        ordering = ["-debut"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fin__gt=models.F("debut")),
                name="bandeau_fin_apres_debut",
                violation_error_message=_("La fin doit venir après le début."),
            )
        ]

    def __str__(self) -> str:
        return self.titre

    def clean(self) -> None:
        super().clean()
        if self.lien_url and not self.lien_url.startswith(("/", "https://")):
            raise ValidationError({"lien_url": _("L’adresse commence par / ou par https://")})
        if self.lien_url.startswith("//"):
            raise ValidationError({"lien_url": _("L’adresse commence par / ou par https://")})
        if bool(self.lien_url) != bool(self.lien_libelle):
            raise ValidationError({"lien_libelle": _("Donnez le libellé et l’adresse du lien, ou aucun des deux.")})

    def dans(self, langue: str) -> dict[str, str]:
        """Title, text and words of the link in a language; French where no translation was typed."""
        anglais = langue == "en"
        return {
            "titre": (anglais and self.titre_en) or self.titre,
            "texte": (anglais and self.texte_en) or self.texte,
            "lien_libelle": (anglais and self.lien_libelle_en) or self.lien_libelle,
        }
