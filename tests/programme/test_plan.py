"""The board: houses and lines, validated filters, counts, table, empty states."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programme.avancement import rue
from tests.fabriques import OrganisationFactory, PublicFactory, anglais, francais

PLAN = "/plan-d-actions/"
NOMS = ["axe", "public", "porteur", "etat", "vue", "page", "inconnu"]


@pytest.fixture
def plan(arbre):
    """Two axes, four actions, one of each state; the pilot of the second is `porteur`."""
    _ = arbre.plan_actions
    un, deux = arbre.axe("Connaître les publics", 1), arbre.axe("Prévenir les expulsions", 2)
    public = PublicFactory(nom="Locataires", slug="locataires")
    porteur = OrganisationFactory(nom="Agence du Seuil")
    jour = {"mise_a_jour": datetime.date(2026, 10, 31)}
    arbre.action("Compter les nuits", axe=un, etat="realisee", **jour)
    arbre.action("Suivre les parcours", axe=un, etat="en_cours", pilote=porteur, **jour)
    arbre.action("Visiter à domicile", axe=deux, etat="a_venir", publics=[public], **jour)
    arbre.action("Former les gardiens", axe=deux, etat="suspendue", operateurs=[porteur], **jour)
    arbre.porteur = porteur
    return arbre


def test_la_rue_dit_en_mots_ce_qu_elle_montre(plan):
    vue = rue(francais())
    assert [(axe.numero, axe.titre, axe.phrase) for axe in vue.axes] == [
        (1, "Connaître les publics", "1 réalisée, 1 en cours"),
        (2, "Prévenir les expulsions", "1 à venir, 1 suspendue"),
    ]
    assert vue.totaux == {"realisee": 1, "en_cours": 1, "a_venir": 1, "suspendue": 1}
    assert (vue.total, vue.mise_a_jour) == (4, datetime.date(2026, 10, 31))


def test_la_rue_en_anglais_montre_ce_qui_n_est_pas_traduit_et_le_dit(plan):
    axe = rue(anglais()).axes[0]
    assert (axe.titre, axe.langue, len(axe.etats)) == ("Connaître les publics", "fr", 2)
    assert all(action.langue == "fr" for action in axe.actions)


def test_le_plan_montre_chaque_action_et_sa_page(client, plan):
    contenu = client.get(PLAN).content.decode()
    for titre in ("Compter les nuits", "Suivre les parcours", "Visiter à domicile", "Former les gardiens"):
        assert titre in contenu
    assert "Mise à jour le 31 octobre 2026" in contenu
    assert 'href="/axes/connaitre-les-publics/compter-les-nuits/"' in contenu


@pytest.mark.parametrize(
    ("filtre", "vus", "caches"),
    [
        ("axe=1", ["Compter les nuits"], ["Visiter à domicile"]),
        ("public=locataires", ["Visiter à domicile"], ["Compter les nuits", "Former les gardiens"]),
        ("etat=realisee&etat=suspendue", ["Compter les nuits", "Former les gardiens"], ["Suivre les parcours"]),
        ("axe=2&etat=a_venir", ["Visiter à domicile"], ["Former les gardiens"]),
    ],
)
def test_filtrer(client, plan, filtre, vus, caches):
    contenu = client.get(f"{PLAN}?{filtre}").content.decode()
    assert all(titre in contenu for titre in vus)
    assert not any(titre in contenu for titre in caches)


def test_porte_par_compte_le_pilote_et_les_operateurs(client, plan):
    contenu = client.get(f"{PLAN}?porteur={plan.porteur.pk}").content.decode()
    assert "Suivre les parcours" in contenu
    assert "Former les gardiens" in contenu
    assert "Compter les nuits" not in contenu


def test_les_cases_d_etat_comptent_sous_les_autres_filtres(client, plan):
    cases = {case.valeur: (case.nombre, case.cochee) for case in client.get(f"{PLAN}?axe=1").context["cases"]}
    assert cases == {"realisee": (1, True), "en_cours": (1, True), "a_venir": (0, True), "suspendue": (0, True)}


def test_la_vue_en_tableau_garde_les_filtres(client, plan):
    reponse = client.get(f"{PLAN}?vue=tableau&axe=2")
    contenu = reponse.content.decode()
    assert contenu.count("<tr>") == 3
    assert "axe=2&amp;vue=tableau" in contenu
    assert 'name="vue" value="tableau"' in contenu


def test_aucun_resultat_est_un_ecran(client, plan):
    contenu = client.get(f"{PLAN}?axe=1&etat=suspendue").content.decode()
    assert "Aucune action ne correspond." in contenu
    assert "Voir les 4 actions" in contenu


def test_un_plan_vide_le_dit(client, arbre):
    _ = arbre.plan_actions
    assert "Aucune action n’est encore publiée." in client.get(PLAN).content.decode()


def test_les_axes_suivants_sont_replies_sauf_ou_c_est_arrete(client, arbre):
    _ = arbre.plan_actions
    for numero in range(1, 6):
        axe = arbre.axe(f"Axe {numero}", numero)
        arbre.action(f"Action {numero}", axe=axe, etat="suspendue" if numero == 5 else "en_cours")
    ouverts = [vu.ouvert for vu in client.get(PLAN).context["axes"]]
    assert ouverts == [True, True, True, False, True]
    assert all(vu.ouvert for vu in client.get(f"{PLAN}?etat=en_cours").context["axes"])


@pytest.mark.parametrize(
    "requete", ["axe=abc", "axe=99999999999999999999", "public=%00", "porteur=-1", "etat=fini", "vue=carte"]
)
def test_un_filtre_insense_est_dit(client, plan, requete):
    reponse = client.get(f"{PLAN}?{requete}")
    assert reponse.status_code == 200
    assert "n’a pas été compris" in reponse.content.decode()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(valeurs=st.dictionaries(st.sampled_from(NOMS), st.text(max_size=40)))
def test_aucune_valeur_ne_fait_une_erreur_500(client, plan, valeurs):
    assert client.get(PLAN, valeurs).status_code == 200


def test_la_page_d_un_axe_montre_ses_actions_et_mene_aux_autres(client, plan):
    contenu = client.get("/axes/connaitre-les-publics/").content.decode()
    assert "Compter les nuits" in contenu
    assert "Visiter à domicile" not in contenu
    assert "Prévenir les expulsions" in contenu


def test_la_page_d_une_action_dit_tout(client, plan, arbre):
    communique = arbre.communique("Une nuit pour compter")
    arbre.action(
        "Ouvrir des places", etat="en_cours", cible=Decimal(50), atteint=Decimal(31), unite_singulier="place",
        unite_pluriel="places", pilote=plan.porteur, communiques=[communique], echeance=datetime.date(2030, 6, 1),
    )  # fmt: skip
    contenu = client.get("/axes/connaitre-les-publics/ouvrir-des-places/").content.decode()
    for dit in ("En cours", "31 places sur 50", "Agence du Seuil", "juin 2030", "Une nuit pour compter"):
        assert dit in contenu


def test_la_page_d_un_projet_dit_ses_enseignements_et_ses_actions(client, arbre):
    action = arbre.action("Loger sans étape")
    arbre.projet(enseignements="<p>Un lit attend la personne.</p>", actions=[action], etat="en_cours")
    contenu = client.get("/projets/premier-seuil/").content.decode()
    assert "Un lit attend la personne." in contenu
    assert "Loger sans étape" in contenu
    assert "Premier Seuil" in client.get("/projets/").content.decode()
    assert "Premier Seuil" in client.get(action.url).content.decode()
