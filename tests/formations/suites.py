"""A day that is over, with people who came, and staff who look after it: for the tests of what follows a day."""

from __future__ import annotations

import datetime
import uuid

from django.test import Client
from django.utils import timezone

from comptes.roles import INSTRUCTEUR
from comptes.services import creer_compte
from formations.enums import DemiJournee, Presence
from formations.models import Journee, Participant
from formations.services.presences import Tic, noter_les_presences
from tests.formations.outils import agent, inscripteur, inscrire, journee

PRESENT, ABSENT, EXCUSE = Presence.PRESENT, Presence.ABSENT, Presence.EXCUSE


def finie(jour: Journee, *, depuis: int = 1) -> Journee:
    """The same day, `depuis` days ago."""
    recul = jour.debut - timezone.now() + datetime.timedelta(days=depuis)
    moments = {nom: getattr(jour, nom) - recul for nom in ("debut", "fin")}
    # The local hours stay those of a working day, so that it keeps its two halves.
    debut = timezone.localtime(moments["debut"]).replace(hour=9, minute=30, second=0, microsecond=0)
    Journee.objects.filter(pk=jour.pk).update(
        debut=debut,
        fin=debut + datetime.timedelta(hours=7),
        ouverture=debut - datetime.timedelta(days=40),
        cloture=debut - datetime.timedelta(days=2),
    )
    jour.refresh_from_db()
    return jour


def passee(*noms: str, qui=None, depuis: int = 1, **champs) -> tuple[Journee, list[Participant]]:
    """A day of yesterday and those who had a place on it, nobody ticked yet."""
    jour = journee(**champs)
    inscription = inscrire(jour, qui or inscripteur(), *noms)
    finie(jour, depuis=depuis)
    return jour, list(inscription.participants.order_by("rang"))


def tic(participant: Participant, valeur: str = PRESENT, *demis: str, il_y_a: float = 0) -> list[Tic]:
    """A tick on these halves, both unless told otherwise, made that many seconds ago."""
    age = datetime.timedelta(seconds=il_y_a)
    return [Tic(uuid.uuid4(), participant.pk, DemiJournee(demi), valeur, age) for demi in demis or list(DemiJournee)]


def pointer(jour: Journee, *tics: list[Tic], par=None):
    return noter_les_presences(journee=jour, tics=[t for liste in tics for t in liste], par=par or agent("pointeur"))


def client_de(role: str = INSTRUCTEUR, boite: str = "") -> Client:
    """Signed in as staff of that role, second factor proved."""
    # That module reads what each application says of its addresses, ours among them, when it is imported.
    from tests.partenaires.test_acces_espace import prouver

    boite = boite or role.replace(" ", "-").lower()
    return prouver(Client(), creer_compte(email=f"{boite}@valmerie.example", prenom="Ana", nom="Agent", roles=[role]))
