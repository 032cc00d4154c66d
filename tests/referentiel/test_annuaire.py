"""Who answers: order, towns, checks that grow old, what staff and the public are told."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from home.attente import en_attente
from referentiel.annuaire import numeros_nationaux, services, verifier_aujourd_hui, vus
from referentiel.models import ServiceAide
from socle.cache_pages.generation import generation_courante
from tests.comptes.outils import personne
from tests.fabriques import CommuneFactory, SituationFactory, service_aide

pytestmark = pytest.mark.django_db


def noms(trouves) -> list[str]:
    return [service.nom for service in trouves]


def test_les_numeros_nationaux_ne_dependent_de_rien():
    assert [numero.numero for numero in numeros_nationaux()] == ["115", "3919", "17"]


def test_le_service_de_la_commune_vient_avant_celui_de_partout():
    loyer, abri = SituationFactory(slug="loyer"), SituationFactory(slug="abri")
    ici, ailleurs = CommuneFactory(slug="ici"), CommuneFactory(slug="ailleurs")
    service_aide("Partout", situations=[loyer], ordre=1)
    service_aide("Ici", situations=[loyer, abri], communes=[ici])
    service_aide("Ailleurs", situations=[loyer], communes=[ailleurs])
    service_aide("Ici, autre chose", situations=[abri], communes=[ici])
    assert noms(services("loyer", "ici")) == ["Ici", "Partout"]
    assert noms(services("loyer")) == ["Partout", "Ailleurs", "Ici"]
    assert noms(services("", "ailleurs")) == ["Ailleurs", "Partout"]
    assert noms(services("rien", "ici")) == []
    assert len(noms(services())) == 4


def test_une_verification_vieillit_d_elle_meme():
    with time_machine.travel("2026-01-10 12:00+01:00"):
        service = service_aide(verifie_il_y_a=0)
        jamais = service_aide("Jamais", verifie_il_y_a=None)
        assert not service.a_verifier
        assert jamais.a_verifier
        assert noms(ServiceAide.objects.a_verifier()) == ["Jamais"]
    with time_machine.travel("2026-07-12 12:00+02:00"):
        assert not service.a_verifier
        assert noms(ServiceAide.objects.a_verifier()) == ["Jamais"]
    with time_machine.travel("2026-07-13 00:30+02:00"):
        assert service.perime_le == datetime.date(2026, 7, 13)
        assert service.a_verifier
        assert set(noms(ServiceAide.objects.a_verifier())) == {"CCAS", "Jamais"}


def test_le_personnel_voit_ce_qui_est_a_verifier_le_plus_ancien_d_abord():
    service_aide("Récent")
    service_aide("Vieux", verifie_il_y_a=200)
    service_aide("Très vieux", verifie_il_y_a=500)
    service_aide("Jamais", verifie_il_y_a=None)
    colonnes = en_attente(personne("h@valmerie.example", "Habitat instructeur"))
    colonne = next(colonne for colonne in colonnes if "à vérifier" in colonne.titre)
    assert colonne.titre == "3 numéros à vérifier"
    assert [ligne["titre"] for ligne in colonne.lignes] == ["Jamais", "Très vieux", "Vieux"]
    assert colonne.lignes[0]["detail"] == "jamais vérifié"


def test_qui_ne_tient_pas_l_annuaire_n_en_voit_pas_les_retards():
    service_aide("Vieux", verifie_il_y_a=200)
    colonnes = en_attente(personne("d@valmerie.example", "Habitat décideur"))
    assert "Vieux" not in str([colonne.lignes for colonne in colonnes])


def test_verifier_date_du_jour_et_renouvelle_les_pages(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.CACHE_PAGES_ACTIF, settings.CACHE_PAGES_REDIS, settings.CACHE_PAGES_DIR = True, "", tmp_path
    vieux = service_aide("Vieux", verifie_il_y_a=300, verifie_par="Accueil")
    autre = service_aide("Autre", verifie_il_y_a=300)
    avant = generation_courante()
    with django_capture_on_commit_callbacks(execute=True):
        assert verifier_aujourd_hui(services=[vieux]) == 1
    vieux.refresh_from_db()
    autre.refresh_from_db()
    assert not vieux.a_verifier
    assert vieux.verifie_par == "Accueil"
    assert autre.a_verifier
    assert generation_courante() != avant


def test_l_action_groupee_verifie_les_fiches_cochees(client, settings):
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    vieux = service_aide("Vieux", verifie_il_y_a=300)
    client.force_login(personne("c@valmerie.example", "Communication"))
    adresse = reverse("wagtail_bulk_action", args=["referentiel", "serviceaide", "verifier"]) + f"?id={vieux.pk}"
    assert "Vieux" in client.get(adresse).content.decode()
    reponse = client.post(adresse, {"par": "Accueil du CCAS"})
    assert reponse.status_code == 302
    vieux.refresh_from_db()
    assert vieux.verifie_par == "Accueil du CCAS"
    assert not vieux.a_verifier


def test_l_action_groupee_ne_touche_rien_sans_le_droit(client, settings):
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    vieux = service_aide("Vieux", verifie_il_y_a=300)
    client.force_login(personne("d@valmerie.example", "Habitat décideur"))
    client.post(reverse("wagtail_bulk_action", args=["referentiel", "serviceaide", "verifier"]) + f"?id={vieux.pk}")
    vieux.refresh_from_db()
    assert vieux.a_verifier


def test_la_liste_dit_ce_qui_est_a_verifier_et_se_filtre(client, settings):
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    service_aide("Tout frais")
    service_aide("Très vieux", verifie_il_y_a=300)
    client.force_login(personne("c@valmerie.example", "Communication"))
    adresse = reverse("wagtailsnippets_referentiel_serviceaide:list")
    contenu = client.get(adresse).content.decode()
    assert contenu.count("À vérifier :") == 1
    filtre = client.get(adresse, {"verification": "a_faire"}).content.decode()
    assert "Très vieux" in filtre
    assert "Tout frais" not in filtre


def test_une_fiche_anglaise_parle_anglais_ou_francais_a_defaut():
    service_aide("CCAS", nom_en="Welfare", horaires="le matin", ce_qu_il_fait="Il reçoit.", cout_en="Free")
    vu = vus(services(), "en")[0]
    assert (vu.nom, vu.fait, vu.horaires, vu.cout) == ("Welfare", "Il reçoit.", "le matin", "Free")


@pytest.mark.parametrize("numero", ["06 39 98 00 00<script>", "appelez-nous", "javascript:1", "1", "+33 (0)1"])
def test_un_numero_qui_ne_se_compose_pas_est_refuse(numero):
    with pytest.raises(ValidationError, match=r"chiffres"):
        service_aide(telephone=numero)


def test_un_service_qu_on_ne_peut_joindre_est_refuse():
    with pytest.raises(ValidationError, match=r"au moins"):
        service_aide(telephone="")


def test_une_verification_ne_vient_pas_du_futur():
    with pytest.raises(ValidationError, match=r"futur"):
        service_aide(verifie_il_y_a=-1)


def test_un_service_sans_commune_ni_partout_est_refuse_au_personnel(client, settings):
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    situation = SituationFactory()
    client.force_login(personne("c@valmerie.example", "Communication"))
    champs = {
        "nom": "CCAS",
        "ce_qu_il_fait": "Il reçoit.",
        "situations": [situation.pk],
        "telephone": "01 99 00 00 01",
    }
    champs |= {"cout": "Gratuit", "cout_en": "Free", "acces": "oui", "ordre": "100"}
    adresse = reverse("wagtailsnippets_referentiel_serviceaide:add")
    reponse = client.post(adresse, champs)
    assert "au moins une commune" in reponse.content.decode()
    assert client.post(adresse, {**champs, "communes": [CommuneFactory().pk]}).status_code == 302
    assert client.post(adresse, {**champs, "partout": "on"}).status_code == 302
    assert ServiceAide.objects.count() == 2
