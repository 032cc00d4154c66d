"""Content checks: each fault is said once, a sound text says nothing."""

import pytest

from communiques.controles import controler
from communiques.enums import TITRE_RESTES
from home.controles import controler as controler_contenu
from home.models import ContenuPage
from socle import relecture
from tests.fabriques import ContactFactory, OrganisationFactory


def codes(controles):
    return [controle.code for controle in controles]


@pytest.fixture
def pret(arbre):
    return arbre.brouillon(
        "Prêt",
        search_description="Une phrase.",
        emetteurs=[OrganisationFactory()],
        contacts=[ContactFactory()],
        corps=[("intertitre", "Un titre"), ("paragraphe", "<p>Un texte.</p>")],
    )


def test_un_texte_pret_ne_dit_rien(pret):
    assert controler(pret) == []


@pytest.mark.parametrize(
    ("corps", "attendu"),
    [
        ([("intertitre", "Un"), ("intertitre", "Deux"), ("paragraphe", "<p>x</p>")], ["titres"]),
        ([("intertitre", "Un")], ["titres"]),
        ([("paragraphe", "<p>Plus de 200 ménages relogés.</p>")], ["chiffre"]),
        ([("paragraphe", "<p>En 2025, 212 ménages relogés.</p>")], ["chiffre"]),
        ([("paragraphe", "<p>En 2025, 212 ménages relogés, selon le SIAO.</p>")], []),
        ([("paragraphe", '<p><a href="#">ici</a></p>')], ["lien"]),
        ([("encart", {"niveau": "attention", "titre": str(TITRE_RESTES), "texte": "<p>x</p>"})], ["restes"]),
    ],
)
def test_chaque_defaut_du_corps_est_dit(pret, corps, attendu):
    pret.corps = corps
    assert codes(controler(pret)) == attendu


def test_ce_qui_manque_a_un_communique_est_dit(arbre):
    page = arbre.brouillon("Nu", lieu="", search_description="x" * 200)
    assert codes(controler(page)) == ["description", "emetteur", "contact", "lieu"]


def test_une_actualite_n_a_pas_besoin_de_contact(arbre):
    page = arbre.brouillon("Une actualité", parent=arbre.actualites, search_description="x")
    page.full_clean()
    assert controler(page) == []


@pytest.mark.parametrize(
    ("textes", "attendu"),
    [
        (["<h2>Un</h2><h3>Deux</h3><h2>Trois</h2>"], []),
        (["<h3>Un</h3>"], ["titres"]),
        (["<h2>Un</h2>", "<h4>Deux</h4>"], ["titres"]),
        (["<h2> </h2>"], ["titres"]),
    ],
)
def test_l_ordre_des_titres_d_une_page(textes, attendu):
    assert codes(relecture.titres(textes)) == attendu


@pytest.mark.django_db
def test_une_page_de_contenu_est_relue_aussi():
    page = ContenuPage(title="x", corps=[("texte", "<h3>Trop bas</h3><p>31 logements ouverts.</p>")])
    assert codes(controler_contenu(page)) == ["description", "titres", "chiffre"]


@pytest.mark.django_db
def test_l_editeur_montre_les_remarques(client, arbre, settings):
    from django.contrib.auth import get_user_model

    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    client.force_login(get_user_model().objects.create_superuser(email="a@valmerie.example", password="x" * 20))
    page = arbre.brouillon("Nu")
    assert "Aucun émetteur n’est choisi." in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
