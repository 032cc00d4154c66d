"""What a row of the table of transitions is made of: who, whom to tell, whether a reason is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from conventions.enums import Audience, Etat


class Acteur(StrEnum):
    """Who may do it."""

    DEPOT = "depot"  # a member of the organisation with the role « dépôt »
    INSTRUCTEUR = "instructeur"
    DECIDEUR = "decideur"
    ADMINISTRATION = "administration"
    PERIODE = "periode"  # nobody: the dates of the convention


class Prevenu(StrEnum):
    """Who is told by mail."""

    ORGANISATION = "organisation"
    INSTRUCTEURS = "instructeurs"  # whoever follows the file, or all of them when nobody does yet
    SIGNATAIRES = "signataires"


class Motif(StrEnum):
    """Whether a reason is asked for."""

    AUCUN = "aucun"
    FACULTATIF = "facultatif"
    OBLIGATOIRE = "obligatoire"


ACTEURS = {
    Acteur.DEPOT: _("Membre de l’organisation, rôle Dépôt"),
    Acteur.INSTRUCTEUR: _("Habitat instructeur"),
    Acteur.DECIDEUR: _("Habitat décideur"),
    Acteur.ADMINISTRATION: _("Administration"),
    Acteur.PERIODE: _("La période, d’elle-même"),
}
PREVENUS = {
    Prevenu.ORGANISATION: _("l’organisation"),
    Prevenu.INSTRUCTEURS: _("les instructeurs"),
    Prevenu.SIGNATAIRES: _("les signataires"),
}


@dataclass(frozen=True)
class Transition:
    """One row: from these states to that one, by these people, with these consequences.

    `libelles`: the verb on the button, by audience. `fait`: what the timeline says afterwards.
    `fichiers`: how many files it may write. `instantane`: whether the whole file is kept as it was.
    """

    code: str
    de: tuple[Etat, ...]
    vers: Etat
    acteurs: tuple[Acteur, ...]
    libelles: dict[Audience, Any]
    fait: Any
    verrou: Any
    motif: Motif = Motif.AUCUN
    conditions: tuple[str, ...] = ()
    effets: tuple[str, ...] = ()
    instantane: bool = False
    prevenus: tuple[Prevenu, ...] = ()
    fichiers: int = 0
    parametres: tuple[str, ...] = field(default=())

    @property
    def derivee(self) -> bool:
        """Nobody does it: it follows from the dates."""
        return Acteur.PERIODE in self.acteurs

    def libelle(self, audience: Audience) -> str:
        """The verb on the button for that audience; empty when it never sees it."""
        return str(self.libelles.get(audience, ""))
