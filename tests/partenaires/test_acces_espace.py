"""Every address of the area × every role, from one table; and what another organisation's keys open: nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from comptes.roles import NOMS_DES_ROLES
from comptes.services import creer_compte
from organisations.models import Organisation
from partenaires.enums import Role
from partenaires.models import Appartenance, Invitation
from partenaires.services import invitations, rattachements
from socle.cache_pages.enveloppe import CachePages
from socle.cache_pages.generation import GenerationFichier
from tests.comptes.outils import avec_totp
from tests.fabriques import Arbre, VersionCharteFactory
from tests.partenaires.adresses_espace import (
    APPLICATIONS,
    Contribution,
    adresses,
    contributions,
    dans_une_organisation,
)
from tests.partenaires.outils import MOT_DE_PASSE, compte, gestionnaire, membre, organisation

pytestmark = pytest.mark.django_db
PERRON = "association-le-perron"

ROLES = ("anonyme", "sans", "lecture", "inscription", "depot", "gestion", "autre", "desactive", *NOMS_DES_ROLES)
# One letter a role, in that order: O opens, C asks to sign in, A nothing here, R refuses and says which role, V leads
# elsewhere, M another method. The desk of Le Perron; `autre` manages another organisation, `desactive` left this one.
TABLE = {
    "accueil": "COVVVVVOOOOO",
    "organisations": "COOOOOOOOOOO",
    "rejoindre": "COOOOOOOOOOO",
    "rejoindre_organisation": "COOOOOOOOOOO",
    "nouvelle_organisation": "COOOOOOOOOOO",
    "annuler_rattachement": "CMMMMMMMMMMM",
    "annuler_organisation": "CMMMMMMMMMMM",
    "mes_donnees": "COOOOOOOOOOO",
    "donnees_exporter": "CMMMMMMMMMMM",
    "donnees_effacer": "CVVVVVVVVVVV",
    "compte": "OVVVVVVVVVVV",
    "compte_envoye": "OOOOOOOOOOOO",
    "compte_ouvrir": "AVVVVVVVVVVV",
    "invitation": "AAAAAAAAAAAA",
    "bureau": "CAOOOOAAAAAA",
    "documents": "CAOOOOAAAAAA",
    "actualites": "CAOOOOAAAAAA",
    "agenda": "CAOOOOAAAAAA",
    "agenda_abonnement": "CAMMMMAAAAAA",
    "evenement": "CAAAAAAAAAAA",
    "calendrier": "AAAAAAAAAAAA",
    "charte": "CAOOOOAAAAAA",
    "charte_adherer": "CARRROAAAAAA",
    "organisation": "CAOOOOAAAAAA",
    "organisation_modifier": "CARRROAAAAAA",
    "quitter": "CAOOOOAAAAAA",
    "membres": "CARRROAAAAAA",
    "inviter": "CARRROAAAAAA",
    "membre": "CARRROAAAAAA",
    "membre_retirer": "CARRROAAAAAA",
    "invitation_renvoyer": "CARRROAAAAAA",
    "invitation_revoquer": "CARRROAAAAAA",
    "rattachement": "CARRROAAAAAA",
}


@dataclass
class Decor:
    """Le Perron, its people and what waits for them."""

    adresses: dict[str, str]
    clients: dict[str, Client]


def prouver(client: Client, personne) -> Client:
    avec_totp(personne)
    client.force_login(personne)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
    session["account_authentication_methods_user"] = str(personne.pk)
    session.save()
    return client


@pytest.fixture
def decor() -> Decor:
    Arbre()
    perron, voisine = organisation(), organisation("Agence Clé voisine")
    VersionCharteFactory()
    chef = gestionnaire(perron)
    autre = gestionnaire(voisine, "victor")
    parti = membre(perron, "paul")
    Appartenance.objects.filter(pk=parti.pk).update(desactivee_le=timezone.now())
    membres = {role: membre(perron, f"{role}-m", [role]) for role in ("lecture", "inscription", "depot")}
    invitation = invitations.inviter(organisation=perron, courriel="zoe@perron.example", roles=[], par=chef.user)
    demande = rattachements.demander(organisation=perron, personne=compte("alice"), fonction="Juriste")
    slug = perron.espace.slug
    arguments = {
        "compte_ouvrir": ["faux"],
        "invitation": ["faux"],
        "calendrier": ["faux"],
        "evenement": [slug, "inconnue"],
        "agenda_abonnement": [slug],
        "rejoindre_organisation": [perron.pk],
        "annuler_rattachement": [demande.pk],
        "annuler_organisation": [1],
        "membre": [slug, membres["lecture"].pk],
        "membre_retirer": [slug, membres["lecture"].pk],
        "invitation_renvoyer": [slug, invitation.pk],
        "invitation_revoquer": [slug, invitation.pk],
        "rattachement": [slug, demande.pk],
    }
    sans_organisation = {nom for nom, issues in TABLE.items() if issues[2] not in "OR" or issues[6] == "O"}
    adresses = {
        nom: reverse(f"partenaires:{nom}", args=arguments.get(nom, [] if nom in sans_organisation else [slug]))
        for nom in TABLE
    }
    personnes = {
        "sans": compte("seul"),
        "gestion": chef.user,
        "autre": autre.user,
        "desactive": parti.user,
        **{role: appartenance.user for role, appartenance in membres.items()},
    }
    clients = {"anonyme": Client(raise_request_exception=False)}
    for role, personne in personnes.items():
        clients[role] = Client(raise_request_exception=False)
        clients[role].force_login(personne)
    for rang, role in enumerate(NOMS_DES_ROLES):
        agent = creer_compte(email=f"agent{rang}@valmerie.example", roles=[role])
        clients[role] = prouver(Client(raise_request_exception=False), agent)
    return Decor(adresses, clients)


def issue(reponse: HttpResponseBase) -> str:
    if reponse.status_code == 302:
        return "C" if reponse["Location"].startswith(reverse("account_login")) else "V"
    return {200: "O", 403: "R", 404: "A", 405: "M"}.get(reponse.status_code, str(reponse.status_code))


def test_la_table_connait_toutes_les_adresses() -> None:
    """A new address without a line fails here, whichever application it is of (see `adresses_espace`)."""
    lignes = {f"partenaires:{nom}" for nom in TABLE}
    for contribution in contributions():
        lignes |= set(contribution.table)
    assert {nom for nom, _motif in adresses()} ^ lignes == set()


@pytest.mark.parametrize("contribution", contributions(), ids=lambda contribution: contribution.application)
def test_chacun_va_ou_chaque_application_le_dit(decor: Decor, contribution: Contribution) -> None:
    perron = Organisation.objects.get(espace__slug=PERRON)
    arguments = contribution.arguments(perron)
    decor.adresses = {nom: reverse(nom, args=arguments.get(nom, [PERRON])) for nom in contribution.table}
    avant = etat()
    assert ecarts(decor, contribution.table) == {}
    assert etat() == avant


DEHORS = ("anonyme", "sans", "autre", "desactive", *NOMS_DES_ROLES)


@pytest.mark.parametrize("methode", ["get", "post"])
def test_aucune_adresse_d_une_organisation_ne_repond_a_qui_n_en_est_pas(decor: Decor, methode: str) -> None:
    """Of every application, with no line to write: 404, and never 403, which would say that something is there."""
    lignes = dans_une_organisation(PERRON)
    assert len(lignes) > 20
    avant, ouvertes = etat(), {}
    for role in DEHORS:
        attendues = {"C"} if role == "anonyme" else {"A"}
        if methode == "get" or role != "anonyme":
            attendues.add("M")  # the method is refused before anybody is looked at: it says nothing of what is there
        for nom, adresse in lignes:
            reponse = getattr(decor.clients[role], methode)(adresse)
            if issue(reponse) not in attendues:
                ouvertes[f"{role} {nom}"] = issue(reponse)
    assert ouvertes == {}
    assert etat() == avant


def test_la_suite_d_une_connexion_n_ouvre_pas_une_autre_organisation(decor: Decor) -> None:
    for suite, issue_attendue in ((decor.adresses["bureau"], "A"), ("https://ailleurs.example/", None)):
        client = Client(raise_request_exception=False)
        reponse = client.post(
            reverse("account_login"),
            {"login": "victor@perron.example", "password": MOT_DE_PASSE, "next": suite},
        )
        assert reponse.status_code == 302
        assert "ailleurs" not in reponse["Location"]
        if issue_attendue:
            assert reponse["Location"] == suite
            assert issue(client.get(suite)) == issue_attendue


def test_le_cache_de_pages_ne_garde_rien_de_l_espace(decor: Decor, tmp_path) -> None:
    """The cache in front of the site is given every address twice, as somebody and as nobody: it keeps none."""
    cache = CachePages(get_wsgi_application(), GenerationFichier(tmp_path), tmp_path, 60)
    servis: list[str] = []
    for client in (decor.clients["gestion"], decor.clients["anonyme"]):
        cookies = "; ".join(f"{nom}={valeur.value}" for nom, valeur in client.cookies.items())
        for adresse in [*decor.adresses.values(), *(chemin for _nom, chemin in dans_une_organisation(PERRON))]:
            environ = RequestFactory().get(adresse, HTTP_COOKIE=cookies).environ
            b"".join(cache(environ, lambda statut, entetes, exc_info=None: servis.append(statut)))
    assert len(servis) > 60
    assert cache.memoire.pages == {}


def test_chacun_va_ou_la_table_le_dit_et_rien_ne_reste(decor: Decor) -> None:
    """Every answer says that it is private; no GET changes anything, tasks and mails included."""
    avant = etat()
    assert ecarts(decor, TABLE) == {}
    assert etat() == avant


def ecarts(decor: Decor, table: dict[str, str]) -> dict[str, str]:
    """What does not answer as the table says, or lets a cache keep something."""
    trouves = {}
    for rang, role in enumerate(ROLES):
        for nom, adresse in decor.adresses.items():
            reponse = decor.clients[role].get(adresse)
            if issue(reponse) != table[nom][rang]:
                trouves[f"{role} {nom}"] = f"{table[nom][rang]} → {issue(reponse)}"
            if issue(reponse) in "OVM" or (issue(reponse) == "R" and role != "anonyme"):
                directives = reponse.get("Cache-Control", "")
                if "no-store" not in directives or "private" not in directives:
                    trouves[f"{role} {nom} cache"] = directives
    return trouves


def etat() -> list:
    """Every row of the applications of the area, of accounts and of the charter: what no reading may change."""
    modeles = [
        modele
        for application in ("partenaires", *APPLICATIONS, "comptes", "ressources")
        for modele in apps.get_app_config(application).get_models()
    ]
    return [(modele._meta.label, list(modele._default_manager.order_by("pk").values())) for modele in modeles]


POSTS = (
    ("organisation_modifier", {"presentation": "Piratée"}),
    ("agenda_abonnement", {"acte": "ouvrir"}),
    ("charte_adherer", {"contact_nom": "x", "contact_courriel": "x@x.example", "engagement": "on"}),
    ("quitter", {}),
    ("inviter", {"courriel": "intrus@ailleurs.example", "roles": ["gestion"]}),
    ("membre", {"roles": ["gestion"], "fonction": "x"}),
    ("membre_retirer", {}),
    ("invitation_renvoyer", {}),
    ("invitation_revoquer", {}),
    ("rattachement", {"decision": "accepter", "accepter-roles": ["gestion"]}),
)


@pytest.mark.parametrize("role", ["anonyme", "sans", "autre", "desactive", *NOMS_DES_ROLES])
def test_poster_dans_une_autre_organisation_ne_change_rien(decor: Decor, role: str) -> None:
    avant = etat()
    for nom, donnees in POSTS:
        reponse = decor.clients[role].post(decor.adresses[nom], donnees)
        assert issue(reponse) == ("C" if role == "anonyme" else "A"), nom
    assert etat() == avant


@pytest.mark.parametrize("role", ["lecture", "inscription", "depot"])
def test_poster_sans_le_role_ne_change_rien(decor: Decor, role: str) -> None:
    avant = etat()
    for nom, donnees in POSTS:
        if nom not in {"quitter", "agenda_abonnement"}:
            assert issue(decor.clients[role].post(decor.adresses[nom], donnees)) == "R", nom
    assert etat() == avant


def test_les_cles_d_une_autre_organisation_ne_s_ouvrent_pas_depuis_la_sienne(decor: Decor) -> None:
    """The address of one's own desk, with another organisation's keys: 404 in GET and in POST."""
    sienne = "agence-cle-voisine"
    avant = etat()
    for nom in ("membre", "membre_retirer", "invitation_renvoyer", "invitation_revoquer", "rattachement"):
        cle = int(decor.adresses[nom].rstrip("/").split("/")[-1 if nom in {"membre", "rattachement"} else -2])
        adresse = reverse(f"partenaires:{nom}", args=[sienne, cle])
        assert issue(decor.clients["autre"].get(adresse)) == "A", nom
        assert issue(decor.clients["autre"].post(adresse, {"roles": []})) == "A", nom
    assert etat() == avant


def test_deux_onglets_deux_organisations(decor: Decor) -> None:
    """What one tab shows and changes depends on its own address alone."""
    chef = Appartenance.objects.get(user__email="gaelle@perron.example").user
    ailleurs = gestionnaire(organisation("Bailleur des Quais"), chef)
    client = decor.clients["gestion"]
    ici = decor.adresses["inviter"]
    la_bas = reverse("partenaires:inviter", args=[ailleurs.organisation.espace.slug])
    client.get(ici)
    client.get(la_bas)
    client.post(ici, {"courriel": "un@perron.example"})
    client.get(decor.adresses["bureau"])
    client.post(la_bas, {"courriel": "deux@perron.example"})
    recentes = Invitation.objects.filter(courriel__in=["un@perron.example", "deux@perron.example"])
    assert dict(recentes.values_list("courriel", "organisation__nom")) == {
        "un@perron.example": "Association Le Perron",
        "deux@perron.example": "Bailleur des Quais",
    }


def test_une_session_ouverte_se_ferme_avec_l_appartenance(decor: Decor) -> None:
    membre_retire = Appartenance.objects.get(user__email="depot-m@perron.example")
    client = decor.clients["depot"]
    assert issue(client.get(decor.adresses["bureau"])) == "O"
    retirer = reverse("partenaires:membre_retirer", args=[membre_retire.organisation.espace.slug, membre_retire.pk])
    assert issue(decor.clients["gestion"].post(retirer)) == "V"
    assert issue(client.get(decor.adresses["bureau"])) == "A"
    assert issue(client.post(decor.adresses["quitter"])) == "A"
    assert Role.DEPOT in membre_retire.roles
