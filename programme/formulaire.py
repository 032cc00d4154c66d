"""The editor's form of an action: what the page alone cannot check, as its operators are rows of their own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class FormulaireAction(WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        propre = super().clean()
        pilote = propre.get("pilote")
        if pilote is not None and pilote.pk in self._operateurs():
            self.add_error("pilote", _("« %(nom)s » est déjà parmi les opérateurs.") % {"nom": pilote.nom})
        return propre

    def _operateurs(self) -> list[int]:
        lignes = self.formsets.get("operateurs")
        if lignes is None or not lignes.is_bound:
            return []
        valides = [ligne.cleaned_data for ligne in lignes.forms if ligne.is_valid()]
        return [v["organisation"].pk for v in valides if v.get("organisation") and not v.get("DELETE")]
