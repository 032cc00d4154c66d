"""The mails of an adhesion: received at once (CRPA, L112-11), then decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Site

from referentiel.models import ReglagesSite
from ressources.charte.enums import Etat
from socle.courriel import envoyer
from socle.dates import date_format

if TYPE_CHECKING:
    from ressources.models import Adhesion

DECISIONS: dict[str, str] = {
    Etat.CONFIRMEE: "adhesion_confirmee",
    Etat.REFUSEE: "adhesion_refusee",
    Etat.RETIREE: "adhesion_retiree",
}


def accuser(adhesion: Adhesion) -> None:
    """The receipt to whoever asked, and the request to the service."""
    _ecrire(adhesion, "adhesion_accuse")
    reglages = _reglages()
    if reglages is not None and reglages.courriel:
        adresse = reverse("wagtailsnippets_ressources_adhesion:inspect", args=[adhesion.pk])
        contexte = {**_contexte(adhesion, "fr"), "adresse_examen": adresse}
        envoyer("adhesion_service", [reglages.courriel], contexte, "fr")


def annoncer_decision(adhesion: Adhesion) -> None:
    _ecrire(adhesion, DECISIONS[adhesion.etat])


def _ecrire(adhesion: Adhesion, gabarit: str) -> None:
    if adhesion.contact_courriel:
        contexte = _contexte(adhesion, adhesion.langue)
        envoyer(gabarit, [adhesion.contact_courriel], contexte, adhesion.langue)


def _reglages() -> ReglagesSite | None:
    site = Site.objects.filter(is_default_site=True).first()
    return ReglagesSite.for_site(site) if site else None


def _contexte(adhesion: Adhesion, langue: str) -> dict[str, Any]:
    reglages = _reglages()
    with override(langue):
        jour = adhesion.date_adhesion or timezone.localdate(adhesion.recue_le)
        return {
            "reference": adhesion.reference,
            "organisation": adhesion.nom_affiche,
            "nom_ecrit": adhesion.nom,
            "siret": adhesion.siret,
            "nature": str(adhesion.get_nature_display()),
            "version": adhesion.version.numero,
            "contact": adhesion.contact_nom,
            "fonction": adhesion.contact_fonction,
            "courriel": adhesion.contact_courriel,
            "telephone": adhesion.contact_telephone,
            "commentaire": adhesion.commentaire,
            "motif": adhesion.motif,
            "date_adhesion": date_format(jour, "j F Y"),
            "recue_le": date_format(timezone.localtime(adhesion.recue_le), "d/m/Y H:i"),
            "service": (reglages.service_affiche or reglages.autorite) if reglages else "",
            "adresse": reglages.adresse if reglages else "",
            "telephone_service": reglages.telephone if reglages else "",
            "courriel_service": reglages.courriel if reglages else "",
            "site": reglages.nom if reglages else "",
        }
