"""Conventions as a workbook. No cell is ever a formula; queries do not grow with the number of lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, DecimalField, Q, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from conventions.enums import EtatEcheance
from conventions.models import Convention, Piece, Travail
from conventions.querysets import ConventionQuerySet
from programme.models import Axe
from socle.classeurs import en_xlsx
from socle.travaux import Avancer

LOT = 200  # lines between two notes of progress
_EUROS: Any = DecimalField(max_digits=14, decimal_places=2)


def entetes() -> list[str]:
    return [
        _("Référence"),
        _("Titre"),
        _("Type"),
        _("État"),
        _("Dans cet état depuis"),
        _("Organisation"),
        _("SIRET"),
        _("RNA"),
        _("Objet"),
        _("Axes"),
        _("Montant demandé (€)"),
        _("Montant accordé (€)"),
        _("Versé (€)"),
        _("Début"),
        _("Fin"),
        _("Déposée le"),
        _("Décidée le"),
        _("Signée le"),
        _("Délibération"),
        _("Suivie par"),
        _("Pièces reçues"),
        _("Pièces attendues"),
        _("Publique"),
    ]


def choisies(filtres: dict[str, Any]) -> ConventionQuerySet:
    """Those of the queue that staff were looking at. `filtres`: lists of values, already checked by the form."""
    lignes = Convention.objects.pour_le_service()
    if etats := filtres.get("etats"):
        lignes = lignes.dans_l_etat(*etats)
    if cles := filtres.get("cles"):
        lignes = lignes.filter(pk__in=cles)
    return lignes


def _completes(lignes: ConventionQuerySet) -> ConventionQuerySet:
    verse = Coalesce(
        Sum("echeances__montant", filter=Q(echeances__etat=EtatEcheance.PAYEE)), Value(0), output_field=_EUROS
    )
    # Counted apart: two joins in one query would multiply the sums.
    return lignes.pour_liste().annotate(verse=verse).order_by("reference", "pk")


def _pieces(lignes: ConventionQuerySet) -> dict[int, tuple[int, int]]:
    """By convention: pieces that have a file, pieces asked for."""
    comptes: Any = Piece.objects.filter(convention__in=lignes.values("pk")).values_list("convention_id")
    courante = Q(versions__isnull=False, versions__remplacee_le__isnull=True)
    comptes = comptes.annotate(
        recues=Count("pk", filter=courante, distinct=True), attendues=Count("pk", distinct=True)
    )
    return {cle: (ici, en_tout) for cle, ici, en_tout in comptes}


def _axes(lignes: ConventionQuerySet) -> dict[int, list[str]]:
    """By convention: the titles of its axes, in order."""
    trouves: dict[int, list[str]] = {}
    liens = Axe.objects.filter(conventions__in=lignes.values("pk")).order_by("numero", "pk")
    for convention, titre in liens.values_list("conventions", "title"):
        trouves.setdefault(convention, []).append(titre)
    return trouves


def lignes(filtres: dict[str, Any]) -> Iterator[list[object]]:
    """One row a convention. Three queries, however many there are."""
    choix = choisies(filtres)
    pieces, axes = _pieces(choix), _axes(choix)
    for convention in _completes(choix).iterator(chunk_size=LOT):
        yield _ligne(convention, axes.get(convention.pk, []), *pieces.get(convention.pk, (0, 0)))


def _ligne(c: Any, axes: list[str], recues: int, attendues: int) -> list[object]:
    return [
        c.reference or "",
        c.titre,
        str(c.get_type_display()),
        c.etat_affiche,
        _jour(c.etat_depuis),
        c.organisation.nom,
        c.organisation.siret,
        c.rna,
        c.objet,
        ", ".join(axes),
        c.montant_demande,
        c.montant,
        c.verse,
        c.debut,
        c.fin,
        _jour(c.deposee_le),
        _jour(c.decidee_le),
        c.signee_le,
        c.deliberation,
        str(c.instructeur or ""),
        recues,
        attendues,
        _("oui") if c.publique else _("non"),
    ]


def _jour(moment: Any) -> object:
    return timezone.localdate(moment) if moment else None


def exporter(travail: Travail, avancer: Avancer) -> None:
    """Write the workbook, saying how far it is; stopped, it leaves no file."""
    rangees = []
    for rang, ligne in enumerate(lignes(travail.donnees), start=1):
        rangees.append(ligne)
        if rang % LOT == 0 and not avancer(rang):
            return
    nom = f"conventions-{timezone.localdate():%Y-%m-%d}.xlsx"
    travail.deposer(nom, en_xlsx(_("Conventions"), entetes(), rangees))
    avancer(travail.total)
