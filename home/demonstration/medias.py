"""Pictures and documents of the demonstration, by the name of their file."""

from __future__ import annotations

import json

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from home.demonstration import documents
from home.demonstration.images import ImageDemonstration, images, rasteriser
from home.redaction.lecture import Fiche
from mediatheque.models import Image
from ressources.models import Document
from socle.typographie import typographier

LARGEUR_LOGO = 400  # pixels
LARGEUR = 1600  # pixels: enough for a press picture and for every rendition
ACCESSIBLE = {"oui": True, "non": False, "sans objet": None}
PREFIXE_LOGO = "logo-"


def charger_images() -> dict[str, Image]:
    """Each drawing as a PNG, with the words and rights that go with it. By name of file."""
    anglais = json.loads((documents.DOSSIER.parent / "images.en.json").read_text(encoding="utf-8"))
    licences = {str(libelle): valeur for valeur, libelle in Image.Licence.choices}
    return {dessin.nom: _image(dessin, licences[dessin.licence], anglais[dessin.nom]) for dessin in images()}


def _image(dessin: ImageDemonstration, licence: str, anglais: str) -> Image:
    octets = rasteriser(dessin.fichier, LARGEUR_LOGO if dessin.nom.startswith(PREFIXE_LOGO) else LARGEUR)
    image = Image(
        title=typographier(dessin.titre),
        description=typographier(dessin.alt),
        description_en=anglais,
        credit=dessin.credit,
        licence=licence,
        file=ImageFile(ContentFile(octets), name=f"{dessin.nom}.png"),
    )
    image.full_clean()
    image.save()
    return image


def charger_documents() -> dict[str, Document]:
    """Each text of `contenus/documents` in the format that it names. By name of file."""
    return {cle: _document(fiche) for cle, fiche in documents.fiches().items()}


def _document(fiche: Fiche) -> Document:
    octets = documents.fabriquer(fiche)
    nom = fiche.entete["fichier"]
    document = Document(
        title=typographier(fiche.entete["titre"]),
        langue=fiche.entete.get("langue", Document.Langue.FRANCAIS),
        accessible=ACCESSIBLE[fiche.entete.get("accessible", "oui")],
        nom_original=nom,
        file=ContentFile(octets, name=nom),
        file_size=len(octets),
    )
    document.full_clean()
    document.save()
    return document
