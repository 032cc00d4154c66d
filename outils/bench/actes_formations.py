"""Random acts upon the places of a training day, and what must be true of it afterwards."""

from __future__ import annotations

import random
import threading
import uuid
from collections.abc import Callable
from typing import Any

CLIENTS = 8
ACTES = ("inscrire", "annuler", "remplacer", "capacite", "repondre")
POIDS = (5, 3, 2, 1, 2)
GROUPES_MAX = 15  # of one organisation on a day: it cancels rather than registers more


def en_meme_temps(travail: Callable[[int], None], attente: float = 600) -> list[BaseException]:
    """Run the same work in eight threads, a connection each, all starting together; what went wrong.

    `attente` is in seconds.
    """
    from django.db import connection

    depart, pannes = threading.Barrier(CLIENTS), []

    def courir(rang: int) -> None:
        try:
            connection.ensure_connection()
            depart.wait(timeout=30)
            travail(rang)
        except BaseException as panne:  # told to the caller, not lost in a thread
            pannes.append(panne)
        finally:
            connection.close()

    fils = [threading.Thread(target=courir, args=(rang,)) for rang in range(CLIENTS)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(timeout=attente)
    return pannes


def agir(hasard: random.Random, jour: Any, qui: Any, agent: Any, nom: str) -> None:
    """One random act of a member (`qui`, a membership) or of staff (`agent`). Refusals are the caller's."""
    from formations.models import Inscription, Participant
    from formations.services import journees

    if hasard.choices(ACTES, POIDS)[0] == "capacite":
        journees.changer_capacite(journee=jour, capacite=hasard.randint(8, 20), par=agent)
        return
    siennes = Inscription.objects.de(qui.organisation).filter(participants__in=Participant.objects.actifs())
    groupes = list(siennes.filter(journee=jour).distinct().order_by("pk"))
    acte = hasard.choices(ACTES, POIDS)[0]
    if len(groupes) >= GROUPES_MAX:
        acte = "annuler"
    if acte in {"inscrire", "capacite"} or not groupes:
        _inscrire(hasard, jour, qui, nom)
    else:
        _changer(hasard, hasard.choice(groupes), acte, qui, nom)


def _inscrire(hasard: random.Random, jour: Any, qui: Any, nom: str) -> None:
    from formations.services import places
    from formations.services.personnes import Personne

    personnes = [Personne(f"P{n}", "Durand", f"p{nom}.{n}@bench.example") for n in range(hasard.randint(1, 4))]
    places.inscrire(
        journees=[jour],
        organisation=qui.organisation,
        personnes=personnes,
        par=qui.user,
        cle=uuid.uuid4(),
        partielle=hasard.random() < 0.4,
    )


def _changer(hasard: random.Random, groupe: Any, acte: str, qui: Any, nom: str) -> None:
    from formations.services import changements
    from formations.services.personnes import Personne

    actifs = list(groupe.participants.actifs())
    if acte == "annuler":
        partants = None if hasard.random() < 0.5 else actifs[:1]
        changements.annuler(inscription=groupe, par=qui.user, participants=partants)
    elif acte == "remplacer" and actifs:
        nouveau = Personne("R", "Durand", f"r{nom}@bench.example")
        changements.remplacer(participant=hasard.choice(actifs), personne=nouveau, par=qui.user)
    elif groupe.offre_ouverte and hasard.random() < 0.7:
        attente = list(groupe.participants.en_attente())[: groupe.offre_places]
        changements.accepter_offre(inscription=groupe, choisis=attente, par=qui.user)
    else:
        changements.refuser_offre(inscription=groupe, par=qui.user)


def ecarts(jour: Any) -> list[str]:
    """What is not true of a day that should always be; empty when all is well."""
    from django.db.models import Sum
    from django.utils import timezone

    from formations.models import Inscription, Journee, Participant
    from formations.services.file_attente import promet_encore

    lue = Journee.objects.get(pk=jour.pk)
    lignes, groupes = Participant.objects.filter(journee=jour), Inscription.objects.filter(journee=jour)
    prises, attente = lignes.inscrits().count(), lignes.en_attente().count()
    offertes = groupes.aggregate(n=Sum("offre_places"))["n"] or 0
    fautes = []
    if lue.places_prises != prises:
        fautes.append(f"compteur {lue.places_prises}, lignes {prises}")
    if lue.en_attente != attente:
        fautes.append(f"attente {lue.en_attente}, lignes {attente}")
    if prises + offertes > lue.capacite:
        fautes.append(f"{prises} prises et {offertes} offertes pour {lue.capacite} places")
    en_file = set(groupes.en_file().values_list("pk", flat=True))
    qui_attend = set(lignes.en_attente().values_list("inscription_id", flat=True))
    if en_file != qui_attend:
        fautes.append(f"file {sorted(en_file)}, groupes qui attendent {sorted(qui_attend)}")
    if promet_encore(lue, timezone.now()):
        fautes += _sautes(lue, lue.places_restantes - offertes)
    return fautes


def _sautes(jour: Any, libres: int) -> list[str]:
    """Groups that wait while places they could have are free."""
    from formations.models import Inscription

    fautes = []
    for groupe in Inscription.objects.filter(journee=jour).en_file():
        if libres > 0 and not groupe.offre_places:
            assez = groupe.participants.en_attente().count() <= libres
            if assez or groupe.partielle or groupe.places_passees < libres:
                fautes.append(f"groupe {groupe.pk} : {libres} places libres ne lui sont pas données")
    return fautes
