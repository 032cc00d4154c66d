"""Papers and meetings for partners: seen by them, and by nobody else through any outlet, in either language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import PageViewRestriction

from comptes.roles import COMMUNICATION
from programme.agenda.controles import controler
from programme.models import PieceSeance, Seance
from ressources.models import Document
from tests.fabriques import anglais, document
from tests.lecteurs import lecteur

pytestmark = pytest.mark.django_db
PIECE = "Pivoine confidentielle"
SEANCE = "Glycine entre partenaires"
MOT = "hermine"  # in the file's text only: a search for it must find nothing
SORTIES = (
    "/",
    "/agenda/",
    "/agenda/?quand=passees",
    "/agenda/?mois={mois}",
    "/agenda/?nature=groupe-de-travail",
    "/agenda/calendrier.ics",
    "/agenda/comite-public/",
    "/agenda/comite-public/evenement.ics",
    "/recherche/?q=pivoine",
    "/recherche/?q=glycine",
    f"/recherche/?q={MOT}",
    "/sitemap.xml",
    "/plan-du-site/",
    "/presse/flux.xml",
    "/en/",
    "/en/agenda/",
    "/en/agenda/?mois={mois}",
    "/en/agenda/calendrier.ics",
    "/en/agenda/comite-public/",
    "/en/agenda/comite-public/evenement.ics",
    "/en/recherche/?q=pivoine",
)


@pytest.fixture(autouse=True)
def fin_de_transaction(django_capture_on_commit_callbacks) -> Iterator[None]:
    """What is indexed at commit is indexed: the search knows all that it may ever know."""
    with django_capture_on_commit_callbacks(execute=True):
        yield


class Scene:
    """A public meeting with a paper for partners, and a meeting for them alone, in both languages."""

    def __init__(self, arbre) -> None:
        self.fichier = document(PIECE, f"Un texte avec {MOT}.")
        self.publique: Seance = arbre.seance(
            "Comité public", pieces=[PieceSeance(document=self.fichier, audience="partenaires")]
        )
        self.reservee: Seance = arbre.seance(SEANCE, audience="partenaires", nature="groupe-de-travail")
        en = anglais()
        for page in (arbre.accueil, arbre.agenda, arbre.recherche, self.publique, self.reservee):
            page.copy_for_translation(en).save_revision().publish()
        Document.objects.get(pk=self.fichier.pk).save()
        self.fichier.refresh_from_db()
        self.mois = f"{self.reservee.debut:%Y-%m}"

    def adresses(self) -> list[str]:
        return [sortie.format(mois=self.mois) for sortie in SORTIES]


@pytest.fixture
def scene(arbre) -> Scene:
    return Scene(arbre)


@pytest.mark.parametrize("nom", ["anonyme", "connecte"])
def test_rien_ne_fuit_par_aucune_sortie(scene: Scene, nom: str):
    client = lecteur(nom)
    for adresse in scene.adresses():
        contenu = client.get(adresse).content.decode()
        for secret in (PIECE, SEANCE, fin_d_adresse(scene.reservee), scene.fichier.filename):
            assert secret not in contenu, f"{secret} : {adresse}"
    assert client.get(scene.reservee.url).status_code in {302, 403}
    assert client.get(scene.reservee.url_ics).status_code in {302, 403}
    assert client.get(scene.fichier.url).status_code in {302, 403}


def fin_d_adresse(page: Seance) -> str:
    return f"/{page.slug}/"


def test_le_public_sait_seulement_que_des_documents_sont_reserves(scene: Scene):
    contenu = Client().get(scene.publique.url).content.decode()
    assert "Les documents sont réservés aux partenaires." in contenu
    assert "ligne-fichier" not in contenu


def privee(reponse) -> bool:
    """The answer is the reader's alone, and nobody keeps it."""
    return {"private", "no-store"} <= {mot.strip() for mot in reponse["Cache-Control"].split(",")}


@pytest.mark.parametrize("nom", ["partenaire", COMMUNICATION])
def test_les_partenaires_et_le_personnel_lisent(scene: Scene, nom: str):
    client = lecteur(nom)
    reponse = client.get(scene.publique.url)
    assert PIECE in reponse.content.decode()
    assert privee(reponse)
    assert client.get(scene.fichier.url).status_code == 200
    reservee = client.get(scene.reservee.url)
    assert reservee.status_code == 200
    assert privee(reservee)
    liste = client.get("/agenda/")
    assert SEANCE in liste.content.decode()
    assert privee(liste)
    assert SEANCE not in client.get("/agenda/calendrier.ics").content.decode(), "un calendrier s’abonne sans compte"


def test_apres_un_partenaire_le_public_ne_lit_toujours_rien(scene: Scene, habillage_garde):
    """What is kept for a generation is the same for everybody: nobody's answer comes out of another's."""
    lecteur("partenaire").get(scene.publique.url)
    lecteur("connecte").get("/agenda/")
    for adresse in ("/agenda/", scene.publique.url, "/en/agenda/"):
        contenu = Client().get(adresse).content.decode()
        assert PIECE not in contenu
        assert SEANCE not in contenu


def test_les_traductions_suivent_la_source(scene: Scene):
    anglaise = Seance.objects.get(translation_key=scene.reservee.translation_key, locale__language_code="en")
    assert PageViewRestriction.objects.filter(page=anglaise).exists()
    assert not PieceSeance.objects.filter(page__locale__language_code="en").exists()
    publique = Seance.objects.get(translation_key=scene.publique.translation_key, locale__language_code="en")
    assert PIECE in lecteur("partenaire").get(publique.url).content.decode()


def test_une_seance_qui_devient_reservee_disparait(arbre, client):
    seance = arbre.seance("D’abord publique")
    assert "D’abord publique" in client.get("/agenda/").content.decode()
    seance.audience = "partenaires"
    seance.save_revision().publish()
    assert "D’abord publique" not in client.get("/agenda/").content.decode()
    assert client.get(seance.url).status_code == 302


def test_un_brouillon_de_reserve_ne_ferme_rien_encore(arbre, client):
    seance = arbre.seance("Publique")
    seance.audience = "partenaires"
    seance.save_revision()
    assert client.get(seance.url).status_code == 200


def test_rien_ne_se_rouvre_tout_seul_et_la_verification_le_dit(arbre, client):
    seance = arbre.seance("Réservée", audience="partenaires")
    seance.audience = "tous"
    seance.save_revision().publish()
    assert client.get(seance.url).status_code == 302
    assert "reserve" in {controle.code for controle in controler(Seance.objects.get(pk=seance.pk))}


def test_un_fichier_deja_offert_ne_peut_pas_etre_reserve(arbre, scene: Scene):
    offert = document("Guide")
    arbre.seance("Autre", pieces=[PieceSeance(document=offert, audience="public")])
    with pytest.raises(ValidationError) as refus:
        PieceSeance(page=scene.publique, document=offert, audience="partenaires").clean()
    assert "offre déjà ce fichier" in str(refus.value)


def test_un_fichier_reserve_ne_peut_pas_etre_promis_au_public(scene: Scene):
    with pytest.raises(ValidationError) as refus:
        PieceSeance(page=scene.publique, document=scene.fichier, audience="public").clean()
    assert "audience" in refus.value.message_dict


def test_une_piece_publique_se_telecharge(arbre):
    offert = document("Guide ouvert")
    seance = arbre.seance("Autre", pieces=[PieceSeance(document=offert, audience="public", libelle="Le guide")])
    client = Client()
    assert "Le guide" in client.get(seance.url).content.decode()
    assert client.get(offert.url).status_code == 200
