"""What a resource says in every language comes from its French page: type, audience, themes, versions and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ressources import regles_versions
from socle.recherche.analyse import mots
from socle.traductions import est_source, source_de

if TYPE_CHECKING:
    from ressources.models import Ressource, VersionRessource


def preparer(page: Ressource) -> None:
    """Set what is deduced before a page is written: facts of the source, current versions, last date."""
    source = source_de(page)
    if source is not None:
        page.type, page.audience, page.date_contenu = source.type, source.audience, source.date_contenu
        page.themes = list(source.themes.all())
        versions = copies(list(source.versions.all()), page.locale.language_code)
    else:
        versions = list(page.versions.all())
        retenues = regles_versions.courantes(versions)
        for rang, version in enumerate(versions):
            version.libelle = " ".join(version.libelle.split())
            version.courante = rang in retenues
    page.versions = versions
    dates = [version.date for version in versions]
    page.mise_a_jour = max([*dates, *([page.date_contenu] if page.date_contenu else [])], default=None)
    page.page_web = bool(page.corps)
    page.cle_de_tri = " ".join(mots(page.title))[:255]
    _liberer_les_numeros(page, versions)


def copies(versions: list[VersionRessource], langue: str) -> list[VersionRessource]:
    """Lines as a translation shows them: the words and the file of its language, else the French ones.

    A file named in English at one version bears that name at all of them.
    """
    anglais = langue == "en"
    noms = {regles_versions.sorte(v.libelle): v.libelle_en for v in versions if anglais and v.libelle_en}
    return [
        type(version)(
            sort_order=version.sort_order,
            libelle=noms.get(regles_versions.sorte(version.libelle)) or version.libelle,
            numero=version.numero,
            date=version.date,
            document_id=(anglais and version.document_en_id) or version.document_id,
            changements=(anglais and version.changements_en) or version.changements,
            courante=version.courante,
        )
        for version in versions
    ]


def _liberer_les_numeros(page: Ressource, versions: list[VersionRessource]) -> None:
    """Lines are written one by one: those that change number leave theirs first, or a swap would be refused."""
    from ressources.models import VersionRessource

    if page.pk is None:
        return
    nouvelles = {version.pk: (version.libelle, version.numero) for version in versions}
    lignes = VersionRessource.objects.filter(page=page.pk).values_list("pk", "libelle", "numero")
    changees = [pk for pk, *cle in lignes if nouvelles.get(pk) != tuple(cle)]
    if changees:
        VersionRessource.objects.filter(pk__in=changees).delete()


def propager(page: Ressource) -> None:
    """Write the translations of a French page again: each takes its facts from it as it is saved."""
    if not est_source(page):
        return
    for traduction in type(page).objects.filter(translation_key=page.translation_key).exclude(pk=page.pk):
        traduction.save(clean=False)
