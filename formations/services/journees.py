"""Days themselves: written, opened, resized, moved, closed, cancelled. Staff act here, on the same lock as places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from formations import courriels
from formations.enums import Acte, EtatJournee, MomentPiece
from formations.erreurs import CapaciteTropBasse, EtatChange, MotifManquant
from formations.journal import noter
from formations.models import Inscription, Journee, PieceJournee
from formations.permissions import peut_modifier
from formations.services import file_attente
from formations.services.verrous import tenir
from programme.agenda.reserve import abriter
from ressources.enums import Audience
from socle.cache_pages.generation import apres_validation

if TYPE_CHECKING:
    from comptes.models import User
    from ressources.models import Document

# What makes people rewrite their diary.
QUAND_ET_OU = ("debut", "fin", "ville", "lieu", "adresse")
# Columns that this module alone writes, or that the places write.
RESERVES = frozenset({"etat", "places_prises", "en_attente", "prochain_ordre", "sequence", "motif_annulation"})


def creer(*, journee: Journee, par: User, publics: Iterable[Any] = ()) -> Journee:
    """Write a new day, as a draft.

    Raises:
        PermissionDenied: `par` does not write days.
    """
    _exiger(par)
    with transaction.atomic(durable=True):
        journee.etat = EtatJournee.BROUILLON
        journee.places_prises = journee.en_attente = 0
        journee.save()
        journee.publics.set(publics)
        noter(Acte.JOURNEE_CREEE, journee, par=par)
    return journee


def modifier(*, journee: Journee, champs: dict[str, Any], par: User, publics: Iterable[Any] | None = None) -> Journee:
    """Change columns of a day; the queue is served when places or dates allow it.

    A day that moves is told to everybody on its list, with a calendar file that follows the one before.

    Raises:
        PermissionDenied: `par` does not write days.
        CapaciteTropBasse: fewer places than are taken.
        EtatChange: it was cancelled meanwhile.
        ValueError: a column that only services write.
    """
    _exiger(par)
    if interdits := RESERVES & champs.keys():
        raise ValueError(f"written by services only: {sorted(interdits)}")
    with transaction.atomic(durable=True):
        tenue = tenir(journee.pk)
        if tenue is None or tenue.est_annulee:
            raise EtatChange
        avant = {nom: getattr(tenue, nom) for nom in (*champs, *QUAND_ET_OU)}
        if champs.get("capacite", tenue.capacite) < tenue.places_prises:
            raise CapaciteTropBasse(tenue.places_prises)
        changes = [nom for nom, valeur in champs.items() if valeur != avant[nom]]
        for nom in changes:
            setattr(tenue, nom, champs[nom])
        deplacee = tenue.etat != EtatJournee.BROUILLON and any(nom in QUAND_ET_OU for nom in changes)
        tenue.sequence += deplacee
        tenue.modifiee_le = timezone.now()
        tenue.full_clean(validate_unique=False, exclude=["cycle", "axe"])
        tenue.save(update_fields=[*changes, "sequence", "modifiee_le"])
        if publics is not None:
            tenue.publics.set(publics)
        _noter_les_changements(tenue, changes, avant, par)
        # A correction of a day that is over concerns nobody's diary.
        if deplacee and max(avant["fin"], tenue.fin) > tenue.modifiee_le:
            courriels.changement(tenue, avant={nom: avant[nom] for nom in QUAND_ET_OU})
        file_attente.servir(tenue, timezone.now())
        apres_validation()
    return tenue


def changer_capacite(*, journee: Journee, capacite: int, par: User) -> Journee:
    """More places, which go to the queue first, or fewer, but never fewer than are taken.

    Raises:
        PermissionDenied, CapaciteTropBasse, EtatChange: as `modifier`.
    """
    return modifier(journee=journee, champs={"capacite": capacite}, par=par)


def ouvrir(*, journee: Journee, par: User) -> Journee:
    """Show a draft, or open again a day that was closed.

    Raises:
        PermissionDenied: `par` does not write days.
        EtatChange: it is open, cancelled or over.
    """
    return _changer_d_etat(journee, par, (EtatJournee.BROUILLON, EtatJournee.CLOSE), EtatJournee.OUVERTE)


def clore(*, journee: Journee, par: User) -> Journee:
    """Take no more registrations before the deadline. Offers fall; whoever waits is promoted no more.

    Raises:
        PermissionDenied: `par` does not write days.
        EtatChange: it is not open.
    """
    return _changer_d_etat(journee, par, (EtatJournee.OUVERTE,), EtatJournee.CLOSE)


def _changer_d_etat(journee: Journee, par: User, sources: tuple[EtatJournee, ...], cible: EtatJournee) -> Journee:
    _exiger(par)
    with transaction.atomic(durable=True):
        maintenant = timezone.now()
        change = Journee.objects.filter(pk=journee.pk, etat__in=sources, fin__gt=maintenant)
        if change.update(etat=cible, modifiee_le=maintenant) != 1:
            raise EtatChange
        tenue = Journee.objects.get(pk=journee.pk)
        acte = Acte.JOURNEE_OUVERTE if cible == EtatJournee.OUVERTE else Acte.JOURNEE_CLOSE
        noter(acte, tenue, par=par)
        file_attente.servir(tenue, maintenant)
        apres_validation()
    return tenue


def annuler(*, journee: Journee, motif: str, par: User) -> Journee:
    """Cancel a day: it stays where it was and says why; everybody on its list is told, with a calendar file.

    Raises:
        PermissionDenied: `par` does not write days.
        MotifManquant: nothing says why.
        EtatChange: it is a draft, cancelled already, or over.
    """
    _exiger(par)
    if not motif.strip():
        raise MotifManquant
    with transaction.atomic(durable=True):
        maintenant = timezone.now()
        a_venir = Journee.objects.filter(
            pk=journee.pk, etat__in=(EtatJournee.OUVERTE, EtatJournee.CLOSE), fin__gt=maintenant
        )
        if not a_venir.update(etat=EtatJournee.ANNULEE, motif_annulation=motif.strip(), modifiee_le=maintenant):
            raise EtatChange
        tenue = Journee.objects.get(pk=journee.pk)
        tenue.sequence += 1
        tenue.save(update_fields=["sequence"])
        Inscription.objects.filter(journee=tenue, offre_places__isnull=False).update(
            offre_places=None, offre_expire_le=None
        )
        noter(Acte.JOURNEE_ANNULEE, tenue, par=par, detail=motif.strip())
        courriels.journee_annulee(tenue)
        apres_validation()
    return tenue


def joindre(
    *,
    journee: Journee,
    document: Document,
    par: User,
    libelle: str = "",
    libelle_en: str = "",
    audience: str = Audience.PARTENAIRES,
    moment: str = MomentPiece.AVANT,
) -> PieceJournee:
    """Add a paper; one kept for partners is put away from the collections open to all.

    Raises:
        PermissionDenied: `par` does not write days.
    """
    _exiger(par)
    with transaction.atomic():
        piece = PieceJournee.objects.create(
            journee=journee,
            document=document,
            libelle=libelle,
            libelle_en=libelle_en,
            audience=audience,
            moment=moment,
            rang=journee.pieces.count() + 1,
        )
        if audience != Audience.PUBLIC:
            abriter([document])
    return piece


def _noter_les_changements(journee: Journee, changes: list[str], avant: dict[str, Any], par: User) -> None:
    if "capacite" in changes:
        detail = f"{avant['capacite']} → {journee.capacite}"
        noter(Acte.CAPACITE, journee, par=par, nombre=journee.capacite - avant["capacite"], detail=detail)
    champs = {champ.name: champ for champ in Journee._meta.fields}
    autres = [str(champs[nom].verbose_name) for nom in changes if nom != "capacite"]
    if autres:
        noter(Acte.JOURNEE_MODIFIEE, journee, par=par, detail=", ".join(autres))


def _exiger(par: User) -> None:
    if not peut_modifier(par):
        raise PermissionDenied
