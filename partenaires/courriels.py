"""Mails of the partner area. Each is queued in the transaction of what it tells: no act without it, none twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Site

from comptes.notifications import qui_veulent
from partenaires.genres_de_courriel import ARRIVEES, DEMANDES
from partenaires.models import Appartenance
from referentiel.models import ReglagesSite
from socle.courriel import envoyer
from socle.dates import date_format

if TYPE_CHECKING:
    from comptes.models import User
    from organisations.models import Organisation
    from partenaires.models import DemandeOrganisation, DemandeRattachement, Espace, Invitation

LANGUE = settings.LANGUAGE_CODE


def invitation(invitation: Invitation, jeton: str) -> None:
    """To the address invited, whether it has an account or not: the words are the same."""
    with override(invitation.langue):
        echeance = date_format(timezone.localtime(invitation.expire_le), "j F Y")
    contexte = {
        "organisation": invitation.organisation.nom,
        "invitant": str(invitation.invitee_par or ""),
        "echeance": echeance,
        "lien": _adresse("invitation", invitation.langue, jeton),
    }
    _ecrire("partenaires_invitation", [invitation.courriel], contexte, invitation.langue)


def invitation_acceptee(appartenance: Appartenance, invitant: User) -> None:
    """To whoever invited, if they want to know."""
    if not qui_veulent([invitant], ARRIVEES):
        return
    contexte = {
        "organisation": appartenance.organisation.nom,
        "personne": str(appartenance.user),
        "lien": _adresse("membres", LANGUE, appartenance.organisation.espace.slug),
    }
    _ecrire("partenaires_arrivee", [invitant.email], contexte)


def ouverture(courriel: str, jeton: str, *, deja: bool, langue: str) -> None:
    """How to open an account, or that this address has one."""
    nom, arguments = ("accueil", ()) if deja else ("compte_ouvrir", (jeton,))
    _ecrire("partenaires_compte", [courriel], {"deja": deja, "lien": _adresse(nom, langue, *arguments)}, langue)


def rattachement_recu(demande: DemandeRattachement, langue: str) -> None:
    """To those who answer and want to be told, else to the service; and the receipt to who asks."""
    gestionnaires = _gestionnaires(demande.organisation)
    contexte = {
        "organisation": demande.organisation.nom,
        "personne": str(demande.demandeur),
        "courriel": demande.demandeur.email,
        "fonction": demande.fonction,
        "message": demande.message,
    }
    if gestionnaires:
        lien = _adresse("rattachement", LANGUE, demande.organisation.espace.slug, demande.pk)
        _ecrire("partenaires_demande_recue", gestionnaires, {**contexte, "lien": lien})
    elif service := _service():
        lien = settings.WAGTAILADMIN_BASE_URL + reverse("partenaires_demandes")
        _ecrire("partenaires_demande_recue", [service], {**contexte, "lien": lien})
    accuse = {"organisation": demande.organisation.nom, "reference": "", "lien": _adresse("accueil", langue)}
    _ecrire("partenaires_demande_accuse", [demande.demandeur.email], {**accuse, **_du_service()}, langue)


def organisation_demandee(demande: DemandeOrganisation, langue: str) -> None:
    """To the service, and the receipt to who asks."""
    if service := _service():
        contexte = {
            "organisation": demande.nom,
            "personne": str(demande.demandeur),
            "courriel": demande.demandeur.email,
            "fonction": demande.fonction,
            "message": demande.message,
            "lien": settings.WAGTAILADMIN_BASE_URL + reverse("partenaires_demandes"),
        }
        _ecrire("partenaires_demande_recue", [service], contexte)
    accuse = {"organisation": demande.nom, "reference": demande.reference, "lien": _adresse("accueil", langue)}
    _ecrire("partenaires_demande_accuse", [demande.demandeur.email], {**accuse, **_du_service()}, langue)


def rattachement_accepte(appartenance: Appartenance) -> None:
    """The door is open, with these roles."""
    _bienvenue(appartenance)


def organisation_acceptee(appartenance: Appartenance) -> None:
    """The organisation is there, and whoever asked manages it."""
    _bienvenue(appartenance)


def demande_refusee(demande: DemandeRattachement | DemandeOrganisation, organisation: str) -> None:
    """Why, and whom to ask."""
    contexte = {"organisation": organisation, "motif": demande.motif, **_du_service()}
    _ecrire("partenaires_demande_refusee", [demande.demandeur.email], contexte)


def roles_changes(appartenance: Appartenance) -> None:
    """To the member."""
    contexte = {
        "organisation": appartenance.organisation.nom,
        "roles": appartenance.roles_en_mots,
        "lien": _adresse("bureau", LANGUE, appartenance.organisation.espace.slug),
    }
    _ecrire("partenaires_roles", [appartenance.user.email], contexte)


def depart(appartenance: Appartenance) -> None:
    """To the person removed."""
    if appartenance.user.is_active:
        contexte = {"organisation": appartenance.organisation.nom, **_du_service()}
        _ecrire("partenaires_depart", [appartenance.user.email], contexte)


def espace_ferme(espace: Espace, personnes: Iterable[User]) -> None:
    """To every member."""
    contexte = {"organisation": espace.organisation.nom, "motif": espace.motif_fermeture, **_du_service()}
    _ecrire("partenaires_fermeture", [personne.email for personne in personnes], contexte)


def organisations_fusionnees(source: Organisation, cible: Organisation, personnes: Iterable[User]) -> None:
    """To every member of the organisation that goes."""
    lien = _adresse("bureau", LANGUE, cible.espace.slug)
    contexte = {"source": source.nom, "organisation": cible.nom, "lien": lien}
    _ecrire("partenaires_fusion", [personne.email for personne in personnes], contexte)


def _bienvenue(appartenance: Appartenance) -> None:
    contexte = {
        "organisation": appartenance.organisation.nom,
        "roles": appartenance.roles_en_mots,
        "lien": _adresse("bureau", LANGUE, appartenance.organisation.espace.slug),
    }
    _ecrire("partenaires_demande_acceptee", [appartenance.user.email], contexte)


def _gestionnaires(organisation: Organisation) -> list[str]:
    gestion = Appartenance.objects.gestionnaires().filter(organisation=organisation)
    personnes = [appartenance.user for appartenance in gestion.select_related("user")]
    return [personne.email for personne in qui_veulent(personnes, DEMANDES)]


def _ecrire(gabarit: str, destinataires: list[str], contexte: dict[str, Any], langue: str = LANGUE) -> None:
    if destinataires:
        envoyer(gabarit, destinataires, contexte, langue)


def _adresse(nom: str, langue: str, *arguments: object) -> str:
    """Whole address of a page of the area, in a language."""
    with override(langue):
        return settings.WAGTAILADMIN_BASE_URL + reverse(f"partenaires:{nom}", args=arguments)


def _reglages() -> ReglagesSite | None:
    site = Site.objects.filter(is_default_site=True).first()
    return ReglagesSite.for_site(site) if site else None


def _service() -> str:
    reglages = _reglages()
    return reglages.courriel if reglages else ""


def _du_service() -> dict[str, str]:
    """Who is in charge, where, and their telephone."""
    reglages = _reglages()
    if reglages is None:
        return dict.fromkeys(("service", "adresse", "telephone_service"), "")
    return {
        "service": reglages.service_affiche or reglages.autorite,
        "adresse": reglages.adresse,
        "telephone_service": reglages.telephone,
    }
