"""The same questions have the same answers on every database; this file runs on each of them."""

import datetime

import pytest
from wagtail.models import Page

from communiques.models import Communique
from home import facettes
from home.recherche import rechercher
from socle.recherche.modeles import FicheRecherche
from socle.recherche.requetes import filtrer_texte
from tests.fabriques import Arbre, francais
from tests.socle.recherche.corpus import REPONSES, semer

pytestmark = pytest.mark.django_db


def titres(requete: str, types: str = "") -> list[str]:
    return ["".join(f.texte for f in r.titre) for r in rechercher(requete, francais(), types).elements]


def test_le_corpus(arbre: Arbre) -> None:
    semes = semer(arbre)
    attendus = {requete: [semes[n] for n in rangs] for requete, rangs in REPONSES.items()}
    assert {requete: titres(requete, facettes.COMMUNIQUES) for requete in REPONSES} == attendus


def test_le_titre_passe_avant_la_date(arbre: Arbre) -> None:
    arbre.communique("La charte", chapo="Un texte.", date=datetime.date(2020, 1, 1))
    arbre.communique("Tout autre chose", chapo="La charte est signée.", date=datetime.date(2024, 1, 1))
    arbre.communique("La charte, suite", chapo="Un texte.", date=datetime.date(2021, 1, 1))
    assert titres("charte") == ["La charte, suite", "La charte", "Tout autre chose"]


def test_un_mot_du_titre_passe_avant_aucun(arbre: Arbre) -> None:
    arbre.communique("Rien", chapo="La charte des partenaires.", date=datetime.date(2024, 1, 1))
    arbre.communique("La charte", chapo="Pour tous les partenaires.", date=datetime.date(2020, 1, 1))
    assert titres("charte partenaires") == ["La charte", "Rien"]


def test_les_listes_gardent_leur_ordre(arbre: Arbre) -> None:
    semer(arbre)
    trouves = filtrer_texte(Communique.objects.recents_d_abord(), "hébergements")
    assert [c.title for c in trouves] == ["Prévenir les expulsions", "L’hébergement d’urgence ouvre ses portes"]
    assert not filtrer_texte(Communique.objects.all(), "…").exists()


def test_la_recherche_de_wagtail_repond_de_meme(arbre: Arbre) -> None:
    semer(arbre)
    trouves = Communique.objects.live().search("logements")
    assert [p.title for p in trouves] == ["Prévenir les expulsions", "Un toit d’abord"]
    assert trouves.count() == 2
    assert [p.title for p in Page.objects.autocomplete("propri")] == ["Aider les propriétaires solidaires"]
    assert [p.title for p in Page.objects.search("logements", fields=["title"])] == []


@pytest.mark.parametrize(
    "requete", ["", " ", "'", '"', "a' OR 1=1 --", "%", "\\", "a\x00b", "*", "NEAR(a b)", "a" * 10_000]
)
def test_la_recherche_de_wagtail_ne_bute_sur_rien(arbre: Arbre, requete: str) -> None:
    assert list(Page.objects.search(requete)) == []
    assert list(Page.objects.autocomplete(requete)) in ([], list(Page.objects.autocomplete("a")))


def test_par_dizaines(arbre: Arbre) -> None:
    for numero in range(12):
        arbre.communique(f"Nouvelle {numero}", date=datetime.date(2024, 1, 1 + numero))
    premiere, seconde = rechercher("nouvelle", francais()), rechercher("nouvelle", francais(), page=2)
    assert (premiere.total, len(premiere.elements), len(seconde.elements)) == (12, 10, 2)
    assert premiere.page_liste.has_next()
    assert not seconde.page_liste.has_next()
    assert titres("nouvelle")[0] == "Nouvelle 11"


def test_par_type(arbre: Arbre) -> None:
    arbre.communique("Le gel arrive")
    arbre.communique("Le gel est là", parent=arbre.actualites)
    assert titres("gel", facettes.COMMUNIQUES) == ["Le gel arrive"]
    assert titres("gel", facettes.ACTUALITES) == ["Le gel est là"]
    vide = rechercher("gel", francais(), facettes.PAGES)
    assert (vide.total, vide.total_sans_filtre) == (0, 2)


def test_l_extrait_marque_les_mots(arbre: Arbre) -> None:
    arbre.communique(
        "Bilan", chapo="Début. " + "Phrase neutre. " * 40 + "Les <b>hébergés</b> & leurs droits. " + "Fin. " * 90
    )
    (trouve,) = rechercher("hébergement", francais()).elements
    assert [f.texte for f in trouve.extrait if f.marque] == ["hébergés"]
    texte = "".join(f.texte for f in trouve.extrait)
    assert texte.startswith("… ")
    assert texte.endswith(" …")
    assert "<b>" in texte  # escaped by the template: fragments are plain text
    assert len(texte) < 300


def test_une_correction_est_proposee(arbre: Arbre) -> None:
    semer(arbre)
    assert rechercher("hebergemant", francais()).suggestions == ["hébergement"]
    assert rechercher("propriaitaires solidaires", francais()).suggestions == ["propriétaires solidaires"]
    assert rechercher("zzzzzzzz", francais()).suggestions == []


def test_l_index_suit_la_page(arbre: Arbre) -> None:
    page = arbre.communique("Un titre", chapo="Le mot anémone.")
    page.chapo = "Le mot bégonia."
    page.save_revision().publish()
    assert titres("anémone") == []
    assert titres("bégonia") == ["Un titre"]
    page.delete()
    assert titres("bégonia") == []
    assert not FicheRecherche.objects.filter(objet_id=page.pk).exists()


def test_un_nombre_constant_de_requetes(arbre: Arbre, habillage_garde, django_assert_num_queries) -> None:
    """Restrictions are kept for a generation: what is left finds, ranks and counts, then reads ten cards."""
    locale = francais()
    for deja, total in ((0, 3), (3, 12)):
        for numero in range(deja, total):
            arbre.communique(f"Nouvelle {numero}")
        rechercher("nouvelle", locale)
        with django_assert_num_queries(2):
            assert rechercher("nouvelle", locale).total == total
