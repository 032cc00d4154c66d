"""What the organisation cannot know of a convention, most of it for the open data (SCDL « subventions »)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conventions.enums import ConditionsVersement
from conventions.formulaires.champs import date, ligne

NON_DIT = ("", _("Non précisé"))


class DonneesOuvertesForm(forms.Form):
    """The same fields whether the file was handed in on the site or signed elsewhere."""

    conditions_versement = forms.ChoiceField(
        label=_("Conditions de versement"), choices=[NON_DIT, *ConditionsVersement.choices], required=False
    )
    conditions_texte = ligne(_("Autres conditions de versement"), 256, _("Si « autrement »."))
    versement_debut = date(_("Premier versement"))
    versement_fin = date(_("Dernier versement"))
    dispositif = ligne(_("Dispositif d’aide"), 256)
    part = forms.DecimalField(
        label=_("Part du financement"),
        required=False,
        min_value=0,
        max_value=1,
        max_digits=5,
        decimal_places=4,
        localize=True,
        help_text=_("Entre 0 et 1 : la part du budget du projet que paie cette aide. Exemple : 0,8."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Écrivez un nombre entre 0 et 1.")),
    )
    notification_ue = forms.BooleanField(label=_("Aide notifiée à la Commission européenne"), required=False)
    id_rae = ligne(_("Numéro au répertoire des aides aux entreprises"), 40)
    deliberation = ligne(_("Référence de la délibération"), 80)
    deliberation_le = date(_("Délibération du"))

    def clean(self) -> dict[str, Any]:
        saisi = super().clean() or {}
        debut, fin = saisi.get("versement_debut"), saisi.get("versement_fin")
        if debut and fin and fin < debut:
            self.add_error("versement_fin", _("Le dernier versement ne vient pas avant le premier."))
        autrement = saisi.get("conditions_versement") == ConditionsVersement.AUTRE
        if autrement and "conditions_texte" in saisi and not saisi["conditions_texte"]:
            self.add_error("conditions_texte", _("Dites comment cette aide est versée."))
        return saisi
