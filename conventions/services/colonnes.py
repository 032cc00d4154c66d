"""Columns that change with a state, in the same UPDATE: the database never sees one without the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from conventions import permissions
from conventions.erreurs import ParametreManquant
from conventions.services import references

if TYPE_CHECKING:
    from conventions.services.conditions import Demande

Colonnes = Callable[["Demande"], dict[str, Any]]


def _deposer(demande: Demande) -> dict[str, Any]:
    """A reference is given once: a file that was taken back keeps its own."""
    maintenant = timezone.now()
    reference = demande.convention.reference or references.suivante(timezone.localdate().year)
    return {"deposee_le": maintenant, "reference": reference}


def _retirer(demande: Demande) -> dict[str, Any]:
    return {"deposee_le": None}


def _instruire(demande: Demande) -> dict[str, Any]:
    """Whoever is named, or already follows the file, or else the person who begins."""
    agent = demande.parametres.get("instructeur") or demande.convention.instructeur or demande.par
    if not permissions.peut_instruire(agent):
        raise ParametreManquant(champ="instructeur")
    return {"instruite_le": timezone.now(), "instructeur": agent}


def _demander(demande: Demande) -> dict[str, Any]:
    # A wrong date is refused by its condition, with a sentence; the column only has to be there.
    return {"a_completer_avant": demande.parametres.get("avant_le") or timezone.localdate()}


def _reprendre(demande: Demande) -> dict[str, Any]:
    return {"a_completer_avant": None}


def _decider(demande: Demande) -> dict[str, Any]:
    parametres, colonnes = demande.parametres, {"decidee_le": timezone.now(), "motif_decision": demande.motif.strip()}
    for nom in ("montant", "deliberation", "deliberation_le"):
        if parametres.get(nom) is not None and not (nom == "montant" and not demande.convention.finance):
            colonnes[nom] = parametres[nom]
    return colonnes


def _rouvrir(demande: Demande) -> dict[str, Any]:
    return {"decidee_le": None, "motif_decision": ""}


def _mettre_a_signer(demande: Demande) -> dict[str, Any]:
    return {"a_signer_le": timezone.now()}


def _corriger(demande: Demande) -> dict[str, Any]:
    return {"a_signer_le": None}


def _signer(demande: Demande) -> dict[str, Any]:
    """Signed on the day of the last party."""
    jours = list(dict(demande.parametres.get("signatures") or {}).values())
    return {"signee_le": max(jours, default=timezone.localdate())}


def _resilier(demande: Demande) -> dict[str, Any]:
    return {
        "resiliee_le": timezone.now(),
        "resiliation_acte": str(demande.parametres.get("acte") or "-").strip()[:160],
        "resiliation_effet": demande.parametres.get("effet_le") or timezone.localdate(),
    }


def _quitter(demande: Demande) -> dict[str, Any]:
    return {"quittee_le": timezone.now(), "a_completer_avant": None, "decidee_le": None, "a_signer_le": None}


COLONNES: dict[str, Colonnes] = {
    "deposer": _deposer,
    "retirer": _retirer,
    "instruire": _instruire,
    "demander_complements": _demander,
    "completer": _reprendre,
    "lever_complements": _reprendre,
    "accepter": _decider,
    "refuser": _decider,
    "classer": _decider,
    "rouvrir": _rouvrir,
    "mettre_a_signer": _mettre_a_signer,
    "corriger": _corriger,
    "signer": _signer,
    "resilier": _resilier,
    "supprimer": _quitter,
    "abandonner": _quitter,
}
