"""The parts of a file: which step holds them, who writes them, and when they are open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from conventions.enums import Etat


class Etape(StrEnum):
    """Steps of the deposit, in order."""

    ORGANISATION = "organisation"
    PROJET = "projet"
    BUDGET = "budget"
    PIECES = "pieces"
    DEPOT = "depot"


ETAPES = {
    Etape.ORGANISATION: _("Votre organisation"),
    Etape.PROJET: _("Le projet"),
    Etape.BUDGET: _("Le budget"),
    Etape.PIECES: _("Les pièces"),
    Etape.DEPOT: _("Vérifier et déposer"),
}


@dataclass(frozen=True)
class Champ:
    """A part that is saved as one. `liste`: it is a list of rows, not a column."""

    nom: str
    libelle: Any
    etape: Etape | None = None
    liste: bool = False


_CHAMPS = (
    Champ("rna", _("Numéro RNA"), Etape.ORGANISATION),
    Champ("contact_nom", _("Personne à joindre"), Etape.ORGANISATION),
    Champ("contact_fonction", _("Fonction de la personne à joindre"), Etape.ORGANISATION),
    Champ("contact_telephone", _("Téléphone"), Etape.ORGANISATION),
    Champ("contact_courriel", _("Adresse électronique"), Etape.ORGANISATION),
    Champ("signataires", _("Signataires de l’organisation"), Etape.ORGANISATION, liste=True),
    Champ("titre", _("Titre"), Etape.PROJET),
    Champ("objet", _("Objet"), Etape.PROJET),
    Champ("contexte", _("Contexte"), Etape.PROJET),
    Champ("objectifs", _("Objectifs"), Etape.PROJET),
    Champ("engagements", _("Engagements"), Etape.PROJET),
    Champ("moyens", _("Moyens"), Etape.PROJET),
    Champ("debut", _("Début"), Etape.PROJET),
    Champ("fin", _("Fin"), Etape.PROJET),
    Champ("axes", _("Axes"), Etape.PROJET, liste=True),
    Champ("actions", _("Actions"), Etape.PROJET, liste=True),
    Champ("indicateurs", _("Indicateurs"), Etape.PROJET, liste=True),
    Champ("montant_demande", _("Montant demandé"), Etape.BUDGET),
    Champ("nature", _("Nature de l’aide"), Etape.BUDGET),
    Champ("lignes_budget", _("Budget"), Etape.BUDGET, liste=True),
    Champ("precision", _("Précision pour l’instruction"), Etape.PIECES),
    Champ("montant", _("Montant accordé")),
    Champ("conditions_versement", _("Conditions de versement")),
    Champ("conditions_texte", _("Autres conditions de versement")),
    Champ("versement_debut", _("Premier versement")),
    Champ("versement_fin", _("Dernier versement")),
    Champ("id_rae", _("Numéro au répertoire des aides aux entreprises")),
    Champ("notification_ue", _("Notification à la Commission européenne")),
    Champ("part", _("Part du financement")),
    Champ("dispositif", _("Dispositif d’aide")),
    Champ("deliberation", _("Délibération")),
    Champ("deliberation_le", _("Date de la délibération")),
    Champ("suivi", _("Instance de suivi")),
    Champ("parties", _("Parties et signataires"), liste=True),
    Champ("echeances", _("Versements"), liste=True),
)
CHAMPS: dict[str, Champ] = {champ.nom: champ for champ in _CHAMPS}
DE_L_ORGANISATION = frozenset(champ.nom for champ in _CHAMPS if champ.etape is not None)
DU_SERVICE = frozenset(champ.nom for champ in _CHAMPS if champ.etape is None)
# The service writes its part while it handles the file; a decision freezes all.
SERVICE_OUVERT = frozenset({Etat.DEPOSEE, Etat.EN_INSTRUCTION, Etat.A_COMPLETER})


def libelle(nom: str) -> str:
    """The words for a part of the file; its own name when it is not known."""
    return str(CHAMPS[nom].libelle) if nom in CHAMPS else nom


def de_l_etape(etape: Etape) -> tuple[str, ...]:
    """Names of the parts of a step, in the order of its screen."""
    return tuple(champ.nom for champ in _CHAMPS if champ.etape == etape)


def ouverts_a_l_organisation(etat: str, listes: frozenset[str]) -> frozenset[str]:
    """What an organisation may change: all of a draft, the listed items of a file to complete, nothing else."""
    if etat == Etat.BROUILLON:
        return DE_L_ORGANISATION
    return DE_L_ORGANISATION & listes if etat == Etat.A_COMPLETER else frozenset()


def ouverts_au_service(etat: str, *, commencee_par_lui: bool) -> frozenset[str]:
    """What the service may change of its own part; all of a draft that it started for a partner."""
    if etat == Etat.BROUILLON and commencee_par_lui:
        return DE_L_ORGANISATION | DU_SERVICE
    return DU_SERVICE if etat in SERVICE_OUVERT else frozenset()
