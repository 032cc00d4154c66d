"""The one lock of a day: an UPDATE of its row, always the first SQL of the transaction.

Counting, then inserting, oversells on PostgreSQL. The UPDATE carries its own conditions, holds the row until the
commit on PostgreSQL, and takes SQLite's single writer; what is read afterwards stays true until the end.
Services open `atomic(durable=True)`: nothing before them in the same transaction could have read an older state.
"""

from __future__ import annotations

import datetime

from django.db.models import F, Q

from formations.enums import EtatJournee
from formations.models import Journee
from formations.querysets import fenetre_ouverte

# How long after a day staff still write who came: as long as a phone may send its ticks late.
APRES_LA_JOURNEE = datetime.timedelta(days=30)
ENCORE_A_VENIR = (EtatJournee.OUVERTE, EtatJournee.CLOSE)


def prendre_des_places(cle: int, nombre: int, condition: Q) -> bool:
    """Take `nombre` places if they are there and if the day meets `condition`: that nobody waits is part of it."""
    lignes = Journee.objects.filter(condition, pk=cle, places_prises__lte=F("capacite") - nombre)
    return lignes.update(places_prises=F("places_prises") + nombre) == 1


def entrer_dans_la_file(cle: int, nombre: int, condition: Q, *, partielle: bool) -> bool:
    """Take a number in the queue, if the day meets `condition`, keeps a queue, and could hold the group one day."""
    lignes = Journee.objects.filter(condition, pk=cle, liste_attente=True, capacite__gte=1 if partielle else nombre)
    compteurs = {"en_attente": F("en_attente") + nombre, "prochain_ordre": F("prochain_ordre") + 1}
    return lignes.update(**compteurs) == 1


def tenir(cle: int, condition: Q | None = None) -> Journee | None:
    """Hold a day and read it; None when it does not meet `condition`.

    The value written is the one that is there: only the lock matters.
    """
    lignes = Journee.objects.filter(condition or Q(), pk=cle)
    if lignes.update(prochain_ordre=F("prochain_ordre")) != 1:
        return None
    return Journee.objects.get(pk=cle)


def avant_la_cloture(maintenant: datetime.datetime) -> Q:
    """A member still changes what was registered."""
    return fenetre_ouverte(maintenant)


def avant_le_debut(maintenant: datetime.datetime) -> Q:
    """The day will take place, and has not begun."""
    return Q(etat__in=ENCORE_A_VENIR, debut__gt=maintenant)


def avant_la_fin(maintenant: datetime.datetime) -> Q:
    """The day will take place, or is taking place: staff still write on it."""
    return Q(etat__in=ENCORE_A_VENIR, fin__gt=maintenant)


def inscrivable_par_le_service(maintenant: datetime.datetime) -> Q:
    """Staff register past the window, and those who came without being registered, as long as presence is ticked."""
    return Q(etat__in=ENCORE_A_VENIR, fin__gt=maintenant - APRES_LA_JOURNEE)


def compter(journee: Journee, *, prises: int = 0, attente: int = 0) -> None:
    """Add to the counters of a day that is held, in the database and in memory."""
    if prises or attente:
        Journee.objects.filter(pk=journee.pk).update(
            places_prises=F("places_prises") + prises, en_attente=F("en_attente") + attente
        )
        journee.places_prises += prises
        journee.en_attente += attente
