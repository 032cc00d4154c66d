"""The life of a convention as the organisation reads it: what is done, where it stands, what comes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from conventions.enums import DECIDEES, Etat, NatureDocument
from socle.dates import date_format
from socle.templatetags.composants import poids

if TYPE_CHECKING:
    from conventions.models import Convention, DemandeComplements, DocumentGenere

Etape = dict[str, Any]
FAIT, EN_COURS, A_VENIR = "realisee", "en_cours", "a_venir"
# States of which the step « décision » is behind.
APRES_LA_DECISION = (*DECIDEES, Etat.A_SIGNER, Etat.SIGNEE, Etat.ACTIVE, Etat.ECHUE, Etat.RESILIEE)


def frise(
    convention: Convention,
    slug: str,
    documents: Iterable[DocumentGenere] = (),
    demande: DemandeComplements | None = None,
    *,
    repond: bool = True,
) -> list[Etape]:
    """Steps for `composants/frise.html`. `documents`: the current ones; `demande`: the open request.

    `repond`: whether the reader answers for the organisation.
    """
    papiers = {document.nature: document for document in documents}
    etapes = [
        etape
        for partie in (_depot, _instruction, _complements, _decision, _signature, _fin)
        for etape in partie(convention, slug, papiers, demande)
    ]
    if repond:
        return etapes
    reponse = _url_des_complements(convention, slug)
    return [
        {**etape, "lien_url": "", "lien_libelle": ""} if etape["lien_url"] == reponse else etape for etape in etapes
    ]


def _depot(convention: Convention, slug: str, papiers: dict, demande: Any) -> Iterator[Etape]:
    if convention.saisie:
        return
    if convention.etat == Etat.BROUILLON:
        yield _etape(_("Brouillon"), _("enregistré le %(jour)s") % {"jour": _jour(convention.modifiee_le)}, EN_COURS)
        yield _etape(_("Dépôt"), _cloture(convention), A_VENIR)
        return
    if convention.deposee_le is None:
        return
    etat = EN_COURS if convention.etat == Etat.DEPOSEE else FAIT
    jour = _jour(convention.deposee_le)
    accuse = papiers.get(NatureDocument.ACCUSE)
    detail = _("%(jour)s. Accusé de réception") % {"jour": jour} if accuse else jour
    yield _etape(_("Déposée"), detail, etat, _lien(slug, convention, accuse, convention.reference))


def _cloture(convention: Convention) -> str:
    limite = convention.date_limite
    if limite is None:
        return ""
    local = timezone.localtime(limite)
    return _("avant le %(jour)s") % {"jour": date_format(local, "l j F Y")}


def _instruction(convention: Convention, slug: str, papiers: dict, demande: Any) -> Iterator[Etape]:
    if convention.instruite_le and convention.etat not in (Etat.BROUILLON, Etat.DEPOSEE):
        etat = EN_COURS if convention.etat == Etat.EN_INSTRUCTION else FAIT
        detail = _("depuis le %(jour)s") % {"jour": _jour(convention.instruite_le)}
        yield _etape(_("En instruction"), detail, etat)
    elif convention.etat in (Etat.BROUILLON, Etat.DEPOSEE):
        yield _etape(_("Instruction"), _("un agent du service vous est nommé"), A_VENIR)


def _url_des_complements(convention: Convention, slug: str) -> str:
    return reverse("conventions:complements", args=[slug, convention.pk])


def _complements(convention: Convention, slug: str, papiers: dict, demande: Any) -> Iterator[Etape]:
    if convention.etat != Etat.A_COMPLETER or convention.a_completer_avant is None:
        return
    titre = _("À compléter avant le %(jour)s") % {"jour": date_format(convention.a_completer_avant, "l j F")}
    detail = _("« %(motif)s »") % {"motif": demande.motif} if demande else ""
    lien = (_url_des_complements(convention, slug), _("Répondre"))
    yield _etape(titre, detail, EN_COURS, lien)


def _decision(convention: Convention, slug: str, papiers: dict, demande: Any) -> Iterator[Etape]:
    etat = convention.etat_courant
    if etat in APRES_LA_DECISION and convention.decidee_le and not convention.saisie:
        titre = Etat(convention.etat).label if convention.etat in DECIDEES else Etat.ACCEPTEE.label
        lettre = papiers.get(NatureDocument.DECISION)
        jour = _jour(convention.decidee_le)
        detail = _("%(jour)s. Lettre") % {"jour": jour} if lettre else jour
        fini = EN_COURS if etat == Etat.ACCEPTEE else FAIT
        yield _etape(titre, detail, fini, _lien(slug, convention, lettre, _("de décision")))
    elif etat in (Etat.BROUILLON, Etat.DEPOSEE, Etat.EN_INSTRUCTION, Etat.A_COMPLETER):
        attendue = convention.modele.decision_attendue if convention.modele else ""
        yield _etape(_("Décision"), _("attendue %(quand)s") % {"quand": attendue} if attendue else "", A_VENIR)


def _signature(convention: Convention, slug: str, papiers: dict, demande: Any) -> Iterator[Etape]:
    etat = convention.etat_courant
    if convention.signee_le:
        signe = papiers.get(NatureDocument.SIGNEE)
        jour = date_format(convention.signee_le, "j F Y")
        detail = _("%(jour)s. Convention") % {"jour": jour} if signe else jour
        yield _etape(_("Signée"), detail, FAIT, _lien(slug, convention, signe, convention.reference))
    elif etat == Etat.A_SIGNER:
        texte = papiers.get(NatureDocument.CONVENTION)
        depuis = _jour(convention.a_signer_le) if convention.a_signer_le else ""
        detail = _("depuis le %(jour)s. Texte") % {"jour": depuis}
        yield _etape(_("À signer"), detail, EN_COURS, _lien(slug, convention, texte, _("de la convention")))
    elif etat not in (*DECIDEES, Etat.ABANDONNEE, Etat.SUPPRIMEE) or etat == Etat.ACCEPTEE:
        suite = _("puis premier versement sous 30 jours") if convention.finance else ""
        yield _etape(_("Signature"), suite, A_VENIR)


def _fin(convention: Convention, slug: str, papiers: dict, demande: Any) -> Iterator[Etape]:
    etat = convention.etat_courant
    if etat == Etat.ABANDONNEE and convention.quittee_le:
        yield _etape(_("Abandonnée"), _jour(convention.quittee_le), FAIT)
    elif etat == Etat.RESILIEE and convention.resiliation_effet:
        jour = date_format(convention.resiliation_effet, "j F Y")
        yield _etape(_("Résiliée"), _("à effet du %(jour)s") % {"jour": jour}, FAIT)
    elif convention.signee_le and convention.debut and convention.fin:
        debut, fin = date_format(convention.debut, "j F Y"), date_format(convention.fin, "j F Y")
        if etat == Etat.SIGNEE:
            yield _etape(Etat.ACTIVE.label, _("à partir du %(jour)s") % {"jour": debut}, A_VENIR)
            return
        yield _etape(
            Etat.ACTIVE.label,
            _("du %(debut)s au %(fin)s") % {"debut": debut, "fin": fin},
            EN_COURS if etat == Etat.ACTIVE else FAIT,
        )
        if etat == Etat.ECHUE:
            yield _etape(_("Échue"), _("depuis le %(jour)s") % {"jour": fin}, FAIT)


def _etape(titre: object, detail: str, etat: str, lien: tuple[str, str] | None = None) -> Etape:
    url, libelle = lien or ("", "")
    return {"titre": str(titre), "detail": detail, "etat": etat, "lien_url": url, "lien_libelle": libelle}


def _lien(
    slug: str, convention: Convention, document: DocumentGenere | None, libelle: object
) -> tuple[str, str] | None:
    """A document in words: « VAL-2026-014 (PDF, 58 Ko) »."""
    if document is None:
        return None
    url = reverse("conventions:document", args=[slug, convention.pk, document.pk])
    return url, f"{libelle} (PDF, {poids(document.taille)})"


def _jour(moment: datetime.datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y")
