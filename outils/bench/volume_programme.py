"""A programme at the size that the site promises: actions, resources and their versions, indicators, meetings.

Rows are written in bulk, as those of `volume`: one text in twenty holds MOT_RARE, every text holds MOT_COURANT.
"""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal
from typing import Any

from outils.bench.lignes import compter_les_enfants, coquille, dernier_pas, indexer, inserer, lots

ACTIONS, RESSOURCES, VERSIONS, INDICATEURS, ANNEES, SEANCES = 200, 2_000, 5, 100, 20, 300
DERNIERE_ANNEE = 2025


def remplir_programme() -> None:
    """Add the whole programme to a demonstration. Raises SystemExit without one."""
    hasard = random.Random(2018)
    ecrire_actions(ACTIONS, hasard)
    ecrire_seances(SEANCES, hasard)
    ecrire_indicateurs(INDICATEURS, ANNEES, hasard)
    ecrire_ressources(RESSOURCES, VERSIONS, hasard)


def _parents(modele: Any) -> list[Any]:
    parents = list(modele.objects.live().filter(locale__language_code="fr").order_by("path"))
    if not parents:
        raise SystemExit(f"rien en ligne de ce genre : {modele.__name__}. Lancer preparer_demo d’abord")
    return parents


def _texte(hasard: random.Random, rang: int) -> tuple[str, str]:
    from outils.bench.volume import texte

    titre, chapo, _corps = texte(hasard, rang)
    return titre, chapo[:380] + (" ravalement" if rang % 20 == 0 else "")


def ecrire_actions(nombre: int, hasard: random.Random) -> None:
    """Actions of every state, evenly below the axes."""
    from organisations.models import Organisation
    from programme.enums import Etat
    from programme.models import Action, Axe

    axes, pilotes = _parents(Axe), list(Organisation.objects.all()[:8])
    for numero, axe in enumerate(axes):
        pas, pages = dernier_pas(axe), []
        for rang in range(numero, nombre, len(axes)):
            pas += 1
            titre, chapo = _texte(hasard, rang)
            suivi = {"etat": hasard.choice(Etat.values), "cible": Decimal(50), "atteint": Decimal(rang % 50)}
            mots = {"unite_singulier": "logement", "unite_pluriel": "logements"}
            pages.append(
                coquille(
                    Action, axe, pas, titre, rang + 1, chapo=chapo, pilote=hasard.choice(pilotes), **suivi, **mots
                )
            )
        if pages:
            indexer(inserer(pages))
            compter_les_enfants(axe)


def ecrire_seances(nombre: int, hasard: random.Random) -> None:
    """Meetings, half of them past, with what a real one has: actions, publics and a paper open to all."""
    from django.utils import timezone

    from programme.models import Action, AgendaPage, PieceSeance, Seance
    from referentiel.models import Public

    agenda = _parents(AgendaPage)[0]
    pas, pages = dernier_pas(agenda), []
    for rang in range(nombre):
        titre, chapo = _texte(hasard, rang)
        debut = timezone.now() + timedelta(days=2 * (rang - nombre // 2), hours=1)
        dates = {"debut": debut, "fin": debut + timedelta(hours=2)}
        pages.append(
            coquille(Seance, agenda, pas + rang + 1, titre, rang + 1, chapo=chapo, lieu_nom="Valmérie", **dates)
        )
    pages = inserer(pages)
    for champ, liees in ((Seance.actions, Action.objects.sources()), (Seance.publics, Public.objects.all())):
        _lier(champ, pages, list(liees.values_list("pk", flat=True)[:20]))
    fichier = _document_public()
    PieceSeance.objects.bulk_create(
        PieceSeance(page=page, document=fichier, audience="public", sort_order=0) for page in pages if fichier
    )
    indexer(pages)
    compter_les_enfants(agenda)


def _lier(champ: Any, pages: list[Any], cles: list[int]) -> None:
    """Two rows of a many-to-many relation for each page, taken in turn."""
    lien, ici, la = champ.through, champ.field.m2m_column_name(), champ.field.m2m_reverse_name()
    lien.objects.bulk_create(
        lien(**{ici: page.pk, la: cles[(rang + pas) % len(cles)]})
        for rang, page in enumerate(pages)
        for pas in range(min(2, len(cles)))
    )


def _document_public() -> Any:
    from ressources.enums import Niveau
    from ressources.models import Document
    from ressources.rangement import collection_de

    return Document.objects.filter(collection=collection_de(Niveau.PUBLIC)).first()


def ecrire_indicateurs(nombre: int, annees: int, hasard: random.Random) -> None:
    from chiffres.models import Indicateur, ValeurIndicateur

    dits = {"unite": "ménages", "perimetre": "44 communes", "source": "SIAO de Valmérie"}
    indicateurs = Indicateur.objects.bulk_create(
        Indicateur(code=f"essai-{n}", titre=f"Indicateur d’essai {n}", libelle="ménages logés", **dits)
        for n in range(nombre)
    )
    ValeurIndicateur.objects.bulk_create(
        ValeurIndicateur(indicateur=indicateur, annee=DERNIERE_ANNEE - rang, valeur=Decimal(hasard.randrange(10_000)))
        for indicateur in indicateurs
        for rang in range(annees)
    )


def ecrire_ressources(nombre: int, versions: int, hasard: random.Random) -> None:
    """Public resources with a file at each version; the current file is referred to and searched as any other."""
    from django.db import transaction

    from ressources.models import RessourcesPage

    bibliotheque = _parents(RessourcesPage)[0]
    for rangs in lots(nombre):
        with transaction.atomic():
            _ecrire_lot(bibliotheque, rangs, versions, hasard)
    compter_les_enfants(bibliotheque)


def _ecrire_lot(bibliotheque: Any, rangs: range, versions: int, hasard: random.Random) -> None:
    from django.utils import timezone

    from referentiel.models import Theme
    from ressources.enums import TypeRessource
    from ressources.models import Ressource

    pas, aujourd_hui, pages = dernier_pas(bibliotheque), timezone.localdate(), []
    for rang in rangs:
        pas += 1
        titre, chapo = _texte(hasard, rang)
        lue = {"type": hasard.choice(TypeRessource.values), "mise_a_jour": aujourd_hui - timedelta(days=rang + 30)}
        pages.append(coquille(Ressource, bibliotheque, pas, titre, rang, chapo=chapo, cle_de_tri=titre.lower(), **lue))
    pages = inserer(pages)
    lien, themes = Ressource.themes.through, list(Theme.objects.all())
    lien.objects.bulk_create([lien(ressource_id=page.pk, theme_id=hasard.choice(themes).pk) for page in pages])
    courants = _ecrire_versions(pages, versions)
    indexer(list(Ressource.objects.filter(pk__in=[page.pk for page in pages])))
    indexer(courants)


def _ecrire_versions(pages: list[Any], versions: int) -> list[Any]:
    """Versions with their documents; the documents of the current ones."""
    from ressources.enums import Niveau
    from ressources.models import Document, VersionRessource
    from ressources.rangement import collection_de

    collection = collection_de(Niveau.PUBLIC)
    couples = [(page, numero) for page in pages for numero in range(1, versions + 1)]
    fiches = {"collection": collection, "file_size": 340_000, "pages": 8, "accessible": True}
    documents = Document.objects.bulk_create(
        Document(
            title=f"{page.title[:80]} ({numero})",
            file=f"essais/{page.pk}-{numero}.pdf",
            texte_extrait=f"{page.title} {page.chapo}",
            **fiches,
        )
        for page, numero in couples
    )
    VersionRessource.objects.bulk_create(
        VersionRessource(
            page_id=page.pk,
            libelle="Le guide",
            numero=numero,
            date=page.mise_a_jour - timedelta(days=90 * (versions - numero)),
            document=document,
            courante=numero == versions,
            sort_order=numero,
        )
        for (page, numero), document in zip(couples, documents, strict=True)
    )
    courants = [document for (_page, numero), document in zip(couples, documents, strict=True) if numero == versions]
    _referer(pages, courants)
    return courants


def _referer(pages: list[Any], documents: list[Any]) -> None:
    """What Wagtail writes when a page that offers a document is saved."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page, ReferenceIndex

    from ressources.models import Document, Ressource

    natures = ContentType.objects.get_for_models(Page, Ressource, Document)
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            base_content_type=natures[Page],
            content_type=natures[Ressource],
            object_id=str(page.pk),
            to_content_type=natures[Document],
            to_object_id=str(document.pk),
            model_path="versions.item.document",
            content_path="versions.1.document",
            content_path_hash=ReferenceIndex._get_content_path_hash("versions.1.document"),
        )
        for page, document in zip(pages, documents, strict=True)
    )
