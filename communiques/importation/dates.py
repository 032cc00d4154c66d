"""Dates as French texts write them, the line of place and date, the embargo."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

ANNEES = range(2000, 2101)  # others are a slip, and the calendar's ends do not bear a change of time zone
PARIS = ZoneInfo("Europe/Paris")
_MOIS = {
    nom: rang
    for rang, noms in enumerate(
        (
            "janvier janv",
            "février fevrier févr fev fév",
            "mars",
            "avril avr",
            "mai",
            "juin",
            "juillet juil",
            "août aout",
            "septembre sept",
            "octobre oct",
            "novembre nov",
            "décembre decembre déc dec",
        ),
        start=1,
    )
    for nom in noms.split()
}
_JOURS = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_NOMS_MOIS = "|".join(sorted(_MOIS, key=len, reverse=True))
LONGUE = (
    rf"(?:{_JOURS},?\s+)?(?P<jour>\d{{1,2}})(?:\s?er|\s?\^\{{er\}}|<sup>er</sup>)?"
    rf"\s+(?P<mois>{_NOMS_MOIS})\.?(?:\s+(?P<an>\d{{4}}))?(?![\w])"
)
COURTE = (
    r"(?P<j2>\d{1,2})[/.](?P<m2>\d{1,2})[/.](?P<a2>\d{4}|\d{2})(?!\d)|(?P<a3>\d{4})-(?P<m3>\d{2})-(?P<j3>\d{2})(?!\d)"
)
_DATE = re.compile(rf"(?<![\w/.-])(?:{LONGUE}|{COURTE})", re.IGNORECASE)
_VILLE = r"(?P<lieu>[^\W\d_a-zà-ÿ][\w’'-]*(?:[ -](?:[\w’'-]+)){0,5}?)"
_TETE_LIEU = re.compile(
    rf"^(?:[Ff]ait\s+)?(?:[àÀ]\s+)?{_VILLE}\s*(?:,\s*(?:[Ll]e\s+)?|\s+[Ll]e\s+|\s*[–—-]\s*(?:[Ll]e\s+)?)$"
)
_TETE_SEULE = re.compile(
    r"^(?:(?:publi[ée]e?|mise?\s+en\s+ligne|diffus[ée]e?|paru|post[ée]|actualit[ée]|date(?:\s+de\s+publication)?"
    r"|communiqu[ée](?:\s+de\s+presse)?)\s*(?:du|le|:)?\s*:?\s*)?(?:le\s+)?$",
    re.IGNORECASE,
)
_SUITE_VIDE = re.compile(
    r"^\s*(?:[.,]|à\s+\d{1,2}\s?[h:]\s?\d{0,2}|[-–|]\s*mis\s+à\s+jour\s+le\s+.{1,40})?\s*$", re.IGNORECASE
)
_SUITE_AGENCE = re.compile(r"^\s*[–—-]\s+(?=\S)|^\s*[.:]\s+(?=[A-ZÀ-Ý])")
_EMBARGO = re.compile(r"embargo", re.IGNORECASE)
_HEURE = re.compile(r"\b(\d{1,2})\s?(?:h|heures?|:)\s?(\d{2})?\b", re.IGNORECASE)


@dataclass(frozen=True)
class DateLue:
    """A date met in a text. ``jour`` is None when the calendar has no such day."""

    jour: date | None
    debut: int
    fin: int
    extrait: str


@dataclass(frozen=True)
class LigneDeDate:
    """The line of place and date. ``fin`` is where the rest of the paragraph starts (agency style)."""

    lieu: str
    jour: date | None
    texte: str
    fin: int


def dates_de(texte: str, annee: int | None = None) -> list[DateLue]:
    """Every full date of ``texte``; ``annee`` completes those written without a year, else they are left out."""
    trouvees: list[DateLue] = []
    for trouve in _DATE.finditer(texte):
        if trouve["jour"] and not trouve["an"] and annee is None:
            continue
        trouvees.append(DateLue(_jour(trouve, annee), trouve.start(), trouve.end(), trouve.group()))
    return trouvees


def _jour(trouve: re.Match[str], annee: int | None) -> date | None:
    if trouve["jour"]:
        an, mois, jour = trouve["an"] or annee, _MOIS[trouve["mois"].lower()], trouve["jour"]
    elif trouve["j2"]:
        an, mois, jour = trouve["a2"], int(trouve["m2"]), trouve["j2"]
        an = f"20{an}" if len(an) == 2 else an
    else:
        an, mois, jour = trouve["a3"], int(trouve["m3"]), trouve["j3"]
    try:
        return date(int(an or 0), mois, int(jour))
    except ValueError:
        return None


def ligne_de_date(texte: str) -> LigneDeDate | None:
    """Recognise « Ville, le 17 juillet 2019 », « Le 18 avril 2024 », « Publié le 22/02/2019 » and their cousins."""
    tete = texte[:160]
    for lue in dates_de(tete)[:1]:
        avant, apres = tete[: lue.debut], texte[lue.fin :]
        lieu = _TETE_LIEU.match(avant)
        if not lieu and not _TETE_SEULE.match(avant):
            return None
        nom = lieu["lieu"] if lieu and not _TETE_SEULE.match(avant) else ""
        if _SUITE_VIDE.match(apres):
            return LigneDeDate(nom, lue.jour, texte, len(texte))
        agence = _SUITE_AGENCE.match(apres)
        if agence and nom:
            return LigneDeDate(nom, lue.jour, texte[: lue.fin], lue.fin + agence.end())
    return None


def embargo_de(texte: str) -> datetime | None:
    """The hour (Europe/Paris) at which an « embargo » line lets the text out, midnight when it gives a day only."""
    if not _EMBARGO.search(texte):
        return None
    for lue in dates_de(texte):
        if lue.jour and lue.jour.year in ANNEES:
            heure = _HEURE.search(texte, lue.fin)
            h, m = (int(heure[1]), int(heure[2] or 0)) if heure else (0, 0)
            return datetime.combine(lue.jour, time(h % 24, m % 60), tzinfo=PARIS)
    return None


def verifier_annee(valeur: date) -> None:
    """Raise ValidationError for a date, or a time, of a year that no release can bear."""
    if valeur.year not in ANNEES:
        raise ValidationError(_("Donnez une année entre 2000 et 2100."))


def verifier_embargo(valeur: datetime) -> None:
    """Raise ValidationError for an embargo that no release can bear, or already lifted."""
    verifier_annee(valeur)
    if valeur <= timezone.now():
        raise ValidationError(_("Cette date est passée : videz le champ, ou donnez une date à venir."))
