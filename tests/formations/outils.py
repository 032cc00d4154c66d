"""Days, groups and people of the training tests, named after situations."""

from __future__ import annotations

import datetime
import itertools
import uuid
from typing import Any

from django.utils import timezone

from comptes.models import User
from comptes.roles import INSTRUCTEUR
from comptes.services import creer_compte
from formations.enums import EtatJournee, EtatParticipant
from formations.models import Cycle, Inscription, Journee, Participant
from formations.services import places
from formations.services.personnes import Personne
from organisations.models import Organisation
from outils.bench.actes_formations import ecarts as ecarts
from partenaires.enums import Role
from partenaires.models import Appartenance
from tests.partenaires.outils import membre, organisation

_numeros = itertools.count(1)


def journee(titre: str = "Prévenir l’expulsion", *, dans: int = 20, places: int = 10, **champs: Any) -> Journee:
    """An open day of seven hours, `dans` days from now, whose window ends two days before it."""
    aujourd_hui = timezone.localtime().replace(hour=9, minute=30, second=0, microsecond=0)
    debut = champs.pop("debut", None) or aujourd_hui + datetime.timedelta(days=dans)
    defauts = {
        "slug": f"journee-{next(_numeros)}",
        "chapo": "Repérer un impayé tôt, et savoir qui appeler.",
        "programme": "9 h 30 : accueil\n10 h : lire une assignation\nRepas sur place",
        "fin": debut + datetime.timedelta(hours=7),
        "duree_minutes": 360,
        "ville": "Bellerive",
        "lieu": "Médiathèque",
        "adresse": "3 rue du Quai",
        "acces": "Tram B, arrêt Quai. Entrée de plain-pied.",
        "ouverture": min(timezone.now(), debut) - datetime.timedelta(days=30),
        "cloture": debut - datetime.timedelta(days=2),
        "etat": EtatJournee.OUVERTE,
    }
    return Journee.objects.create(titre=titre, debut=debut, capacite=places, **{**defauts, **champs})


def cycle(titre: str = "Comprendre le bail", **champs: Any) -> Cycle:
    defauts = {"slug": f"cycle-{next(_numeros)}", "description": "Trois jours pour tout comprendre."}
    return Cycle.objects.create(titre=titre, **{**defauts, **champs})


def personne(nom: str, **champs: Any) -> Personne:
    """« Léa » has the address lea@perron.example unless told otherwise."""
    boite = nom.lower().replace(" ", ".").encode("ascii", "ignore").decode()
    return Personne(prenom=nom, nom="Durand", **{"courriel": f"{boite}@perron.example", **champs})


def inscripteur(dans: Organisation | None = None, boite: str = "ines") -> Appartenance:
    """A member who registers colleagues."""
    return membre(dans or organisation(), boite, [Role.INSCRIPTION])


def agent(boite: str = "agent") -> User:
    return creer_compte(email=f"{boite}@valmerie.example", roles=[INSTRUCTEUR])


def inscrire(jour: Journee, qui: Appartenance, *noms: str, **options: Any) -> Inscription:
    """Register these first names as one group."""
    faites = places.inscrire(
        journees=[jour],
        organisation=qui.organisation,
        personnes=[personne(nom) for nom in noms],
        par=qui.user,
        cle=options.pop("cle", None) or uuid.uuid4(),
        **options,
    )
    return faites[0]


def etats(inscription: Inscription) -> str:
    """« IIA »: one letter a person, in the order of the group: I has a place, A waits, X cancelled."""
    lettres = {EtatParticipant.INSCRIT: "I", EtatParticipant.ATTENTE: "A", EtatParticipant.ANNULE: "X"}
    participants = Participant.objects.filter(inscription=inscription).order_by("rang", "pk")
    return "".join(lettres[EtatParticipant(p.etat)] for p in participants)
