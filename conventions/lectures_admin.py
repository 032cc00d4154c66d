"""What the staff screens read of conventions. No write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from conventions import retards
from conventions.enums import A_INSTRUIRE, Etat
from conventions.models import (
    Convention,
    DemandeComplements,
    DocumentGenere,
    LigneJournal,
    Message,
    NotePrivee,
    Piece,
    VersionPiece,
)
from conventions.permissions import INSTRUIRE

if TYPE_CHECKING:
    from comptes.models import User
    from conventions.querysets import ConventionQuerySet

# Messages of the organisation that nobody of the service has read, counted with the row.
_RECUS = Message.objects.filter(convention=OuterRef("pk"), du_service=False, lu_le__isnull=True)
_NON_LUS = Coalesce(Subquery(_RECUS.order_by().values("convention").annotate(n=Count("pk")).values("n")), Value(0))
# A draft that staff started is theirs to finish; a refusal is over.
A_TRAITER = (Etat.BROUILLON, *A_INSTRUIRE, Etat.ACCEPTEE, Etat.A_SIGNER)
TRIS: dict[str, tuple[str, ...]] = {
    "anciennes": ("etat_depuis", "pk"),
    "recentes": ("-etat_depuis", "-pk"),
    "reference": ("reference", "pk"),
    "organisation": ("organisation__nom", "pk"),
    "montant": ("-montant_demande", "pk"),
}


def file(choix: dict[str, Any], agent: User) -> ConventionQuerySet:
    """The queue, as the values of `FiltreForm` narrow it; without any, what is to be done, the oldest first."""
    lignes: ConventionQuerySet = (
        Convention.objects.pour_le_service().pour_liste().avec_etat_courant().annotate(non_lus=_NON_LUS)
    )
    etat = choix.get("etat") or ""
    if not etat:
        lignes = lignes.filter(etat__in=A_TRAITER)
    elif etat != "toutes":
        lignes = lignes.dans_l_etat(etat)
    if axe := choix.get("axe"):
        lignes = lignes.filter(axes=axe)
    if organisation := choix.get("organisation"):
        lignes = lignes.filter(organisation=organisation)
    if suivie := choix.get("suivie"):
        lignes = lignes.filter(instructeur=agent) if suivie == "moi" else lignes.filter(instructeur__isnull=True)
    if choix.get("retard"):
        lignes = lignes.filter(retards.en_retard())
    if q := choix.get("q"):
        du_dossier = Q(titre__icontains=q) | Q(reference__icontains=q) | Q(objet__icontains=q)
        lignes = lignes.filter(du_dossier | Q(organisation__nom__icontains=q))
    return lignes.order_by(*TRIS[choix.get("tri") or "anciennes"])


def non_lus(convention: Convention) -> int:
    """How many messages of the organisation nobody of the service has read yet."""
    return convention.messages.filter(du_service=False, lu_le__isnull=True).count()


def instructeurs() -> QuerySet[User]:
    """Whoever may handle conventions, by name."""
    application, codename = INSTRUIRE.split(".")
    groupes = Q(groups__permissions__codename=codename, groups__permissions__content_type__app_label=application)
    gens = get_user_model().objects.filter(is_active=True).filter(groupes | Q(is_superuser=True))
    return gens.distinct().order_by("last_name", "first_name", "pk")


def dossier(cle: int) -> Convention | None:
    """One file that staff may read, with what every tab shows."""
    lus = Convention.objects.pour_le_service().select_related("organisation", "modele", "instructeur", "suivi")
    return lus.filter(pk=cle).first()


def pieces(convention: Convention) -> list[Piece]:
    """The checklist, each line with all the files sent for it, the last first."""
    versions = VersionPiece.objects.select_related("envoyee_par").order_by("-numero")
    return list(convention.pieces.prefetch_related(Prefetch("versions", versions)))


def documents(convention: Convention) -> QuerySet[DocumentGenere]:
    """Every document, superseded ones included, the last first."""
    return convention.documents.select_related("etabli_par").defer("donnees").order_by("-etabli_le", "-pk")


def demandes(convention: Convention) -> QuerySet[DemandeComplements]:
    """Every request for complements with its items, the last first."""
    siennes = DemandeComplements.objects.filter(convention=convention).select_related("demandee_par")
    return siennes.prefetch_related("complements__piece").order_by("-demandee_le", "-pk")


def messages(convention: Convention) -> QuerySet[Message]:
    return Message.objects.filter(convention=convention).select_related("auteur").order_by("-ecrit_le", "-pk")


def notes(convention: Convention) -> QuerySet[NotePrivee]:
    return NotePrivee.objects.filter(convention=convention).select_related("auteur")


def journal(convention: Convention) -> QuerySet[LigneJournal]:
    return LigneJournal.objects.filter(convention=convention).select_related("compte").order_by("-numero")
