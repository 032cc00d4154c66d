from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from programme.blocks import CorpsProgrammeBlock
from programme.controles import verifier_numero
from programme.enums import Forme
from programme.models.faits import FaitsDeLaSource, champs_traduisibles
from programme.panneaux import PANNEAUX_AXE
from programme.querysets import AxeManager
from referentiel.models import Theme
from socle.models import AvecVersionSimplifiee, PageIntroduite, PageSocle


class AxesPage(PageIntroduite):
    """All the axes, one house each."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["programme.Axe"]

    class Meta:
        verbose_name = _("liste des axes")

    def get_context(self, request, *args, **kwargs):
        from programme.avancement import rue

        return {**super().get_context(request, *args, **kwargs), "rue": rue(self.locale)}


class Axe(FaitsDeLaSource, AvecVersionSimplifiee, PageSocle):
    """A strand of the programme; its actions stand below it."""

    FAITS = ("numero", "theme_id", "forme")

    numero = models.PositiveSmallIntegerField(
        _("numéro"),
        default=1,
        validators=[
            MinValueValidator(1, _("Le numéro d’un axe va de 1 à 99.")),
            MaxValueValidator(99, _("Le numéro d’un axe va de 1 à 99.")),
        ],
        help_text=_("Écrit sur la façade ; il donne l’ordre des axes."),
    )
    chapo = models.TextField(_("chapô"), max_length=600, blank=True, default="")
    corps = StreamField(CorpsProgrammeBlock(), verbose_name=_("corps"), blank=True)
    theme = models.ForeignKey(
        Theme,
        verbose_name=_("thème"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="axes",
        help_text=_("Ses communiqués et ses ressources sont proposés sur la page de l’axe."),
    )
    forme = models.CharField(
        _("forme de la façade"),
        max_length=8,
        choices=Forme,
        blank=True,
        default="",
        help_text=_("Vide : choisie d’après le numéro, pour que deux voisines diffèrent."),
    )

    objects = AxeManager()

    parent_page_types = ["programme.AxesPage"]
    subpage_types = ["programme.Action"]
    edit_handler = PANNEAUX_AXE
    search_fields = [
        *Page.search_fields,
        index.SearchField("chapo", boost=2),
        index.SearchField("corps"),
        index.SearchField("version_simplifiee"),
        index.FilterField("numero"),
    ]
    override_translatable_fields = champs_traduisibles(
        ("chapo", "corps", "version_simplifiee"), ("numero", "theme", "forme")
    )

    class Meta:
        verbose_name = _("axe")
        verbose_name_plural = _("axes")

    @classmethod
    def a_servir(cls, cle: int):
        return cls.objects.select_related("image_partage", "theme").get(pk=cle)

    def clean(self) -> None:
        super().clean()
        verifier_numero(self)

    def get_context(self, request, *args, **kwargs):
        from programme.fiches import contexte_axe

        return {**super().get_context(request, *args, **kwargs), **contexte_axe(self, request)}
