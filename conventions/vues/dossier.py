"""Where an organisation follows one of its conventions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conventions import lectures
from conventions.enums import Audience, Etat, NatureDocument
from conventions.erreurs import RegleRefusee
from conventions.formulaires.actes import MessageForm
from conventions.frise import frise
from conventions.lisible import jour
from conventions.models import Convention, DocumentGenere
from conventions.permissions import transitions_ouvertes
from conventions.pieces import telechargement
from conventions.presentation import ligne
from conventions.reglages import reglages, service
from conventions.services import echanges
from conventions.vues import ecran_depot, verification
from conventions.vues import lignes_pieces as pieces
from conventions.vues.commun import dossier_ou_404, oublier_la_saisie, saisie_gardee, sans_perdre_la_saisie
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.enums import Role
from partenaires.portes import membre
from socle.nombres import euros
from socle.templatetags.composants import poids

AVEC_RECOURS = (Etat.ACCEPTEE, Etat.REFUSEE, Etat.SANS_SUITE)


@require_safe
@membre()
def dossier(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """The state, the timeline, who follows it, what is written to one another, what is paid."""
    convention = dossier_ou_404(place, cle)
    gardee = saisie_gardee(request, reverse("conventions:message", args=[place.espace.slug, cle]))
    return dessiner(request, place, convention, MessageForm(gardee))


def dessiner(request: HttpRequest, place: Place, convention: Convention, formulaire: MessageForm) -> HttpResponse:
    papiers = lectures.documents([convention]).get(convention.pk, [])
    demande = lectures.demande_ouverte(convention, elements=False)
    slug, etat = place.espace.slug, convention.etat_courant
    echanges_lus = list(lectures.messages(convention))
    depose = place.peut(Role.DEPOT)
    return ecran(
        request,
        "conventions/dossier.html",
        place,
        "conventions",
        convention=convention,
        ligne=ligne(convention, slug),
        sous_titre=ecran_depot.sous_titre(place, convention),
        fil=ecran_depot.fil(place, convention.titre or _("Convention sans titre")),
        frise=frise(convention, slug, papiers, demande, repond=depose),
        demande=demande,
        depose=depose,
        reprendre=_reprendre(place, convention) if depose and etat == Etat.BROUILLON else None,
        actes=actes(place, convention) if depose else [],
        service=service(),
        instructeur=str(convention.instructeur) if convention.instructeur else "",
        faits=faits(convention),
        papiers=[_papier(slug, convention, document) for document in papiers],
        recours=reglages().voies_de_recours if convention.etat in AVEC_RECOURS else "",
        signatures=_signatures(convention),
        versements=_versements(convention),
        echanges=echanges_lus,
        non_lus=sum(1 for m in echanges_lus if m.du_service and m.lu_le is None),
        peut_ecrire=depose and echanges.messages_ouverts(convention),
        formulaire=formulaire,
        versions=convention.instantane_numero,
    )


def _reprendre(place: Place, convention: Convention) -> dict[str, Any]:
    etape = ecran_depot.prochaine_etape(convention)
    return {
        "url": ecran_depot.adresse(place, convention, etape),
        "phrase": ecran_depot.enregistrement(convention),
        "limite": ecran_depot.limite(convention),
        "numero": ecran_depot.ORDRE.index(etape) + 1,
        "titre": str(ecran_depot.ETAPES[etape]),
    }


def actes(place: Place, convention: Convention) -> list[dict[str, Any]]:
    """What the member may decide now; handing in and completing have screens of their own."""
    return [
        {
            "code": ligne.code,
            "libelle": ligne.libelle(Audience.ORGANISATION),
            "url": reverse("conventions:acte", args=[place.espace.slug, convention.pk, ligne.code]),
        }
        for ligne in transitions_ouvertes(place.user, convention, Audience.ORGANISATION)
        if ligne.code not in {"deposer", "completer"}
    ]


def faits(convention: Convention) -> list[dict[str, str]]:
    """Facts in a column: what is known, nothing else."""
    periode = ""
    if convention.debut and convention.fin:
        periode = _("du %(debut)s au %(fin)s") % {"debut": jour(convention.debut), "fin": jour(convention.fin)}
    lignes = [
        (_("Référence"), convention.reference or ""),
        (_("Montant accordé"), euros(convention.montant) if convention.montant is not None else ""),
        (_("Montant demandé"), euros(convention.montant_demande) if convention.montant_demande is not None else ""),
        (_("Période"), periode),
        (_("Délibération"), convention.deliberation),
    ]
    return [{"terme": terme, "texte": texte} for terme, texte in lignes if texte]


def _papier(slug: str, convention: Convention, document: DocumentGenere) -> dict[str, Any]:
    return {
        "titre": str(NatureDocument(document.nature).label),
        "url": reverse("conventions:document", args=[slug, convention.pk, document.pk]),
        "poids": poids(document.taille),
        "pages": document.pages,
        # What the site makes is tagged; what was scanned and signed is what it is.
        "accessible": True if document.nature != NatureDocument.SIGNEE else None,
    }


def _signatures(convention: Convention) -> list[dict[str, Any]]:
    """Each party, and the day it signed; only once there is a text to sign."""
    if convention.etat not in (Etat.A_SIGNER, Etat.SIGNEE, Etat.RESILIEE):
        return []
    parties = convention.parties.select_related("signature").prefetch_related("signataires")
    return [
        {
            "nom": partie.nom,
            "signataires": ", ".join(str(signataire) for signataire in partie.signataires.all()),
            "jour": partie.signature.signee_le if hasattr(partie, "signature") else None,
        }
        for partie in parties
    ]


def _versements(convention: Convention) -> list[dict[str, Any]]:
    if not convention.finance:
        return []
    return [
        {
            "libelle": echeance.libelle,
            "condition": echeance.condition,
            "montant": euros(echeance.montant),
            "prevue_le": echeance.prevue_le,
            "etat": echeance.get_etat_display(),
            "payee_le": echeance.payee_le,
            "fenetre": "realisee" if echeance.payee_le else "en_cours" if echeance.etat == "liquidee" else "a_venir",
        }
        for echeance in convention.echeances.order_by("ordre", "prevue_le", "pk")
    ]


@sans_perdre_la_saisie
@require_http_methods(["GET", "HEAD", "POST"])
@membre(Role.DEPOT)
def message(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """Write to the service, or say that its messages are read; whoever signs in on the way sees the file."""
    convention = dossier_ou_404(place, cle)
    retour = redirect(f"{reverse('conventions:dossier', args=[place.espace.slug, cle])}#messages")
    if request.method != "POST":
        return retour
    if request.POST.get("acte") == "lus":
        echanges.marquer_lus(convention=convention, par=place.user)
        return retour
    formulaire = MessageForm(request.POST)
    if formulaire.is_valid():
        try:
            echanges.ecrire(convention=convention, par=place.user, texte=formulaire.cleaned_data["texte"])
        except RegleRefusee as erreur:
            formulaire.add_error("texte", str(erreur))
        else:
            echanges.marquer_lus(convention=convention, par=place.user)
            oublier_la_saisie(request)
            messages.success(request, _("Votre message est envoyé. Le service est prévenu."))
            return retour
    return dessiner(request, place, convention, formulaire)


@require_safe
@membre()
def document(request: HttpRequest, place: Place, cle: int, document: int) -> HttpResponseBase:
    """A PDF that the site made for this file.

    Raises:
        Http404: none of that file.
    """
    convention = dossier_ou_404(place, cle)
    trouve = DocumentGenere.objects.filter(convention=convention, pk=document).first()
    if trouve is None:
        raise Http404
    return telechargement.document(trouve)


@require_safe
@membre(Role.DEPOT)
def accuse(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """The receipt, right after the deposit and whenever it is wanted again.

    Raises:
        Http404: the file is not handed in.
    """
    convention = dossier_ou_404(place, cle)
    papier = DocumentGenere.objects.filter(
        convention=convention, nature=NatureDocument.ACCUSE, remplace_le__isnull=True
    ).first()
    if papier is None:
        raise Http404
    return ecran(
        request,
        "conventions/accuse.html",
        place,
        "conventions",
        convention=convention,
        accuse=papier.donnees,
        papier=_papier(place.espace.slug, convention, papier),
        service=service(),
        etapes=ecran_depot.apres_le_depot(convention),
        fil=ecran_depot.fil(place, convention.titre),
    )


@require_safe
@membre(Role.DEPOT)
def contenu(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """All that the file says, read only."""
    convention = dossier_ou_404(place, cle)
    return ecran(
        request,
        "conventions/contenu.html",
        place,
        "conventions",
        convention=convention,
        ligne=ligne(convention, place.espace.slug),
        parties=verification.recapitulatif(place, convention, modifiable=False),
        pieces=[pieces.ligne(place, convention, piece, ouverte=False) for piece in lectures.pieces(convention)],
        fil=ecran_depot.fil(place, convention.titre or _("Convention sans titre")),
    )
