"""Pages of the site: privacy in every list, translations, redirects, contents list."""

import pytest
from wagtail.models import PageViewRestriction

from home.models import ContenuPage
from tests.fabriques import anglais, publier


@pytest.fixture
def page(arbre):
    return publier(arbre.accueil, ContenuPage(title="Comprendre", slug="comprendre", chapo="Un mot rare : zibeline."))


def traduire(page, parent_deja=()):
    en = anglais()
    for parent in parent_deja:
        parent.copy_for_translation(en).save_revision().publish()
    traduction = page.copy_for_translation(en)
    traduction.slug = "understand"
    traduction.save_revision().publish()
    return type(page).objects.get(pk=traduction.pk)


def test_le_selecteur_mene_a_la_meme_page(client, arbre, page):
    traduction = traduire(page, [arbre.accueil])
    contenu = client.get(page.url).content.decode()
    assert f'hreflang="en" href="{traduction.full_url}"' in contenu or f'href="{traduction.full_url}"' in contenu
    assert traduction.url == "/en/understand/"
    assert '<html lang="en"' in client.get(traduction.url).content.decode()


def test_depublier_la_source_depublie_la_traduction(client, arbre, page):
    traduction = traduire(page, [arbre.accueil])
    page.unpublish()
    assert client.get(traduction.url).status_code == 404
    assert traduction.url not in client.get("/sitemap.xml").content.decode()


def test_depublier_la_traduction_laisse_la_source(client, arbre, page):
    traduction = traduire(page, [arbre.accueil])
    traduction.unpublish()
    assert client.get(page.url).status_code == 200
    assert "/en/understand/" not in client.get(page.url).content.decode()


def test_rendre_privee_la_source_ferme_la_traduction_puis_la_rouvre(client, arbre, page):
    traduction = traduire(page, [arbre.accueil])
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(traduction.url).status_code == 302
    restriction.delete()
    assert client.get(traduction.url).status_code == 200


def test_un_titre_prive_ne_parait_nulle_part(client, arbre, page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    for adresse in ("/", "/plan-du-site/", "/sitemap.xml", "/recherche/?q=zibeline", "/recherche/?q=comprendre"):
        contenu = client.get(adresse).content.decode()
        assert "/comprendre/" not in contenu, adresse
        assert "Un mot rare" not in contenu, adresse


def test_une_section_privee_cache_ses_sous_pages(client, arbre, page):
    enfant = publier(page, ContenuPage(title="Sous la porte", slug="sous-la-porte"))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(enfant.url).status_code == 302
    assert "Sous la porte" not in client.get("/plan-du-site/").content.decode()


def test_changer_l_adresse_laisse_une_redirection(client, arbre, page, django_capture_on_commit_callbacks):
    page.slug = "mieux-comprendre"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    reponse = client.get("/comprendre/")
    assert reponse.status_code == 301
    assert reponse["Location"].endswith("/mieux-comprendre/")


def test_le_sommaire_vient_avec_le_cinquieme_titre(arbre):
    def titres(nombre):
        return [("texte", "".join(f"<h2>Partie {n}</h2><p>…</p>" for n in range(nombre)))]

    assert ContenuPage(title="a", corps=titres(4)).sommaire == []
    assert [t["ancre"] for t in ContenuPage(title="a", corps=titres(5)).sommaire][:2] == ["partie-0", "partie-1"]


def test_deux_titres_egaux_ont_deux_ancres(arbre):
    page = ContenuPage(title="a", corps=[("texte", "<h2>Aide</h2><h2>Aide</h2>")])
    assert [t["ancre"] for t in page.titres] == ["aide", "aide-2"]


def test_le_plan_montre_l_arbre_et_tient_dans_dix_requetes(
    client, arbre, page, habillage_garde, django_assert_max_num_queries
):
    publier(page, ContenuPage(title="Sous la porte", slug="sous-la-porte"))
    client.get("/plan-du-site/")
    with django_assert_max_num_queries(10):
        contenu = client.get("/plan-du-site/").content.decode()
    assert "Sous la porte" in contenu
    assert "Salle de presse" in contenu


def test_robots_et_plan_xml_disent_la_meme_adresse(client, arbre):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_la_version_simplifiee_partage_l_adresse(client, arbre, page):
    page.version_simplifiee = "<p>On vous aide à avoir un logement.</p>"
    page.save_revision().publish()
    assert "On vous aide à avoir un logement." in client.get(page.url).content.decode()


def test_une_adresse_ne_garde_pas_d_accent(arbre):
    assert publier(arbre.accueil, ContenuPage(title="Énergie et été")).slug == "energie-et-ete"


def test_une_page_privee_traduite_plus_tard_reste_privee(client, arbre, page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    traduction = traduire(page, [arbre.accueil])
    assert client.get(traduction.url).status_code == 302


def test_une_page_deplacee_sous_une_section_privee_emmene_sa_traduction(client, arbre, page):
    section = publier(arbre.accueil, ContenuPage(title="Réservée", slug="reservee"))
    traduction = traduire(page, [arbre.accueil])
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    page.move(section, pos="last-child")
    assert client.get(traduction.url).status_code == 302
