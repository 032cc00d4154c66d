"""What follows the day that is over in the demonstration: the roll-call, certificates, opinions, a message."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from comptes.models import User
from formations.enums import DemiJournee, MomentPiece, Presence
from formations.models import Journee, Participant
from formations.services import attestations, avis, journees, messages
from formations.services.personnes import Personne
from formations.services.presences import Tic, noter_les_presences
from ressources.enums import Audience
from ressources.models import Document

# Those who were registered, and did not come; one who left at noon.
RANG_ABSENT, RANG_EXCUSE, RANG_MATIN = 7, 13, 4
# Whose desk asks for an opinion.
DIRECTRICE = "direction@le-perron.example"
AVIS: tuple[dict[str, Any], ...] = (
    {"satisfaction": 5, "utilite": 5, "organisation_pratique": 4, "nature": "association"},
    {"satisfaction": 4, "utilite": 5, "nature": "ccas", "commentaire": "Garder l’étude de cas en petits groupes."},
    {"satisfaction": 5, "utilite": 4, "organisation_pratique": 5, "nature": "association"},
    {"satisfaction": 3, "utilite": 4, "organisation_pratique": 2, "commentaire": "La salle résonne : on entend mal."},
    {"satisfaction": 4, "utilite": 4, "nature": "bailleur"},
    {"satisfaction": 5, "utilite": 5, "organisation_pratique": 4, "nature": "ccas"},
    {"satisfaction": 4, "utilite": 3, "nature": "collectivite", "commentaire": "Prévoir plus de temps pour échanger."},
)
# Handed over after the day: to anybody, and to partners alone.
REMIS = (
    ("Grille de la première visite", Audience.PUBLIC),
    ("Fiche de liaison entre équipes", Audience.PARTENAIRES),
)
MESSAGE = {
    "objet": "Apportez une situation à étudier",
    "texte": "L’après-midi se travaille sur vos situations, sans nom ni adresse. Apportez-en une si vous le pouvez.",
}


def terminer(journee: Journee, agent: User) -> None:
    """Presence by the service, as a phone sends it; certificates; opinions of some of those who came."""
    _placer_la_directrice(journee)
    noter_les_presences(journee=journee, tics=list(_tics(journee)), par=agent)
    attestations.etablir(journee=journee, par=agent)
    for titre, audience in REMIS:
        document = Document.objects.filter(title=titre).order_by("-pk").first()
        if document is not None:
            journees.joindre(
                journee=journee, document=document, par=agent, audience=audience, moment=MomentPiece.APRES
            )
    avis.inviter_a_repondre(journee)
    qui = avis.attendus().filter(journee=journee).exclude(user__email=DIRECTRICE).order_by("pk")
    for participant, reponses in zip(qui, AVIS, strict=False):
        avis.rendre(participant=participant, reponses=reponses)


def annoncer(journee: Journee, agent: User) -> None:
    """A message to the people of a day to come."""
    messages.ecrire(journee=journee, par=agent, cible="inscrits", **MESSAGE)


def _placer_la_directrice(journee: Journee) -> None:
    """One of the people of Le Perron has an account: she is asked what she thought."""
    compte = User.objects.filter(email=DIRECTRICE).first()
    if compte is None:
        return
    siens = journee.participants.inscrits().filter(inscription__organisation__appartenances__user=compte)
    participant = siens.order_by("pk").first()
    if participant is not None:
        qui = Personne(compte.first_name, compte.last_name, compte.email, "Directrice", user_id=compte.pk)
        colonnes = qui.colonnes(participant.inscription.organisation_id)
        Participant.objects.filter(pk=participant.pk).update(**colonnes)


def _tics(journee: Journee) -> Iterator[Tic]:
    il_y_a = min(timezone.now() - journee.fin, datetime.timedelta(days=29))
    for rang, participant in enumerate(journee.participants.inscrits().order_by("pk"), start=1):
        for demi in journee.demi_journees:
            valeur = {RANG_ABSENT: Presence.ABSENT, RANG_EXCUSE: Presence.EXCUSE}.get(rang, Presence.PRESENT)
            if rang == RANG_MATIN and demi == DemiJournee.APRES_MIDI:
                valeur = Presence.ABSENT
            yield Tic(uuid.uuid4(), participant.pk, demi, valeur, il_y_a)
