"""What people do, through HTTP: the whole way in, and what it must not let through."""

from __future__ import annotations

import datetime
import re

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comptes.models import User
from organisations.models import Organisation
from partenaires.models import Appartenance, DemandeOrganisation, DemandeRattachement, Invitation
from tests.comptes.outils import se_connecter
from tests.fabriques import Arbre
from tests.partenaires.outils import MOT_DE_PASSE, compte, gestionnaire, membre, organisation

pytestmark = pytest.mark.django_db
SIRET = "00070121900016"
IDENTITE = {"prenom": "Léa", "nom": "Morel", "mot_de_passe": "la-porte-du-quai-est"}


@pytest.fixture(autouse=True)
def arbre(db) -> Arbre:
    return Arbre()


@pytest.fixture
def chef() -> Appartenance:
    return gestionnaire(organisation())


def adresse(nom: str, *arguments: object) -> str:
    return reverse(f"partenaires:{nom}", args=arguments)


def lien(motif: str = "invitation") -> str:
    """Path of the link in the last mail."""
    trouve = re.search(rf"https?://[^/\s]+(/espace-partenaires/{motif}/\S+)", str(mail.outbox[-1].body))
    assert trouve is not None
    return trouve[1]


def inviter(client: Client, chef: Appartenance, courriel: str = "lea@perron.example", **donnees) -> str:
    client.force_login(chef.user)
    reponse = client.post(
        adresse("inviter", chef.organisation.espace.slug), {"courriel": courriel, **donnees}, follow=True
    )
    assert f"L’invitation est partie à {courriel}." in reponse.content.decode()
    return lien()


# -- invitations --------------------------------------------------------------------------------------------------


def test_une_directrice_invitee_ouvre_son_compte_et_invite(client: Client, chef: Appartenance) -> None:
    chemin = inviter(client, chef, roles=["gestion", "depot"])
    directrice = Client()
    assert "Rejoindre" in directrice.get(chemin).content.decode()
    reponse = directrice.post(chemin, IDENTITE)
    assert reponse.status_code == 302
    assert reponse["Location"] == adresse("bureau", chef.organisation.espace.slug)
    bureau = directrice.get(reponse["Location"]).content.decode()
    assert "Association Le Perron" in bureau
    appartenance = Appartenance.objects.get(user__email="lea@perron.example")
    assert appartenance.gestion
    assert appartenance.depot
    for boite, role in (("omar", "inscription"), ("ines", "depot")):
        directrice.post(
            adresse("inviter", chef.organisation.espace.slug), {"courriel": f"{boite}@x.example", "roles": [role]}
        )
        Client().post(lien(), {**IDENTITE, "prenom": boite.capitalize()})
    assert Appartenance.objects.actives().filter(organisation=chef.organisation).count() == 4


def test_accepter_avec_un_compte(client: Client, chef: Appartenance) -> None:
    lea = compte("lea")
    chemin = inviter(client, chef)
    autre = Client()
    page = autre.get(chemin).content.decode()
    assert f"{reverse('account_login')}?next=" in page
    reponse = se_connecter(autre, lea, next=chemin)
    assert reponse["Location"] == chemin
    assert "Accepter l’invitation" in autre.get(chemin).content.decode()
    assert not Appartenance.objects.filter(user=lea).exists()  # reading accepts nothing
    assert autre.post(chemin).status_code == 302
    assert Appartenance.objects.actives().filter(user=lea).exists()


def test_ouvrir_un_compte_change_la_session(client: Client, chef: Appartenance) -> None:
    """Somebody who knew the visitor's session key before knows nothing after."""
    chemin = inviter(client, chef)
    victime = Client()
    session = victime.session
    session["posee"] = "avant"
    session.save()
    avant = session.session_key
    victime.cookies["sessionid"] = avant
    victime.post(chemin, IDENTITE)
    assert victime.session.session_key != avant
    pirate = Client()
    pirate.cookies["sessionid"] = avant
    assert SESSION_KEY not in pirate.session


def test_un_lien_deja_servi_expire_annule_ou_faux_dit_la_meme_chose(client: Client, chef: Appartenance) -> None:
    servi = inviter(client, chef)
    Client().post(servi, IDENTITE)
    annule = inviter(client, chef, "zoe@perron.example")
    client.post(
        adresse(
            "invitation_revoquer", chef.organisation.espace.slug, Invitation.objects.get(courriel__startswith="zoe").pk
        )
    )
    expire = inviter(client, chef, "max@perron.example")
    Invitation.objects.filter(courriel__startswith="max").update(
        envoyee_le=timezone.now() - datetime.timedelta(days=15), expire_le=timezone.now() - datetime.timedelta(days=1)
    )
    pages = set()
    for chemin in (servi, annule, expire, adresse("invitation", "faux")):
        reponse = Client().get(chemin)
        assert reponse.status_code == 404
        assert Client().post(chemin, IDENTITE).status_code == 404
        pages.add(
            re.sub(
                r'name="csrfmiddlewaretoken"[^>]*|/espace-partenaires/invitation/[^"]*', "", reponse.content.decode()
            )
        )
    assert len(pages) == 1


def test_une_invitation_pour_une_autre_adresse_est_refusee(client: Client, chef: Appartenance) -> None:
    chemin = inviter(client, chef)
    intrus = Client()
    intrus.force_login(compte("victor"))
    for reponse in (intrus.get(chemin), intrus.post(chemin)):
        assert reponse.status_code == 403
        assert "lea@perron.example" not in reponse.content.decode()
    assert not Appartenance.objects.filter(user__email="victor@perron.example").exists()


def test_une_adresse_qui_a_un_compte_se_connecte_d_abord(client: Client, chef: Appartenance) -> None:
    """The link alone signs nobody in: a second factor could otherwise be skipped."""
    compte("lea")
    chemin = inviter(client, chef)
    visiteur = Client()
    reponse = visiteur.post(chemin, IDENTITE)
    assert reponse["Location"].startswith(reverse("account_login"))
    assert SESSION_KEY not in visiteur.session


def test_inviter_ne_dit_pas_qui_a_un_compte(client: Client, chef: Appartenance) -> None:
    compte("connue")
    reponses = []
    for boite in ("connue", "inconnue"):
        inviter(client, chef, f"{boite}@perron.example")
        reponses.append(re.sub(r"(in)?connue", "", mail.outbox[-1].subject))
    assert reponses[0] == reponses[1]


def test_une_faute_ne_perd_rien(client: Client, chef: Appartenance) -> None:
    client.force_login(chef.user)
    reponse = client.post(
        adresse("inviter", chef.organisation.espace.slug), {"courriel": "lea@perron", "roles": ["depot"]}
    )
    page = reponse.content.decode()
    assert reponse.status_code == 422
    assert 'value="lea@perron"' in page
    assert re.search(r'value="depot"[^>]*checked', page)
    assert "Cette adresse ne semble pas complète" in page


def test_un_nom_n_est_pas_un_message(client: Client, chef: Appartenance) -> None:
    chemin = inviter(client, chef)
    for nom in ("http://pirate.example", "Léa\r\nBcc: x@y.example", "<b>Léa</b>", "Léa 2"):
        assert Client().post(chemin, {**IDENTITE, "prenom": nom}).status_code == 422, nom


@pytest.mark.parametrize("mot_de_passe", ["court", "1qaz2wsx3edc4rfv", "lea@perron.exa"])
def test_un_mot_de_passe_faible_est_refuse(client: Client, chef: Appartenance, mot_de_passe: str) -> None:
    chemin = inviter(client, chef)
    assert Client().post(chemin, {**IDENTITE, "mot_de_passe": mot_de_passe}).status_code == 422
    assert not User.objects.filter(email="lea@perron.example").exists()


# -- opening an account, asking for a place ---------------------------------------------------------------------------


def test_ouvrir_un_compte_repond_pareil_a_tous(client: Client) -> None:
    compte("connue")
    reponses = []
    for courriel in ("connue@perron.example", "inconnue@perron.example"):
        reponse = client.post(adresse("compte"), {"courriel": courriel})
        reponses.append((reponse.status_code, reponse["Location"]))
        assert mail.outbox[-1].to == [courriel]
    assert reponses[0] == reponses[1]


def test_ouvrir_un_compte_puis_demander_sa_place(client: Client, chef: Appartenance) -> None:
    client.post(adresse("compte"), {"courriel": "lea@perron.example"})
    reponse = client.post(lien("compte"), IDENTITE, follow=True)
    assert "Trouvez votre place" in reponse.content.decode()
    resultats = client.get(adresse("rejoindre"), {"q": "perron"}).content.decode()
    assert adresse("rejoindre_organisation", chef.organisation.pk) in resultats
    client.post(adresse("rejoindre_organisation", chef.organisation.pk), {"fonction": "Éducatrice"})
    demande = DemandeRattachement.objects.get()
    gestion = Client()
    gestion.force_login(chef.user)
    assert "Répondre à Léa Morel" in gestion.get(adresse("bureau", chef.organisation.espace.slug)).content.decode()
    ou = adresse("rattachement", chef.organisation.espace.slug, demande.pk)
    assert gestion.post(ou, {"decision": "refuser", "refuser-motif": ""}).status_code == 422
    gestion.post(ou, {"decision": "accepter", "accepter-roles": ["inscription"]})
    assert client.get(adresse("bureau", chef.organisation.espace.slug)).status_code == 200


def test_un_robot_ne_fait_partir_aucun_message(client: Client) -> None:
    reponse = client.post(adresse("compte"), {"courriel": "lea@perron.example", "site_web": "http://x.example"})
    assert reponse.status_code == 302
    assert mail.outbox == []


def test_on_n_ecrit_pas_sans_fin_a_une_adresse(client: Client) -> None:
    codes = [client.post(adresse("compte"), {"courriel": "lea@perron.example"}).status_code for _rang in range(6)]
    assert codes == [302] * 6
    assert len(mail.outbox) == 3


def test_demander_une_nouvelle_organisation(client: Client) -> None:
    client.force_login(compte("lea"))
    donnees = {"nom": "Les Jardins", "nature": "association", "siret": "000 701 219 00016", "fonction": "Directrice"}
    faux = client.post(adresse("nouvelle_organisation"), {**donnees, "siret": "12345678901234"})
    assert faux.status_code == 422
    assert "Ce SIRET n’est pas valide" in faux.content.decode()
    assert 'value="Les Jardins"' in faux.content.decode()
    client.post(adresse("nouvelle_organisation"), donnees)
    demande = DemandeOrganisation.objects.get()
    assert demande.siret == SIRET
    assert demande.reference in str(mail.outbox[-1].body)
    assert client.post(adresse("nouvelle_organisation"), donnees).status_code == 422
    client.post(adresse("annuler_organisation", demande.pk))
    demande.refresh_from_db()
    assert demande.etat == "annulee"


def test_un_siret_connu_mene_a_l_organisation(client: Client, chef: Appartenance) -> None:
    Organisation.objects.filter(pk=chef.organisation_id).update(siret=SIRET)
    client.force_login(compte("lea"))
    donnees = {"nom": "Perron", "nature": "association", "siret": SIRET, "fonction": "Directrice"}
    page = client.post(adresse("nouvelle_organisation"), donnees).content.decode()
    assert adresse("rejoindre_organisation", chef.organisation_id) in page


def test_on_n_annule_pas_la_demande_d_une_autre(client: Client, chef: Appartenance) -> None:
    demande = DemandeRattachement.objects.create(
        demandeur=compte("lea"), organisation=chef.organisation, fonction="Éducatrice"
    )
    client.force_login(compte("victor"))
    assert client.post(adresse("annuler_rattachement", demande.pk)).status_code == 404


# -- members ---------------------------------------------------------------------------------------------------------


def test_la_derniere_gestionnaire_reste(client: Client, chef: Appartenance) -> None:
    client.force_login(chef.user)
    slug = chef.organisation.espace.slug
    reponse = client.post(adresse("quitter", slug))
    assert reponse.status_code == 409
    assert "Une personne au moins garde le rôle Gestion" in reponse.content.decode()
    assert client.post(adresse("membre", slug, chef.pk), {"roles": ["depot"]}).status_code == 422
    assert client.post(adresse("membre_retirer", slug, chef.pk)).status_code == 422
    assert Appartenance.objects.get(pk=chef.pk).gestion


def test_decocher_tous_les_roles(client: Client, chef: Appartenance) -> None:
    lea = membre(chef.organisation, "lea", ["depot", "inscription"])
    client.force_login(chef.user)
    client.post(adresse("membre", chef.organisation.espace.slug, lea.pk), {"fonction": "Juriste"})
    lea.refresh_from_db()
    assert [str(role) for role in lea.roles] == ["lecture"]
    assert lea.fonction == "Juriste"


def test_le_profil_se_complete(client: Client, chef: Appartenance) -> None:
    client.force_login(chef.user)
    slug = chef.organisation.espace.slug
    assert "Compléter le profil" in client.get(adresse("bureau", slug)).content.decode()
    faux = client.post(adresse("organisation_modifier", slug), {"telephone": "allo", "presentation": "Nous logeons."})
    assert faux.status_code == 422
    assert "Nous logeons." in faux.content.decode()
    donnees = {"telephone": "01 99 00 45 31", "presentation": "Nous logeons.", "courriel": "contact@perron.example"}
    assert client.post(adresse("organisation_modifier", slug), donnees).status_code == 302
    assert "Compléter le profil" not in client.get(adresse("bureau", slug)).content.decode()
    assert "Nous logeons." in client.get(adresse("organisation", slug)).content.decode()


def test_plusieurs_organisations_demandent_laquelle(client: Client, chef: Appartenance) -> None:
    client.force_login(chef.user)
    assert client.get(adresse("accueil"))["Location"] == adresse("bureau", chef.organisation.espace.slug)
    gestionnaire(organisation("Bailleur des Quais"), chef.user)
    page = client.get(adresse("accueil")).content.decode()
    assert "Bailleur des Quais" in page
    assert "Association Le Perron" in page


def test_apres_la_connexion_next_ne_mene_pas_chez_les_autres(client: Client, chef: Appartenance) -> None:
    victor = gestionnaire(organisation("Agence Clé voisine"), "victor")
    la_bas = adresse("membres", chef.organisation.espace.slug)
    reponse = se_connecter(client, victor.user, MOT_DE_PASSE, next=la_bas)
    assert client.get(reponse["Location"]).status_code == 404


def test_des_cles_demesurees_n_existent_pas(client: Client, chef: Appartenance) -> None:
    client.force_login(chef.user)
    slug = chef.organisation.espace.slug
    enorme = 10**30
    for nom in ("membre", "membre_retirer", "invitation_renvoyer", "invitation_revoquer", "rattachement"):
        assert client.get(adresse(nom, slug, enorme)).status_code == 404, nom
    assert client.get(adresse("rejoindre_organisation", enorme)).status_code == 404
    for parametres in ({"q": "x\0y"}, {"q": "%"}, {"q": ""}, {"q": "a" * 300}):
        assert client.get(adresse("rejoindre"), parametres).status_code == 200
    for page in ("0", "-1", "zzz", "99999999999999999999"):
        assert client.get(adresse("documents", slug), {"page": page}).status_code == 200


def test_le_bureau_coute_peu_et_pas_plus_avec_plus_de_membres(
    client: Client, chef: Appartenance, django_assert_max_num_queries, habillage_garde
) -> None:
    client.force_login(chef.user)
    slug = chef.organisation.espace.slug
    for rang in range(30):
        membre(chef.organisation, f"membre{rang}", ["depot"])
    for nom in ("bureau", "documents", "agenda", "actualites", "charte", "organisation", "membres"):
        client.get(adresse(nom, slug))
        with django_assert_max_num_queries(15):
            client.get(adresse(nom, slug))


def test_les_invitations_relancees_apparaissent_au_bureau(client: Client, chef: Appartenance) -> None:
    inviter(client, chef)
    slug = chef.organisation.espace.slug
    assert "Relancer" not in client.get(adresse("bureau", slug)).content.decode()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=11), tick=False):
        client.force_login(chef.user)
        assert "Relancer lea@perron.example" in client.get(adresse("bureau", slug)).content.decode()
