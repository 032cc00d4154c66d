"""Content checks: each finds one kind of fault and says it in a sentence that tells what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from communiques.enums import Nature

if TYPE_CHECKING:
    from communiques.models import Communique

_BALISE = re.compile(r"<[^>]+>")
# A number of two digits or more followed by a word that counts something.
_COMPTE = re.compile(r"\b\d[\d\s\u00a0\u202f]{1,}\s*(?:ménages|logements|personnes|places|professionnels|familles|%)")
_LIEN_VIDE = re.compile(r'<a[^>]*href="(?:#|)"', re.IGNORECASE)
LONGUEUR_DESCRIPTION = 160


@dataclass(frozen=True)
class Controle:
    """A remark: its stable code, and the sentence shown to staff."""

    code: str
    message: str


def controler(page: Communique) -> list[Controle]:
    """Every remark about a draft; an empty list means ready."""
    verifications = (_description, _alternatives, _titres, _chiffres, _liens, _mentions)
    return [controle for verification in verifications for controle in verification(page)]


def _description(page: Communique) -> Iterator[Controle]:
    if not page.search_description:
        yield Controle(
            "description", _("La description pour les moteurs de recherche est vide : le chapô sera repris.")
        )
    elif len(page.search_description) > LONGUEUR_DESCRIPTION:
        yield Controle("description", _("La description dépasse 160 caractères : la fin ne sera pas lue."))


def _alternatives(page: Communique) -> Iterator[Controle]:
    images = [page.image, *(lien.image for lien in page.images_presse.all())]
    for image in filter(None, images):
        if not image.description:
            yield Controle("alternative", _("L’image « %(titre)s » n’est pas décrite.") % {"titre": image.title})


def _titres(page: Communique) -> Iterator[Controle]:
    precedent = ""
    for bloc in page.corps:
        if bloc.block_type == "intertitre" and precedent == "intertitre":
            yield Controle(
                "titres", _("Deux intertitres se suivent sans texte : « %(titre)s ».") % {"titre": bloc.value}
            )
        precedent = bloc.block_type
    if precedent == "intertitre":
        yield Controle("titres", _("Le texte finit par un intertitre."))


def _chiffres(page: Communique) -> Iterator[Controle]:
    for bloc in page.corps:
        if bloc.block_type != "paragraphe":
            continue
        texte = _BALISE.sub(" ", bloc.value.source)
        sans_annee = re.search(r"\b(?:19|20)\d\d\b", texte) is None
        if sans_annee and (trouve := _COMPTE.search(texte)):
            yield Controle(
                "chiffre", _("« %(extrait)s » : de quelle année, selon qui ?") % {"extrait": trouve[0].strip()}
            )


def _liens(page: Communique) -> Iterator[Controle]:
    if any(b.block_type == "paragraphe" and _LIEN_VIDE.search(b.value.source) for b in page.corps):
        yield Controle("lien", _("Un lien ne mène nulle part."))


def _mentions(page: Communique) -> Iterator[Controle]:
    if page.nature != Nature.COMMUNIQUE:
        return
    if not page.emetteurs.all():
        yield Controle("emetteur", _("Aucun émetteur n’est choisi."))
    if not page.contacts.all():
        yield Controle("contact", _("Aucun contact presse n’est choisi."))
    if not page.lieu:
        yield Controle("lieu", _("Le lieu manque devant la date."))
