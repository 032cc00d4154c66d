"""What a file still misses before it can be handed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from conventions.enums import EtatPiece, SensBudget
from conventions.regles.champs import Etape
from organisations.models import Organisation
from socle.nombres import euros

if TYPE_CHECKING:
    from conventions.models import Convention, LigneBudget


@dataclass(frozen=True)
class Manque:
    """One thing to do: at which step, by which field (or piece), in one sentence."""

    etape: Etape
    champ: str
    message: str
    piece: int | None = None


def manques(convention: Convention) -> list[Manque]:
    """All that is missing, in the order of the steps; empty when the file can be handed in."""
    return [*_organisation(convention), *_projet(convention), *_budget(convention), *_pieces(convention)]


def _organisation(convention: Convention) -> Iterator[Manque]:
    if convention.organisation.nature == Organisation.Nature.ASSOCIATION and not (
        convention.rna or convention.organisation.siret
    ):
        yield Manque(Etape.ORGANISATION, "rna", _("Donnez le numéro RNA de l’association."))
    if not convention.contact_nom:
        yield Manque(Etape.ORGANISATION, "contact_nom", _("Dites qui joindre au sujet du dossier."))
    if not (convention.contact_telephone or convention.contact_courriel):
        yield Manque(Etape.ORGANISATION, "contact_telephone", _("Donnez un téléphone ou une adresse électronique."))
    signataires = [s for p in convention.parties.all() if p.role == "beneficiaire" for s in p.signataires.all()]
    if not signataires:
        yield Manque(Etape.ORGANISATION, "signataires", _("Dites qui signe pour l’organisation, et sa fonction."))


def _projet(convention: Convention) -> Iterator[Manque]:
    phrases = {
        "titre": _("Donnez un titre."),
        "objet": _("Dites l’objet en une phrase."),
        "objectifs": _("Dites les objectifs."),
        "debut": _("Donnez la date de début."),
        "fin": _("Donnez la date de fin."),
    }
    for nom, phrase in phrases.items():
        if not getattr(convention, nom):
            yield Manque(Etape.PROJET, nom, phrase)
    if not convention.axes.all():
        yield Manque(Etape.PROJET, "axes", _("Choisissez au moins un axe du programme."))
    modele = convention.modele
    if modele is not None and modele.indicateurs_demandes and not convention.indicateurs.all():
        yield Manque(Etape.PROJET, "indicateurs", _("Donnez au moins un indicateur et sa cible."))


def _budget(convention: Convention) -> Iterator[Manque]:
    if not convention.finance:
        return
    modele, demande = convention.modele, convention.montant_demande
    if not demande:
        yield Manque(Etape.BUDGET, "montant_demande", _("Donnez le montant demandé."))
    elif modele is not None and modele.montant_minimum is not None and demande < modele.montant_minimum:
        yield Manque(Etape.BUDGET, "montant_demande", _("Le montant demandé est sous le minimum du modèle."))
    elif modele is not None and modele.montant_maximum is not None and demande > modele.montant_maximum:
        yield Manque(Etape.BUDGET, "montant_demande", _("Le montant demandé dépasse le maximum du modèle."))
    if not convention.nature:
        yield Manque(Etape.BUDGET, "nature", _("Dites si l’aide est en numéraire ou en nature."))
    if modele is None or modele.budget_demande:
        yield from _equilibre(list(convention.lignes_budget.all()))


def _equilibre(lignes: list[LigneBudget]) -> Iterator[Manque]:
    """Both sides are there, and equal."""
    depenses = sum((ligne.montant for ligne in lignes if ligne.sens == SensBudget.DEPENSE), Decimal(0))
    recettes = sum((ligne.montant for ligne in lignes if ligne.sens == SensBudget.RECETTE), Decimal(0))
    if not depenses or not recettes:
        yield Manque(Etape.BUDGET, "lignes_budget", _("Donnez les dépenses et les recettes du projet."))
    elif depenses != recettes:
        yield Manque(
            Etape.BUDGET,
            "lignes_budget",
            _("Les dépenses (%(depenses)s) et les recettes (%(recettes)s) ne sont pas égales.")
            % {"depenses": euros(depenses), "recettes": euros(recettes)},
        )


def _pieces(convention: Convention) -> Iterator[Manque]:
    for piece in convention.pieces.all():
        version = piece.courante
        if version is None:
            if piece.obligatoire:
                message = _("%(piece)s : aucune pièce jointe.") % {"piece": piece.libelle}
                yield Manque(Etape.PIECES, f"piece-{piece.pk}", message, piece.pk)
        elif version.etat == EtatPiece.INFECTE:
            message = _("%(piece)s : le fichier a été refusé par l’analyse de sécurité.") % {"piece": piece.libelle}
            yield Manque(Etape.PIECES, f"piece-{piece.pk}", message, piece.pk)
