"""Reminders: seven days and one day before. Looked for again and again, so that an hour missed is only late."""

from __future__ import annotations

import datetime
from collections import defaultdict

from django.db.models import Exists, OuterRef
from django.utils import timezone

from formations.enums import EtatJournee, NatureEnvoi
from formations.envois import Ligne, prevoir_les_nouveaux
from formations.models import Envoi, Inscription, Journee, Participant

SEPT_JOURS, VEILLE = datetime.timedelta(days=7), datetime.timedelta(days=1)


def rappeler(maintenant: datetime.datetime | None = None) -> int:
    """Plan the reminders that are due, once each; how many are new.

    Nothing once the day has begun. The first one is left out when the second is due: one mail is enough.
    """
    instant = maintenant or timezone.now()
    nouveaux = 0
    for journee in Journee.objects.filter(
        etat__in=(EtatJournee.OUVERTE, EtatJournee.CLOSE), debut__gt=instant, debut__lte=instant + SEPT_JOURS
    ):
        veille = journee.debut <= instant + VEILLE
        nature, avance = (NatureEnvoi.RAPPEL_1, VEILLE) if veille else (NatureEnvoi.RAPPEL_7, SEPT_JOURS)
        nouveaux += prevoir_les_nouveaux(journee, nature, _lignes(journee, avance))
    return nouveaux


def _lignes(journee: Journee, avance: datetime.timedelta) -> list[Ligne]:
    """Those who had a place before the hour of the reminder: the others have just been told.

    People without an address are reminded to whoever registered them, once a group.
    """
    heure = journee.debut - avance
    prevenus = Envoi.objects.filter(participant=OuterRef("pk"), nature=NatureEnvoi.CONVOCATION, prevu_le__gt=heure)
    inscrits = Participant.objects.inscrits().filter(~Exists(prevenus), journee=journee, cree_le__lte=heure)
    jour = journee.jour.isoformat()
    lignes = []
    sans_adresse: dict[int, list[Participant]] = defaultdict(list)
    inscriptions: dict[int, Inscription] = {}
    for participant in inscrits.select_related("inscription__deposee_par").order_by("pk"):
        inscriptions[participant.inscription_id] = participant.inscription
        if participant.courriel:
            lignes.append(
                Ligne(
                    cle=f"{participant.pk}:{jour}",
                    destinataire=participant.courriel,
                    inscription=participant.inscription,
                    participant=participant,
                )
            )
        else:
            sans_adresse[participant.inscription_id].append(participant)
    for cle, personnes in sans_adresse.items():
        lignes.append(
            Ligne(
                cle=f"g{cle}:{jour}",
                destinataire=inscriptions[cle].adresse_de_contact,
                inscription=inscriptions[cle],
                donnees={"participants": [p.pk for p in personnes]},
            )
        )
    return lignes
