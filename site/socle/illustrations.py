"""Which illustrations exist, what they accept, and the façade composed for an axis of the programme."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.forms.utils import flatatt
from django.template import engines
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from socle.dessin.facade import composer_facade

# Parameters an illustration requires: the pattern their value must match whole.
PARAMETRES: dict[str, dict[str, str]] = {
    "vantail": {"teinte": "brique|porte"},
    "fenetre-etat": {"etat": "realisee|en_cours|a_venir|suspendue"},
    "porte-etat": {"etat": "fermee|entrouverte|ouverte|a_completer|refusee"},
    "porte-404": {"numero": r"[0-9]{1,3}"},
}
# The colour of a door has a name of its own in the drawings: the petrol of walls is darker at night.
SYNONYMES = {("vantail", "teinte", "petrole"): "porte"}
DEFAUTS = {("porte-404", "numero"): "404"}


class IllustrationInconnue(LookupError):
    """A template asks for a drawing or an icon that does not exist."""


class ParametreRefuse(ValueError):
    """A template gives a drawing a parameter that it does not know, or a wrong value."""


@dataclass(frozen=True)
class Habillage:
    """What the page decides: CSS classes, and a name when the drawing says something that no text says."""

    classe: str = ""
    titre: str = ""

    def attributs(self, famille: str, nom: str) -> SafeString:
        classes = " ".join(filter(None, [famille, f"{famille}--{nom}", self.classe]))
        attrs: dict[str, str] = {"class": classes, "focusable": "false"}
        if self.titre:
            attrs |= {"role": "img", "aria-label": self.titre}
        else:
            attrs["aria-hidden"] = "true"
        return flatatt(attrs)


@cache
def noms(dossier: str) -> frozenset[str]:
    """Names of the drawings in ``templates/<dossier>``."""
    racines = settings.TEMPLATES_DIRS
    return frozenset(fichier.stem for racine in racines for fichier in (racine / dossier).glob("*.svg"))


def rendre_illustration(nom: str, habillage: Habillage, parametres: Mapping[str, object]) -> SafeString:
    """Inline SVG. Raises IllustrationInconnue, ParametreRefuse."""
    if nom not in noms("illustrations"):
        raise IllustrationInconnue(f"Pas d’illustration nommée « {nom} ».")
    contexte = {"attributs": habillage.attributs("illustration", nom), **_verifier(nom, parametres)}
    return render_to_string(f"illustrations/{nom}.svg", contexte)


def rendre_icone(nom: str, habillage: Habillage) -> SafeString:
    """Inline 24 × 24 SVG in the colour of the text. Raises IllustrationInconnue."""
    if nom not in noms("illustrations/icones"):
        raise IllustrationInconnue(f"Pas d’icône nommée « {nom} ».")
    return render_to_string(f"illustrations/icones/{nom}.svg", {"attributs": habillage.attributs("icone", nom)})


def rendre_facade(fenetres: Sequence[str], numero: int, forme: str, habillage: Habillage) -> SafeString:
    """The house of an axis, one window an action; decorative without a title, as the words beside it say the same."""
    gabarit = _gabarit_de_facade(tuple(fenetres), numero, forme)
    return gabarit.render({"attributs": habillage.attributs("illustration", "facade")})


@lru_cache(maxsize=256)
def _gabarit_de_facade(fenetres: tuple[str, ...], numero: int, forme: str) -> Any:
    return engines["django"].from_string(composer_facade(fenetres, numero=numero, forme=forme).gabarit())


def _verifier(nom: str, parametres: Mapping[str, object]) -> dict[str, str]:
    attendus = PARAMETRES.get(nom, {})
    if surplus := parametres.keys() - attendus.keys():
        raise ParametreRefuse(f"« {nom} » ne connaît pas : {', '.join(sorted(surplus))}.")
    valeurs = {}
    for cle, motif in attendus.items():
        donnee = str(parametres.get(cle, DEFAUTS.get((nom, cle), "")))
        valeur = SYNONYMES.get((nom, cle, donnee), donnee)
        if not re.fullmatch(motif, valeur):
            raise ParametreRefuse(f"« {nom} » : {cle} ne peut pas valoir « {donnee} ».")
        valeurs[cle] = valeur
    return valeurs
