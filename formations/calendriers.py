"""Training days as calendars read them: the same event for ever (UID), counted changes (SEQUENCE)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from formations.coordonnees import Service
from formations.enums import EtatJournee
from formations.mots import langue
from programme.agenda import DateAgenda, ics
from programme.agenda.enums import EtatSeance
from socle.courriel import Calendrier

if TYPE_CHECKING:
    from formations.models import Journee

NATURE = "formation"
DEMANDER, RETIRER = "REQUEST", "CANCEL"


def en_date(
    journee: Journee, langue_: str, *, publics: frozenset[str] = frozenset(), precision: object = ""
) -> DateAgenda:
    """The day as a date of the agenda, in a language."""
    return DateAgenda(
        cle=journee.uid,
        titre=journee.titre_dans(langue_),
        url=reverse("formations:journee", args=[journee.slug]),
        debut=journee.debut,
        fin=journee.fin,
        nature=NATURE,
        nature_libelle=_("Journée de formation"),
        publics=publics,
        lieu=journee.lieu,
        adresse=journee.adresse,
        precision=precision,
        etat=EtatSeance.ANNULEE if journee.etat == EtatJournee.ANNULEE else EtatSeance.PREVUE,
        chapo=journee.chapo_dans(langue_),
        sequence=journee.sequence,
        modifiee_le=journee.modifiee_le,
    )


def public(journee: Journee, racine: str) -> bytes:
    """The file that anybody takes away, in the active language."""
    return ics.calendrier([en_date(journee, langue())], racine)


def convocation(journee: Journee, *, nom: str, courriel: str, service: Service, methode: str = DEMANDER) -> Calendrier:
    """The file of a mail: it puts the day in a diary, moves it there, or takes it out."""
    racine = settings.WAGTAILADMIN_BASE_URL
    with override(settings.LANGUAGE_CODE):
        contenu = ics.calendrier(
            [en_date(journee, settings.LANGUAGE_CODE)],
            racine,
            convocation=ics.Convocation(
                methode=methode,
                organisateur=service.nom,
                organisateur_courriel=service.courriel or settings.SERVER_EMAIL,
                invite=nom,
                invite_courriel=courriel,
                envoyee_le=timezone.now(),
            ),
        )
    return Calendrier(nom=f"{journee.slug}.ics", contenu=contenu.decode(), methode=methode)
