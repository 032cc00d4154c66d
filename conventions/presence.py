"""Signed conventions that staff made public, on the pages of axes and of partners. Registered on import."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _

from conventions.enums import Etat
from conventions.models import Convention
from conventions.presentation import PORTES
from partenaires.bureau import Section
from partenaires.presence import adresses_publiques, inscrire_presence
from programme.creneaux import Creneau, inscrire_axe
from socle.dates import date_format
from socle.nombres import nombre

if TYPE_CHECKING:
    from wagtail.models import Locale

    from conventions.querysets import ConventionQuerySet
    from organisations.models import Organisation
    from programme.models import Axe

GABARIT = "conventions/publiques.html"
MONTREES = 30  # on one page: a programme has a dozen


def _publiques() -> ConventionQuerySet:
    """What is in force first, then the newest."""
    lues = Convention.objects.publiques().select_related("organisation")
    return lues.only(
        "titre", "objet", "reference", "etat", "debut", "fin", "montant", "type", "organisation__nom"
    ).order_by("-fin", "-signee_le", "pk")


@inscrire_axe
def de_l_axe(source: Axe, langue: str) -> Creneau | None:
    """Those of an axis, each with its organisation."""
    adresses = adresses_publiques()
    lignes = [
        _ligne(c, langue, adresses.get(c.organisation_id, "")) for c in _publiques().filter(axes=source)[:MONTREES]
    ]
    return Creneau(GABARIT, _contexte(lignes, langue), rang=10) if lignes else None


@inscrire_presence
def du_partenaire(organisation: Organisation, locale: Locale) -> Section | None:
    """Those of an organisation, without its name."""
    langue = locale.language_code
    siennes = _publiques().filter(organisation=organisation)[:MONTREES]
    lignes = [{**_ligne(c, langue, ""), "organisation": ""} for c in siennes]
    return Section(GABARIT, _contexte(lignes, langue), rang=20) if lignes else None


def _contexte(lignes: Iterable[dict[str, Any]], langue: str) -> dict[str, Any]:
    """The words are the organisation's own, in French whatever the page."""
    return {"lignes": list(lignes), "langue": "" if langue == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE}


def _ligne(convention: Convention, langue: str, url: str) -> dict[str, Any]:
    etat = convention.etat_courant
    return {
        "titre": convention.titre,
        "objet": convention.objet,
        "organisation": convention.organisation.nom,
        "url": url,
        "porte": PORTES[Etat(etat)],
        "etat": str(etat.label),
        "detail": ", ".join(morceau for morceau in (convention.reference or "", _periode(convention)) if morceau),
        "montant": _montant(convention, langue),
    }


def _periode(convention: Convention) -> str:
    if convention.debut is None or convention.fin is None:
        return ""
    derniere = min(convention.fin, convention.resiliation_effet or convention.fin)
    debut, fin = date_format(convention.debut, "DATE_FORMAT"), date_format(derniere, "DATE_FORMAT")
    return _("du %(debut)s au %(fin)s") % {"debut": debut, "fin": fin}


def _montant(convention: Convention, langue: str) -> str:
    """« 84 000 € », "€84,000"; nothing without money."""
    if not convention.montant:
        return ""
    ecrit = nombre(convention.montant, 0, langue)
    return f"€{ecrit}" if langue == "en" else f"{ecrit}\N{NARROW NO-BREAK SPACE}€"
