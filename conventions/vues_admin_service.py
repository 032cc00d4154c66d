"""Staff screens that write parts of a file: fields of the service, parties, a draft that staff began, new files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from conventions.erreurs import Conflit, RegleRefusee
from conventions.formulaires.etape import EtapeForm
from conventions.formulaires.etapes import FORMULAIRES
from conventions.formulaires.rangees import avec_une_rangee
from conventions.formulaires_admin import NouvelleForm
from conventions.formulaires_admin_service import PartiesForm, ServiceForm
from conventions.formulaires_admin_signees import DejaSigneeForm
from conventions.lisible import lignes, noms_du_dossier
from conventions.models import Convention
from conventions.permissions import est_du_service, peut_instruire
from conventions.regles.champs import ETAPES, Etape
from conventions.services import brouillons, deja_signees, saisies
from conventions.vues_admin import contexte_de, dossier_ou_404, rendre
from partenaires.personnel import GET_OU_POST, agent, reserve, tenter


def formulaire_de(request: HttpRequest, convention: Convention, classe: type[EtapeForm]) -> Any:
    """The form of some parts, bound when it is posted; one more row when `ajouter` names a list."""
    donnees: Any = request.POST if request.method == "POST" else None
    if donnees is not None and donnees.get("ajouter") in classe.groupes:
        donnees = avec_une_rangee(donnees, donnees["ajouter"])
    ouverts = brouillons.champs_ouverts(convention, agent(request))
    return classe(donnees, convention=convention, ouverts=ouverts)


def enregistrer_la_saisie(
    request: HttpRequest, convention: Convention, formulaire: EtapeForm, adresse: str, *arguments: Any
) -> HttpResponseBase | None:
    """Save what was posted; the answer, or None when the screen is to be drawn (again).

    Parts that somebody else changed meanwhile are told in `formulaire.divergences`; nothing is written.
    """
    formulaire.divergences = []  # type: ignore[attr-defined]
    if request.method != "POST" or request.POST.get("ajouter") or not formulaire.juste:
        return None
    try:
        saisies.enregistrer(
            convention=convention,
            par=agent(request),
            champs=formulaire.touches(),
            versions=formulaire.versions_vues(),
        )
    except Conflit as conflit:
        formulaire.divergences = divergences(convention, conflit)  # type: ignore[attr-defined]
        return None
    except (RegleRefusee, ValidationError) as refus:
        formulaire.add_error(None, _phrase(refus))
        return None
    messages.success(request, _("C’est enregistré."))
    return redirect(adresse, convention.pk, *arguments)


def _phrase(refus: RegleRefusee | ValidationError) -> str:
    return " ".join(refus.messages) if isinstance(refus, ValidationError) else str(refus)


def divergences(convention: Convention, conflit: Conflit) -> list[dict[str, Any]]:
    """What somebody else saved meanwhile, in words."""
    noms = noms_du_dossier(convention)
    return [
        {"libelle": d.libelle, "lignes": lignes(d.champ, d.enregistree, noms)} for d in conflit.divergences.values()
    ]


def dessiner_saisie(
    request: HttpRequest, convention: Convention, formulaire: EtapeForm | None, onglet: str, **autres: Any
) -> HttpResponse:
    """Draw a screen that writes parts. What it says it showed is the file as it is now: a conflict was just read."""
    trouvees = getattr(formulaire, "divergences", [])
    ecran = (
        type(formulaire)(None, convention=convention, ouverts=_ouverts(request, convention)) if formulaire else None
    )
    refuse = request.method == "POST" and formulaire is not None and not request.POST.get("ajouter")
    garder = formulaire is not None and formulaire.is_bound and not trouvees
    contexte = contexte_de(
        request,
        convention,
        onglet,
        formulaire=formulaire,
        ecran=(request.POST.get("ecran", "") if garder else ecran.ecran()) if ecran is not None else "",
        divergences=trouvees,
        **autres,
    )
    reponse = rendre(request, "saisie", contexte)
    reponse.status_code = 409 if trouvees else 422 if refuse else 200
    return reponse


def _ouverts(request: HttpRequest, convention: Convention) -> Any:
    return brouillons.champs_ouverts(convention, agent(request))


@GET_OU_POST
@reserve(est_du_service)
def service(request: HttpRequest, cle: int) -> HttpResponseBase:
    """The fields of the service; read only once a decision is taken."""
    convention = dossier_ou_404(request, cle)
    ouverts = _ouverts(request, convention)
    formulaire = formulaire_de(request, convention, ServiceForm) if "deliberation" in ouverts else None
    if formulaire is not None:
        reponse = enregistrer_la_saisie(request, convention, formulaire, "conventions_admin:service")
        if reponse is not None:
            return reponse
    elif request.method == "POST":
        return fige(request, convention)
    return dessiner_saisie(request, convention, formulaire, "service", titre=_("Champs du service"))


def fige(request: HttpRequest, convention: Convention) -> HttpResponseBase:
    """Nothing of this screen is open: said on the page of the file."""
    messages.error(request, _("Ces champs sont figés dans cet état du dossier."))
    return redirect("conventions_admin:dossier", convention.pk)


@GET_OU_POST
@reserve(peut_instruire)
def ecrire(request: HttpRequest, cle: int, etape: str) -> HttpResponseBase:
    """A step of a draft that staff began for a partner.

    Raises:
        Http404: no such step, or the draft is the partner's to write.
    """
    convention = dossier_ou_404(request, cle)
    if etape not in FORMULAIRES or "titre" not in _ouverts(request, convention):
        raise Http404
    formulaire = formulaire_de(request, convention, FORMULAIRES[Etape(etape)])
    reponse = enregistrer_la_saisie(request, convention, formulaire, "conventions_admin:ecrire", etape)
    if reponse is not None:
        return reponse
    etapes = [(une.value, ETAPES[une]) for une in FORMULAIRES]
    titre = ETAPES[Etape(etape)]
    return dessiner_saisie(request, convention, formulaire, "dossier", titre=titre, etapes=etapes, etape=etape)


@GET_OU_POST
@reserve(est_du_service)
def parties(request: HttpRequest, cle: int) -> HttpResponseBase:
    """Who is bound and who signs; read only once a decision is taken."""
    convention = dossier_ou_404(request, cle)
    ouverte = "parties" in _ouverts(request, convention)
    if request.method == "POST" and not ouverte:
        return fige(request, convention)
    donnees = request.POST if request.method == "POST" else None
    formulaire = PartiesForm(donnees, convention=convention)
    refus, statut = "", 200
    if donnees is not None:
        refus, statut = _enregistrer_les_parties(request, convention, formulaire)
        if not refus:
            messages.success(request, _("C’est enregistré."))
            return redirect("conventions_admin:parties", convention.pk)
    contexte = contexte_de(request, convention, "parties", formulaire=formulaire, ouverte=ouverte, refus=refus)
    reponse = rendre(request, "parties", contexte)
    reponse.status_code = statut
    return reponse


def _enregistrer_les_parties(request: HttpRequest, convention: Convention, formulaire: PartiesForm) -> tuple[str, int]:
    """Why they were not saved, and the status that says so."""
    version = str(request.POST.get("version", ""))
    if not formulaire.is_valid():
        return " ".join(formulaire.fautes), 422
    try:
        brouillons.enregistrer(
            convention=convention,
            par=agent(request),
            version=int(version) if version.isdecimal() and len(version) < 10 else 0,
            champs={"parties": formulaire.rangees()},
        )
    except Conflit as conflit:
        return str(conflit), 409
    except (RegleRefusee, ValidationError) as erreur:
        return _phrase(erreur), 422
    return "", 200


@GET_OU_POST
@reserve(peut_instruire)
def nouvelle(request: HttpRequest) -> HttpResponseBase:
    """Begin a file for a partner, who goes on with it and hands it in."""
    formulaire = NouvelleForm(request.POST if request.method == "POST" else None)
    faites: list[Convention] = []
    if (
        formulaire.is_bound
        and formulaire.is_valid()
        and tenter(formulaire, lambda: faites.append(brouillons.ouvrir(par=agent(request), **formulaire.cleaned_data)))
    ):
        messages.success(request, _("Le brouillon est ouvert. L’organisation le voit dans son espace."))
        return redirect("conventions_admin:ecrire", faites[0].pk, Etape.ORGANISATION.value)
    return rendre(request, "nouvelle", {"formulaire": formulaire}, formulaire)


@GET_OU_POST
@reserve(peut_instruire)
def deja_signee(request: HttpRequest) -> HttpResponseBase:
    """Enter a convention that was signed before, or beside, the site."""
    donnees = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    formulaire = DejaSigneeForm(*donnees)
    if formulaire.is_bound and formulaire.is_valid():
        convention = _saisir(request, formulaire)
        if convention is not None:
            messages.success(
                request, _("La convention %(reference)s est enregistrée.") % {"reference": convention.reference}
            )
            return redirect("conventions_admin:dossier", convention.pk)
    return rendre(request, "deja_signee", {"formulaire": formulaire}, formulaire)


def _saisir(request: HttpRequest, formulaire: DejaSigneeForm) -> Convention | None:
    saisi = formulaire.cleaned_data
    try:
        return deja_signees.saisir(
            par=agent(request),
            champs=formulaire.champs(),
            **{nom: saisi[nom] for nom in DejaSigneeForm.HORS_CHAMPS if nom != "autres_parties"},
            autres_parties=formulaire.autres(),
        )
    except ValidationError as erreur:
        for nom, phrases in erreur.message_dict.items():
            formulaire.add_error(nom if nom in formulaire.fields else None, phrases)
    except RegleRefusee as refus:
        champ = getattr(refus, "champ", "")
        formulaire.add_error(champ if champ in formulaire.fields else None, str(refus))
    return None
