"""What a member changes: cancel, replace, correct, answer an offer. Each asks first, and says what it means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from formations import mots
from formations.formulaires import ChoixDePersonnesForm, ModifierForm, OffreForm, PersonneForm
from formations.models import Inscription, Participant
from formations.services import changements
from formations.vues_espace import RUBRIQUE, sienne_ou_404
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.enums import Role
from partenaires.erreurs import RegleRefusee
from partenaires.portes import membre

GET_OU_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OU_POST
@membre(Role.INSCRIPTION)
def annuler(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """Cancel some people of a group, or all of them.

    Raises:
        Http404: another organisation's registration.
    """
    sienne = sienne_ou_404(place, cle)
    actifs = list(sienne.participants.actifs())
    formulaire = ChoixDePersonnesForm(
        request.POST if request.method == "POST" else None,
        participants=actifs,
        libelle=_("Qui ne vient plus ?"),
        initial={"personnes": [actifs[0].pk] if len(actifs) == 1 else []},
    )
    if formulaire.is_valid():
        noms: list[str] = []

        def agir() -> None:
            noms.extend(changements.annuler(inscription=sienne, par=place.user, participants=formulaire.choisis))

        if _tenter(formulaire, agir):
            messages.success(request, _("Inscription annulée : %(noms)s.") % {"noms": ", ".join(noms)})
            return redirect("formations:inscription", place.espace.slug, sienne.pk)
    return _ecran(request, "formations/annuler.html", place, sienne, formulaire=formulaire, actifs=actifs)


@GET_OU_POST
@membre(Role.INSCRIPTION)
def remplacer(request: HttpRequest, place: Place, cle: int, personne: int) -> HttpResponse:
    """Somebody else comes: the place, or the rank, stays.

    Raises:
        Http404: another organisation's, or somebody who is not on the list any more.
    """
    sienne = sienne_ou_404(place, cle)
    partant = _participant(sienne, personne)
    formulaire = PersonneForm(request.POST if request.method == "POST" else None)
    if formulaire.is_valid() and _tenter(
        formulaire,
        lambda: changements.remplacer(participant=partant, personne=formulaire.personne(), par=place.user),
    ):
        phrase = _("%(nouveau)s vient à la place de %(ancien)s.")
        if not partant.a_une_place:
            phrase = _("%(nouveau)s attend à la place de %(ancien)s, au même rang.")
        noms = {"nouveau": formulaire.personne().nom_complet, "ancien": partant.nom_complet}
        messages.success(request, phrase % noms)
        return redirect("formations:inscription", place.espace.slug, sienne.pk)
    return _ecran(request, "formations/remplacer.html", place, sienne, formulaire=formulaire, participant=partant)


@GET_OU_POST
@membre(Role.INSCRIPTION)
def modifier(request: HttpRequest, place: Place, cle: int, personne: int) -> HttpResponse:
    """Correct a name, a function, what must be prepared.

    Raises:
        Http404: as `remplacer`.
    """
    sienne = sienne_ou_404(place, cle)
    qui = _participant(sienne, personne)
    formulaire = ModifierForm(request.POST if request.method == "POST" else None, initial=ModifierForm.de(qui))
    if formulaire.is_valid() and _tenter(
        formulaire,
        lambda: changements.modifier(participant=qui, par=place.user, **formulaire.cleaned_data),
    ):
        messages.success(request, _("C’est enregistré."))
        return redirect("formations:inscription", place.espace.slug, sienne.pk)
    return _ecran(request, "formations/modifier.html", place, sienne, formulaire=formulaire, participant=qui)


@GET_OU_POST
@membre(Role.INSCRIPTION)
def offre(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """Answer an offer of a part of the places: take them for some, or let them go by.

    Raises:
        Http404: another organisation's registration.
    """
    sienne = sienne_ou_404(place, cle)
    if not sienne.offre_ouverte:
        statut = 409 if request.method == "POST" else 200
        return _ecran(request, "formations/offre_close.html", place, sienne, statut=statut)
    attente = list(sienne.participants.en_attente())
    nombre = sienne.offre_places or 0
    reponse = request.POST.get("reponse") if request.method == "POST" else None
    accepter = OffreForm(
        request.POST if reponse == "accepter" else None,
        participants=attente,
        places=nombre,
        libelle=_("Qui prend les places proposées ?"),
        initial={"personnes": [participant.pk for participant in attente[:nombre]]},
    )
    refuser = Form(request.POST if reponse == "refuser" else None)
    if accepter.is_valid() and _tenter(
        accepter,
        lambda: changements.accepter_offre(inscription=sienne, choisis=accepter.choisis, par=place.user),
    ):
        phrase = ngettext("%(n)d personne a une place.", "%(n)d personnes ont une place.", nombre)
        messages.success(request, phrase % {"n": nombre})
        return redirect("formations:inscription", place.espace.slug, sienne.pk)
    if refuser.is_valid() and _tenter(refuser, lambda: changements.refuser_offre(inscription=sienne, par=place.user)):
        messages.success(request, _("Les places passent au groupe suivant. Le vôtre garde son rang."))
        return redirect("formations:inscription", place.espace.slug, sienne.pk)
    assert sienne.offre_expire_le is not None  # an open offer says until when
    return _ecran(
        request,
        "formations/offre.html",
        place,
        sienne,
        accepter=accepter,
        refuser=refuser,
        places=nombre,
        attendues=len(attente),
        avant=mots.instant(sienne.offre_expire_le),
    )


def _participant(sienne: Inscription, cle: int) -> Participant:
    """Somebody of this group who is still on the list.

    Raises:
        Http404: nobody.
    """
    participant = get_object_or_404(sienne.participants.actifs(), pk=cle)
    participant.inscription = sienne
    return participant


def _ecran(
    request: HttpRequest, gabarit: str, place: Place, sienne: Inscription, statut: int = 200, **contexte: Any
) -> HttpResponse:
    journee = sienne.journee
    return ecran(
        request,
        gabarit,
        place,
        RUBRIQUE,
        statut=statut,
        inscription=sienne,
        journee=journee,
        quand=mots.quand(journee),
        **contexte,
    )


def _tenter(formulaire: Form, action: Callable[[], object]) -> bool:
    """Run an action; the rule that refuses it says so in the form."""
    try:
        action()
    except RegleRefusee as refus:
        formulaire.add_error(None, str(refus))
        return False
    return True
