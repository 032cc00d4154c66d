"""A published release keeps the figures of its day in every outlet; a page of the site follows them."""

from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pypdf import PdfReader
from wagtail.models import Locale

from chiffres.models import Indicateur, ValeurIndicateur
from communiques.models import Communique
from communiques.models.communique import CHIFFRES_SANS_NOTE
from home.models import ContenuPage
from tests.fabriques import Arbre, indicateur, publier

pytestmark = pytest.mark.django_db
NOTE = {"correction_date": datetime.date(2026, 11, 2), "correction_texte": "Lire 305 ménages en 2026."}


@pytest.fixture
def fiche() -> Indicateur:
    return indicateur(
        "entrees", {2025: 212}, libelle_en="households moved in", source_en="SIAO (Valmérie)", perimetre_en="44 towns"
    )


@pytest.fixture
def publie(arbre: Arbre, fiche: Indicateur) -> Communique:
    return arbre.communique(date=datetime.date(2026, 10, 14), corps=corps(fiche))


def corps(fiche: Indicateur, libelle: str = "") -> list[tuple[str, object]]:
    return [
        ("paragraphe", "<p>Un texte daté.</p>"),
        ("indicateur", {"indicateur": fiche, "libelle": libelle}),
    ]


def nouvelle_valeur(fiche: Indicateur, annee: int = 2026, nombre: int = 305) -> None:
    ValeurIndicateur.objects.create(indicateur=fiche, annee=annee, valeur=Decimal(nombre))
    Indicateur.objects.filter(pk=fiche.pk).update(source="Observatoire", perimetre="46 communes")


def republier(page: Communique, **champs: object) -> Communique:
    """Publish again as staff do, from the latest version."""
    derniere = page.get_latest_revision_as_object()
    for nom, valeur in champs.items():
        setattr(derniere, nom, valeur)
    derniere.full_clean()
    derniere.save_revision().publish()
    return Communique.objects.get(pk=page.pk)


def sorties(client: Client, page: Communique) -> dict[str, str]:
    """What every outlet says, as text."""
    kit = zipfile.ZipFile(io.BytesIO(client.get(page.url_kit).content))
    pdf = client.get(page.url_pdf).content
    return {
        "html": client.get(page.url).content.decode(),
        "texte": client.get(page.url_texte).content.decode(),
        "pdf": " ".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages),
        "kit": kit.read(f"{page.slug}.txt").decode(),
        "pdf du kit": " ".join(p.extract_text() for p in PdfReader(io.BytesIO(kit.read(f"{page.slug}.pdf"))).pages),
    }


def test_toutes_les_sorties_gardent_le_chiffre_du_jour_de_publication(
    publie: Communique, fiche: Indicateur, client: Client
) -> None:
    nouvelle_valeur(fiche)
    for sortie, dite in sorties(client, publie).items():
        for mot in ("212", "2025", "44 communes", "SIAO de Valmérie"):
            assert mot in dite.replace("\u202f", " ").replace("\xa0", " "), f"{sortie} : {mot}"
        for mot in ("305", "46 communes", "Observatoire"):
            assert mot not in dite, f"{sortie} : {mot}"
    flux = client.get("/presse/flux.xml").content.decode()
    assert "305" not in flux


def test_une_page_du_site_suit_le_chiffre(arbre: Arbre, fiche: Indicateur, client: Client) -> None:
    page = publier(
        arbre.accueil,
        ContenuPage(title="Avancement", slug="avancement", corps=[("indicateur", {"indicateur": fiche})]),
    )
    assert "212" in client.get(page.url).content.decode()
    nouvelle_valeur(fiche)
    suivie = client.get(page.url).content.decode()
    assert "305" in suivie
    assert "46 communes" in suivie
    assert "212" not in suivie


def test_corriger_une_virgule_ne_change_pas_le_chiffre(publie: Communique, fiche: Indicateur, client: Client) -> None:
    nouvelle_valeur(fiche)
    corrige = republier(publie, chapo="Le chapô, corrigé.")
    html = client.get(corrige.url).content.decode()
    assert "corrigé" in html
    assert "212" in html
    assert "305" not in html


def test_republier_une_ancienne_version_ne_change_pas_le_chiffre(
    publie: Communique, fiche: Indicateur, client: Client
) -> None:
    ancienne = publie.revisions.order_by("pk").first()
    nouvelle_valeur(fiche)
    republier(publie, title="Un autre titre")
    ancienne.publish()
    assert "212" in client.get(publie.url).content.decode()


def test_une_note_de_correction_peut_reprendre_les_chiffres_une_fois(
    publie: Communique, fiche: Indicateur, client: Client
) -> None:
    nouvelle_valeur(fiche)
    republier(publie, reprendre_chiffres=True, **NOTE)
    for sortie, dite in sorties(client, publie).items():
        assert "305" in dite, sortie
        assert "212" not in dite, sortie
    nouvelle_valeur(fiche, 2024, 1)
    ValeurIndicateur.objects.filter(indicateur=fiche, annee=2026).update(valeur=999)
    republier(publie, chapo="Une virgule de plus.")
    html = client.get(publie.url).content.decode()
    assert "305" in html
    assert "999" not in html


def test_reprendre_les_chiffres_demande_une_note(publie: Communique) -> None:
    publie.reprendre_chiffres = True
    with pytest.raises(ValidationError) as refus:
        publie.full_clean()
    assert refus.value.message_dict["reprendre_chiffres"] == [str(CHIFFRES_SANS_NOTE)]


def test_un_brouillon_montre_le_chiffre_d_aujourd_hui(arbre: Arbre, fiche: Indicateur) -> None:
    brouillon = arbre.brouillon(corps=corps(fiche))
    nouvelle_valeur(fiche)
    assert "305" in brouillon.get_latest_revision_as_object().texte_integral


def test_un_texte_publie_garde_un_chiffre_dont_la_fiche_a_disparu(
    publie: Communique, fiche: Indicateur, client: Client
) -> None:
    fiche.delete()
    html = client.get(publie.url).content.decode()
    assert "212" in html
    assert "SIAO de Valmérie" in html
    republier(publie, chapo="Sans la fiche.")
    assert "212" in client.get(publie.url).content.decode()


def test_ce_qui_n_etait_pas_public_le_jour_dit_n_apparait_pas_ensuite(arbre: Arbre, client: Client) -> None:
    secret = indicateur("secret", {2025: 987}, public=False)
    page = arbre.communique(corps=corps(secret))
    assert "987" not in client.get(page.url).content.decode()
    Indicateur.objects.filter(pk=secret.pk).update(public=True)
    assert "987" not in client.get(page.url).content.decode()


def test_une_traduction_publiee_plus_tard_dit_le_meme_chiffre(
    arbre: Arbre, publie: Communique, fiche: Indicateur, client: Client
) -> None:
    nouvelle_valeur(fiche)
    anglais = Locale.objects.get_or_create(language_code="en")[0]
    for page in (arbre.accueil, arbre.presse, arbre.communiques):
        page.copy_for_translation(anglais).save_revision().publish()
    traduite = publie.copy_for_translation(anglais)
    traduite.save_revision().publish()
    html = client.get(Communique.objects.get(pk=traduite.pk).url).content.decode()
    assert "212" in html
    assert "households moved in" in html
    assert "305" not in html
    republier(publie, reprendre_chiffres=True, **NOTE)
    assert "305" in client.get(Communique.objects.get(pk=traduite.pk).url).content.decode()


def test_la_phrase_tapee_remplace_celle_de_l_indicateur(arbre: Arbre, fiche: Indicateur, client: Client) -> None:
    page = arbre.communique(corps=corps(fiche, "foyers ont reçu une clé"))
    html = client.get(page.url).content.decode()
    assert "foyers ont reçu une clé" in html
    assert "ménages entrés" not in html
