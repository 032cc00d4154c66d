"""Members of my organisation, for those who manage them. GET shows and asks; only POST changes anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from partenaires import lectures
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.enums import Role
from partenaires.erreurs import RegleRefusee
from partenaires.forms import AccepterForm, InvitationForm, MotifForm, RolesForm
from partenaires.models import Appartenance, DemandeRattachement, Invitation
from partenaires.portes import membre as porte
from partenaires.proposition import confirmee
from partenaires.services import invitations, rattachements
from partenaires.services import membres as services
from socle.limites import consommer

LIMITE_INVITATIONS, DUREE = 30, 3600  # mails of invitation by person, seconds
TROP = gettext_lazy("Beaucoup d’invitations sont parties en peu de temps. Réessayez dans une heure.")
GET_OU_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@porte(Role.GESTION)
def membres(request: HttpRequest, place: Place) -> HttpResponse:
    """Members, people who ask, invitations without an answer, what happened lately."""
    return ecran(
        request,
        "membres",
        place,
        "organisation",
        resultats=lectures.page_de_membres(request, place.organisation),
        demandes=lectures.demandes_en_attente(place.organisation),
        invitations=lectures.invitations_sans_suite(place.organisation),
        journal=lectures.journal(place.organisation),
    )


@GET_OU_POST
@porte(Role.GESTION)
def inviter(request: HttpRequest, place: Place) -> HttpResponse:
    """Invite a colleague by mail."""
    formulaire = InvitationForm(request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        if not consommer(str(place.user.pk), "invitation", limite=LIMITE_INVITATIONS, duree=DUREE):
            formulaire.add_error(None, TROP)
        elif _tenter(
            formulaire,
            lambda: invitations.inviter(
                organisation=place.organisation, par=place.user, langue=place.langue, **formulaire.cleaned_data
            ),
            champ="courriel",
        ):
            courriel = formulaire.cleaned_data["courriel"]
            messages.success(request, _("L’invitation est partie à %(courriel)s.") % {"courriel": courriel})
            return redirect("partenaires:membres", place.espace.slug)
    return ecran(request, "inviter", place, "organisation", formulaire=formulaire)


@GET_OU_POST
@porte(Role.GESTION)
def membre(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """Function and roles of a member."""
    appartenance = _sienne(place, cle)
    formulaire = RolesForm(request.POST or None, initial=RolesForm.de(appartenance))
    if request.method == "POST" and not request.POST.keys() - {"csrfmiddlewaretoken"}:
        formulaire = RolesForm({"roles": []})  # every box unticked and nothing else: still an answer
    if request.method == "POST" and formulaire.is_valid():
        donnees = formulaire.cleaned_data
        if _tenter(formulaire, lambda: services.changer_roles(appartenance=appartenance, par=place.user, **donnees)):
            messages.success(request, _("Les rôles de %(nom)s sont enregistrés.") % {"nom": appartenance.user})
            if appartenance.user_id == place.user.pk and "gestion" not in donnees["roles"]:
                return redirect("partenaires:organisation", place.espace.slug)
            return redirect("partenaires:membres", place.espace.slug)
    return ecran(request, "membre", place, "organisation", formulaire=formulaire, appartenance=appartenance)


@GET_OU_POST
@porte(Role.GESTION)
def retirer(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """End somebody's membership."""
    appartenance = _sienne(place, cle)
    formulaire = Form(request.POST if request.method == "POST" else None)
    if formulaire.is_valid() and _tenter(
        formulaire, lambda: services.desactiver(appartenance=appartenance, par=place.user)
    ):
        messages.success(request, _("%(nom)s ne fait plus partie des membres.") % {"nom": appartenance.user})
        suite = "partenaires:accueil" if appartenance.user_id == place.user.pk else "partenaires:membres"
        return redirect(suite, *([] if suite.endswith("accueil") else [place.espace.slug]))
    return ecran(request, "retirer", place, "organisation", formulaire=formulaire, appartenance=appartenance)


@GET_OU_POST
@porte(Role.GESTION)
def renvoyer(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """Send an invitation again, with a new link."""

    def agir(invitation: Invitation, formulaire: Form) -> bool:
        if not consommer(str(place.user.pk), "invitation", limite=LIMITE_INVITATIONS, duree=DUREE):
            formulaire.add_error(None, TROP)
            return False
        return _tenter(formulaire, lambda: invitations.renvoyer(invitation=invitation, par=place.user))

    return _invitation(request, place, cle, "renvoyer", agir, _("L’invitation est repartie, avec un nouveau lien."))


@GET_OU_POST
@porte(Role.GESTION)
def revoquer(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """Make an invitation useless."""

    def agir(invitation: Invitation, formulaire: Form) -> bool:
        return _tenter(formulaire, lambda: invitations.revoquer(invitation=invitation, par=place.user))

    return _invitation(request, place, cle, "annuler", agir, _("L’invitation est annulée : son lien ne sert plus."))


@GET_OU_POST
@porte(Role.GESTION)
def rattachement(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """Let somebody in, or say why not."""
    demandes = DemandeRattachement.objects.select_related("demandeur", "organisation")
    demandes = demandes.filter(organisation=place.organisation)
    demande = get_object_or_404(demandes, pk=cle)
    if not demande.en_attente:
        return ecran(request, "demande_repondue", place, "organisation", demande=demande)
    decision = request.POST.get("decision") if request.method == "POST" else ""
    accepter = AccepterForm(request.POST if decision == "accepter" else None, prefix="accepter")
    refuser = MotifForm(request.POST if decision == "refuser" else None, prefix="refuser")
    actions: dict[str, tuple[Form, Callable[..., object], str]] = {
        "accepter": (accepter, rattachements.accepter, _("%(nom)s est membre de votre organisation.")),
        "refuser": (refuser, rattachements.refuser, _("La demande de %(nom)s est refusée. Le motif lui est envoyé.")),
    }
    if decision in actions:
        formulaire, action, phrase = actions[str(decision)]
        if formulaire.is_valid() and _tenter(
            formulaire, lambda: action(demande=demande, par=place.user, **formulaire.cleaned_data)
        ):
            messages.success(request, phrase % {"nom": demande.demandeur})
            return redirect("partenaires:membres", place.espace.slug)
    return ecran(
        request,
        "rattachement",
        place,
        "organisation",
        demande=demande,
        par_proconnect=confirmee(demande),
        accepter=accepter,
        refuser=refuser,
    )


def _invitation(
    request: HttpRequest,
    place: Place,
    cle: int,
    acte: str,
    agir: Callable[[Invitation, Form], bool],
    phrase: str,
) -> HttpResponse:
    """Ask, then act on an invitation of this organisation that has no answer.

    Raises:
        Http404: it is another organisation's, or it has an answer.
    """
    sans_suite = Invitation.objects.sans_suite().filter(organisation=place.organisation)
    invitation = get_object_or_404(sans_suite, pk=cle)
    formulaire = Form(request.POST if request.method == "POST" else None)
    if formulaire.is_valid() and agir(invitation, formulaire):
        messages.success(request, phrase)
        return redirect("partenaires:membres", place.espace.slug)
    return ecran(
        request, "invitation_acte", place, "organisation", formulaire=formulaire, invitation=invitation, acte=acte
    )


def _sienne(place: Place, cle: int) -> Appartenance:
    """An active membership of this organisation.

    Raises:
        Http404: it is another organisation's, or it has ended.
    """
    actives = Appartenance.objects.actives().filter(organisation=place.organisation).select_related("user")
    return get_object_or_404(actives, pk=cle)


def _tenter(formulaire: Form, action: Callable[[], Any], champ: str | None = None) -> bool:
    """Run an action; the rule that refuses it says so in the form.

    Raises:
        Http404: what it acts upon has gone meanwhile.
    """
    try:
        action()
    except RegleRefusee as refus:
        formulaire.add_error(champ, str(refus))
        return False
    except Appartenance.DoesNotExist as partie:
        raise Http404 from partie
    return True
