"""Who has an account does not show: the same words, and the same work, whoever an address belongs to.

Work is counted, not timed: passwords hashed, messages written and queued, questions asked of the database. Each of
them costs more than everything else a request does; what they are measured to take is in docs/exploitation.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks import default_task_backend

from comptes.models import User
from comptes.roles import COMMUNICATION
from comptes.services import creer_compte
from partenaires.services import invitations
from tests.comptes.outils import avec_totp, personne
from tests.fabriques import Arbre
from tests.partenaires.outils import gestionnaire, organisation

pytestmark = pytest.mark.django_db
INCONNUE = "nulle-part@perron.example"
# What changes from one answer to the next, whoever asks: tokens, and the address that was typed.
VARIABLE = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|id="toast[^"]*"')
PORTES = {
    "connexion": ("account_login", lambda courriel: {"login": courriel, "password": "un mauvais mot de passe"}),
    "oubli": ("account_reset_password", lambda courriel: {"email": courriel}),
    "code": ("account_request_login_code", lambda courriel: {"email": courriel}),
    "ouverture": ("partenaires:compte", lambda courriel: {"courriel": courriel}),
}


@dataclass
class Passage:
    """What a visitor sees, and what it cost."""

    vu: tuple[int, str, str]
    hachages: int
    messages: int
    requetes: int


@pytest.fixture
def comptes(db) -> dict[str, str]:
    """An address of each kind."""
    Arbre()
    personne("simple@perron.example")
    creer_compte(email="sans-mot-de-passe@perron.example", prenom="S", nom="M")
    ferme = personne("ferme@perron.example")
    User.objects.filter(pk=ferme.pk).update(is_active=False)
    avec_totp(personne("agent@valmerie.example", COMMUNICATION))
    return {
        "inconnue": INCONNUE,
        "simple": "simple@perron.example",
        "sans mot de passe": "sans-mot-de-passe@perron.example",
        "fermé": "ferme@perron.example",
        "agent": "agent@valmerie.example",
    }


@pytest.fixture
def attente(settings) -> None:
    """Messages stay in the queue, as they do in production while the request lasts."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}


def en_file() -> int:
    """Messages that wait; none where tasks run at once."""
    return len(getattr(default_task_backend, "results", ()))


def passer(porte: str, courriel: str, monkeypatch, *, suivre: bool = True) -> Passage:
    cache.clear()
    nom, donnees = PORTES[porte]
    haches: list[str] = []
    encode = MD5PasswordHasher.encode
    avant = en_file()
    client = Client()
    with monkeypatch.context() as pose, CaptureQueriesContext(connection) as requetes:
        pose.setattr(
            MD5PasswordHasher, "encode", lambda soi, clair, sel: (haches.append(clair), encode(soi, clair, sel))[1]
        )
        reponse = client.post(reverse(nom), donnees(courriel))
    page = client.get(reponse["Location"]) if suivre and reponse.status_code == 302 else reponse
    texte = VARIABLE.sub("", page.content.decode()).replace(courriel, "ADRESSE")
    vu = (reponse.status_code, reponse.get("Location", ""), texte)
    return Passage(vu, len(haches), en_file() - avant, len(requetes))


@pytest.mark.usefixtures("attente")
@pytest.mark.parametrize("porte", PORTES)
def test_une_porte_repond_la_meme_chose_et_fait_le_meme_travail(porte: str, comptes, monkeypatch) -> None:
    passer(porte, "premiere@perron.example", monkeypatch)  # what is kept from one request to the next is now
    passages = {qui: passer(porte, courriel, monkeypatch) for qui, courriel in comptes.items()}
    attendu = passages["inconnue"]
    assert attendu.vu[0] in {200, 302}
    for qui, passage in passages.items():
        assert passage.vu == attendu.vu, qui
        assert (passage.hachages, passage.messages) == (attendu.hachages, attendu.messages), qui
        assert abs(passage.requetes - attendu.requetes) <= 3, qui
    assert attendu.hachages == (1 if porte == "connexion" else 0)
    assert attendu.messages == (0 if porte == "connexion" else 1)


@pytest.mark.parametrize("porte", ["oubli", "code"])
def test_rien_ne_part_a_une_adresse_sans_compte_ni_a_un_compte_ferme(porte: str, comptes, monkeypatch) -> None:
    for qui in ("inconnue", "fermé"):
        passer(porte, comptes[qui], monkeypatch)
    assert mail.outbox == []
    passer(porte, comptes["simple"], monkeypatch)
    assert [message.to for message in mail.outbox] == [["simple@perron.example"]]


@pytest.mark.usefixtures("comptes")
def test_un_code_faux_dit_la_meme_chose_avec_ou_sans_compte() -> None:
    reponses = []
    for courriel in ("simple@perron.example", INCONNUE):
        cache.clear()
        client = Client()
        client.post(reverse("account_request_login_code"), {"email": courriel})
        reponse = client.post(reverse("account_confirm_login_code"), {"code": "ABC123"})
        texte = VARIABLE.sub("", reponse.content.decode()).replace(courriel, "ADRESSE")
        reponses.append((reponse.status_code, texte))
    assert reponses[0] == reponses[1]


@pytest.mark.usefixtures("attente")
def test_changer_d_adresse_ne_dit_pas_que_l_autre_est_prise(comptes) -> None:
    vus = []
    for rang, courriel in enumerate((comptes["simple"], INCONNUE)):
        cache.clear()
        client = Client()
        moi = personne(f"moi{rang}@ailleurs.example")
        client.force_login(moi)
        client.post(reverse("account_reauthenticate"), {"password": "porte-lanterne-du-quai"})
        avant = en_file()
        reponse = client.post(reverse("account_email"), {"action_add": "", "email": courriel})
        messages = en_file() - avant
        vus.append((reponse.status_code, reponse.get("Location"), messages))
    assert vus[0] == vus[1] == (302, reverse("account_email"), vus[1][2])


@pytest.mark.usefixtures("attente")
def test_inviter_ne_dit_pas_qui_a_un_compte(comptes) -> None:
    """Nor does the page that the link opens, before the address has proved anything."""
    chef = gestionnaire(organisation())
    client = Client()
    client.force_login(chef.user)
    adresse = reverse("partenaires:inviter", args=[chef.organisation.espace.slug])
    vus = []
    for courriel in (comptes["simple"], INCONNUE, comptes["agent"], comptes["fermé"]):
        avant = en_file()
        with CaptureQueriesContext(connection) as requetes:
            reponse = client.post(adresse, {"courriel": courriel})
        client.get(reponse["Location"])
        vus.append((reponse.status_code, en_file() - avant, len(requetes)))
    assert len(set(vus)) == 1


def test_la_page_d_une_invitation_est_la_meme(comptes, monkeypatch) -> None:
    jetons: list[str] = []
    monkeypatch.setattr("partenaires.courriels.invitation", lambda invitation, jeton: jetons.append(jeton))
    chef = gestionnaire(organisation())
    textes = set()
    for courriel in (comptes["simple"], INCONNUE):
        invitations.inviter(organisation=chef.organisation, courriel=courriel, roles=[], par=chef.user)
        adresse = reverse("partenaires:invitation", args=[jetons[-1]])
        page = VARIABLE.sub("", Client().get(adresse).content.decode())
        textes.add(page.replace(courriel, "ADRESSE").replace(jetons[-1], "JETON"))
    assert len(textes) == 1
