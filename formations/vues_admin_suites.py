"""Staff screens of what follows a day: certificates, messages, opinions; long work; statistics."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from formations import exports
from formations.enums import NatureTravail
from formations.formulaires_admin import AnneeForm, FormatForm, MessageForm
from formations.models import Attestation, Travail
from formations.papiers import attestations_pdf
from formations.permissions import peut_gerer, peut_lire
from formations.services import attestations, avis
from formations.services import messages as services_messages
from formations.services.travaux import atelier
from formations.vues_admin import LISTE_MAX, contexte_de, journee_ou_404, rendre
from formations.vues_admin_inscriptions import fichier
from partenaires.erreurs import RegleRefusee
from partenaires.personnel import GET_OU_POST, agent, agir_sur, fichier_de, paginer, reserve
from socle.courriel import envoyer


@GET_OU_POST
@reserve(peut_lire)
def les_attestations(request: HttpRequest, cle: int) -> HttpResponse:
    """Certificates of a day; posted, they are made in the background."""
    faits = Travail.objects.filter(journee=OuterRef("pk"), nature=NatureTravail.ATTESTATIONS)
    lue = journee_ou_404(cle, dernier_travail=Subquery(faits.order_by("-pk").values("pk")[:1]))
    refus = ""
    if request.method == "POST":
        try:
            dus = attestations.exiger(lue, agent(request))
        except RegleRefusee as erreur:
            refus = str(erreur)
        else:
            travail = atelier.demander(
                nature=NatureTravail.ATTESTATIONS, journee=lue, par=agent(request), total=len(dus)
            )
            return redirect("formations_admin:travail", travail.pk)
    lignes = Attestation.objects.filter(journee=lue).select_related("participant__inscription__organisation")
    page = paginer(request, list(lignes.order_by("numero", "pk")[:LISTE_MAX]))
    sans = sum(not hasattr(participant, "attestation") for participant in attestations.presents(lue))
    contexte = contexte_de(request, lue, "attestations", page_liste=page, refus=refus, sans=sans)
    reponse = rendre(request, "attestations", contexte)
    reponse.status_code = 422 if refus else 200
    return reponse


@require_safe
@reserve(peut_gerer)
def une_attestation(request: HttpRequest, cle: int) -> HttpResponse:
    """The paper of one person.

    Raises:
        Http404: withdrawn, anonymised, or of a day that is not over.
    """
    lues = attestations.en_vigueur().select_related("journee", "participant__inscription__organisation")
    attestation = get_object_or_404(lues, pk=cle)
    return fichier(f"attestation-{attestation.numero}.pdf", attestations_pdf([attestation]), "application/pdf")


@require_safe
@reserve(peut_gerer)
def les_messages(request: HttpRequest, cle: int) -> HttpResponse:
    """What was written to the people of a day, and how far each message is."""
    lue = journee_ou_404(cle)
    envoyes = lue.travaux.filter(nature=NatureTravail.MESSAGE).select_related("par")
    remis = lue.envois.exclude(remis_le=None).order_by("-remis_le", "-pk")
    page = paginer(request, list(remis[:LISTE_MAX]))
    contexte = contexte_de(request, lue, "messages", messages_envoyes=envoyes[:50], page_liste=page)
    return rendre(request, "messages", contexte)


@GET_OU_POST
@reserve(peut_gerer)
def ecrire(request: HttpRequest, cle: int) -> HttpResponse:
    """Write a message: seen, tried on oneself, then sent. Each button posts the same form."""
    lue = journee_ou_404(cle)
    formulaire = MessageForm(request.POST if request.method == "POST" else None)
    apercu = nombre = sans_adresse = None
    if request.method == "POST" and formulaire.is_valid():
        saisi = formulaire.cleaned_data
        geste = request.POST.get("geste", "voir")
        nombre = len(services_messages.destinataires(lue, saisi["cible"]))
        sans_adresse = services_messages.sans_adresse(lue, saisi["cible"])
        courrier = services_messages.courrier(
            lue, objet=saisi["objet"], texte=saisi["texte"], prenom=agent(request).first_name
        )
        if geste == "envoyer":
            try:
                travail = services_messages.ecrire(journee=lue, par=agent(request), **saisi)
            except RegleRefusee as refus:
                formulaire.add_error(None, str(refus))
            else:
                return redirect("formations_admin:travail", travail.pk)
        elif geste == "essayer":
            envoyer(courrier.gabarit, [agent(request).email], courrier.contexte, "fr")
            messages.success(request, _("L’essai est parti à %(courriel)s.") % {"courriel": agent(request).email})
        apercu = render_to_string(f"courriels/{courrier.gabarit}.txt", courrier.contexte)
    vus = {"apercu": apercu, "nombre": nombre, "sans_adresse": sans_adresse}
    contexte = contexte_de(request, lue, "messages", formulaire=formulaire, **vus)
    return rendre(request, "ecrire", contexte, formulaire)


@require_safe
@reserve(peut_gerer)
def travail(request: HttpRequest, cle: int) -> HttpResponse:
    """How far some work is."""
    lu = get_object_or_404(Travail.objects.select_related("journee", "par"), pk=cle)
    contexte = {"travail": lu, "journee": lu.journee}
    if lu.journee is not None:
        onglet = {NatureTravail.MESSAGE: "messages", NatureTravail.ATTESTATIONS: "attestations"}
        contexte = contexte_de(request, lu.journee, onglet.get(NatureTravail(lu.nature), ""), travail=lu)
    return rendre(request, "travail", contexte)


@require_POST
@reserve(peut_gerer)
def agir_sur_le_travail(request: HttpRequest, cle: int, acte: str) -> HttpResponse:
    """Stop some work, or take it up again."""
    lu = get_object_or_404(Travail, pk=cle)
    agir_sur(request, atelier, lu, acte)
    return redirect("formations_admin:travail", lu.pk)


@require_safe
@reserve(peut_gerer)
def fichier_du_travail(request: HttpRequest, cle: int) -> HttpResponseBase:
    """The file that some work made."""
    return fichier_de(get_object_or_404(Travail, pk=cle))


@GET_OU_POST
@reserve(peut_lire)
def les_avis(request: HttpRequest, cle: int) -> HttpResponse:
    """What people thought, from five answers on; posted, those who were there are asked."""
    lue = journee_ou_404(cle)
    if request.method == "POST":
        if not peut_gerer(request.user):
            raise PermissionDenied
        nombre = avis.inviter_a_repondre(lue)
        messages.success(
            request, _("Questionnaires envoyés : %(n)d. Personne ne le reçoit deux fois.") % {"n": nombre}
        )
        return redirect("formations_admin:avis", lue.pk)
    lus = avis.resultats(journee=lue, par=agent(request))
    contexte = contexte_de(request, lue, "avis", resultats=lus, seuil=avis.SEUIL, attendus=lus.restants)
    return rendre(request, "avis", contexte)


@require_safe
@reserve(peut_lire)
def statistiques(request: HttpRequest) -> HttpResponse:
    """Days, places and attendance by type of organisation."""
    formulaire = AnneeForm(request.GET, annees=exports.annees())
    annee = formulaire.cleaned_data["annee"] if formulaire.is_valid() else None
    lignes = exports.statistiques(annee)
    contexte = {"formulaire": formulaire, "annee": annee, "lignes": lignes, "total": exports.total(lignes)}
    return rendre(request, "statistiques", contexte)


@require_safe
@reserve(peut_lire)
def statistiques_fichier(request: HttpRequest) -> HttpResponse:
    """The same, as a spreadsheet."""
    lu = FormatForm(request.GET)
    if not lu.is_valid():
        return HttpResponse(_("Ce format n’existe pas : csv ou xlsx."), status=400, content_type="text/plain")
    nom, contenu = exports.statistiques_fichier(lu.cleaned_data["format"], lu.cleaned_data["annee"])
    return fichier(nom, contenu, exports.FORMATS[lu.cleaned_data["format"]])
