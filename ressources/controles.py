"""Content checks of a resource: what its readers would miss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ressources import rangement, regles_versions
from ressources.enums import Audience, Niveau
from socle import relecture
from socle.relecture import Controle

if TYPE_CHECKING:
    from ressources.models import Ressource


def controler(page: Ressource) -> list[Controle]:
    """Every remark about a draft; an empty list means ready."""
    verifications = (relecture.description, _chapo, _fichiers, _accessibilite, _partage, _textes)
    return [controle for verification in verifications for controle in verification(page)]


def _chapo(page: Ressource) -> Iterator[Controle]:
    if not page.chapo:
        yield Controle("chapo", _("Le chapô manque : à qui cela sert, et à quoi ?"))
    if not page.themes.all():
        yield Controle("theme", _("Aucun thème n’est choisi : la ressource ne se trouve sous aucun axe."))


def _fichiers(page: Ressource) -> Iterator[Controle]:
    versions = list(page.versions.all())
    if not versions and not page.corps:
        yield Controle("contenu", _("Ni fichier ni contenu : la page n’a rien à donner."))
    if not versions and not page.date_contenu:
        yield Controle("date", _("Aucune date : donnez celle du contenu."))
    vus: set[int] = set()
    for version in versions:
        if version.document_id is None:
            yield Controle("fichier", _("« %(nom)s » n’a plus de fichier.") % {"nom": version})
        elif version.document_id in vus:
            yield Controle("fichier", _("Le même fichier sert à deux lignes : « %(nom)s ».") % {"nom": version})
        vus.add(version.document_id)


def _accessibilite(page: Ressource) -> Iterator[Controle]:
    versions = list(page.versions.all())
    courantes = [versions[rang] for rang in sorted(regles_versions.courantes(versions))]
    documents = [version.document for version in courantes if version.document]
    if documents and not page.corps and not any(document.accessible for document in documents):
        yield Controle("accessible", _("Aucun fichier accessible : donnez un PDF balisé ou le contenu en page web."))


def _partage(page: Ressource) -> Iterator[Controle]:
    """A file that another resource already gives to everybody is no secret of this one."""
    if page.audience != Audience.PARTENAIRES:
        return
    ouverts = {cle for cle, niveau in rangement.dossiers().items() if niveau == Niveau.PUBLIC}
    for version in page.versions.all():
        document = version.document
        if document and (document.collection_id in ouverts or rangement.offert_ailleurs(document)):
            yield Controle("partage", _("« %(nom)s » est déjà public par une autre page.") % {"nom": version})


def _textes(page: Ressource) -> Iterator[Controle]:
    for bloc in page.corps:
        if bloc.block_type == "paragraphe":
            yield from relecture.texte_riche(bloc.value.source)
