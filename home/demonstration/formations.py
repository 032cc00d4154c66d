"""Training days of the demonstration: four days in four towns, a cycle. Their dates follow the day of the loading."""

from __future__ import annotations

import datetime
import itertools
import json
import uuid
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale

from comptes.models import User
from comptes.roles import INSTRUCTEUR
from formations.enums import EtatJournee, EtatParticipant
from formations.models import Cycle, Inscription, Journee, Participant
from formations.services import journees, places
from formations.services.personnes import Personne
from home.demonstration import suites_formations
from home.demonstration.referentiel import CONTENUS
from organisations.models import Organisation
from programme.models import Axe
from referentiel.models import Public


@cache
def _contenu() -> dict[str, Any]:
    return json.loads((CONTENUS / "formations.json").read_text(encoding="utf-8"))


@transaction.atomic
def charger_journees() -> list[Journee]:
    """The cycle and its days, open to the public, with nobody registered yet."""
    cycle = Cycle.objects.create(**_contenu()["cycle"])
    axes = {axe.numero: axe for axe in Axe.objects.filter(locale=Locale.get_default())}
    publics = {public.slug: public for public in Public.objects.all()}
    faites = []
    for fiche in _contenu()["journees"]:
        journee = Journee(cycle=cycle if fiche["cycle"] else None, axe=axes.get(fiche["axe"]), **_colonnes(fiche))
        journee.full_clean(exclude=["cycle", "axe"])
        journee.save()
        journee.publics.set(publics[slug] for slug in fiche["publics"] if slug in publics)
        faites.append(journee)
    return faites


def _colonnes(fiche: dict[str, Any]) -> dict[str, Any]:
    """Columns of a day, its dates counted from today: never on a week-end, and open for a month already."""
    jour = timezone.localdate() + datetime.timedelta(days=fiche["dans"])
    while jour.weekday() > 4:
        jour += datetime.timedelta(days=1 if fiche["dans"] > 0 else -1)
    debut, fin = (
        timezone.make_aware(datetime.datetime.combine(jour, datetime.time.fromisoformat(heure)))
        for heure in fiche["heures"]
    )
    cloture = timezone.make_aware(datetime.datetime.combine(jour - datetime.timedelta(days=3), datetime.time(18)))
    textes = ("slug", "titre", "chapo", "programme", "intervenants", "acces", "ville", "lieu", "adresse")
    anglais = ("titre_en", "chapo_en", "programme_en", "intervenants_en", "acces_en")
    nombres = ("duree_minutes", "capacite", "max_par_organisation")
    return {
        **{nom: fiche[nom] for nom in (*textes, *anglais, *nombres)},
        "debut": debut,
        "fin": fin,
        "ouverture": debut - datetime.timedelta(days=60),
        "cloture": cloture,
        "etat": EtatJournee.OUVERTE,
    }


def inscrire_a_la_demonstration() -> None:
    """People on the days: those of before in a block, those of the partners' accounts by the services.

    Not within a transaction: the services of places open their own. Nothing when the days, or the accounts, are not
    loaded, nor when somebody is registered already.
    """
    if Inscription.objects.exists():
        return
    par_slug = {journee.slug: journee for journee in Journee.objects.all()}
    jours = {f["cle"]: par_slug[f["slug"]] for f in _contenu()["journees"] if f["slug"] in par_slug}
    agent = User.objects.filter(groups__name=INSTRUCTEUR, is_active=True).first()
    if agent is None or len(jours) < len(_contenu()["journees"]):
        return
    for fiche in _contenu()["journees"]:
        _remplir(jours[fiche["cle"]], fiche)
    for courriel, cle in (
        ("formation@le-perron.example", "par_le_perron"),
        ("reseau@toit-commun.example", "par_toit_commun"),
    ):
        par = User.objects.filter(email=courriel).first()
        for groupe in _contenu()[cle] if par else []:
            _inscrire(jours[groupe["journee"]], par, groupe["personnes"])
    annulee = next(fiche for fiche in _contenu()["journees"] if "motif" in fiche)
    journees.annuler(journee=jours[annulee["cle"]], motif=annulee["motif"], par=agent)
    suites_formations.terminer(jours["passee"], agent)
    suites_formations.annoncer(jours[_contenu()["par_le_perron"][0]["journee"]], agent)


@transaction.atomic
def _remplir(journee: Any, fiche: dict[str, Any]) -> None:
    """Groups registered before the demonstration begins: written at once, no mail."""
    noms = _noms()
    organisations = _organisations()
    for rang, (cle, nombre) in enumerate(fiche["prises"]):
        organisation = organisations[cle]
        inscription = Inscription.objects.create(
            journee=journee,
            organisation=organisation,
            reference=f"F{journee.debut:%y}-{journee.pk:04d}-{rang:04d}",
            deposee_le=journee.ouverture + datetime.timedelta(days=rang + 1, hours=10),
        )
        for place in range(nombre):
            qui = next(noms)
            Participant.objects.create(
                inscription=inscription,
                journee=journee,
                rang=place + 1,
                etat=EtatParticipant.INSCRIT,
                **qui.colonnes(organisation.pk),
            )
    prises = journee.participants.inscrits().count()
    Journee.objects.filter(pk=journee.pk).update(places_prises=prises)


def _noms() -> Iterator[Personne]:
    """People who never come twice in a day: fictional names, addresses that reach nobody."""
    fonctions = itertools.cycle(_contenu()["fonctions"])
    for nom in itertools.cycle(_contenu()["personnes"]):
        prenom, famille = nom.split(" ", 1)
        boite = slugify(nom).replace("-", ".")
        yield Personne(prenom, famille, f"{boite}@partenaires.example", next(fonctions))


def _organisations() -> dict[str, Organisation]:
    fiches = json.loads((CONTENUS / "organisations.json").read_text(encoding="utf-8"))
    par_nom = {organisation.nom: organisation for organisation in Organisation.objects.all()}
    return {fiche["cle"]: par_nom[fiche["nom"]] for fiche in fiches if fiche["nom"] in par_nom}


def _inscrire(journee: Any, par: Any, personnes: list[dict[str, Any]]) -> None:
    appartenance = par.appartenances.actives().filter(inscription=True).order_by("pk").first()
    places.inscrire(
        journees=[journee],
        organisation=appartenance.organisation,
        personnes=[Personne(**personne) for personne in personnes],
        par=par,
        cle=uuid.uuid4(),
    )
