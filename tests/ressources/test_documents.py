"""Documents: kept out of reach, sent to download to whoever may, read by a task."""

import stat
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection, CollectionViewRestriction, Site

from ressources.models import NOM_MAX, Document, nom_sain
from tests.fabriques import MOT_DE_PASSE
from tests.ressources import fichiers

pytestmark = pytest.mark.django_db


def creer(nom: str = "Charte commune.pdf", contenu: bytes | None = None, **champs) -> Document:
    document = Document(title="Charte", file=ContentFile(contenu or fichiers.pdf(), name=nom), **champs)
    document.save()
    return document


def restreindre(groupe: Group | None = None) -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Réservé")
    type_ = CollectionViewRestriction.GROUPS if groupe else CollectionViewRestriction.LOGIN
    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type=type_)
    if groupe:
        restriction.groups.add(groupe)
    return collection


def utilisateur(*groupes: Group):
    personne = get_user_model().objects.create_user(email="lea@valmerie.example", password=MOT_DE_PASSE)
    personne.groups.add(*groupes)
    return personne


def test_le_stockage_prive_n_a_pas_d_adresse() -> None:
    with pytest.raises(NotImplementedError):
        storages["prive"].url("documents/x.pdf")
    document = creer()
    mode = stat.S_IMODE(Path(document.file.path).stat().st_mode)
    assert mode == 0o600
    assert stat.S_IMODE(Path(document.file.path).parent.stat().st_mode) == 0o700


def test_l_adresse_ne_se_devine_pas() -> None:
    contenu = fichiers.pdf()
    un, deux = creer(contenu=contenu), creer(contenu=contenu)
    assert un.filename != deux.filename
    assert un.filename.startswith("charte-commune-")
    assert len(un.filename) > 32
    assert un.nom_original == "Charte commune.pdf"
    assert un.empreinte == deux.empreinte != ""
    assert un.format == "PDF"


def test_il_se_telecharge_et_ne_s_affiche_pas(client: Client) -> None:
    document = creer("Charte été 2024.pdf")
    reponse = client.get(document.url)
    assert reponse.status_code == 200
    assert b"".join(reponse.streaming_content) == document.file.open().read()
    assert reponse["Content-Disposition"].startswith("attachment")
    assert "Charte%20%C3%A9t%C3%A9%202024.pdf" in reponse["Content-Disposition"]
    assert reponse["Cache-Control"] == "private, no-store"
    assert reponse["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in reponse["Content-Security-Policy"]


def test_une_autre_cle_n_ouvre_rien(client: Client) -> None:
    document = creer()
    assert client.get(f"/documents/{document.pk}/charte.pdf").status_code == 404
    assert client.get(f"/documents/{'9' * 40}/charte.pdf").status_code == 404
    Path(document.file.path).unlink()
    assert client.get(document.url).status_code == 404


def test_anonyme_on_se_connecte(client: Client) -> None:
    document = creer(collection=restreindre())
    reponse = client.get(document.url)
    assert reponse.status_code == 302
    assert reponse["Cache-Control"] == "private, no-store"
    client.force_login(utilisateur())
    assert client.get(document.url).status_code == 200


def test_sans_le_bon_groupe_c_est_non(client: Client) -> None:
    groupe = Group.objects.create(name="Partenaires essai")
    document = creer(collection=restreindre(groupe))
    client.force_login(utilisateur())
    assert client.get(document.url).status_code == 403


def test_avec_le_bon_groupe_c_est_oui(client: Client) -> None:
    groupe = Group.objects.create(name="Partenaires essai")
    document = creer(collection=restreindre(groupe))
    client.force_login(utilisateur(groupe))
    assert client.get(document.url).status_code == 200


@pytest.mark.parametrize(
    ("envoye", "garde"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\x.pdf", "x.pdf"),
        ("a\r\nSet-Cookie: b=c.pdf", "a Set-Cookie: b=c.pdf"),
        ('gui"llemets\x00.pdf', 'gui"llemets.pdf'),
        (" .pdf", "pdf"),
        ("", "document"),
    ],
)
def test_un_nom_de_fichier_est_assaini(envoye: str, garde: str) -> None:
    assert nom_sain(envoye) == garde


def test_un_nom_et_un_titre_demesures(client: Client) -> None:
    document = Document(title="Titre\r\navec retour " * 30, file=ContentFile(fichiers.pdf(), name="n" * 300 + ".pdf"))
    document.save()
    assert len(document.nom_original) <= NOM_MAX
    assert document.nom_original.endswith(".pdf")
    assert "\n" not in document.title
    assert len(document.title) <= 255
    assert client.get(document.url).status_code == 200


def test_le_texte_est_lu_apres_l_enregistrement(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        document = creer()
    document.refresh_from_db()
    assert "Charte de l'accompagnement" in document.texte_extrait
    assert (document.pages, document.accessible) == (2, False)
    assert [d.pk for d in Document.objects.search("accompagnements")] == [document.pk]


def test_ce_qu_une_personne_dit_de_l_accessibilite_reste(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        document = creer(accessible=True)
    document.refresh_from_db()
    assert document.accessible is True


def test_le_formulaire_refuse_d_une_phrase() -> None:
    Site.objects.get_or_create(is_default_site=True)
    formulaire = get_document_form(Document)(
        {"title": "Piégé", "collection": Collection.get_first_root_node().pk, "langue": "fr", "tags": ""},
        {"file": SimpleUploadedFile("charte.pdf", b"MZ pas un pdf")},
    )
    assert not formulaire.is_valid()
    assert formulaire.errors["file"] == ["Ce fichier n’est pas un fichier PDF, bien que son nom le dise."]
