"""The glossary page: terms from A to Z, a filter, letters to jump to."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from referentiel.glossaire import plier
from referentiel.models import TermeGlossaire
from socle.memo import par_generation

if TYPE_CHECKING:
    from home.models import GlossairePage


class FiltreGlossaire(forms.Form):
    q = forms.CharField(
        label=_("Un mot ou un sigle"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "autocapitalize": "none"}),
    )


@dataclass(frozen=True)
class TermeVu:
    """A term as the page shows it; `cherchable` is what the filter reads, `homonymes` share one of its forms."""

    slug: str
    terme: str
    variantes: tuple[str, ...]
    definition: str
    en_francais: str
    homonymes: tuple[tuple[str, str], ...]
    cherchable: str

    @property
    def lettre(self) -> str:
        premiere = plier(self.terme)[:1].upper()
        return premiere if "A" <= premiere <= "Z" else "0-9"


def termes(langue: str) -> list[TermeVu]:
    """Every term of a language in alphabetical order, accents aside. One query, once a generation."""
    return par_generation(f"termes:{langue}", lambda: _lire(langue))


def _lire(langue: str) -> list[TermeVu]:
    lignes = [t for t in TermeGlossaire.objects.all() if t.terme_dans(langue) and t.definition_dans(langue)]
    porteurs: dict[str, list[TermeGlossaire]] = {}
    for ligne in lignes:
        for forme in {ligne.terme_dans(langue), *ligne.variantes_dans(langue)}:
            porteurs.setdefault(forme, []).append(ligne)
    return sorted((_vu(ligne, langue, porteurs) for ligne in lignes), key=lambda vu: plier(vu.terme))


def _vu(ligne: TermeGlossaire, langue: str, porteurs: dict[str, list[TermeGlossaire]]) -> TermeVu:
    formes = [ligne.terme_dans(langue), *ligne.variantes_dans(langue)]
    autres = {autre.slug: autre.terme_dans(langue) for forme in formes for autre in porteurs[forme]}
    autres.pop(ligne.slug)
    definition = ligne.definition_dans(langue)
    # The letters and forms that people receive are in French: the English page gives the French word too.
    francais = "" if langue == "fr" else ligne.terme
    return TermeVu(
        slug=ligne.slug,
        terme=formes[0],
        variantes=tuple(formes[1:]),
        definition=definition,
        en_francais=francais,
        homonymes=tuple(sorted(autres.items())),
        cherchable=plier(" ".join([*formes, definition, francais])),
    )


def contexte_du_glossaire(requete: HttpRequest, page: GlossairePage) -> dict[str, Any]:
    """Groups of terms by letter, those that hold every word typed; every term while nothing valid is typed."""
    tous = termes(page.locale.language_code)
    formulaire = FiltreGlossaire(requete.GET if "q" in requete.GET else None)
    demande = formulaire.cleaned_data["q"] if formulaire.is_valid() else ""
    mots = plier(demande).split()
    trouves = [vu for vu in tous if all(mot in vu.cherchable for mot in mots)]
    groupes = [(lettre, list(groupe)) for lettre, groupe in groupby(trouves, key=lambda vu: vu.lettre)]
    return {
        "formulaire": formulaire,
        "groupes": groupes,
        "total": len(trouves),
        "filtre_actif": bool(demande),
        "demande": demande,
    }
