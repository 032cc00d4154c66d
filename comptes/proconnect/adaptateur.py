"""What the site asks of allauth's third-party sign-in: ProConnect alone, and its own rule of who may enter."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from .fournisseur import LONGUEUR, ProConnect
from .rapprochement import RapprochementRefuse, compte_pour
from .reglages import FOURNISSEUR, application, configure

# In the session: what ProConnect wants back to end its own.
JETON = "proconnect_jeton"
journal = logging.getLogger(__name__)


class AdaptateurTiers(DefaultSocialAccountAdapter):
    """allauth knows one third party here, described by the settings: none in the database."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        return [application()] if configure() else []

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> ProConnect:
        """Return ProConnect.

        Raises:
            SocialApp.DoesNotExist: it is not configured.
        """
        return ProConnect(request, app=application())

    def generate_state_param(self, state: dict[str, Any]) -> str:
        return get_random_string(LONGUEUR)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Accounts are opened by `rapprochement`, before allauth would."""
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        return reverse("proconnect_liaison")

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find or open the account of a newcomer; allauth then signs in, second factor included."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        if not sociallogin.is_existing:
            try:
                compte = compte_pour(
                    courriel=sociallogin.user.email,
                    verifiee=any(adresse.verified for adresse in sociallogin.email_addresses),
                    prenom=sociallogin.user.first_name,
                    nom=sociallogin.user.last_name,
                )
            except RapprochementRefuse as refus:
                reponse = render(request, "comptes/proconnect_refus.html", status=403)
                raise ImmediateHttpResponse(reponse) from refus
            sociallogin.connect(request, compte)
        request.session[JETON] = getattr(sociallogin, "jeton_d_identite", "")

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Log what happened, and tell the person what to do: nothing of the reason shows."""
        if error == AuthError.CANCELLED:
            messages.info(request, _("La connexion par ProConnect est abandonnée."))
            raise ImmediateHttpResponse(redirect("account_login"))
        journal.warning("connexion par ProConnect refusée", extra={"raison": str(exception or error)[:200]})
        raise ImmediateHttpResponse(render(request, "comptes/proconnect_echec.html", status=401))


def adresse_de_deconnexion(request: HttpRequest) -> str | None:
    """Where to end the session at ProConnect too, None for whoever did not come from there."""
    jeton = request.session.get(JETON)
    if not jeton or not configure():
        return None
    try:
        fin = ProConnect(request, app=application()).get_oauth2_adapter(request).openid_config["end_session_endpoint"]
    except OAuth2Error:  # ProConnect does not answer: the session here ends all the same
        journal.exception("déconnexion de ProConnect impossible")
        return None
    with override(settings.LANGUAGE_CODE):
        retour = request.build_absolute_uri(reverse("account_login"))
    demande = {
        "id_token_hint": jeton,
        "state": get_random_string(LONGUEUR),
        "post_logout_redirect_uri": retour,
    }
    return f"{fin}?{urlencode(demande)}"


def siret_de(cle: int) -> str:
    """The SIRET that ProConnect gave for this account, as it gave it; an empty text when it gave none."""
    lien = SocialAccount.objects.filter(user_id=cle, provider=FOURNISSEUR).order_by("-last_login").first()
    return str(lien.extra_data.get("siret", "")) if lien else ""
