"""Certificates: confirmed to whoever scans one, handed to its holder, to the organisation, and to nobody else."""

from __future__ import annotations

from collections.abc import Sequence

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from formations import mots
from formations.formulaires_suites import CodeForm
from formations.models import Attestation
from formations.papiers import attestations_pdf
from formations.redaction_suites import SEL_PDF
from formations.services import attestations
from partenaires.bureau import Place
from partenaires.portes import membre
from socle.dates import date_format
from socle.limites import consommer

LIMITE, DUREE = 30, 60  # checks by one visitor, seconds
VALIDITE_DU_LIEN = 366 * 24 * 3600  # seconds: the name is forgotten by then


def confidentielle(reponse: HttpResponse) -> HttpResponse:
    """Kept by nobody, listed by nobody, and its address told to nobody."""
    reponse["Cache-Control"] = "private, no-store"
    reponse["X-Robots-Tag"] = "noindex, nofollow"
    reponse["Referrer-Policy"] = "no-referrer"
    return reponse


@require_safe
def saisir(request: HttpRequest) -> HttpResponse:
    """Type the code of a certificate that is on paper."""
    formulaire = CodeForm(request.GET or None)
    if formulaire.is_bound and formulaire.is_valid():
        return confidentielle(redirect("attestation", attestations.normaliser(formulaire.cleaned_data["code"])))
    statut = 422 if formulaire.errors else 200
    page = TemplateResponse(request, "formations/attestation_saisie.html", {"formulaire": formulaire}, status=statut)
    return confidentielle(page)


@require_safe
def verifier(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm a certificate: name, day, duration; or say that it is withdrawn, or that there is none."""
    if not consommer(request, "attestation", limite=LIMITE, duree=DUREE):
        trop = TemplateResponse(request, "formations/attestation_trop.html", status=429)
        trop["Retry-After"] = str(DUREE)
        return confidentielle(trop)
    attestation = attestations.par_code(code)
    contexte = {
        "attestation": attestation,
        "code": attestations.code_lisible(attestations.normaliser(code)),
        "fiche": _fiche(attestation) if attestation is not None else [],
    }
    statut = 200 if attestation is not None else 404
    return confidentielle(TemplateResponse(request, "formations/attestation.html", contexte, status=statut))


def _fiche(attestation: Attestation) -> list[dict[str, str]]:
    """What a certificate says, line by line; neither name nor title once the year is over or it is withdrawn."""
    vaut = attestation.retiree_le is None
    lignes = [
        (_("Nom"), (attestation.nom or _("effacé, un an après la journée")) if vaut else ""),
        (_("Journée"), attestation.titre if vaut and attestation.nom else ""),
        (_("Jour"), date_format(attestation.jour, "l j F Y")),
        (_("Durée suivie"), mots.duree(attestation.duree_minutes)),
        (_("Numéro"), attestation.numero),
    ]
    return [{"terme": terme, "texte": texte} for terme, texte in lignes if texte]


@require_safe
def telecharger(request: HttpRequest, jeton: str) -> HttpResponse:
    """The paper itself, by the link of the mail that says it is ready.

    Raises:
        Http404: the link is nobody's, or the certificate no longer stands.
    """
    try:
        cle = signing.loads(jeton, salt=SEL_PDF, max_age=VALIDITE_DU_LIEN)
    except signing.BadSignature as faux:
        raise Http404 from faux
    return _papier(list(_pretes().filter(pk=cle)))


@require_safe
@membre()
def une(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """One certificate of somebody of the organisation.

    Raises:
        Http404: of another one, of somebody absent or cancelled, before the end, withdrawn.
    """
    return _papier(list(_de_l_organisation(place).filter(pk=cle)))


@require_safe
@membre()
def toutes(request: HttpRequest, place: Place, jour: str) -> HttpResponse:
    """Those of the organisation for a day, a page each.

    Raises:
        Http404: none.
    """
    return _papier(list(_de_l_organisation(place).filter(journee__slug=jour).order_by("nom", "pk")))


def _de_l_organisation(place: Place):
    return _pretes().filter(participant__inscription__organisation=place.organisation)


def _pretes():
    return attestations.en_vigueur().select_related("journee", "participant__inscription__organisation")


def _papier(lignes: Sequence[Attestation]) -> HttpResponse:
    if not lignes:
        raise Http404
    nom = slugify(lignes[0].titre)[:60] or "journee"
    numero = f"-{lignes[0].numero}" if len(lignes) == 1 else ""
    reponse = HttpResponse(attestations_pdf(lignes), content_type="application/pdf")
    reponse["Content-Disposition"] = f'attachment; filename="attestation-{nom}{numero}.pdf"'
    reponse["X-Content-Type-Options"] = "nosniff"
    return confidentielle(reponse)
