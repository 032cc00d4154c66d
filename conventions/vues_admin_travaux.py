"""Staff screens of long work: the export of the queue, the archive of a file; started, followed, stopped."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conventions import archive, lectures_admin
from conventions.enums import NatureTravail
from conventions.formulaires_admin import FiltreForm
from conventions.models import Travail
from conventions.permissions import est_du_service
from conventions.services.travaux import atelier
from conventions.vues_admin import dossier_ou_404, rendre
from partenaires.personnel import agent, agir_sur, fichier_de, reserve


@require_POST
@reserve(est_du_service)
def exporter(request: HttpRequest) -> HttpResponse:
    """Prepare a workbook of the conventions that the queue shows under the same filters."""
    filtre = FiltreForm(request.GET)
    filtre.is_valid()
    cles = list(lectures_admin.file(filtre.cleaned_data, agent(request)).values_list("pk", flat=True))
    if not cles:
        messages.info(request, _("Aucune convention ne correspond : il n’y a rien à exporter."))
        return redirect("conventions_admin:liste")
    travail = atelier.demander(
        nature=NatureTravail.EXPORT, par=agent(request), total=len(cles), donnees={"cles": cles}
    )
    return redirect("conventions_admin:travail", travail.pk)


@require_POST
@reserve(est_du_service)
def archiver(request: HttpRequest, cle: int) -> HttpResponse:
    """Prepare the whole file as one ZIP."""
    convention = dossier_ou_404(request, cle)
    total = sum(1 for _fichier in archive.fichiers(convention))
    travail = atelier.demander(nature=NatureTravail.ARCHIVE, par=agent(request), total=total, convention=convention)
    return redirect("conventions_admin:travail", travail.pk)


def _travail_ou_404(request: HttpRequest, cle: int) -> Travail:
    """Work that this person may follow: an archive is read like its file.

    Raises:
        Http404: none, or about a file that this person does not read as staff.
    """
    travail = get_object_or_404(Travail.objects.select_related("par"), pk=cle)
    if travail.convention_id is not None:
        travail.convention = dossier_ou_404(request, travail.convention_id)
    return travail


@require_safe
@reserve(est_du_service)
def travail(request: HttpRequest, cle: int) -> HttpResponse:
    """How far some work is."""
    return rendre(request, "travail", {"travail": _travail_ou_404(request, cle)})


@require_POST
@reserve(est_du_service)
def agir(request: HttpRequest, cle: int, acte: str) -> HttpResponse:
    """Stop some work, or take it up again."""
    lu = _travail_ou_404(request, cle)
    agir_sur(request, atelier, lu, acte)
    return redirect("conventions_admin:travail", lu.pk)


@require_safe
@reserve(est_du_service)
def fichier_du_travail(request: HttpRequest, cle: int) -> HttpResponseBase:
    """The file that some work made."""
    return fichier_de(_travail_ou_404(request, cle))
