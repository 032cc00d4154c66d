"""`{% glossaire %} … {% endglossaire %}`: the first use of each word of the glossary opens its definition.

`{% glossaire page.expliquer_les_mots %}` leaves the text alone where staff said so. Without a glossary page, or
without a term in the language, nothing changes either.
"""

from __future__ import annotations

import hashlib

from django import template
from django.http import HttpRequest
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils.translation import get_language

from referentiel.glossaire import lexique
from referentiel.glossaire_html import expliquer
from socle.memo import par_generation

register = template.Library()


class GlossaireNode(template.Node):
    def __init__(self, contenu: NodeList, condition: FilterExpression | None) -> None:
        self.nodelist = contenu
        self.condition = condition

    def render(self, context: template.Context) -> str:
        contenu = self.nodelist.render(context)
        adresse = getattr(context.get("textes"), "url_glossaire", "")
        if not adresse or (self.condition is not None and not self.condition.resolve(context)):
            return contenu
        explique = _explique(contenu, adresse, context.get("request"))
        if explique == contenu or _deja_charge(context.get("request")):
            return explique
        return explique + render_to_string("composants/mot.html", {"adresse": adresse})


def _explique(contenu: str, adresse: str, requete: HttpRequest | None) -> str:
    """The text with its links, kept for a generation unless the address asks something: answers differ then."""
    langue = (get_language() or "fr").split("-")[0]
    if requete is None or requete.GET:
        return expliquer(contenu, lexique(langue), adresse)
    cle = f"glossaire:{langue}:{adresse}:{hashlib.sha256(contenu.encode()).hexdigest()}"
    return par_generation(cle, lambda: expliquer(contenu, lexique(langue), adresse))


def _deja_charge(requete: HttpRequest | None) -> bool:
    """The page holds the script and its panel already: two texts of one page may have words to explain."""
    charge = getattr(requete, "glossaire_charge", False)
    if requete is not None:
        requete.glossaire_charge = True  # type: ignore[attr-defined]
    return charge


@register.tag
def glossaire(parser: Parser, token: Token) -> GlossaireNode:
    morceaux = token.split_contents()
    if len(morceaux) > 2:
        raise template.TemplateSyntaxError("glossaire accepte une condition au plus")
    contenu = parser.parse(("endglossaire",))
    parser.delete_first_token()
    return GlossaireNode(contenu, parser.compile_filter(morceaux[1]) if len(morceaux) == 2 else None)
