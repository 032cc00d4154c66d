"""The form behind the editor of a resource: its lines are judged together."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from ressources import regles_versions


class FormulaireRessource(WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        propre = super().clean()
        lignes = self._lignes()
        valeurs = [self._valeurs(ligne) for ligne in lignes]
        limite = timezone.localdate()
        if mise_en_ligne := propre.get("go_live_at"):
            limite = max(limite, timezone.localdate(mise_en_ligne))
        for erreur in regles_versions.erreurs(valeurs, au_plus_tard=limite):
            lignes[erreur.rang].add_error(erreur.champ, erreur.message)
        if any("__all__" in ligne.errors for ligne in lignes):
            # Django's sentence on duplicates names columns; ours, beside the field, says what to do.
            self.formsets["versions"].non_form_errors().clear()
        return propre

    def _lignes(self) -> list[Any]:
        """Forms of the lines that stay, those with refused fields included."""
        lignes = self.formsets.get("versions")
        if lignes is None:
            return []
        lignes.is_valid()
        return [
            ligne
            for ligne in lignes.forms
            if getattr(ligne, "cleaned_data", None) and not ligne.cleaned_data.get("DELETE")
        ]

    @staticmethod
    def _valeurs(ligne: Any) -> SimpleNamespace:
        """What was typed; Django takes out of `cleaned_data` what it finds twice, the row keeps it."""
        propre, refuses = ligne.cleaned_data, set(ligne.errors)

        def valeur(nom: str) -> Any:
            return None if nom in refuses else propre.get(nom, getattr(ligne.instance, nom))

        return SimpleNamespace(
            libelle=valeur("libelle") or "",
            libelle_en=valeur("libelle_en") or "",
            numero=valeur("numero"),
            date=valeur("date"),
        )
