"""Who is told what about training days. Each function plans mails in the transaction of what they tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from formations.enums import NatureEnvoi
from formations.envois import Ligne, prevoir
from formations.models import Inscription, Participant
from partenaires.permissions import appartenance_de

if TYPE_CHECKING:
    from comptes.models import User
    from formations.models import Journee


def accuse(inscriptions: Sequence[Inscription]) -> None:
    """The receipt to whoever registers, one for all the days; and a word to each colleague who has a place."""
    premiere = inscriptions[0]
    ligne = Ligne(
        cle=f"{premiere.cle}:{premiere.organisation_id}",
        destinataire=premiere.adresse_de_contact,
        inscription=premiere,
        donnees={"inscriptions": [inscription.pk for inscription in inscriptions]},
    )
    prevoir(premiere.journee, NatureEnvoi.ACCUSE, [ligne])
    for inscription in inscriptions:
        if inscription.ordre is not None and not inscription.partielle:
            continue  # the whole group waits: nobody has a date to note
        inscrits = Participant.objects.inscrits().filter(inscription=inscription)
        convoquer(inscription, list(inscrits))


def convoquer(inscription: Inscription, participants: Iterable[Participant]) -> None:
    """The date and its calendar file to people who have a place; whoever registers has them in the receipt."""
    lignes = [
        Ligne(cle=str(p.pk), destinataire=p.courriel, inscription=inscription, participant=p)
        for p in participants
        if p.courriel != inscription.adresse_de_contact
    ]
    prevoir(inscription.journee, NatureEnvoi.CONVOCATION, lignes)


def promotion(inscription: Inscription, participants: Sequence[Participant], *, restent: int) -> None:
    """Places came free: to whoever registered, and to those who get one."""
    ligne = Ligne(
        cle=f"{inscription.pk}:{participants[0].pk}",
        destinataire=inscription.adresse_de_contact,
        inscription=inscription,
        donnees={"participants": [p.pk for p in participants], "restent": restent},
    )
    prevoir(inscription.journee, NatureEnvoi.PROMOTION, [ligne])
    convoquer(inscription, participants)


def proposition(inscription: Inscription) -> None:
    """A part of the group may come: an answer is asked."""
    assert inscription.offre_expire_le is not None  # an offer says until when
    ligne = Ligne(
        cle=f"{inscription.pk}:{inscription.offre_expire_le.isoformat()}",
        destinataire=inscription.adresse_de_contact,
        inscription=inscription,
    )
    prevoir(inscription.journee, NatureEnvoi.PROPOSITION, [ligne])


@dataclass(frozen=True)
class FinDeProposition:
    """Why an offer is no more: nobody answered in time, registrations are closed, the room holds fewer people."""

    echue: bool = False
    close: bool = False
    retiree: bool = False


def proposition_echue(inscription: Inscription, fin: FinDeProposition) -> None:
    """The offer is no more; to be called while the row still says which."""
    assert inscription.offre_expire_le is not None  # an offer says until when
    ligne = Ligne(
        cle=f"{inscription.pk}:{inscription.offre_expire_le.isoformat()}",
        destinataire=inscription.adresse_de_contact,
        inscription=inscription,
        donnees=asdict(fin),
    )
    prevoir(inscription.journee, NatureEnvoi.PROPOSITION_ECHUE, [ligne])


def annulation(inscription: Inscription, partants: Sequence[Participant], *, par: User) -> None:
    """To whoever registered, and to those who had a place: it leaves their diary."""
    contact = inscription.adresse_de_contact
    cles = [p.pk for p in partants]
    lignes = [
        Ligne(
            cle=f"g{min(cles)}",
            destinataire=contact,
            inscription=inscription,
            donnees={
                "participants": cles,
                "par_le_service": _du_service(par, inscription),
                "avaient_une_place": any(p.a_une_place for p in partants),
            },
        )
    ]
    lignes += [
        Ligne(cle=f"p{p.pk}", destinataire=p.courriel, inscription=inscription, participant=p)
        for p in partants
        if p.a_une_place and p.courriel != contact
    ]
    prevoir(inscription.journee, NatureEnvoi.ANNULATION, lignes)


def remplacement(inscription: Inscription, ancien: Participant, nouveau: Participant, *, par: User) -> None:
    """To whoever registered, to the one who leaves, to the one who comes."""
    ligne = Ligne(
        cle=str(nouveau.pk),
        destinataire=inscription.adresse_de_contact,
        inscription=inscription,
        participant=nouveau,
        donnees={"ancien": ancien.pk},
    )
    prevoir(inscription.journee, NatureEnvoi.REMPLACEMENT, [ligne])
    if ancien.a_une_place and ancien.courriel != inscription.adresse_de_contact:
        depart = Ligne(cle=f"p{ancien.pk}", destinataire=ancien.courriel, inscription=inscription, participant=ancien)
        prevoir(inscription.journee, NatureEnvoi.ANNULATION, [depart])
    if nouveau.a_une_place:
        convoquer(inscription, [nouveau])


def changement(journee: Journee, *, avant: dict[str, Any]) -> None:
    """The day moves: to everybody on its list, once an address and a change."""
    donnees = {nom: valeur.isoformat() if hasattr(valeur, "isoformat") else valeur for nom, valeur in avant.items()}
    _a_tous(journee, NatureEnvoi.CHANGEMENT, donnees)


def journee_annulee(journee: Journee) -> None:
    """The day will not take place: to everybody on its list."""
    _a_tous(journee, NatureEnvoi.JOURNEE_ANNULEE, {})


def _a_tous(journee: Journee, nature: NatureEnvoi, donnees: dict[str, Any]) -> None:
    """One mail an address: those who have a place, those who wait, and those who registered them."""
    participants = Participant.objects.actifs().filter(journee=journee).select_related("inscription")
    lignes: dict[str, Ligne] = {}
    for participant in participants.order_by("pk"):
        if participant.courriel:
            lignes.setdefault(
                participant.courriel,
                Ligne(
                    cle=f"{journee.pk}:{journee.sequence}:{participant.courriel}",
                    destinataire=participant.courriel,
                    inscription=participant.inscription,
                    participant=participant,
                    donnees=donnees,
                ),
            )
    inscriptions = Inscription.objects.filter(participants__in=participants).select_related("deposee_par").distinct()
    for inscription in inscriptions:
        contact = inscription.adresse_de_contact
        lignes.setdefault(
            contact,
            Ligne(
                cle=f"{journee.pk}:{journee.sequence}:{contact}",
                destinataire=contact,
                inscription=inscription,
                donnees=donnees,
            ),
        )
    prevoir(journee, nature, lignes.values())


def _du_service(par: User, inscription: Inscription) -> bool:
    """Whether staff acted, rather than somebody of the organisation."""
    return appartenance_de(par, inscription.organisation) is None
