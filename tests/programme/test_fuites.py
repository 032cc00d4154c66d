"""What is private, or not published, shows nowhere: plan, street, counts, files, feeds, other pages, translations."""

import io

import pytest
from pypdf import PdfReader
from wagtail.models import PageViewRestriction

from programme.avancement import rue
from tests.fabriques import anglais, francais

SECRET = "Renégocier en secret"


@pytest.fixture
def plan(arbre):
    for page in (arbre.plan_actions, arbre.axes, arbre.projets):
        assert page.live
    axe = arbre.axe("Un axe public", 1)
    arbre.action("Une action publique", axe=axe, etat="realisee")
    return arbre


def reserver(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def texte_du_pdf(client) -> str:
    lecteur = PdfReader(io.BytesIO(client.get("/plan-d-actions/pdf/").content))
    return " ".join(page.extract_text() for page in lecteur.pages)


def partout(client, *ailleurs) -> str:
    adresses = ["/", "/plan-d-actions/", "/plan-d-actions/?vue=tableau", "/plan-d-actions/csv/", "/axes/", "/projets/"]
    adresses += ["/plan-du-site/", "/sitemap.xml", "/recherche/?q=secret", "/axes/un-axe-public/", *ailleurs]
    return texte_du_pdf(client) + " ".join(client.get(adresse).content.decode() for adresse in adresses)


def test_une_action_reservee_n_est_nulle_part(client, plan):
    action = plan.action(SECRET, etat="en_cours")
    projet = plan.projet("Un projet public", actions=[action])
    reserver(action)
    dit = partout(client, projet.url)
    assert SECRET not in dit
    assert action.slug not in dit
    assert rue(francais()).totaux["en_cours"] == 0
    assert rue(francais()).total == 1
    assert client.get(action.url).status_code == 302


def test_un_axe_reserve_emporte_ses_actions(client, plan):
    axe = plan.axe(f"Axe {SECRET}", 2)
    plan.action(f"Action {SECRET}", axe=axe, etat="suspendue")
    reserver(axe)
    assert SECRET not in partout(client)
    assert [vu.numero for vu in rue(francais()).axes] == [1]
    assert rue(anglais()).totaux["suspendue"] == 0


def test_un_brouillon_n_est_nulle_part(client, plan):
    plan.action(SECRET, etat="en_cours", publiee=False)
    assert SECRET not in partout(client)
    assert rue(francais()).total == 1


def test_un_axe_depublie_emporte_ses_actions(client, plan):
    axe = plan.axe(f"Axe {SECRET}", 2)
    plan.action(f"Action {SECRET}", axe=axe)
    axe.unpublish()
    assert SECRET not in partout(client)


def test_un_communique_ou_un_projet_reserve_n_est_pas_nomme_sur_l_action(client, plan):
    communique = plan.communique(SECRET)
    action = plan.action("Une action", communiques=[communique])
    reserver(plan.projet(f"Projet {SECRET}", actions=[action]))
    reserver(communique)
    assert SECRET not in client.get(action.url).content.decode()


def test_une_ressource_de_partenaires_n_est_pas_nommee(client, plan):
    action = plan.action("Une action", ressources=[plan.ressource(SECRET, audience="partenaires")])
    assert SECRET not in client.get(action.url).content.decode()


def test_qui_a_le_droit_ne_fait_pas_voir_aux_autres(client, plan, django_user_model):
    """The plan is the same for everybody: it shows what anybody may read."""
    action = plan.action(SECRET)
    reserver(action)
    compte = django_user_model.objects.create_user("a@valmerie.example", "une phrase de passe longue")
    client.force_login(compte)
    assert SECRET not in client.get("/plan-d-actions/").content.decode()
    client.logout()
    assert SECRET not in client.get("/plan-d-actions/").content.decode()
