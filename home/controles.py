"""Content checks of a page of information."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from socle import relecture
from socle.relecture import Controle

if TYPE_CHECKING:
    from home.models import ContenuPage


def controler(page: ContenuPage) -> list[Controle]:
    """Every remark about a draft; an empty list means ready."""
    return [*relecture.description(page), *relecture.image_decrite(page.image_partage), *_textes(page)]


def _textes(page: ContenuPage) -> Iterator[Controle]:
    textes = [bloc.value.source for bloc in page.corps if bloc.block_type == "texte"]
    yield from relecture.titres(textes)
    for texte in textes:
        yield from relecture.texte_riche(texte)
