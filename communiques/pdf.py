"""The PDF of a release: written once for a content, then served from the private storage."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image as ImagePillow

from communiques.document import document
from socle.pdf import composer, compter_pages

if TYPE_CHECKING:
    from communiques.models import Communique, RenduPDF

GABARIT = Path(__file__).parent / "typst" / "communique.typ"
LARGEUR_IMAGE = 1200  # pixels: enough for a page printed at 150 dpi


def donnees_pdf(page: Communique) -> tuple[dict[str, Any], dict[str, Any]]:
    """The data of the template, and the pictures it refers to."""
    donnees = document(page)
    images = donnees.pop("images")
    donnees["auteurs"] = [emetteur["nom"] for emetteur in donnees["emetteurs"]]
    donnees["pied"] = donnees["adresse"]
    return donnees, images


def fabriquer(page: Communique) -> bytes:
    """The PDF of the page as it is in memory: drafts and previews use it, and keep nothing."""
    donnees, images = donnees_pdf(page)
    return composer(GABARIT, donnees, {cle: _png(image) for cle, image in images.items()})


def rendu(page: Communique) -> RenduPDF:
    """The kept PDF of a published page, made again when its content, or the template, changed."""
    from communiques.models import RenduPDF

    donnees, images = donnees_pdf(page)
    cle = _empreinte(donnees, images)
    connu = RenduPDF.objects.filter(page_id=page.pk).first()
    if connu and connu.empreinte == cle and connu.fichier.storage.exists(str(connu.fichier.name)):
        return connu
    contenu = composer(GABARIT, donnees, {nom: _png(image) for nom, image in images.items()})
    return _garder(page, cle, contenu)


def _garder(page: Communique, cle: str, contenu: bytes) -> RenduPDF:
    from communiques.models import RenduPDF

    with transaction.atomic():
        rendu_, _cree = RenduPDF.objects.select_for_update().get_or_create(
            page_id=page.pk, defaults={"empreinte": "", "poids": 0, "pages": 0}
        )
        ancien, stockage = rendu_.fichier.name, rendu_.fichier.storage
        rendu_.empreinte, rendu_.poids, rendu_.pages = cle, len(contenu), compter_pages(contenu)
        rendu_.fichier.save(f"{page.pk}-{cle[:16]}.pdf", ContentFile(contenu), save=True)
        if ancien and ancien != rendu_.fichier.name:
            transaction.on_commit(lambda: stockage.delete(ancien))
    return rendu_


def _empreinte(donnees: dict[str, Any], images: dict[str, Any]) -> str:
    """Hash of everything the PDF is made from."""
    somme = hashlib.sha256(GABARIT.read_bytes())
    somme.update(json.dumps(donnees, sort_keys=True, ensure_ascii=False).encode())
    for cle, image in sorted(images.items()):
        somme.update(f"{cle}:{image.pk}:{image.file_hash}".encode())
    return somme.hexdigest()


def _png(image) -> bytes:
    """A picture that typst reads whatever its format, no larger than the page needs."""
    with image.open_file() as fichier:
        contenu = fichier.read()
    if image.is_svg():
        return contenu
    with ImagePillow.open(io.BytesIO(contenu)) as ouverte:
        ouverte.thumbnail((LARGEUR_IMAGE, LARGEUR_IMAGE * 2))
        sortie = io.BytesIO()
        ouverte.convert("RGB").save(sortie, "PNG", optimize=True)
    return sortie.getvalue()
