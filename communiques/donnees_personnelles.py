"""What the press room knows of a person who has an account: their mail alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.functions import Lower

from communiques.models.abonnements import Abonnement
from comptes.donnees import adresses_de, inscrire

if TYPE_CHECKING:
    from comptes.models import User


def _abonnements(personne: User) -> Any:
    return Abonnement.objects.annotate(bas=Lower("courriel")).filter(bas__in=adresses_de(personne))


def _exporter(personne: User) -> list[dict[str, Any]]:
    return [
        {
            "adresse": abonnement.courriel,
            "depuis": abonnement.cree_le.isoformat(timespec="seconds"),
            "confirme": abonnement.confirme_le is not None,
        }
        for abonnement in _abonnements(personne)
    ]


def _oublier(personne: User) -> None:
    _abonnements(personne).delete()


def inscrire_les_alertes() -> None:
    """Called when the application is ready."""
    inscrire("alertes_presse", _exporter, _oublier)
