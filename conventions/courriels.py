"""Mails of conventions. Each is queued in the transaction of what it tells: no act without it, none twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from comptes.roles import INSTRUCTEUR
from conventions import adresses
from conventions.enums import JAMAIS_DEPOSEES, Etat, NatureDocument
from conventions.models import DocumentGenere, Signataire
from conventions.reglages import service
from conventions.services.complements import ouverte
from conventions.transitions import Prevenu, Transition
from partenaires.models import Appartenance
from socle.courriel import FichierJoint, envoyer
from socle.dates import date_format

if TYPE_CHECKING:
    from comptes.models import User
    from conventions.models import Convention, Message, VersionPiece

LANGUE = settings.LANGUAGE_CODE

# What each reader is told of each transition, in one sentence. Variables: titre, reference, organisation.
A_L_ORGANISATION = {
    "deposer": gettext_lazy("Nous avons bien reçu votre dossier « %(titre)s ». Sa référence est %(reference)s."),
    "instruire": gettext_lazy("L’instruction de votre dossier « %(titre)s » commence. Un agent du service le suit."),
    "demander_complements": gettext_lazy("Le service vous demande de compléter votre dossier « %(titre)s »."),
    "lever_complements": gettext_lazy(
        "Le service a levé sa demande de compléments : l’instruction de « %(titre)s » reprend."
    ),
    "accepter": gettext_lazy("Votre demande « %(titre)s » est acceptée."),
    "refuser": gettext_lazy("Votre demande « %(titre)s » est refusée."),
    "classer": gettext_lazy("Votre demande « %(titre)s » est classée sans suite."),
    "rouvrir": gettext_lazy("L’instruction de votre dossier « %(titre)s » est rouverte."),
    "mettre_a_signer": gettext_lazy("La convention « %(titre)s » est prête à être signée."),
    "corriger": gettext_lazy("Le texte de la convention « %(titre)s » est repris : ne signez pas l’ancien."),
    "signer": gettext_lazy("La convention « %(titre)s » est signée par toutes les parties."),
    "resilier": gettext_lazy("La convention « %(titre)s » est résiliée."),
}
AU_SERVICE = {
    "deposer": gettext_lazy("%(organisation)s a déposé le dossier « %(titre)s »."),
    "retirer": gettext_lazy("%(organisation)s a repris son dossier « %(titre)s » pour le modifier."),
    "completer": gettext_lazy("%(organisation)s a complété le dossier « %(titre)s »."),
    "lever_complements": gettext_lazy("La demande de compléments de « %(titre)s » est levée."),
    "corriger": gettext_lazy("Le texte de la convention « %(titre)s » est repris pour correction."),
    "signer": gettext_lazy("La convention « %(titre)s » est enregistrée comme signée."),
    "resilier": gettext_lazy("La convention « %(titre)s » est résiliée."),
    "supprimer": gettext_lazy("%(organisation)s a supprimé son brouillon « %(titre)s »."),
    "abandonner": gettext_lazy("%(organisation)s abandonne sa demande « %(titre)s »."),
}
AUX_SIGNATAIRES = {
    "mettre_a_signer": gettext_lazy(
        "La convention « %(titre)s » avec %(organisation)s est prête à être signée. "
        "Le service vous en transmet le texte."
    ),
}

# What the organisation, and the service, do about a file that the scanner stopped; nothing once all is decided.
_REMPLACER = gettext_lazy("Vérifiez l’ordinateur d’où il vient, puis envoyez un autre fichier à sa place.")
_ATTENDRE = gettext_lazy("Vérifiez l’ordinateur d’où il vient. Le service vous demandera un autre fichier.")
_DEMANDER = gettext_lazy("Demandez un autre fichier par une demande de compléments.")
CONSIGNES = {
    Etat.BROUILLON: (_REMPLACER, _REMPLACER),
    Etat.DEPOSEE: (_ATTENDRE, _DEMANDER),
    Etat.EN_INSTRUCTION: (_ATTENDRE, _DEMANDER),
    Etat.A_COMPLETER: (_REMPLACER, _DEMANDER),
}


def prevenir(convention: Convention, transition: Transition, *, par: User, motif: str) -> None:
    """Write to those whom the row of the table names; never to whoever just acted, but for the receipt."""
    for prevenu in transition.prevenus:
        _PREVENIR[prevenu](convention, transition.code, par, motif)


def _organisation(convention: Convention, code: str, par: User, motif: str) -> None:
    if code == "deposer":
        _accuser(convention)
        return
    contexte = {
        **_commun(convention, A_L_ORGANISATION[code], adresses.du_partenaire(convention)),
        **_complements(convention, code),
        **_resiliation(convention),
        "motif": motif,
        "recours": code in {"accepter", "refuser", "classer"},
    }
    _ecrire("conventions_organisation", deposants(convention, sauf=par), contexte)


def _resiliation(convention: Convention) -> dict[str, str]:
    """By which act a convention ends, and from which day; nothing while it stands."""
    if convention.resiliation_effet is None:
        return {}
    return {"acte": convention.resiliation_acte, "effet": date_format(convention.resiliation_effet, "j F Y")}


def _accuser(convention: Convention) -> None:
    """The receipt of the deposit to everybody who may write for the organisation, whoever handed it in included."""
    document = DocumentGenere.objects.get(
        convention=convention, nature=NatureDocument.ACCUSE, remplace_le__isnull=True
    )
    assert convention.deposee_le is not None
    contexte = {
        **_commun(convention, A_L_ORGANISATION["deposer"], adresses.du_partenaire(convention)),
        "deposee_le": convention.deposee_le,
    }
    _ecrire("conventions_accuse", deposants(convention), contexte, document)


def _instructeurs(convention: Convention, code: str, par: User, motif: str) -> None:
    """A draft that nobody of the service ever saw is deleted in silence."""
    if code == "supprimer" and not (convention.reference or convention.ouverte_par_service):
        return
    # A file taken back, or deleted, opens to the service no more: its queue does.
    close = convention.etat in JAMAIS_DEPOSEES and not convention.ouverte_par_service
    lien = adresses.de_la_file() if close else adresses.du_service(convention)
    contexte = {**_commun(convention, AU_SERVICE[code], lien), **_resiliation(convention), "motif": motif}
    _ecrire("conventions_service", instructeurs(convention, sauf=par), contexte)


def _signataires(convention: Convention, code: str, par: User, motif: str) -> None:
    signataires = Signataire.objects.filter(partie__convention=convention).exclude(courriel="")
    contexte = _commun(convention, AUX_SIGNATAIRES[code], "")
    _ecrire("conventions_signataire", _uniques(signataires.values_list("courriel", flat=True)), contexte)


_PREVENIR: dict[Prevenu, Callable[[Convention, str, User, str], None]] = {
    Prevenu.ORGANISATION: _organisation,
    Prevenu.INSTRUCTEURS: _instructeurs,
    Prevenu.SIGNATAIRES: _signataires,
}


def message(ecrit: Message) -> None:
    """To the other side. The words themselves stay on the site."""
    convention = ecrit.convention
    if ecrit.du_service:
        destinataires, lien = deposants(convention, sauf=ecrit.auteur), adresses.du_partenaire(convention)
        phrase = gettext_lazy("Le service vous a écrit au sujet de « %(titre)s ».")
    else:
        destinataires, lien = instructeurs(convention, sauf=ecrit.auteur), adresses.du_service(convention)
        phrase = gettext_lazy("%(organisation)s vous a écrit au sujet de « %(titre)s ».")
    _ecrire("conventions_message", destinataires, _commun(convention, phrase, lien))


def piece_infectee(version: VersionPiece) -> None:
    """The scanner found something in a file: to the organisation, and to the service when it reads the dossier."""
    convention = version.piece.convention
    if convention.etat == Etat.SUPPRIMEE:
        return
    phrase = gettext_lazy("L’antivirus a arrêté un fichier du dossier « %(titre)s ». Personne ne peut l’ouvrir.")
    fichier = {"fichier": version.nom, "piece": version.piece.libelle}
    au_partenaire, au_service = CONSIGNES.get(Etat(convention.etat), ("", ""))
    contexte = _commun(convention, phrase, adresses.du_partenaire(convention)) | fichier
    _ecrire("conventions_piece_infectee", deposants(convention), {**contexte, "consigne": au_partenaire})
    if convention.etat != Etat.BROUILLON or convention.ouverte_par_service:
        contexte = _commun(convention, phrase, adresses.du_service(convention))
        _ecrire(
            "conventions_piece_infectee", instructeurs(convention), {**contexte, **fichier, "consigne": au_service}
        )


def rappel_complements(convention: Convention, jours: int) -> None:
    """The date of a request for complements comes near. `jours` left."""
    contexte = {
        **_commun(
            convention,
            gettext_lazy("Le dossier « %(titre)s » attend vos compléments."),
            adresses.du_partenaire(convention),
        ),
        **_complements(convention, "demander_complements"),
        "jours": jours,
    }
    _ecrire("conventions_rappel_complements", deposants(convention), contexte)


def rappel_fin(convention: Convention, jours: int) -> None:
    """A convention in force ends in so many days: to the organisation, and to whoever follows it."""
    phrase = gettext_lazy("La convention « %(titre)s » arrive à son terme.")
    suite = {"jours": jours, "fin": convention.fin}
    contexte = {**_commun(convention, phrase, adresses.du_partenaire(convention)), **suite}
    _ecrire("conventions_rappel_fin", deposants(convention), contexte)
    contexte = {**_commun(convention, phrase, adresses.du_service(convention)), **suite}
    _ecrire("conventions_rappel_fin", instructeurs(convention), contexte)


def deposants(convention: Convention, *, sauf: User | None = None) -> list[str]:
    """Addresses of the members who write for the organisation; of those who manage it when nobody does."""
    membres = Appartenance.objects.en_vigueur().filter(organisation=convention.organisation)
    if sauf is not None:
        membres = membres.exclude(user=sauf)
    deposants = membres.filter(depot=True)
    return _uniques(
        (deposants if deposants.exists() else membres.filter(gestion=True)).values_list("user__email", flat=True)
    )


def instructeurs(convention: Convention, *, sauf: User | None = None) -> list[str]:
    """Whoever follows the file; when nobody does yet, all those who handle conventions."""
    agent = convention.instructeur
    if agent is not None and agent.is_active:
        return [] if sauf is not None and agent.pk == sauf.pk else [agent.email]
    tous = get_user_model().objects.filter(is_active=True, groups__name=INSTRUCTEUR)
    if sauf is not None:
        tous = tous.exclude(pk=sauf.pk)
    return _uniques(tous.values_list("email", flat=True))


def _uniques(courriels: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(courriels))


def _commun(convention: Convention, phrase: Any, lien: str) -> dict[str, Any]:
    charge = service()
    with override(LANGUE):
        mots = {
            "titre": " ".join(convention.titre.split()) or _("sans titre"),  # a subject holds on one line
            "reference": convention.reference or "",
            "organisation": convention.organisation.nom,
        }
        return {
            **mots,
            "phrase": str(phrase) % mots,
            "lien": lien,
            "service": charge.nom,
            "adresse": charge.adresse,
            "telephone_service": charge.telephone,
        }


def _complements(convention: Convention, code: str) -> dict[str, Any]:
    """The listed items and the date, for the mails that ask for them."""
    demande = ouverte(convention) if code == "demander_complements" else None
    if demande is None:
        return {"elements": [], "avant_le": ""}
    from conventions.regles.champs import libelle

    with override(LANGUE):
        elements = [
            {"libelle": c.piece.libelle if c.piece else libelle(c.champ), "consigne": c.consigne}
            for c in demande.complements.select_related("piece")
        ]
        return {"elements": elements, "avant_le": date_format(demande.avant_le, "l j F Y")}


def _ecrire(
    gabarit: str, destinataires: list[str], contexte: dict[str, Any], document: DocumentGenere | None = None
) -> None:
    """The document, if any, is read from its storage when the message leaves: in a worker, after the commit."""
    joints = [FichierJoint(document.nom, "application/pdf", document.cle)] if document else []
    if destinataires:
        envoyer(gabarit, destinataires, contexte, LANGUE, fichiers=joints)
