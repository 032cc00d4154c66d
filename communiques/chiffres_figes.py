"""Indicators of a release: those of today while it is a draft, those of its publication afterwards.

A correction of a comma changes no figure. Staff take the values of today by saying so in a correction note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from chiffres.affichage import Chiffre, chiffre_public
from socle.traductions import est_source

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

    from communiques.models import Communique

BLOC = "indicateur"


def figer(page: Communique, donnees: dict[str, Any]) -> None:
    """Keep in `donnees` the figures shown by the page that are not kept yet; a translation keeps those of its source.

    Figures are kept in every language of the site, so that a translation published later says the same.
    """
    if _a_reprendre(page, donnees):
        donnees["indicateurs"] = {}
        donnees["reprise"] = _note(page)
    figes = donnees.setdefault("indicateurs", {})
    if not est_source(page):
        figes.update(_de_la_source(page))
    blocs = donnees.setdefault("blocs", {})
    for bloc in page.corps:
        indicateur = bloc.value.get("indicateur") if bloc.block_type == BLOC else None
        if indicateur is None:
            continue
        blocs[str(bloc.id)] = indicateur.pk
        if str(indicateur.pk) not in figes and (textes := _textes(indicateur)):
            figes[str(indicateur.pk)] = textes


def suivre_la_source(page: Communique, donnees: dict[str, Any]) -> None:
    """After its source took the values of today, a translation shows them too."""
    from communiques.models import MentionsFigees

    if not est_source(page):
        return
    traductions = page.get_translations().values_list("pk", flat=True)
    for mentions in MentionsFigees.objects.select_for_update().filter(page_id__in=traductions):
        mentions.donnees["indicateurs"] = {**mentions.donnees.get("indicateurs", {}), **donnees["indicateurs"]}
        mentions.save()


def corps_affiche(page: Communique, donnees: dict[str, Any]) -> StreamValue:
    """The body of the page, each indicator told what to show. `donnees` is what was kept, empty for a draft."""
    langue = page.locale.language_code
    reprise = not page.version_publiee and _a_reprendre(page, donnees)
    for bloc in page.corps:
        if bloc.block_type == BLOC:
            garde = None if reprise else _garde(bloc, donnees, langue)
            bloc.value.fige = garde
            # The public version of a release follows nothing, even what was not public on its day.
            bloc.value.suivi = garde is None and not page.version_publiee
    return page.corps


def _garde(bloc: Any, donnees: dict[str, Any], langue: str) -> Chiffre | None:
    indicateur = bloc.value.get("indicateur")
    # The indicator may have been deleted since: what was published stays.
    cle = indicateur.pk if indicateur else donnees.get("blocs", {}).get(str(bloc.id))
    textes = donnees.get("indicateurs", {}).get(str(cle), {})
    garde = textes.get(langue) or textes.get(settings.LANGUAGE_CODE)
    return Chiffre(**garde) if garde else None


def _textes(indicateur: Any) -> dict[str, dict[str, str]]:
    dits = {langue: chiffre_public(indicateur, langue) for langue, _nom in settings.LANGUAGES}
    return {langue: chiffre.a_figer() for langue, chiffre in dits.items() if chiffre}


def _de_la_source(page: Communique) -> dict[str, Any]:
    from communiques.models import MentionsFigees

    cles = page.get_translations().values_list("pk", flat=True)
    sources = MentionsFigees.objects.filter(page_id__in=cles, page__locale__language_code=settings.LANGUAGE_CODE)
    return next((mentions.donnees.get("indicateurs", {}) for mentions in sources), {})


def _a_reprendre(page: Communique, donnees: dict[str, Any]) -> bool:
    """Staff asked for the values of today in a correction note that has not been obeyed yet."""
    return bool(page.reprendre_chiffres and page.correction_date and donnees.get("reprise") != _note(page))


def _note(page: Communique) -> list[str]:
    jour = page.correction_date
    return [jour.isoformat() if jour else "", page.correction_texte]
