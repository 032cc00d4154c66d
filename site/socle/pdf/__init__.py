"""Accessible PDF (PDF/UA-1, ISO 14289-1) written by typst from data."""

from .moteur import PdfImpossible, composer, compter_pages

__all__ = ["PdfImpossible", "composer", "compter_pages"]
