"""Adhering to the charter, and deciding on it: every screen goes through here. Rights are checked before acting."""

from __future__ import annotations

import datetime
import secrets
import uuid
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from organisations.models import Organisation
from ressources.charte import courriels
from ressources.charte.enums import TRANSITIONS, Etat
from ressources.charte.permissions import peut_adherer_pour, peut_decider
from ressources.charte.versions import versions
from ressources.models import Adhesion, VersionCharte
from socle.cache_pages.generation import apres_validation

if TYPE_CHECKING:
    from comptes.models import User

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # readable over the telephone: no 0/O, 1/I


class AdhesionImpossible(ValueError):
    """What was asked cannot be done; the message is for whoever asked."""

    SANS_VERSION = _("Aucune version de la charte n’est en vigueur : l’adhésion n’est pas encore ouverte.")
    DEJA = _(
        "Cette organisation figure déjà parmi les adhérentes à la version %(version)s. Vous n’avez rien à refaire."
    )
    TRANSITION = _("Cette demande est déjà « %(etat)s » : elle ne peut plus être décidée ainsi.")
    MOTIF = _("Dites pourquoi : la personne lira ce motif.")
    DATE_A_VENIR = _("Une adhésion ne peut pas être datée d’un jour à venir.")
    DATE_AVANT_VERSION = _("Cette version n’était pas encore en vigueur ce jour-là.")
    HOMONYME = _(
        "« %(nom)s » existe déjà dans l’annuaire avec un autre SIRET : choisissez l’organisation dans la liste."
    )


@dataclass(frozen=True)
class Demande:
    """What whoever adheres says; one line each, but for the comment."""

    nom: str
    nature: str
    siret: str = ""
    contact_nom: str = ""
    contact_fonction: str = ""
    contact_courriel: str = ""
    contact_telephone: str = ""
    commentaire: str = ""


@transaction.atomic
def adherer(
    *,
    demande: Demande | None = None,
    organisation: Organisation | None = None,
    par: User | None = None,
    cle: uuid.UUID | None = None,
    langue: str = "fr",
) -> Adhesion:
    """Keep a request to adhere to the version in force and acknowledge it. The same request twice is one.

    From the public form: `demande`, and `cle`, which is one for each form shown. From the partners' area:
    `organisation` and `par`, whose right to speak for it is checked.

    Raises:
        PermissionDenied: `par` may not adhere for that organisation.
        AdhesionImpossible: no version is in force, or the organisation adheres to it already, which is public.
    """
    if organisation is not None and (par is None or not peut_adherer_pour(par, organisation)):
        raise PermissionDenied
    version = versions().courante
    if version is None:
        raise AdhesionImpossible(AdhesionImpossible.SANS_VERSION)
    demande = demande or _demande_de(organisation, par)
    if organisation is not None:
        attend = Adhesion.objects.en_attente().filter(organisation=organisation, version=version).first()
        if attend is not None:
            return attend
    deja = Adhesion.objects.filter(cle=cle).first() if cle else None
    if deja is not None and _meme_demande(deja, demande):
        return deja
    if adherente(version=version, siret=demande.siret, nom=demande.nom, organisation=organisation):
        raise AdhesionImpossible(AdhesionImpossible.DEJA % {"version": version.numero})
    adhesion, creee = Adhesion.objects.get_or_create(
        cle=uuid.uuid4() if deja or not cle else cle,
        defaults={
            **asdict(demande),
            "reference": _nouvelle_reference(),
            "version": version,
            "organisation": organisation,
            "deposee_par": par,
            "langue": langue,
        },
    )
    if creee:
        courriels.accuser(adhesion)
    return adhesion


def adherente(
    *, version: VersionCharte, siret: str = "", nom: str = "", organisation: Organisation | None = None
) -> bool:
    """Whether the public list already says that this organisation adheres to that version, or a later one.

    Only what is public is looked at: a request that waits is nobody else's to learn.
    """
    publiques = Adhesion.objects.confirmees().filter(version__numero__gte=version.numero)
    if organisation is not None:
        return publiques.filter(organisation=organisation).exists()
    if siret and publiques.filter(organisation__siret=siret).exists():
        return True
    homonymes = publiques.filter(organisation__nom__iexact=nom)
    # Two bodies may bear one name: a SIRET that differs tells them apart.
    return bool(nom) and (homonymes.filter(organisation__siret="") if siret else homonymes).exists()


@transaction.atomic
def confirmer(
    *,
    adhesion: Adhesion,
    par: User,
    organisation: Organisation | None = None,
    date_adhesion: datetime.date | None = None,
) -> Adhesion:
    """Make it public: link the organisation given, or the one of that SIRET or name, or create it.

    Raises:
        PermissionDenied, AdhesionImpossible.
    """
    adhesion = _a_decider(adhesion, par, Etat.CONFIRMEE)
    jour = date_adhesion or timezone.localdate()
    if jour > timezone.localdate():
        raise AdhesionImpossible(AdhesionImpossible.DATE_A_VENIR)
    if jour < adhesion.version.date_effet:
        raise AdhesionImpossible(AdhesionImpossible.DATE_AVANT_VERSION)
    retenue = organisation or adhesion.organisation or _organisation_de(adhesion)
    # Held too: two requests of one organisation, confirmed at once, are not both confirmed.
    Organisation.objects.select_for_update().get(pk=retenue.pk)
    if Adhesion.objects.confirmees().filter(organisation=retenue, version=adhesion.version).exists():
        raise AdhesionImpossible(AdhesionImpossible.DEJA % {"version": adhesion.version.numero})
    adhesion.organisation, adhesion.date_adhesion = retenue, jour
    return _decider(adhesion, par, Etat.CONFIRMEE)


@transaction.atomic
def refuser(*, adhesion: Adhesion, par: User, motif: str) -> Adhesion:
    """Refuse, with the reason that the mail gives. Raises PermissionDenied, AdhesionImpossible."""
    return _decider(_a_decider(adhesion, par, Etat.REFUSEE), par, Etat.REFUSEE, motif)


@transaction.atomic
def retirer(*, adhesion: Adhesion, par: User, motif: str) -> Adhesion:
    """Take a confirmed one off the public list. Raises PermissionDenied, AdhesionImpossible."""
    return _decider(_a_decider(adhesion, par, Etat.RETIREE), par, Etat.RETIREE, motif)


def _a_decider(adhesion: Adhesion, par: User, etat: Etat) -> Adhesion:
    """The row as it is now, held until the end: two people who decide at once do not both decide."""
    if not peut_decider(par):
        raise PermissionDenied
    lue = Adhesion.objects.select_for_update().get(pk=adhesion.pk)
    if etat not in TRANSITIONS[lue.etat]:
        raise AdhesionImpossible(AdhesionImpossible.TRANSITION % {"etat": lue.get_etat_display()})
    return lue


def _decider(adhesion: Adhesion, par: User, etat: Etat, motif: str = "") -> Adhesion:
    motif = motif.strip()
    if etat != Etat.CONFIRMEE and not motif:
        raise AdhesionImpossible(AdhesionImpossible.MOTIF)
    adhesion.etat, adhesion.motif = etat, motif
    adhesion.decidee_le, adhesion.decidee_par = timezone.now(), par
    adhesion.save()
    log(instance=adhesion, action=f"charte.adhesion_{etat}", user=par)
    if etat != Etat.REFUSEE:
        apres_validation()
    courriels.annoncer_decision(adhesion)
    return adhesion


def _organisation_de(adhesion: Adhesion) -> Organisation:
    """The organisation of the directory with that SIRET, else that name, else a new one."""
    if adhesion.siret:
        connue = Organisation.objects.filter(siret=adhesion.siret).first()
        if connue is not None:
            return connue
    homonyme = Organisation.objects.filter(nom__iexact=adhesion.nom).first()
    if homonyme is None:
        return Organisation.objects.create(nom=adhesion.nom, nature=adhesion.nature, siret=adhesion.siret)
    if homonyme.siret and adhesion.siret:
        raise AdhesionImpossible(AdhesionImpossible.HOMONYME % {"nom": adhesion.nom})
    if adhesion.siret:
        homonyme.siret = adhesion.siret
        homonyme.save()
    return homonyme


def _demande_de(organisation: Organisation | None, par: User | None) -> Demande:
    """A request made from the partners' area: the directory and the account say everything."""
    if organisation is None or par is None:
        raise ValueError("either a request, or an organisation and who adheres for it")
    return Demande(
        nom=organisation.nom,
        nature=organisation.nature,
        siret=organisation.siret,
        contact_nom=par.get_full_name()[:120],
        contact_courriel=par.email,
    )


def _meme_demande(adhesion: Adhesion, demande: Demande) -> bool:
    return all(getattr(adhesion, nom) == valeur for nom, valeur in asdict(demande).items())


def _nouvelle_reference() -> str:
    """`C-AAAAMMJJ-XXXX`."""
    while True:
        suite = "".join(secrets.choice(ALPHABET) for _rang in range(4))
        reference = f"C-{timezone.localdate():%Y%m%d}-{suite}"
        if not Adhesion.objects.filter(reference=reference).exists():
            return reference
