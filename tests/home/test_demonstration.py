"""The demonstration as a visitor meets it: loaded once, read by everybody. And its texts, as an editor left them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Page, Site

from communiques.models import Communique, CommuniqueEmetteur
from comptes.models import User
from comptes.roles import NOMS_DES_ROLES
from home.demonstration import chargement
from home.demonstration.comptes import creer_comptes
from home.models import ContenuPage
from home.redaction.lecture import lire_dossier
from home.structure import SQUELETTE
from mediatheque.models import Image
from organisations.models import Organisation
from organisations.siret import siret_valide
from referentiel.contexte import bandeau_actif
from referentiel.models import BandeauUrgence, ReglagesSite
from ressources.models import Document, Ressource
from socle.cache_pages.generation import nouvelle_generation
from tests.fabriques import donnees_initiales

# Of all of them, so that they follow one another: the demonstration is loaded once.
pytestmark = pytest.mark.django_db
CONTENUS = chargement.CONTENUS
HOTE = "http://localhost:8000"
TELEPHONE = re.compile(r"(?<![\d ])0\d(?:[ .\u00a0\u202f]?\d{2}){4}(?!\d)")
FICTIFS = ("019900", "026191", "035301", "046571", "053649", "063998")
COURRIEL = re.compile(r"[\w.+-]+@[\w.-]+\w")


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker) -> Iterator[SimpleNamespace]:
    """Loaded once, in a transaction that is undone after the last test of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        donnees_initiales()
        bilan = chargement.charger(domaine="localhost", port=8000)
        nouvelle_generation()
        yield SimpleNamespace(bilan=bilan, visite=visiter())
        transaction.set_rollback(True)
    nouvelle_generation()


def visiter() -> dict[str, SimpleNamespace]:
    """Every address that links lead to from both home pages: `{path: (statut, source, soupe, texte)}`."""
    client = Client(SERVER_NAME="localhost", SERVER_PORT="8000", raise_request_exception=False)
    venues = {"/": "", "/en/": "", "/sitemap.xml": "", "/recherche/?q=logement": "", "/recherche/?q=tuileries": ""}
    vues: dict[str, SimpleNamespace] = {}
    attente = list(venues)
    while attente:
        adresse = attente.pop()
        reponse = client.get(adresse)
        html = reponse.headers.get("Content-Type", "").startswith("text/html") and not reponse.streaming
        soupe = BeautifulSoup(reponse.content, "html.parser") if html else None
        texte = "" if reponse.streaming else reponse.content.decode("utf-8", errors="replace")
        vues[adresse] = SimpleNamespace(statut=reponse.status_code, source=venues[adresse], soupe=soupe, texte=texte)
        for suivante in liens_internes(adresse, soupe):
            if suivante not in venues:
                venues[suivante] = adresse
                attente.append(suivante)
    return vues


def liens_internes(adresse: str, soupe: BeautifulSoup | None) -> list[str]:
    trouves = []
    for lien in soupe.find_all(["a", "link"], href=True) if soupe else []:
        parties = urlsplit(urljoin(HOTE + adresse, str(lien["href"])))
        interne = f"{parties.scheme}://{parties.netloc}" == HOTE
        # The kit and the PDF of each release have tests of their own and take time to make.
        if interne and not parties.path.startswith(("/static/", "/media/")) and not sortie(parties.path):
            trouves.append(parties.path + (f"?{parties.query}" if parties.query else ""))
    return trouves


def sortie(chemin: str) -> bool:
    return chemin.endswith(("/kit/", "/pdf/"))


def publiees() -> list[Page]:
    return list(Page.objects.live().filter(depth__gt=1).specific())


def test_chaque_page_repond_et_aucun_lien_n_est_mort(demonstration) -> None:
    fautes = {a: (v.statut, v.source) for a, v in demonstration.visite.items() if v.statut != 200}
    # The partner area, and registration for a day, send visitors to sign in.
    connexion = ("/espace-partenaires/", "/s-inscrire/")
    assert {a for a, (s, _source) in fautes.items() if s != 302 or not any(mot in a for mot in connexion)} == set()


def test_chaque_page_publiee_se_trouve_en_suivant_les_liens(demonstration) -> None:
    # What is for partners is reached by nobody who is not signed in.
    publiques = Page.objects.live().public().filter(depth__gt=1).specific()
    assert {page.url for page in publiques} - set(demonstration.visite) == set()


def test_l_embargo_tient_partout(demonstration) -> None:
    embargo = Communique.objects.get(go_live_at__gt=timezone.now())
    assert demonstration.bilan.sous_embargo == [embargo.title]
    assert embargo.approved_schedule, "la levée se fera sans personne"
    assert embargo.sous_embargo
    assert embargo.date == timezone.localdate(embargo.go_live_at)
    indices = (embargo.slug, "vingt-quatre logements", "On la verra depuis l’arrêt du bus")
    trouves = [(a, i) for a, v in demonstration.visite.items() for i in indices if i in v.texte]
    assert trouves == []
    assert Client().get(embargo.url).status_code == 404


def test_les_brouillons_attendent(demonstration) -> None:
    brouillons = Communique.objects.filter(live=False, go_live_at__isnull=True)
    assert brouillons.count() == 2
    assert all(page.has_unpublished_changes and page.latest_revision for page in brouillons)


def test_les_textes_portent_leur_date(demonstration) -> None:
    for page in Communique.objects.live():
        assert timezone.localdate(page.first_published_at) == page.date, page
        assert timezone.localdate(page.last_published_at) == (page.correction_date or page.date), page


def test_les_communiques_couvrent_les_situations(demonstration) -> None:
    publies = Communique.objects.live().filter(locale__language_code="fr")
    assert publies.count() >= 8
    assert {page.date.year for page in publies} >= {2024, 2025, 2026}
    trois = [page for page in publies if len(page.emetteurs_affiches) == 3 and page.correction_date]
    assert trois, "un texte de trois organisations, corrigé"
    genres = {bloc.block_type for bloc in trois[0].corps}
    assert {"intertitre", "paragraphe", "citation", "chiffre", "tableau"} <= genres
    assert trois[0].images_presse.count() >= 2
    assert trois[0].mentions.donnees["emetteurs"], "les À propos sont figés à la publication"


def test_les_pages_montrent_tous_les_blocs(demonstration) -> None:
    pages = [page for page in publiees() if isinstance(page, ContenuPage)]
    genres = {bloc.block_type for page in pages for bloc in page.corps}
    assert genres == set(type(page_de("comprendre")).corps.field.stream_block.child_blocks)


def test_la_version_simplifiee_accompagne_les_pages_d_aide(demonstration) -> None:
    for slug in ("comprendre", "vous-etes", "en-difficulte", "proprietaire", "professionnel"):
        assert page_de(slug).version_simplifiee, slug


def page_de(slug: str) -> Page:
    return Page.objects.get(slug=slug, locale__language_code="fr").specific


def test_aucun_chiffre_sans_annee_ni_source(demonstration) -> None:
    chiffres = [
        bloc.value for page in publiees() for flux in flux_de(page) for bloc in flux if bloc.block_type == "chiffre"
    ]
    assert len(chiffres) > 15
    incomplets = [dict(c) for c in chiffres if not (c["annee"] and c["source"] and c["perimetre"])]
    assert incomplets == []
    assert not [c["annee"] for c in chiffres if not re.search(r"20[12]\d", c["annee"])]


def flux_de(page: Page) -> list:
    return [getattr(page, nom) for nom in ("corps", "chiffres") if hasattr(page, nom)]


def test_chaque_image_dit_ce_qu_elle_montre_et_a_qui_elle_est(demonstration) -> None:
    images = list(Image.objects.all())
    assert len(images) >= 10
    assert not [
        i.title
        for i in images
        if not (i.description and i.description_en and i.credit and i.licence and i.width >= 400)
    ]
    sans_alternative = [
        (adresse, str(image))
        for adresse, vue in demonstration.visite.items()
        if vue.soupe
        for image in vue.soupe.find_all("img")
        if not image.has_attr("alt")
    ]
    assert sans_alternative == []


def test_chaque_page_anglaise_traduit_une_page_publiee(demonstration) -> None:
    francaises = {page.translation_key: page for page in publiees() if page.locale.language_code == "fr"}
    anglaises = [page for page in publiees() if page.locale.language_code == "en"]
    assert len(anglaises) == demonstration.bilan.traductions
    for page in anglaises:
        source = francaises[page.translation_key]
        entete = demonstration.visite[source.url].soupe.head
        assert entete.find("link", hreflang="en")["href"] == HOTE + page.url
        assert page.url.startswith("/en/")
        # The same word in both languages, or a proper name.
        assert page.slug in {"agenda", "contact", "contacts", "premier-seuil"} or page.slug != source.slug, page.url


def test_les_pages_anglaises_ne_gardent_rien_du_francais(demonstration) -> None:
    francais = re.compile(r"\b(?:vous êtes|nous|avec|est|sont|pour les|logement)\b")
    noms_propres = list(Organisation.objects.values_list("nom", flat=True))
    for page in publiees():
        if page.locale.language_code == "en":
            ecrits = [page.title, page.search_description, page.chapo if hasattr(page, "chapo") else ""]
            with translation.override("en"):
                ecrits += [BeautifulSoup(str(flux), "html.parser").get_text(" ") for flux in flux_de(page)]
            texte = " ".join(ecrits)
            for nom in noms_propres:
                texte = texte.replace(nom, "")
            assert not francais.search(texte.lower()), page.url


def test_l_accueil_porte_ce_qui_est_dessine(demonstration) -> None:
    texte = " ".join(demonstration.visite["/"].soupe.get_text(" ").split())
    for attendu in ("Une porte s’ouvre", "Je cherche de l’aide", "212", "91", "31", "115", "3919", "non conforme"):
        assert attendu in texte, attendu
    assert "Site de démonstration" in texte


def test_aucun_bandeau_n_est_affiche_le_jour_du_chargement(demonstration, rf) -> None:
    assert BandeauUrgence.objects.count() == 2
    assert bandeau_actif(rf.get("/"), "fr") is None


def test_les_organisations_sont_fictives_et_completes(demonstration) -> None:
    for siret in Organisation.objects.exclude(siret="").values_list("siret", flat=True):
        assert siret_valide(siret), siret
        assert siret.startswith("000"), "aucune entreprise ne porte ce numéro"
    # Those that issue nothing have a name, and perhaps who they are.
    emettrices = Organisation.objects.filter(pk__in=CommuniqueEmetteur.objects.values("organisation"))
    assert len(emettrices) >= 7
    for organisation in emettrices:
        assert organisation.siret, organisation
        assert organisation.logo, organisation
        assert organisation.a_propos, organisation
        assert organisation.a_propos_en, organisation


def test_les_ressources_couvrent_les_situations(demonstration) -> None:
    francaises = Ressource.objects.live().filter(locale__language_code="fr")
    assert francaises.count() == 15
    assert francaises.filter(audience="partenaires").count() == 4
    assert Ressource.objects.live().filter(locale__language_code="en").count() >= 6
    formats = {version.document.format for page in francaises for version in page.versions.all()}
    assert {"PDF", "ODT", "DOCX", "XLSX", "CSV", "ZIP"} <= formats
    assert sum(page.versions.filter(courante=False).exists() for page in francaises) >= 5
    assert any(v.document.accessible is False for page in francaises for v in page.versions.all())
    reservees = [page.title for page in francaises.filter(audience="partenaires")]
    assert [(a, t) for a, v in demonstration.visite.items() for t in reservees if t in v.texte] == []


def test_les_documents_sont_accessibles(demonstration) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    documents = [document for document in Document.objects.all() if document.format == "PDF" and document.accessible]
    assert len(documents) >= 15
    for document in documents:
        with document.file.open("rb") as fichier, pikepdf.open(fichier) as pdf:
            assert pdf.Root.MarkInfo.Marked, document
            assert str(pdf.Root.Lang) == document.langue, document
            with pdf.open_metadata() as proprietes:
                assert proprietes["pdfuaid:part"] == "1", document
                assert sans_fines(proprietes["dc:title"]) == sans_fines(document.title), document


def sans_fines(texte: str) -> str:
    """XMP writes a narrow space as an ordinary one."""
    return " ".join(texte.split())


def test_le_site_dit_qu_il_est_une_demonstration(demonstration) -> None:
    reglages = ReglagesSite.for_site(Site.objects.get(is_default_site=True))
    assert reglages.demonstration
    assert reglages.etat_accessibilite == "non conforme"


def test_un_compte_pour_chaque_role(tmp_path: Path) -> None:
    fichier = tmp_path / "demo-comptes.json"
    creer_comptes(fichier)
    comptes = json.loads(fichier.read_text(encoding="utf-8"))
    personnel = [compte for compte in comptes if compte["role"] in NOMS_DES_ROLES]
    assert {compte["role"] for compte in personnel} == set(NOMS_DES_ROLES)
    assert fichier.stat().st_mode & 0o077 == 0
    for compte in comptes:
        assert set(compte) == {"role", "courriel", "mot_de_passe", "organisation"}
        assert len(compte["mot_de_passe"]) >= 14
        utilisateur = User.objects.get(email=compte["courriel"])
        assert utilisateur.check_password(compte["mot_de_passe"])
        assert utilisateur.is_staff is (compte in personnel)


def test_un_site_deja_rempli_n_est_pas_ecrase(demonstration) -> None:
    with pytest.raises(CommandError, match="base vide"):
        call_command("charger_demonstration")


# --- The texts themselves, file by file: no database.


def textes() -> list[tuple[str, str]]:
    fichiers = sorted([*CONTENUS.rglob("*.md"), *CONTENUS.rglob("*.json"), *SQUELETTE.rglob("*.md")])
    return [
        (fichier.relative_to(CONTENUS.parent.parent).as_posix(), fichier.read_text("utf-8")) for fichier in fichiers
    ]


def test_les_telephones_sont_reserves_a_la_fiction() -> None:
    trouves = [(chemin, numero) for chemin, texte in textes() for numero in TELEPHONE.findall(texte)]
    assert len(trouves) > 20
    assert not [t for t in trouves if not re.sub(r"\D", "", t[1]).startswith(FICTIFS)]
    courts = {numero for _, texte in textes() for numero in re.findall(r"tel:(\d{2,4})\)", texte)}
    assert courts <= {"15", "17", "112", "114", "115", "119", "3919"}


def test_les_adresses_electroniques_sont_fictives() -> None:
    courriels = [(chemin, c) for chemin, texte in textes() for c in COURRIEL.findall(texte)]
    assert courriels
    assert not [c for c in courriels if not c[1].endswith(".example")]


def test_la_typographie_est_tenue() -> None:
    fautes = [
        (chemin, ligne)
        for chemin, texte in textes()
        for ligne in texte.splitlines()
        if re.search(r"\w'\w", ligne) or "!" in ligne
    ]
    assert fautes == []


def test_le_ton_est_tenu() -> None:
    """Words of the design's tone: people are not files, nobody is a « SDF »."""
    bannis = re.compile(
        r"\bSDF\b|sans[- ]abris?\b(?! ce soir)|cas sociaux|publics? fragiles?|innovant|meilleurs délais"
    )
    fautes = [(chemin, mot[0]) for chemin, texte in textes() for mot in bannis.finditer(texte)]
    assert fautes == []


def test_les_phrases_sont_courtes() -> None:
    longueurs = [(len(phrase.split()), phrase) for phrase in phrases()]
    assert len(longueurs) > 300
    assert not [phrase for mots, phrase in longueurs if mots > 30]
    assert sum(mots <= 20 for mots, _ in longueurs) / len(longueurs) > 0.95


def phrases() -> Iterator[str]:
    for fiche in lire_dossier(CONTENUS / "fr").values():
        for ecrit in (*fiche.entete.values(), *fiche.parties.values()):
            for ligne in ecrit.splitlines():
                if not ligne.startswith(("|", ":::", "image", "source")):
                    yield from re.split(r"(?<=[.?:;])\s+", re.sub(r"\]\([^)]+\)|[*#\[]", " ", ligne))
