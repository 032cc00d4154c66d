"""What a number and a year may be. Sentences are constants, so that forms, pasted tables and tests say the same."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

# No housing statistic of a French authority is older; a year below is a slip of the hand.
ANNEE_MIN = 1950
POURCENTAGE = "%"

ANNEE_IMPOSSIBLE = _("L’année %(annee)s n’est pas possible : donnez une année de %(min)s à %(max)s.")
NEGATIVE = _("Une valeur ne peut pas être négative.")
POURCENTAGE_IMPOSSIBLE = _("Un pourcentage va de 0 à 100 : %(valeur)s n’est pas possible.")
SOMME_IMPOSSIBLE = _("Les parts de %(annee)s font plus de 100 %% : %(somme)s.")
SANS_DECIMALE = _("Cet indicateur s’écrit sans chiffre après la virgule.")
TROP_DE_DECIMALES = ngettext_lazy(
    "Cet indicateur s’écrit avec un chiffre après la virgule au plus.",
    "Cet indicateur s’écrit avec %(nombre)d chiffres après la virgule au plus.",
    "nombre",
)


def annee_max() -> int:
    """A figure is measured, not foreseen: no later than this year."""
    return timezone.localdate().year


def controler_annee(annee: int | None) -> None:
    """Raises ValidationError on `annee` when no value can be of that year."""
    if annee is not None and not ANNEE_MIN <= annee <= annee_max():
        bornes = {"annee": annee, "min": ANNEE_MIN, "max": annee_max()}
        raise ValidationError({"annee": ValidationError(ANNEE_IMPOSSIBLE, code="annee", params=bornes)})


def controler_valeur(valeur: Decimal, *, unite: str, decimales: int) -> None:
    """Raises ValidationError on `valeur` when it does not suit the unit or the precision of its indicator."""
    if not valeur.is_finite() or valeur < 0:
        raise ValidationError({"valeur": ValidationError(NEGATIVE, code="negative")})
    if unite.strip() == POURCENTAGE and valeur > 100:
        raise ValidationError(
            {
                "valeur": ValidationError(
                    POURCENTAGE_IMPOSSIBLE, code="pourcentage", params={"valeur": valeur.normalize()}
                )
            }
        )
    exposant = valeur.normalize().as_tuple().exponent
    if isinstance(exposant, int) and -exposant > decimales:
        phrase = TROP_DE_DECIMALES if decimales else SANS_DECIMALE
        raise ValidationError({"valeur": ValidationError(phrase, code="decimales", params={"nombre": decimales})})


def controler_somme(annee: int, valeurs: Iterable[Decimal], *, unite: str) -> None:
    """Raises ValidationError when the parts of a percentage exceed the whole."""
    somme = sum(valeurs, Decimal())
    if unite.strip() == POURCENTAGE and somme > 100:
        dite = {"annee": annee, "somme": f"{somme.normalize():f}"}
        raise ValidationError(SOMME_IMPOSSIBLE, code="somme", params=dite)
