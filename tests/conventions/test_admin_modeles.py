"""Models of conventions: who sets them, their checklist, their texts, the preview that leaves nothing behind."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from conventions.enums import NatureTexte
from conventions.models import Convention, LigneJournal, ModeleConvention, TexteModele
from tests.conventions.outils import AGENTS, Scene
from tests.conventions.outils_admin import adresse, client_de
from tests.fabriques import Arbre

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


@pytest.fixture
def client(scene: Scene) -> Client:
    return client_de(scene.agents["administration"])


def envoi(client: Client, modele: ModeleConvention | None = None, **autres: Any) -> dict[str, Any]:
    """What the screen posts when nothing is changed on it."""
    chemin = adresse("modele", modele.pk) if modele else adresse("modele_creer")
    edition = client.get(chemin).context["edition"]
    formes = [edition.modele, *edition.pieces.forms, edition.pieces.management_form, *edition.textes]
    donnees: dict[str, Any] = {"geste": "enregistrer"}
    for forme in formes:
        for champ in forme:
            valeur = champ.value()
            if champ.field.widget.input_type == "checkbox" if hasattr(champ.field.widget, "input_type") else False:
                if isinstance(valeur, list):
                    donnees[champ.html_name] = valeur
                elif valeur:
                    donnees[champ.html_name] = "on"
            elif valeur not in (None, ""):
                donnees[champ.html_name] = valeur
    return {**donnees, **autres}


def test_l_administration_seule_regle_les_modeles(scene: Scene) -> None:
    for role in AGENTS:
        navigateur = client_de(scene.agents[role])
        for chemin in (adresse("modeles"), adresse("modele_creer"), adresse("modele", scene.modele.pk)):
            assert navigateur.get(chemin).status_code == (200 if role == "administration" else 302), (role, chemin)


def test_un_modele_enregistre_tel_quel_ne_change_pas(scene: Scene, client: Client) -> None:
    avant = list(scene.modele.pieces_attendues.values("libelle", "natures", "formats", "obligatoire", "ordre"))
    assert client.post(adresse("modele", scene.modele.pk), envoi(client, scene.modele)).status_code == 302
    assert list(scene.modele.pieces_attendues.values("libelle", "natures", "formats", "obligatoire", "ordre")) == avant
    assert not TexteModele.objects.exists()


def test_une_piece_de_plus_et_une_de_moins(scene: Scene, client: Client) -> None:
    corps = envoi(client, scene.modele)
    corps |= {
        "pieces-2-libelle": "Contrat d’engagement républicain",
        "pieces-2-natures": ["association"],
        "pieces-2-formats": ["pdf"],
        "pieces-1-DELETE": "on",
    }
    assert client.post(adresse("modele", scene.modele.pk), corps).status_code == 302
    pieces = {piece.libelle: piece for piece in scene.modele.pieces_attendues.all()}
    assert set(pieces) == {"Statuts signés", "Contrat d’engagement républicain"}
    assert pieces["Contrat d’engagement républicain"].natures == ["association"]
    # A file already open keeps the list it was opened with.
    assert scene.convention.pieces.filter(libelle="Rapport d’activité").exists()


def test_un_modele_nouveau(client: Client) -> None:
    corps = envoi(client, nom="Partenariat 2027", type="partenariat")
    assert client.post(adresse("modele_creer"), corps).status_code == 302
    assert ModeleConvention.objects.get(nom="Partenariat 2027").type == "partenariat"


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"nom": ""}, "obligatoire"),
        ({"ouvre_le": "2026-12-31T10:00", "ferme_le": "2026-01-01T10:00"}, "se ferment après leur ouverture"),
        ({"texte-refus-corps": "Bonjour {prenom}."}, "{prenom}"),
        ({"texte-convention-titre": "Convention {numero}"}, "{numero}"),
        ({"pieces-2-libelle": "Statuts signés", "pieces-2-formats": ["pdf"]}, "signalés"),
        ({"pieces-2-libelle": "Budget", "pieces-2-formats": ["exe"]}, "exe"),
        ({"pieces-2-libelle": "Budget", "pieces-2-formats": []}, "Choisissez au moins un format."),
    ],
)
def test_une_faute_est_dite_et_rien_n_est_enregistre(scene: Scene, client: Client, change: dict, phrase: str) -> None:
    reponse = client.post(adresse("modele", scene.modele.pk), envoi(client, scene.modele, **change))
    assert reponse.status_code == 422
    assert phrase in reponse.content.decode()
    assert not TexteModele.objects.exists()
    assert scene.modele.pieces_attendues.count() == 2


def test_un_texte_ecrit_puis_rendu_a_celui_du_site(scene: Scene, client: Client) -> None:
    chemin = adresse("modele", scene.modele.pk)
    defaut = envoi(client, scene.modele)
    client.post(chemin, {**defaut, "texte-refus-corps": "Nous refusons {titre}."})
    assert TexteModele.objects.get().corps == "Nous refusons {titre}."
    client.post(chemin, {**envoi(client, scene.modele), "texte-refus-corps": ""})
    assert not TexteModele.objects.exists()


@pytest.mark.parametrize("nature", NatureTexte.values)
def test_l_apercu_montre_le_texte_de_l_ecran_et_n_enregistre_rien(scene: Scene, client: Client, nature: str) -> None:
    avant = (Convention.objects.count(), LigneJournal.objects.count())
    corps = envoi(
        client, scene.modele, **{"geste": f"apercu-{nature}", f"texte-{nature}-corps": "Bonjour {organisation}."}
    )
    reponse = client.post(adresse("modele", scene.modele.pk), corps)
    assert reponse.content.startswith(b"%PDF")
    assert (Convention.objects.count(), LigneJournal.objects.count()) == avant
    assert not TexteModele.objects.exists()
