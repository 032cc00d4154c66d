"""Two thousand conventions in every state, with eight pieces of five versions each, written in bulk.

Called by `outils.bench.conventions`. Their journal is one line long and their files are not on the disk: what is
measured is what lists, queues and exports read.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from outils.bench.lignes import lots

CONVENTIONS, PIECES, VERSIONS = 2_000, 8, 5
ETATS = ("brouillon", "deposee", "en_instruction", "a_completer", "acceptee", "refusee", "a_signer", "signee")


def remplir(organisations: list[Any], agent: Any, debut: int, fin: int = CONVENTIONS) -> None:
    """Write those of these ranks, the organisations taken in turn."""
    from django.db import transaction

    modele = _modele()
    for lot in lots(fin - debut, 250):
        with transaction.atomic():
            conventions = _conventions([debut + rang for rang in lot], organisations, agent, modele)
            _autour(conventions)
            _pieces(conventions)


def _modele() -> Any:
    from conventions.models import ModeleConvention

    return ModeleConvention.objects.get_or_create(nom="Modèle du banc d’essai")[0]


def _conventions(rangs: list[int], organisations: list[Any], agent: Any, modele: Any) -> list[Any]:
    from conventions.models import Convention

    return Convention.objects.bulk_create(
        [_convention(rang, organisations[rang % len(organisations)], agent, modele) for rang in rangs]
    )


def _convention(rang: int, organisation: Any, agent: Any, modele: Any) -> Any:
    from django.utils import timezone

    from conventions.models import Convention

    etat, maintenant = ETATS[rang % len(ETATS)], timezone.now()
    il_y_a = maintenant - datetime.timedelta(days=rang % 90)
    decidee = etat in {"acceptee", "refusee", "a_signer", "signee"}
    instruite = decidee or etat in {"en_instruction", "a_completer"}
    return Convention(
        organisation=organisation,
        modele=modele,
        etat=etat,
        etat_depuis=il_y_a,
        ouverte_par_service=True,
        titre=f"Équipe mobile {rang}",
        objet="Aller vers les personnes qui dorment dehors et les mener à un logement.",
        objectifs="Trente personnes logées. " * 20,
        moyens="Trois salariés et un véhicule. " * 20,
        reference=None if etat == "brouillon" else f"BEN-2026-{rang:05d}",
        deposee_le=None if etat == "brouillon" else il_y_a,
        instructeur=agent if instruite else None,
        instruite_le=il_y_a if instruite else None,
        a_completer_avant=timezone.localdate() + datetime.timedelta(days=rang % 20 - 5)
        if etat == "a_completer"
        else None,
        decidee_le=il_y_a if decidee else None,
        motif_decision="Hors du champ." if etat == "refusee" else "",
        a_signer_le=il_y_a if etat in {"a_signer", "signee"} else None,
        signee_le=il_y_a.date() if etat == "signee" else None,
        publique=etat == "signee",
        montant_demande=Decimal(10_000 + rang),
        montant=Decimal(10_000 + rang) if decidee and etat != "refusee" else None,
        debut=timezone.localdate() - datetime.timedelta(days=200),
        fin=timezone.localdate() + datetime.timedelta(days=rang % 400 - 100),
    )


def _autour(conventions: list[Any]) -> None:
    """Axes, payments, messages: what a line of a list or of an export counts."""
    from conventions.models import Convention, Echeance, Message
    from programme.models import Axe

    axes = list(Axe.objects.sources().values_list("pk", flat=True))
    lien = Convention.axes.through
    lien.objects.bulk_create(
        [lien(convention_id=c.pk, axe_id=axes[rang % len(axes)]) for rang, c in enumerate(conventions) if axes]
    )
    Echeance.objects.bulk_create(
        [
            Echeance(convention=convention, libelle=f"Versement {rang}", montant=Decimal(1000), ordre=rang)
            for convention in conventions
            for rang in range(3)
        ]
    )
    Message.objects.bulk_create(
        [
            Message(convention=convention, texte="Bonjour.", du_service=rang % 2 == 0)
            for convention in conventions
            for rang in range(4)
        ]
    )


def _pieces(conventions: list[Any]) -> None:
    from django.utils import timezone

    from conventions.models import Piece, VersionPiece

    maintenant = timezone.now()
    pieces = Piece.objects.bulk_create(
        [
            Piece(convention=convention, libelle=f"Pièce {rang}", obligatoire=rang < 4, ordre=rang)
            for convention in conventions
            for rang in range(PIECES)
        ]
    )
    VersionPiece.objects.bulk_create(
        [
            VersionPiece(
                piece=piece,
                numero=numero,
                cle=f"banc/{piece.pk}-{numero}",
                nom="statuts.pdf",
                format="pdf",
                mime="application/pdf",
                taille=420_000,
                sha256="0" * 64,
                sans_analyse=True,
                remplacee_le=None if numero == VERSIONS else maintenant,
            )
            for piece in pieces
            for numero in range(1, VERSIONS + 1)
        ],
        batch_size=2_000,
    )
