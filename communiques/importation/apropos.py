"""Boilerplates: the body they present, and their text."""

import re

from .blocs import Bloc, Genre
from .modele import APropos
from .reperes import A_PROPOS, en_capitales, pli
from .textes import Texte


def lire_a_propos(trouves: list[tuple[Texte, list[Bloc]]], texte: str) -> list[APropos]:
    """``texte`` is the whole source: the body's name is written as it is there when the heading is in capitals."""
    return [
        APropos(organisation=_organisation(titre, blocs, texte), texte=_texte(blocs), titre=titre.repare().plat)
        for titre, blocs in trouves
    ]


def _texte(blocs: list[Bloc]) -> str:
    lignes: list[str] = []
    for bloc in blocs:
        if bloc.genre is Genre.LISTE:
            lignes += [f"• {element.repare().plat}" for element in bloc.elements]
        else:
            lignes += [texte.repare().plat for texte in bloc.textes()]
    return "\n".join(lignes)


def _organisation(titre: Texte, blocs: list[Bloc], texte: str) -> str:
    brut = titre.repare().plat
    tete = A_PROPOS.match(brut)
    nom = brut[tete.end() :].strip(" :.–—-*_") if tete else brut
    if not nom:
        return _sujet(blocs)
    nom = _comme_ecrit(nom, texte) if en_capitales(nom) else nom
    return nom[:1].upper() + nom[1:]


def _comme_ecrit(nom: str, texte: str) -> str:
    """Find in the text the same words in ordinary letters; capitals lose accents, so the comparison folds them."""
    mots = [re.escape(mot) for mot in re.findall(r"[\w’']+", pli(nom).replace("'", "’"))]
    plie, origine = _plier_avec_rangs(texte)
    for trouve in re.finditer(r"[\W_]+".join(mots), plie):
        ecrit = texte[origine[trouve.start()] : origine[trouve.end() - 1] + 1]
        if not en_capitales(ecrit):
            return ecrit + (")" if ecrit.count("(") > ecrit.count(")") else "")
    return nom


def _plier_avec_rangs(texte: str) -> tuple[str, list[int]]:
    """Fold letter by letter, keeping where each came from."""
    plie: list[str] = []
    rangs: list[int] = []
    for rang, signe in enumerate(texte):
        for lettre in pli(signe).replace("'", "’") or " ":
            plie.append(lettre)
            rangs.append(rang)
    return "".join(plie), rangs


def _sujet(blocs: list[Bloc]) -> str:
    """« À propos » alone: the body is the subject of the first sentence."""
    premier = next((texte.repare().plat for bloc in blocs for texte in bloc.textes()), "")
    sujet = re.match(
        r"^(?:l[’']|la\s+|le\s+|les\s+)?(?P<nom>[^\W\d_a-zà-ÿ][^,.;:(]{1,80}?)"
        r"\s*(?:,|\(|\s(?:est|sont|regroupe|rassemble|réunit|compte|accompagne|agit|gère|fédère)\b)",
        premier,
        re.IGNORECASE,
    )
    return sujet["nom"].strip() if sujet else ""
