"""Every address of training days × every role, from one table; and what another organisation's keys open: nothing."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from comptes.roles import NOMS_DES_ROLES
from comptes.services import creer_compte
from formations.models import Envoi, Inscription, Journee, Mouvement, Participant
from formations.services import changements
from formations.urls import urlpatterns
from tests.fabriques import Arbre
from tests.formations.outils import cycle, inscripteur, inscrire, journee
from tests.partenaires.outils import compte, gestionnaire, membre, organisation
from tests.partenaires.test_acces_espace import issue, prouver

pytestmark = pytest.mark.django_db

ROLES = ("anonyme", "sans", "lecture", "inscription", "depot", "gestion", "autre", *NOMS_DES_ROLES)
# O opens, C asks to sign in, A nothing here, R refuses and says which role, V leads elsewhere. `autre` registers for
# another organisation.
TABLE = {
    "liste": "OOOOOOOOOOO",
    "cycle": "OOOOOOOOOOO",
    "ics": "OOOOOOOOOOO",
    "journee": "OOOOOOOOOOO",
    "orienter": "COOVOOVOOOO",
    "orienter_cycle": "COOVOOVOOOO",
    "espace": "CAOOOOAAAAA",
    "attestations": "CAOOOOAAAAA",
    "espace_journee": "CAOOOOAAAAA",
    "inscription": "CAOOOOAAAAA",
    "inscrire": "CARORRAAAAA",
    "inscrire_cycle": "CARORRAAAAA",
    "recu": "CARORRAAAAA",
    "offre": "CARORRAAAAA",
    "annuler": "CARORRAAAAA",
    "modifier": "CARORRAAAAA",
    "remplacer": "CARORRAAAAA",
}


@pytest.fixture
def decor():
    """Le Perron holds one place of two and waits for two; the addresses, and a client a role."""
    Arbre()
    qui = inscripteur()
    ensemble = cycle()
    jour = journee(places=2, cycle=ensemble)
    tenant = inscrire(jour, qui, "Lea", "Noe")
    attente = inscrire(jour, qui, "Ali", "Zoe")
    changements.annuler(inscription=tenant, par=qui.user, participants=list(tenant.participants.all())[:1])
    slug = qui.organisation.espace.slug
    personne = tenant.participants.inscrits().get().pk
    arguments = {
        "liste": [],
        "cycle": [ensemble.slug],
        "ics": [jour.slug],
        "journee": [jour.slug],
        "orienter": [jour.slug],
        "orienter_cycle": [ensemble.slug],
        "espace_journee": [slug, jour.slug],
        "inscrire": [slug, jour.slug],
        "inscrire_cycle": [slug, ensemble.slug],
        "recu": [slug, attente.cle],
        "inscription": [slug, attente.pk],
        "offre": [slug, attente.pk],
        "annuler": [slug, tenant.pk],
        "modifier": [slug, tenant.pk, personne],
        "remplacer": [slug, tenant.pk, personne],
    }
    adresses = {nom: reverse(f"formations:{nom}", args=arguments.get(nom, [slug])) for nom in TABLE}
    personnes = {
        "sans": compte("seul"),
        "lecture": membre(qui.organisation, "lecture-m").user,
        "inscription": qui.user,
        "depot": membre(qui.organisation, "depot-m", ["depot"]).user,
        "gestion": gestionnaire(qui.organisation).user,
        "autre": inscripteur(organisation("Agence Clé voisine"), "victor").user,
    }
    clients = {"anonyme": Client(raise_request_exception=False)}
    for role, quelqu_un in personnes.items():
        clients[role] = Client(raise_request_exception=False)
        clients[role].force_login(quelqu_un)
    for rang, role in enumerate(NOMS_DES_ROLES):
        agent = creer_compte(email=f"agent{rang}@valmerie.example", roles=[role])
        clients[role] = prouver(Client(raise_request_exception=False), agent)
    return adresses, clients, tenant, attente


def etat() -> list:
    lignes = [list(modele.objects.order_by("pk").values()) for modele in (Journee, Inscription, Participant)]
    return [*lignes, Envoi.objects.count(), Mouvement.objects.count()]


def test_la_table_connait_toutes_les_adresses() -> None:
    assert {adresse.name for adresse in urlpatterns} == set(TABLE)


def test_chacun_va_ou_la_table_le_dit_et_rien_ne_change(decor) -> None:
    adresses, clients, *_reste = decor
    avant, ecarts = etat(), {}
    for rang, role in enumerate(ROLES):
        for nom, adresse in adresses.items():
            reponse = clients[role].get(adresse)
            if issue(reponse) != TABLE[nom][rang]:
                ecarts[f"{role} {nom}"] = f"{TABLE[nom][rang]} → {issue(reponse)}"
            if TABLE[nom][0] == "C" and issue(reponse) == "O" and "no-store" not in reponse["Cache-Control"]:
                ecarts[f"{role} {nom} cache"] = reponse["Cache-Control"]
    assert ecarts == {}
    assert etat() == avant


POSTS = ("inscrire", "inscrire_cycle", "offre", "annuler", "modifier", "remplacer")


@pytest.mark.parametrize("role", ["anonyme", "sans", "lecture", "depot", "gestion", "autre", *NOMS_DES_ROLES])
def test_poster_sans_le_role_ne_change_rien(decor, role: str) -> None:
    adresses, clients, tenant, _attente = decor
    donnees = {
        "personnes": [tenant.participants.inscrits().get().pk],
        "reponse": "refuser",
        "prenom": "X",
        "nom": "Y",
        "courriel": "x@y.example",
        "cle": str(uuid.uuid4()),
        "personnes-TOTAL_FORMS": "1",
        "personnes-INITIAL_FORMS": "0",
        "personnes-0-prenom": "X",
        "personnes-0-nom": "Y",
        "personnes-0-courriel": "x@y.example",
    }
    avant = etat()
    for nom in POSTS:
        attendue = "C" if role == "anonyme" else ("R" if role in {"lecture", "depot", "gestion"} else "A")
        assert issue(clients[role].post(adresses[nom], donnees)) == attendue, nom
    assert etat() == avant


def test_les_cles_d_une_autre_organisation_ne_s_ouvrent_pas_depuis_la_sienne(decor) -> None:
    """The address of one's own desk with another's keys, and one's own registration with another's person: 404."""
    adresses, clients, tenant, _attente = decor
    client, avant = clients["autre"], etat()
    for nom in ("recu", "inscription", "offre", "annuler", "modifier", "remplacer"):
        adresse = adresses[nom].replace("/association-le-perron/", "/agence-cle-voisine/")
        assert adresse != adresses[nom]
        assert issue(client.get(adresse)) == "A", nom
        if nom not in {"recu", "inscription"}:
            assert issue(client.post(adresse, {"reponse": "refuser"})) == "A", nom
    autre_groupe = Participant.objects.filter(inscription__organisation=tenant.organisation).exclude(
        inscription=tenant
    )
    slug = tenant.organisation.espace.slug
    croisee = reverse("formations:modifier", args=[slug, tenant.pk, autre_groupe.first().pk])
    assert issue(clients["inscription"].get(croisee)) == "A"
    assert etat() == avant


def test_une_personne_d_un_autre_groupe_ne_s_annule_pas_par_le_corps(decor) -> None:
    adresses, clients, _tenant, attente = decor
    ailleurs = attente.participants.first().pk
    avant = etat()
    reponse = clients["inscription"].post(adresses["annuler"], {"personnes": [ailleurs]})
    assert reponse.status_code == 422
    assert etat() == avant


def test_un_brouillon_n_existe_pour_personne(decor) -> None:
    adresses, clients, tenant, _attente = decor
    Journee.objects.filter(pk=tenant.journee_id).update(etat="brouillon")
    for nom in (
        "journee",
        "ics",
        "cycle",
        "orienter",
        "orienter_cycle",
        "espace_journee",
        "inscrire",
        "inscrire_cycle",
    ):
        assert issue(clients["inscription"].get(adresses[nom])) == "A", nom
    assert tenant.journee.titre not in clients["anonyme"].get(adresses["liste"]).content.decode()


@pytest.mark.parametrize("parametres", ["?page=zz", "?page=99", "?quand=hier", "?quand=%00&page=-1", "?page=1e9"])
def test_un_parametre_quelconque_n_est_pas_une_panne(decor, parametres: str) -> None:
    adresses, clients, *_reste = decor
    for nom in ("liste", "attestations"):
        assert clients["inscription"].get(adresses[nom] + parametres).status_code in {200, 404}
