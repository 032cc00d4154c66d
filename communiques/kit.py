"""The press kit: PDF, text and pictures with their credits, in one ZIP."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

if TYPE_CHECKING:
    from communiques.models import Communique


def archive(page: Communique) -> bytes:
    """The ZIP of a published release. Pictures keep their quality; a text file says credit and licence of each."""
    from communiques.pdf import rendu

    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as zip_:
        with rendu(page).fichier.open("rb") as pdf:
            zip_.writestr(f"{page.slug}.pdf", pdf.read())
        zip_.writestr(f"{page.slug}.txt", page.texte_integral)
        credits_ = []
        for rang, image in enumerate(_images(page), start=1):
            nom = f"images/{rang:02d}-{slugify(image.title) or 'image'}{PurePosixPath(image.file.name).suffix}"
            with image.open_file() as fichier:
                zip_.writestr(nom, fichier.read())
            credits_.append(_credit(nom, image, page.locale.language_code))
        if credits_:
            zip_.writestr("images/credits.txt", "\n\n".join(credits_) + "\n")
    return sortie.getvalue()


def poids(page: Communique, images: list) -> int | None:
    """Weight of the kit in bytes, announced before the download; None before the PDF was first made."""
    rendu = page.rendu_pdf_connu
    if rendu is None:
        return None
    return rendu.poids + sum(image.file_size or 0 for image in _toutes(page, images))


def _images(page: Communique) -> list:
    return _toutes(page, [lien.image for lien in page.images_presse.select_related("image")])


def _toutes(page: Communique, images: list) -> list:
    return [page.image, *(i for i in images if i != page.image)] if page.image else images


def _credit(nom: str, image, langue: str) -> str:
    with override(langue):
        return "\n".join(
            [
                nom,
                image.description,
                _("Crédit : %(credit)s") % {"credit": image.credit or _("non précisé")},
                _("Licence : %(licence)s") % {"licence": image.get_licence_display()},
            ]
        )
