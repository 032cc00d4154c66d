import re

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

_LIGNES = re.compile(r"[\n,;]+")
_UN_MOT = re.compile(r"\w")
# Characters: what opens in the middle of a sentence has to stay short.
LONGUEUR_DEFINITION = 400


def formes_ecrites(texte: str) -> list[str]:
    """Forms typed one a line (or between commas), without blanks nor doubles, in order."""
    formes = (" ".join(forme.split()) for forme in _LIGNES.split(texte))
    return list(dict.fromkeys(forme for forme in formes if forme))


def valider_formes(texte: str) -> None:
    if any(not _UN_MOT.search(forme) for forme in formes_ecrites(texte)):
        raise ValidationError(_("Une autre écriture contient au moins une lettre ou un chiffre."), code="forme")


class TermeGlossaire(index.Indexed, models.Model):
    """A word of the trade and what it means, in a sentence or two. One row for both languages: one anchor."""

    terme = models.CharField(_("terme"), max_length=120, help_text=_("En toutes lettres : le sigle vient à côté."))
    variantes = models.TextField(
        _("sigles et autres écritures"),
        max_length=500,
        blank=True,
        default="",
        validators=[valider_formes],
        help_text=_(
            "Une par ligne : le sigle, un synonyme, un pluriel irrégulier. Les « s » du pluriel sont compris."
        ),
    )
    definition = models.TextField(
        _("définition"),
        validators=[MaxLengthValidator(LONGUEUR_DEFINITION)],
        help_text=_("Une ou deux phrases simples, vingt mots au plus chacune."),
    )
    terme_en = models.CharField(_("terme en anglais"), max_length=120, blank=True, default="")
    variantes_en = models.TextField(
        _("autres écritures en anglais"), max_length=500, blank=True, default="", validators=[valider_formes]
    )
    definition_en = models.TextField(
        _("définition en anglais"),
        blank=True,
        default="",
        validators=[MaxLengthValidator(LONGUEUR_DEFINITION)],
    )
    slug = models.SlugField(
        _("adresse"), max_length=80, unique=True, help_text=_("Ce qui suit #terme- dans l’adresse du terme.")
    )

    panels = [
        FieldRowPanel([FieldPanel("terme"), FieldPanel("slug")]),
        FieldPanel("variantes"),
        FieldPanel("definition"),
        MultiFieldPanel(
            [FieldPanel("terme_en"), FieldPanel("variantes_en"), FieldPanel("definition_en")],
            heading=_("En anglais"),
            help_text=_("Sans définition en anglais, le terme ne paraît pas dans les pages anglaises."),
        ),
    ]
    search_fields = [
        index.SearchField("terme"),
        index.SearchField("variantes"),
        index.SearchField("definition"),
        index.AutocompleteField("terme"),
    ]

    class Meta:
        verbose_name = _("terme du glossaire")
        verbose_name_plural = _("termes du glossaire")
        ordering = ["terme"]

    def __str__(self) -> str:
        return self.terme

    def clean(self) -> None:
        super().clean()
        if bool(self.terme_en) != bool(self.definition_en):
            raise ValidationError(
                {"definition_en": _("Donnez le terme et la définition en anglais, ou aucun des deux.")}
            )

    def terme_dans(self, langue: str) -> str:
        """The term in a language, empty where it has none: a French word explained in English helps nobody."""
        return self.terme_en if langue == "en" else self.terme

    def definition_dans(self, langue: str) -> str:
        return self.definition_en if langue == "en" else self.definition

    def variantes_dans(self, langue: str) -> list[str]:
        """Acronyms and other forms in a language, in the order typed."""
        return formes_ecrites(self.variantes_en if langue == "en" else self.variantes)
