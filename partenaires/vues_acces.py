"""Doors for who is not signed in: open an account, answer an invitation. Words and time say nothing of who has one."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comptes.models import User
from partenaires.ecrans import ecran
from partenaires.erreurs import AutreAdresse, CompteExistant, InvitationPerdue, RegleRefusee
from partenaires.forms import CompteForm, IdentiteForm
from partenaires.models import Appartenance, Invitation
from partenaires.services import invitations, ouverture
from socle.limites import consommer

LIMITE_PAR_VISITEUR, LIMITE_PAR_ADRESSE, LIMITE_DE_LIENS, DUREE = 10, 3, 120, 3600  # uses, seconds
TROP = gettext_lazy("Vous avez fait plusieurs demandes en peu de temps. Réessayez dans une heure, ou appelez-nous.")
GET_OU_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OU_POST
def compte(request: HttpRequest) -> HttpResponse:
    """Ask for the link that opens an account. The answer is the same whether the address has one or not."""
    if request.user.is_authenticated:
        return redirect("partenaires:accueil")
    formulaire = CompteForm(request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        if formulaire.robot:
            return redirect("partenaires:compte_envoye")
        courriel = formulaire.cleaned_data["courriel"]
        if not consommer(request, "compte", limite=LIMITE_PAR_VISITEUR, duree=DUREE):
            formulaire.add_error(None, TROP)
        else:
            # Beyond its limit an address is written to no more, and nobody is told: it may not be the visitor's.
            if consommer(courriel, "compte-vers", limite=LIMITE_PAR_ADRESSE, duree=DUREE):
                ouverture.demander(courriel=courriel, langue=(get_language() or "fr").split("-")[0])
            return redirect("partenaires:compte_envoye")
    return ecran(request, "compte", formulaire=formulaire)


@require_safe
def compte_envoye(request: HttpRequest) -> HttpResponse:
    """What to do now."""
    return ecran(request, "compte_envoye")


@GET_OU_POST
def compte_ouvrir(request: HttpRequest, jeton: str) -> HttpResponse:
    """Choose a name and a password, once the address is proved."""
    if request.user.is_authenticated:
        return redirect("partenaires:accueil")
    courriel = ouverture.courriel_du_jeton(jeton)
    if courriel is None:
        return _perdu(request)
    formulaire = IdentiteForm(request.POST or None, courriel=courriel)
    if request.method == "POST" and formulaire.is_valid():
        try:
            personne = ouverture.ouvrir(valeur=jeton, **formulaire.cleaned_data)
        except CompteExistant:
            messages.info(request, _("Connectez-vous avec cette adresse pour continuer."))
            return redirect("account_login")
        return _entrer(request, personne, reverse("partenaires:accueil"))
    return ecran(request, "compte_ouvrir", formulaire=formulaire, courriel=courriel)


@GET_OU_POST
def invitation(request: HttpRequest, jeton: str) -> HttpResponse:
    """Answer an invitation, with the account of its address or by opening it."""
    if not consommer(request, "invitation-lue", limite=LIMITE_DE_LIENS, duree=DUREE):
        return _perdu(request)
    trouvee = invitations.trouver(jeton)
    if trouvee is None:
        return _perdu(request)
    try:
        if isinstance(request.user, User):
            return _repondre(request, jeton, trouvee, request.user)
        return _repondre_en_creant(request, jeton, trouvee)
    except InvitationPerdue:
        return _perdu(request)


def _repondre(request: HttpRequest, jeton: str, trouvee: Invitation, personne: User) -> HttpResponse:
    """Somebody signed in: theirs, or not."""
    if not invitations.est_pour(trouvee, personne):
        return _autre_adresse(request)
    formulaire = Form(request.POST if request.method == "POST" else None)
    if formulaire.is_valid():
        try:
            appartenance = invitations.accepter(jeton=jeton, personne=personne)
        except AutreAdresse:
            return _autre_adresse(request)
        except InvitationPerdue:
            raise
        except RegleRefusee as refus:
            formulaire.add_error(None, str(refus))
        else:
            return _accueillir(request, appartenance)
    return ecran(request, "invitation", formulaire=formulaire, invitation=trouvee)


def _repondre_en_creant(request: HttpRequest, jeton: str, trouvee: Invitation) -> HttpResponse:
    """Nobody signed in: the address is proved by the link."""
    connexion = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
    formulaire = IdentiteForm(request.POST or None, courriel=trouvee.courriel)
    if request.method == "POST" and formulaire.is_valid():
        try:
            appartenance = invitations.accepter_en_creant(jeton=jeton, **formulaire.cleaned_data)
        except CompteExistant as refus:
            messages.info(request, str(refus))
            return redirect(connexion)
        except InvitationPerdue:
            raise
        except RegleRefusee as refus:
            formulaire.add_error(None, str(refus))
        else:
            _accueillir(request, appartenance)
            suite = reverse("partenaires:bureau", args=[appartenance.organisation.espace.slug])
            return _entrer(request, appartenance.user, suite)
    return ecran(request, "invitation_compte", formulaire=formulaire, invitation=trouvee, connexion=connexion)


def _accueillir(request: HttpRequest, appartenance: Appartenance) -> HttpResponse:
    phrase = _("Vous êtes membre de « %(organisation)s ».") % {"organisation": appartenance.organisation.nom}
    messages.success(request, phrase)
    return redirect("partenaires:bureau", appartenance.organisation.espace.slug)


def _entrer(request: HttpRequest, personne: User, suite: str) -> HttpResponse:
    """Sign in as the site's own door does: a new session key, the steps that the account owes."""
    return perform_password_login(request, {"email": personne.email}, Login(user=personne, redirect_url=suite))


def _autre_adresse(request: HttpRequest) -> HttpResponse:
    reponse = ecran(request, "invitation_autre")
    reponse.status_code = 403
    return reponse


def _perdu(request: HttpRequest) -> HttpResponse:
    """One screen for every link that opens nothing: false, used, expired, revoked."""
    reponse = ecran(request, "lien_perdu")
    reponse.status_code = 404
    return reponse
