from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from organisations.models import Organisation
from programme.agenda.enums import NatureInstance


class Instance(index.Indexed, models.Model):
    """A body of the programme that meets: what it decides, who presides it by function, who sits in it."""

    nom = models.CharField(_("nom"), max_length=120, unique=True)
    nom_en = models.CharField(_("nom en anglais"), max_length=120, blank=True, default="")
    slug = models.SlugField(_("adresse"), max_length=80, unique=True, help_text=_("Celle du filtre de l’agenda."))
    nature = models.CharField(_("nature"), max_length=24, choices=NatureInstance, default=NatureInstance.GROUPE)
    role = models.TextField(
        _("rôle"),
        max_length=400,
        blank=True,
        default="",
        help_text=_("Ce qu’elle décide ou prépare, en une ou deux phrases."),
    )
    role_en = models.TextField(_("rôle, en anglais"), max_length=400, blank=True, default="")
    presidence = models.CharField(
        _("présidence"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Par fonction, jamais par nom : elle change, la page reste juste."),
    )
    presidence_en = models.CharField(_("présidence, en anglais"), max_length=200, blank=True, default="")
    membres = models.ManyToManyField(
        Organisation, verbose_name=_("organisations membres"), blank=True, related_name="instances"
    )

    panels = [
        FieldRowPanel([FieldPanel("nom"), FieldPanel("nature")]),
        FieldPanel("slug"),
        FieldPanel("role"),
        FieldPanel("presidence"),
        FieldPanel("membres"),
        MultiFieldPanel(
            [FieldPanel("nom_en"), FieldPanel("role_en"), FieldPanel("presidence_en")], heading=_("En anglais")
        ),
    ]
    search_fields = [index.SearchField("nom"), index.AutocompleteField("nom")]

    class Meta:
        verbose_name = _("instance")
        verbose_name_plural = _("instances")
        ordering = ["nom"]

    def __str__(self) -> str:
        return self.nom

    def nom_dans(self, langue: str) -> str:
        """The name in a language, French where there is no other; `role_dans` and `presidence_dans` likewise."""
        return (langue == "en" and self.nom_en) or self.nom

    def role_dans(self, langue: str) -> str:
        return (langue == "en" and self.role_en) or self.role

    def presidence_dans(self, langue: str) -> str:
        return (langue == "en" and self.presidence_en) or self.presidence
