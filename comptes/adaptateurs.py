"""What the project asks of allauth: closed sign-up, its own words in mails, encrypted second-factor secrets."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import allauth.core.context
import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.urls import reverse
from django_tasks import task
from qrcode.image.svg import SvgPathFillImage

from socle.courriel import remettre

from .chiffrement import chiffrer, dechiffrer
from .permissions import peut_entrer_dans_admin
from .proconnect.adaptateur import adresse_de_deconnexion
from .roles import PARTENAIRES

INCONNU = "account/email/unknown_account"


class AdaptateurCompte(DefaultAccountAdapter):
    """Accounts are opened by staff or by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account alone."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the admin for those who work there, their desk for partners, else the home page."""
        if peut_entrer_dans_admin(request.user):
            return reverse("wagtailadmin_home")
        if request.user.groups.filter(name=PARTENAIRES).exists():
            return reverse("partenaires:accueil")
        return super().get_login_redirect_url(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Return ProConnect's own sign-out for who came from there, else the usual page."""
        return adresse_de_deconnexion(request) or super().get_logout_redirect_url(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the message now and let a task hand it over.

        The time that the mail server takes, or its failure, would tell who asks for a password whether the address
        has an account. For the same reason a message is written, and queued, for an address that has none; the task
        throws it away. The site’s name is added: allauth would write the host’s.
        """
        requete = allauth.core.context.request
        champs = {
            "request": requete,
            "email": email,
            "current_site": get_current_site(requete),
            "nom_site": settings.WAGTAIL_SITE_NAME,
            **context,
        }
        message = self.render_mail(template_prefix, email, champs)
        if template_prefix == INCONNU:  # as long as the other, and without the address of a stranger
            oublier.enqueue(objet=message.subject, texte="-" * len(message.body), html="", destinataire="")
        else:
            remettre.enqueue(objet=message.subject, texte=message.body, html="", destinataire=email)


@task()
def oublier(*, objet: str, texte: str, html: str, destinataire: str) -> None:
    """Send nothing: the message for an unknown address costs its request what any other costs."""


class AdaptateurSecondFacteur(DefaultMFAAdapter):
    """TOTP secrets and seeds of recovery codes never reach the database in clear."""

    def encrypt(self, text: str) -> str:
        """Return the text as the database keeps it."""
        return chiffrer(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the text behind what the database keeps."""
        return dechiffrer(encrypted_text)

    def get_totp_issuer(self) -> str:
        """Return the name that authenticator applications show."""
        return settings.WAGTAIL_SITE_NAME

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code on a white ground: telephones do not read it on the dark page of the night."""
        image = qrcode.make(url, image_factory=SvgPathFillImage)
        sortie = BytesIO()
        image.save(sortie)
        return sortie.getvalue().decode()
