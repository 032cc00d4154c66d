"""Text of the body as people correct it in a form: Markdown's marks, never HTML.

``**gras**``, ``*italique*``, ``[texte](adresse)``. What comes back is read by the importer's own reader, so that
a form can bring in no tag.
"""

import re

from .en_ligne import lire_en_ligne
from .lecture_html import lire_html
from .modele import Element
from .textes import Fragment, Texte

_BALISE = re.compile(r"<[^<>]+>")


def sans_balises(html: str) -> str:
    """Plain text of the safe subset."""
    return "\n".join(texte.brut for bloc in lire_html(f"<p>{html}</p>") for texte in bloc.textes())


def en_saisie(html: str) -> str:
    """Safe subset to marks."""
    return "".join(
        _marques(f) for bloc in lire_html(f"<p>{html}</p>") for texte in bloc.textes() for f in texte.fragments
    )


def _marques(fragment: Fragment) -> str:
    gauche = fragment.texte[: len(fragment.texte) - len(fragment.texte.lstrip())]
    droite = fragment.texte[len(fragment.texte.rstrip()) :] if fragment.texte.strip() else ""
    nu = fragment.texte.strip()
    if not nu:
        return fragment.texte
    if fragment.italique:
        nu = f"*{nu}*"
    if fragment.gras:
        nu = f"**{nu}**"
    if fragment.lien and not nu.startswith(("http", "www.")) and "@" not in nu:
        nu = f"[{nu}]({fragment.lien})"
    return f"{gauche}{nu}{droite}"


def depuis_saisie(brut: str) -> str:
    """Marks to the safe subset, typography repaired."""
    return _texte(brut).html()


def _texte(brut: str) -> Texte:
    texte, _images = lire_en_ligne(" ".join(brut.split()))
    return texte.lier().repare()


def element_en_saisie(element: Element) -> str:
    """What the text area of a block shows: one item, or one row with « | » between cells, a line."""
    if element.type == "liste":
        return "\n".join(en_saisie(str(item)) for item in element.elements)
    if element.type == "tableau":
        return "\n".join(" | ".join(en_saisie(str(cellule)) for cellule in rangee) for rangee in element.elements)
    return en_saisie(element.texte)


def element_depuis_saisie(
    genre: str, brut: str, *, auteur: str = "", fonction: str = "", ordonnee: bool = False
) -> Element:
    """The block that was corrected. Line breaks part items and rows; elsewhere they are spaces."""
    lignes = [ligne.strip() for ligne in brut.splitlines() if ligne.strip()]
    if genre == "liste":
        return Element(genre, elements=[depuis_saisie(ligne) for ligne in lignes], ordonnee=ordonnee)
    if genre == "tableau":
        return Element(genre, elements=[[depuis_saisie(c) for c in ligne.split("|")] for ligne in lignes])
    return Element(genre, texte=depuis_saisie(brut), auteur=auteur, fonction=fonction)
