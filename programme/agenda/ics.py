"""Dates as calendars read them (RFC 5545): one event, or the whole agenda to subscribe to."""

from __future__ import annotations

import datetime
import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from icalendar import Calendar, Event, vCalAddress, vDuration, vText

from programme.agenda import DateAgenda
from programme.agenda.fuseau import fuseau

if TYPE_CHECKING:
    from wagtail.models import Locale

TYPE_MIME = "text/calendar; charset=utf-8"
PASSE = datetime.timedelta(days=365)  # how far back a subscribed calendar goes
RAFRAICHIR = datetime.timedelta(hours=6)
PRODUIT = "-//Logement d'abord//Agenda//FR"


@dataclass(frozen=True)
class Convocation:
    """What makes of a date a message to one person (RFC 5546): REQUEST puts it in their diary, CANCEL takes it out."""

    methode: str
    organisateur: str
    organisateur_courriel: str
    invite: str
    invite_courriel: str
    envoyee_le: datetime.datetime

    @property
    def retire(self) -> bool:
        return self.methode == "CANCEL"


def calendrier(
    dates: Iterable[DateAgenda],
    racine: str,
    *,
    nom: str = "",
    description: str = "",
    convocation: Convocation | None = None,
) -> bytes:
    """The calendar of these dates. `racine` is the site's origin, put before addresses that have none.

    The same dates give the same bytes: its entity tag is worth something. `convocation` makes of them a message.
    """
    retenues = list(dates)
    ics = Calendar()
    ics.add("prodid", PRODUIT)
    ics.add("version", "2.0")
    ics.add("calscale", "GREGORIAN")
    ics.add("method", convocation.methode if convocation else "PUBLISH")
    if nom:
        for propriete in ("name", "x-wr-calname"):
            ics.add(propriete, _ligne(nom))
        ics.add("x-wr-timezone", timezone.get_current_timezone_name())
        ics.add("refresh-interval", vDuration(RAFRAICHIR), parameters={"value": "DURATION"})
        ics.add("x-published-ttl", vDuration(RAFRAICHIR))
    if description:
        ics.add("description", _texte(description))
    horaires = [date for date in retenues if not date.journee_entiere]
    if horaires:
        ics.add_component(fuseau(*_annees(horaires)))
    for date in retenues:
        evenement = _evenement(date, racine)
        if convocation:
            _convoquer(evenement, convocation)
        ics.add_component(evenement)
    return ics.to_ical()


def _convoquer(evenement: Event, convocation: Convocation) -> None:
    """Who asks, who is asked, and when: an event that comes back the same is known to be newer."""
    organisateur = vCalAddress(f"mailto:{_ligne(convocation.organisateur_courriel)}")
    organisateur.params["cn"] = vText(_ligne(convocation.organisateur))
    invite = vCalAddress(f"mailto:{_ligne(convocation.invite_courriel)}")
    invite.params["cn"] = vText(_ligne(convocation.invite))
    invite.params["partstat"] = vText("DECLINED" if convocation.retire else "ACCEPTED")
    evenement.add("organizer", organisateur)
    evenement.add("attendee", invite)
    estampille = convocation.envoyee_le.astimezone(datetime.UTC).replace(microsecond=0)
    evenement.pop("dtstamp")
    evenement.add("dtstamp", estampille)
    if convocation.retire:
        evenement["status"] = vText("CANCELLED")
        evenement["transp"] = vText("TRANSPARENT")


def _annees(dates: list[DateAgenda]) -> tuple[int, int]:
    """Years around what is told: a calendar that does not know our time zone needs no other."""
    return min(date.premier_jour for date in dates).year - 1, max(date.dernier_jour for date in dates).year + 1


def _evenement(date: DateAgenda, racine: str) -> Event:
    evenement = Event()
    evenement.add("uid", _ligne(date.cle))
    evenement.add("sequence", date.sequence)
    estampille = (date.modifiee_le or date.debut).astimezone(datetime.UTC).replace(microsecond=0)
    evenement.add("dtstamp", estampille)
    evenement.add("last-modified", estampille)
    evenement.add("summary", vText(_ligne(f"{date.etat_en_mots} : {date.titre}" if date.annulee else date.titre)))
    _moments(evenement, date)
    evenement.add("status", "CANCELLED" if date.annulee else "CONFIRMED")
    if lieu := ", ".join(partie for partie in (date.lieu, date.adresse) if partie):
        evenement.add("location", vText(_ligne(lieu)))
    adresse = date.url if "://" in date.url else f"{racine}{date.url}"
    lignes = [str(partie) for partie in (date.etat_en_mots, date.chapo, date.precision, adresse) if partie]
    evenement.add("description", vText(_texte("\n\n".join(lignes))))
    evenement.add("url", _ligne(adresse))
    if date.nature_libelle:
        evenement.add("categories", [_ligne(str(date.nature_libelle))])
    evenement.add("transp", "TRANSPARENT" if date.annulee else "OPAQUE")
    return evenement


def _moments(evenement: Event, date: DateAgenda) -> None:
    if date.journee_entiere:
        evenement.add("dtstart", date.premier_jour)
        evenement.add("dtend", date.dernier_jour + datetime.timedelta(days=1))  # the end is excluded
    else:
        evenement.add("dtstart", timezone.localtime(date.debut))
        evenement.add("dtend", timezone.localtime(date.fin))


def _texte(texte: str) -> str:
    """Text without control characters nor broken halves of characters; lines end by a line feed, which is escaped."""
    lignes = str(texte).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lignes if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"})


def _ligne(texte: str) -> str:
    """Text on one line."""
    return " ".join(_texte(str(texte).replace("\u2028", " ").replace("\u2029", " ")).split())


def reponse(request: HttpRequest, contenu: bytes, *, nom: str, telecharger: bool) -> HttpResponseBase:
    """The calendar as an answer, 304 to who has it already. `nom` is a slug."""
    etiquette = f'"{hashlib.sha256(contenu).hexdigest()[:32]}"'
    recue = HttpResponse(contenu, content_type=TYPE_MIME)
    recue["ETag"] = etiquette
    recue["Content-Language"] = get_language() or "fr"
    recue["Content-Disposition"] = f'{"attachment" if telecharger else "inline"}; filename="{nom}.ics"'
    recue["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=etiquette, response=recue) or recue


def a_abonner(dates: Iterable[DateAgenda]) -> list[DateAgenda]:
    """What a subscribed calendar holds: coming dates and those of the last year."""
    limite = timezone.now() - PASSE
    return [date for date in dates if date.fin > limite]


def calendrier_de_la_langue(request: HttpRequest, locale: Locale, *, nom: str, description: str) -> HttpResponseBase:
    from programme.agenda import toutes
    from socle.cache_pages import expire_le

    dates = a_abonner(toutes(request, locale))
    if dates:
        expire_le(request, min(date.fin for date in dates) + PASSE)
    contenu = calendrier(dates, racine(request), nom=nom, description=description)
    return reponse(request, contenu, nom="agenda", telecharger=False)


def racine(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
