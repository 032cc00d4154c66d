"""The home page: what it gathers, what it leaves out, how much it asks the database."""

import datetime
import itertools
import re

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from programme.enums import Etat
from programme.models import Action, Axe, AxesPage, PlanActionsPage
from socle.cache_pages.generation import nouvelle_generation
from tests.fabriques import anglais, indicateur, publier, version

ETATS = {1: [Etat.REALISEE, Etat.REALISEE, Etat.EN_COURS], 2: [Etat.A_VENIR], 3: []}


@pytest.fixture
def programme(arbre):
    arbre.plan_actions = publier(arbre.accueil, PlanActionsPage(title="Plan d’actions", slug="plan-d-actions"))
    arbre.axes = publier(arbre.accueil, AxesPage(title="Axes", slug="axes"))
    arbre.les_axes = [publier(arbre.axes, Axe(title=f"Axe {n}", slug=f"axe-{n}", numero=n)) for n in ETATS]
    for axe in arbre.les_axes:
        agir(axe, ETATS[axe.numero])
    return arbre


def agir(axe: Axe, etats: list[str]) -> None:
    jour = datetime.date(2026, 10, 31)
    for rang, etat in enumerate(etats):
        publier(axe, Action(title=f"Action {axe.numero}.{rang}", slug=f"a{rang}", etat=etat, mise_a_jour=jour))


def lire(client, adresse: str = "/") -> BeautifulSoup:
    return BeautifulSoup(client.get(adresse).content, "html.parser")


def mots(balise) -> str:
    return re.sub(r"\s+", " ", balise.text).strip()


def test_la_rue_dit_en_mots_ce_qu_elle_montre(client, programme):
    soupe = lire(client)
    maisons = soupe.select(".rue__maison")
    assert [(mots(m.h3), mots(m.select_one(".rue__mots"))) for m in maisons] == [
        ("Axe 1", "2 réalisées, 1 en cours"),
        ("Axe 2", "1 à venir"),
        ("Axe 3", ""),
    ]
    assert [m.a["href"] for m in maisons] == [axe.url for axe in programme.les_axes]
    assert "Trois axes, quatre actions." in mots(soupe.select_one(".rue-tete__phrase"))
    legende = [mots(ligne) for ligne in soupe.select(".rue-legende li")]
    assert legende == ["2 actions réalisées", "1 en cours", "1 à venir"]
    assert mots(soupe.select_one(".rue-date")) == "Point d’étape du 31 octobre 2026."


def test_le_dessin_de_la_rue_ne_parle_pas_deux_fois(client, programme):
    dessins = lire(client).select(".rue svg")
    assert len(dessins) == 3
    assert all(dessin["aria-hidden"] == "true" for dessin in dessins)


def test_la_rue_mene_au_plan_tant_qu_il_est_en_ligne(client, programme):
    assert lire(client).find("a", href="/plan-d-actions/").text.strip() == "Les 4 actions, une à une"
    programme.plan_actions.unpublish()
    assert lire(client).find("a", href="/plan-d-actions/") is None


def test_sans_action_il_n_y_a_pas_de_rue(client, arbre):
    soupe = lire(client)
    assert soupe.find(id="titre-avancement") is None
    assert soupe.select(".rue") == []


def test_un_axe_restreint_n_est_pas_dans_la_rue(client, programme):
    PageViewRestriction.objects.create(page=programme.les_axes[0], restriction_type=PageViewRestriction.LOGIN)
    contenu = client.get("/").content.decode()
    assert "Axe 1" not in contenu
    assert "Axe 2" in contenu


def test_les_chiffres_suivent_leur_indicateur_et_se_taisent_sans_valeur(client, arbre):
    fiche, vide = indicateur("entrees", {2025: 212}), indicateur("rien", {})
    arbre.accueil.chiffres = [
        ("indicateur", {"indicateur": fiche, "libelle": ""}),
        ("indicateur", {"indicateur": vide, "libelle": ""}),
        ("chiffre", {"valeur": "11", "libelle": "conventions", "annee": "Année 2026", "source": "Métropole"}),
    ]
    arbre.accueil.save_revision().publish()
    valeurs = [mots(chiffre) for chiffre in lire(client).select(".chiffre__valeur")]
    assert valeurs == ["212", "11"]
    fiche.valeurs.update(valeur=240)
    nouvelle_generation()
    assert mots(lire(client).select_one(".chiffre__valeur")) == "240"


def test_les_dates_et_les_ressources_viennent_avec_leurs_pages(client, arbre):
    arbre.seance("Séminaire d’hiver", dans=12)
    arbre.seance("Comité passé", dans=-12)
    arbre.ressource("Le guide du bail", versions=[version()])
    soupe = lire(client)
    assert [mots(t) for t in soupe.select(".ligne-agenda__titre")] == ["Séminaire d’hiver"]
    titres = [mots(t) for t in soupe.select("[aria-labelledby=titre-ressources] h3")]
    assert titres == ["Le guide du bail"]
    assert soupe.find("a", href=arbre.ressources.url) is not None


def test_une_ressource_pour_les_partenaires_n_est_pas_sur_l_accueil(client, arbre):
    arbre.ressource("Réservée aux partenaires", audience="partenaires")
    assert "Réservée aux partenaires" not in client.get("/").content.decode()


def test_l_accueil_vide_reste_un_accueil(client, arbre):
    soupe = lire(client)
    assert [h2.text for h2 in soupe.select("main h2")] == []
    assert soupe.h1 is not None


def test_les_titres_se_suivent(client, programme):
    programme.seance("Séminaire d’hiver")
    programme.ressource("Le guide")
    programme.communique("Un texte")
    niveaux = [int(h.name[1]) for h in lire(client).select("h1, h2, h3, h4")]
    assert niveaux[0] == 1
    assert all(suivant - precedent <= 1 for precedent, suivant in itertools.pairwise(niveaux))


def test_l_accueil_anglais_a_les_memes_sections(client, programme):
    en = anglais()
    programme.accueil.copy_for_translation(en).save_revision().publish()
    soupe = lire(client, "/en/")
    assert len(soupe.select(".rue__maison")) == 3
    lien = soupe.select_one(".rue__nom a")
    assert (lien["lang"], lien["hreflang"]) == ("fr", "fr"), "le titre français se dit en français"


def test_l_accueil_tient_dans_douze_requetes_quel_que_soit_le_nombre(
    client, programme, habillage_garde, django_assert_max_num_queries
):
    programme.communique("Un texte")
    programme.seance("Séminaire d’hiver")
    programme.ressource("Le guide", versions=[version()])
    compte = compter(client, django_assert_max_num_queries)
    for axe in programme.les_axes:
        agir_encore(axe)
    for rang in range(5):
        programme.communique(f"Texte {rang}")
        programme.seance(f"Séance {rang}", dans=20 + rang)
        programme.ressource(f"Guide {rang}", versions=[version(f"Guide {rang}")])
    assert compter(client, django_assert_max_num_queries) == compte


def compter(client, django_assert_max_num_queries) -> int:
    client.get("/?x=1")
    with django_assert_max_num_queries(12) as requetes:
        assert client.get("/?x=1").status_code == 200
    return len(requetes)


def agir_encore(axe: Axe) -> None:
    for rang in range(3):
        publier(axe, Action(title=f"Autre {axe.numero}.{rang}", slug=f"b{rang}", etat=Etat.EN_COURS))
