"""The staff's listing: columns, filters, exports without formulas, bulk changes, history, rights."""

import csv
import datetime
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from comptes.roles import COMMUNICATION, DECIDEUR, INSTRUCTEUR
from programme.models import Action, ChangementEtat
from tests.comptes.outils import personne
from tests.fabriques import OrganisationFactory, anglais

LISTE = "/admin/programme/actions/"
VIEUX = datetime.date(2026, 1, 1)
pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture
def staff(client, settings, arbre):
    settings.MFA_PERSONNEL_OBLIGATOIRE = False

    def entrer(role=COMMUNICATION):
        compte = personne(f"{role.replace(' ', '-').lower()}@valmerie.example", role)
        client.force_login(compte)
        return client

    return entrer


def masse(action, *pages):
    adresse = reverse("wagtail_bulk_action", args=["programme", "action", action])
    return adresse + "?" + "&".join(f"id={page.pk}" for page in pages) + f"&next={LISTE}"


def test_la_liste_dit_l_etat_le_pilote_et_l_anciennete(staff, arbre):
    arbre.action("Compter les nuits", etat="suspendue", pilote=OrganisationFactory(nom="Le Perron"), mise_a_jour=VIEUX)
    contenu = staff().get(LISTE).content.decode()
    for dit in ("Compter les nuits", "Suspendue", "Le Perron", "mois"):
        assert dit in contenu


def test_une_traduction_n_est_pas_une_ligne(staff, arbre):
    action = arbre.action("Compter les nuits")
    arbre.axes.copy_for_translation(anglais(), copy_parents=True)
    action.get_parent().copy_for_translation(anglais())
    action.copy_for_translation(anglais())
    assert staff().get(LISTE).content.decode().count("Compter les nuits</a>") <= 1


@pytest.mark.parametrize(
    ("filtre", "vue"),
    [("etat=suspendue", True), ("etat=realisee", False), ("sans_mise_a_jour=90", True), ("sans_mise_a_jour=x", True)],
)
def test_filtrer_la_liste(staff, arbre, filtre, vue):
    arbre.action("Compter les nuits", etat="suspendue", mise_a_jour=VIEUX)
    reponse = staff().get(f"{LISTE}?{filtre}")
    assert reponse.status_code == 200
    assert ("Compter les nuits" in reponse.content.decode()) is vue


def test_les_exports_neutralisent_les_formules(staff, arbre):
    arbre.action("=HYPERLINK(1)", slug="formule", phrase="+1 sur 2", pilote=OrganisationFactory(nom="@Le Perron"))
    client = staff()
    lignes = b"".join(client.get(f"{LISTE}?export=csv").streaming_content).decode()
    (ligne,) = csv.DictReader(io.StringIO(lignes))
    assert ligne["Action"] == "'=HYPERLINK(1)"
    assert ligne["Pilote"] == "'@Le Perron"
    feuille = load_workbook(io.BytesIO(b"".join(client.get(f"{LISTE}?export=xlsx").streaming_content))).active
    cellules = [cellule for rangee in feuille.iter_rows() for cellule in rangee]
    assert not any(cellule.data_type == "f" for cellule in cellules)
    assert "'=HYPERLINK(1)" in {cellule.value for cellule in cellules}


def test_changer_l_etat_de_plusieurs_actions(staff, arbre):
    une, deux = arbre.action("Une", etat="en_cours"), arbre.action("Deux", etat="a_venir")
    client = staff(INSTRUCTEUR)
    adresse = masse("changer_etat", une, deux)
    assert "Nouvel état" in client.get(adresse).content.decode()
    reponse = client.post(adresse, {"etat": "suspendue", "note": "Comité du 11 mai", "public": "on"})
    assert reponse.status_code == 302
    assert set(Action.objects.values_list("etat", flat=True)) == {"suspendue"}
    derniere = ChangementEtat.objects.filter(page=une).order_by("-pk").first()
    assert (derniere.note, derniere.public) == ("Comité du 11 mai", True)
    assert derniere.par.email.startswith("habitat-instructeur")


def test_un_etat_inconnu_n_est_pas_enregistre(staff, arbre):
    une = arbre.action("Une", etat="en_cours")
    assert staff().post(masse("changer_etat", une), {"etat": "finie"}).status_code == 200
    assert Action.objects.get().etat == "en_cours"


def test_confirmer_les_faits_de_plusieurs_actions(staff, arbre):
    une = arbre.action("Une", mise_a_jour=VIEUX)
    assert staff().post(masse("confirmer", une)).status_code == 302
    assert Action.objects.get(pk=une.pk).mise_a_jour > VIEUX


def test_toute_la_liste_est_celle_que_les_filtres_gardent(staff, arbre):
    arbre.action("Une", etat="en_cours")
    arbre.action("Deux", etat="suspendue")
    adresse = reverse("wagtail_bulk_action", args=["programme", "action", "changer_etat"])
    staff().post(f"{adresse}?id=all&etat=suspendue&next={LISTE}", {"etat": "realisee"})
    assert dict(Action.objects.values_list("title", "etat")) == {"Une": "en_cours", "Deux": "realisee"}


def test_qui_ne_publie_pas_ne_change_rien(staff, arbre):
    une = arbre.action("Une", etat="en_cours")
    staff(DECIDEUR).post(masse("changer_etat", une), {"etat": "realisee"})
    assert Action.objects.get().etat == "en_cours"


def test_l_historique_se_lit_et_une_ligne_se_montre(staff, arbre):
    action = arbre.action("Une", etat="en_cours")
    ligne = ChangementEtat.objects.get(page=action)
    client, adresse = staff(), f"/admin/programme/historique/{action.pk}/"
    assert "En cours" in client.get(adresse).content.decode()
    client.post(adresse, {"ligne": ligne.pk, "public": "on", "note_en": "Started"})
    ligne.refresh_from_db()
    assert (ligne.public, ligne.note_en) == (True, "Started")


@pytest.mark.parametrize("donnees", [{}, {"ligne": "x"}, {"ligne": "99999"}, {"ligne": "1", "note_en": "x" * 300}])
def test_une_ligne_insensee_ne_casse_rien(staff, arbre, donnees):
    action = arbre.action("Une", etat="en_cours")
    assert staff().post(f"/admin/programme/historique/{action.pk}/", donnees).status_code in {302, 404}


def test_l_historique_n_est_pas_a_qui_ne_modifie_pas(staff, arbre):
    action = arbre.action("Une", etat="en_cours")
    assert staff(DECIDEUR).get(f"/admin/programme/historique/{action.pk}/").status_code in {302, 403}
    assert staff().get(f"/admin/programme/historique/{arbre.accueil.pk}/").status_code in {302, 403}
