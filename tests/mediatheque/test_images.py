"""Pictures of the library: whichever way they come, they are clean and cannot be guessed."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from mediatheque.models import Image
from tests.mediatheque.images import SVG, photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("medias")]


def creer(contenu: bytes | None = None, nom: str = "Prenom Nom à la gare.jpg", **champs) -> Image:
    image = Image(title="Une photo", file=ContentFile(contenu or photo(taille=(1200, 800)), name=nom), **champs)
    image.save()
    return image


def formulaire(contenu: bytes, nom: str):
    donnees = {
        "title": "Une photo",
        "collection": Collection.get_first_root_node().pk,
        "licence": Image.Licence.CC_BY,
        "tags": "",
    }
    return get_image_form(Image)(donnees, {"file": SimpleUploadedFile(nom, contenu)})


def test_les_noms_ne_se_devinent_pas() -> None:
    image = creer()
    assert re.fullmatch(r"originaux/[0-9a-f]{32}\.jpg", image.file.name)
    assert re.fullmatch(r"images/[0-9a-f]{32}\.webp", image.get_rendition("width-400|format-webp").file.name)


def test_enregistrer_nettoie() -> None:
    image = creer(photo(taille=(40, 20), orientation=6))
    assert b"Prenom Nom" not in image.file.open().read()
    assert (image.width, image.height) == (20, 40)
    assert image.file_size == image.file.size


def test_un_refus_ne_cree_rien() -> None:
    with pytest.raises(ValidationError):
        creer(b"<svg onload='x'/>", "dessin.svg")
    assert not Image.objects.exists()


def test_le_formulaire_nettoie_et_garde_le_titre() -> None:
    rempli = formulaire(photo(), "photo.jpg")
    assert rempli.is_valid(), rempli.errors
    image = rempli.save()
    assert b"Prenom Nom" not in image.file.open().read()
    assert (image.title, image.licence) == ("Une photo", "cc-by-4.0")


@pytest.mark.parametrize(
    ("contenu", "nom", "extrait"),
    [
        (SVG.format("<script>1</script>").encode(), "dessin.svg", "contient du code"),
        (b"pas une image", "photo.jpg", ""),
        (photo("PNG"), "photo.jpg", ""),
    ],
)
def test_le_formulaire_refuse_d_une_phrase(contenu: bytes, nom: str, extrait: str) -> None:
    refuse = formulaire(contenu, nom)
    assert not refuse.is_valid()
    (phrase,) = refuse.errors["file"]
    assert extrait in phrase


def test_le_texte_alternatif_n_est_jamais_le_titre() -> None:
    assert creer().default_alt_text == ""
    assert creer(description="Deux personnes devant une porte").default_alt_text == "Deux personnes devant une porte"


def test_plusieurs_largeurs_et_formats() -> None:
    gabarit = Template(
        '{% load wagtailimages_tags %}{% picture image format-{avif,webp} width-{400,800} sizes="50vw" %}'
    )
    html = gabarit.render(Context({"image": creer(description="Une porte")}))
    assert html.count("<source") == 1
    assert "image/avif" in html
    assert "800w" in html
    assert 'alt="Une porte"' in html
    assert "Prenom" not in html


def test_la_recherche_lit_credit_et_legende() -> None:
    image = creer(credit="Atelier des Perrons", legende="La rue des Lilas")
    assert list(Image.objects.search("perron")) == [image]
    assert list(Image.objects.search("lilas")) == [image]
