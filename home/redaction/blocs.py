"""The pieces of a part become the blocks of a StreamField, whatever its blocks are."""

from __future__ import annotations

import re
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from chiffres.blocks import ChoixIndicateurBlock

from .lecture import Morceau, TexteIllisible, morceler
from .texte_riche import Cibles, en_html

OUI = "oui"
_INTERTITRE = re.compile(r"^## +(.*)$", re.MULTILINE)
_ELEMENT = re.compile(r"^### +(.*)$", re.MULTILINE)
_CHOIX = {
    ImageChooserBlock: "images",
    DocumentChooserBlock: "documents",
    blocks.PageChooserBlock: "pages",
    ChoixIndicateurBlock: "indicateurs",
}


def en_flux(texte: str, bloc: blocks.StreamBlock, cibles: Cibles) -> blocks.StreamValue:
    """The value of a StreamField, checked as the editor's form would.

    Raises TexteIllisible for a block this stream does not have, ValidationError for a value a block refuses.
    """
    brut = [element for morceau in morceler(texte) for element in _elements(morceau, bloc, cibles)]
    valeur = bloc.to_python(brut)
    return valeur if cibles.tolerant else bloc.clean(valeur)


def _elements(morceau: Morceau, bloc: blocks.StreamBlock, cibles: Cibles) -> list[dict[str, Any]]:
    if morceau.genre == "texte" and "texte" not in bloc.child_blocks:
        return _intertitres_et_paragraphes(morceau.texte, cibles)
    enfant = bloc.child_blocks.get(morceau.genre)
    if enfant is None:
        raise TexteIllisible(f"le bloc « {morceau.genre} » n’est pas permis ici")
    return [{"type": morceau.genre, "value": _valeur(enfant, morceau, cibles)}]


def _intertitres_et_paragraphes(texte: str, cibles: Cibles) -> list[dict[str, Any]]:
    """Titles of a release are blocks of their own."""
    morceaux = _INTERTITRE.split(texte)
    elements = [{"type": "paragraphe", "value": en_html(morceaux[0], cibles)}] if morceaux[0].strip() else []
    for titre, suite in zip(morceaux[1::2], morceaux[2::2], strict=True):
        elements.append({"type": "intertitre", "value": cibles.typographier(titre)})
        if suite.strip():
            elements.append({"type": "paragraphe", "value": en_html(suite, cibles)})
    return elements


def _valeur(bloc: blocks.Block, morceau: Morceau, cibles: Cibles) -> Any:
    if isinstance(bloc, blocks.StructBlock):
        inconnus = set(morceau.entete) - set(bloc.child_blocks)
        if inconnus:
            raise TexteIllisible(f"le bloc « {morceau.genre} » n’a pas de champ {', '.join(sorted(inconnus))}")
        return {nom: _champ(nom, enfant, morceau, cibles) for nom, enfant in bloc.child_blocks.items()}
    return en_html(morceau.texte, cibles)


def _champ(nom: str, bloc: blocks.Block, morceau: Morceau, cibles: Cibles) -> Any:
    """One field of a block: from its header, or from its text for what is long."""
    ecrit = morceau.entete.get(nom, "")
    for classe, sorte in _CHOIX.items():
        if isinstance(bloc, classe):
            trouve = cibles.trouver(sorte, ecrit) if ecrit else None
            return trouve.pk if trouve else None
    if isinstance(bloc, blocks.ListBlock):
        return _liste(morceau.texte, cibles)
    if isinstance(bloc, blocks.RichTextBlock):
        return en_html(morceau.texte, cibles)
    if isinstance(bloc, TypedTableBlock):
        return _tableau(morceau.texte, cibles)
    if isinstance(bloc, blocks.BooleanBlock):
        return ecrit == OUI
    if isinstance(bloc, blocks.ChoiceBlock):
        return ecrit or bloc.get_default()
    return cibles.typographier(ecrit or (" ".join(morceau.texte.split()) if nom == "texte" else ""))


def _liste(texte: str, cibles: Cibles) -> list[dict[str, str]]:
    """Steps, questions: each begins with a `###` title."""
    morceaux = _ELEMENT.split(texte)
    return [
        {"titre": cibles.typographier(titre), "texte": en_html(suite, cibles) if suite.strip() else ""}
        for titre, suite in zip(morceaux[1::2], morceaux[2::2], strict=True)
    ]


def _tableau(texte: str, cibles: Cibles) -> dict[str, Any]:
    """`| Axe | Actions : |` then one line a row; a title that ends with a colon heads numbers."""
    lignes = [
        [cibles.typographier(cellule.strip()) for cellule in ligne.strip().strip("|").split("|")]
        for ligne in texte.strip().splitlines()
    ]
    titres = lignes[0] if lignes else []
    colonnes = [
        {"type": "nombre" if titre.endswith(":") else "texte", "heading": titre.rstrip(": \u202f\u00a0")}
        for titre in titres
    ]
    if any(len(ligne) != len(colonnes) for ligne in lignes):
        raise TexteIllisible("une ligne du tableau n’a pas autant de cellules que l’en-tête")
    return {"columns": colonnes, "rows": [{"values": ligne} for ligne in lignes[1:]], "caption": ""}
