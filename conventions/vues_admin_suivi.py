"""Staff screens of what goes on beside the transitions: who follows, who reads, messages, notes, payments."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conventions import lectures_admin
from conventions.enums import CONCLUES
from conventions.erreurs import RegleRefusee
from conventions.formulaires_admin import AttribuerForm, EcritForm, NoteForm, PubliqueForm
from conventions.formulaires_admin_service import EcheancierForm, SuiviVersementForm
from conventions.models import Convention, Echeance, Instantane
from conventions.permissions import est_du_service, peut_administrer, peut_instruire
from conventions.services import brouillons, echanges, suivi
from conventions.vues.versions import choisies, differences, fait
from conventions.vues_admin import contexte_de, dossier_ou_404, montrer, rendre
from conventions.vues_admin_service import dessiner_saisie, enregistrer_la_saisie, fige, formulaire_de
from partenaires.personnel import GET_OU_POST, agent, paginer, reserve, tenter

MONTREES = 50


@require_POST
@reserve(lambda user: peut_instruire(user) or peut_administrer(user))
def attribuer(request: HttpRequest, cle: int) -> HttpResponseBase:
    """Say who follows a file."""
    convention = dossier_ou_404(request, cle)
    formulaire = AttribuerForm(request.POST)
    if formulaire.is_valid() and tenter(
        formulaire, lambda: suivi.attribuer(convention=convention, par=agent(request), **formulaire.cleaned_data)
    ):
        qui = formulaire.cleaned_data["instructeur"]
        messages.success(request, _("%(qui)s suit ce dossier.") % {"qui": qui})
        return redirect("conventions_admin:dossier", convention.pk)
    return montrer(request, convention, formulaire)


@require_POST
@reserve(lambda user: peut_instruire(user) or peut_administrer(user))
def publier(request: HttpRequest, cle: int) -> HttpResponseBase:
    """Show a signed convention on the public pages, or take it off them.

    Raises:
        Http404: the body asks for neither.
    """
    convention = dossier_ou_404(request, cle)
    formulaire = PubliqueForm(request.POST)
    if not formulaire.is_valid():
        raise Http404
    publique = formulaire.cleaned_data["publique"]
    try:
        suivi.publier(convention=convention, par=agent(request), publique=publique)
    except RegleRefusee as refus:
        messages.error(request, str(refus))
    else:
        phrase = (
            _("La convention est sur les pages de ses axes et de l’organisation.")
            if publique
            else _("La convention n’est plus sur le site public.")
        )
        messages.success(request, phrase)
    return redirect("conventions_admin:dossier", convention.pk)


@GET_OU_POST
@reserve(est_du_service)
def les_echanges(request: HttpRequest, cle: int) -> HttpResponse:
    """Messages with the organisation, and notes among staff; posted, a message or a note (`geste=noter`)."""
    convention = dossier_ou_404(request, cle)
    geste = request.POST.get("geste", "ecrire") if request.method == "POST" else ""
    message = EcritForm(request.POST if geste == "ecrire" else None, prefix="message")
    note = NoteForm(request.POST if geste == "noter" else None, prefix="note")
    if geste == "lus":
        echanges.marquer_lus(convention=convention, par=agent(request))
        return redirect("conventions_admin:echanges", convention.pk)
    if message.is_bound and message.is_valid() and tenter(message, lambda: _ecrire(request, convention, message)):
        messages.success(request, _("Le message est envoyé : l’organisation est prévenue."))
        return redirect("conventions_admin:echanges", convention.pk)
    if note.is_bound and note.is_valid() and tenter(note, lambda: _noter(request, convention, note), "texte"):
        messages.success(request, _("La note est gardée. Le service seul la lit."))
        return redirect("conventions_admin:echanges", convention.pk)
    lus = lectures_admin.messages(convention)
    contexte = contexte_de(
        request,
        convention,
        "echanges",
        page_liste=paginer(request, lus, MONTREES),
        non_lus=lectures_admin.non_lus(convention),
        notes=lectures_admin.notes(convention)[:MONTREES],
        ouverts=echanges.messages_ouverts(convention),
        message=message,
        note=note,
    )
    return rendre(request, "echanges", contexte, message, note)


def _ecrire(request: HttpRequest, convention: Convention, formulaire: EcritForm) -> None:
    """Whoever answers has read what came before."""
    echanges.ecrire(convention=convention, par=agent(request), **formulaire.cleaned_data)
    echanges.marquer_lus(convention=convention, par=agent(request))


def _noter(request: HttpRequest, convention: Convention, formulaire: NoteForm) -> None:
    echanges.noter(convention=convention, par=agent(request), **formulaire.cleaned_data)


@GET_OU_POST
@reserve(est_du_service)
def versements(request: HttpRequest, cle: int) -> HttpResponseBase:
    """The payments: planned while the file is handled, followed once it is signed.

    Raises:
        Http404: no money goes with it.
    """
    convention = dossier_ou_404(request, cle)
    if not convention.finance:
        raise Http404
    if "echeances" in brouillons.champs_ouverts(convention, agent(request)):
        formulaire = formulaire_de(request, convention, EcheancierForm)
        reponse = enregistrer_la_saisie(request, convention, formulaire, "conventions_admin:versements")
        return reponse or dessiner_saisie(request, convention, formulaire, "versements", titre=_("Versements"))
    if request.method == "POST":
        return fige(request, convention)
    return _montrer_les_versements(request, convention)


def _montrer_les_versements(
    request: HttpRequest, convention: Convention, refuse: SuiviVersementForm | None = None
) -> HttpResponse:
    suivis = convention.etat in CONCLUES and peut_instruire(request.user)
    lignes = [
        (e, (refuse if refuse and refuse.echeance == e else SuiviVersementForm(echeance=e)) if suivis else None)
        for e in convention.echeances.all()
    ]
    contexte = contexte_de(request, convention, "versements", lignes=lignes)
    return rendre(request, "versements", contexte, refuse)


@require_POST
@reserve(peut_instruire)
def versement(request: HttpRequest, cle: int, echeance: int) -> HttpResponse:
    """Say where a payment stands.

    Raises:
        Http404: it is of another convention.
    """
    convention = dossier_ou_404(request, cle)
    lue = get_object_or_404(Echeance, pk=echeance, convention=convention)
    formulaire = SuiviVersementForm(request.POST, echeance=lue)
    if formulaire.is_valid() and tenter(
        formulaire, lambda: suivi.suivre_versement(echeance=lue, par=agent(request), **formulaire.cleaned_data)
    ):
        messages.success(request, _("Le versement « %(libelle)s » est à jour.") % {"libelle": lue.libelle})
        return redirect("conventions_admin:versements", convention.pk)
    return _montrer_les_versements(request, convention, refuse=formulaire)


@require_safe
@reserve(est_du_service)
def versions(request: HttpRequest, cle: int) -> HttpResponse:
    """The numbered versions, and two of them side by side: the last two unless others are chosen."""
    convention = dossier_ou_404(request, cle)
    prises = list(Instantane.objects.filter(convention=convention).order_by("-numero").defer("donnees", "pieces"))
    avant, apres = choisies(request, convention, prises) or (None, None)
    contexte = contexte_de(
        request,
        convention,
        "versions",
        prises=[
            {"numero": i.numero, "quand": i.quand, "acte": fait(i.acte), "empreinte": i.empreinte} for i in prises
        ],
        avant=avant,
        apres=apres,
        differences=differences(avant, apres, tout=True) if avant and apres else [],
    )
    return rendre(request, "versions", contexte)
