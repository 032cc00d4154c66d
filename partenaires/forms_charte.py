"""Adhering for one's organisation: who to write to, and the commitment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partenaires.bureau import Place
from ressources.charte.forms import AdhesionForm as FormulairePublic

CONTACT = ("contact_nom", "contact_fonction", "contact_courriel", "contact_telephone", "commentaire")


class AdhesionForm(FormulairePublic):
    """The public form without what the directory knows: name, SIRET and nature are not typed here."""

    site_web = None  # type: ignore[assignment]  # nobody but members comes here: no snare
    cle = None  # type: ignore[assignment]
    engagement = forms.BooleanField(
        label=_("Mon organisation a lu la charte et s’engage à l’appliquer"),
        error_messages={"required": _("Cochez la case : sans cet engagement, il n’y a pas d’adhésion.")},
    )
    groupes: Any = (
        (_("La personne à joindre"), CONTACT[:4]),
        (_("Votre engagement"), ("commentaire", "engagement")),
    )

    class Meta(FormulairePublic.Meta):
        fields = list(CONTACT)

    @classmethod
    def de(cls, place: Place) -> dict[str, Any]:
        """What the account, the membership and the profile say already."""
        return {
            "contact_nom": place.user.get_full_name()[:120],
            "contact_fonction": place.appartenance.fonction,
            "contact_courriel": place.user.email,
            "contact_telephone": place.espace.telephone,
        }

    @property
    def contact(self) -> dict[str, str]:
        return {nom: self.cleaned_data[nom] for nom in CONTACT}
