from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class Public(index.Indexed, models.Model):
    """An audience of the programme: whom an action is for. One row for both languages, as themes."""

    nom = models.CharField(_("nom"), max_length=80, unique=True, help_text=_("Exemple : Personnes à la rue"))
    nom_en = models.CharField(_("nom en anglais"), max_length=80, blank=True, default="")
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)

    panels = [FieldPanel("nom"), FieldPanel("nom_en"), FieldPanel("slug")]
    search_fields = [index.SearchField("nom"), index.AutocompleteField("nom")]

    class Meta:
        verbose_name = _("public")
        verbose_name_plural = _("publics")
        ordering = ["nom"]

    def __str__(self) -> str:
        return self.nom

    def nom_dans(self, langue: str) -> str:
        """The name in a language, French where there is no other."""
        return (langue == "en" and self.nom_en) or self.nom
