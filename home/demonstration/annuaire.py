"""Towns, situations and services of the demonstration's directory."""

from __future__ import annotations

from typing import Any

from home.demonstration.referentiel import donnees, enregistrer
from home.redaction.lecture import lire_date
from referentiel.models import Commune, ServiceAide, SituationAide

PARTOUT = "partout"


def charger_annuaire() -> int:
    """Load the directory; return how many services. Checks are dated in days before the loading."""
    ecrit = donnees("annuaire")
    communes = {ligne["slug"]: enregistrer(Commune(**ligne)) for ligne in ecrit["communes"]}
    situations = {ligne["slug"]: enregistrer(SituationAide(**ligne)) for ligne in ecrit["situations"]}
    for ligne in ecrit["services"]:
        _service(ligne, communes, situations)
    return len(ecrit["services"])


def _service(ligne: dict[str, Any], communes: dict[str, Commune], situations: dict[str, SituationAide]) -> None:
    ou, quoi, verifie = ligne.pop("communes"), ligne.pop("situations"), ligne.pop("verifie")
    service = ServiceAide(partout=ou == PARTOUT, verifie_le=lire_date(verifie) if verifie else None, **ligne)
    service.situations = [situations[cle] for cle in quoi]
    service.communes = [] if service.partout else [communes[cle] for cle in ou]
    enregistrer(service)
