"""Who decides on adhesions, and who may adhere for an organisation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comptes.models import User
    from organisations.models import Organisation

DECIDER = "ressources.decider_adhesion"
Mandat = Callable[["User", "Organisation"], bool]
_mandats: list[Mandat] = []


def inscrire_mandat(mandat: Mandat) -> None:
    """A higher application says who speaks for an organisation: called from its `AppConfig.ready`."""
    if mandat not in _mandats:
        _mandats.append(mandat)


def peut_decider(utilisateur: User) -> bool:
    return utilisateur.is_active and utilisateur.has_perm(DECIDER)


def peut_adherer_pour(utilisateur: User, organisation: Organisation) -> bool:
    """Whoever decides, and whoever a mandate lets speak for that organisation."""
    if not utilisateur.is_active:
        return False
    return peut_decider(utilisateur) or any(mandat(utilisateur, organisation) for mandat in _mandats)
