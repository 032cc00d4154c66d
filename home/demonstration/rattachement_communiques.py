"""Issuers, contacts, themes and pictures of the demonstration's releases."""

from __future__ import annotations

from typing import Any

from communiques.models.communique import CommuniqueContact, CommuniqueEmetteur, CommuniqueImage
from home.demonstration.referentiel import Repertoire
from home.redaction.lecture import Fiche
from home.redaction.remplir import avec_role, liste
from home.redaction.texte_riche import Cibles


def rattacher_communique(page: Any, fiche: Fiche, cibles: Cibles, repertoire: Repertoire) -> None:
    """Issuers, contacts, themes and pictures; a translation keeps those of its source."""
    entete = fiche.entete
    if "emetteurs" in entete:
        page.emetteurs.set(
            [
                CommuniqueEmetteur(organisation=repertoire.organisations[cle], role=role, sort_order=rang)
                for rang, (cle, role) in enumerate(avec_role(entete["emetteurs"]))
            ]
        )
    if "contacts" in entete:
        page.contacts.set(
            [
                CommuniqueContact(contact=repertoire.contacts[cle], sort_order=rang)
                for rang, cle in enumerate(liste(entete["contacts"]))
            ]
        )
    if "themes" in entete:
        page.themes.set([repertoire.themes[cle] for cle in liste(entete["themes"])])
    if "images_presse" in entete:
        page.images_presse.set(
            [
                CommuniqueImage(image=cibles.images[cle], sort_order=rang)
                for rang, cle in enumerate(liste(entete["images_presse"]))
            ]
        )
