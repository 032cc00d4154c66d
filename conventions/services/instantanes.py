"""Takes numbered snapshots of a whole file."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from conventions.models import Convention, Instantane, VersionPiece
from conventions.regles import empreintes
from conventions.regles.champs import CHAMPS
from conventions.services import valeurs


def contenu(convention: Convention) -> dict[str, Any]:
    """Every part of a file as plain values, and the words that its keys stood for that day."""
    return {
        "champs": {nom: valeurs.lire(convention, nom) for nom in CHAMPS},
        "reperes": {
            "type": convention.type,
            "organisation": convention.organisation.nom,
            "siret": convention.organisation.siret,
            "reference": convention.reference or "",
            "modele": convention.modele.nom if convention.modele else "",
            "numero": convention.numero,
        },
        "noms": {
            "axes": {str(axe.pk): axe.title for axe in convention.axes.all()},
            "actions": {str(action.pk): action.title for action in convention.actions.all()},
            "suivi": str(convention.suivi or ""),
        },
    }


def pieces(convention: Convention) -> list[dict[str, Any]]:
    """The current file of each piece, with its hash."""
    courantes = VersionPiece.objects.courantes().filter(piece__convention=convention).select_related("piece")
    return [
        {
            "piece": version.piece_id,
            "libelle": version.piece.libelle,
            "version": version.numero,
            "nom": version.nom,
            "taille": version.taille,
            "sha256": version.sha256,
        }
        for version in courantes.order_by("piece__ordre", "piece_id")
    ]


def prendre(convention: Convention, acte: str) -> Instantane:
    """Keep the file as it is now. The row of the convention is locked by the caller."""
    numero, quand = convention.instantane_numero + 1, timezone.now()
    donnees, jointes = contenu(convention), pieces(convention)
    empreinte = empreintes.d_instantane(
        convention=convention.pk, numero=numero, quand=quand, acte=acte, donnees=donnees, pieces=jointes
    )
    instantane = Instantane.objects.create(
        convention=convention,
        numero=numero,
        quand=quand,
        acte=acte,
        donnees=donnees,
        pieces=jointes,
        empreinte=empreinte,
    )
    convention.instantane_numero = numero
    Convention.objects.filter(pk=convention.pk).update(instantane_numero=numero)
    return instantane
