"""An indicator as it is shown: value, unit, what it counts, then year, perimeter and source, never apart."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from chiffres.lecture import Mesure, derniere
from socle.dates import date_format
from socle.nombres import nombre

if TYPE_CHECKING:
    from chiffres.models import Indicateur

ANNEES_AVANT_AVIS = 3


@dataclass(frozen=True)
class Chiffre:
    """What the `chiffre` and `chiffre-encart` components show. `ancien` is the notice of an old figure, or empty."""

    valeur: str
    unite: str
    libelle: str
    annee: str
    perimetre: str
    source: str
    ancien: str = ""

    def a_figer(self) -> dict[str, str]:
        """What a published release keeps of it."""
        garde = asdict(self)
        del garde["ancien"]
        return garde


def chiffre_public(indicateur: Indicateur | None, langue: str) -> Chiffre | None:
    """The latest value of a public indicator, in a language; None when there is nothing to show."""
    if indicateur is None or not indicateur.public:
        return None
    mesure = derniere(indicateur)
    return chiffre_de(indicateur, mesure, langue) if mesure else None


def chiffre_de(indicateur: Indicateur, mesure: Mesure, langue: str) -> Chiffre:
    return Chiffre(
        valeur=nombre(mesure.valeur, indicateur.decimales, langue),
        unite=indicateur.dans("unite", langue) if indicateur.unite_accolee else "",
        libelle=indicateur.dans("libelle", langue),
        annee=date_dite(mesure, langue),
        perimetre=indicateur.dans("perimetre", langue),
        source=indicateur.dans("source", langue),
        ancien=avis_d_age(indicateur, mesure, langue),
    )


def date_dite(mesure: Mesure, langue: str) -> str:
    """« Année 2025 », or the precise date that staff gave."""
    if dite := mesure.precision_dans(langue):
        return dite
    with override(langue):
        return _("Année %(annee)s") % {"annee": mesure.annee}


def avis_d_age(indicateur: Indicateur, mesure: Mesure, langue: str, jour: datetime.date | None = None) -> str:
    """The notice of a figure whose year ended more than three years ago; the expected update while it is to come."""
    jour = jour or timezone.localdate()
    if jour.year <= mesure.annee + ANNEES_AVANT_AVIS:
        return ""
    attendu = indicateur.renouveler_avant
    with override(langue):
        if attendu is None or attendu < jour:
            return _("Donnée de plus de trois ans")
        mois = date_format(attendu, "F Y")
        return _("Donnée de plus de trois ans, mise à jour attendue en %(mois)s") % {"mois": mois}
