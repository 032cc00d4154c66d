"""Who adheres to the charter: counts, the public list, what its open data holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count

from ressources.charte.forms import OrdreForm
from ressources.models import Adhesion
from socle.memo import par_generation
from socle.pagination import page_demandee
from socle.recherche.analyse import plier

PAR_PAGE = 50
COLONNES = ("organisation", "nature", "siret", "version", "date_adhesion")


@dataclass(frozen=True)
class Comptes:
    """Organisations that adhere, in all and by version (`[(number, count)]`, newest version first)."""

    total: int
    par_version: list[tuple[int, int]]


def comptes() -> Comptes:
    return par_generation("charte-adherents", _compter)


def _compter() -> Comptes:
    par_version = list(
        Adhesion.objects.publiques()
        .select_related(None)
        .values("version__numero")
        .annotate(combien=Count("pk"))
        .order_by("-version__numero")
        .values_list("version__numero", "combien")
    )
    return Comptes(sum(combien for _numero, combien in par_version), par_version)


def adherents(formulaire: OrdreForm) -> list[int]:
    """Keys of the public list, narrowed and ordered by validated choices: É comes with E on every database."""
    choix = formulaire.choix
    trouves = Adhesion.objects.publiques()
    if "nature" in choix:
        trouves = trouves.filter(organisation__nature=choix["nature"])
    if "version" in choix:
        trouves = trouves.filter(version__numero=choix["version"])
    lignes = sorted(
        trouves.select_related(None).values_list("pk", "organisation__nom", "date_adhesion"),
        key=lambda ligne: (plier(ligne[1]), ligne[0]),
    )
    if choix.get("tri") == OrdreForm.DATE:
        lignes.sort(key=lambda ligne: ligne[2], reverse=True)
    return [ligne[0] for ligne in lignes]


def page_d_adherents(formulaire: OrdreForm, demande: str) -> Page:
    """The asked page of the list. Raises Http404 for anything that is not the number of an existing page."""
    page = page_demandee(Paginator(adherents(formulaire), PAR_PAGE), demande)
    lues = Adhesion.objects.select_related("organisation", "version").in_bulk(page.object_list)
    page.object_list = [lues[cle] for cle in page.object_list]  # keys become rows
    return page


def a_renouveler(version_numero: int) -> list[str]:
    """Names on the public list whose adhesion is to an older version: the form suggests them as one types."""
    anciennes = Adhesion.objects.publiques().filter(version__numero__lt=version_numero)
    return list(anciennes.order_by("organisation__nom").values_list("organisation__nom", flat=True))


def donnees_ouvertes() -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
    """Column names, then one line an adherent organisation; nothing about people."""
    lignes = Adhesion.objects.publiques().order_by("organisation__nom", "pk")
    return COLONNES, (
        (
            adhesion.organisation.nom,
            adhesion.organisation.get_nature_display(),
            adhesion.organisation.siret,
            adhesion.version.numero,
            adhesion.date_adhesion.isoformat(),
        )
        for adhesion in lignes
    )
