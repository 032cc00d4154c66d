"""The filters of the library: a validated GET form, and how many resources each choice has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from referentiel.models import Theme
from ressources.enums import EXTENSIONS, Format, TypeRessource
from ressources.models import Document, Ressource, VersionRessource
from socle.memo import par_generation


class FiltreRessources(forms.Form):
    """Every GET parameter of the library but the page number. What is not understood is said, and narrows nothing."""

    RECENTES, TITRE = "", "titre"

    q = forms.CharField(
        label=_("Un mot du titre ou du texte"),
        max_length=120,
        required=False,
        error_messages={
            "max_length": _("Écrivez moins de %(limit_value)d signes."),
            "null_characters_not_allowed": _("Ces signes ne peuvent pas être cherchés : écrivez des mots."),
        },
    )
    type = forms.MultipleChoiceField(label=_("Type"), choices=TypeRessource, required=False)
    theme = forms.MultipleChoiceField(label=_("Thème"), required=False)
    format = forms.MultipleChoiceField(label=_("Format"), choices=Format, required=False)
    langue = forms.MultipleChoiceField(label=_("Langue du fichier"), choices=Document.Langue, required=False)
    accessible = forms.BooleanField(label=_("Avec une version accessible"), required=False)
    tri = forms.ChoiceField(
        choices=[(RECENTES, _("les plus récentes")), (TITRE, _("par titre"))],
        required=False,
        error_messages={"invalid_choice": _("Ce tri n’existe pas : choisissez-en un dans la liste.")},
    )

    CASES = ("type", "theme", "format", "langue")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = par_generation("themes", lambda: list(Theme.objects.all()))
        champ = self.fields["theme"]
        assert isinstance(champ, forms.MultipleChoiceField)  # narrows the type
        champ.choices = [(theme.slug, theme.libelle) for theme in themes]
        for nom in self.CASES:
            self.fields[nom].error_messages["invalid_choice"] = _(
                "Ce choix n’existe pas : choisissez-en un dans la liste."
            )

    @property
    def choix(self) -> dict[str, Any]:
        """Valid choices, those that narrow or order the list only."""
        self.is_valid()
        propres = {**self.cleaned_data, "q": self.cleaned_data.get("q", "").strip()}
        return {nom: valeur for nom, valeur in propres.items() if valeur}

    @property
    def actif(self) -> bool:
        return bool(set(self.choix) - {"tri"})


@dataclass(frozen=True)
class Option:
    """One choice of a filter, with the number of resources that have it."""

    valeur: str
    libelle: str
    nombre: int
    cochee: bool


@dataclass(frozen=True)
class Groupe:
    """The boxes of one filter."""

    nom: str
    legende: str
    options: list[Option]


def compter(lues: QuerySet[Ressource]) -> dict[str, dict[str, int]]:
    """For each filter, how many of these resources have each value: four queries, whatever their number."""
    pages = lues.order_by()
    types = dict(pages.values_list("type").annotate(nombre=Count("pk")))
    liens = Ressource.themes.through.objects.filter(ressource__in=pages.values("pk"))
    themes = dict(liens.values_list("theme__slug").annotate(nombre=Count("pk")))
    fichiers = VersionRessource.objects.filter(courante=True, document__isnull=False, page__in=pages.values("pk"))
    lignes = fichiers.values_list("page_id", "document__file", "document__langue", "document__accessible")
    en_page = dict(pages.filter(page_web=True).values_list("pk", "locale__language_code"))
    return {"type": types, "theme": themes, **_compter_fichiers(list(lignes), en_page)}


def _compter_fichiers(lignes: list[tuple[int, str, str, bool | None]], en_page: dict[int, str]) -> dict[str, Any]:
    formats, langues, accessibles = set(), set(en_page.items()), set(en_page)
    famille = {extension: nom for nom, suite in EXTENSIONS.items() for extension in suite}
    for page, nom, langue, accessible in lignes:
        if forme := famille.get(nom.rsplit(".", 1)[-1].lower()):
            formats.add((page, str(forme)))
        langues.add((page, langue))
        if accessible:
            accessibles.add(page)
    par_format = Counter(forme for _page, forme in formats)
    par_format[str(Format.PAGE)] = len(en_page)
    return {
        "format": dict(par_format),
        "langue": dict(Counter(langue for _page, langue in langues)),
        "accessible": {"on": len(accessibles)},
    }


def groupes(formulaire: FiltreRessources, comptes: dict[str, dict[str, int]]) -> list[Groupe]:
    """The filters as boxes: choices that no resource has are left out, those asked for excepted."""
    choisis = formulaire.choix
    resultat = []
    for nom in formulaire.CASES:
        champ = formulaire.fields[nom]
        possibles: list[tuple[Any, Any]] = list(champ.choices)  # type: ignore[attr-defined]
        demandees = choisis.get(nom, [])
        options = [
            Option(str(valeur), str(libelle), comptes[nom].get(str(valeur), 0), str(valeur) in demandees)
            for valeur, libelle in possibles
            if comptes[nom].get(str(valeur)) or str(valeur) in demandees
        ]
        if len(options) > 1 or demandees:
            resultat.append(Groupe(nom, str(champ.label), options))
    return resultat
