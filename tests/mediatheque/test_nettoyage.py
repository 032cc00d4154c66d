"""Pictures lose what they tell about people and places; what is not a plain picture is refused."""

import io

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mediatheque.nettoyage import FORMATS, nettoyer
from tests.mediatheque.images import SVG, animee, photo, png_annonce


@pytest.mark.parametrize("format_", FORMATS)
def test_rien_ne_reste_de_l_auteur_ni_du_lieu(format_: str) -> None:
    origine = photo(format_)
    assert b"Prenom Nom" in origine
    propre = nettoyer(io.BytesIO(origine), f"photo.{FORMATS[format_]}").read()
    assert b"Prenom Nom" not in propre
    with Image.open(io.BytesIO(propre)) as image:
        assert image.format == format_
        assert not dict(image.getexif())
        assert image.size == (40, 20)


def test_l_orientation_est_appliquee() -> None:
    propre = nettoyer(io.BytesIO(photo(orientation=6)), "photo.jpg").read()
    with Image.open(io.BytesIO(propre)) as image:
        assert image.size == (20, 40)
        rouge = image.convert("RGB").getpixel((10, 5))
    assert rouge[0] > 200 > 100 > rouge[1]  # the left half is now the top one


def test_le_profil_de_couleurs_reste() -> None:
    from PIL import ImageCms

    profil = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    sortie = io.BytesIO()
    Image.new("RGB", (4, 4)).save(sortie, "JPEG", icc_profile=profil)
    with Image.open(nettoyer(sortie, "photo.jpeg")) as image:
        assert image.info["icc_profile"] == profil


@pytest.mark.parametrize(
    ("code", "nom", "contenu"),
    [
        ("vide", "photo.jpg", b""),
        ("illisible", "photo.jpg", b"GIF89a pas vraiment"),
        ("illisible", "photo.jpg", photo()[:200]),
        ("illisible", "photo.jpg", b"<script>"),
        ("format", "photo.png", photo("JPEG")),
        ("format", "photo", photo("JPEG")),
        ("format", "photo.exe", photo("PNG")),
        ("dimensions", "photo.png", png_annonce(50_000, 50_000)),
        ("dimensions", "photo.png", png_annonce(8_000, 6_000)),
        ("animee", "photo.gif", animee()),
        ("svg_illisible", "dessin.svg", photo()),
    ],
)
def test_une_phrase_pour_chaque_refus(code: str, nom: str, contenu: bytes) -> None:
    with pytest.raises(ValidationError) as refus:
        nettoyer(io.BytesIO(contenu), nom)
    assert refus.value.code == code
    assert len(refus.value.messages) == 1


def test_le_poids_est_borne(settings) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    with pytest.raises(ValidationError, match="trop lourde"):
        nettoyer(io.BytesIO(photo()), "photo.jpg")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["jpg", "png", "gif", "webp", "avif", "svg"]))
def test_n_importe_quels_octets_sont_refuses_sans_bruit(octets: bytes, extension: str) -> None:
    with pytest.raises(ValidationError):
        nettoyer(io.BytesIO(octets), f"image.{extension}")


@pytest.mark.parametrize(
    "dedans",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<foreignObject><p>x</p></foreignObject>",
        '<rect onload="alert(1)" width="1"/>',
        '<rect ONCLICK="alert(1)" width="1"/>',
        '<use href="https://ailleurs.example/x.svg#a"/>',
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="//ailleurs.example/x.svg#a"/>',
        '<image href="https://ailleurs.example/pixel.png"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<a href="javascript:alert(1)"><rect/></a>',
        '<rect><set attributeName="href" to="javascript:alert(1)"/></rect>',
        "<style>@import url(https://ailleurs.example/x.css);</style>",
        "<style>rect { fill: url( 'https://ailleurs.example/x#a') }</style>",
        "<style>@im\\70ort 'https://ailleurs.example';</style>",
        '<rect style="background: URL(//ailleurs.example)"/>',
        '<rect fill="url(https://ailleurs.example/x.svg#a)"/>',
        '<rect filter="url(data:image/svg+xml,x)"/>',
        "<iframe/>",
    ],
)
def test_un_svg_qui_agit_ou_appelle_est_refuse(dedans: str) -> None:
    with pytest.raises(ValidationError) as refus:
        nettoyer(io.BytesIO(SVG.format(dedans).encode()), "dessin.svg")
    assert refus.value.code == "svg_actif"


@pytest.mark.parametrize(
    "contenu",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("<text>&a;</text>"),
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + SVG.format(""),
        '<?xml-stylesheet href="https://ailleurs.example/x.css"?>' + SVG.format(""),
    ],
)
def test_ni_entite_ni_feuille_exterieure(contenu: str) -> None:
    with pytest.raises(ValidationError):
        nettoyer(io.BytesIO(contenu.encode()), "dessin.svg")


@pytest.mark.parametrize("contenu", [SVG.format("<g>" * 300 + "</g>" * 300), SVG.format("<g/>" * 30_000)])
def test_un_svg_demesure_est_refuse(contenu: str) -> None:
    with pytest.raises(ValidationError) as refus:
        nettoyer(io.BytesIO(contenu.encode()), "dessin.svg")
    assert refus.value.code == "svg_complexe"


def test_un_dessin_reste_lui_meme_sans_ses_coulisses() -> None:
    dessin = SVG.format(
        '<!-- Prenom Nom --><metadata>Prenom Nom</metadata><defs><path id="a" d="M0 0"/></defs>'
        '<use href="#a"/><rect fill="url(#b)" style="stroke: red"/>'
        '<i:nv xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:export-filename="C:/Prenom Nom"/>'
    )
    propre = nettoyer(io.BytesIO(dessin.encode()), "dessin.svg").read().decode()
    assert "Prenom" not in propre
    assert '<use href="#a"' in propre
    assert 'fill="url(#b)"' in propre
    assert "ns0:" not in propre
