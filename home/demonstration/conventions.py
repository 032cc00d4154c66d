"""Conventions of the demonstration, in every state: each act on its day, by the services alone, hashes true."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from comptes.models import User
from conventions import courriels
from conventions.models import ModeleConvention, PieceAttendue, ReglagesConventions
from conventions.services import deja_signees, references, suivi
from home.demonstration import horloge
from home.demonstration.conventions_parcours import Troupe, jouer
from home.demonstration.conventions_pieces import papier
from home.demonstration.partenaires import organisations_connues
from home.demonstration.referentiel import CONTENUS
from organisations.models import Organisation
from partenaires.enums import Role
from partenaires.services.espaces import espace_ouvert
from partenaires.services.membres import rattacher
from programme.models import Axe

AGENTS = {
    "instructeur": "habitat@valmerie.example",
    "decideur": "direction-habitat@valmerie.example",
    "administration": "administration@valmerie.example",
}


@transaction.atomic
def charger_conventions() -> int:
    """Load models, members who deposit, and every file with its past; how many files.

    0 when the accounts or the directory of the demonstration are not there.
    """
    donnees = horloge.dater_tout(json.loads((CONTENUS / "conventions.json").read_text(encoding="utf-8")))
    connues = organisations_connues()
    comptes = {compte.email: compte for compte in User.objects.filter(email__in=AGENTS.values())}
    agents = {role: comptes[boite] for role, boite in AGENTS.items() if boite in comptes}
    axes = {axe.numero: axe for axe in Axe.objects.sources().order_by("numero")}
    if not connues or not axes or len(agents) < len(AGENTS):
        return 0
    _reglages(donnees["reglages"])
    modeles = {fiche["cle"]: _modele(fiche) for fiche in donnees["modeles"]}
    _membres(donnees["membres"], connues)
    ecrire, courriels.envoyer = courriels.envoyer, lambda *_a, **_k: None  # a past that was not told to anybody
    try:
        for fiche in sorted(donnees["conventions"], key=_depot):
            references.retenir(fiche["avant"] or "")
            troupe = Troupe(
                connues[fiche["organisation"]], donnees["organisations"][fiche["organisation"]], agents, axes
            )
            jouer(fiche, modeles[fiche["modele"]], troupe)
        _cadre(donnees["cadre"], connues, modeles, agents["instructeur"], axes)
    finally:
        courriels.envoyer = ecrire
    for fiche in donnees["modeles"]:
        _fenetre(modeles[fiche["cle"]], fiche)
    return len(donnees["conventions"]) + 1


def _depot(fiche: dict[str, Any]) -> datetime.datetime:
    """Files are played in the order of their deposits: references follow it."""
    moments = [horloge.lire(etape[1]) for etape in fiche["parcours"] if etape[0] == "deposer"]
    return moments[0] if moments else timezone.now()


def _reglages(fiche: dict[str, Any]) -> None:
    reglages = ReglagesConventions.for_site(Site.objects.get(is_default_site=True))
    for nom, valeur in fiche.items():
        setattr(reglages, nom, valeur)
    reglages.save()


def _modele(fiche: dict[str, Any]) -> ModeleConvention:
    """Without its window: the past was deposited in others."""
    simples = ("nom", "type", "presentation", "dispositif", "decision_attendue")
    reglages = ("propose_aux_partenaires", "budget_demande", "indicateurs_demandes")
    montants = {nom: Decimal(fiche[nom]) for nom in ("montant_minimum", "montant_maximum") if nom in fiche}
    modele = ModeleConvention.objects.create(
        millesime=int(fiche["millesime"]) if "millesime" in fiche else None,
        ordre=10 * (1 + ModeleConvention.objects.count()),
        **{nom: fiche.get(nom, "") for nom in simples},
        **{nom: fiche[nom] for nom in reglages if nom in fiche},
        **montants,
    )
    for rang, piece in enumerate(fiche["pieces"]):
        champs = {nom: piece[nom] for nom in ("libelle", "aide", "obligatoire", "natures", "formats") if nom in piece}
        PieceAttendue.objects.create(modele=modele, ordre=rang, **champs)
    return modele


def _fenetre(modele: ModeleConvention, fiche: dict[str, Any]) -> None:
    for nom in ("ouvre_le", "ferme_le"):
        if nom in fiche:
            setattr(modele, nom, horloge.lire(fiche[nom]))
    modele.save()


def _membres(fiches: list[dict[str, str]], connues: dict[str, Organisation]) -> None:
    """People who write for organisations that have no account in the list of the demonstration."""
    for fiche in fiches:
        organisation = connues[fiche["organisation"]]
        personne, _creee = User.objects.get_or_create(
            email=fiche["boite"], defaults={"first_name": fiche["prenom"], "last_name": fiche["nom"]}
        )
        espace_ouvert(organisation)
        roles = [Role.DEPOT, Role.GESTION]
        rattacher(personne=personne, organisation=organisation, roles=roles, par=None, fonction=fiche["fonction"])


def _cadre(
    fiche: dict[str, Any],
    connues: dict[str, Organisation],
    modeles: dict[str, ModeleConvention],
    par: User,
    axes: dict[int, Axe],
) -> None:
    """The framework convention, signed before the site."""
    champs = {**fiche["champs"], "axes": [axes[numero] for numero in fiche["champs"]["axes"] if numero in axes]}
    for nom in ("debut", "fin"):
        champs[nom] = horloge.lire(champs[nom]).date()
    for partie in champs["parties"]:
        partie["organisation"] = connues[fiche["organisation"]].pk if partie["role"] == "beneficiaire" else None
    for indicateur in champs["indicateurs"]:
        indicateur["echeance"] = horloge.lire(indicateur["echeance"]).date().isoformat()
    signee_le = horloge.lire(fiche["signee_le"])
    with horloge.a(signee_le):
        convention = deja_signees.saisir(
            organisation=connues[fiche["organisation"]],
            par=par,
            type=modeles[fiche["modele"]].type,
            champs=champs,
            signee_le=signee_le.date(),
            pdf=papier(champs["titre"], "Métropole de Valmérie"),
            reference=fiche["reference"],
            modele=modeles[fiche["modele"]],
        )
        suivi.publier(convention=convention, par=par, publique=True)
