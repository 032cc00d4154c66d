"""The mails of the partner area that a person may refuse. Registered on import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from comptes import notifications
from comptes.notifications import Genre
from partenaires.models import Appartenance

if TYPE_CHECKING:
    from comptes.models import User

DEMANDES, ARRIVEES = "partenaires-demandes", "partenaires-arrivees"


def gere(personne: User) -> bool:
    """Whether this person manages an organisation."""
    return Appartenance.objects.en_vigueur().filter(user=personne, gestion=True).exists()


notifications.inscrire(
    Genre(
        DEMANDES,
        _("Demandes à rejoindre mon organisation"),
        _("si personne ne les reçoit, le service répond à votre place."),
        gere,
        10,
    )
)
notifications.inscrire(
    Genre(ARRIVEES, _("Invitations acceptées"), _("quand une personne que j’ai invitée arrive."), gere, 20)
)
