"""Who answers: national numbers first, then the services of the directory by situation and town."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from referentiel.models import Commune, ServiceAide, SituationAide
from socle.cache_pages.generation import apres_validation
from socle.memo import par_generation


@dataclass(frozen=True)
class NumeroNational:
    """A number that answers in the whole country, whatever the directory holds."""

    numero: str
    quand: str
    precision: str


@dataclass(frozen=True)
class ServiceVu:
    """A service as a page shows it, in one language."""

    nom: str
    fait: str
    telephone: str
    courriel: str
    adresse: str
    site_web: str
    horaires: str
    cout: str
    langues: str
    acces: str
    ou: str
    verifie_le: datetime.date | None
    verifie_par: str
    a_verifier: bool


def numeros_nationaux() -> list[NumeroNational]:
    """115 then 3919, then the police: written here, so that no mistake in the directory can take them away."""
    return [
        NumeroNational("115", _("Sans abri ce soir"), _("gratuit, jour et nuit")),
        NumeroNational("3919", _("Violences"), _("gratuit et anonyme, jour et nuit")),
        NumeroNational("17", _("Danger immédiat"), _("ou par SMS au 114")),
    ]


def situations(langue: str) -> list[tuple[str, str]]:
    """(address, words) of each situation, the most urgent first. One query, once a generation."""
    return par_generation(
        f"situations:{langue}", lambda: [(s.slug, s.nom_dans(langue)) for s in SituationAide.objects.all()]
    )


def communes() -> list[tuple[str, str]]:
    """(address, name) of each town, by name. One query, once a generation."""
    return par_generation("communes", lambda: list(Commune.objects.values_list("slug", "nom")))


def services(situation: str = "", commune: str = "") -> QuerySet[ServiceAide]:
    """Services for a situation in a town (their addresses), those of that town alone before those of everywhere."""
    trouves = ServiceAide.objects.all()
    if situation:
        trouves = trouves.filter(pk__in=_lies(ServiceAide.situations.through, situationaide__slug=situation))
    if commune:
        ici = _lies(ServiceAide.communes.through, commune__slug=commune)
        trouves = trouves.filter(Q(partout=True) | Q(pk__in=ici))
    return trouves.order_by("partout" if commune else "-partout", "ordre", "nom", "pk")


def _lies(table: type[Model], **choix: str):
    return table._default_manager.filter(**choix).values("serviceaide")


def vus(lignes: Iterable[ServiceAide], langue: str) -> list[ServiceVu]:
    """Rows, with their towns at hand, as a page shows them."""
    return [_vu(ligne, langue) for ligne in lignes]


def _vu(ligne: ServiceAide, langue: str) -> ServiceVu:
    anglais = langue == "en"
    return ServiceVu(
        nom=(anglais and ligne.nom_en) or ligne.nom,
        fait=(anglais and ligne.ce_qu_il_fait_en) or ligne.ce_qu_il_fait,
        telephone=ligne.telephone,
        courriel=ligne.courriel,
        adresse=ligne.adresse,
        site_web=ligne.site_web,
        horaires=(anglais and ligne.horaires_en) or ligne.horaires,
        cout=(anglais and ligne.cout_en) or ligne.cout,
        langues=(anglais and ligne.langues_en) or ligne.langues,
        acces=str(ligne.get_acces_display()) if ligne.acces != ServiceAide.Acces.INCONNU else "",
        ou=_("Toutes les communes") if ligne.partout else ", ".join(commune.nom for commune in ligne.communes.all()),
        verifie_le=ligne.verifie_le,
        verifie_par="" if anglais else ligne.verifie_par,
        a_verifier=ligne.a_verifier,
    )


@transaction.atomic
def verifier_aujourd_hui(*, services: Iterable[ServiceAide], par: str = "") -> int:
    """Say that somebody rang these services today and that they answered; return how many. No signal is sent."""
    champs = {"verifie_le": timezone.localdate(), **({"verifie_par": par} if par else {})}
    nombre = ServiceAide.objects.filter(pk__in=[service.pk for service in services]).update(**champs)
    apres_validation()
    return nombre
