"""Facts are those of the French page, whichever of the two was saved or published, and when."""

import datetime
from decimal import Decimal

import pytest

from programme.models import Action, Axe
from tests.fabriques import OrganisationFactory, PublicFactory, anglais, publier

TERME = datetime.date(2030, 12, 31)


def traduire(page, **champs):
    """The English version of a page, published."""
    parent = page.get_parent()
    if parent.depth > 1 and not parent.has_translation(anglais()):
        traduire(parent.specific)
    traduction = page.copy_for_translation(anglais())
    for nom, valeur in champs.items():
        setattr(traduction, nom, valeur)
    traduction.save_revision().publish()
    return type(page).objects.get(pk=traduction.pk)


@pytest.fixture
def couple(arbre):
    """An action in French and its published translation."""
    action = arbre.action(
        etat="en_cours",
        cible=Decimal(50),
        atteint=Decimal(19),
        publics=[PublicFactory(nom="Locataires")],
        operateurs=[OrganisationFactory(nom="Le Perron")],
    )
    return action, traduire(action, title="Count people")


def frais(page):
    return type(page).objects.get(pk=page.pk)


def test_publier_le_francais_change_aussi_l_anglais(couple):
    action, traduction = couple
    organisation, autre, public = OrganisationFactory(), OrganisationFactory(), PublicFactory(nom="Propriétaires")
    action.etat, action.atteint, action.echeance, action.pilote = "realisee", Decimal(50), TERME, organisation
    action.publics = [public]
    action.operateurs.set([type(action).operateurs.rel.related_model(organisation=autre, sort_order=0)])
    action.save_revision().publish()
    lue = frais(traduction)
    assert (lue.etat, lue.atteint, lue.echeance, lue.pilote) == ("realisee", 50, TERME, organisation)
    assert [p.nom for p in lue.publics.all()] == ["Propriétaires"]
    assert [lien.organisation for lien in lue.operateurs.all()] == [autre]
    assert lue.title == "Count people"


def test_un_vieux_brouillon_anglais_ne_ramene_pas_d_anciens_faits(couple):
    action, traduction = couple
    ancienne = traduction.save_revision()
    action.etat, action.atteint, action.publics = "realisee", Decimal(50), []
    action.save_revision().publish()
    ancienne.publish()
    lue = frais(traduction)
    assert (lue.etat, lue.atteint) == ("realisee", 50)
    assert not lue.publics.exists()


def test_une_traduction_ne_peut_pas_changer_les_faits(couple):
    action, traduction = couple
    traduction.etat, traduction.atteint, traduction.pilote = "suspendue", Decimal(1), OrganisationFactory()
    traduction.publics = []
    traduction.save_revision().publish()
    lue = frais(traduction)
    assert (lue.etat, lue.atteint, lue.pilote) == ("en_cours", 19, None)
    assert [p.nom for p in lue.publics.all()] == ["Locataires"]
    assert frais(action).etat == "en_cours"


def test_un_brouillon_francais_ne_change_rien_en_public(couple):
    action, traduction = couple
    action.etat = "realisee"
    action.save_revision()
    assert frais(action).etat == "en_cours"
    assert frais(traduction).etat == "en_cours"
    traduction.save_revision().publish()
    assert frais(traduction).etat == "en_cours"


def test_enregistrer_sans_publier_par_l_editeur_suit_aussi(couple):
    action, traduction = couple
    action.etat = "suspendue"
    action.save()
    assert frais(traduction).etat == "suspendue"


def test_une_nouvelle_traduction_nait_avec_les_faits_du_jour(arbre):
    action = arbre.action(etat="realisee", cible=Decimal(2), atteint=Decimal(2))
    lue = traduire(action)
    assert (lue.etat, lue.cible) == ("realisee", 2)


def test_le_numero_d_un_axe_traduit_suit_sa_source(arbre):
    axe = arbre.axe(numero=3)
    traduction = traduire(axe, title="Know people")
    axe.numero = 7
    axe.save_revision().publish()
    assert Axe.objects.get(pk=traduction.pk).numero == 7


def test_le_plan_anglais_lit_les_faits_francais_et_les_mots_anglais(client, arbre, couple):
    action, traduction = couple
    traduction.unite_singulier, traduction.unite_pluriel, traduction.phrase = "home", "homes", ""
    traduction.save_revision().publish()
    plan = traduire(arbre.plan_actions, title="Action plan", slug="action-plan")
    action.atteint = Decimal(31)
    action.save_revision().publish()
    contenu = client.get(plan.url).content.decode()
    assert "Count people" in contenu
    assert "31 homes" in contenu
    assert f'href="{action.url}"' not in contenu


def test_depublier_le_francais_retire_les_deux(client, couple, arbre):
    action, traduction = couple
    plan = traduire(arbre.plan_actions, slug="action-plan")
    action.unpublish()
    assert "Count people" not in client.get(plan.url).content.decode()
    assert client.get(traduction.url).status_code == 404


def test_une_action_seulement_en_anglais_n_est_dans_aucun_plan(client, arbre, couple):
    _action, traduction = couple
    parent = frais(traduction.get_parent().specific)
    seule = publier(parent, Action(title="Only English", locale=anglais(), slug="only-english"))
    _ = arbre.plan_actions
    assert seule.live
    assert "Only English" not in client.get("/plan-d-actions/").content.decode()
