"""Five hundred organisations and five thousand people in a demonstration, quickly: members, invitations, requests.

Called by `outils.bench.espace`. One organisation is as full as the rules allow, and one person belongs to twenty.
"""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from outils.bench.lignes import compter_les_enfants, coquille, dernier_pas, inserer

ORGANISATIONS, PERSONNES = 500, 5_000
PAR_ORGANISATION = PERSONNES // ORGANISATIONS
PLEINE = 200  # members of the fullest organisation
INVITATIONS_MAX = 50
DIRECTRICE, AGENTE = "directrice@bench.example", "agente@bench.example"
ACTUALITES = 60
EVENEMENTS = 40  # lines of the journal, an organisation


def remplir() -> str:
    """Write everything; slug of the desk of the fullest organisation."""
    from django.db import transaction

    with transaction.atomic():
        espaces = _organisations()
        personnes = _personnes()
        _appartenances(espaces, personnes)
        _invitations(espaces, personnes[0])
        _demandes(espaces, personnes)
        _journal(espaces, personnes[0])
        _actualites()
    return espaces[0].slug


def _organisations() -> list[Any]:
    from organisations.models import Organisation
    from partenaires.models import Espace

    natures = list(Organisation.Nature)
    lignes = Organisation.objects.bulk_create(
        Organisation(nom=f"Association des Marches {rang:03d}", nature=natures[rang % len(natures)])
        for rang in range(ORGANISATIONS)
    )
    return Espace.objects.bulk_create(
        Espace(
            organisation=organisation,
            slug=f"marches-{rang:03d}",
            page_publique=rang % 2 == 0,
            presentation="Nous accompagnons des personnes chez elles. " * 12,
            courriel=f"contact{rang}@bench.example",
            telephone="01 99 00 45 30",
        )
        for rang, organisation in enumerate(lignes)
    )


def _personnes() -> list[Any]:
    """The director first; nobody but her and the agent signs in: the others have no password."""
    from django.contrib.auth.hashers import make_password

    from comptes.models import User

    adresses = [DIRECTRICE, *(f"personne{rang}@bench.example" for rang in range(1, PERSONNES))]
    sans = make_password(None)
    return User.objects.bulk_create(
        [
            User(email=adresse, first_name="Camille", last_name=f"Marche {rang}", password=sans)
            for rang, adresse in enumerate(adresses)
        ]
    )


def _appartenances(espaces: list[Any], personnes: list[Any]) -> None:
    from django.contrib.auth.models import Group

    from comptes.models import User
    from comptes.roles import PARTENAIRES
    from partenaires.models import Appartenance

    places = {(rang // PAR_ORGANISATION, rang) for rang in range(PERSONNES)}
    places |= {(0, rang) for rang in range(PLEINE)}  # the fullest
    places |= {(rang, 0) for rang in range(20)}  # the director, everywhere
    Appartenance.objects.bulk_create(
        [
            Appartenance(
                organisation_id=espaces[ou].organisation_id,
                user=personnes[qui],
                gestion=qui == 0 or qui % PAR_ORGANISATION == 1,
                depot=qui % 3 == 0,
                inscription=qui % 2 == 0,
                fonction="Travail social",
            )
            for ou, qui in sorted(places)
        ]
    )
    groupe = Group.objects.get(name=PARTENAIRES)
    lien = User.groups.through
    lien.objects.bulk_create([lien(user_id=personne.pk, group_id=groupe.pk) for personne in personnes])


def _invitations(espaces: list[Any], invitante: Any) -> None:
    from django.utils import timezone

    from partenaires.models import Invitation

    fin = timezone.now() + datetime.timedelta(days=9)
    Invitation.objects.bulk_create(
        [
            Invitation(
                organisation_id=espace.organisation_id,
                courriel=f"invite{rang}-{numero}@bench.example",
                empreinte=hashlib.sha256(f"{rang}-{numero}".encode()).hexdigest(),
                expire_le=fin,
                invitee_par=invitante,
            )
            for rang, espace in enumerate(espaces)
            for numero in range(INVITATIONS_MAX if rang == 0 else 3)
        ]
    )


def _demandes(espaces: list[Any], personnes: list[Any]) -> None:
    """Two requests wait at each desk, thirty at the fullest; four hundred organisations ask for theirs."""
    from partenaires.models import DemandeOrganisation, DemandeRattachement

    DemandeRattachement.objects.bulk_create(
        [
            DemandeRattachement(
                organisation_id=espace.organisation_id,
                demandeur=personnes[-1 - (rang * 31 + numero) % (PERSONNES - PLEINE)],
                fonction="Éducatrice",
                message="Je rejoins l’équipe.",
            )
            for rang, espace in enumerate(espaces)
            for numero in range(30 if rang == 0 else 2)
        ]
    )
    DemandeOrganisation.objects.bulk_create(
        [
            DemandeOrganisation(
                demandeur=personnes[rang],
                reference=f"B-{rang:05d}",
                nom=f"Nouvelle association {rang}",
                nature="association",
                siret="35600000000048",
                fonction="Présidente",
            )
            for rang in range(400)
        ]
    )


def _journal(espaces: list[Any], personne: Any) -> None:
    from partenaires.enums import Acte
    from partenaires.models import Evenement

    Evenement.objects.bulk_create(
        [
            Evenement(organisation_id=espace.organisation_id, acte=Acte.MEMBRE_ARRIVE, par=personne, personne=personne)
            for espace in espaces
            for _rang in range(EVENEMENTS)
        ],
        batch_size=2_000,
    )


def _actualites() -> None:
    """News for partners, each page under its own restriction as publication leaves it."""
    from django.utils import timezone
    from wagtail.models import Locale, PageViewRestriction

    from communiques.models import ActualitesPage, Communique
    from comptes.lecteurs import groupes_lecteurs

    parent = ActualitesPage.objects.live().get(locale=Locale.objects.get(language_code="fr"))
    pas = dernier_pas(parent)
    aujourd_hui = timezone.localdate()
    pages = [
        coquille(
            Communique,
            parent,
            pas + rang,
            f"Pour les partenaires, lettre {rang}",
            rang,
            audience="partenaires",
            nature="actualite",
            date=aujourd_hui - datetime.timedelta(days=rang),
            chapo="Ce qui change pour vous. " * 5,
            corps="[]",
        )
        for rang in range(1, ACTUALITES + 1)
    ]
    pages = inserer(pages)
    compter_les_enfants(parent)
    restrictions = PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page_id=page.pk, restriction_type=PageViewRestriction.GROUPS) for page in pages]
    )
    lien = PageViewRestriction.groups.through
    groupes = groupes_lecteurs()
    lien.objects.bulk_create(
        [lien(pageviewrestriction_id=r.pk, group_id=groupe.pk) for r in restrictions for groupe in groupes]
    )
