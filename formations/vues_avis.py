"""The five questions after a day: by the link of a mail, or from the desk of whoever took part."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from formations.formulaires_suites import AvisForm
from formations.models import Participant
from formations.services import avis
from formations.vues_attestations import confidentielle
from partenaires.bureau import Place
from partenaires.erreurs import RegleRefusee
from partenaires.portes import membre

GET_OU_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OU_POST
def avis_par_lien(request: HttpRequest, jeton: str) -> HttpResponse:
    """Without signing in: the link proves that its bearer was there.

    Raises:
        Http404: the link is nobody's.
    """
    participant = avis.participant_du_jeton(jeton)
    if participant is None:
        raise Http404
    return confidentielle(_repondre(request, participant, reverse("avis_merci")))


@GET_OU_POST
@membre()
def avis_du_bureau(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """From the desk, for the account that took part.

    Raises:
        Http404: it is somebody else's participation.
    """
    siens = Participant.objects.filter(user=place.user, inscription__organisation=place.organisation)
    participant = get_object_or_404(siens.select_related("journee", "inscription__organisation"), pk=cle)
    return confidentielle(_repondre(request, participant, reverse("avis_merci")))


def _repondre(request: HttpRequest, participant: Participant, suite: str) -> HttpResponse:
    ouvert = avis.attendus().filter(pk=participant.pk).exists()
    formulaire = AvisForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and formulaire.is_valid():
        try:
            avis.rendre(participant=participant, reponses=formulaire.cleaned_data)
        except RegleRefusee as refus:
            formulaire.add_error(None, str(refus))
        else:
            return redirect(suite)
    contexte = {
        "journee": participant.journee,
        "formulaire": formulaire,
        "ouvert": ouvert,
        "deja": participant.avis_rendu,
    }
    return TemplateResponse(request, "formations/avis.html", contexte, status=422 if formulaire.errors else 200)


@require_safe
def merci(request: HttpRequest) -> HttpResponse:
    """It is kept, and what becomes of it."""
    return confidentielle(TemplateResponse(request, "formations/avis_merci.html"))
