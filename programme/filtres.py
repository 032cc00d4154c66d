"""The filters of the plan. What is not understood is said, never obeyed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programme.enums import ETATS_EN_ORDRE
from programme.lecture import ActionVue, AxeLu

VUES = [("", _("Par axe")), ("tableau", _("Tableau"))]


class FiltrePlan(forms.Form):
    axe = forms.TypedChoiceField(label=_("Axe"), coerce=int, required=False, empty_value=None)
    public = forms.ChoiceField(label=_("Public"), required=False)
    porteur = forms.TypedChoiceField(label=_("Porté par"), coerce=int, required=False, empty_value=None)
    etat = forms.MultipleChoiceField(
        label=_("État"),
        choices=[(etat.value, etat.label) for etat in ETATS_EN_ORDRE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    vue = forms.ChoiceField(choices=VUES, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, axes: Sequence[AxeLu], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.axes = axes
        self._choisir("axe", _("Tous les axes"), [(axe.numero, f"{axe.numero}. {axe.titre}") for axe in axes])
        actions = [action for axe in axes for action in axe.actions]
        self._choisir("public", _("Tous les publics"), _par_nom(couple for a in actions for couple in a.publics))
        self._choisir("porteur", _("Toutes les organisations"), _par_nom(c for a in actions for c in a.porteurs))

    def _choisir(self, nom: str, tous: Any, choix: list[tuple[Any, str]]) -> None:
        champ = self.fields[nom]
        assert isinstance(champ, forms.ChoiceField)  # narrows the type
        champ.choices = [("", tous), *choix]

    @property
    def choix(self) -> dict[str, Any]:
        """Values that were understood; the others narrow nothing."""
        if not self.is_bound:
            return {}
        self.full_clean()
        return self.cleaned_data

    @property
    def actif(self) -> bool:
        """At least one filter narrows the plan (the view is no filter)."""
        choix = self.choix
        return any(choix.get(nom) for nom in ("axe", "public", "porteur")) or self._etats_restreints(choix)

    @staticmethod
    def _etats_restreints(choix: dict[str, Any]) -> bool:
        return bool(choix.get("etat")) and len(set(choix["etat"])) < len(ETATS_EN_ORDRE)

    @property
    def etats_coches(self) -> set[str]:
        """All of them until some are asked for."""
        return set(self.choix.get("etat") or [etat.value for etat in ETATS_EN_ORDRE])

    def garde(self, axe: AxeLu, action: ActionVue, *, sans_etat: bool = False) -> bool:
        """Whether a line answers the filters; `sans_etat` leaves the states out, for their counts."""
        choix = self.choix
        return (
            (not choix.get("axe") or axe.numero == choix["axe"])
            and (not choix.get("public") or choix["public"] in dict(action.publics))
            and (not choix.get("porteur") or choix["porteur"] in dict(action.porteurs))
            and (sans_etat or not choix.get("etat") or action.etat in choix["etat"])
        )


def _par_nom(couples: Any) -> list[tuple[Any, str]]:
    return sorted(dict(couples).items(), key=lambda couple: couple[1].casefold())
