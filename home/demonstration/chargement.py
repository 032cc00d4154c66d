"""Loads the demonstration in order: pictures, who is who, pages in French, then their English versions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from typing import cast

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from communiques.models import Communique
from home.demonstration.agenda import charger_instances
from home.demonstration.annuaire import charger_annuaire
from home.demonstration.charte import charger_charte
from home.demonstration.chiffres import charger_indicateurs
from home.demonstration.formations import charger_journees
from home.demonstration.glossaire import charger_glossaire
from home.demonstration.medias import charger_documents, charger_images
from home.demonstration.rattachement_programme import charger_publics
from home.demonstration.rattachements import RATTACHER
from home.demonstration.referentiel import (
    CONTENUS,
    Repertoire,
    charger_bandeaux,
    charger_reglages,
    charger_repertoire,
)
from home.habillage_initial import ecrire_textes
from home.redaction.lecture import Fiche, lire_date, lire_dossier
from home.redaction.remplir import remplir
from home.redaction.texte_riche import Cibles
from home.structure import BROUILLON, construire, en_ordre, fiches_du_squelette, langues, publier

NOM = "Logement d’abord"
# Hour of the day at which texts are published, embargo included (Paris time).
HEURE = datetime.time(10)
# What a translation does not take from its source: empty where its own file says nothing.
A_TRADUIRE = [
    "search_description",
    "seo_title",
    "surtitre",
    "essentiel",
    "corps",
    "version_simplifiee",
    "enseignements",
    "phrase",
    "portes",
    "chiffres",
    "liens",
    "correction_date",
    "correction_texte",
    "lieu_acces",
    "inscription",
    "statut_precision",
    "programme",
    "decisions",
    "releve",
]


@dataclass
class Bilan:
    """What was loaded, for the command to say."""

    pages: int = 0
    traductions: int = 0
    communiques: int = 0
    sous_embargo: list[str] = field(default_factory=list)


def deja_chargee() -> bool:
    return Communique.objects.exists()


@transaction.atomic
def charger(*, domaine: str, port: int) -> Bilan:
    """Load everything, or nothing. The caller has checked `deja_chargee`.

    Raises TexteIllisible or ValidationError when a text of `contenus` cannot be loaded as it is written.
    """
    images = charger_images()
    repertoire = charger_repertoire(images)
    charger_publics()
    fiches = {**fiches_du_squelette(), **lire_dossier(CONTENUS / "fr")}
    pages = construire(fiches, domaine=domaine, port=port, nom=NOM)
    indicateurs = charger_indicateurs(repertoire.themes)
    francais = Cibles(pages=pages, images=images, documents=charger_documents(), indicateurs=indicateurs)
    charger_reglages(Site.objects.get(is_default_site=True))
    charger_bandeaux()
    charger_instances(repertoire)
    charger_glossaire()
    charger_annuaire()
    for fiche in en_ordre(fiches):
        _ecrire(pages[fiche.cle], fiche, francais, repertoire)
    charger_charte(pages["charte"], repertoire)
    ecrire_textes(CONTENUS / "habillage.fr.json", langues()[0], francais)
    traduites = _traduire(francais, repertoire)
    charger_journees()
    return Bilan(
        pages=len(pages),
        traductions=len(traduites),
        communiques=Communique.objects.filter(locale=langues()[0]).count(),
        sous_embargo=[page.title for page in pages.values() if isinstance(page, Communique) and page.sous_embargo],
    )


def _traduire(francais: Cibles, repertoire: Repertoire) -> dict[str, Page]:
    """The English tree: each file of `contenus/en` has the path of the French one that it translates."""
    anglais = langues()[1]
    fiches = en_ordre(lire_dossier(CONTENUS / "en"))
    traduites: dict[str, Page] = {}
    for fiche in fiches:
        source = francais.pages[fiche.cle]
        traduites[fiche.cle] = source.copy_for_translation(anglais, exclude_fields=A_TRADUIRE)
    # Pictures, documents and indicators are those of the French pages.
    cibles = replace(francais, langue="en", pages=traduites)
    for fiche in fiches:
        # Read again: an English address given to the parent has changed this page's path.
        page = Page.objects.get(pk=traduites[fiche.cle].pk).specific
        _ecrire(page, fiche, cibles, repertoire)
    # A menu names pages in French and shows their translation, or nothing while there is none.
    ecrire_textes(CONTENUS / "habillage.en.json", anglais, replace(francais, langue="en"))
    return traduites


def _ecrire(page: Page, fiche: Fiche, cibles: Cibles, repertoire: Repertoire) -> None:
    remplir(page, fiche, cibles)
    rattacher = RATTACHER.get(type(page))
    if rattacher is not None:
        rattacher(page, fiche, cibles, repertoire)
    if "embargo" in fiche.entete:
        page.go_live_at = _a_l_heure(lire_date(fiche.entete["embargo"]))
        cast(Communique, page).date = timezone.localdate(page.go_live_at)
    publiee = fiche.entete.get("publie_le") or fiche.entete.get("date")
    if publiee and fiche.entete.get("etat") != BROUILLON:
        page.first_published_at = _a_l_heure(lire_date(publiee))
    publier(page, fiche)
    _dater(page)


def _dater(page: Page) -> None:
    """A text published on a given day says so; publication itself writes the hour of the loading."""
    if page.first_published_at:
        corrigee = getattr(page, "correction_date", None)
        derniere = _a_l_heure(corrigee) if corrigee else page.first_published_at
        dates = {"last_published_at": derniere, "latest_revision_created_at": derniere}
        Page.objects.filter(pk=page.pk, live=True).update(**dates)


def _a_l_heure(jour: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(jour, HEURE))
