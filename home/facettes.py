"""Kinds of results: what the public search counts apart, and how each kind is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Q, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.models import Page

from communiques.enums import Nature
from communiques.models import Communique
from programme.models import Action, Axe, Projet, Seance
from ressources.models import ChartePage, Ressource

TOUT, PAGES, COMMUNIQUES, ACTUALITES, DOCUMENTS = "", "pages", "communiques", "actualites", "documents"
ACTIONS, PROJETS, RESSOURCES, AGENDA = "actions", "projets", "ressources", "agenda"


@dataclass(frozen=True)
class Facette:
    """A kind of results: `noms` is how a line of each model is named, `genre` narrows the cards of these models."""

    cle: str
    libelle: str | Promise
    noms: dict[type, str | Promise]
    genre: str = ""

    def condition(self) -> Q:
        """Cards of this kind."""
        types = ContentType.objects.get_for_models(*self.noms, for_concrete_models=False).values()
        condition = Q(modele__in=[nature.pk for nature in types])
        return condition & Q(genre=self.genre) if self.genre else condition


# In the order in which they are offered. Whatever is a page and is none of these is a page.
FACETTES = [
    Facette(PAGES, _("Pages"), {}),
    Facette(COMMUNIQUES, _("Communiqués"), {Communique: Nature.COMMUNIQUE.label}, Nature.COMMUNIQUE),
    Facette(ACTUALITES, _("Actualités"), {Communique: Nature.ACTUALITE.label}, Nature.ACTUALITE),
    Facette(ACTIONS, _("Axes et actions"), {Axe: _("Axe"), Action: _("Action")}),
    Facette(PROJETS, _("Projets"), {Projet: _("Projet")}),
    Facette(RESSOURCES, _("Ressources"), {Ressource: _("Ressource"), ChartePage: _("Charte")}),
    Facette(AGENDA, _("Agenda"), {Seance: _("Date de l’agenda")}),
    Facette(DOCUMENTS, _("Documents"), {get_document_model(): _("Document")}),
]
CHOIX = [(TOUT, _("Tout le site")), *((facette.cle, facette.libelle) for facette in FACETTES)]


@dataclass(frozen=True)
class FacetteComptee:
    """A facet with results: how many, and whether it is the one that was chosen. The whole site has no key."""

    cle: str
    libelle: str
    nombre: int
    choisie: bool


def facette_de_la_fiche() -> Case:
    """The facet of a card, as an expression for the database."""
    cas = [When(facette.condition(), then=Value(facette.cle)) for facette in FACETTES if facette.noms]
    return Case(*cas, default=Value(PAGES), output_field=CharField())


def compter(par_facette: dict[str, int], choisie: str) -> list[FacetteComptee]:
    """The facets to offer: the whole site, then those that have results, and the chosen one even without any."""
    tout = FacetteComptee(TOUT, str(_("Tout le site")), sum(par_facette.values()), not choisie)
    offertes = [
        FacetteComptee(facette.cle, str(facette.libelle), par_facette.get(facette.cle, 0), facette.cle == choisie)
        for facette in FACETTES
        if par_facette.get(facette.cle) or facette.cle == choisie
    ]
    return [tout, *offertes]


def nom_de(fiche: Any) -> str:
    """How a line of results says what it is. `fiche` is a card of the search."""
    modele = ContentType.objects.get_for_id(fiche.modele_id).model_class()
    for facette in FACETTES:
        if modele in facette.noms and facette.genre in {"", fiche.genre}:
            return str(facette.noms[modele])
    return str(_("Page")) if modele is None or issubclass(modele, Page) else str(_("Document"))


def date_utile(fiche: Any) -> bool:
    """Dates say something for what happens or is published one day; a page of the site has none to show."""
    modele = ContentType.objects.get_for_id(fiche.modele_id).model_class()
    return modele in {Communique, Ressource, Seance, get_document_model()}
