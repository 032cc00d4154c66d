"""What staff take away as a spreadsheet: columns that a listing works out, cells that no spreadsheet runs.

Wagtail writes in CSV what people typed, as it stands. Its own listings with an export are served again here, under
their own addresses, by views that differ by their cells alone: it has no setting for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.coreutils import multigetattr
from wagtail.utils.urlpatterns import decorate_urlpatterns

from socle.tableurs import cellule_sure


class ExportSur(SpreadsheetExportMixin):
    """For a listing with an export, before the view that it completes."""

    def colonnes_calculees(self, item: Any) -> dict[str, Any]:
        """Cells of one line that are no attribute of the object, by name of column."""
        return {}

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        calculees = self.colonnes_calculees(item)
        return {nom: calculees[nom] if nom in calculees else multigetattr(item, nom) for nom in self.list_export}

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """No cell is ever a formula, in either format."""
        propre = super().preprocess_field_value(field, value, export_format)
        return cellule_sure(propre) if isinstance(propre, str) else propre


def exports_surs(adresses: list[Any]) -> list[Any]:
    """Addresses to put right before these, under the same prefix: every listing that exports cells as they stand."""
    ombres = [
        path(chemin, _sure(vue).as_view(**reglages))
        for chemin, vue, reglages in _listes(adresses)
        if issubclass(vue, SpreadsheetExportMixin) and not issubclass(vue, ExportSur) and _exporte(vue, reglages)
    ]
    return decorate_urlpatterns(decorate_urlpatterns(ombres, require_admin_access), never_cache)


def _listes(adresses: list[Any], debut: str = "") -> Iterator[tuple[str, type, dict[str, Any]]]:
    """Route, class and settings of every class-based view."""
    for adresse in adresses:
        chemin = debut + str(adresse.pattern)
        if isinstance(adresse, URLResolver):
            yield from _listes(adresse.url_patterns, chemin)
        elif isinstance(adresse, URLPattern) and (classe := getattr(adresse.callback, "view_class", None)):
            yield chemin, classe, getattr(adresse.callback, "view_initkwargs", {})


def _exporte(vue: type, reglages: dict[str, Any]) -> bool:
    return bool(reglages.get("list_export", getattr(vue, "list_export", ())))


def _sure(vue: type) -> Any:
    return type(vue.__name__, (ExportSur, vue), {})
