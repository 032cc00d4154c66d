"""The finder « Qui appeler ? » and the glossary, as visitors meet them."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.models import ContenuPage
from organisations.models import Organisation
from referentiel.models import TermeGlossaire
from socle.memo import oublier
from tests.fabriques import (
    Arbre,
    CommuneFactory,
    OrganisationFactory,
    SituationFactory,
    TermeFactory,
    anglais,
    publier,
    service_aide,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(arbre):
    corps = [("qui_appeler", {"titre": "Qui appeler ?", "introduction": ""})]
    return publier(arbre.accueil, ContenuPage(title="En difficulté", slug="aide", corps=corps))


def lire(client, page, **parametres) -> str:
    reponse = client.get(page.url, parametres)
    assert reponse.status_code == 200
    return reponse.content.decode()


def corps(contenu: str) -> str:
    return contenu.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    "parametres",
    [
        {},
        {"situation": "loyer"},
        {"situation": "loyer", "commune": "ici"},
        {"situation": "inconnue"},
        {"commune": "\x00"},
        {"situation": "vide"},
    ],
)
def test_115_puis_3919_d_abord_quoi_qu_on_demande(client, page, parametres):
    situation = SituationFactory(slug="loyer")
    SituationFactory(slug="vide")
    service_aide("Équipe mobile", situations=[situation], telephone="01 99 00 45 30")
    CommuneFactory(slug="ici")
    numeros = re.findall(r'href="tel:(\d+)"', corps(lire(client, page, **parametres)))
    assert numeros[:3] == ["115", "3919", "17"]


def test_une_reponse_vide_donne_encore_des_numeros(client, page):
    SituationFactory(slug="vide")
    contenu = corps(lire(client, page, situation="vide"))
    assert "Aucun service de l’annuaire ne correspond" in contenu
    assert "tel:115" in contenu


def test_un_choix_inconnu_est_dit_et_rien_n_est_cache(client, page):
    contenu = corps(lire(client, page, situation="n-importe-quoi"))
    assert "Ce choix n’est pas dans la liste" in contenu
    assert "tel:115" in contenu


def test_ce_qui_est_compris_recoit_une_reponse_quand_le_reste_ne_l_est_pas(client, page):
    service_aide("Équipe mobile", situations=[SituationFactory(slug="loyer")])
    contenu = corps(lire(client, page, situation="loyer", commune="zzz"))
    assert "Ce choix n’est pas dans la liste" in contenu
    assert "Équipe mobile" in contenu


def test_la_date_de_verification_est_dite_telle_qu_elle_est(client, page):
    service_aide("Frais")
    service_aide("Vieux", verifie_il_y_a=400)
    service_aide("Jamais", verifie_il_y_a=None)
    contenu = corps(lire(client, page, situation=""))
    assert contenu.count("Numéro vérifié le") == 1
    assert contenu.count("Ces informations datent du") == 1
    assert contenu.count("n’ont pas encore été vérifiées") == 1


def test_la_page_anglaise_parle_anglais(client, arbre, page):
    situation = SituationFactory(slug="loyer", nom="Loyer", nom_en="Late rent")
    service_aide("Équipe", nom_en="Mobile team", situations=[situation])
    en = anglais()
    arbre.accueil.copy_for_translation(en).save_revision().publish()
    traduction = page.copy_for_translation(en)
    traduction.save_revision().publish()
    contenu = corps(lire(client, ContenuPage.objects.get(pk=traduction.pk), situation="loyer"))
    assert "Late rent" in contenu
    assert "Mobile team" in contenu


VALEURS = st.one_of(
    st.text(max_size=40), st.sampled_from(["loyer", "ici", "0", "-1", "1", "2", "999999999999", "'", "\x00", "é"])
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["situation", "commune", "page", "q", "x"]),
        st.lists(VALEURS, min_size=1, max_size=2),
        max_size=4,
    )
)
def test_aucun_parametre_ne_casse_la_page(client, page, parametres):
    reponse = client.get(page.url, parametres)
    assert reponse.status_code in {200, 404}


def test_les_requetes_ne_grandissent_pas_avec_l_annuaire(client, page, habillage_garde, django_assert_max_num_queries):
    def compter(parametres) -> int:
        lire(client, page, **parametres)
        with django_assert_max_num_queries(12) as vues:
            lire(client, page, **parametres)
        return len(vues)

    situation = SituationFactory(slug="loyer")
    commune = CommuneFactory(slug="ici")
    for rang in range(12):
        service_aide(f"Service {rang}", situations=[situation], communes=[commune])
    parametres = {"situation": "loyer", "commune": "ici"}
    avant = compter(parametres), compter({})
    for rang in range(12, 120):
        service_aide(f"Service {rang}", situations=[situation], communes=[commune])
    oublier()
    assert (compter(parametres), compter({})) == avant


def test_les_organisations_d_un_role_viennent_de_l_annuaire(client, arbre):
    OrganisationFactory(nom="DDETS", role=Organisation.Role.GARANT, a_propos="Elle garantit.")
    OrganisationFactory(nom="Le Perron", role=Organisation.Role.OPERATEUR)
    blocs = [("organisations", {"titre": "Qui garantit", "role": "garant", "introduction": ""})]
    page = publier(arbre.accueil, ContenuPage(title="Gouvernance", slug="gouvernance", corps=blocs))
    contenu = corps(lire(client, page))
    assert "Elle garantit." in contenu
    assert "Le Perron" not in contenu


def test_une_page_explique_ses_mots_et_sait_s_en_passer(client, arbre: Arbre):
    assert arbre.glossaire.live
    texte = [("texte", "<h2>Bail</h2><p>Un bail, un SIAO, un bail.</p>")]
    page = publier(arbre.accueil, ContenuPage(title="Page", slug="page", corps=texte, essentiel="<p>Rien.</p>"))
    contenu = lire(client, page)
    assert re.findall(r'href="/glossaire/#terme-(\w+)"', contenu) == ["bail", "siao"]
    assert contenu.count("js/glossaire.js") == 1
    page.expliquer_les_mots = False
    page.save_revision().publish()
    oublier()
    contenu = lire(client, page)
    assert 'class="mot"' not in contenu
    assert "js/glossaire.js" not in contenu


def test_la_version_simplifiee_explique_aussi_ses_mots(client, arbre: Arbre):
    assert arbre.glossaire.live
    page = publier(
        arbre.accueil,
        ContenuPage(
            title="Page", slug="page", version_simplifiee="<p>Un bail.</p>", corps=[("texte", "<p>Un bail.</p>")]
        ),
    )
    contenu = lire(client, page)
    assert contenu.count('href="/glossaire/#terme-bail"') == 2
    assert contenu.count("js/glossaire.js") == 1


def test_sans_page_de_glossaire_rien_ne_change(client, arbre):
    TermeFactory(terme="Bail", slug="bail")
    page = publier(arbre.accueil, ContenuPage(title="Page", slug="page", corps=[("texte", "<p>Un bail.</p>")]))
    assert 'class="mot"' not in lire(client, page)


def test_un_terme_nouveau_parait_aussitot(client, arbre: Arbre, django_capture_on_commit_callbacks):
    assert arbre.glossaire.live
    page = publier(arbre.accueil, ContenuPage(title="Page", slug="page", corps=[("texte", "<p>Une maraude.</p>")]))
    assert "maraude</a>" not in lire(client, page)
    with django_capture_on_commit_callbacks(execute=True):
        TermeFactory(terme="Maraude", slug="maraude")
    assert "maraude</a>" in lire(client, page)


def test_le_glossaire_se_filtre_sans_accents(client, arbre: Arbre):
    TermeFactory(terme="Hébergement", slug="hebergement", definition="Une place.")
    contenu = corps(lire(client, arbre.glossaire, q="hebergement PLACE"))
    assert 'id="terme-hebergement"' in contenu
    assert 'id="terme-bail"' not in contenu
    assert "Ce mot n’est pas encore expliqué." in corps(lire(client, arbre.glossaire, q="zzz"))


def test_un_sigle_a_deux_sens_renvoie_de_l_un_a_l_autre(client, arbre: Arbre):
    TermeFactory(terme="Agence de santé", slug="ars-1", variantes="ARS")
    TermeFactory(terme="Association des rues", slug="ars-2", variantes="ARS")
    contenu = corps(lire(client, arbre.glossaire))
    assert 'href="#terme-ars-2"' in contenu
    assert 'href="#terme-ars-1"' in contenu


def test_un_glossaire_vide_le_dit(client, arbre: Arbre):
    page = arbre.glossaire
    TermeGlossaire.objects.all().delete()
    oublier()
    assert "Aucun mot n’est encore expliqué ici." in lire(client, page)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_aucune_recherche_ne_casse_le_glossaire(client, arbre: Arbre, texte):
    assert client.get(arbre.glossaire.url, {"q": texte}).status_code == 200


def test_les_requetes_du_glossaire_ne_grandissent_pas(
    client, arbre: Arbre, habillage_garde, django_assert_max_num_queries
):
    page = publier(
        arbre.accueil, ContenuPage(title="Page", slug="page", corps=[("texte", "<p>Un terme numéro 3.</p>")])
    )

    def compter(adresse: str) -> int:
        client.get(adresse)
        with django_assert_max_num_queries(12) as vues:
            client.get(adresse)
        return len(vues)

    TermeFactory.create_batch(25)
    adresses = (arbre.glossaire.url, page.url)
    avant = [compter(adresse) for adresse in adresses]
    TermeFactory.create_batch(275)
    oublier()
    assert [compter(adresse) for adresse in adresses] == avant


def test_un_mot_du_glossaire_se_trouve_par_la_recherche(client, arbre: Arbre):
    assert arbre.glossaire.live
    assert "/glossaire/" not in corps(lire(client, arbre.recherche, q="zibeline"))
    terme = TermeFactory(terme="Zibeline", slug="zibeline")
    assert "/glossaire/" in corps(lire(client, arbre.recherche, q="zibeline"))
    terme.delete()
    assert "/glossaire/" not in corps(lire(client, arbre.recherche, q="zibeline"))
