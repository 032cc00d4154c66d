"""Reads and writes the parts of a file by name, as plain JSON values: what drafts, conflicts and snapshots compare."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import models

from conventions.enums import RolePartie
from conventions.models import Convention, Echeance, IndicateurConvention, LigneBudget, Partie, Signataire
from conventions.regles.champs import CHAMPS

Ligne = Mapping[str, Any]
COLONNES_BUDGET = ("sens", "libelle", "montant", "acquis")
COLONNES_INDICATEUR = ("libelle", "unite", "cible", "echeance")
COLONNES_VERSEMENT = ("libelle", "condition", "montant", "prevue_le")
COLONNES_SIGNATAIRE = ("nom", "fonction", "courriel")
COLONNES_PARTIE = ("role", "nom", "adresse")


def plate(valeur: Any) -> Any:
    """A value as JSON keeps it: dates in ISO, amounts with two decimals, rows by their key."""
    if isinstance(valeur, Decimal):
        return format(valeur.quantize(Decimal("0.0001")).normalize(), "f")
    if isinstance(valeur, datetime.date):
        return valeur.isoformat()
    return valeur.pk if isinstance(valeur, models.Model) else valeur


def est_liste(nom: str) -> bool:
    """Whether a part is a list of rows, not a column. Raises KeyError when no part has that name."""
    return CHAMPS[nom].liste


def lire(convention: Convention, nom: str) -> Any:
    """The present value of a part.

    Raises:
        KeyError: no part has that name.
    """
    if not CHAMPS[nom].liste:
        return plate(getattr(convention, "suivi_id" if nom == "suivi" else nom))
    return _LECTURES[nom](convention)


def normaliser(nom: str, valeur: Any) -> Any:
    """What `lire` would give once this value is written."""
    if not CHAMPS[nom].liste:
        return plate(valeur)
    return _NORMES[nom](valeur)


def ecrire(convention: Convention, nom: str, valeur: Any) -> None:
    """Write a part. A column is only set on the instance; a list is replaced in the database, in a transaction."""
    if not CHAMPS[nom].liste:
        setattr(convention, nom, valeur)
        return
    _ECRITURES[nom](convention, _NORMES[nom](valeur))


def _rangees(objets: Any, colonnes: Sequence[str]) -> list[dict[str, Any]]:
    return [{colonne: plate(getattr(objet, colonne)) for colonne in colonnes} for objet in objets]


def _norme(colonnes: Sequence[str], defauts: Mapping[str, Any]) -> Callable[[Sequence[Ligne]], list[dict[str, Any]]]:
    def appliquer(lignes: Sequence[Ligne]) -> list[dict[str, Any]]:
        return [{c: plate(ligne.get(c, defauts.get(c, ""))) for c in colonnes} for ligne in lignes]

    return appliquer


def _remplacer(modele: Any, relation: str) -> Callable[[Convention, list[dict[str, Any]]], None]:
    def appliquer(convention: Convention, lignes: list[dict[str, Any]]) -> None:
        objets = [modele(convention=convention, ordre=rang, **ligne) for rang, ligne in enumerate(lignes)]
        for objet in objets:
            objet.full_clean(exclude=["convention"])
        getattr(convention, relation).all().delete()
        modele.objects.bulk_create(objets)

    return appliquer


def _cles(valeur: Any) -> list[int]:
    return sorted(objet.pk if isinstance(objet, models.Model) else int(objet) for objet in valeur)


def _poser(relation: str) -> Callable[[Convention, list[int]], None]:
    return lambda convention, cles: getattr(convention, relation).set(cles)


def beneficiaire(convention: Convention) -> Partie:
    """The party that the organisation is, made from the directory when it is not there yet."""
    partie = convention.parties.filter(role=RolePartie.BENEFICIAIRE).first()
    if partie is None:
        organisation = convention.organisation
        partie = Partie.objects.create(
            convention=convention,
            organisation=organisation,
            role=RolePartie.BENEFICIAIRE,
            nom=organisation.nom,
            ordre=1,
        )
    return partie


def _signataires(convention: Convention) -> list[dict[str, Any]]:
    siens = Signataire.objects.filter(partie__convention=convention, partie__role=RolePartie.BENEFICIAIRE)
    return _rangees(siens.order_by("partie__ordre", "ordre", "pk"), COLONNES_SIGNATAIRE)


def _ecrire_signataires(convention: Convention, lignes: list[dict[str, Any]]) -> None:
    partie = beneficiaire(convention)
    partie.signataires.all().delete()
    Signataire.objects.bulk_create(Signataire(partie=partie, ordre=r, **ligne) for r, ligne in enumerate(lignes))


def _parties(convention: Convention) -> list[dict[str, Any]]:
    return [
        {
            **{colonne: getattr(partie, colonne) for colonne in COLONNES_PARTIE},
            "organisation": partie.organisation_id,
            "signataires": _rangees(partie.signataires.all(), COLONNES_SIGNATAIRE),
        }
        for partie in convention.parties.prefetch_related("signataires")
    ]


def _norme_parties(lignes: Sequence[Ligne]) -> list[dict[str, Any]]:
    normes = _norme(COLONNES_PARTIE, {})(lignes)
    signataires = _norme(COLONNES_SIGNATAIRE, {})
    return [
        {
            **norme,
            "organisation": plate(ligne.get("organisation")),
            "signataires": signataires(ligne.get("signataires", ())),
        }
        for norme, ligne in zip(normes, lignes, strict=True)
    ]


def _ecrire_parties(convention: Convention, lignes: list[dict[str, Any]]) -> None:
    convention.parties.all().delete()
    for rang, ligne in enumerate(lignes):
        signataires = ligne.pop("signataires")
        partie = Partie.objects.create(
            convention=convention, ordre=rang, organisation_id=ligne.pop("organisation"), **ligne
        )
        Signataire.objects.bulk_create(Signataire(partie=partie, ordre=r, **s) for r, s in enumerate(signataires))


_LECTURES: dict[str, Callable[[Convention], Any]] = {
    "axes": lambda c: sorted(c.axes.values_list("pk", flat=True)),
    "actions": lambda c: sorted(c.actions.values_list("pk", flat=True)),
    "lignes_budget": lambda c: _rangees(c.lignes_budget.order_by("ordre", "pk"), COLONNES_BUDGET),
    "indicateurs": lambda c: _rangees(c.indicateurs.all(), COLONNES_INDICATEUR),
    "echeances": lambda c: _rangees(c.echeances.order_by("ordre", "pk"), COLONNES_VERSEMENT),
    "signataires": _signataires,
    "parties": _parties,
}
_NORMES: dict[str, Callable[[Any], Any]] = {
    "axes": _cles,
    "actions": _cles,
    "lignes_budget": _norme(COLONNES_BUDGET, {"acquis": False}),
    "indicateurs": _norme(COLONNES_INDICATEUR, {"cible": None, "echeance": None}),
    "echeances": _norme(COLONNES_VERSEMENT, {"prevue_le": None}),
    "signataires": _norme(COLONNES_SIGNATAIRE, {}),
    "parties": _norme_parties,
}
_ECRITURES: dict[str, Callable[[Convention, Any], None]] = {
    "axes": _poser("axes"),
    "actions": _poser("actions"),
    "lignes_budget": _remplacer(LigneBudget, "lignes_budget"),
    "indicateurs": _remplacer(IndicateurConvention, "indicateurs"),
    "echeances": _remplacer(Echeance, "echeances"),
    "signataires": _ecrire_signataires,
    "parties": _ecrire_parties,
}
