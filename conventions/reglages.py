"""Who handles conventions, read from the settings of staff and, where they say nothing, from those of the site."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import Site

from conventions.models import ReglagesConventions
from referentiel.models import ReglagesSite


@dataclass(frozen=True)
class Service:
    """The service in charge, as a receipt names it."""

    nom: str
    autorite: str
    siret: str
    adresse: str
    telephone: str
    horaires: str
    courriel: str


def reglages() -> ReglagesConventions:
    """Settings of the default site; their defaults before anybody set them."""
    site = Site.objects.filter(is_default_site=True).first()
    return ReglagesConventions.for_site(site) if site else ReglagesConventions()


def service() -> Service:
    """Who answers for conventions today."""
    site = Site.objects.filter(is_default_site=True).first()
    choix = ReglagesConventions.for_site(site) if site else ReglagesConventions()
    du_site = ReglagesSite.for_site(site) if site else ReglagesSite()
    return Service(
        nom=choix.service or str(du_site.service_affiche or du_site.autorite),
        autorite=du_site.autorite,
        siret=choix.siret,
        adresse=choix.adresse or du_site.adresse,
        telephone=choix.telephone or du_site.telephone,
        horaires=choix.horaires or du_site.horaires,
        courriel=choix.courriel or du_site.courriel,
    )
