"""allauth's OpenID Connect provider and adapter, with what ProConnect asks for.

Its userinfo is a signed JWT; state and nonce have 32 characters at least. Its authorization address refuses parameters
it does not know: no PKCE (the client keeps a secret), nothing that a visitor would add to the query.
"""

from __future__ import annotations

from typing import Any

import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import override

from comptes.models import normaliser_courriel
from comptes.noms import nom_sur

from . import jetons
from .reglages import FOURNISSEUR, PORTEES, emetteur, origine

LONGUEUR = 64  # of state and nonce; ProConnect refuses less than 32
ADRESSES = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint")


class AdaptateurOIDC(OpenIDConnectOAuth2Adapter):
    """Asks ProConnect, and believes only what it signed."""

    nonce = ""  # of the request that this answer answers: the view sets it

    @property
    def openid_config(self) -> dict[str, Any]:
        """ProConnect's own description.

        Raises:
            OAuth2Error: it cannot be read, or it describes another server.
        """
        try:
            description: dict[str, Any] = super().openid_config
        except (requests.RequestException, ValueError) as erreur:
            raise OAuth2Error(f"description not read: {erreur}") from erreur
        # The page's policy lets forms lead to that origin alone; tokens must name that issuer.
        ailleurs = [nom for nom in ADRESSES if origine(str(description.get(nom))) != origine(emetteur())]
        if description.get("issuer") != emetteur() or ailleurs:
            raise OAuth2Error(f"description of another server: {ailleurs or description.get('issuer')}")
        return description

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """One address whatever the language: it is registered at ProConnect."""
        with override(settings.LANGUAGE_CODE):
            return request.build_absolute_uri(reverse("proconnect_retour"))

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any) -> Any:
        """Return allauth's login for who these tokens name.

        Raises:
            OAuth2Error: one of them proves nothing, or they speak of two persons.
        """
        description = self.openid_config
        preuve = {"cles": self._cles(description), "emetteur": description["issuer"], "client": app.client_id}
        jeton = kwargs["response"].get("id_token")
        identite = jetons.lire(jeton, **preuve)
        jetons.exiger_nonce(identite, self.nonce)
        infos = jetons.lire(self._infos(description, token.token), **preuve)
        if infos["sub"] != identite["sub"]:
            raise OAuth2Error("two persons")
        login = self.get_provider().sociallogin_from_response(request, {"userinfo": infos})
        login.jeton_d_identite = jeton
        return login

    def _cles(self, description: dict[str, Any]) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            reponse = session.get(description["jwks_uri"])
            reponse.raise_for_status()
            cles: dict[str, Any] = reponse.json()
            return cles

    def _infos(self, description: dict[str, Any], jeton: str) -> str:
        with get_adapter().get_requests_session() as session:
            reponse = session.get(description["userinfo_endpoint"], headers={"Authorization": f"Bearer {jeton}"})
            reponse.raise_for_status()
            return str(reponse.text)


class ProConnect(OpenIDConnectProvider):
    """The provider: what is asked, and what is kept of the answer."""

    oauth2_adapter_class = AdaptateurOIDC

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        return reverse("proconnect")

    def get_callback_url(self) -> str:
        return reverse("proconnect_retour")

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Lead to ProConnect. The nonce waits in the session with the state; scopes are ours alone."""
        nonce = get_random_string(LONGUEUR)
        demande = {"nonce": nonce}
        if settings.PROCONNECT_ACR:
            demande["acr_values"] = settings.PROCONNECT_ACR
        reponse: HttpResponse = super().redirect(
            request, process, next_url, data, scope=list(PORTEES), auth_params=demande, nonce=nonce
        )
        return reponse

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing is kept but the SIRET: the rest is in the account."""
        return {"siret": str(data["userinfo"].get("siret") or "")[:20]}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        infos = data["userinfo"]
        return {
            "email": _courriel(infos),
            "first_name": nom_sur(infos.get("given_name")),
            "last_name": nom_sur(infos.get("usual_name")),
        }

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """One at most; verified when the token says so, or when the authority trusts identity providers for it."""
        infos = data["userinfo"]
        verifiee = infos.get("email_verified") is True or settings.PROCONNECT_ADRESSES_VERIFIEES
        courriel = _courriel(infos)
        return [EmailAddress(email=courriel, verified=verifiee, primary=True)] if courriel else []


def _courriel(infos: dict[str, Any]) -> str:
    courriel = infos.get("email")
    return normaliser_courriel(courriel) if isinstance(courriel, str) else ""


__all__ = ["FOURNISSEUR", "AdaptateurOIDC", "ProConnect"]
