"""Screens of the charter: the text, its PDF, who adheres, the form and its receipt."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from ressources.charte import donnees, listes, services
from ressources.charte.document import etat_de, texte_de
from ressources.charte.fichiers import fichier_de, rendu_de
from ressources.charte.forms import LISTE_ORGANISATIONS, AdhesionForm, OrdreForm
from ressources.charte.versions import Versions, versions
from socle.cache_pages import expire_le
from socle.dates import date_format
from socle.limites import consommer

if TYPE_CHECKING:
    from ressources.models import ChartePage, VersionCharte

LIMITE, DUREE = 5, 3600  # requests, seconds
TROP = _("Vous avez envoyé plusieurs demandes en peu de temps. Réessayez dans une heure, ou appelez-nous.")


def charte(request: HttpRequest, page: ChartePage, numero: int | None = None) -> HttpResponse:
    """The version in force, or the one of a number. Raises Http404 for a version that nobody published."""
    jour = versions()
    expire_le(request, jour.bascule)
    version = jour.courante if numero is None else _version(jour, numero)
    contexte = page.get_context(request)
    contexte.update(
        versions=jour,
        version=version,
        etat="",
        comptes=listes.comptes(),
        au=timezone.localdate(),
        fichiers=[fichier_de(request, page, autre, jour) for autre in jour.toutes],
    )
    expire_le(request, _minuit())
    if version is not None:
        contexte.update(
            texte=texte_de(version, page.locale.language_code),
            etat=etat_de(version, jour),
            annoncee=version in jour.annoncees,
            remplacee=version in jour.anciennes,
            apres=_changements_depuis(jour, version, page.locale.language_code),
            fichier=fichier_de(request, page, version, jour),
            adresse_canonique=_adresse(request, page, version, jour),
        )
    gabarit = "ressources/charte_page.html" if numero is None else "ressources/charte/version.html"
    return TemplateResponse(request, gabarit, contexte)


def pdf(request: HttpRequest, page: ChartePage, numero: int | None = None) -> HttpResponse:
    """The PDF of the version in force, or of a number. Raises Http404 as `charte` does, and when none is in force."""
    jour = versions()
    expire_le(request, jour.bascule)
    version = jour.courante if numero is None else _version(jour, numero)
    if version is None:
        raise Http404
    reponse = HttpResponse(rendu_de(request, page, version, jour).contenu, content_type="application/pdf")
    reponse["Content-Disposition"] = f'inline; filename="{page.slug}-v{version.numero}.pdf"'
    return reponse


def adherents(request: HttpRequest, page: ChartePage) -> HttpResponse:
    """The list of adherent organisations. Raises Http404 for a page that does not exist."""
    jour = versions()
    formulaire = OrdreForm(request.GET or None, versions=[version.numero for version in jour.toutes])
    resultats = listes.page_d_adherents(formulaire, request.GET.get("page", "1"))
    contexte = page.get_context(request)
    contexte.update(
        versions=jour,
        formulaire=formulaire,
        resultats=resultats,
        comptes=listes.comptes(),
        au=timezone.localdate(),
        parametres=urlencode(formulaire.choix),
        adresse_donnees=f"{page.get_url(request)}{donnees.CHEMIN}",
    )
    expire_le(request, _minuit())
    return TemplateResponse(request, "ressources/charte/adherents.html", contexte)


def adherents_csv(request: HttpRequest, page: ChartePage) -> HttpResponse:
    """The whole list as open data."""
    reponse = HttpResponse(donnees.fichier(page.locale.language_code), content_type="text/csv; charset=utf-8")
    reponse["Content-Disposition"] = f'attachment; filename="{donnees.NOM}.csv"'
    return reponse


def adherer(request: HttpRequest, page: ChartePage) -> HttpResponse:
    """GET shows the form, POST keeps the request; a robot gets the same page as everybody and nothing is kept."""
    version = versions().courante
    connues = listes.a_renouveler(version.numero) if version else []
    formulaire = AdhesionForm(request.POST or None, initial={"cle": uuid.uuid4()}, connues=connues)
    envoyee = request.method == "POST" and version is not None and formulaire.is_valid()
    if envoyee and (formulaire.robot or _deposer(request, page, formulaire)):
        return redirect(f"{page.url}adherer/recu/")
    contexte = page.get_context(request)
    contexte.update(formulaire=formulaire, version=version, connues=connues, id_liste=LISTE_ORGANISATIONS)
    statut = 422 if formulaire.errors else 200
    return _privee(TemplateResponse(request, "ressources/charte/adherer.html", contexte, status=statut))


def recu(request: HttpRequest, page: ChartePage) -> HttpResponse:
    """What happens next; the reference comes from the session of whoever asked."""
    contexte = page.get_context(request)
    contexte["recu"] = request.session.get("adhesion_recue")
    return _privee(TemplateResponse(request, "ressources/charte/recu.html", contexte))


def _deposer(request: HttpRequest, page: ChartePage, formulaire: AdhesionForm) -> bool:
    """Whether the request was kept; if not, the form says why."""
    demande = formulaire.demande
    permis = consommer(request, "adhesion", limite=LIMITE, duree=DUREE)
    if not (permis and consommer(demande.contact_courriel, "adhesion-vers", limite=LIMITE, duree=DUREE)):
        formulaire.add_error(None, TROP)
        return False
    try:
        adhesion = services.adherer(
            demande=demande, cle=formulaire.cleaned_data["cle"], langue=page.locale.language_code
        )
    except services.AdhesionImpossible as erreur:
        formulaire.add_error(None, str(erreur))
        return False
    request.session["adhesion_recue"] = {
        "reference": adhesion.reference,
        "courriel": adhesion.contact_courriel,
        "organisation": adhesion.nom,
        "version": adhesion.version.numero,
        "le": date_format(timezone.localtime(adhesion.recue_le), "j F Y"),
    }
    return True


def _adresse(request: HttpRequest, page: ChartePage, version: VersionCharte, jour: Versions) -> str:
    """The one address of a version: that of the page while it is in force."""
    racine = page.get_full_url(request) or ""
    return racine if version == jour.courante else f"{racine}version-{version.numero}/"


def _changements_depuis(jour: Versions, version: VersionCharte, langue: str) -> list[dict[str, Any]]:
    """What each version in force since then changed, oldest first: `{version, texte}`."""
    suivantes = [autre for autre in reversed(jour.toutes) if autre.numero > version.numero]
    return [{"version": autre, "texte": texte_de(autre, langue)} for autre in suivantes if autre.resume]


def _version(jour: Versions, numero: int) -> VersionCharte:
    trouvee = jour.numero(numero)
    if trouvee is None:
        raise Http404
    return trouvee


def _minuit() -> datetime.datetime:
    demain = timezone.localdate() + datetime.timedelta(days=1)
    return timezone.make_aware(datetime.datetime.combine(demain, datetime.time()))


def _privee(reponse: TemplateResponse) -> TemplateResponse:
    reponse["Cache-Control"] = "private, no-store"
    return reponse
