"""Themes and files of the demonstration's resources: each document says which resource it belongs to."""

from __future__ import annotations

from typing import Any

from home.demonstration import documents
from home.demonstration.referentiel import Repertoire
from home.redaction.lecture import Fiche, lire_date
from home.redaction.remplir import liste
from home.redaction.texte_riche import Cibles
from ressources.models import VersionRessource
from socle.typographie import typographier


def rattacher_ressource(page: Any, fiche: Fiche, cibles: Cibles, repertoire: Repertoire) -> None:
    """A French page takes its themes and versions; its translation takes both from it when it is saved."""
    if "themes" in fiche.entete:
        page.themes = [repertoire.themes[cle] for cle in liste(fiche.entete["themes"])]
    if cibles.langue != "fr":
        return
    cle = fiche.cle.rpartition("/")[2]
    lignes = sorted(
        (texte for texte in documents.fiches().values() if texte.entete.get("ressource") == cle),
        key=lambda texte: (int(texte.entete.get("rang", "1")), int(texte.entete["numero"])),
    )
    page.versions = [_version(texte, rang, cibles) for rang, texte in enumerate(lignes)]


def _version(texte: Fiche, rang: int, cibles: Cibles) -> VersionRessource:
    entete = texte.entete
    anglais = entete.get("fichier_en")
    return VersionRessource(
        sort_order=rang,
        libelle=typographier(entete["libelle"]),
        libelle_en=entete.get("libelle_en", ""),
        numero=int(entete["numero"]),
        date=lire_date(entete["date"]),
        changements=typographier(entete.get("changements", "")),
        changements_en=entete.get("changements_en", ""),
        document=cibles.documents[texte.cle],
        document_en=cibles.documents[anglais] if anglais else None,
    )
