"""Lists that Wagtail gives to all of the admin: only to those with a right on what they list."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, GroupCollectionPermission, Page, Site

from comptes.roles import permissions_nommees
from ressources.models import Document
from tests.communiques.importation.fabrique import pdf
from tests.comptes.outils import personne, se_connecter

pytestmark = pytest.mark.django_db
API = ("/admin/api/main/pages/", "/admin/api/main/images/", "/admin/api/main/documents/")
SANS_MEDIA_NI_PAGE = ("Habitat instructeur", "Habitat décideur", "Administration")


@pytest.fixture(autouse=True)
def sans_second_facteur(settings) -> None:
    settings.MFA_PERSONNEL_OBLIGATOIRE = False


@pytest.fixture
def brouillon() -> Page:
    accueil = Site.objects.get(is_default_site=True).root_page
    return accueil.add_child(instance=Page(title="Annonce sous embargo", slug="annonce", live=False))


@pytest.fixture
def document() -> Document:
    return Document.objects.create(title="Note interne", file=ContentFile(pdf((12, "Une note.")), name="note.pdf"))


@pytest.mark.parametrize("role", SANS_MEDIA_NI_PAGE)
@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_une_action_groupee_ne_nomme_pas_les_pages_a_qui_n_y_a_pas_droit(
    client: Client, brouillon: Page, role: str, action: str
) -> None:
    se_connecter(client, personne("a@valmerie.example", role))
    reponse = client.get(f"/admin/bulk/wagtailcore/page/{action}/", {"id": brouillon.pk})
    assert reponse.status_code == 403
    assert "Annonce sous embargo" not in reponse.content.decode()


@pytest.mark.parametrize("role", SANS_MEDIA_NI_PAGE)
def test_ni_les_documents_ni_les_images(client: Client, document: Document, role: str) -> None:
    se_connecter(client, personne("a@valmerie.example", role))
    for modele in ("ressources/document", "mediatheque/image"):
        assert client.get(f"/admin/bulk/{modele}/delete/", {"id": document.pk}).status_code == 403


def test_ni_les_comptes(client: Client) -> None:
    compte = personne("a@valmerie.example", "Communication")
    se_connecter(client, compte)
    assert client.get("/admin/bulk/comptes/user/delete/", {"id": compte.pk}).status_code == 403


def test_la_redaction_garde_ses_actions_groupees(client: Client, brouillon: Page, document: Document) -> None:
    se_connecter(client, personne("a@valmerie.example", "Communication"))
    page = client.get("/admin/bulk/wagtailcore/page/publish/", {"id": brouillon.pk})
    assert "Annonce sous embargo" in page.content.decode()
    assert (
        "Note interne" in client.get("/admin/bulk/ressources/document/delete/", {"id": document.pk}).content.decode()
    )


@pytest.mark.parametrize("role", SANS_MEDIA_NI_PAGE)
@pytest.mark.parametrize("adresse", API)
def test_l_api_de_l_admin_ne_liste_rien_a_qui_n_a_aucun_droit(
    client: Client, document: Document, role: str, adresse: str
) -> None:
    se_connecter(client, personne("a@valmerie.example", role))
    assert client.get(adresse).status_code == 403
    assert client.get(f"{adresse}{document.pk}/").status_code == 403


@pytest.mark.parametrize("adresse", API)
def test_l_api_de_l_admin_sert_la_redaction(client: Client, adresse: str) -> None:
    se_connecter(client, personne("a@valmerie.example", "Communication"))
    assert client.get(adresse).status_code == 200


def test_choisir_dans_une_collection_suffit(client: Client, document: Document) -> None:
    groupe = Group.objects.get(name="Habitat instructeur")
    (droit,), _inconnues = permissions_nommees(["ressources.choose_document"])
    collection = Collection.get_first_root_node().add_child(name="Modèles")
    GroupCollectionPermission.objects.create(group=groupe, collection=collection, permission=droit)
    se_connecter(client, personne("a@valmerie.example", "Habitat instructeur"))
    assert client.get("/admin/api/main/documents/").status_code == 200
    assert client.get("/admin/api/main/images/").status_code == 403
