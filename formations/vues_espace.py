"""Training days at the desk of an organisation: those to register for, its registrations, what follows."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from formations import lectures, mots
from formations.enums import MONTREES
from formations.models import Inscription, Journee
from formations.querysets import fenetre_ouverte
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.enums import Role
from partenaires.portes import membre

RUBRIQUE = "formations"
PAR_PAGE = 20


@require_safe
@membre()
def formations(request: HttpRequest, place: Place) -> HttpResponse:
    """What is to come: my organisation's registrations, then the days that take some."""
    maintenant = timezone.now()
    a_venir = lectures.inscriptions_a_venir(place.organisation, maintenant)
    page = Paginator(lectures.pour_suivi(a_venir), PAR_PAGE).get_page(request.GET.get("page"))
    ouvertes = list(Journee.objects.inscriptions_possibles(maintenant).pour_liste()[:60])
    bientot = list(
        Journee.objects.montrees().filter(ouverture__gt=maintenant, etat="ouverte").order_by("debut").pour_liste()[:20]
    )
    siens = lectures.nombre_par_journee(place.organisation, ouvertes)
    return ecran(
        request,
        "formations/espace.html",
        place,
        RUBRIQUE,
        suivis=lectures.suivre(page),
        resultats=page,
        lignes=[_ligne(place, journee, siens.get(journee.pk, 0)) for journee in ouvertes],
        bientot=[_ligne(place, journee, 0) for journee in bientot],
        passees=lectures.passees_de(place.organisation).exists(),
        inscrit=place.peut(Role.INSCRIPTION),
    )


def _ligne(place: Place, journee: Journee, siens: int) -> dict[str, Any]:
    adresse = reverse("formations:espace_journee", args=[place.espace.slug, journee.slug])
    return {"ligne": lectures.ligne(journee, adresse), "siens": siens}


@require_safe
@membre()
def journee(request: HttpRequest, place: Place, jour: str) -> HttpResponse:
    """One day as partners read it: papers, material afterwards, who of the organisation comes.

    Raises:
        Http404: no such day, or it is a draft.
    """
    lues = Journee.objects.filter(etat__in=MONTREES).select_related("cycle")
    lue = get_object_or_404(lues, slug=jour)
    maintenant = timezone.now()
    ouverte = Journee.objects.filter(fenetre_ouverte(maintenant), pk=lue.pk).exists()
    suivis = lectures.suivis(lectures.inscriptions_de(place.organisation).filter(journee=lue))
    return ecran(
        request,
        "formations/espace_journee.html",
        place,
        RUBRIQUE,
        journee=lue,
        quand=mots.quand(lue),
        ou=mots.ou(lue),
        duree=mots.duree(lue.duree_minutes),
        moments=mots.moments(lue.programme),
        intervenants=mots.lignes(lue.intervenants),
        places=mots.places(lue, maintenant),
        fenetre=mots.fenetre(lue, maintenant),
        etat=mots.etat_a_dire(lue, maintenant),
        ouverte=ouverte and (lue.places_offertes > 0 or lue.liste_attente),
        inscrit=place.peut(Role.INSCRIPTION),
        suivis=suivis,
        pieces=lectures.lignes_de_pieces(lectures.pieces(lue, partenaire=True), "fr"),
    )


@require_safe
@membre()
def inscription(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """One group: each person, place or rank, and what may still be changed.

    Raises:
        Http404: another organisation's.
    """
    sienne = sienne_ou_404(place, cle)
    maintenant = timezone.now()
    journee = sienne.journee
    trouves = lectures.suivis(Inscription.objects.filter(pk=sienne.pk))
    suivi = trouves[0] if trouves else lectures.Suivi(sienne)
    modifiable = Journee.objects.filter(fenetre_ouverte(maintenant), pk=journee.pk).exists()
    return ecran(
        request,
        "formations/inscription.html",
        place,
        RUBRIQUE,
        inscription=sienne,
        suivi=suivi,
        journee=journee,
        quand=mots.quand(journee),
        ou=mots.ou(journee),
        deposee_le=mots.instant(sienne.deposee_le),
        cloture=mots.instant(journee.cloture),
        offre_avant=mots.instant(sienne.offre_expire_le) if sienne.offre_expire_le else "",
        plusieurs_jours=Inscription.objects.de(place.organisation).filter(cle=sienne.cle).count() > 1,
        annules=list(sienne.participants.filter(annule_le__isnull=False)),
        agit=place.peut(Role.INSCRIPTION),
        modifiable=modifiable,
        annulable=journee.etat in ("ouverte", "close") and journee.debut > maintenant,
        attestations=list(lectures.attestations_de(place.organisation).filter(participant__inscription=sienne)),
    )


@require_safe
@membre()
def attestations(request: HttpRequest, place: Place) -> HttpResponse:
    """Certificates of the organisation's people, and the days it took part in."""
    page = Paginator(lectures.attestations_de(place.organisation), PAR_PAGE).get_page(request.GET.get("page"))
    return ecran(
        request,
        "formations/attestations.html",
        place,
        RUBRIQUE,
        resultats=page,
        passees=lectures.suivis(lectures.passees_de(place.organisation)[:PAR_PAGE]),
    )


def sienne_ou_404(place: Place, cle: int) -> Inscription:
    """A registration of this organisation.

    Raises:
        Http404: it is another's, or none.
    """
    siennes = Inscription.objects.de(place.organisation)
    return get_object_or_404(siennes.select_related("journee__cycle", "organisation__espace", "deposee_par"), pk=cle)
