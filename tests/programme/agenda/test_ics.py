"""Calendar files as diaries read them: nothing typed breaks out of its line, nothing is lost that could be kept."""

from __future__ import annotations

import datetime
import unicodedata
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from programme.agenda import DateAgenda, ics
from programme.agenda.fuseau import changements, fuseau

PARIS = ZoneInfo("Europe/Paris")
RACINE = "https://valmerie.example"


def date(titre: str = "Comité de pilotage", **champs) -> DateAgenda:
    debut = champs.pop("debut", datetime.datetime(2026, 12, 11, 9, 30, tzinfo=PARIS))
    fin = champs.pop("fin", debut + datetime.timedelta(hours=2))
    defauts = {"cle": "6f0b", "url": "/agenda/comite/", "modifiee_le": datetime.datetime(2026, 11, 1, tzinfo=PARIS)}
    return DateAgenda(titre=titre, debut=debut, fin=fin, **{**defauts, **champs})


def evenement(*dates: DateAgenda):
    return Calendar.from_ical(ics.calendrier(dates, RACINE)).walk("VEVENT")[0]


def sur_une_ligne(texte: str) -> str:
    """What is kept of a title: the same words, on one line, without control characters."""
    lisible = "".join(" " if c in "\r\n\u2028\u2029" else c for c in texte)
    return " ".join("".join(c for c in lisible if unicodedata.category(c) not in {"Cc", "Cs"}).split())


TITRES = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        [
            "Une\r\nATTENDEE:mailto:x@mal.example",
            "Virgules, points-virgules; et \\ barres \\n",
            "🏠" * 120,
            "لقاء أصحاب المساكن \u200fمرحبا",
            "Très long " * 60,
            'DESCRIPTION;X="a:b":c',
        ]
    ),
)


@settings(deadline=None)
@given(titre=TITRES, lieu=TITRES, chapo=TITRES)
def test_tout_texte_revient_tel_quel_et_ne_fait_qu_un_evenement(titre: str, lieu: str, chapo: str) -> None:
    contenu = ics.calendrier([date(titre, lieu=lieu, chapo=chapo)], RACINE)
    calendrier = Calendar.from_ical(contenu)
    assert len(calendrier.walk("VEVENT")) == 1
    lu = calendrier.walk("VEVENT")[0]
    assert str(lu["SUMMARY"]) == sur_une_ligne(titre)
    assert str(lu.get("LOCATION", "")) == sur_une_ligne(lieu)
    assert set(lu) <= {
        "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "CATEGORIES", "DESCRIPTION", "LAST-MODIFIED",
        "LOCATION", "STATUS", "TRANSP", "URL",
    }  # fmt: skip
    assert all(len(ligne) <= 75 for ligne in contenu.split(b"\r\n"))
    assert b"\n" not in contenu.replace(b"\r\n", b"")
    contenu.decode("utf-8")


def test_l_evenement_dit_tout_ce_qu_il_faut() -> None:
    lu = evenement(date(lieu="Hôtel de la Métropole", adresse="2, place du Perron", chapo="Venez.", sequence=3))
    assert str(lu["UID"]) == "6f0b"
    assert lu["SEQUENCE"] == 3
    assert lu.decoded("DTSTART") == datetime.datetime(2026, 12, 11, 9, 30, tzinfo=PARIS)
    assert lu["DTSTART"].params["TZID"] == "Europe/Paris"
    assert str(lu["LOCATION"]) == "Hôtel de la Métropole, 2, place du Perron"
    assert str(lu["URL"]) == f"{RACINE}/agenda/comite/"
    assert str(lu["STATUS"]) == "CONFIRMED"


@pytest.mark.parametrize(
    ("etat", "date_initiale", "statut"),
    [
        ("annulee", None, "CANCELLED"),
        ("reportee", None, "CANCELLED"),
        ("reportee", datetime.date(2026, 12, 4), "CONFIRMED"),
    ],
)
def test_ce_qui_ne_tient_plus_est_annule(etat: str, date_initiale, statut: str) -> None:
    with translation.override("fr"):
        lu = evenement(date(etat=etat, date_initiale=date_initiale))
    assert str(lu["STATUS"]) == statut
    assert (str(lu["TRANSP"]) == "TRANSPARENT") == (statut == "CANCELLED")
    assert str(lu["SUMMARY"]).startswith(("Annulée", "Reportée")) == (statut == "CANCELLED")


def test_une_journee_entiere_est_une_date_et_sa_fin_est_exclue() -> None:
    debut = datetime.datetime(2027, 1, 8, 0, 0, tzinfo=PARIS)
    lu = evenement(date(debut=debut, fin=debut + datetime.timedelta(hours=36), journee_entiere=True))
    assert lu.decoded("DTSTART") == datetime.date(2027, 1, 8)
    assert lu.decoded("DTEND") == datetime.date(2027, 1, 10)


@settings(deadline=None)
@given(
    st.datetimes(min_value=datetime.datetime(2001, 1, 1), max_value=datetime.datetime(2036, 1, 1)).filter(
        lambda naif: naif.replace(tzinfo=PARIS).astimezone(datetime.UTC).astimezone(PARIS).replace(tzinfo=None) == naif
    )
)
def test_l_heure_lue_est_l_heure_ecrite(naif: datetime.datetime) -> None:
    debut = naif.replace(microsecond=0, tzinfo=PARIS)
    lu = evenement(date(debut=debut)).decoded("DTSTART")
    assert lu.replace(tzinfo=None) == debut.replace(tzinfo=None)
    assert lu.utcoffset() == debut.utcoffset() or debut.fold


def test_le_fuseau_change_d_heure_aux_bons_instants() -> None:
    """Last Sundays of March and October, at one o'clock UTC (directive 2000/84/EC)."""
    trouves = changements(
        datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC), datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)
    )
    assert [instant.isoformat() for instant in trouves] == ["2026-03-29T01:00:00+00:00", "2026-10-25T01:00:00+00:00"]
    ete = next(o for o in fuseau(2026, 2026).subcomponents if o.name == "DAYLIGHT")
    assert ete["DTSTART"].to_ical() == b"20260329T020000"  # written in the hour of before
    assert (ete["TZOFFSETFROM"].to_ical(), ete["TZOFFSETTO"].to_ical()) == ("+0100", "+0200")


def test_la_meme_chose_donne_les_memes_octets_et_repond_304() -> None:
    contenu = ics.calendrier([date()], RACINE, nom="Agenda")
    assert contenu == ics.calendrier([date()], RACINE, nom="Agenda")
    usine = RequestFactory()
    premiere = ics.reponse(usine.get("/a.ics"), contenu, nom="agenda", telecharger=False)
    assert premiere["Content-Type"] == "text/calendar; charset=utf-8"
    redemandee = usine.get("/a.ics", headers={"if-none-match": premiere["ETag"]})
    assert ics.reponse(redemandee, contenu, nom="agenda", telecharger=False).status_code == 304
