"""Keeps the PDF files of a convention: each written once, its hash with it, and kept when another replaces it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from conventions.enums import NatureDocument
from conventions.models import Convention, DocumentGenere
from conventions.pieces import stockage
from socle.pdf import compter_pages

if TYPE_CHECKING:
    from comptes.models import User


def ranger(
    convention: Convention,
    nature: NatureDocument,
    *,
    pdf: bytes,
    cle: str,
    nom: str,
    par: User | None,
    donnees: Mapping[str, Any] | None = None,
) -> DocumentGenere:
    """Write a PDF under an announced key; the one of the same nature, if any, is kept as replaced.

    In the transaction of what makes it.
    """
    remplacer(convention, nature)
    empreinte = stockage.ecrire(cle, pdf)
    document = DocumentGenere.objects.create(
        convention=convention,
        nature=nature,
        cle=cle,
        nom=nom,
        taille=len(pdf),
        pages=compter_pages(pdf),
        sha256=empreinte,
        donnees=dict(donnees or {}),
        etabli_par=par,
    )
    stockage.adopter(cle)
    return document


def remplacer(convention: Convention, nature: NatureDocument) -> None:
    """Mark the current document of that nature as replaced; it stays readable."""
    courants = DocumentGenere.objects.filter(convention=convention, nature=nature, remplace_le__isnull=True)
    courants.update(remplace_le=timezone.now())


def courant(convention: Convention, nature: NatureDocument) -> DocumentGenere | None:
    return DocumentGenere.objects.filter(convention=convention, nature=nature, remplace_le__isnull=True).first()
