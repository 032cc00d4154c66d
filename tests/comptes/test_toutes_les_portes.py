"""Every way in, for an account that owes a second factor: none of them opens the site before it is proved."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from comptes.models import User
from comptes.roles import COMMUNICATION
from comptes.services import fermer_sessions
from comptes.urls import urlpatterns
from partenaires.models import ReglagesPartenaires
from partenaires.services import invitations, ouverture
from partenaires.urls import urlpatterns as urls_partenaires
from tests.comptes.outils import avec_totp, code, personne, se_connecter
from tests.fabriques import Arbre
from tests.partenaires.outils import gestionnaire, membre, organisation

pytestmark = pytest.mark.django_db
NOUVEAU = "une-autre-lanterne-du-quai"
# The addresses by which somebody enters, each held by a test here or by the file named.
ENTREES = {
    "account_login": "here",
    "account_request_login_code": "here",
    "account_confirm_login_code": "here",
    "account_reset_password_from_key": "here",
    "account_confirm_email": "here",
    "mfa_authenticate": "here",
    "mfa_login_webauthn": "a passkey is a second factor by itself: the person is verified by their device",
    "proconnect": "test_proconnect",
    "proconnect_retour": "test_proconnect",
    "partenaires:compte_ouvrir": "here",
    "partenaires:invitation": "here",
}
SANS_ENTREE = {
    "account_signup",  # closed
    "account_logout",
    "account_inactive",
    "account_email_verification_sent",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "partenaires:calendrier",
    "partenaires:compte",
    "partenaires:compte_envoye",
}


@pytest.fixture
def agent(db) -> User:
    Arbre()
    return personne("agent@valmerie.example", COMMUNICATION)


@pytest.fixture
def secret(agent: User) -> str:
    return avec_totp(agent)


def par_mot_de_passe(client: Client, compte: User) -> None:
    se_connecter(client, compte)


def par_code(client: Client, compte: User) -> None:
    mail.outbox.clear()
    client.post(reverse("account_request_login_code"), {"email": compte.email})
    recu = re.search(r"^([A-Z0-9-]{6,})$", mail.outbox[-1].body, re.M)
    assert recu is not None, mail.outbox[-1].body
    client.post(reverse("account_confirm_login_code"), {"code": recu[1]})


def par_oubli(client: Client, compte: User) -> None:
    mail.outbox.clear()
    client.post(reverse("account_reset_password"), {"email": compte.email})
    lien = re.search(r"https?://[^/]+(/compte/mot-de-passe/oublie/cle/\S+)", mail.outbox[-1].body)
    assert lien is not None
    formulaire = client.get(lien[1], follow=True).redirect_chain[-1][0]
    client.post(formulaire, {"password1": NOUVEAU, "password2": NOUVEAU})
    se_connecter(client, compte, NOUVEAU)


def par_lien_d_ouverture(client: Client, compte: User) -> None:
    """The link that opens an account, made for an address that has one since."""
    adresse = reverse("partenaires:compte_ouvrir", args=[ouverture.jeton(compte.email)])
    client.post(adresse, {"prenom": "A", "nom": "B", "mot_de_passe": NOUVEAU})


def par_invitation(client: Client, compte: User) -> None:
    jetons: list[str] = []
    with pytest.MonkeyPatch.context() as pose:
        pose.setattr("partenaires.courriels.invitation", lambda invitation, jeton: jetons.append(jeton))
        chef = gestionnaire(organisation("Association des portes"), "portier")
        invitations.inviter(organisation=chef.organisation, courriel=compte.email, roles=[], par=chef.user)
    adresse = reverse("partenaires:invitation", args=[jetons[0]])
    client.post(adresse, {"prenom": "A", "nom": "B", "mot_de_passe": NOUVEAU})


PORTES = (par_mot_de_passe, par_code, par_oubli, par_lien_d_ouverture, par_invitation)


def entree(client: Client, chemin: str) -> bool:
    """Whether this address answers this browser."""
    reponse = client.get(chemin)
    return reponse.status_code == 200


def test_la_liste_des_entrees_est_complete() -> None:
    """An address of the account that anybody may open is a way in, or says here that it is none."""
    ouvertes = {
        f"{espace}{adresse.name}"
        for espace, liste in (("", urlpatterns), ("partenaires:", urls_partenaires))
        for adresse in liste
        if not getattr(adresse.callback, "login_required", True)
    }
    assert ouvertes ^ (set(ENTREES) | SANS_ENTREE) == set()


@pytest.mark.parametrize("porte", PORTES)
def test_aucune_porte_n_evite_le_second_facteur(porte, client: Client, agent: User, secret: str) -> None:
    cache.clear()
    porte(client, agent)
    assert not entree(client, "/admin/")
    assert not entree(client, reverse("partenaires:mes_donnees"))
    assert not entree(client, reverse("usersessions_list"))


@pytest.mark.parametrize("porte", [par_mot_de_passe, par_code, par_oubli])
def test_le_code_du_telephone_finit_d_ouvrir(porte, client: Client, agent: User, secret: str) -> None:
    cache.clear()
    porte(client, agent)
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert entree(client, "/admin/")


@pytest.mark.parametrize("porte", [par_mot_de_passe, par_code, par_oubli])
def test_un_agent_qui_n_en_a_pas_ne_peut_qu_en_enroler_un(porte, client: Client, agent: User) -> None:
    cache.clear()
    porte(client, agent)
    assert client.get("/admin/")["Location"].startswith(reverse("mfa_activate_totp"))
    assert not entree(client, reverse("partenaires:mes_donnees"))


@pytest.mark.parametrize("porte", [par_mot_de_passe, par_code, par_oubli])
def test_qui_gere_une_organisation_non_plus_quand_l_autorite_le_demande(porte, client: Client) -> None:
    Arbre()
    cache.clear()
    chef = gestionnaire(organisation())
    ReglagesPartenaires.objects.create(site_id=_site(), second_facteur_gestion=True)
    porte(client, chef.user)
    bureau = reverse("partenaires:bureau", args=[chef.organisation.espace.slug])
    assert client.get(bureau)["Location"].startswith(reverse("mfa_activate_totp"))
    lea = membre(chef.organisation, "lea").user
    autre = Client()
    se_connecter(autre, lea)
    assert entree(autre, bureau)


def _site() -> int:
    from wagtail.models import Site

    return Site.objects.get(is_default_site=True).pk


@pytest.mark.parametrize("porte", [par_mot_de_passe, par_code])
def test_aucune_porte_ne_garde_la_cle_de_session_d_avant(porte, client: Client) -> None:
    """Session fixation: a key known before the sign-in opens nothing after it."""
    Arbre()
    cache.clear()
    elsa = personne("elsa@perron.example")
    client.get(reverse("account_request_login_code"))
    client.session.save()
    connue = client.session.session_key
    porte(client, elsa)
    assert client.session.session_key != connue
    assert entree(client, reverse("partenaires:mes_donnees"))
    pirate = Client()
    pirate.cookies["sessionid"] = connue or "x"
    assert not entree(pirate, reverse("partenaires:mes_donnees"))


def test_un_code_ne_sert_qu_une_fois_et_pour_le_navigateur_qui_l_a_demande(client: Client) -> None:
    Arbre()
    cache.clear()
    elsa = personne("elsa@perron.example")
    par_code(client, elsa)
    recu = re.search(r"^([A-Z0-9-]{6,})$", mail.outbox[-1].body, re.M)
    assert recu is not None
    fermer_sessions(compte=elsa)
    for autre in (client, Client()):
        autre.post(reverse("account_confirm_login_code"), {"code": recu[1]})
        assert not entree(autre, reverse("partenaires:mes_donnees"))


def test_trois_codes_faux_puis_il_faut_en_redemander_un(client: Client) -> None:
    Arbre()
    cache.clear()
    elsa = personne("elsa@perron.example")
    client.post(reverse("account_request_login_code"), {"email": elsa.email})
    recu = re.search(r"^([A-Z0-9-]{6,})$", mail.outbox[-1].body, re.M)
    assert recu is not None
    for _essai in range(3):
        client.post(reverse("account_confirm_login_code"), {"code": "FAUX99"})
    client.post(reverse("account_confirm_login_code"), {"code": recu[1]})
    assert not entree(client, reverse("partenaires:mes_donnees"))


def test_les_codes_se_demandent_trois_fois_par_heure(client: Client) -> None:
    Arbre()
    cache.clear()
    elsa = personne("elsa@perron.example")
    for _essai in range(5):
        Client().post(reverse("account_request_login_code"), {"email": elsa.email})
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("suite", ["account_login", "account_request_login_code"])
def test_qui_attend_un_code_peut_y_renoncer(client: Client, suite: str) -> None:
    Arbre()
    cache.clear()
    reponse = client.post(reverse("account_request_login_code"), {"email": "nulle-part@perron.example"}, follow=True)
    assert "Un code de connexion a été envoyé" not in reponse.content.decode()  # only « si … a un compte »
    assert f'value="{reverse(suite)}"' in reponse.content.decode()
    assert client.post(reverse("account_logout"), {"next": reverse(suite)})["Location"] == reverse(suite)
    assert entree(client, reverse(suite))
