"""Identity, themes, organisations, press contacts and emergency banners of the demonstration."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from organisations.models import Contact, Organisation
from referentiel.models import BandeauUrgence, ReglagesSite, Theme
from socle.typographie import typographier

CONTENUS = Path(__file__).parent / "contenus"


@dataclass(frozen=True)
class Repertoire:
    """What releases name by key."""

    themes: dict[str, Theme]
    organisations: dict[str, Organisation]
    contacts: dict[str, Contact]


def donnees(nom: str) -> Any:
    return json.loads((CONTENUS / f"{nom}.json").read_text(encoding="utf-8"))


def charger_reglages(site: Site) -> None:
    """Who answers for the site: settings are the same in every language."""
    ecrits = donnees("reglages")
    reseaux = [{"type": "reseau", "value": reseau} for reseau in ecrits.pop("reseaux")]
    reglages = ReglagesSite.for_site(site)
    for nom, valeur in ecrits.items():
        setattr(reglages, nom, valeur)
    reglages.reseaux = json.dumps(reseaux)
    reglages.demonstration = True
    reglages.full_clean()
    reglages.save()


def charger_repertoire(logos: dict[str, Any]) -> Repertoire:
    themes = {ligne["slug"]: enregistrer(Theme(**ligne)) for ligne in donnees("themes")}
    organisations = {}
    for ligne in donnees("organisations"):
        cle, logo = ligne.pop("cle"), ligne.pop("logo", "")
        ligne["a_propos"] = typographier(ligne["a_propos"])
        organisations[cle] = enregistrer(Organisation(logo=logos.get(logo), **ligne))
    contacts = {}
    for ligne in donnees("contacts"):
        cle, organisation = ligne.pop("cle"), organisations[ligne.pop("organisation")]
        contacts[cle] = enregistrer(Contact(organisation=organisation, **ligne))
    return Repertoire(themes=themes, organisations=organisations, contacts=contacts)


def charger_bandeaux() -> None:
    """One that is over, one to come: neither is shown on the day of the loading."""
    maintenant = timezone.now().replace(minute=0, second=0, microsecond=0)
    for ligne in donnees("bandeaux"):
        debut = maintenant + datetime.timedelta(days=ligne.pop("debut_dans_jours"))
        fin = debut + datetime.timedelta(days=ligne.pop("duree_jours"))
        ligne["titre"], ligne["texte"] = typographier(ligne["titre"]), typographier(ligne["texte"])
        enregistrer(BandeauUrgence(debut=debut, fin=fin, **ligne))


def enregistrer(objet: Any) -> Any:
    """Save a row as a form would. Raises ValidationError for what staff could not have typed."""
    objet.full_clean()
    objet.save()
    return objet
