"""The public search: what may be asked, and everything the results page shows."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.models import Locale

from communiques.listes import reglages_presse
from communiques.models import Communique
from home.facettes import CHOIX, FacetteComptee, compter, date_utile, facette_de_la_fiche, nom_de
from socle.nombres import rang_recu
from socle.recherche import analyse, classement
from socle.recherche.classement import PAR_PAGE
from socle.recherche.extraits import Fragment, extrait, marquer
from socle.recherche.modeles import FicheRecherche
from socle.recherche.suggestions import suggerer

PAGE_MAX = 1_000


class FormulaireRecherche(forms.Form):
    """Every GET parameter of the search. What is not understood is said, and nothing is searched."""

    q = forms.CharField(
        label=_("Rechercher sur le site"),
        max_length=analyse.REQUETE_MAX,
        required=False,
        error_messages={
            "max_length": _("Écrivez moins de %(limit_value)d signes."),
            "null_characters_not_allowed": _("Ces signes ne peuvent pas être cherchés : écrivez des mots."),
        },
    )
    type = forms.ChoiceField(
        label=_("Chercher dans"),
        choices=CHOIX,
        required=False,
        error_messages={"invalid_choice": _("Ce type de contenu n’existe pas : choisissez-en un dans la liste.")},
    )


@dataclass(frozen=True)
class Resultat:
    """One line of results. Titles and excerpts are fragments: the template escapes them and marks the words found."""

    titre: list[Fragment]
    url: str
    genre: str
    date: date | None
    extrait: list[Fragment]
    document: Any = None


@dataclass(frozen=True)
class Resultats:
    """One page of results, with what each kind has. When nothing is found: corrections to try, what the site has."""

    requete: str
    elements: list[Resultat]
    total: int
    page_liste: Page
    facettes: list[FacetteComptee] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    total_sans_filtre: int = 0

    @property
    def pages(self) -> list[Resultat]:
        return [element for element in self.elements if element.document is None]

    @property
    def documents(self) -> list[Resultat]:
        return [element for element in self.elements if element.document is not None]


class PaginationComptee(Paginator):
    """A paginator told how many results there are: the search knows, and nothing more is counted."""

    def __init__(self, total: int) -> None:
        super().__init__([], PAR_PAGE)
        self.count = total


def contexte_de_recherche(request: HttpRequest, locale: Locale) -> dict[str, Any]:
    """What the template of the search page shows. Raises Http404 for a page of results that does not exist."""
    formulaire = FormulaireRecherche(request.GET)
    valide = formulaire.is_valid()
    numero = _numero_de_page(request.GET.get("page", "1"))
    choix = formulaire.cleaned_data
    requete = choix.get("q", "").strip()
    parametres = QueryDict(mutable=True)
    contexte: dict[str, Any] = {
        "formulaire": formulaire,
        "requete": requete,
        "resultats": None,
        "parametres": parametres,
    }
    if not (valide and requete):
        return contexte
    try:
        contexte["resultats"] = rechercher(
            requete,
            locale,
            types=choix["type"],
            page=numero,
            masquer_avant=reglages_presse(request).masquer_avant,
            request=request,
        )
    except EmptyPage as vide:
        raise Http404 from vide
    parametres.update({nom: choix[nom] for nom in ("q", "type") if choix[nom]})
    return contexte


def _numero_de_page(demande: str) -> int:
    """A page number as asked. Raises Http404 for anything else than 1 to PAGE_MAX."""
    numero = rang_recu(demande)
    if numero is None or not 1 <= numero <= PAGE_MAX:
        raise Http404
    return numero


def rechercher(
    q: str,
    locale: Locale,
    types: str = "",
    page: int = 1,
    *,
    masquer_avant: date | None = None,
    request: HttpRequest | None = None,
) -> Resultats:
    """Search what the public may see in a locale. Raises EmptyPage for a page of results that does not exist.

    `types` is a key of home.facettes, or empty; releases dated before `masquer_avant` are left out.
    """
    langue = analyse.langue_connue(locale.language_code)
    termes = analyse.termes(q, (langue,))
    publiques = _sans_masques(classement.fiches_publiques(locale), masquer_avant)
    selection = classement.chercher(
        termes, publiques, facette=facette_de_la_fiche(), choisie=types, debut=(page - 1) * PAR_PAGE
    )
    pagination = PaginationComptee(selection.total)
    page_liste = Page([], pagination.validate_number(page), pagination)
    facettes = compter(selection.par_facette, types)
    elements = _elements(selection.fiches, termes, request)
    if elements or not termes:
        return Resultats(q, elements, selection.total, page_liste, facettes)
    ailleurs = selection.total_general
    suggestions = [] if ailleurs else suggerer(q, publiques, langue)
    return Resultats(q, [], 0, page_liste, facettes, suggestions, ailleurs)


def _sans_masques(fiches: QuerySet[FicheRecherche], avant: date | None) -> QuerySet[FicheRecherche]:
    """Without the releases that the pre-election period takes out of lists."""
    if avant is None:
        return fiches
    return fiches.exclude(modele=ContentType.objects.get_for_model(Communique), date__lt=avant)


def _elements(fiches: list[Any], termes: analyse.Termes, request: HttpRequest | None) -> list[Resultat]:
    cles = [fiche.objet_id for fiche in fiches if fiche.page is None]
    documents = get_document_model().objects.in_bulk(cles) if cles else {}
    elements = []
    for fiche in fiches:
        document = documents.get(fiche.objet_id) if fiche.page is None else None
        url = fiche.page.get_url(request) if fiche.page else getattr(document, "url", None)
        if url:
            elements.append(_element(fiche, url, document, termes.tous))
    return elements


def _element(fiche: Any, url: str, document: Any, cherches: frozenset[str]) -> Resultat:
    return Resultat(
        titre=marquer(fiche.titre, cherches, fiche.langue),
        url=url,
        genre=nom_de(fiche),
        date=fiche.date if date_utile(fiche) else None,
        extrait=extrait(fiche.debut_texte, cherches, fiche.langue),
        document=document,
    )
