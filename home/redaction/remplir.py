"""Writes a text file into a page, field by field: the kind of each field says how it is read."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from .blocs import OUI, en_flux
from .lecture import Fiche, TexteIllisible, lire_date, lire_moment
from .texte_riche import Cibles, en_html

CHAMPS = {
    "titre": "title",
    "description": "search_description",
    "titre_referencement": "seo_title",
    # `etat` says whether the page is a draft.
    "avancement": "etat",
}
# Read by who loads the file, not fields of the page.
CONSIGNES = {
    "publie_le",
    "embargo",
    "etat",
    "theme",
    "themes",
    "emetteurs",
    "contacts",
    "images_presse",
    "pilote",
    "operateurs",
    "publics",
    "indicateur",
    "communiques",
    "ressources",
    "actions",
    "instance",
    "pieces",
    "versions",
    "historique",
}
_AVEC_ROLE = re.compile(r"^([\w-]+)(?: \((.+)\))?$")


def remplir(page: Page, fiche: Fiche, cibles: Cibles) -> None:
    """Set the fields that the file names; nothing is saved.

    Raises TexteIllisible for a name that is no field of this kind of page.
    """
    try:
        for nom, ecrit in fiche.entete.items():
            if nom not in CONSIGNES:
                champ = _champ(page, CHAMPS.get(nom, nom))
                setattr(page, champ.name, _valeur(champ, ecrit, cibles))
        for nom, ecrit in fiche.parties.items():
            champ = _champ(page, nom)
            setattr(page, champ.name, _valeur(champ, ecrit, cibles))
    except TexteIllisible as erreur:
        raise TexteIllisible(f"{fiche.cle} : {erreur}") from erreur


def liste(ecrit: str) -> list[str]:
    """`a, b, c` as a list."""
    return [element.strip() for element in ecrit.split(",") if element.strip()]


def avec_role(ecrit: str) -> list[tuple[str, str]]:
    """`metropole (coordinatrice), ddets` as (key, role or empty). Raises TexteIllisible."""
    couples = []
    for element in liste(ecrit):
        trouve = _AVEC_ROLE.match(element)
        if trouve is None:
            raise TexteIllisible(f"« {element} » n’est pas de la forme « clé (rôle) »")
        couples.append((trouve[1], trouve[2] or ""))
    return couples


def _champ(page: Page, nom: str) -> models.Field:
    champs = {champ.name: champ for champ in page._meta.fields}
    if nom not in champs:
        raise TexteIllisible(f"« {nom} » n’est pas un champ de « {page._meta.verbose_name} »")
    return champs[nom]


def _valeur(champ: models.Field, ecrit: str, cibles: Cibles) -> Any:
    if isinstance(champ, StreamField):
        return en_flux(ecrit, champ.stream_block, cibles)
    if isinstance(champ, RichTextField):
        return en_html(ecrit, cibles)
    if isinstance(champ, models.ForeignKey):
        image = champ.remote_field.model._meta.label == settings.WAGTAILIMAGES_IMAGE_MODEL
        return cibles.trouver("images" if image else "pages", ecrit)
    if isinstance(champ, models.BooleanField):
        return ecrit == OUI
    if isinstance(champ, models.DateTimeField):
        return lire_moment(ecrit)
    if isinstance(champ, models.DateField):
        return lire_date(ecrit)
    if isinstance(champ, models.SlugField):
        return ecrit
    return cibles.typographier(ecrit)
