"""One source, every form: page, PDF/UA, text, kit, feed, structured data."""

import io
import json
import zipfile
from xml.etree import ElementTree

import pikepdf
import pytest
from bs4 import BeautifulSoup
from django.core.files.images import ImageFile
from PIL import Image as ImagePillow

from communiques.models import CommuniqueImage, RenduPDF
from mediatheque.models import Image
from tests.fabriques import ContactFactory, OrganisationFactory, ThemeFactory

ATOM = "{http://www.w3.org/2005/Atom}"
CORPS = [
    ("intertitre", "Des logements à bas niveau de loyer"),
    ("paragraphe", '<p>Un <b>texte</b> avec un <a href="https://valmerie.example/">lien</a>.</p><ul><li>un</li></ul>'),
    ("citation", {"texte": "On ouvre", "auteur": "La directrice", "fonction": "Métropole"}),
    (
        "chiffre",
        {
            "valeur": "204",
            "unite": "",
            "libelle": "professionnels formés",
            "annee": "2025",
            "perimetre": "44 communes",
            "source": "émargement",
        },
    ),
]


def image(titre: str = "Le seuil") -> Image:
    tampon = io.BytesIO()
    ImagePillow.new("RGB", (40, 30), "#0F4C5C").save(tampon, "PNG")
    return Image.objects.create(
        title=titre,
        description="Une porte ouverte",
        credit="Métropole de Valmérie",
        licence="lo-2.0",
        file=ImageFile(io.BytesIO(tampon.getvalue()), name="seuil.png"),
    )


@pytest.fixture
def page(arbre):
    return arbre.communique(
        "Deux cents professionnels réunis",
        corps=CORPS,
        emetteurs=[OrganisationFactory(nom="Métropole de Valmérie"), OrganisationFactory(nom="DDETS")],
        contacts=[ContactFactory()],
    )


def test_le_pdf_est_accessible(client, page):
    reponse = client.get(f"{page.url}pdf/")
    assert reponse["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(reponse.content)) as pdf:
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("fr")
        assert pdf.open_metadata()["dc:title"] == "Deux cents professionnels réunis"
        assert "/StructTreeRoot" in pdf.Root


def test_le_pdf_est_fait_une_fois_pour_un_contenu(client, page, django_capture_on_commit_callbacks):
    client.get(f"{page.url}pdf/")
    premier = RenduPDF.objects.get(page=page)
    client.get(f"{page.url}pdf/")
    assert RenduPDF.objects.get(page=page).fait_le == premier.fait_le
    page.chapo = "Un autre chapô."
    page.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        client.get(f"{page.url}pdf/")
    suivant = RenduPDF.objects.get(page=page)
    assert suivant.empreinte != premier.empreinte
    assert not premier.fichier.storage.exists(premier.fichier.name)


def test_le_texte_dit_tout_dans_l_ordre(client, page):
    texte = client.get(f"{page.url}texte/").content.decode()
    attendus = [
        "Deux cents professionnels réunis",
        "Valmérie, le",
        "DES LOGEMENTS À BAS NIVEAU DE LOYER",
        "lien (https://valmerie.example/)",
        "- un",
        "La directrice, Métropole",
        "204 professionnels formés",
        "À PROPOS",
        "Service presse",
        "01 99 00 45 12",
    ]
    positions = [texte.index(attendu) for attendu in attendus]
    assert positions == sorted(positions)


def test_le_kit_contient_pdf_texte_images_et_credits(client, arbre, page):
    page.images_presse.add(CommuniqueImage(image=image(), sort_order=0))
    page.save_revision().publish()
    with zipfile.ZipFile(io.BytesIO(client.get(f"{page.url}kit/").content)) as kit:
        noms = kit.namelist()
        assert {f"{page.slug}.pdf", f"{page.slug}.txt", "images/01-le-seuil.png", "images/credits.txt"} <= set(noms)
        credits_ = kit.read("images/credits.txt").decode()
    assert "Une porte ouverte" in credits_
    assert "Licence Ouverte 2.0" in credits_


def test_les_donnees_structurees_sont_un_newsarticle(client, page):
    script = BeautifulSoup(client.get(page.url).content, "html.parser").find("script", type="application/ld+json")
    donnees = json.loads(script.string)
    assert donnees["@type"] == "NewsArticle"
    assert donnees["headline"] == "Deux cents professionnels réunis"
    assert [a["name"] for a in donnees["author"]] == ["Métropole de Valmérie", "DDETS"]


def test_un_titre_hostile_ne_sort_pas_du_script(client, arbre):
    page = arbre.communique('</script><img src=x onerror="alert(1)">')
    contenu = client.get(page.url).content.decode()
    assert "<img src=x" not in contenu
    assert "</script><img" not in contenu


def test_le_flux_atom_liste_les_textes_et_ceux_d_un_theme(client, arbre):
    theme = ThemeFactory(nom="Expulsions", slug="expulsions")
    arbre.communique("Du thème", themes=[theme])
    arbre.communique("Hors du thème")
    tous = ElementTree.fromstring(client.get("/presse/flux.xml").content)
    assert {e.findtext(f"{ATOM}title") for e in tous.findall(f"{ATOM}entry")} == {"Du thème", "Hors du thème"}
    theme_ = ElementTree.fromstring(client.get("/presse/flux/expulsions.xml").content)
    assert [e.findtext(f"{ATOM}title") for e in theme_.findall(f"{ATOM}entry")] == ["Du thème"]
    assert client.get("/presse/flux/inconnu.xml").status_code == 404


def test_la_note_de_correction_est_datee(client, arbre):
    import datetime

    page = arbre.communique(
        date=datetime.date(2026, 10, 14), correction_date=datetime.date(2026, 10, 16), correction_texte="Lire loyer."
    )
    contenu = client.get(page.url).content.decode()
    assert "Corrigé le" in contenu
    assert "16 octobre 2026" in contenu
    assert "Lire loyer." in contenu


def test_une_page_privee_ferme_toutes_ses_sorties(client, page):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    for suite in ("", "pdf/", "texte/", "kit/"):
        reponse = client.get(page.url + suite)
        assert reponse.status_code == 302
        assert "/compte/connexion/" in reponse["Location"]
    for liste in (
        "/",
        "/presse/communiques/",
        "/actualites/",
        "/presse/flux.xml",
        "/sitemap.xml",
        "/recherche/?q=professionnels",
    ):
        assert page.slug not in client.get(liste).content.decode(), liste
