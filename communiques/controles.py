"""Content checks of a release: what its readers, and journalists first, would miss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from communiques.enums import TITRE_RESTES, Nature
from socle import relecture
from socle.relecture import Controle

if TYPE_CHECKING:
    from communiques.models import Communique


def controler(page: Communique) -> list[Controle]:
    """Every remark about a draft; an empty list means ready."""
    verifications = (relecture.description, _reserve, _images, _intertitres, _textes, _mentions)
    return [controle for verification in verifications for controle in verification(page)]


def _reserve(page: Communique) -> Iterator[Controle]:
    if page.est_reservee or not page.pk or not page.get_view_restrictions().exists():
        return
    yield Controle(
        "reserve",
        _("La page reste réservée : pour l’ouvrir à tous, changez « Visibilité » dans le panneau d’état."),
    )


def _images(page: Communique) -> Iterator[Controle]:
    for image in [page.image, *(lien.image for lien in page.images_presse.all())]:
        yield from relecture.image_decrite(image)


def _intertitres(page: Communique) -> Iterator[Controle]:
    precedent = ""
    for bloc in page.corps:
        if bloc.block_type == "intertitre" and precedent == "intertitre":
            yield Controle(
                "titres", _("Deux intertitres se suivent sans texte : « %(titre)s ».") % {"titre": bloc.value}
            )
        precedent = bloc.block_type
    if precedent == "intertitre":
        yield Controle("titres", _("Le texte finit par un intertitre."))


def _textes(page: Communique) -> Iterator[Controle]:
    for bloc in page.corps:
        if bloc.block_type == "paragraphe":
            yield from relecture.texte_riche(bloc.value.source)
        elif bloc.block_type == "encart" and bloc.value["titre"] == str(TITRE_RESTES):
            yield Controle("restes", _("Un encart de l’import attend : reclassez son contenu, puis retirez-le."))


def _mentions(page: Communique) -> Iterator[Controle]:
    if page.nature != Nature.COMMUNIQUE:
        return
    if not page.emetteurs.all():
        yield Controle("emetteur", _("Aucun émetteur n’est choisi."))
    if not page.contacts.all():
        yield Controle("contact", _("Aucun contact presse n’est choisi."))
    if not page.lieu:
        yield Controle("lieu", _("Le lieu manque devant la date."))
