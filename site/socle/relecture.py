"""What a reader would miss in a page, said to its editor before publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import Panel
from wagtail.models import Page

LONGUEUR_DESCRIPTION = 160
_BALISE = re.compile(r"<[^>]+>")
_TITRE = re.compile(r"<h([2-4])[^>]*>(.*?)</h\1>", re.DOTALL)
# A number followed by a word that counts something.
_COMPTE = re.compile(
    r"\b\d[\d\s\u00a0\u202f]{1,}\s*(?:ménages|logements|personnes|places|professionnels|familles|communes|euros|€|%)"
)
_ANNEE = re.compile(r"\b(?:19|20)\d\d\b")
_SOURCE = re.compile(r"source|selon|d[’']après", re.IGNORECASE)
_LIEN_VIDE = re.compile(r'<a[^>]*href="#?"', re.IGNORECASE)


@dataclass(frozen=True)
class Controle:
    """A remark: its stable code, and the sentence shown to staff."""

    code: str
    message: str


def description(page: Page) -> Iterator[Controle]:
    if not page.search_description:
        yield Controle("description", _("La description pour les moteurs est vide : le chapô sera repris."))
    elif len(page.search_description) > LONGUEUR_DESCRIPTION:
        yield Controle("description", _("La description dépasse 160 caractères : la fin ne sera pas lue."))


def image_decrite(image: Any) -> Iterator[Controle]:
    if image is not None and not image.description:
        yield Controle("alternative", _("L’image « %(titre)s » n’est pas décrite.") % {"titre": image.title})


def texte_riche(html: str) -> Iterator[Controle]:
    """Remarks about one rich text: counts without year or source, links that lead nowhere."""
    texte = _BALISE.sub(" ", html)
    if (trouve := _COMPTE.search(texte)) and not (_ANNEE.search(texte) and _SOURCE.search(texte)):
        extrait = trouve[0].strip()
        yield Controle("chiffre", _("« %(extrait)s » : de quelle année, selon qui ?") % {"extrait": extrait})
    if _LIEN_VIDE.search(html):
        yield Controle("lien", _("Un lien ne mène nulle part."))


def titres(textes: list[str]) -> Iterator[Controle]:
    """Remarks about the headings of a page, in order: none is empty, none skips a level (RGAA 9.1)."""
    niveau = 1
    for html in textes:
        for trouve in _TITRE.finditer(html):
            texte = _BALISE.sub("", trouve[2]).strip()
            if not texte:
                yield Controle("titres", _("Un titre est vide."))
            elif int(trouve[1]) > niveau + 1:
                yield Controle("titres", _("« %(titre)s » saute un niveau de titre.") % {"titre": texte})
            niveau = int(trouve[1])


class ControlesPanel(Panel):
    """Tab of the editor: remarks about the last saved draft. `controler` takes the page and lists them."""

    def __init__(self, controler: Callable[[Any], list[Controle]], **kwargs):
        kwargs.setdefault("heading", gettext_lazy("Vérifications avant publication"))
        super().__init__(**kwargs)
        self.controler = controler

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "controler": self.controler}

    class BoundPanel(Panel.BoundPanel):
        template_name = "socle/admin/controles_panel.html"

        def get_context_data(self, parent_context=None):
            contexte = super().get_context_data(parent_context)
            contexte["controles"] = self.panel.controler(self.instance) if self.instance.pk else None
            return contexte
