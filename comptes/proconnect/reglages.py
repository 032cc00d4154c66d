"""What the authority sets: nothing, and ProConnect is nowhere on the site."""

from __future__ import annotations

from urllib.parse import urlsplit

from allauth.socialaccount.models import SocialApp
from django.conf import settings

FOURNISSEUR = "proconnect"
# Claims that ProConnect gives by scope; `siret` is that of the organisation chosen on its own screen.
PORTEES = ("openid", "given_name", "usual_name", "email", "siret")


def configure() -> bool:
    """Whether people may sign in by ProConnect here."""
    return bool(settings.PROCONNECT_URL and settings.PROCONNECT_CLIENT_ID and settings.PROCONNECT_SECRET)


def emetteur() -> str:
    """The issuer, as ProConnect writes it in its tokens: the address given, without a final slash."""
    return str(settings.PROCONNECT_URL).rstrip("/")


def origine(adresse: str) -> str:
    """Scheme, host and port of an address."""
    parties = urlsplit(adresse)
    return f"{parties.scheme}://{parties.netloc}"


def application() -> SocialApp:
    """What allauth calls an application; never stored.

    Raises:
        SocialApp.DoesNotExist: ProConnect is not configured.
    """
    if not configure():
        raise SocialApp.DoesNotExist
    return SocialApp(
        provider="openid_connect",
        provider_id=FOURNISSEUR,
        name="ProConnect",
        client_id=settings.PROCONNECT_CLIENT_ID,
        secret=settings.PROCONNECT_SECRET,
        settings={"server_url": emetteur(), "token_auth_method": "client_secret_post"},
    )
