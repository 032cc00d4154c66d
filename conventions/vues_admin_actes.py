"""The transitions of the service: one screen each, its form, the preview of what it makes."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from conventions.enums import Audience
from conventions.erreurs import DossierChange, MotifManquant, RegleRefusee, TransitionImpossible
from conventions.formulaires_admin_actes import FORMULAIRES, ActeForm
from conventions.models import Convention
from conventions.permissions import est_du_service, peut_executer
from conventions.services.transitions import executer
from conventions.textes import actes
from conventions.textes.courants import TEXTE_DE_LA_DECISION
from conventions.transitions import TABLE, Transition
from conventions.vues_admin import contexte_de, dossier_ou_404, rendre
from partenaires.personnel import GET_OU_POST, agent, reserve
from ressources.envoi import proteger

if TYPE_CHECKING:
    from comptes.models import User

AVEC_TEXTE = {"accepter", "refuser", "classer", "mettre_a_signer"}


@GET_OU_POST
@reserve(est_du_service)
def acte(request: HttpRequest, cle: int, code: str) -> HttpResponseBase:
    """Ask for what a row of the table wants; posted, show its text (`geste=voir`, `geste=pdf`) or follow it.

    Raises:
        Http404: the row is none of the service's.
        PermissionDenied: it is somebody else's.
    """
    ligne = TABLE.get(code)
    if ligne is None or ligne.derivee or Audience.SERVICE not in ligne.libelles:
        raise Http404
    convention = dossier_ou_404(request, cle)
    if not peut_executer(request.user, convention, ligne):
        raise PermissionDenied
    if convention.etat_courant not in ligne.de:
        messages.error(request, str(TransitionImpossible()))
        return redirect("conventions_admin:dossier", convention.pk)
    formulaire = _formulaire(request, convention, ligne)
    if request.method != "POST" or not formulaire.is_valid():
        return _dessiner(request, convention, formulaire)
    geste = request.POST.get("geste", "")
    if code in AVEC_TEXTE and geste in {"voir", "pdf"}:
        donnees = _donnees(convention, formulaire, apercu=True)
        if geste == "pdf":
            return apercu_pdf(actes.fabriquer(donnees))
        return _dessiner(request, convention, formulaire, apercu=donnees)
    return _suivre(request, convention, formulaire)


def _formulaire(request: HttpRequest, convention: Convention, ligne: Transition) -> ActeForm:
    classe = FORMULAIRES.get(ligne.code, ActeForm)
    donnees = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return classe(*donnees, transition=ligne, convention=convention, agent=agent(request))


def _suivre(request: HttpRequest, convention: Convention, formulaire: ActeForm) -> HttpResponse:
    ligne = formulaire.transition
    try:
        suivre(convention, formulaire, agent(request))
    except DossierChange as refus:
        return _perime(request, convention, ligne, str(refus))
    except TransitionImpossible as refus:
        messages.error(request, str(refus))
    except MotifManquant as refus:
        formulaire.add_error("motif", str(refus))
        return _dessiner(request, convention, formulaire)
    except RegleRefusee as refus:
        champ = getattr(refus, "champ", "")
        formulaire.add_error(champ if champ in formulaire.fields else None, str(refus))
        return _dessiner(request, convention, formulaire)
    else:
        messages.success(request, _("%(fait)s : « %(titre)s ».") % {"fait": ligne.fait, "titre": convention})
    return redirect("conventions_admin:dossier", convention.pk)


def suivre(convention: Convention, formulaire: ActeForm, par: User) -> Convention:
    """Follow the row, with the text that it makes. Raises what `executer` raises."""
    code = formulaire.transition.code
    parametres = formulaire.parametres()
    if code in AVEC_TEXTE:
        donnees = _donnees(convention, formulaire)
        nom = "pdf" if code == "mettre_a_signer" else "lettre"
        parametres |= {nom: actes.fabriquer(donnees), "donnees": donnees}
    return executer(
        convention=convention,
        code=code,
        par=par,
        version=formulaire.cleaned_data["version"],
        motif=formulaire.pourquoi,
        **parametres,
    )


def _donnees(convention: Convention, formulaire: ActeForm, *, apercu: bool = False) -> dict[str, Any]:
    """The text as the file will be once the row is followed."""
    ligne = formulaire.transition
    future = copy.copy(convention)
    for nom in ("montant", "deliberation", "deliberation_le"):
        if nom in (parametres := formulaire.parametres()):
            setattr(future, nom, parametres[nom])
    if ligne.code == "mettre_a_signer":
        return actes.convention_a_signer(future, apercu=apercu)
    return actes.lettre(future, TEXTE_DE_LA_DECISION[ligne.vers], motif=formulaire.pourquoi, apercu=apercu)


def apercu_pdf(pdf: bytes) -> HttpResponseBase:
    """A document that has no value yet, to download."""
    reponse = HttpResponse(pdf, content_type="application/pdf")
    reponse["Content-Disposition"] = 'attachment; filename="apercu.pdf"'
    return proteger(reponse)


def _perime(request: HttpRequest, convention: Convention, ligne: Transition, phrase: str) -> HttpResponse:
    """Somebody changed the file: what was typed stays, and is for the file as it is now once it has been read."""
    donnees = request.POST.copy()
    donnees["version"] = str(convention.version)
    classe = FORMULAIRES.get(ligne.code, ActeForm)
    formulaire = classe(donnees, request.FILES, transition=ligne, convention=convention, agent=agent(request))
    reponse = _dessiner(request, convention, formulaire, perime=phrase)
    reponse.status_code = 409
    return reponse


def _dessiner(
    request: HttpRequest,
    convention: Convention,
    formulaire: ActeForm,
    *,
    apercu: dict[str, Any] | None = None,
    perime: str = "",
) -> HttpResponse:
    ligne = formulaire.transition
    contexte = contexte_de(
        request,
        convention,
        "dossier",
        acte=ligne,
        libelle=ligne.libelle(Audience.SERVICE),
        formulaire=formulaire,
        avec_texte=ligne.code in AVEC_TEXTE,
        manques=_manques(convention, ligne) if ligne.code in AVEC_TEXTE else [],
        apercu=apercu,
        perime=perime,
    )
    return rendre(request, "acte", contexte, formulaire)


def _manques(convention: Convention, ligne: Transition) -> list[str]:
    """What the text asks for and the file does not say; who does not sign yet, while it may still be said."""
    if ligne.code == "mettre_a_signer":
        return actes.ce_qui_manque(convention, "convention")
    motif = "-"  # asked for by the form itself
    trouves = actes.ce_qui_manque(convention, TEXTE_DE_LA_DECISION[ligne.vers], motif=motif)
    if ligne.code == "accepter":
        trouves += [
            _("Signataire pour %(partie)s") % {"partie": partie.nom}
            for partie in convention.parties.prefetch_related("signataires")
            if not partie.signataires.all()
        ]
    return trouves
