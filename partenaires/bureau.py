"""What « mon bureau » shows: things to do, and sections. Applications fill it when they are ready; it knows none."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partenaires.enums import Role
from socle.dates import date_format

if TYPE_CHECKING:
    from comptes.models import User
    from organisations.models import Organisation
    from partenaires.models import Appartenance, Espace


@dataclass(frozen=True)
class Place:
    """Where a person stands: in which organisation, with which membership, in which language."""

    user: User
    appartenance: Appartenance
    organisation: Organisation
    espace: Espace
    langue: str

    def peut(self, role: str) -> bool:
        return self.appartenance.peut(role)


@dataclass(frozen=True)
class Tache:
    """One thing to do. `echeance` None: no date, after those that have one; `rang` orders the ones of a same day."""

    titre: Any
    texte: Any
    url: str
    libelle: Any
    echeance: datetime.date | None = None
    rang: int = 100

    @property
    def delai(self) -> str:
        """« Dans 4 jours », « Aujourd’hui », « En retard de 2 jours »."""
        if self.echeance is None:
            return _("Quand vous voulez")
        jours = (self.echeance - timezone.localdate()).days
        if jours == 0:
            return _("Aujourd’hui")
        if jours == 1:
            return _("Demain")
        if jours > 1:
            return ngettext("Dans %(jours)d jour", "Dans %(jours)d jours", jours) % {"jours": jours}
        return ngettext("En retard de %(jours)d jour", "En retard de %(jours)d jours", -jours) % {"jours": -jours}

    @property
    def jour_semaine(self) -> str:
        return date_format(self.echeance, "l") if self.echeance else ""

    @property
    def jour(self) -> str:
        return str(self.echeance.day) if self.echeance else ""

    @property
    def mois(self) -> str:
        return date_format(self.echeance, "F") if self.echeance else ""


@dataclass(frozen=True)
class Section:
    """A part of the desk below the things to do: its own template, and what that template reads."""

    gabarit: str
    contexte: dict[str, Any] = field(default_factory=dict)
    rang: int = 100


@dataclass(frozen=True)
class Rubrique:
    """A tab of the area: `nom_url` takes the slug of the desk; shown to members who hold `role`."""

    code: str
    libelle: Any
    nom_url: str
    rang: int
    role: str = Role.LECTURE


FournisseurDeTaches = Callable[[Place], Iterable[Tache]]
FournisseurDeSection = Callable[[Place], Section | None]
_taches: list[FournisseurDeTaches] = []
_sections: list[FournisseurDeSection] = []
_rubriques: dict[str, Rubrique] = {}


def inscrire(fournisseur: FournisseurDeTaches) -> FournisseurDeTaches:
    """Add a provider of things to do; usable as a decorator. Twice is once."""
    if fournisseur not in _taches:
        _taches.append(fournisseur)
    return fournisseur


def inscrire_section(fournisseur: FournisseurDeSection) -> FournisseurDeSection:
    """Add a provider of a section; usable as a decorator. Twice is once."""
    if fournisseur not in _sections:
        _sections.append(fournisseur)
    return fournisseur


def inscrire_rubrique(rubrique: Rubrique) -> None:
    """Add a tab, or replace the one of that code."""
    _rubriques[rubrique.code] = rubrique


def taches(place: Place) -> list[Tache]:
    """What there is to do, the most pressing first."""
    toutes = [tache for fournisseur in _taches for tache in fournisseur(place)]
    return sorted(toutes, key=lambda t: (t.echeance is None, t.echeance or datetime.date.max, t.rang, str(t.titre)))


def sections(place: Place) -> list[Section]:
    """The sections that have something to show, in order."""
    trouvees = [section for fournisseur in _sections if (section := fournisseur(place)) is not None]
    return sorted(trouvees, key=lambda section: section.rang)


def rubriques(place: Place) -> list[Rubrique]:
    """The tabs this member may open."""
    return sorted((r for r in _rubriques.values() if place.peut(r.role)), key=lambda rubrique: rubrique.rang)
