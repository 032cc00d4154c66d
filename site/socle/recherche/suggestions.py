"""Did you mean…? Words near those typed, taken from public texts only.

The vocabulary table is only a way to find candidates: it also holds words of drafts and restricted pages. A word is
suggested after the public search has found a text that really contains it, and as that text spells it.
"""

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from . import analyse
from .classement import charger
from .correspondance import CORPS, Correspond
from .modeles import FicheRecherche, MotIndexe

ECART_MAX = 2  # edits
CANDIDATS_LUS = 6_000  # words of the vocabulary compared with one typed
CANDIDATS = 6  # words verified for one typed
TEXTES_LUS = 12
SUGGESTIONS = 3

_MOT = re.compile(r"\w+")


@dataclass(frozen=True)
class Candidat:
    """A folded word near `tape`, `ecart` edits away."""

    mot: str
    tape: str
    ecart: int


def suggerer(requete: str, fiches: QuerySet[FicheRecherche], langue: str) -> list[str]:
    """Up to three rewritings of a query that found nothing in `fiches`, each with one word corrected; often none."""
    candidats = [c for mot in _mots_longs(requete) for c in _proches(mot)]
    if not candidats:
        return []
    formes = _formes_publiques(candidats, fiches, langue)
    retenus = sorted((c for c in candidats if c.mot in formes), key=lambda c: (c.ecart, c.mot))
    propositions = dict.fromkeys(_corriger(requete, c.tape, formes[c.mot]) for c in retenus)
    return list(propositions)[:SUGGESTIONS]


def _mots_longs(requete: str) -> list[str]:
    mots = analyse.mots_distincts(requete[: analyse.REQUETE_MAX])
    return [mot for mot in mots if len(mot) > 3 and mot.isalpha()][:4]


def _proches(mot: str) -> list[Candidat]:
    """Words of the vocabulary within reach; their first letter is one of the two first typed."""
    longueurs = (len(mot) - ECART_MAX, len(mot) + ECART_MAX)
    voisins = MotIndexe.objects.filter(
        Q(mot__startswith=mot[0]) | Q(mot__startswith=mot[1]), longueur__range=longueurs
    ).exclude(mot=mot)
    permis = 1 if len(mot) < 6 else ECART_MAX
    trouves = []
    for voisin in voisins.order_by("mot").values_list("mot", flat=True)[:CANDIDATS_LUS]:
        ecart = distance(mot, voisin, permis)
        if ecart <= permis:
            trouves.append(Candidat(voisin, mot, ecart))
    return sorted(trouves, key=lambda c: (c.ecart, c.mot))[:CANDIDATS]


def _formes_publiques(candidats: list[Candidat], fiches: QuerySet[FicheRecherche], langue: str) -> dict[str, str]:
    """For each candidate seen in a public text, the spelling of that text."""
    cherches = {c.mot for c in candidats}
    racines = tuple(sorted({analyse.racine(mot, langue) for mot in cherches}))
    condition = Correspond(CORPS, analyse.Termes((racines,)), entree="entree")
    cles = list(fiches.filter(condition).order_by("-pk").values_list("pk", flat=True)[:TEXTES_LUS])
    formes: dict[str, str] = {}
    for fiche in charger(cles):
        for trouve in _MOT.finditer(analyse.preparer(f"{fiche.titre} {fiche.debut_texte}")):
            plie = analyse.plier(trouve[0])
            if plie in cherches:
                formes.setdefault(plie, trouve[0].lower())
    return formes


def _corriger(requete: str, tape: str, forme: str) -> str:
    """The query with the word that folds to `tape` replaced."""
    return _MOT.sub(lambda mot: forme if analyse.plier(mot[0]) == tape else mot[0], analyse.preparer(requete)).strip()


def distance(a: str, b: str, limite: int) -> int:
    """Edits between two words, neighbouring letters swapped counting as one; `limite + 1` when above `limite`."""
    if abs(len(a) - len(b)) > limite:
        return limite + 1
    avant: list[int] = []
    ligne = list(range(len(b) + 1))
    for i, lettre in enumerate(a, 1):
        avant, precedente, ligne = ligne, avant, [i]
        for j, autre in enumerate(b, 1):
            cout = min(avant[j] + 1, ligne[j - 1] + 1, avant[j - 1] + (lettre != autre))
            if i > 1 and j > 1 and lettre == b[j - 2] and a[i - 2] == autre:
                cout = min(cout, precedente[j - 2] + 1)
            ligne.append(cout)
        if min(ligne) > limite:
            return limite + 1
    return min(ligne[-1], limite + 1)
