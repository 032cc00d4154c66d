"""Every change of state leaves one line, whichever way it came; the public reads those that staff show."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from comptes.roles import COMMUNICATION, DECIDEUR, INSTRUCTEUR
from programme.models import Action, ChangementEtat
from programme.services import changer_etat, confirmer, rendre_publique
from tests.comptes.outils import personne

VIEUX = datetime.date(2026, 1, 1)


def lignes(page):
    return list(
        ChangementEtat.objects.filter(page=page).order_by("pk").values_list("avant", "apres", "note", "public")
    )


def test_la_premiere_publication_ouvre_l_histoire(arbre):
    assert lignes(arbre.action(etat="en_cours")) == [("", "en_cours", "", False)]


def test_publier_un_autre_etat_ajoute_une_ligne_avec_sa_note(arbre):
    action = arbre.action(etat="en_cours")
    action.etat, action.note_etat, action.note_publique = "realisee", "Votée le 3 avril.", True
    action.save_revision().publish()
    assert lignes(action)[1:] == [("en_cours", "realisee", "Votée le 3 avril.", True)]


def test_la_note_ne_sert_qu_une_fois(arbre):
    action = arbre.action(etat="en_cours")
    action.etat, action.note_etat, action.note_publique = "suspendue", "Faute de local.", True
    action.save_revision().publish()
    action = Action.objects.get(pk=action.pk)
    assert (action.note_etat, action.note_publique) == ("", False)
    brouillon = action.get_latest_revision_as_object()
    assert brouillon.note_etat == ""
    brouillon.etat = "en_cours"
    brouillon.save_revision().publish()
    assert lignes(action)[-1] == ("suspendue", "en_cours", "", False)


def test_publier_sans_changer_d_etat_n_ajoute_rien(arbre):
    action = arbre.action(etat="en_cours")
    action.title = "Un autre titre"
    action.save_revision().publish()
    assert len(lignes(action)) == 1


def test_un_brouillon_n_ecrit_rien(arbre):
    action = arbre.action(etat="en_cours")
    action.etat = "realisee"
    action.save_revision()
    assert len(lignes(action)) == 1


def test_revenir_a_une_ancienne_version_s_ecrit_aussi(arbre):
    action = arbre.action(etat="en_cours")
    ancienne = action.latest_revision
    action.etat = "realisee"
    action.save_revision().publish()
    ancienne.publish()
    assert [ligne[1] for ligne in lignes(action)] == ["en_cours", "realisee", "en_cours"]


def test_changer_plusieurs_actions_d_un_coup(arbre):
    compte = personne("a@valmerie.example", COMMUNICATION)
    une, deux = arbre.action("Une", etat="en_cours"), arbre.action("Deux", etat="a_venir")
    changees, refusees = changer_etat(pages=[une, deux], etat="suspendue", par=compte, note="Comité.", public=True)
    assert ([page.title for page in changees], refusees) == (["Une", "Deux"], [])
    for page in (une, deux):
        assert Action.objects.get(pk=page.pk).etat == "suspendue"
        assert lignes(page)[-1][1:] == ("suspendue", "Comité.", True)
    assert ChangementEtat.objects.filter(par=compte).count() == 2


def test_un_changement_impossible_est_refuse_et_dit_et_les_autres_passent(arbre):
    compte = personne("a@valmerie.example", COMMUNICATION)
    demain = datetime.date.today() + datetime.timedelta(days=30)
    future, autre = arbre.action("Future", debut=demain), arbre.action("Autre", etat="en_cours")
    changees, refusees = changer_etat(pages=[future, autre], etat="realisee", par=compte)
    assert [page.title for page in changees] == ["Autre"]
    assert "futur" in refusees[0][1]
    assert Action.objects.get(pk=future.pk).etat == "a_venir"


def test_un_brouillon_commence_reste_un_brouillon_et_prend_le_nouvel_etat(arbre):
    compte = personne("a@valmerie.example", COMMUNICATION)
    action = arbre.action("Une action", etat="en_cours")
    action.title = "Un titre en préparation"
    action.save_revision()
    changer_etat(pages=[Action.objects.get(pk=action.pk)], etat="realisee", par=compte)
    vivante = Action.objects.get(pk=action.pk)
    brouillon = vivante.get_latest_revision_as_object()
    assert (vivante.title, vivante.etat) == ("Une action", "realisee")
    assert (brouillon.title, brouillon.etat) == ("Un titre en préparation", "realisee")
    assert vivante.has_unpublished_changes
    assert len(lignes(action)) == 2


def test_une_action_jamais_publiee_s_ecrira_a_sa_publication(arbre):
    compte = personne("a@valmerie.example", COMMUNICATION)
    action = arbre.action("Une action", publiee=False)
    changer_etat(pages=[action], etat="en_cours", par=compte, note="Début.", public=True)
    assert lignes(action) == []
    Action.objects.get(pk=action.pk).latest_revision.publish()
    assert lignes(action) == [("", "en_cours", "Début.", True)]


@pytest.mark.parametrize("roles", [(), (DECIDEUR,)])
def test_sans_droit_rien_ne_change(arbre, roles):
    action = arbre.action(etat="en_cours", mise_a_jour=VIEUX)
    compte = personne("a@valmerie.example", *roles)
    with pytest.raises(PermissionDenied):
        changer_etat(pages=[action], etat="realisee", par=compte)
    with pytest.raises(PermissionDenied):
        confirmer(pages=[action], par=compte)
    assert Action.objects.get(pk=action.pk).etat == "en_cours"


def test_l_habitat_publie_les_actions_et_rien_d_autre(arbre):
    siennes, autres = [arbre.action(), arbre.projet()], [arbre.communique(), arbre.accueil, arbre.plan_actions]
    compte = personne("a@valmerie.example", INSTRUCTEUR)
    assert all(page.permissions_for_user(compte).can_publish() for page in siennes)
    assert not any(page.permissions_for_user(compte).can_edit() for page in autres)


def test_confirmer_les_faits_date_d_aujourd_hui(arbre):
    compte = personne("a@valmerie.example", INSTRUCTEUR)
    action = arbre.action(mise_a_jour=VIEUX)
    assert confirmer(pages=[action], par=compte) == [action]
    assert Action.objects.get(pk=action.pk).mise_a_jour > VIEUX
    assert len(lignes(action)) == 1


def test_le_public_ne_lit_que_les_lignes_montrees(client, arbre):
    action = arbre.action(etat="en_cours")
    action.etat, action.note_etat = "suspendue", "Désaccord interne"
    action.save_revision().publish()
    assert "Désaccord interne" not in client.get(action.url).content.decode()
    rendre_publique(ligne=ChangementEtat.objects.get(page=action, apres="suspendue"), public=True)
    assert "Désaccord interne" in client.get(action.url).content.decode()


def test_la_note_d_un_changement_a_venir_n_est_jamais_sur_la_page(client, arbre):
    action = arbre.action(etat="en_cours", note_etat="À dire plus tard", note_publique=True)
    action.note_etat = "Encore un secret"
    action.save_revision()
    assert "Encore un secret" not in client.get(action.url).content.decode()


def test_une_ligne_ne_se_reecrit_pas(arbre):
    ligne = ChangementEtat.objects.get(page=arbre.action(etat="en_cours"))
    ligne.apres = "realisee"
    with pytest.raises(ValueError, match="réécrit"):
        ligne.save()
    assert ChangementEtat.objects.get().apres == "en_cours"
