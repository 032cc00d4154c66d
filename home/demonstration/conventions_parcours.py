"""Plays the life of one convention of the demonstration: each act by its own people, on its own day."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from comptes.models import User
from conventions.enums import Etat, NatureTexte
from conventions.models import (
    Convention,
    DemandeComplements,
    DocumentGenere,
    Message,
    ModeleConvention,
    Signature,
    VersionPiece,
)
from conventions.services import brouillons, echanges, pieces, suivi, valeurs
from conventions.services.transitions import executer
from conventions.textes import actes
from home.demonstration import horloge
from home.demonstration.conventions_pieces import papier
from organisations.models import Organisation
from programme.models import Axe

# What the database dates by itself, of the true clock.
DATEES = {
    Message: "ecrit_le",
    DemandeComplements: "demandee_le",
    VersionPiece: "envoyee_le",
    DocumentGenere: "etabli_le",
    Signature: "enregistree_le",
}
LETTRES = {
    "accepter": NatureTexte.ACCEPTATION,
    "refuser": NatureTexte.REFUS,
    "classer": NatureTexte.SANS_SUITE,
}
PAR = {
    "deposer": "depot",
    "completer": "depot",
    "abandonner": "depot",
    "accepter": "decideur",
    "refuser": "decideur",
    "classer": "decideur",
    "resilier": "administration",
}


@dataclass(frozen=True)
class Troupe:
    """Who plays: the organisation with its contact and its people, the agents by role, the axes by number."""

    organisation: Organisation
    fiche: dict[str, Any]
    agents: dict[str, User]
    axes: dict[int, Axe]

    def qui(self, role: str) -> User:
        return User.objects.get(email=self.fiche["par"]) if role == "depot" else self.agents[role]


def jouer(fiche: dict[str, Any], modele: ModeleConvention, troupe: Troupe) -> Convention:
    """All the acts of a file, in order.

    Raises:
        RegleRefusee: an act that the rules refuse: the story is told wrongly.
    """
    convention = Convention()
    for nom, quand, *reste in fiche["parcours"]:
        moment, vrai = horloge.lire(quand), timezone.now()
        with horloge.a(moment):
            if nom == "remplir":
                convention = _remplir(fiche, modele, troupe)
            else:
                convention = Convention.objects.get(pk=convention.pk)
                (ACTES.get(nom) or _transition)(convention, troupe, nom, *reste)
        horloge.remonter(moment, vrai, DATEES)
        if nom == "remplir":
            Convention.objects.filter(pk=convention.pk).update(creee_le=moment, etat_depuis=moment)
    return convention


def _remplir(fiche: dict[str, Any], modele: ModeleConvention, troupe: Troupe) -> Convention:
    """A draft, written and given its pieces on the same day."""
    depot = troupe.qui("depot")
    convention = brouillons.ouvrir(organisation=troupe.organisation, modele=modele, par=depot)
    contact = {nom: valeur for nom, valeur in troupe.fiche.items() if nom != "par"}
    convention = brouillons.enregistrer(
        convention=convention, par=depot, version=convention.version, champs={**contact, **_champs(fiche, troupe)}
    )
    for piece in convention.pieces.all():
        if piece.libelle not in fiche["sans_pieces"]:
            pdf = papier(f"{piece.libelle}, {troupe.organisation.nom}", troupe.organisation.nom)
            nom = f"{slugify(piece.libelle)[:40]}.pdf"
            pieces.joindre(piece=piece, fichier=io.BytesIO(pdf), nom=nom, par=depot)
    return convention


def _champs(fiche: dict[str, Any], troupe: Troupe) -> dict[str, Any]:
    champs = dict(fiche["champs"])
    champs["axes"] = [troupe.axes[numero] for numero in champs["axes"] if numero in troupe.axes]
    for nom in ("debut", "fin"):
        champs[nom] = horloge.lire(champs[nom]).date()
    champs["montant_demande"] = Decimal(champs["montant_demande"]) if champs["montant_demande"] else None
    champs["lignes_budget"] = [{**r, "montant": Decimal(r["montant"])} for r in champs["lignes_budget"]]
    champs["indicateurs"] = [{**r, "cible": Decimal(r["cible"]), "echeance": _jour(r)} for r in champs["indicateurs"]]
    return champs


def _jour(rangee: dict[str, Any]) -> datetime.date | None:
    return horloge.lire(rangee["echeance"]).date() if rangee["echeance"] else None


def _transition(convention: Convention, troupe: Troupe, nom: str, parametres: dict[str, Any] | None = None) -> None:
    choisis = dict(parametres or {})
    for date in ("avant_le", "effet_le"):
        if date in choisis:
            choisis[date] = horloge.lire(choisis[date]).date()
    if "montant" in choisis:
        choisis["montant"] = Decimal(choisis["montant"])
    if "elements" in choisis:
        choisis["elements"] = [
            {**e, "piece": convention.pieces.get(libelle=e["piece"])} if "piece" in e else e
            for e in choisis["elements"]
        ]
    if nom in LETTRES:
        choisis |= _lettre(convention, nom, choisis)
    if nom == "mettre_a_signer":
        donnees = actes.convention_a_signer(convention)
        choisis |= {"pdf": actes.fabriquer(donnees), "donnees": donnees}
    if nom == "signer":
        donnees = actes.convention_a_signer(convention)
        jours = dict.fromkeys(convention.parties.values_list("pk", flat=True), timezone.localdate())
        choisis |= {"pdf": actes.fabriquer(donnees), "signatures": jours}
    if nom == "instruire":
        choisis["instructeur"] = troupe.qui("instructeur")
    par = troupe.qui(PAR.get(nom, "instructeur"))
    executer(convention=convention, code=nom, par=par, version=convention.version, **choisis)


def _lettre(convention: Convention, nom: str, choisis: dict[str, Any]) -> dict[str, Any]:
    """The letter says what the decision will have written."""
    convention.montant = choisis.get("montant", convention.montant)
    donnees = actes.lettre(convention, LETTRES[nom], motif=choisis.get("motif", ""))
    return {"lettre": actes.fabriquer(donnees), "donnees": donnees}


def _service(convention: Convention, troupe: Troupe, nom: str, versements: list[list[str]]) -> None:
    """What the service writes of its part: payments, and who signs for the authority."""
    instructeur = troupe.qui("instructeur")
    collectivite, *autres = _parties(convention)
    collectivite["signataires"] = [
        {"nom": "Direction générale", "fonction": "Directrice générale, par délégation", "courriel": ""}
    ]
    champs = {
        "echeances": [
            {"libelle": libelle, "montant": Decimal(montant), "prevue_le": horloge.lire(jour).date()}
            for libelle, montant, jour in versements
        ],
        "conditions_versement": "unique" if len(versements) == 1 else "echelonne",
        "versement_debut": horloge.lire(versements[0][2]).date(),
        "versement_fin": horloge.lire(versements[-1][2]).date(),
        "parties": [collectivite, *autres],
    }
    brouillons.enregistrer(convention=convention, par=instructeur, version=convention.version, champs=champs)


def _parties(convention: Convention) -> list[dict[str, Any]]:
    return list(valeurs.lire(convention, "parties"))


def _message(convention: Convention, troupe: Troupe, nom: str, texte: str) -> None:
    par = troupe.qui("instructeur" if nom == "message_service" else "depot")
    if nom == "message":
        echanges.marquer_lus(convention=convention, par=par)
    echanges.ecrire(convention=convention, par=par, texte=texte)


def _verser(convention: Convention, troupe: Troupe, nom: str, rang: int) -> None:
    echeance = convention.echeances.order_by("ordre", "pk")[rang]
    par = troupe.qui("instructeur")
    suivi.suivre_versement(echeance=echeance, par=par, etat="payee", payee_le=timezone.localdate())


def _publier(convention: Convention, troupe: Troupe, nom: str) -> None:
    assert convention.etat == Etat.SIGNEE
    suivi.publier(convention=convention, par=troupe.qui("instructeur"), publique=True)


ACTES: dict[str, Callable[..., None]] = {
    "service": _service,
    "message": _message,
    "message_service": _message,
    "verser": _verser,
    "publier": _publier,
}
