"""Which mails a person receives. Applications name the kinds they send; what nobody may refuse has no kind.

A mail that answers an act of the person, or that changes their rights, is always sent. The others carry the code of a
kind, and go to `qui_veulent` only. An application registers its kinds when it is ready:

    notifications.inscrire(Genre("journees-rappels", _("Rappels des journées"), _("Sept jours, puis un jour avant.")))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

if TYPE_CHECKING:
    from .models import User


@dataclass(frozen=True)
class Genre:
    """A kind of mail that a person may refuse. `pour` says whom it concerns; None: everybody."""

    code: str
    libelle: Any
    aide: Any = ""
    pour: Callable[[User], bool] | None = None
    rang: int = 100


_genres: dict[str, Genre] = {}


def inscrire(genre: Genre) -> None:
    """Add a kind, or replace the one of that code."""
    _genres[genre.code] = genre


def genres_de(personne: User) -> list[Genre]:
    """The kinds that concern this person, in order."""
    siens = (genre for genre in _genres.values() if genre.pour is None or genre.pour(personne))
    return sorted(siens, key=lambda genre: (genre.rang, genre.code))


def refus_de(personne: User) -> set[str]:
    """Codes of the kinds this person refuses."""
    from .models import RefusDeCourriel

    return set(RefusDeCourriel.objects.filter(user=personne).values_list("genre", flat=True))


def qui_veulent(personnes: Iterable[User], code: str) -> list[User]:
    """Those of these people who have not refused this kind, in the order given. One query.

    Raises:
        KeyError: no application registered this kind: nobody could refuse it.
    """
    from .models import RefusDeCourriel

    _genres[code]  # a mistyped code would send to everybody
    toutes = list(personnes)
    refus = RefusDeCourriel.objects.filter(genre=code, user__in=toutes)
    sans = set(refus.values_list("user_id", flat=True))
    return [personne for personne in toutes if personne.pk not in sans]


@transaction.atomic
def choisir(*, personne: User, voulus: Iterable[str]) -> None:
    """Keep these kinds and refuse the others, among those that concern this person."""
    from .models import RefusDeCourriel

    codes = {genre.code for genre in genres_de(personne)}
    refuses = codes - set(voulus)
    siens = RefusDeCourriel.objects.filter(user=personne, genre__in=codes)
    siens.exclude(genre__in=refuses).delete()
    deja = set(siens.values_list("genre", flat=True))
    RefusDeCourriel.objects.bulk_create(
        [RefusDeCourriel(user=personne, genre=code) for code in sorted(refuses - deja)], ignore_conflicts=True
    )
