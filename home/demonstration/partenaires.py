"""The partners' desk of the demonstration: people with every role, what waits for an answer. By the services alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction

from comptes.models import User
from comptes.services import creer_compte
from home.demonstration.referentiel import CONTENUS
from organisations.models import Organisation
from partenaires.enums import Role
from partenaires.services import invitations, organisations, rattachements
from partenaires.services.espaces import espace_ouvert, modifier_profil
from partenaires.services.membres import rattacher

SANS_ORGANISATION = "Sans organisation"


@transaction.atomic
def creer_partenaires(mot_de_passe: Callable[[], str]) -> list[dict[str, str]]:
    """Create accounts, memberships and requests; `[{role, courriel, mot_de_passe, organisation}]`.

    [] when the directory of the demonstration is not loaded.
    """
    donnees = json.loads((CONTENUS / "partenaires.json").read_text(encoding="utf-8"))
    connues = organisations_connues()
    if not connues:
        return []
    personnes: dict[str, User] = {}
    comptes: list[dict[str, str]] = []
    # Managers first: an organisation is managed from its first member on.
    for fiche in sorted(donnees["personnes"], key=lambda f: not any("gestion" in p["roles"] for p in f["places"])):
        secret = mot_de_passe()
        personne = creer_compte(email=fiche["boite"], prenom=fiche["prenom"], nom=fiche["nom"], mot_de_passe=secret)
        personnes[fiche["boite"]] = personne
        for place in sorted(fiche["places"], key=lambda p: "gestion" not in p["roles"]):
            _placer(personne, connues[place["organisation"]], place)
        comptes.append(_ligne(fiche, secret, connues))
    _profils(donnees["profils"], connues, personnes)
    _attentes(donnees, connues, personnes)
    return comptes


def organisations_connues() -> dict[str, Organisation]:
    """Rows of the directory by the keys of the demonstration; {} when it is not loaded."""
    fiches = json.loads((CONTENUS / "organisations.json").read_text(encoding="utf-8"))
    par_nom = {organisation.nom: organisation for organisation in Organisation.objects.all()}
    return {fiche["cle"]: par_nom[fiche["nom"]] for fiche in fiches if fiche["nom"] in par_nom}


def _placer(personne: User, organisation: Organisation, place: dict[str, Any]) -> None:
    espace_ouvert(organisation)
    rattacher(
        personne=personne,
        organisation=organisation,
        roles=place["roles"],
        par=None,
        fonction=place["fonction"],
    )


def _ligne(fiche: dict[str, Any], secret: str, connues: dict[str, Organisation]) -> dict[str, str]:
    places = fiche["places"]
    roles = [
        ", ".join(str(Role(role).label) for role in place["roles"]) or str(Role.LECTURE.label) for place in places
    ]
    return {
        "role": " ; ".join(roles) or SANS_ORGANISATION,
        "courriel": fiche["boite"],
        "mot_de_passe": secret,
        "organisation": " ; ".join(connues[place["organisation"]].nom for place in places),
    }


def _profils(profils: dict[str, Any], connues: dict[str, Organisation], personnes: dict[str, User]) -> None:
    for cle, profil in profils.items():
        gestion = connues[cle].appartenances.filter(gestion=True).select_related("user").first()
        if gestion is not None:
            modifier_profil(organisation=connues[cle], par=gestion.user, site_web=connues[cle].site_web, **profil)


def _attentes(donnees: dict[str, Any], connues: dict[str, Organisation], personnes: dict[str, User]) -> None:
    """An invitation without an answer, somebody who asks to join, an organisation to check."""
    for invitation in donnees["invitations"]:
        invitations.inviter(
            organisation=connues[invitation["organisation"]],
            courriel=invitation["courriel"],
            roles=invitation["roles"],
            par=personnes[invitation["par"]],
        )
    for demande in donnees["rattachements"]:
        rattachements.demander(
            organisation=connues[demande["organisation"]],
            personne=personnes[demande["personne"]],
            fonction=demande["fonction"],
            message=demande["message"],
        )
    for nouvelle in donnees["nouvelles"]:
        organisations.demander(**{**nouvelle, "personne": personnes[nouvelle["personne"]]})
