"""Who is in charge, where, and how to reach them: as the settings of the site say."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import Site

from referentiel.models import ReglagesSite


@dataclass(frozen=True)
class Service:
    """The service that runs training days. Empty strings where the settings say nothing."""

    nom: str = ""
    adresse: str = ""
    telephone: str = ""
    courriel: str = ""


def service() -> Service:
    """Read from the settings of the default site."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return Service()
    reglages = ReglagesSite.for_site(site)
    return Service(
        nom=str(reglages.service_affiche or reglages.autorite),
        adresse=reglages.adresse,
        telephone=reglages.telephone,
        courriel=reglages.courriel,
    )
