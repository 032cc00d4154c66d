"""The agenda of the area: list, month, the file of each date, and the calendar that a diary subscribes to."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from partenaires import lectures
from partenaires.agenda import dates_de
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.forms import AbonnementForm
from partenaires.portes import membre
from partenaires.services import abonnements
from programme.agenda import ics
from programme.agenda.liste import contexte_de_l_agenda
from socle.cache_pages import ne_pas_garder
from socle.limites import consommer

# A diary asks every few hours; colleagues share an address behind their network.
LIMITE_PAR_CALENDRIER, LIMITE_PAR_VISITEUR, DUREE = 30, 300, 3600  # uses, seconds


@require_safe
@membre()
def agenda(request: HttpRequest, place: Place) -> HttpResponse:
    """Dates to come, over, or of a month: of everybody, of partners, of this organisation.

    Raises:
        Http404: a page of the list that does not exist.
    """
    dates = dates_de(request, [place.appartenance])
    contexte = contexte_de_l_agenda(request, lectures.locale_active(), dates)
    contexte["vues"] = contexte.pop("onglets")  # the area has tabs of its own
    for groupe in contexte.get("groupes", []):
        for ligne in groupe["lignes"]:
            ligne["ics"] = reverse("partenaires:evenement", args=[place.espace.slug, ligne["date"].cle])
    abonnement = abonnements.abonnement_de(place.user)
    if abonnement is not None:
        adresse = request.build_absolute_uri(reverse("partenaires:calendrier", args=[abonnements.jeton(abonnement)]))
        contexte |= {"url_calendrier": adresse, "url_abonnement": f"webcal://{adresse.partition('://')[2]}"}
    reponse = ecran(request, "agenda", place, "agenda", abonnement=abonnement, **contexte)
    reponse.status_code = 200  # a filter that is not understood narrows nothing, and says so
    return reponse


@require_safe
@membre()
def evenement(request: HttpRequest, place: Place, cle: str) -> HttpResponseBase:
    """One date as a file for a diary.

    Raises:
        Http404: no such date for this organisation.
    """
    dates = [date for date in dates_de(request, [place.appartenance]) if date.cle == cle]
    if not dates:
        raise Http404
    contenu = ics.calendrier(dates, ics.racine(request))
    return ics.reponse(request, contenu, nom=slugify(dates[0].titre)[:60] or "date", telecharger=True)


@membre()
@require_POST
def abonnement(request: HttpRequest, place: Place) -> HttpResponse:
    """Open, change or close one's own address."""
    formulaire = AbonnementForm(request.POST)
    if not formulaire.is_valid():
        return HttpResponse(status=400)
    if formulaire.cleaned_data["acte"] == AbonnementForm.FERMER:
        abonnements.fermer(personne=place.user)
        messages.success(request, _("L’adresse de votre agenda ne s’ouvre plus."))
    else:
        abonnements.ouvrir(personne=place.user)
        messages.success(request, _("L’adresse de votre agenda est prête. Celle d’avant ne s’ouvre plus."))
    return redirect("partenaires:agenda", place.espace.slug)


@require_safe
def calendrier(request: HttpRequest, jeton: str) -> HttpResponseBase:
    """The calendar of a person, for their diary: what every organisation of theirs may see, one year back at most.

    Raises:
        Http404: the address is false or closed, or the person belongs to no organisation now.
    """
    ne_pas_garder(request)
    permis = consommer(request, "calendrier-visiteur", limite=LIMITE_PAR_VISITEUR, duree=DUREE)
    if not (permis and consommer(jeton, "calendrier", limite=LIMITE_PAR_CALENDRIER, duree=DUREE)):
        texte = _("Trop de lectures en peu de temps.")
        trop = HttpResponse(texte, status=429, content_type="text/plain; charset=utf-8")
        trop["Retry-After"] = str(DUREE)
        return trop
    personne = abonnements.personne_du_jeton(jeton)
    appartenances = list(lectures.appartenances_de(personne.pk)) if personne else []
    if personne is None or not appartenances:
        raise Http404
    dates = ics.a_abonner(dates_de(request, appartenances))
    nom = _("Agenda des partenaires")
    organisations = ", ".join(appartenance.organisation.nom for appartenance in appartenances)
    contenu = ics.calendrier(dates, ics.racine(request), nom=nom, description=organisations)
    return ics.reponse(request, contenu, nom="agenda-partenaires", telecharger=False)
