"""Jobs of the accounts that `ordonnanceur` runs."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from comptes.inactivite import Bilan, purger
from socle.ordonnanceur import periodique

JOUR = 24 * 3600


@periodique(secondes=JOUR)
def purger_les_comptes() -> Bilan:
    return purger()


@periodique(secondes=JOUR)
def oublier_les_sessions_finies() -> int:
    """Forget the browser and the IP address of sessions that have ended; how many."""
    ouvertes = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return UserSession.objects.exclude(session_key__in=ouvertes).delete()[0]
