"""« Qui appeler ? »: the form of situation and town, and the services that answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from referentiel.annuaire import communes, numeros_nationaux, services, situations, vus
from socle.pagination import page_demandee

PAR_PAGE = 10
PARAMETRES = ("situation", "commune", "page")
CHOIX_INCONNU = _("Ce choix n’est pas dans la liste. Choisissez-en un autre.")


class QuiAppelerForm(forms.Form):
    """What happens, and where. Both may be left open; what is not understood is said, and emergency numbers stay."""

    situation = forms.ChoiceField(
        label=_("Ce qui m’arrive"), required=False, error_messages={"invalid_choice": CHOIX_INCONNU}
    )
    commune = forms.ChoiceField(
        label=_("Ma commune"), required=False, error_messages={"invalid_choice": CHOIX_INCONNU}
    )

    def __init__(self, *args: Any, langue: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choix = {
            "situation": [("", _("Toutes les situations")), *situations(langue)],
            "commune": [("", _("Toutes les communes")), *communes()],
        }
        for nom, valeurs in choix.items():
            champ = self.fields[nom]
            assert isinstance(champ, forms.ChoiceField)  # narrows the type
            champ.choices = valeurs


def qui_appeler(requete: HttpRequest | None) -> dict[str, Any]:
    """What the block shows: national numbers, form, and the services once something is asked.

    Raises Http404 for a page number out of range or that is no number.
    """
    langue = (get_language() or "fr").split("-")[0]
    demande = requete.GET if requete is not None else {}
    cherche = any(nom in demande for nom in PARAMETRES)
    formulaire = QuiAppelerForm(demande if cherche else None, langue=langue)
    contexte = {"formulaire": formulaire, "numeros": numeros_nationaux(), "cherche": cherche, "resultats": None}
    if not cherche:
        return contexte
    formulaire.is_valid()  # what is understood is answered, what is not is said
    choix = {nom: formulaire.cleaned_data.get(nom, "") for nom in formulaire.fields}
    trouves = services(choix["situation"], choix["commune"]).prefetch_related("communes")
    page = page_demandee(Paginator(trouves, PAR_PAGE), demande.get("page", "1"))
    return {
        **contexte,
        "resultats": page,
        "services": vus(page.object_list, langue),
        "total": page.paginator.count,
        "choix_dits": _choix_dits(formulaire),
        "parametres": urlencode({nom: valeur for nom, valeur in choix.items() if valeur} or {"situation": ""}),
    }


def _choix_dits(formulaire: QuiAppelerForm) -> list[str]:
    """The words chosen, for the sentence above the answers."""
    return [
        str(dict(formulaire.fields[nom].choices)[valeur])  # type: ignore[attr-defined]
        for nom, valeur in formulaire.cleaned_data.items()
        if valeur
    ]
