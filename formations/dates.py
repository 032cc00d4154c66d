"""Days where colleagues are registered, among the dates of their organisations."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse

from formations.calendriers import en_date
from formations.enums import EtatParticipant
from formations.models import Journee, Participant
from formations.mots import inscrits_et_attente, langue
from partenaires.agenda import inscrire_dates
from programme.agenda import DateAgenda

if TYPE_CHECKING:
    from partenaires.models import Appartenance


@inscrire_dates
def journees_des_collegues(
    request: HttpRequest, appartenances: Sequence[Appartenance], depuis: datetime.datetime | None
) -> Iterator[DateAgenda]:
    """Each day once, with how many colleagues come; its address is that of the desk. Two queries."""
    espaces = {a.organisation_id: a.organisation.espace.slug for a in appartenances}
    attendues = Q(journee__fin__gt=depuis) if depuis else Q()
    comptes = (
        Participant.objects.actifs()
        .filter(attendues, inscription__organisation__in=espaces)
        .values("journee", "inscription__organisation")
        .annotate(
            inscrits=Count("pk", filter=Q(etat=EtatParticipant.INSCRIT)),
            attente=Count("pk", filter=Q(etat=EtatParticipant.ATTENTE)),
        )
        .order_by("journee", "inscription__organisation")
    )
    lignes = {ligne["journee"]: ligne for ligne in comptes} if espaces else {}
    journees = Journee.objects.montrees().filter(pk__in=lignes).pour_liste() if lignes else ()
    for journee in journees:
        ligne = lignes[journee.pk]
        date = en_date(journee, langue(), precision=inscrits_et_attente(ligne["inscrits"], ligne["attente"]))
        slug = espaces[ligne["inscription__organisation"]]
        yield replace(date, url=reverse("formations:espace_journee", args=[slug, journee.slug]))
