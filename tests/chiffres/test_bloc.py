"""The block that follows an indicator: everywhere, in both languages, and nothing of what is not public."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from chiffres.affichage import avis_d_age, chiffre_public
from chiffres.lecture import derniere
from chiffres.models import Indicateur, ValeurIndicateur
from home.blocks import CorpsContenuBlock
from home.models import ContenuPage
from home.redaction.blocs import en_flux
from home.redaction.lecture import TexteIllisible
from home.redaction.texte_riche import Cibles
from socle.cache_pages.generation import generation_courante
from tests.fabriques import Arbre, indicateur, publier

pytestmark = pytest.mark.django_db


def page_avec(arbre: Arbre, *fiches: Indicateur) -> ContenuPage:
    corps = [("indicateur", {"indicateur": fiche, "libelle": ""}) for fiche in fiches]
    return publier(arbre.accueil, ContenuPage(title="Avancement", slug="avancement", corps=corps))


def lire(client: Client, adresse: str) -> str:
    return client.get(adresse).content.decode()


def test_le_bloc_montre_le_total_des_series_de_la_derniere_annee(arbre: Arbre, client: Client) -> None:
    fiche = indicateur("x", {2025: (159, 53), 2024: (128, 36)}, ("Parc social", "Parc privé"))
    html = lire(client, page_avec(arbre, fiche).url)
    assert "212" in html
    assert "Année 2025, 44 communes" in html


@pytest.mark.parametrize("cas", ["réservé", "supprimé", "sans valeur"])
def test_un_indicateur_qui_ne_se_montre_pas_ne_laisse_rien(arbre: Arbre, client: Client, cas: str) -> None:
    fiche = indicateur("x", {2025: 987})
    page = page_avec(arbre, fiche)
    assert "987" in lire(client, page.url)
    if cas == "réservé":
        Indicateur.objects.filter(pk=fiche.pk).update(public=False)
    elif cas == "supprimé":
        fiche.delete()
    else:
        fiche.valeurs.all().delete()
    html = lire(client, page.url)
    assert "987" not in html
    assert "chiffre-encart" not in html


def test_dix_blocs_ne_coutent_pas_plus_de_requetes_qu_un(arbre: Arbre, client: Client) -> None:
    from django.db import connection

    fiches = [indicateur(f"n-{n}", dict.fromkeys(range(2006, 2026), n)) for n in range(10)]
    comptes = []
    for combien in (1, 10):
        page = page_avec(arbre, *fiches[:combien])
        client.get(page.url)
        with CaptureQueriesContext(connection) as vues:
            client.get(page.url)
        comptes.append(len(vues))
        page.delete()
    assert comptes[0] == comptes[1]


def test_une_valeur_enregistree_renouvelle_les_pages_gardees(
    habillage_garde, django_capture_on_commit_callbacks
) -> None:
    fiche = indicateur("x", {2024: 1})
    avant = generation_courante()
    with django_capture_on_commit_callbacks(execute=True):
        ValeurIndicateur.objects.create(indicateur=fiche, annee=2025, valeur=Decimal(2))
    entre = generation_courante()
    assert entre != avant
    with django_capture_on_commit_callbacks(execute=True):
        fiche.save()
    assert generation_courante() != entre


def test_la_traduction_d_une_page_garde_son_indicateur_et_le_dit_en_anglais(arbre: Arbre, client: Client) -> None:
    fiche = indicateur("x", {2025: 7200}, libelle_en="empty homes", perimetre_en="44 towns", source_en="LOVAC file")
    page = page_avec(arbre, fiche)
    anglais = Locale.objects.get_or_create(language_code="en")[0]
    arbre.accueil.copy_for_translation(anglais).save_revision().publish()
    source, _creee = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=anglais).save_target(publish=True)
    traduite = page.get_translation(anglais)
    traduite.save_revision().publish()
    html = lire(client, traduite.get_url())
    assert "7,200" in html
    assert "empty homes" in html
    assert "44 towns" in html


def test_un_texte_de_demonstration_nomme_un_indicateur_par_son_code() -> None:
    fiche = indicateur("entrees", {2025: 212})
    texte = "::: indicateur\nindicateur: entrees\nlibelle: foyers logés\n:::"
    flux = en_flux(texte, CorpsContenuBlock(), Cibles(indicateurs={"entrees": fiche}))
    assert flux[0].value.chiffre.libelle == "foyers logés"
    assert flux[0].value["indicateur"] == fiche
    with pytest.raises(TexteIllisible, match="indicateurs"):
        en_flux(texte, CorpsContenuBlock(), Cibles())


@pytest.mark.parametrize(
    ("annee", "attendu_le", "avis"),
    [
        (2023, None, ""),
        (2022, None, "Donnée de plus de trois ans"),
        (2022, datetime.date(2027, 3, 31), "Donnée de plus de trois ans, mise à jour attendue en mars 2027"),
        (2022, datetime.date(2026, 3, 31), "Donnée de plus de trois ans"),
    ],
)
def test_une_donnee_qui_vieillit_le_dit(annee: int, attendu_le: datetime.date | None, avis: str) -> None:
    fiche = indicateur("x", {annee: 1}, renouveler_avant=attendu_le)
    mesure = derniere(fiche)
    assert mesure is not None
    assert avis_d_age(fiche, mesure, "fr", datetime.date(2026, 11, 21)) == avis


def test_une_date_precise_remplace_l_annee() -> None:
    fiche = indicateur("x", {2026: 31})
    fiche.valeurs.update(precision="Au 31 octobre 2026", precision_en="On 31 October 2026")
    chiffres = {langue: chiffre_public(Indicateur.objects.get(), langue) for langue in ("fr", "en")}
    assert {langue: chiffre.annee for langue, chiffre in chiffres.items() if chiffre} == {
        "fr": "Au 31 octobre 2026",
        "en": "On 31 October 2026",
    }


def test_la_recherche_trouve_la_page_par_les_mots_de_ses_indicateurs(
    arbre: Arbre, client: Client, django_capture_on_commit_callbacks
) -> None:
    assert arbre.chiffres
    with django_capture_on_commit_callbacks(execute=True):
        indicateur("vacants", {2025: 1}, titre="Logements inoccupés").save()
    assert "/chiffres/" in lire(client, "/recherche/?q=inoccupés")
    with django_capture_on_commit_callbacks(execute=True):
        fiche = indicateur("secret", {2025: 1}, titre="Palombes", public=False)
        fiche.save()
    assert 'href="/chiffres/"' not in lire(client, "/recherche/?q=palombes").split("<main", 1)[1].split("</main", 1)[0]
