"""One line for each file, as pages and lists show it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from socle.dates import date_format

if TYPE_CHECKING:
    from ressources.models import Document, Ressource, VersionRessource

DUREE_MISE_A_JOUR = datetime.timedelta(days=90)


@dataclass(frozen=True)
class LigneFichier:
    """What the `ligne-fichier` component shows. `langue` is said only when it is not that of the page."""

    titre: str
    url: str
    format: str
    poids: int
    version: str
    date: str
    pages: int | None
    langue: str
    accessible: bool | None
    url_autre: str
    changements: str


def lignes(
    versions: Iterable[VersionRessource], *, page: Ressource, url_contact: str = "", remplacees: bool = False
) -> list[LigneFichier]:
    """Lines of these versions, `document` loaded; those whose file is gone are left out."""
    langue = page.locale.language_code
    return [_ligne(v, v.document, page, langue, url_contact, remplacees) for v in versions if v.document is not None]


def _ligne(
    version: VersionRessource, document: Document, page: Ressource, langue: str, contact: str, remplacee: bool
) -> LigneFichier:
    numero = _("version %(numero)s") % {"numero": version.numero}
    return LigneFichier(
        titre=version.libelle,
        url=document.url,
        format=document.format,
        poids=document.get_file_size(),
        version=_("%(version)s, remplacée") % {"version": numero} if remplacee else numero,
        date=date_format(version.date, "j F Y"),
        pages=document.pages,
        langue=str(document.get_langue_display()) if document.langue != langue else "",
        accessible=document.accessible,
        url_autre=autre_version(contact, page, version),
        changements=version.changements,
    )


def autre_version(contact: str, page: Ressource, version: VersionRessource) -> str:
    """Address of the contact form, what is asked for filled in; empty without a contact page."""
    return demande(contact, page, version.libelle) if contact else ""


def demande(contact: str, page: Ressource, fichier: str = "") -> str:
    """The same for a page, or for one of its files."""
    quoi = f"{page.title} ({fichier})" if fichier else page.title
    sujet = _("Je demande une autre version de ce document : %(quoi)s") % {"quoi": quoi}
    return f"{contact}?{urlencode({'objet': 'site', 'sujet': sujet})}"


def vient_d_etre_mise_a_jour(page: Ressource, versions: Iterable[VersionRessource]) -> bool:
    """A second version, or a later one, came less than DUREE_MISE_A_JOUR ago."""
    limite = timezone.localdate() - DUREE_MISE_A_JOUR
    return any(version.numero > 1 and version.date > limite for version in versions)


def fin_de_mise_a_jour(versions: Iterable[VersionRessource]) -> datetime.datetime | None:
    """The moment when the first « mis à jour » of these lines is no longer said."""
    limite = timezone.localdate() - DUREE_MISE_A_JOUR
    jours = [v.date + DUREE_MISE_A_JOUR for v in versions if v.numero > 1 and v.date > limite]
    return timezone.make_aware(datetime.datetime.combine(min(jours), datetime.time.min)) if jours else None
