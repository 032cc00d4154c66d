"""Every address of the conventions of an organisation × every role, from one table; every answer is private."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comptes.roles import NOMS_DES_ROLES
from comptes.services import creer_compte
from conventions.enums import Etat
from conventions.models import VersionPiece
from conventions.urls import urlpatterns
from partenaires.enums import Role
from partenaires.models import Appartenance
from tests.conventions.outils import Scene
from tests.fabriques import Arbre
from tests.partenaires.outils import compte, gestionnaire, membre, organisation
from tests.partenaires.test_acces_espace import ROLES, issue, prouver

pytestmark = pytest.mark.django_db
# The letters and the roles of `test_acces_espace`. The convention of Le Perron is to be completed.
TABLE = {
    "liste": "CAOOOOAAAAAA",
    "nouvelle": "CARRORAAAAAA",
    "dossier": "CAOOOOAAAAAA",
    "etape": "CARRVRAAAAAA",
    "piece": "CARRVRAAAAAA",
    "piece_retirer": "CARRMRAAAAAA",
    "piece_fichier": "CARRORAAAAAA",
    "document": "CAOOOOAAAAAA",
    "accuse": "CARRORAAAAAA",
    "contenu": "CARRORAAAAAA",
    "complements": "CARRORAAAAAA",
    "complement": "CARRORAAAAAA",
    "message": "CARRVRAAAAAA",
    "versions": "CARRORAAAAAA",
    "acte": "CARRORAAAAAA",
}


def clients(scene: Scene) -> dict[str, Client]:
    parti = membre(scene.organisation, "paul")
    Appartenance.objects.filter(pk=parti.pk).update(desactivee_le=timezone.now())
    personnes = {
        "sans": compte("seul"),
        "lecture": membre(scene.organisation, "omar").user,
        "inscription": membre(scene.organisation, "ines", [Role.INSCRIPTION]).user,
        "depot": scene.depot,
        "gestion": gestionnaire(scene.organisation).user,
        "autre": gestionnaire(organisation("Agence Clé voisine"), "victor").user,
        "desactive": parti.user,
    }
    trouves = {"anonyme": Client(raise_request_exception=False)}
    for role, personne in personnes.items():
        trouves[role] = Client(raise_request_exception=False)
        trouves[role].force_login(personne)
    for rang, role in enumerate(NOMS_DES_ROLES):
        agent = creer_compte(email=f"agent{rang}@valmerie.example", roles=[role])
        trouves[role] = prouver(Client(raise_request_exception=False), agent)
    return trouves


def test_la_table_connait_toutes_les_adresses() -> None:
    assert {adresse.name for adresse in urlpatterns} == set(TABLE)


def test_chacun_va_ou_la_table_le_dit_et_rien_ne_reste() -> None:
    scene = Scene(Arbre().axe())
    scene.amener(Etat.A_COMPLETER)
    cle = scene.convention.pk
    version = VersionPiece.objects.get()
    document = scene.convention.documents.first()
    complement = scene.convention.demandes_complements.get().complements.get()
    assert document is not None
    arguments: dict[str, list] = {
        "liste": [],
        "nouvelle": [],
        "etape": [cle, "projet"],
        "piece": [cle, version.piece_id],
        "piece_retirer": [cle, version.piece_id],
        "piece_fichier": [cle, version.pk],
        "document": [cle, document.pk],
        "complement": [cle, complement.pk],
        "acte": [cle, "abandonner"],
    }
    slug = scene.organisation.espace.slug
    ecarts = {}
    for role, client in clients(scene).items():
        for nom, issues in TABLE.items():
            reponse = client.get(reverse(f"conventions:{nom}", args=[slug, *arguments.get(nom, [cle])]))
            if issue(reponse) != issues[ROLES.index(role)]:
                ecarts[f"{role} {nom}"] = f"{issues[ROLES.index(role)]} → {issue(reponse)}"
            prive = reponse.get("Cache-Control", "")
            if issue(reponse) in "OVR" and role != "anonyme" and ("no-store" not in prive or "private" not in prive):
                ecarts[f"{role} {nom} cache"] = prive
    assert ecarts == {}
