"""Opens files and saves their parts. Nothing that somebody else saved is overwritten."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from conventions import permissions
from conventions.enums import Acte, Etat, RolePartie
from conventions.erreurs import ChampVerrouille, Conflit, DepotFerme, Divergence
from conventions.models import Convention, ModeleConvention, Partie, Piece
from conventions.reglages import service
from conventions.regles import champs as regles
from conventions.regles.gestes import MEME_GESTE
from conventions.services import valeurs
from conventions.services.complements import champs_listes, marquer_faits
from conventions.services.journal import noter, verrouiller
from organisations.models import Organisation

if TYPE_CHECKING:
    from comptes.models import User

# Columns that a constraint reads together with the one being changed.
LIEES = {"type", "debut", "fin", "versement_debut", "versement_fin", "montant", "montant_demande"}


@transaction.atomic
def ouvrir(*, organisation: Organisation, modele: ModeleConvention, par: User, titre: str = "") -> Convention:
    """A new draft with its parties and the checklist of its model.

    Raises:
        PermissionDenied: `par` neither writes for the organisation nor handles conventions.
        DepotFerme: a partner chose a model that is not offered now.
    """
    du_service = permissions.peut_instruire(par)
    if not du_service and not permissions.peut_deposer(par, organisation):
        raise PermissionDenied
    if not du_service and not ModeleConvention.objects.a_deposer().filter(pk=modele.pk).exists():
        raise DepotFerme
    convention = Convention.objects.create(
        type=modele.type,
        organisation=organisation,
        modele=modele,
        titre=titre.strip(),
        dispositif=modele.dispositif,
        creee_par=par,
        modifiee_par=par,
        ouverte_par_service=du_service,
    )
    poser_les_parties(convention)
    poser_les_pieces(convention)
    noter(convention, Acte.CREATION, par=par, vers=Etat.BROUILLON)
    return convention


@transaction.atomic
def ouvrir_une_fois(*, organisation: Organisation, modele: ModeleConvention, par: User) -> Convention:
    """The same, for a button: the draft that this person opened a moment ago and left as it was, when there is one.

    Raises:
        PermissionDenied, DepotFerme: as `ouvrir`.
    """
    # Two requests of one double click wait for each other here; the second finds what the first opened.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    depuis = timezone.now() - MEME_GESTE
    neufs = Convention.objects.de(organisation).filter(modele=modele, creee_par=par, creee_le__gte=depuis)
    la = neufs.filter(etat=Etat.BROUILLON, version=VERSION_NEUVE).order_by("pk").last()
    return la or ouvrir(organisation=organisation, modele=modele, par=par)


def poser_les_parties(convention: Convention) -> None:
    """The authority and the organisation, under the names of that day."""
    Partie.objects.create(convention=convention, role=RolePartie.COLLECTIVITE, nom=service().autorite, ordre=0)
    valeurs.beneficiaire(convention)


def poser_les_pieces(convention: Convention) -> None:
    """A line for each piece that the model asks of such an organisation."""
    assert convention.modele is not None
    attendues = [p for p in convention.modele.pieces_attendues.all() if p.concerne(convention.organisation)]
    Piece.objects.bulk_create(
        Piece(
            convention=convention,
            attendue=attendue,
            libelle=attendue.libelle,
            aide=attendue.aide,
            obligatoire=attendue.obligatoire,
            formats=attendue.formats,
            ordre=attendue.ordre,
        )
        for attendue in attendues
    )


def champs_ouverts(convention: Convention, par: User) -> frozenset[str]:
    """The parts that this person may change now."""
    ouverts: frozenset[str] = frozenset()
    if permissions.peut_ecrire_le_dossier(par, convention):
        ouverts |= regles.ouverts_a_l_organisation(convention.etat, champs_listes(convention))
    if permissions.peut_ecrire_le_service(par, convention):
        ouverts |= regles.ouverts_au_service(convention.etat, commencee_par_lui=convention.ouverte_par_service)
    return ouverts


VIDES: tuple[Any, ...] = (None, "", [])
VERSION_NEUVE = 1  # of a file that nobody wrote in


@transaction.atomic
def enregistrer(
    *,
    convention: Convention,
    par: User,
    version: int,
    champs: Mapping[str, Any],
    garder_les_miens: Collection[str] = (),
) -> Convention:
    """Save some parts of a file; those that nobody changed since `version` simply merge.

    `champs`: cleaned values by name of part. `garder_les_miens`: parts whose conflict the person has read and settled.
    Returns the file as it is now, with its new version; the same version when nothing changed.

    Raises:
        PermissionDenied: `par` writes neither side of this file.
        ChampVerrouille: one of the parts is not open now.
        Conflit: somebody saved another value since; nothing is written.
        ValidationError: a value that the model refuses.
    """
    convention = verrouiller(convention.pk)
    if not (
        permissions.peut_ecrire_le_dossier(par, convention) or permissions.peut_ecrire_le_service(par, convention)
    ):
        raise PermissionDenied
    fermes = set(champs) - champs_ouverts(convention, par)
    if fermes:
        raise ChampVerrouille(fermes)
    changes = _changements(convention, champs)
    divergences = _divergences(convention, changes, version, garder_les_miens)
    if divergences:
        raise Conflit(divergences, convention.version)
    if changes:
        _ecrire(convention, changes, par)
    if convention.etat == Etat.A_COMPLETER:
        # Sent as it was: read again, and right. Emptied: nothing is answered.
        marquer_faits(convention, champs=[nom for nom in champs if valeurs.lire(convention, nom) not in VIDES])
    return convention


def _changements(convention: Convention, champs: Mapping[str, Any]) -> dict[str, Any]:
    """The parts whose value is not the one already there."""
    return {
        nom: valeur
        for nom, valeur in champs.items()
        if valeurs.normaliser(nom, valeur) != valeurs.lire(convention, nom)
    }


def _divergences(
    convention: Convention, changes: Mapping[str, Any], version: int, settled: Collection[str]
) -> dict[str, Divergence]:
    """Parts that somebody changed after the version this person had on screen."""
    return {
        nom: Divergence(nom, regles.libelle(nom), valeurs.normaliser(nom, valeur), valeurs.lire(convention, nom))
        for nom, valeur in changes.items()
        if convention.versions_champs.get(nom, 0) > version and nom not in settled
    }


def _ecrire(convention: Convention, changes: Mapping[str, Any], par: User) -> None:
    colonnes = [nom for nom in changes if not regles.CHAMPS[nom].liste]
    for nom, valeur in changes.items():
        valeurs.ecrire(convention, nom, valeur)
    tous = {champ.name for champ in convention._meta.fields}
    convention.clean_fields(exclude=tous - set(colonnes))
    convention.validate_constraints(exclude=tous - set(colonnes) - LIEES)
    convention.version += 1
    convention.versions_champs = {**convention.versions_champs, **dict.fromkeys(changes, convention.version)}
    convention.modifiee_le, convention.modifiee_par = timezone.now(), par
    convention.save(update_fields=[*colonnes, "version", "versions_champs", "modifiee_le", "modifiee_par"])
    if regles.DU_SERVICE & set(changes) and convention.etat != Etat.BROUILLON:
        noter(convention, Acte.CHAMPS_SERVICE, par=par, details={"champs": sorted(changes)})
