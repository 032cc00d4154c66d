"""The block that shows an indicator and follows it: the value is read when the page is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from chiffres.affichage import Chiffre, chiffre_public


class ChoixIndicateurBlock(SnippetChooserBlock):
    """A chooser that reads the indicators of a page with their values: three queries, however many blocks."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("chiffres.Indicateur", **kwargs)

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        cles = list(values)
        trouves = self.model_class.objects.avec_valeurs().in_bulk([cle for cle in cles if cle is not None])
        return [trouves.get(cle) for cle in cles]

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """Migrations name Wagtail's own block: they then survive whatever becomes of this one."""
        _chemin, _arguments, nommes = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", ("chiffres.Indicateur",), nommes


class IndicateurValue(blocks.StructValue):
    """`chiffre` is what templates show. A published release sets `fige`, and follows nothing any more."""

    fige: Chiffre | None = None
    suivi = True

    @property
    def chiffre(self) -> Chiffre | None:
        """The figure, in the active language; None when the indicator is gone, is not public or has no value."""
        montre = self.fige
        if montre is None and self.suivi:
            montre = chiffre_public(self.get("indicateur"), (get_language() or "fr").split("-")[0])
        autre = self.get("libelle") or ""
        return replace(montre, libelle=autre) if montre and autre else montre


def indicateur_d_essai() -> dict[str, Any]:
    """An indicator of the site, for the sample shown in the editor; none on a bare site."""
    from chiffres.models import Indicateur

    return {"indicateur": Indicateur.objects.publics().values_list("pk", flat=True).first(), "libelle": ""}


class IndicateurBlock(blocks.StructBlock):
    """An indicator, wherever it stands: its latest public value with year, perimeter and source."""

    indicateur = ChoixIndicateurBlock(
        label=_("Indicateur"), help_text=_("Sa dernière valeur s’affiche, et suit les mises à jour.")
    )
    libelle = blocks.CharBlock(
        label=_("Autre phrase après la valeur"),
        max_length=160,
        required=False,
        default="",
        help_text=_("Vide : celle de l’indicateur. N’y mettez pas d’année : elle est ajoutée."),
    )

    class Meta:
        icon = "order"
        label = _("Indicateur suivi")
        template = "chiffres/blocs/indicateur.html"
        value_class = IndicateurValue
        preview_value = staticmethod(indicateur_d_essai)
        description = _("Un chiffre de l’observatoire : valeur, année, périmètre et source se mettent à jour seuls.")
