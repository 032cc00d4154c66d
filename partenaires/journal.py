"""Writes the journal of memberships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partenaires.enums import Acte
from partenaires.models import Evenement

if TYPE_CHECKING:
    from comptes.models import User
    from organisations.models import Organisation


def noter(
    acte: Acte,
    organisation: Organisation,
    *,
    par: User | None,
    personne: User | None = None,
    avant: str = "",
    apres: str = "",
) -> None:
    """Add a line, in the transaction of what it tells."""
    Evenement.objects.create(
        organisation=organisation, acte=acte, par=par, personne=personne, avant=avant[:120], apres=apres[:120]
    )
