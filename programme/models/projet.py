from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from organisations.models import Organisation
from programme.blocks import CorpsProgrammeBlock
from programme.models.action import FAITS_SUIVIS, TEXTES_SUIVIS, Action
from programme.models.faits import FaitsDeLaSource, champs_traduisibles
from programme.models.suivi import Suivi
from programme.panneaux import PANNEAUX_PROJET
from programme.querysets import ProjetManager
from referentiel.models import Public
from socle.models import AvecVersionSimplifiee, PageIntroduite, PageSocle


class ProjetsPage(PageIntroduite):
    """The experiments."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["programme.Projet"]

    class Meta:
        verbose_name = _("liste des expérimentations")

    def get_context(self, request, *args, **kwargs):
        from programme.lecture import lire_projets

        return {**super().get_context(request, *args, **kwargs), "projets": lire_projets(self.locale)}


class Projet(FaitsDeLaSource, Suivi, AvecVersionSimplifiee, PageSocle):
    """An experiment: tried on a few people, with what was learnt from it."""

    FAITS = (*FAITS_SUIVIS, "operateur_id")
    FAITS_MULTIPLES = ("publics", "actions")

    chapo = models.TextField(_("chapô"), max_length=600, blank=True, default="")
    corps = StreamField(CorpsProgrammeBlock(), verbose_name=_("corps"), blank=True)
    enseignements = RichTextField(
        _("enseignements"),
        features=["h3", "bold", "italic", "ol", "ul", "link"],
        blank=True,
        default="",
        help_text=_("Ce que l’expérimentation a appris, y compris ce qui n’a pas marché."),
    )
    operateur = models.ForeignKey(
        Organisation,
        verbose_name=_("opérateur"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="projets",
    )
    publics = ParentalManyToManyField(Public, verbose_name=_("publics"), blank=True, related_name="projets")
    actions = ParentalManyToManyField(Action, verbose_name=_("actions liées"), blank=True, related_name="projets")

    objects = ProjetManager()

    parent_page_types = ["programme.ProjetsPage"]
    subpage_types: list[str] = []
    edit_handler = PANNEAUX_PROJET
    search_fields = [
        *Page.search_fields,
        index.SearchField("chapo", boost=2),
        index.SearchField("corps"),
        index.SearchField("enseignements"),
        index.SearchField("version_simplifiee"),
        index.FilterField("etat"),
    ]
    override_translatable_fields = champs_traduisibles(
        ("chapo", "corps", "enseignements", "version_simplifiee", *TEXTES_SUIVIS),
        (*FAITS_SUIVIS, "operateur", "publics", "actions"),
    )

    class Meta(Suivi.Meta):
        verbose_name = _("expérimentation")
        verbose_name_plural = _("expérimentations")

    @classmethod
    def a_servir(cls, cle: int):
        return cls.objects.select_related("image_partage", "operateur").get(pk=cle)

    def get_context(self, request, *args, **kwargs):
        from programme.fiches import contexte_projet

        return {**super().get_context(request, *args, **kwargs), **contexte_projet(self, request)}
