"""What the table asks for before a transition, by name. Each refuses with a sentence, or says nothing.

They are called once the state is won, in the transaction: a refusal rolls it back.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from conventions.enums import EtatPiece, RolePartie
from conventions.erreurs import DepotFerme, DossierIncomplet, ParametreManquant, PiecesEnAttente
from conventions.models import Convention, LigneJournal, VersionPiece
from conventions.models.piece import utilisable
from conventions.regles.completude import manques
from conventions.services import complements
from conventions.services.pieces import PIECES_MAX
from socle.dates import date_format
from socle.nombres import euros

if TYPE_CHECKING:
    from comptes.models import User
    from conventions.transitions import Transition


@dataclass
class Demande:
    """One transition being tried: on which file, by whom, why, with what. `cles`: files it may write."""

    transition: Transition
    convention: Convention
    par: User
    motif: str = ""
    parametres: Mapping[str, Any] = field(default_factory=dict)
    cles: list[str] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)


Condition = Callable[[Demande], None]
CONDITIONS: dict[str, Condition] = {}


def condition(fonction: Condition) -> Condition:
    CONDITIONS[fonction.__name__] = fonction
    return fonction


def depot_possible(convention: Convention) -> bool:
    """Whether the window lets a draft be handed in, for the first time or again.

    The journal says whether it was: the reference would not do, a first deposit has just written it.
    """
    modele = convention.modele
    if convention.ouverte_par_service or modele is None or modele.depots_ouverts:
        return True
    return LigneJournal.objects.filter(convention=convention, acte="deposer").exists()


@condition
def fenetre_ouverte(demande: Demande) -> None:
    """The window of the model is open; a file that staff started, or handed in once, is not held by it."""
    convention = demande.convention
    if not depot_possible(convention):
        raise DepotFerme


@condition
def dossier_complet(demande: Demande) -> None:
    trouves = manques(demande.convention)
    if trouves:
        raise DossierIncomplet(trouves)


def _courantes(convention: Convention) -> Any:
    return VersionPiece.objects.courantes().filter(piece__convention=convention)


@condition
def aucune_piece_refusee(demande: Demande) -> None:
    """A scan that is not finished does not hold a deposit; one that said no does."""
    if _courantes(demande.convention).filter(etat=EtatPiece.INFECTE).exists():
        raise PiecesEnAttente(_("Une pièce a été refusée par l’analyse de sécurité. Remplacez-la avant d’envoyer."))


@condition
def pieces_analysees(demande: Demande) -> None:
    """No decision on what nobody could read."""
    if _courantes(demande.convention).exclude(utilisable()).exists():
        raise PiecesEnAttente


@condition
def elements_listes(demande: Demande) -> None:
    elements = list(demande.parametres.get("elements") or ())
    if not elements:
        raise ParametreManquant(_("Listez au moins un élément à compléter."), "elements")
    if not all(complements.valable(demande.convention, element) for element in elements):
        raise ParametreManquant(_("Un élément à compléter n’est pas de ce dossier."), "elements")
    if complements.pieces_attendues(demande.convention, elements) > PIECES_MAX:
        phrase = _("Un dossier tient %(nombre)d pièces au plus : demandez de remplacer une pièce qui y est déjà.")
        raise ParametreManquant(phrase % {"nombre": PIECES_MAX}, "elements")


@condition
def date_a_venir(demande: Demande) -> None:
    avant_le = demande.parametres.get("avant_le")
    if not isinstance(avant_le, datetime.date) or avant_le <= timezone.localdate():
        raise ParametreManquant(_("Donnez une date limite à venir."), "avant_le")


@condition
def complements_faits(demande: Demande) -> None:
    restants = complements.a_faire(demande.convention)
    if restants:
        raise DossierIncomplet(restants)


@condition
def reponses_completes(demande: Demande) -> None:
    """What was asked for is whole. Anything else stays as it was: nobody could change it now."""
    champs, pieces = complements.listes(demande.convention)
    trouves = [m for m in manques(demande.convention) if m.champ in champs or m.piece in pieces]
    if trouves:
        raise DossierIncomplet(trouves)


@condition
def montant_accorde(demande: Demande) -> None:
    """A convention with money says how much; one without has none."""
    montant = demande.parametres.get("montant", demande.convention.montant)
    if not demande.convention.finance:
        if montant is not None:
            raise ParametreManquant(_("Un partenariat sans financement n’a pas de montant."), "montant")
        return
    if montant is None or Decimal(montant) <= 0:
        raise ParametreManquant(_("Donnez le montant accordé."), "montant")
    prevu = sum((echeance.montant for echeance in demande.convention.echeances.all()), Decimal(0))
    if prevu and prevu != Decimal(montant):
        phrase = _("Les versements prévus font %(prevu)s : accordez ce montant, ou faites-les corriger avant.")
        raise ParametreManquant(phrase % {"prevu": euros(prevu)}, "montant")


@condition
def periode_connue(demande: Demande) -> None:
    if demande.convention.debut is None or demande.convention.fin is None:
        raise ParametreManquant(_("La période de la convention manque."), "debut")


@condition
def parties_et_signataires(demande: Demande) -> None:
    """At least two parties, and for each of them somebody who signs."""
    parties = list(demande.convention.parties.prefetch_related("signataires"))
    if len(parties) < 2 or not any(p.role == RolePartie.BENEFICIAIRE for p in parties):
        raise ParametreManquant(_("La convention lie au moins deux parties, dont l’organisation."), "parties")
    sans = [partie.nom for partie in parties if not partie.signataires.all()]
    if sans:
        raise ParametreManquant(_("Personne ne signe pour %(parties)s.") % {"parties": ", ".join(sans)}, "parties")


@condition
def texte_fourni(demande: Demande) -> None:
    if not demande.parametres.get("pdf"):
        raise ParametreManquant(_("Le texte de la convention n’a pas été établi."), "pdf")


@condition
def signatures_de_toutes_les_parties(demande: Demande) -> None:
    """One date a party, none in the future."""
    signatures = dict(demande.parametres.get("signatures") or {})
    attendues = set(demande.convention.parties.values_list("pk", flat=True))
    if set(signatures) != attendues:
        raise ParametreManquant(_("Donnez la date de signature de chaque partie."), "signatures")
    aujourd_hui = timezone.localdate()
    if not all(isinstance(jour, datetime.date) and jour <= aujourd_hui for jour in signatures.values()):
        raise ParametreManquant(_("Une date de signature ne peut pas être à venir."), "signatures")
    debut = ouverture(demande.convention)
    if any(jour < debut for jour in signatures.values()):
        phrase = _("Une date de signature ne vient pas avant l’ouverture du dossier, le %(jour)s.")
        raise ParametreManquant(phrase % {"jour": date_format(debut, "j F Y")}, "signatures")


def ouverture(convention: Convention) -> datetime.date:
    """The first day of a file: nothing of it was signed or paid before."""
    return timezone.localdate(convention.creee_le)


@condition
def pdf_signe_fourni(demande: Demande) -> None:
    if not demande.parametres.get("pdf"):
        raise ParametreManquant(_("Joignez le PDF signé."), "pdf")


@condition
def acte_et_effet(demande: Demande) -> None:
    """The act is named, and takes effect within the period."""
    convention, effet = demande.convention, demande.parametres.get("effet_le")
    if not str(demande.parametres.get("acte") or "").strip():
        raise ParametreManquant(_("Nommez l’acte de résiliation."), "acte")
    if not isinstance(effet, datetime.date):
        raise ParametreManquant(_("Dites à quelle date la résiliation prend effet."), "effet_le")
    if convention.fin is not None and effet > convention.fin:
        raise ParametreManquant(_("La convention est finie à cette date."), "effet_le")
    if convention.debut is not None and effet < convention.debut:
        raise ParametreManquant(_("La convention n’a pas commencé à cette date."), "effet_le")
