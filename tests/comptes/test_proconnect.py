"""ProConnect, against a real OpenID Connect server: who enters, and every answer that proves nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from django.urls import reverse

from comptes.models import User
from comptes.roles import INSTRUCTEUR
from tests.comptes.outils import MOT_DE_PASSE, avec_totp, code, personne
from tests.comptes.serveur_oidc import CLIENT, SECRET, Serveur, nouvelle_cle
from tests.fabriques import Arbre

pytestmark = pytest.mark.django_db
ELSA = {
    "sub": "elsa-chez-proconnect",
    "email": "elsa@perron.example",
    "email_verified": True,
    "given_name": "Elsa",
    "usual_name": "Martin",
    "siret": "73282932000074",
}


@pytest.fixture(scope="module")
def machine() -> Iterator[Serveur]:
    """One server for the module: keys take a second to make."""
    serveur = Serveur()
    serveur.demarrer()
    yield serveur
    serveur.arreter()


@pytest.fixture(scope="module")
def autre_cle():
    return nouvelle_cle()


@pytest.fixture
def serveur(machine: Serveur, settings, db) -> Serveur:
    """The server, honest again, and the site configured for it."""
    machine.personne = dict(ELSA)
    machine.identite, machine.infos, machine.description = {}, {}, {}
    machine.cle_identite = machine.cle_infos = None
    machine.algorithme, machine.infos_en_json, machine.en_panne = "RS256", False, False
    settings.PROCONNECT_URL = machine.url
    settings.PROCONNECT_CLIENT_ID, settings.PROCONNECT_SECRET = CLIENT, SECRET
    Arbre()
    return machine


def partir(client: Client, **champs: str) -> str:
    """Press the button, let the server answer; the address it sends the browser back to."""
    depart = client.post(reverse("proconnect"), champs)
    assert depart.status_code == 302, depart.content[:200]
    la_bas = requests.get(depart["Location"], allow_redirects=False, timeout=5)
    assert la_bas.status_code == 302, depart["Location"]
    retour = urlsplit(la_bas.headers["Location"])
    return f"{retour.path}?{retour.query}"


def entrer(client: Client, **champs: str):
    return client.get(partir(client, **champs))


def connectee(client: Client) -> User | None:
    cle = client.session.get("_auth_user_id")
    return User.objects.get(pk=cle) if cle else None


# -- off -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("manque", ["PROCONNECT_URL", "PROCONNECT_CLIENT_ID", "PROCONNECT_SECRET"])
def test_sans_reglage_rien_n_apparait_ni_ne_repond(client: Client, serveur: Serveur, settings, manque: str) -> None:
    setattr(settings, manque, "")
    assert "ProConnect" not in client.get(reverse("account_login")).content.decode()
    assert client.post(reverse("proconnect")).status_code == 404
    assert client.get(reverse("proconnect_retour")).status_code == 404
    client.force_login(personne())
    assert client.get(reverse("proconnect_liaison")).status_code == 404


def test_le_bouton_porte_son_nom_et_ne_part_que_par_un_envoi(client: Client, serveur: Serveur) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "S’identifier avec ProConnect" in page
    assert "Qu’est-ce que ProConnect ?" in page
    assert client.get(reverse("proconnect")).status_code == 405


# -- entering --------------------------------------------------------------------------------------------------------


def test_une_personne_nouvelle_recoit_un_compte_a_son_nom(client: Client, serveur: Serveur) -> None:
    reponse = entrer(client, next=reverse("partenaires:rejoindre"))
    assert (reponse.status_code, reponse["Location"]) == (302, reverse("partenaires:rejoindre"))
    elsa = connectee(client)
    assert elsa is not None
    assert (elsa.email, elsa.first_name, elsa.last_name) == (ELSA["email"], "Elsa", "Martin")
    assert not elsa.has_usable_password()
    assert not elsa.groups.exists()
    lien = SocialAccount.objects.get(user=elsa)
    assert lien.extra_data == {"siret": ELSA["siret"]}  # nothing else is kept


def test_la_seconde_fois_ouvre_le_meme_compte_quelle_que_soit_l_adresse(client: Client, serveur: Serveur) -> None:
    entrer(client)
    elsa = connectee(client)
    client.logout()
    serveur.personne |= {"email": "elsa.martin@ailleurs.example", "siret": "90000000100108"}
    entrer(client)
    assert connectee(client) == elsa
    assert User.objects.count() == 1
    assert SocialAccount.objects.get().extra_data == {"siret": "90000000100108"}


def test_la_demande_est_celle_que_proconnect_accepte(client: Client, serveur: Serveur) -> None:
    """Visitors add nothing to it: neither scopes nor parameters."""
    depart = client.post(f"{reverse('proconnect')}?scope=phone&auth_params=prompt%3Dnone&process=connect")
    question = parse_qs(urlsplit(depart["Location"]).query)
    assert requests.get(depart["Location"], allow_redirects=False, timeout=5).status_code == 302
    assert len(question["state"][0]) >= 32
    assert len(question["nonce"][0]) >= 32
    assert question["state"] != question["nonce"]
    assert "phone" not in question["scope"][0]
    assert "prompt" not in question
    assert question["redirect_uri"] == ["http://testserver/compte/proconnect/retour/"]


def test_l_adresse_de_retour_est_une_quelle_que_soit_la_langue(client: Client, serveur: Serveur) -> None:
    depart = client.post("/en/compte/proconnect/")
    assert parse_qs(urlsplit(depart["Location"]).query)["redirect_uri"] == [
        "http://testserver/compte/proconnect/retour/"
    ]


@pytest.mark.parametrize("suite", ["https://ailleurs.example/", "//ailleurs.example/", "javascript:alert(1)"])
def test_la_suite_ne_mene_jamais_ailleurs(client: Client, serveur: Serveur, suite: str) -> None:
    assert "ailleurs" not in entrer(client, next=suite)["Location"]


def test_la_cle_de_session_change_en_entrant(client: Client, serveur: Serveur) -> None:
    retour = partir(client)
    avant = client.session.session_key
    client.get(retour)
    assert connectee(client) is not None
    assert client.session.session_key != avant


def test_un_nom_qui_porte_autre_chose_qu_un_nom_est_laisse(client: Client, serveur: Serveur) -> None:
    serveur.personne |= {"given_name": "Elsa\r\nBcc: x@x.example", "usual_name": "https://ailleurs.example"}
    entrer(client)
    elsa = connectee(client)
    assert elsa is not None
    assert (elsa.first_name, elsa.last_name) == ("", "")


# -- what proves nothing ---------------------------------------------------------------------------------------------

HIER = int(time.time()) - 86_400
MENSONGES = {
    "audience": {"aud": "un-autre-site"},
    "deux audiences sans partie autorisée": {"aud": [CLIENT, "un-autre-site"]},
    "émetteur": {"iss": "https://ailleurs.example"},
    "expiré": {"exp": HIER, "iat": HIER - 60},
    "sans expiration": {"exp": None},
    "sans personne": {"sub": None},
}


def refusee(client: Client, reponse) -> None:
    assert reponse.status_code == 401
    assert "n’a pas pu être vérifiée" in reponse.content.decode()
    assert connectee(client) is None
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("jeton", ["identite", "infos"])
@pytest.mark.parametrize("mensonge", MENSONGES.values(), ids=MENSONGES.keys())
def test_un_jeton_qui_ne_prouve_rien_n_ouvre_rien(client: Client, serveur: Serveur, jeton: str, mensonge) -> None:
    setattr(serveur, jeton, mensonge)
    refusee(client, entrer(client))


@pytest.mark.parametrize("jeton", ["cle_identite", "cle_infos"])
def test_une_signature_d_une_autre_cle_n_ouvre_rien(client: Client, serveur: Serveur, autre_cle, jeton: str) -> None:
    setattr(serveur, jeton, autre_cle)
    refusee(client, entrer(client))


@pytest.mark.parametrize(("algorithme", "cle"), [("HS256", SECRET.ljust(40, "!")), ("none", None)])
def test_un_algorithme_sans_cle_privee_n_ouvre_rien(client: Client, serveur: Serveur, algorithme: str, cle) -> None:
    retour = partir(client)
    serveur.algorithme, serveur.cle_identite = algorithme, cle
    if cle is None:
        serveur.cle = serveur.cle  # `none` signs with no key at all
        serveur._signer = lambda claims, _cle: Serveur._signer(serveur, claims, None)  # type: ignore[method-assign]
    try:
        refusee(client, client.get(retour))
    finally:
        serveur.__dict__.pop("_signer", None)


@pytest.mark.parametrize("nonce", ["un-autre-nonce-de-trente-deux-caracteres", "", None, 12])
def test_un_autre_nonce_n_ouvre_rien(client: Client, serveur: Serveur, nonce) -> None:
    serveur.identite = {"nonce": nonce}
    refusee(client, entrer(client))


def test_des_infos_qui_ne_sont_pas_signees_n_ouvrent_rien(client: Client, serveur: Serveur) -> None:
    serveur.infos_en_json = True
    refusee(client, entrer(client))


def test_les_infos_d_une_autre_personne_n_ouvrent_rien(client: Client, serveur: Serveur) -> None:
    serveur.infos = {"sub": "quelqu-un-d-autre"}
    refusee(client, entrer(client))


def test_un_autre_etat_n_ouvre_rien(client: Client, serveur: Serveur) -> None:
    retour = partir(client)
    code_recu = parse_qs(urlsplit(retour).query)["code"][0]
    refusee(client, client.get(f"{reverse('proconnect_retour')}?code={code_recu}&state={'x' * 64}"))
    refusee(client, client.get(f"{reverse('proconnect_retour')}?code={code_recu}"))


def test_le_retour_ne_sert_que_dans_le_navigateur_qui_est_parti(client: Client, serveur: Serveur) -> None:
    """Somebody who gives their own return to another person does not sign them in."""
    retour = partir(client)
    refusee(Client(), Client().get(retour))


def test_le_retour_ne_sert_qu_une_fois(client: Client, serveur: Serveur) -> None:
    retour = partir(client)
    client.get(retour)
    client.logout()
    assert client.get(retour).status_code == 401
    assert connectee(client) is None


def test_une_description_d_un_autre_serveur_n_est_pas_suivie(client: Client, serveur: Serveur) -> None:
    serveur.description = {"authorization_endpoint": "https://ailleurs.example/authorize"}
    refusee(client, client.post(reverse("proconnect")))
    serveur.description = {"issuer": "https://ailleurs.example"}
    refusee(client, client.post(reverse("proconnect")))


def test_une_panne_est_dite(client: Client, serveur: Serveur) -> None:
    retour = partir(client)
    serveur.en_panne = True
    refusee(client, client.get(retour))
    refusee(client, client.post(reverse("proconnect")))


def test_renoncer_ramene_a_la_connexion(client: Client, serveur: Serveur) -> None:
    etat = parse_qs(urlsplit(partir(client)).query)["state"][0]
    reponse = client.get(f"{reverse('proconnect_retour')}?error=access_denied&state={etat}")
    assert (reponse.status_code, reponse["Location"]) == (302, reverse("account_login"))


# -- no account changes hands ----------------------------------------------------------------------------------------


def refuse_sans_dire_pourquoi(client: Client, reponse) -> str:
    assert reponse.status_code == 403
    assert connectee(client) is None
    assert not SocialAccount.objects.exists()
    return reponse.content.decode().split("<main")[1]


def test_une_adresse_verifiee_des_deux_cotes_rejoint_le_compte_et_le_dit(client: Client, serveur: Serveur) -> None:
    elsa = personne(ELSA["email"])
    mail.outbox.clear()
    entrer(client)
    assert connectee(client) == elsa
    assert elsa.check_password(MOT_DE_PASSE)
    assert [message.to for message in mail.outbox] == [[elsa.email]]


def test_une_adresse_que_personne_n_a_verifiee_n_ouvre_ni_ne_rejoint_rien(client: Client, serveur: Serveur) -> None:
    """The same words and no mail, whether the address has an account or not."""
    serveur.personne["email_verified"] = None
    sans = refuse_sans_dire_pourquoi(client, entrer(client))
    assert not User.objects.exists()
    personne(ELSA["email"])
    mail.outbox.clear()
    assert refuse_sans_dire_pourquoi(client, entrer(client)) == sans
    assert mail.outbox == []


def test_l_autorite_peut_se_fier_aux_fournisseurs_d_identite(client: Client, serveur: Serveur, settings) -> None:
    settings.PROCONNECT_ADRESSES_VERIFIEES = True
    serveur.personne["email_verified"] = None
    entrer(client)
    assert connectee(client) is not None


def test_une_adresse_que_le_compte_n_a_pas_prouvee_ne_le_rejoint_pas(client: Client, serveur: Serveur) -> None:
    """An account that took somebody's address beforehand receives nothing of theirs."""
    EmailAddress.objects.filter(user=personne(ELSA["email"])).update(verified=False)
    refuse_sans_dire_pourquoi(client, entrer(client))


def test_une_adresse_secondaire_non_prouvee_non_plus(client: Client, serveur: Serveur) -> None:
    EmailAddress.objects.create(user=personne("pirate@ailleurs.example"), email=ELSA["email"], verified=False)
    refuse_sans_dire_pourquoi(client, entrer(client))


@pytest.mark.parametrize("champs", [{}, {"administrateur": True}])
def test_le_compte_d_un_agent_ne_se_rejoint_jamais_par_son_adresse(client: Client, serveur: Serveur, champs) -> None:
    personne(ELSA["email"], *([] if champs else [INSTRUCTEUR]), **champs)
    refuse_sans_dire_pourquoi(client, entrer(client))


def test_un_compte_ferme_ne_se_rouvre_pas(client: Client, serveur: Serveur) -> None:
    elsa = personne(ELSA["email"])
    User.objects.filter(pk=elsa.pk).update(is_active=False)
    refuse_sans_dire_pourquoi(client, entrer(client))


def test_un_compte_relie_puis_ferme_n_entre_plus(client: Client, serveur: Serveur) -> None:
    entrer(client)
    User.objects.update(is_active=False)
    client.logout()
    entrer(client)
    assert connectee(client) is None


# -- linking, second factor, leaving ---------------------------------------------------------------------------------


def test_un_agent_relie_lui_meme_son_compte_et_doit_toujours_son_second_facteur(
    client: Client, serveur: Serveur
) -> None:
    agent = personne("agent@valmerie.example", INSTRUCTEUR)
    secret = avec_totp(agent)
    client.post(reverse("account_login"), {"login": agent.email, "password": MOT_DE_PASSE})
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert entrer(client)["Location"] == reverse("account_reauthenticate")
    reponse = client.post(reverse("account_reauthenticate"), {"password": MOT_DE_PASSE})
    assert reponse["Location"] == reverse("proconnect_liaison")
    assert SocialAccount.objects.get().user == agent
    ailleurs = Client()
    reponse = entrer(ailleurs)
    assert reponse["Location"].startswith(reverse("mfa_authenticate"))
    assert connectee(ailleurs) is None
    ailleurs.post(reverse("mfa_authenticate"), {"code": code(secret, 1)})
    assert connectee(ailleurs) == agent


def test_un_agent_sans_second_facteur_ne_va_nulle_part(client: Client, serveur: Serveur) -> None:
    agent = personne("agent@valmerie.example", INSTRUCTEUR)
    SocialAccount.objects.create(user=agent, provider="proconnect", uid=ELSA["sub"])
    entrer(client)
    assert client.get("/admin/")["Location"].startswith(reverse("mfa_activate_totp"))


def test_relier_demande_d_avoir_prouve_qui_l_on_est(client: Client, serveur: Serveur) -> None:
    elsa = personne(ELSA["email"])
    client.force_login(elsa)
    assert entrer(client)["Location"].startswith(reverse("account_reauthenticate"))
    assert not SocialAccount.objects.exists()


def test_l_identite_d_une_autre_personne_ne_se_prend_pas(client: Client, serveur: Serveur) -> None:
    entrer(Client())
    pirate = personne("pirate@ailleurs.example")
    client.post(reverse("account_login"), {"login": pirate.email, "password": MOT_DE_PASSE})
    entrer(client)
    client.post(reverse("account_reauthenticate"), {"password": MOT_DE_PASSE})
    assert SocialAccount.objects.get().user != pirate


def test_se_separer_demande_un_autre_moyen_d_entrer(client: Client, serveur: Serveur) -> None:
    entrer(client)
    assert client.post(reverse("proconnect_liaison")).status_code == 409
    elsa = connectee(client)
    assert elsa is not None
    elsa.set_password(MOT_DE_PASSE)
    elsa.save()
    client.post(reverse("account_login"), {"login": elsa.email, "password": MOT_DE_PASSE})
    client.post(reverse("account_reauthenticate"), {"password": MOT_DE_PASSE})
    assert client.post(reverse("proconnect_liaison")).status_code == 302
    assert not SocialAccount.objects.exists()


def test_se_deconnecter_ferme_aussi_la_session_de_proconnect(client: Client, serveur: Serveur) -> None:
    entrer(client)
    adresse = client.post(reverse("account_logout"))["Location"]
    assert adresse.startswith(f"{serveur.url}/session/end?")
    question = parse_qs(urlsplit(adresse).query)
    assert question["post_logout_redirect_uri"] == ["http://testserver/compte/connexion/"]
    assert question["id_token_hint"][0].count(".") == 2
    assert len(question["state"][0]) >= 32
    assert connectee(client) is None


def test_se_deconnecter_reste_ici_quand_proconnect_ne_repond_pas(client: Client, serveur: Serveur) -> None:
    entrer(client)
    serveur.en_panne = True
    assert client.post(reverse("account_logout"))["Location"] == "/"
    assert connectee(client) is None


def test_une_personne_venue_autrement_ne_passe_pas_par_proconnect(client: Client, serveur: Serveur) -> None:
    client.force_login(personne())
    assert client.post(reverse("account_logout"))["Location"] == "/"
