"""The files of the charter as a page announces them, and the banner that leads to it from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Locale

from referentiel.models import ReglagesSite
from ressources.charte.document import donnees_pdf, etat_de, texte_de
from ressources.charte.listes import Comptes, comptes
from ressources.charte.pdf import Rendu, rendu
from ressources.charte.versions import Versions, versions
from socle.cache_pages import expire_le
from socle.memo import par_generation
from socle.restrictions import publiques

if TYPE_CHECKING:
    from ressources.models import ChartePage, VersionCharte


@dataclass(frozen=True)
class Bandeau:
    """What leads to the charter: its page, the version in force, its files, how many adhere."""

    page: ChartePage
    version: VersionCharte
    engagements: int
    simplifiee: bool
    fichiers: list[dict[str, Any]]
    comptes: Comptes
    au: Any


def bandeau(request: HttpRequest, locale: Locale) -> Bandeau | None:
    """The banner in a language, None while there is no public page or no version in force."""
    from ressources.models import ChartePage

    page = par_generation(
        f"charte-page:{locale.pk}", lambda: publiques(ChartePage.objects.live().filter(locale=locale)).first()
    )
    jour = versions()
    expire_le(request, jour.bascule)
    if page is None or jour.courante is None:
        return None
    texte = texte_de(jour.courante, locale.language_code)
    return Bandeau(
        page=page,
        version=jour.courante,
        engagements=len(texte.engagements),
        simplifiee=bool(texte.simplifiee),
        fichiers=[fichier_de(request, page, version, jour) for version in (jour.courante, *jour.anciennes[:1])],
        comptes=comptes(),
        au=timezone.localdate(),
    )


def fichier_de(request: HttpRequest, page: ChartePage, version: VersionCharte, jour: Versions) -> dict[str, Any]:
    """A version as a line of file: address, weight in bytes, pages, day, and whether it was replaced."""
    fait = rendu_de(request, page, version, jour)
    racine = page.get_url(request) or ""
    adresse = racine if version == jour.courante else f"{racine}version-{version.numero}/"
    return {
        "version": version,
        "url": f"{adresse}pdf/",
        "page": adresse,
        "poids": fait.poids,
        "pages": fait.pages,
        "remplacee": version in jour.anciennes,
        "annoncee": version in jour.annoncees,
        "etat": etat_de(version, jour),
    }


def rendu_de(request: HttpRequest, page: ChartePage, version: VersionCharte, jour: Versions) -> Rendu:
    """The PDF of a version in the language of the page."""
    # Kept with the settings that every page shows.
    reglages = par_generation(f"reglages:{request.get_host()}", lambda: ReglagesSite.for_request(request))
    donnees = donnees_pdf(
        version=version,
        versions=jour,
        titre=page.title,
        langue=page.locale.language_code,
        qui=reglages.autorite,
        adresse=page.get_full_url(request) or "",
    )
    return rendu(donnees)
