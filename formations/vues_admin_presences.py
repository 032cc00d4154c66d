"""The roll-call, on a phone: a page that works without script, and an address that takes ticks one by one."""

from __future__ import annotations

import datetime
import json
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from formations.enums import DemiJournee, Presence
from formations.models import Journee, Participant
from formations.papiers import emargement_pdf
from formations.permissions import peut_lire, peut_pointer
from formations.services.presences import (
    Tic,
    compter_les_presences,
    noter_les_presences,
)
from formations.services.verrous import inscrivable_par_le_service
from formations.vues_admin import contexte_de, journee_ou_404, rendre
from formations.vues_admin_inscriptions import fichier
from partenaires.erreurs import RegleRefusee
from partenaires.personnel import GET_OU_POST, agent, reserve

TICS_MAX = 200  # ticks in one request
VALEURS = {"", *Presence.values}


@GET_OU_POST
@reserve(peut_pointer)
def presences(request: HttpRequest, cle: int) -> HttpResponse:
    """Everybody who has a place, and what was seen of them; a form without script writes what changed."""
    lue = journee_ou_404(cle)
    participants = list(
        lue.participants.inscrits().select_related("inscription__organisation").order_by("nom", "prenom", "pk")
    )
    refus = ""
    if request.method == "POST":
        try:
            bilan = noter_les_presences(
                journee=lue, tics=_du_formulaire(request, lue, participants), par=agent(request)
            )
        except RegleRefusee as erreur:
            refus = str(erreur)
        else:
            messages.success(request, _("L’appel est enregistré : %(n)d présences notées.") % {"n": bilan.retenues})
            return redirect("formations_admin:presences", lue.pk)
    demis = lue.demi_journees
    contexte = contexte_de(
        request,
        lue,
        "presences",
        lignes=[_ligne(participant, demis) for participant in participants],
        demis=demis,
        compte=compter_les_presences(participants, demis),
        refus=refus,
        ajout_ouvert=_ajout_ouvert(lue),
        url_coches=reverse("formations_admin:coches", args=[lue.pk]),
    )
    reponse = rendre(request, "presences", contexte)
    reponse.status_code = 422 if refus else 200
    return reponse


def _ajout_ouvert(journee: Journee) -> bool:
    """Whether somebody who came without being registered may be added to the list."""
    encore = inscrivable_par_le_service(timezone.now())
    return journee.a_commence and Journee.objects.filter(encore, pk=journee.pk).exists()


def _ligne(participant: Participant, demis: list[DemiJournee]) -> dict[str, Any]:
    return {
        "participant": participant,
        "organisation": participant.inscription.organisation.nom,
        "cases": [
            {
                "demi": demi,
                "nom": f"p{participant.pk}-{demi.value}",
                "choix": [
                    {"valeur": choix.value, "libelle": choix.label, "coche": participant.presence(demi) == choix.value}
                    for choix in Presence
                ],
            }
            for demi in demis
        ],
    }


def _du_formulaire(request: HttpRequest, journee: Journee, participants: list[Participant]) -> list[Tic]:
    """What differs from what is known: the rest of the page was not touched."""
    tics = []
    for participant in participants:
        for demi in journee.demi_journees:
            valeur = request.POST.get(f"p{participant.pk}-{demi.value}", "")
            if valeur in Presence.values and valeur != participant.presence(demi):
                tics.append(Tic(uuid.uuid4(), participant.pk, demi, valeur))
    return tics


@require_POST
@reserve(peut_pointer)
def coches(request: HttpRequest, cle: int) -> HttpResponse:
    """Take ticks that a phone kept: `{"coches": [{cle, participant, demi, valeur, age}]}`, `age` in milliseconds.

    Answers 200 with the keys that were received, whatever became of them: the phone forgets those. 400 when it is no
    list of ticks, 409 with a sentence when the roll-call is closed.
    """
    lue = journee_ou_404(cle)
    tics = _lire(request.body)
    if tics is None:
        return JsonResponse({"erreur": _("Ces coches ne se lisent pas.")}, status=400)
    try:
        bilan = noter_les_presences(journee=lue, tics=tics, par=agent(request))
    except RegleRefusee as refus:
        return JsonResponse({"erreur": str(refus)}, status=409)
    return JsonResponse(
        {"recues": [str(tic.cle) for tic in tics], "depassees": bilan.depassees, "retenues": bilan.retenues}
    )


def _lire(corps: bytes) -> list[Tic] | None:
    """The ticks of a body; None when it holds anything else."""
    try:
        lus = json.loads(corps)["coches"]
        if not isinstance(lus, list) or not 0 < len(lus) <= TICS_MAX:
            return None
        return [_tic(lu) for lu in lus]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _tic(lu: dict[str, Any]) -> Tic:
    """One tick.

    Raises:
        ValueError, TypeError, KeyError: it is none.
    """
    valeur, age = lu["valeur"], float(lu["age"])
    if valeur not in VALEURS or not 0 <= age < 10**12:
        raise ValueError("not a tick")
    participant = int(lu["participant"])
    if not 0 < participant < 2**63:
        raise ValueError("not a key")
    il_y_a = datetime.timedelta(milliseconds=age)
    return Tic(uuid.UUID(str(lu["cle"])), participant, DemiJournee(lu["demi"]), str(valeur), il_y_a)


@require_safe
@reserve(peut_lire)
def emargement(request: HttpRequest, cle: int) -> HttpResponse:
    """The sheet that people sign, as PDF/UA."""
    lue = journee_ou_404(cle)
    return fichier(f"emargement-{lue.slug}.pdf", emargement_pdf(lue), "application/pdf")
