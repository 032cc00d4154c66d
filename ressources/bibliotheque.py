"""The library: what a visitor may read of it, filtered, ordered, a page at a time."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from wagtail.models import Locale

from ressources import fichiers
from ressources.charte.fichiers import bandeau
from ressources.contact import adresse_contact
from ressources.facettes import FiltreRessources, compter, groupes
from ressources.lecture import dernieres, utilisateur_de
from ressources.models import Ressource
from socle.cache_pages import expire_le
from socle.memo import par_generation
from socle.pagination import page_demandee
from socle.recherche.requetes import filtrer_texte

__all__ = ["contexte_de_bibliotheque", "dernieres"]

PAR_PAGE = 10
PAGE_MAX = 10_000


def contexte_de_bibliotheque(request: HttpRequest, locale: Locale) -> dict[str, Any]:
    """What the library's template shows. Raises Http404 for a page number that is none, or out of range."""
    formulaire = FiltreRessources(request.GET)
    choix = formulaire.choix
    utilisateur = utilisateur_de(request)
    lues = Ressource.objects.lisibles_en(locale, utilisateur)
    cle = f"ressources:{locale.pk}:{classe_de_lecteur(utilisateur)}"
    pagination = Paginator(_ordonner(filtrer(lues, choix), choix).pour_liste(), PAR_PAGE)
    if not formulaire.actif:
        # Counting everything is the one part of a plain list that grows with it.
        pagination.count = par_generation(f"total:{cle}", lues.count)
    resultats = page_demandee(pagination, request.GET.get("page", "1"), derniere=PAGE_MAX)
    contact = adresse_contact(locale)
    comptes = par_generation(f"facettes:{cle}", lambda: compter(lues))
    return {
        "charte": None if choix else bandeau(request, locale),
        "formulaire": formulaire,
        "groupes": groupes(formulaire, comptes),
        "nombre_accessibles": comptes["accessible"]["on"],
        "resultats": resultats,
        "cartes": [_carte(page, locale, contact, request) for page in resultats],
        "total": pagination.count,
        "filtre_actif": formulaire.actif,
        "tri": choix.get("tri", ""),
        "parametres": parametres(choix),
    }


def classe_de_lecteur(utilisateur: Any) -> str:
    """Readers of one class may read the same pages: anybody, or those who are in the same groups."""
    if utilisateur is None or not utilisateur.is_authenticated:
        return ""
    if utilisateur.is_superuser:
        return "tout"
    return "-".join(str(cle) for cle in sorted(utilisateur.groups.values_list("pk", flat=True))) or "connecte"


def filtrer(lues: Any, choix: dict[str, Any]) -> Any:
    """The resources that match validated choices."""
    if "type" in choix:
        lues = lues.de_type(choix["type"])
    if "theme" in choix:
        lues = lues.des_themes(choix["theme"])
    if "format" in choix:
        lues = lues.en_format(choix["format"])
    if "langue" in choix:
        lues = lues.en_langue(choix["langue"])
    if "accessible" in choix:
        lues = lues.accessibles()
    return filtrer_texte(lues, choix["q"]) if "q" in choix else lues


def _ordonner(lues: Any, choix: dict[str, Any]) -> Any:
    return lues.par_titre() if choix.get("tri") == FiltreRessources.TITRE else lues.recentes_d_abord()


def _carte(page: Ressource, locale: Locale, contact: str, request: HttpRequest) -> dict[str, Any]:
    page.locale = locale
    courants = page.fichiers_courants
    expire_le(request, fichiers.fin_de_mise_a_jour(courants))
    return {
        "page": page,
        "fichiers": fichiers.lignes(courants, page=page, url_contact=contact),
        "neuve": fichiers.vient_d_etre_mise_a_jour(page, courants),
        "themes": page.themes_lus,
    }


def parametres(choix: dict[str, Any]) -> QueryDict:
    """The valid choices as a query string, for the links of pages and of order."""
    requete = QueryDict(mutable=True)
    for nom, valeur in choix.items():
        if isinstance(valeur, list):
            requete.setlist(nom, valeur)
        else:
            requete[nom] = "on" if valeur is True else valeur
    return requete
