"""Staff screens that write days and cycles: new, copied, changed, cancelled."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from formations.formulaires_admin import CopieForm, CycleForm, JourneeForm, MotifForm, adresse_de_journee, copie_de
from formations.models import Cycle, Journee
from formations.permissions import peut_lire, peut_modifier
from formations.services import journees as services
from formations.vues_admin import contexte_de, journee_ou_404, rendre
from partenaires.personnel import GET_OU_POST, agent, reserve, tenter
from socle.cache_pages.generation import apres_validation


@GET_OU_POST
@reserve(peut_modifier)
def creer(request: HttpRequest) -> HttpResponse:
    """A new day, a draft; what it takes of another one when `copie` names it.

    Raises:
        Http404: the day to copy does not exist.
    """
    voulue = CopieForm(request.GET)
    source = (
        journee_ou_404(voulue.cleaned_data["copie"]) if voulue.is_valid() and voulue.cleaned_data["copie"] else None
    )
    formulaire = JourneeForm(
        request.POST if request.method == "POST" else None, initial=copie_de(source) if source else None
    )
    if request.method == "POST" and formulaire.is_valid():
        nouvelle = formulaire.save(commit=False)
        nouvelle.slug = adresse_de_journee(nouvelle)
        if tenter(
            formulaire,
            lambda: services.creer(journee=nouvelle, par=agent(request), publics=formulaire.cleaned_data["publics"]),
        ):
            if source is not None:
                _copier_les_pieces(source, nouvelle, request)
            messages.success(request, _("« %(titre)s » est enregistrée, en brouillon.") % {"titre": nouvelle.titre})
            return redirect("formations_admin:journee", nouvelle.pk)
    return rendre(request, "edition", {"formulaire": formulaire, "source": source, "journee": None}, formulaire)


def _copier_les_pieces(source: Journee, copie: Journee, request: HttpRequest) -> None:
    """The papers of the day that is copied: the same documents, for the same people."""
    for piece in source.pieces.select_related("document"):
        services.joindre(
            journee=copie,
            document=piece.document,
            par=agent(request),
            libelle=piece.libelle,
            libelle_en=piece.libelle_en,
            audience=piece.audience,
            moment=piece.moment,
        )


@GET_OU_POST
@reserve(peut_modifier)
def modifier(request: HttpRequest, cle: int) -> HttpResponse:
    """Change a day; everybody on its list is told when it moves."""
    lue = journee_ou_404(cle)
    formulaire = JourneeForm(request.POST if request.method == "POST" else None, instance=journee_ou_404(cle))
    if request.method == "POST" and formulaire.is_valid():
        publics = formulaire.cleaned_data["publics"]
        if tenter(
            formulaire,
            lambda: services.modifier(journee=lue, champs=formulaire.champs, par=agent(request), publics=publics),
        ):
            messages.success(request, _phrase(lue, formulaire))
            return redirect("formations_admin:journee", lue.pk)
    return rendre(request, "edition", contexte_de(request, lue, "", formulaire=formulaire, source=None), formulaire)


def _phrase(avant: Journee, formulaire: JourneeForm) -> str:
    deplacee = any(getattr(avant, nom) != formulaire.cleaned_data[nom] for nom in services.QUAND_ET_OU)
    combien = avant.places_prises + avant.en_attente
    if not deplacee or not combien or avant.etat == "brouillon":
        return _("La journée est enregistrée.")
    return ngettext(
        "La journée est enregistrée. %(n)d personne reçoit la nouvelle date ou le nouveau lieu.",
        "La journée est enregistrée. %(n)d personnes reçoivent la nouvelle date ou le nouveau lieu.",
        combien,
    ) % {"n": combien}


@GET_OU_POST
@reserve(peut_modifier)
def annuler(request: HttpRequest, cle: int) -> HttpResponse:
    """Cancel a day, and say why."""
    lue = journee_ou_404(cle)
    formulaire = MotifForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and formulaire.is_valid():
        motif = formulaire.cleaned_data["motif"]
        if tenter(formulaire, lambda: services.annuler(journee=lue, motif=motif, par=agent(request))):
            messages.success(request, _("La journée est annulée. Les personnes de la liste sont prévenues."))
            return redirect("formations_admin:journee", lue.pk)
    return rendre(request, "annuler", contexte_de(request, lue, "", formulaire=formulaire), formulaire)


@require_safe
@reserve(peut_lire)
def cycles(request: HttpRequest) -> HttpResponse:
    """Cycles, with their days."""
    lignes = Cycle.objects.prefetch_related("journees")
    return rendre(request, "cycles", {"cycles": lignes, "modifie": peut_modifier(request.user)})


@GET_OU_POST
@reserve(peut_modifier)
def cycle(request: HttpRequest, cle: int | None = None) -> HttpResponse:
    """Write a cycle."""
    if not request.user.has_perm("formations.change_cycle"):
        raise PermissionDenied
    lu = get_object_or_404(Cycle, pk=cle) if cle is not None else None
    formulaire = CycleForm(request.POST if request.method == "POST" else None, instance=lu)
    if request.method == "POST" and formulaire.is_valid():
        ecrit = formulaire.save(commit=False)
        ecrit.slug = ecrit.slug or _adresse_libre(ecrit.titre)
        ecrit.save()
        apres_validation()
        messages.success(request, _("Le cycle « %(titre)s » est enregistré.") % {"titre": ecrit.titre})
        return redirect("formations_admin:cycles")
    return rendre(request, "cycle", {"formulaire": formulaire, "cycle": lu}, formulaire)


def _adresse_libre(titre: str) -> str:
    racine = slugify(titre)[:60].strip("-") or "cycle"
    adresse, rang = racine, 2
    while Cycle.objects.filter(slug=adresse).exists():
        adresse, rang = f"{racine}-{rang}", rang + 1
    return adresse
