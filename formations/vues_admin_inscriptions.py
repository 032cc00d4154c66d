"""Staff screens that act on registrations: for a partner, cancelled, somebody replaced; and their spreadsheet."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from formations import exports
from formations.enums import NatureTravail
from formations.erreurs import FormulaireDejaServi
from formations.formulaires import PersonnesBase
from formations.formulaires_admin import (
    FormatForm,
    PersonneAdminForm,
    PersonnesAdminFormSet,
    PourUnPartenaireForm,
)
from formations.models import Journee, Participant
from formations.permissions import peut_gerer
from formations.services import changements, places
from formations.services.travaux import atelier
from formations.vues_admin import contexte_de, journee_ou_404, rendre
from partenaires.personnel import GET_OU_POST, agent, reserve, tenter
from partenaires.services.espaces import espace_ouvert


@GET_OU_POST
@reserve(peut_gerer)
def inscrire(request: HttpRequest, cle: int) -> HttpResponse:
    """Register people for an organisation that asked by telephone. A row left empty is nobody."""
    lue = journee_ou_404(cle)
    donnees = request.POST if request.method == "POST" else None
    # Past the window, only this box registers anybody.
    initial = {"cle": uuid.uuid4(), "hors_delai": lue.a_commence}
    formulaire = PourUnPartenaireForm(donnees, initial=initial)
    personnes = cast(PersonnesBase, PersonnesAdminFormSet(donnees, prefix="personnes"))
    if (
        donnees is not None
        and all([formulaire.is_valid(), personnes.is_valid()])
        and _inscrire(request, lue, formulaire, personnes)
    ):
        return redirect("formations_admin:journee", lue.pk)
    contexte = contexte_de(request, lue, "inscriptions", formulaire=formulaire, personnes=personnes)
    return rendre(request, "inscrire", contexte, formulaire, personnes)


def _inscrire(
    request: HttpRequest, journee: Journee, formulaire: PourUnPartenaireForm, personnes: PersonnesBase
) -> bool:
    saisi = dict(formulaire.cleaned_data)
    faites: list = []

    def agir() -> None:
        espace_ouvert(saisi["organisation"], par=agent(request))
        try:
            faites.extend(
                places.inscrire(journees=_jours(journee), personnes=personnes.personnes(), par=agent(request), **saisi)
            )
        except FormulaireDejaServi:
            formulaire.changer_de_cle()
            raise

    if not tenter(formulaire, agir):
        return False
    if journee.a_commence:
        # Walked in: written on a blank line of the sheet.
        Participant.objects.filter(inscription__in=faites).update(sur_place=True)
    en_attente = any(inscription.ordre is not None for inscription in faites)
    phrase = (
        _("Le groupe est en liste d’attente. L’accusé de réception est parti.")
        if en_attente
        else _("L’inscription est enregistrée. L’accusé de réception est parti.")
    )
    if journee.est_finie:
        phrase = _("L’inscription est enregistrée. Notez maintenant la présence, à l’appel.")
    messages.success(request, phrase)
    return True


def _jours(journee: Journee) -> list[Journee]:
    """The day, or all those of its cycle when it is followed as a whole."""
    if journee.cycle is None or not journee.cycle.est_entier or journee.a_commence:
        return [journee]
    return list(journee.cycle.journees.inscriptions_possibles()) or [journee]


def _participant(cle: int, personne: int) -> Participant:
    actifs = Participant.objects.actifs().filter(journee=cle)
    return get_object_or_404(actifs.select_related("inscription__organisation", "journee"), pk=personne)


@GET_OU_POST
@reserve(peut_gerer)
def annuler(request: HttpRequest, cle: int, personne: int) -> HttpResponse:
    """Take somebody off the list; their place goes to the queue."""
    lue = journee_ou_404(cle)
    participant = _participant(cle, personne)
    formulaire = Form(request.POST if request.method == "POST" else None)
    if formulaire.is_valid() and tenter(
        formulaire,
        lambda: changements.annuler(
            inscription=participant.inscription, participants=[participant], par=agent(request)
        ),
    ):
        messages.success(request, _("%(nom)s n’est plus sur la liste.") % {"nom": participant.nom_complet})
        return redirect("formations_admin:journee", lue.pk)
    contexte = contexte_de(request, lue, "inscriptions", participant=participant, formulaire=formulaire)
    return rendre(request, "annuler_personne", contexte, formulaire)


@GET_OU_POST
@reserve(peut_gerer)
def remplacer(request: HttpRequest, cle: int, personne: int) -> HttpResponse:
    """Put somebody else in the place, or at the rank, of a participant."""
    lue = journee_ou_404(cle)
    participant = _participant(cle, personne)
    formulaire = PersonneAdminForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and formulaire.is_valid()
        and tenter(
            formulaire,
            lambda: changements.remplacer(participant=participant, personne=formulaire.personne(), par=agent(request)),
        )
    ):
        messages.success(
            request,
            _("%(nouveau)s prend la place de %(ancien)s.")
            % {"nouveau": formulaire.personne().nom_complet, "ancien": participant.nom_complet},
        )
        return redirect("formations_admin:journee", lue.pk)
    contexte = contexte_de(request, lue, "inscriptions", participant=participant, formulaire=formulaire)
    return rendre(request, "remplacer", contexte, formulaire)


@GET_OU_POST
@reserve(peut_gerer)
def exporter(request: HttpRequest, cle: int | None = None) -> HttpResponse:
    """The registrations of a day, or of all days, as CSV or XLSX; a large file is asked for, then made aside.

    Raises:
        Http404: no such day.
    """
    journee = journee_ou_404(cle) if cle is not None else None
    lu = FormatForm(request.POST if request.method == "POST" else request.GET)
    if not lu.is_valid():
        return HttpResponse(_("Ce format n’existe pas : csv ou xlsx."), status=400, content_type="text/plain")
    format_ = lu.cleaned_data["format"]
    nombre = exports.participants(journee).count()
    if nombre <= exports.SUR_LE_CHAMP:
        nom, contenu = exports.fichier(format_, journee)
        return fichier(nom, contenu, exports.FORMATS[format_])
    if request.method == "POST":
        travail = atelier.demander(
            nature=NatureTravail.EXPORT,
            journee=journee,
            par=agent(request),
            total=nombre,
            donnees={"format": format_},
        )
        return redirect("formations_admin:travail", travail.pk)
    contexte = {"format": format_, "nombre": nombre, "journee_exportee": journee}
    return rendre(request, "export", contexte)


def fichier(nom: str, contenu: bytes, type_: str) -> HttpResponse:
    """A file to keep, that no cache keeps."""
    reponse = HttpResponse(contenu, content_type=type_)
    reponse["Content-Disposition"] = f'attachment; filename="{nom}"'
    reponse["X-Content-Type-Options"] = "nosniff"
    reponse["Cache-Control"] = "private, no-store"
    return reponse
