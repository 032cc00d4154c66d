"""What the contact form keeps of a person who has an account: their messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.functions import Lower

from comptes.donnees import adresses_de, inscrire
from home.models import MessageContact

if TYPE_CHECKING:
    from comptes.models import User


def _messages(personne: User) -> Any:
    return MessageContact.objects.annotate(bas=Lower("courriel")).filter(bas__in=adresses_de(personne))


def _exporter(personne: User) -> list[dict[str, str]]:
    """What their receipt said already."""
    return [
        {
            "reference": message.reference,
            "nom": message.nom,
            "telephone": message.telephone,
            "message": message.message,
            "le": message.recu_le.isoformat(timespec="seconds"),
        }
        for message in _messages(personne)
    ]


def _oublier(personne: User) -> None:
    _messages(personne).delete()


def inscrire_les_messages() -> None:
    """Called when the application is ready."""
    inscrire("messages", _exporter, _oublier)
