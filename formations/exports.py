"""Registrations as a spreadsheet, and statistics by type of organisation. No cell is ever a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from formations.enums import EtatJournee, EtatParticipant, Presence
from formations.models import Journee, Participant
from organisations.models import Organisation
from socle.classeurs import TYPE_XLSX, en_xlsx
from socle.tableurs import en_csv

FORMATS = {"csv": "text/csv; charset=utf-8", "xlsx": TYPE_XLSX}
# Beyond, the file is made in the background.
SUR_LE_CHAMP = 1000


def entetes() -> list[str]:
    return [
        _("Journée"),
        _("Date"),
        _("Ville"),
        _("Référence"),
        _("Organisation"),
        _("Type d’organisation"),
        _("Prénom"),
        _("Nom"),
        _("Fonction"),
        _("Adresse électronique"),
        _("Besoins d’accessibilité"),
        _("État"),
        _("Inscrit le"),
        _("Matin"),
        _("Après-midi"),
        _("Attestation"),
    ]


def participants(journee: Journee | None) -> QuerySet[Participant]:
    """People of a day, or of all days, cancelled ones included; anonymised ones have nothing to say any more."""
    lignes = Participant.objects.filter(anonymise_le=None).select_related(
        "journee", "inscription__organisation", "attestation"
    )
    if journee is not None:
        lignes = lignes.filter(journee=journee)
    return lignes.order_by("journee__debut", "journee_id", "etat", "nom", "prenom", "pk")


def lignes(journee: Journee | None) -> Iterator[list[object]]:
    for p in participants(journee).iterator(chunk_size=1000):
        attestation = getattr(p, "attestation", None)
        yield [
            p.journee.titre,
            p.journee.jour,
            p.journee.ville,
            p.inscription.reference,
            p.inscription.organisation.nom,
            p.inscription.organisation.get_nature_display(),
            p.prenom,
            p.nom,
            p.fonction,
            p.courriel,
            p.besoins,
            p.get_etat_display(),
            timezone.localdate(p.cree_le),
            p.get_presence_matin_display(),
            p.get_presence_apres_midi_display(),
            attestation.numero if attestation is not None and attestation.retiree_le is None else "",
        ]


def fichier(format_: str, journee: Journee | None) -> tuple[str, bytes]:
    """(name, bytes) of the export of a day, or of all days."""
    nom = f"inscriptions-{journee.slug if journee else timezone.localdate().isoformat()}"
    return rendre(format_, nom, _("Inscriptions"), entetes(), lignes(journee))


def rendre(
    format_: str, nom: str, titre: str, tetes: Sequence[str], rangs: Iterator[Any] | Sequence[Any]
) -> tuple[str, bytes]:
    contenu = en_xlsx(titre, tetes, rangs) if format_ == "xlsx" else en_csv(tetes, rangs)
    return f"{nom}.{format_}", contenu


@dataclass(frozen=True)
class Statistique:
    """One type of organisation, over the days that took place in a year, or in all."""

    nature: str
    organisations: int
    journees: int
    inscrits: int
    presents: int
    absents: int
    excuses: int

    @property
    def taux(self) -> int | None:
        """Attendance in percent of those of whom something is known; None when nothing is."""
        connus = self.presents + self.absents + self.excuses
        return round(self.presents * 100 / connus) if connus else None


PRESENTS = Q(presence_matin=Presence.PRESENT) | Q(presence_apres_midi=Presence.PRESENT)
EXCUSES = (Q(presence_matin=Presence.EXCUSE) | Q(presence_apres_midi=Presence.EXCUSE)) & ~PRESENTS
ABSENTS = (Q(presence_matin=Presence.ABSENT) | Q(presence_apres_midi=Presence.ABSENT)) & ~PRESENTS & ~EXCUSES


def statistiques(annee: int | None = None) -> list[Statistique]:
    """By type of organisation, days that are over and took place. One query. Anonymised rows still count."""
    passees = Participant.objects.filter(
        etat=EtatParticipant.INSCRIT,
        journee__etat__in=(EtatJournee.OUVERTE, EtatJournee.CLOSE),
        journee__fin__lte=timezone.now(),
    )
    if annee:
        passees = passees.filter(journee__debut__year=annee)
    groupes = (
        passees.values("inscription__organisation__nature")
        .annotate(
            organisations=Count("inscription__organisation", distinct=True),
            journees=Count("journee", distinct=True),
            inscrits=Count("pk"),
            presents=Count("pk", filter=PRESENTS),
            excuses=Count("pk", filter=EXCUSES),
            absents=Count("pk", filter=ABSENTS),
        )
        .order_by("-inscrits", "inscription__organisation__nature")
    )
    libelles = dict(Organisation.Nature.choices)
    return [_statistique(dict(groupe), libelles) for groupe in groupes]


def _statistique(groupe: dict[str, Any], libelles: dict[str, Any]) -> Statistique:
    nature = groupe.pop("inscription__organisation__nature")
    return Statistique(nature=str(libelles.get(nature, "")), **groupe)


def total(lignes: Sequence[Statistique]) -> Statistique | None:
    """All types together; days are not added, since one day gathers several types. None without a line."""
    if not lignes:
        return None
    sommes = {nom: sum(getattr(s, nom) for s in lignes) for nom in SOMMES}
    return Statistique(nature=_("Ensemble"), journees=0, **sommes)


SOMMES = ("organisations", "inscrits", "presents", "absents", "excuses")


def annees() -> list[int]:
    """Years with a day, the latest first."""
    return [jour.year for jour in Journee.objects.dates("debut", "year", order="DESC")]


def statistiques_fichier(format_: str, annee: int | None) -> tuple[str, bytes]:
    tetes = [
        _("Type d’organisation"),
        _("Organisations"),
        _("Journées"),
        _("Inscrits"),
        _("Présents"),
        _("Excusés"),
        _("Absents"),
        _("Taux de présence (%)"),
    ]
    rangs = [
        [
            s.nature,
            s.organisations,
            s.journees,
            s.inscrits,
            s.presents,
            s.excuses,
            s.absents,
            s.taux if s.taux is not None else "",
        ]
        for s in statistiques(annee)
    ]
    return rendre(format_, f"statistiques-formations-{annee or 'toutes'}", _("Statistiques"), tetes, rangs)
