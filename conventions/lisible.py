"""The parts of a file as people read them: on the page that checks it, between two versions, in a conflict."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from conventions.enums import ConditionsVersement, NatureAide, SensBudget
from socle.dates import date_format
from socle.nombres import euros

VIDE = "-"
_MONTANTS = {"montant", "montant_demande"}
_DATES = {"debut", "fin", "versement_debut", "versement_fin", "deliberation_le"}
_CHOIX = {"nature": NatureAide, "conditions_versement": ConditionsVersement}


def lignes(nom: str, valeur: Any, noms: Mapping[str, Mapping[str, str]] | None = None) -> list[str]:
    """A part in lines, from its plain value; `noms` gives the titles that keys stood for. [] when it is empty."""
    if valeur in (None, "", []):
        return []
    if nom in _LISTES:
        return [_LISTES[nom](ligne) for ligne in valeur]
    if nom in {"axes", "actions"}:
        titres: Mapping[str, str] = (noms or {}).get(nom, {})
        return [titres.get(str(cle), _("page retirée")) for cle in valeur]
    if nom == "suivi":
        return [str((noms or {}).get("suivi") or VIDE)] if valeur else []
    return [morceau for morceau in _texte(nom, valeur).split("\n") if morceau.strip()]


def _texte(nom: str, valeur: Any) -> str:
    if nom in _MONTANTS:
        return euros(valeur)
    if nom in _DATES:
        return jour(valeur)
    if nom in _CHOIX:
        return str(_CHOIX[nom](valeur).label)
    if isinstance(valeur, bool):
        return _("oui") if valeur else _("non")
    return str(valeur)


def jour(valeur: Any) -> str:
    """« 31 décembre 2026 », from a date or its ISO text."""
    lu = datetime.date.fromisoformat(valeur) if isinstance(valeur, str) else valeur
    return date_format(lu, "j F Y") if lu else ""


def _ligne_budget(ligne: Mapping[str, Any]) -> str:
    sens = str(SensBudget(ligne["sens"]).label)
    acquis = f" ({_('déjà obtenue')})" if ligne.get("acquis") else ""
    return f"{sens} : {ligne['libelle']}, {euros(ligne['montant'])}{acquis}"


def _indicateur(ligne: Mapping[str, Any]) -> str:
    cible = number_format(ligne["cible"], use_l10n=True, force_grouping=True) if ligne.get("cible") else ""
    mesure = " ".join(morceau for morceau in (cible, ligne.get("unite", "")) if morceau)
    avant = _("avant le %(jour)s") % {"jour": jour(ligne["echeance"])} if ligne.get("echeance") else ""
    return ", ".join(morceau for morceau in (ligne["libelle"], mesure, avant) if morceau)


def _signataire(ligne: Mapping[str, Any]) -> str:
    return ", ".join(morceau for morceau in (ligne["nom"], ligne["fonction"], ligne.get("courriel", "")) if morceau)


def _partie(ligne: Mapping[str, Any]) -> str:
    signataires = " ; ".join(_signataire(s) for s in ligne.get("signataires", ()))
    return f"{ligne['nom']} : {signataires}" if signataires else str(ligne["nom"])


def _versement(ligne: Mapping[str, Any]) -> str:
    quand = jour(ligne["prevue_le"]) if ligne.get("prevue_le") else ""
    return ", ".join(m for m in (ligne["libelle"], euros(ligne["montant"]), quand) if m)


_LISTES = {
    "lignes_budget": _ligne_budget,
    "indicateurs": _indicateur,
    "signataires": _signataire,
    "parties": _partie,
    "echeances": _versement,
}


def noms_du_dossier(convention: Any) -> dict[str, Mapping[str, str]]:
    """Titles of the pages that a file names, by their keys."""
    return {
        "axes": {str(page.pk): page.title for page in convention.axes.all()},
        "actions": {str(page.pk): page.title for page in convention.actions.all()},
    }


def totaux(rangees: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What a budget adds up to: `{depenses, recettes, ecart}`, euros."""
    par_sens = {sens.value: Decimal(0) for sens in SensBudget}
    for rangee in rangees:
        par_sens[rangee["sens"]] += Decimal(str(rangee["montant"] or 0))
    depenses, recettes = par_sens[SensBudget.DEPENSE.value], par_sens[SensBudget.RECETTE.value]
    return {"depenses": depenses, "recettes": recettes, "ecart": recettes - depenses}
