"""Accounts that people open themselves, to ask for their place: the address is proved first, by a link in a mail."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.core import signing
from django.db import transaction

from comptes.models import User, normaliser_courriel
from comptes.services import creer_compte
from partenaires import courriels
from partenaires.erreurs import CompteExistant, InvitationPerdue
from partenaires.services.invitations import adresse_prise

SEL = "partenaires.ouverture"
DUREE = 3 * 24 * 3600  # seconds


def jeton(courriel: str) -> str:
    """What proves an address; nothing is stored."""
    return signing.dumps(normaliser_courriel(courriel), salt=SEL)


def courriel_du_jeton(valeur: str) -> str | None:
    """The address a link proves, None when it is false or too old."""
    try:
        return str(signing.loads(valeur, salt=SEL, max_age=DUREE))
    except signing.BadSignature:
        return None


@transaction.atomic
def demander(*, courriel: str, langue: str) -> None:
    """Write to this address: how to open an account, or that it has one. Who asks learns nothing of which."""
    courriel = normaliser_courriel(courriel)
    deja = User.objects.filter(email__iexact=courriel).exists() or adresse_prise(courriel)
    courriels.ouverture(courriel, jeton(courriel), deja=deja, langue=langue)


@transaction.atomic
def ouvrir(*, valeur: str, prenom: str, nom: str, mot_de_passe: str) -> User:
    """Open the account of a proved address.

    Raises:
        InvitationPerdue: the link is false or too old.
        CompteExistant: the address has an account since.
    """
    courriel = courriel_du_jeton(valeur)
    if courriel is None:
        raise InvitationPerdue
    if User.objects.filter(email__iexact=courriel).exists() or adresse_prise(courriel):
        make_password(mot_de_passe)  # as long as opening an account
        raise CompteExistant
    return creer_compte(email=courriel, prenom=prenom, nom=nom, mot_de_passe=mot_de_passe)
