from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class Theme(index.Indexed, models.Model):
    """A subject that news are filed under. One row for both languages, so that filters and feeds keep one address."""

    nom = models.CharField(_("nom"), max_length=80, unique=True)
    nom_en = models.CharField(_("nom en anglais"), max_length=80, blank=True, default="")
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)

    panels = [FieldPanel("nom"), FieldPanel("nom_en"), FieldPanel("slug")]
    search_fields = [index.SearchField("nom"), index.AutocompleteField("nom")]

    class Meta:
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        ordering = ["nom"]

    def __str__(self) -> str:
        return self.nom

    @property
    def libelle(self) -> str:
        """The name in the active language, French when there is no other."""
        return self.nom_en if get_language() == "en" and self.nom_en else self.nom
