"""The body that was read, as the blocks of a page."""

from wagtail.rich_text import RichText

from .modele import Element
from .restes import AUTEUR_MAX, FONCTION_MAX, INTERTITRE_MAX
from .saisie import sans_balises

Bloc = tuple[str, object]


def blocs_de(elements: list[Element]) -> list[Bloc]:
    """Blocks of the page: neighbouring paragraphs and lists share one block of rich text."""
    blocs: list[Bloc] = []
    riche: list[str] = []
    for element in elements:
        if element.type in {"paragraphe", "liste"}:
            riche.append(_riche(element))
            continue
        blocs += _vider(riche)
        blocs.append(_bloc(element))
    return [*blocs, *_vider(riche)]


def _vider(riche: list[str]) -> list[Bloc]:
    if not riche:
        return []
    bloc = ("paragraphe", RichText("".join(riche)))
    riche.clear()
    return [bloc]


def _riche(element: Element) -> str:
    if element.type == "paragraphe":
        return f"<p>{element.texte}</p>"
    balise = "ol" if element.ordonnee else "ul"
    return f"<{balise}>{''.join(f'<li>{item}</li>' for item in element.elements)}</{balise}>"


def _bloc(element: Element) -> Bloc:
    if element.type == "intertitre":
        return "intertitre", sans_balises(element.texte)[:INTERTITRE_MAX]
    if element.type == "citation":
        return "citation", {
            "texte": sans_balises(element.texte),
            "auteur": element.auteur[:AUTEUR_MAX],
            "fonction": element.fonction[:FONCTION_MAX],
        }
    return "tableau", {"titre": "", "donnees": _tableau(element), "source": ""}


def _tableau(element: Element) -> dict[str, object]:
    largeur = max((len(rangee) for rangee in element.elements), default=0)
    rangees = [[sans_balises(str(cellule)) for cellule in rangee] for rangee in element.elements]
    rangees = [[*rangee, *[""] * (largeur - len(rangee))] for rangee in rangees]
    entetes, *suite = rangees or [[]]
    return {
        "columns": [{"type": "texte", "heading": entete} for entete in entetes],
        "rows": [{"values": rangee} for rangee in suite],
    }
