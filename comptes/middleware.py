"""Second factor for staff, whatever the way they signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from .permissions import doit_un_second_facteur, peut_entrer_dans_admin, second_facteur_prouve, types_enregistres
from .portes_admin import porte_fermee

# Answers without content of anybody: a page of the account needs them to be drawn, probes to be answered.
TOUJOURS = frozenset({"account_logout", "sante", "couleurs", "javascript-catalog", "statique", "media"})
# To enrol a first second factor, after giving the password again.
POUR_ENROLER = TOUJOURS | {
    "account_reauthenticate",
    "account_change_password",
    "account_email",
    "account_confirm_email",
    "account_email_verification_sent",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
}
# To prove the one there is: the password alone must not be able to remove it.
POUR_PROUVER = TOUJOURS | {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}


class SecondFacteurPersonnelMiddleware:
    """Hold a staff session at the second factor's door: no other address answers it before.

    Held everywhere and not at /admin/ only, because rights follow the person (previews, private documents, drafts).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, vue: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let through, send to the second factor, or refuse the admin to those who have no business there."""
        if request.user.is_anonymous:
            return None
        if doit_un_second_facteur(request.user):
            reponse = _retenir(request)
            if reponse is not None:
                return reponse
        _refuser_admin_aux_autres(request)
        _refuser_listes_sans_droit(request)
        return None


def _retenir(request: HttpRequest) -> HttpResponse | None:
    """Return the way to the second factor when this session still owes it."""
    types = types_enregistres(request.user)
    if types and second_facteur_prouve(get_authentication_records(request, request.user)):
        return None
    if not types:  # none yet, or removed since it was proved
        admises, nom = POUR_ENROLER, "mfa_activate_totp"
    elif Authenticator.Type.TOTP in types:
        admises, nom = POUR_PROUVER, "mfa_reauthenticate"
    else:
        admises, nom = POUR_PROUVER, "mfa_reauthenticate_webauthn"
    correspondance = request.resolver_match
    if correspondance is not None and correspondance.view_name in admises:
        return None
    return _renvoyer(request, nom)


def _renvoyer(request: HttpRequest, nom: str) -> HttpResponse:
    """Send a reader to the page `nom`; a script, which could not follow, gets a refusal."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        raise PermissionDenied(_("La double authentification est demandée."))
    suite = {"next": request.get_full_path()} if request.method in {"GET", "HEAD"} else {}
    adresse = reverse(nom)
    return HttpResponseRedirect(f"{adresse}?{urlencode(suite)}" if suite else adresse)


def _refuser_admin_aux_autres(request: HttpRequest) -> None:
    """Refuse the admin, plainly: Wagtail would send a signed-in person to sign in, for ever."""
    if request.path.startswith(reverse("wagtailadmin_home")) and not peut_entrer_dans_admin(request.user):
        raise PermissionDenied(_("Votre compte n’ouvre pas l’administration du site."))


def _refuser_listes_sans_droit(request: HttpRequest) -> None:
    """Refuse the lists that Wagtail gives to all of the admin to those with no right on what they list."""
    racine = reverse("wagtailadmin_home")
    if request.path.startswith(racine) and porte_fermee(request.user, request.path.removeprefix(racine)):
        raise PermissionDenied
