"""What the public may not see is not found, not quoted, not suggested."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, ReferenceIndex

from home.models import ContenuPage
from home.recherche import rechercher
from ressources.models import Document
from tests.fabriques import Arbre, anglais, francais, publier

pytestmark = pytest.mark.django_db

SECRET = "chrysantheme"


def rien_ne_filtre() -> bool:
    """Neither the word, nor one a letter away, gives anything."""
    exact, proche = rechercher(SECRET, francais()), rechercher("chrysanteme", francais())
    return not (exact.elements or exact.total or exact.suggestions or proche.elements or proche.suggestions)


def test_public_il_est_trouve_et_suggere(arbre: Arbre) -> None:
    arbre.communique("Public", chapo=f"Le mot {SECRET}.")
    assert rechercher(SECRET, francais()).total == 1
    assert rechercher("chrysanteme", francais()).suggestions == [SECRET]


def test_brouillon(arbre: Arbre) -> None:
    arbre.brouillon("Brouillon", chapo=f"Le mot {SECRET}.")
    assert rien_ne_filtre()


def test_embargo(arbre: Arbre) -> None:
    demain = timezone.now() + datetime.timedelta(days=1)
    arbre.sous_embargo("Embargo", leve_le=demain, chapo=f"Le mot {SECRET}.")
    assert rien_ne_filtre()


def test_version_de_travail_d_une_page_en_ligne(arbre: Arbre) -> None:
    page = arbre.communique("En ligne", chapo="Un mot.")
    page.chapo = f"Le mot {SECRET}."
    page.save_revision()
    assert rien_ne_filtre()


def test_depublication(arbre: Arbre) -> None:
    page = arbre.communique("Public", chapo=f"Le mot {SECRET}.")
    page.unpublish()
    assert rien_ne_filtre()


def test_mot_retire_par_une_correction(arbre: Arbre) -> None:
    page = arbre.communique("Public", chapo=f"Le mot {SECRET}.")
    page.chapo = "Un autre mot."
    page.save_revision().publish()
    assert rien_ne_filtre()


@pytest.mark.parametrize("sur", ["page", "parent"])
def test_acces_restreint(arbre: Arbre, sur: str) -> None:
    page = arbre.communique("Privé", chapo=f"Le mot {SECRET}.")
    cible = page if sur == "page" else arbre.presse
    PageViewRestriction.objects.create(page=cible, restriction_type=PageViewRestriction.LOGIN)
    assert rien_ne_filtre()


def test_autre_langue(arbre: Arbre) -> None:
    accueil = arbre.accueil.copy_for_translation(anglais())
    publier(accueil, ContenuPage(title="English", slug="english", chapo=f"The word {SECRET}.", locale=anglais()))
    assert rien_ne_filtre()
    assert rechercher(SECRET, anglais()).total == 1


def test_periode_preelectorale(arbre: Arbre) -> None:
    arbre.communique("Ancien", chapo=f"Le mot {SECRET}.", date=datetime.date(2020, 1, 1))
    masque = rechercher(SECRET, francais(), masquer_avant=datetime.date(2021, 1, 1))
    proche = rechercher("chrysanteme", francais(), masquer_avant=datetime.date(2021, 1, 1))
    assert (masque.total, proche.suggestions) == (0, [])
    assert rechercher(SECRET, francais()).total == 1


def document(texte: str = SECRET, **champs) -> Document:
    doc = Document(title="Étude", file=ContentFile(texte.encode(), name="etude.txt"), **champs)
    doc.save()
    doc.texte_extrait = texte
    doc.save(update_fields=["texte_extrait"])
    return doc


def offrir(arbre: Arbre, doc: Document, *, en_ligne: bool = True) -> ContenuPage:
    page = ContenuPage(title="Une page", slug="une-page", chapo="x", corps=[("telechargement", {"document": doc})])
    arbre.accueil.add_child(instance=page)
    if not en_ligne:
        page.unpublish()
    ReferenceIndex.create_or_update_for_object(page)
    return page


def test_document_qu_aucune_page_n_offre(arbre: Arbre) -> None:
    document()
    assert rien_ne_filtre()


def test_document_offert_par_une_page_publique(arbre: Arbre) -> None:
    doc = document()
    offrir(arbre, doc)
    (trouve,) = rechercher(SECRET, francais(), "documents").elements
    assert trouve.document == doc
    assert trouve.url == doc.url


def test_document_d_une_page_hors_ligne(arbre: Arbre) -> None:
    offrir(arbre, document(), en_ligne=False)
    assert rien_ne_filtre()


def test_document_d_une_page_restreinte(arbre: Arbre) -> None:
    page = offrir(arbre, document())
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert rien_ne_filtre()


@pytest.mark.parametrize("profondeur", [0, 1])
def test_document_d_une_collection_restreinte(arbre: Arbre, profondeur: int) -> None:
    collection = restreinte = Collection.get_first_root_node().add_child(name="Partenaires")
    if profondeur:
        collection = restreinte.add_child(name="Conventions")
    restriction = CollectionViewRestriction.objects.create(
        collection=restreinte, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.create(name="Partenaires essai"))
    offrir(arbre, document(collection=collection))
    assert rien_ne_filtre()
