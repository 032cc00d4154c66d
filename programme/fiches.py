"""What the pages of an axis, an action and an experiment show, beside their own text."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from communiques.listes import base
from organisations.adresses import adresse_publique, noms_et_adresses
from programme.avancement import rue
from programme.creneaux import de_l_axe
from programme.enums import Etat, Priorite
from programme.lecture import ActionVue, date_dite, vue
from programme.liens import Lien, liens
from programme.models.historique import ChangementEtat
from referentiel.models import Theme
from ressources.models import Ressource
from socle.dates import date_format

COMBIEN_DE_TEXTES = 4


def contexte_action(page: Any, request: HttpRequest) -> dict[str, Any]:
    """An action: facts of the French page, words of the page shown."""
    source = page.source_a_servir()
    langue = page.locale.language_code
    vu = vue(source, langue=langue, texte=page)
    lies = liens(page, source, request)
    return {"vu": vu, "fiche": fiche_action(source, vu), "frise": frise(source, langue), **lies, "lies": bool(lies)}


def contexte_projet(page: Any, request: HttpRequest) -> dict[str, Any]:
    source = page.source_a_servir()
    langue = page.locale.language_code
    vu = vue(source, langue=langue, texte=page)
    lies = liens(page, source, request)
    return {"vu": vu, "fiche": fiche_projet(vu), "frise": frise(source, langue), **lies, "lies": bool(lies)}


def contexte_axe(page: Any, request: HttpRequest) -> dict[str, Any]:
    """An axis: its house, its lines, and what its theme gives to read."""
    maisons = rue(page.locale).axes
    maison = next((axe for axe in maisons if axe.page.translation_key == page.translation_key), None)
    source = page.source_a_servir()
    textes = _textes(request, page, source.theme) if source.theme_id else []
    ressources = _ressources(request, page, source.theme) if source.theme_id else []
    contexte = {"maison": maison, "maisons": maisons, "numero": source.numero}
    creneaux = de_l_axe(source, page.locale.language_code)
    return {**contexte, "communiques_du_theme": textes, "ressources": ressources, "creneaux": creneaux}


def _textes(request: HttpRequest, page: Any, theme: Theme) -> list[Any]:
    """The latest news of a theme, in the language of the page."""
    return list(base(request, page.locale).du_theme(theme.slug).pour_liste()[:COMBIEN_DE_TEXTES])


def _ressources(request: HttpRequest, page: Any, theme: Theme) -> list[Lien]:
    """The latest resources of a theme that this visitor may read, in the language of the page."""
    lues = Ressource.objects.lisibles_en(page.locale, getattr(request, "user", None)).des_themes([theme.slug])
    lues = lues.recentes_d_abord().defer("corps")[:COMBIEN_DE_TEXTES]
    return [Lien("ressources", ressource.title, ressource.url or "") for ressource in lues]


def fiche_action(source: Any, vu: ActionVue) -> list[dict[str, Any]]:
    """Facts in a column, as {terme, texte, liens}; those that nobody filled in are left out, the due date never.

    `liens` are organisations, {nom, url}: told instead of the text, each with its public page when it has one.
    """
    pilote = source.pilote
    operateurs = [lien.organisation for lien in source.operateurs.all()]
    lignes = [
        (_("Pilote"), noms_et_adresses([pilote])),
        (_("Opérateurs") if len(operateurs) > 1 else _("Opérateur"), noms_et_adresses(operateurs)),
        (_("Publics") if len(vu.publics) > 1 else _("Public"), vu.publics_dits),
        (_("Priorité"), str(Priorite(vu.priorite).label)),
        *_dates(vu),
    ]
    return _remplies(lignes)


def fiche_projet(vu: ActionVue) -> list[dict[str, Any]]:
    lignes = [
        (_("Opérateur"), [{"nom": nom, "url": adresse_publique(cle)} for cle, nom in vu.porteurs]),
        (_("Publics") if len(vu.publics) > 1 else _("Public"), vu.publics_dits),
        *_dates(vu),
    ]
    return _remplies(lignes)


def _dates(vu: ActionVue) -> list[tuple[str, str]]:
    return [
        (_("Début"), date_format(vu.debut, "F Y") if vu.debut else ""),
        (_("Échéance"), vu.echeance_dite),
        (_("Faits confirmés le"), date_dite(vu.mise_a_jour)),
    ]


def _remplies(lignes: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"terme": terme, "texte": dit if isinstance(dit, str) else "", "liens": dit if isinstance(dit, list) else []}
        for terme, dit in lignes
        if dit
    ]


def frise(source: Any, langue: str) -> list[dict[str, str]]:
    """Steps that staff made public, oldest first, then the due date while it is to come."""
    lignes = ChangementEtat.objects.filter(page_id=source.pk, public=True).order_by("date", "pk") if source.pk else []
    etapes = [_etape(ligne, langue) for ligne in lignes]
    for etape in etapes[:-1]:
        etape["etat"] = Etat.REALISEE.value
    if etapes and source.echeance and source.etat != Etat.REALISEE:
        etapes.append(
            {"titre": _("Échéance"), "detail": date_format(source.echeance, "F Y"), "etat": Etat.A_VENIR.value}
        )
    return etapes


def _etape(ligne: ChangementEtat, langue: str) -> dict[str, str]:
    jour = date_format(ligne.date, "j F Y")
    note = ligne.note_dans(langue)
    return {
        "titre": str(Etat(ligne.apres).label),
        "detail": f"{jour}. {note}" if note else jour,
        "etat": ligne.apres,
        "langue": "" if langue == settings.LANGUAGE_CODE or ligne.note_en or not note else settings.LANGUAGE_CODE,
    }
