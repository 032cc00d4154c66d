"""Staff decide: by right, by POST, and nothing is public before."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client

from comptes.roles import ADMINISTRATION, COMMUNICATION, DECIDEUR, INSTRUCTEUR
from organisations.models import Organisation
from referentiel.models import ReglagesSite
from ressources.charte import permissions, services
from ressources.charte.services import AdhesionImpossible
from ressources.models import Adhesion, VersionCharte
from socle.cache_pages.generation import source
from tests.comptes.outils import personne
from tests.fabriques import AdhesionFactory, OrganisationFactory, VersionCharteFactory

pytestmark = pytest.mark.ignore_template_errors
SIRET = "00070100300014"
PUBLICS = ["/charte/", "/charte/adherents/", "/charte/adherents/csv/", "/recherche/?q=rampe", "/sitemap.xml"]


@pytest.fixture
def charte(arbre, settings):
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    ReglagesSite.for_site(arbre.site)  # made at its first reading otherwise, which empties the cache
    return arbre.charte


@pytest.fixture
def demande(charte) -> Adhesion:
    return AdhesionFactory(nom="Association de la Rampe", siret=SIRET, version=VersionCharte.objects.get())


def agent(role: str, **champs) -> tuple[Client, object]:
    compte = personne(f"{role.split()[-1].lower()}@valmerie.example", role, **champs)
    client = Client()
    client.force_login(compte)
    return client, compte


def examen(demande: Adhesion) -> str:
    return f"/admin/snippets/ressources/adhesion/inspect/{demande.pk}/"


def confirmer_par(client: Client, demande: Adhesion, **champs):
    from django.utils import timezone

    jour = timezone.localdate().isoformat()
    return client.post(examen(demande), {"decision": "confirmee", "confirmee-date_adhesion": jour, **champs})


@pytest.mark.parametrize("role", [INSTRUCTEUR, DECIDEUR, ADMINISTRATION])
def test_une_confirmation_rend_publique_et_previent(client, demande, role):
    for adresse in PUBLICS:
        assert "Rampe" not in client.get(adresse).content.decode().replace("q=rampe", ""), adresse
    agent_, compte = agent(role)
    assert "Confirmer l’adhésion" in agent_.get(examen(demande)).content.decode()
    assert confirmer_par(agent_, demande).status_code == 302
    demande.refresh_from_db()
    assert (demande.etat, demande.decidee_par, demande.organisation.siret) == ("confirmee", compte, SIRET)
    assert "Association de la Rampe" in client.get("/charte/adherents/").content.decode()
    assert "1 organisation" in client.get("/charte/").content.decode()
    csv = client.get("/charte/adherents/csv/").content.decode()
    assert csv.splitlines()[0] == "organisation,nature,siret,version,date_adhesion"
    assert f"Association de la Rampe,Association,{SIRET},1," in csv
    assert "camille" not in csv.lower()
    assert [c.to for c in mail.outbox] == [["camille@rampe.example"]]
    assert "est confirmée" in mail.outbox[0].subject


@pytest.mark.parametrize(("decision", "change"), [("confirmer", True), ("refuser", False), ("retirer", True)])
def test_le_cache_des_pages_suit_ce_qui_est_public(
    demande, settings, django_capture_on_commit_callbacks, decision, change
):
    _client, compte = agent(INSTRUCTEUR)
    if decision == "retirer":
        services.confirmer(adhesion=demande, par=compte)
    settings.CACHE_PAGES_ACTIF = True
    avant = source().lire()
    demande.refresh_from_db()
    motif = {} if decision == "confirmer" else {"motif": "À sa demande."}
    organisation = {"organisation": OrganisationFactory()} if decision == "confirmer" else {}
    with django_capture_on_commit_callbacks(execute=True):
        getattr(services, decision)(adhesion=demande, par=compte, **motif, **organisation)
    assert (source().lire() != avant) is change


def test_une_demande_ne_vide_pas_le_cache(charte, settings, django_capture_on_commit_callbacks):
    settings.CACHE_PAGES_ACTIF = True
    avant = source().lire()
    with django_capture_on_commit_callbacks(execute=True):
        AdhesionFactory(version=VersionCharte.objects.get())
    assert source().lire() == avant


def test_la_communication_ne_lit_ni_ne_decide(demande):
    client, compte = agent(COMMUNICATION)
    assert client.get(examen(demande)).status_code == 302
    assert confirmer_par(client, demande).status_code == 302
    demande.refresh_from_db()
    assert demande.etat == "recue"
    with pytest.raises(PermissionDenied):
        services.confirmer(adhesion=demande, par=compte)


@pytest.mark.parametrize("chemin", ["add/", "edit/{pk}/", "delete/{pk}/"])
def test_personne_n_ecrit_une_adhesion_a_la_main(demande, chemin):
    compte = personne("tout@valmerie.example", administrateur=True)
    client = Client()
    client.force_login(compte)
    adresse = "/admin/snippets/ressources/adhesion/" + chemin.format(pk=demande.pk)
    assert client.post(adresse, {"nom": "Autre"}).status_code in {302, 403}
    demande.refresh_from_db()
    assert demande.nom == "Association de la Rampe"


@pytest.mark.parametrize("decision", ["refusee", "retiree"])
def test_un_refus_et_un_retrait_disent_pourquoi(client, demande, decision):
    agent_, compte = agent(INSTRUCTEUR)
    if decision == "retiree":
        services.confirmer(adhesion=demande, par=compte)
        mail.outbox.clear()
    sans = agent_.post(examen(demande), {"decision": decision, f"{decision}-motif": "  "})
    assert sans.status_code == 422
    assert "la personne lira ce motif" in sans.content.decode()
    avec = agent_.post(examen(demande), {"decision": decision, f"{decision}-motif": "Vous n’accompagnez personne."})
    assert avec.status_code == 302
    demande.refresh_from_db()
    assert demande.etat == decision
    assert "Vous n’accompagnez personne." in mail.outbox[0].body
    assert "Rampe" not in client.get("/charte/adherents/").content.decode()
    assert "Rampe" not in client.get("/charte/adherents/csv/").content.decode()


def test_lire_ne_change_rien_et_une_decision_insensee_non_plus(demande):
    client, _compte = agent(INSTRUCTEUR)
    assert client.get(examen(demande), {"decision": "confirmee"}).status_code == 200
    assert client.post(examen(demande), {"decision": "annulee"}).status_code == 400
    assert client.post(examen(demande), {"decision": "retiree", "retiree-motif": "x"}).status_code == 422
    assert confirmer_par(client, demande, **{"confirmee-date_adhesion": "2999-01-01"}).status_code == 422
    assert confirmer_par(client, demande, **{"confirmee-date_adhesion": "hier"}).status_code == 422
    demande.refresh_from_db()
    assert demande.etat == "recue"


def test_une_decision_ne_se_prend_qu_une_fois(demande):
    _client, compte = agent(INSTRUCTEUR)
    services.confirmer(adhesion=demande, par=compte)
    with pytest.raises(AdhesionImpossible, match="déjà"):
        services.confirmer(adhesion=demande, par=compte)
    with pytest.raises(AdhesionImpossible):
        services.refuser(adhesion=demande, par=compte, motif="Trop tard.")
    assert len(mail.outbox) == 1


class TestOrganisationLiee:
    def test_par_son_siret_meme_sous_un_autre_nom(self, demande):
        connue = OrganisationFactory(nom="La Rampe", siret=SIRET)
        services.confirmer(adhesion=demande, par=agent(INSTRUCTEUR)[1])
        demande.refresh_from_db()
        assert demande.organisation == connue

    def test_par_son_nom_quand_l_annuaire_n_a_pas_de_siret(self, demande):
        connue = OrganisationFactory(nom="association de la rampe")
        services.confirmer(adhesion=demande, par=agent(INSTRUCTEUR)[1])
        connue.refresh_from_db()
        assert connue.siret == SIRET
        assert Organisation.objects.filter(nom__icontains="rampe").count() == 1

    def test_un_homonyme_se_choisit_a_la_main(self, demande):
        homonyme = OrganisationFactory(nom="Association de la Rampe", siret="00070107800016")
        compte = agent(INSTRUCTEUR)[1]
        with transaction.atomic(), pytest.raises(AdhesionImpossible, match="choisissez"):
            services.confirmer(adhesion=demande, par=compte)
        services.confirmer(adhesion=demande, par=compte, organisation=homonyme)
        demande.refresh_from_db()
        assert demande.organisation == homonyme

    def test_deux_demandes_d_une_organisation_n_en_font_qu_une(self, demande):
        seconde = AdhesionFactory(nom="La Rampe", siret=SIRET, version=demande.version)
        compte = agent(INSTRUCTEUR)[1]
        services.confirmer(adhesion=demande, par=compte)
        with pytest.raises(AdhesionImpossible, match="figure déjà"):
            services.confirmer(adhesion=seconde, par=compte)


class TestEspacePartenaires:
    def test_qui_a_mandat_adhere_pour_son_organisation(self, charte, monkeypatch):
        organisation = OrganisationFactory(siret=SIRET)
        membre = personne("membre@valmerie.example")
        with pytest.raises(PermissionDenied):
            services.adherer(organisation=organisation, par=membre)
        monkeypatch.setattr(permissions, "_mandats", [lambda qui, quoi: qui == membre and quoi == organisation])
        adhesion = services.adherer(organisation=organisation, par=membre)
        assert (adhesion.nom, adhesion.deposee_par, adhesion.etat) == (organisation.nom, membre, "recue")
        assert services.adherer(organisation=organisation, par=membre) == adhesion
        with pytest.raises(PermissionDenied):
            services.adherer(organisation=OrganisationFactory(), par=membre)


class TestListe:
    def test_une_organisation_y_est_une_fois_a_sa_derniere_version(self, client, demande):
        organisation = OrganisationFactory(nom="Écluse")
        AdhesionFactory(confirmee=True, organisation=organisation, version=demande.version)
        AdhesionFactory(
            confirmee=True, organisation=organisation, version=VersionCharteFactory(numero=2, date_effet="2026-02-05")
        )
        AdhesionFactory(confirmee=True, nom="Zone", version=demande.version)
        contenu = client.get("/charte/adherents/").content.decode()
        assert contenu.count("Écluse") == 1
        assert contenu.index("Écluse") < contenu.index("Zone")
        assert "2 organisations" in contenu
        assert "Écluse" not in client.get("/charte/adherents/?version=1").content.decode()

    @pytest.mark.parametrize(
        "requete", ["tri=x", "nature=%00", "version=abc", "version=99999999999999999999", "tri=date", "x=1"]
    )
    def test_un_parametre_insense_ne_casse_rien(self, client, demande, requete):
        AdhesionFactory(confirmee=True, version=demande.version)
        assert client.get(f"/charte/adherents/?{requete}").status_code == 200

    @pytest.mark.parametrize("page", ["0", "2", "-1", "x", "1" * 30])
    def test_une_page_qui_n_existe_pas(self, client, demande, page):
        AdhesionFactory(confirmee=True, version=demande.version)
        assert client.get(f"/charte/adherents/?page={page}").status_code == 404

    def test_le_cout_ne_croit_pas(self, client, demande, habillage_garde, django_assert_max_num_queries):
        for adresse in ("/charte/", "/charte/adherents/"):
            comptes = []
            for combien in (2, 40):
                for _rang in range(combien):
                    AdhesionFactory(confirmee=True, version=demande.version)
                from socle import memo

                memo.oublier()
                client.get(adresse)
                memo.oublier()
                with django_assert_max_num_queries(20) as vues:
                    client.get(adresse)
                comptes.append(len(vues))
            assert comptes[0] == comptes[1], adresse

    def test_aucune_formule_ne_sort_dans_le_csv(self, client, demande):
        AdhesionFactory(confirmee=True, nom="=HYPERLINK(1)", version=demande.version)
        assert "'=HYPERLINK(1)" in client.get("/charte/adherents/csv/").content.decode()
