"""The transitions of the service by direct POST: every state × row × role, a stale version, a double click."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

from conventions.enums import ECRITS, Audience, Etat, NatureDocument
from conventions.models import Complement, DocumentGenere, FichierPrepare, LigneJournal, Signature
from conventions.transitions import EXECUTABLES, TABLE, Acteur
from partenaires.enums import Role
from tests.conventions.outils import AGENTS, Scene, pdf
from tests.conventions.outils_admin import adresse, client_de, corps, poster, signee
from tests.fabriques import Arbre
from tests.partenaires.outils import compte, membre, organisation

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
DU_SERVICE = [ligne for ligne in EXECUTABLES if Audience.SERVICE in ligne.libelles]
DE_L_ORGANISATION = [ligne for ligne in EXECUTABLES if Audience.SERVICE not in ligne.libelles]


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


def clients(scene: Scene) -> dict[str, Client]:
    """One browser a role; the last ones are nobody's staff."""
    dehors = {
        "depot": scene.depot,
        "lecture": membre(scene.organisation, "lea").user,
        "autre": membre(organisation("Agence voisine"), "victor", [Role.DEPOT]).user,
        "sans": compte("sans"),
    }
    gens = {**scene.agents, **dehors}
    return {"anonyme": Client(), **{nom: client_de(personne) for nom, personne in gens.items()}}


def trace(scene: Scene) -> tuple[object, ...]:
    scene.relire()
    return (scene.convention.etat, scene.convention.version, LigneJournal.objects.count())


@pytest.mark.parametrize("etat", ECRITS)
def test_chaque_etat_par_chaque_ligne_et_chaque_role(scene: Scene, etat: Etat) -> None:
    """A POST follows a row from its states, for its people; any other leaves the file as it was."""
    scene.amener(etat)
    navigateurs = clients(scene)
    etat_courant = scene.convention.etat_courant
    lisible = etat not in (Etat.BROUILLON, Etat.SUPPRIMEE)
    for ligne in DU_SERVICE:
        for role, client in navigateurs.items():
            avant = trace(scene)
            sauvegarde = transaction.savepoint()
            reponse = poster(client, scene, ligne.code)
            du_role = role in AGENTS and Acteur(role) in ligne.acteurs
            possible = du_role and lisible and etat_courant in ligne.de
            apres = trace(scene)
            cas = (ligne.code, role, reponse.status_code)
            if possible:
                assert apres == (ligne.vers, avant[1] + 1, avant[2] + 1), cas
                assert reponse["Location"] == adresse("dossier", scene.convention.pk), cas
            else:
                assert apres == avant, cas
                assert reponse.status_code in (302, 403, 404), cas
            if role not in AGENTS:
                assert scene.convention.organisation.nom not in reponse.content.decode(), cas
            transaction.savepoint_rollback(sauvegarde)
            assert trace(scene) == avant
    assert not FichierPrepare.objects.exists()


@pytest.mark.parametrize("ligne", DE_L_ORGANISATION, ids=lambda ligne: ligne.code)
def test_le_service_ne_fait_pas_les_actes_de_l_organisation(scene: Scene, ligne) -> None:
    scene.amener(ligne.de[0] if ligne.de[0] != Etat.BROUILLON else Etat.DEPOSEE)
    avant = trace(scene)
    for agent in scene.agents.values():
        reponse = client_de(agent).post(
            adresse("acte", scene.convention.pk, ligne.code), {"version": scene.convention.version, "motif": "Non."}
        )
        assert reponse.status_code == 404
    assert trace(scene) == avant


@pytest.mark.parametrize("ligne", DU_SERVICE, ids=lambda ligne: ligne.code)
def test_lire_ne_change_rien(scene: Scene, ligne) -> None:
    scene.amener(ligne.de[0])
    avant = trace(scene)
    agent = scene.agents[str(ligne.acteurs[0])]
    reponse = client_de(agent).get(adresse("acte", scene.convention.pk, ligne.code), corps(scene, ligne.code))
    assert reponse.status_code == 200
    assert trace(scene) == avant


@pytest.mark.parametrize("ligne", DU_SERVICE, ids=lambda ligne: ligne.code)
def test_une_version_perimee_ne_change_rien_et_garde_ce_qui_est_ecrit(scene: Scene, ligne) -> None:
    scene.amener(ligne.de[0])
    client = client_de(scene.agents[str(ligne.acteurs[0])])
    scene.parametres(ligne.code)
    avant = trace(scene)
    reponse = poster(client, scene, ligne.code, version=scene.convention.version - 1, motif="Une raison écrite.")
    assert trace(scene) == avant
    assert reponse.status_code == 409
    page = reponse.content.decode()
    assert "Ce dossier a changé depuis que vous l’avez ouvert" in page
    assert ("Une raison écrite." in page) == (str(ligne.motif) != "aucun")
    # Once read, the same form is for the file as it is now.
    assert reponse.context["formulaire"]["version"].value() == str(scene.convention.version)


@pytest.mark.parametrize("ligne", DU_SERVICE, ids=lambda ligne: ligne.code)
def test_un_double_clic_ne_fait_qu_une_fois(scene: Scene, ligne) -> None:
    scene.amener(ligne.de[0])
    client = client_de(scene.agents[str(ligne.acteurs[0])])
    envoye = corps(scene, ligne.code)
    avant = LigneJournal.objects.count()
    for _fois in range(2):
        if "pdf" in envoye:
            envoye["pdf"] = signee()
        reponse = client.post(adresse("acte", scene.convention.pk, ligne.code), envoye)
        assert reponse.status_code == 302
    assert LigneJournal.objects.count() == avant + 1
    suite = client.get(adresse("dossier", scene.convention.pk))
    assert "l’état du dossier a changé" in suite.content.decode()


@pytest.mark.parametrize("code", [ligne.code for ligne in DU_SERVICE if str(ligne.motif) == "obligatoire"])
def test_sans_motif_le_formulaire_le_dit(scene: Scene, code: str) -> None:
    scene.amener(TABLE[code].de[0])
    reponse = poster(client_de(scene.agents[str(TABLE[code].acteurs[0])]), scene, code, motif="  ")
    assert reponse.status_code == 422
    assert "Dites pourquoi" in reponse.content.decode()


def test_les_elements_d_une_demande(scene: Scene) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    client = client_de(scene.agents["instructeur"])
    statuts = scene.convention.pieces.get(libelle="Statuts signés")
    reponse = poster(
        client,
        scene,
        "demander_complements",
        **{f"element_piece_{statuts.pk}": "on", f"element_consigne_piece_{statuts.pk}": "Signés et datés."},
    )
    assert reponse.status_code == 302
    assert {(str(c), c.consigne) for c in Complement.objects.all()} == {
        ("Statuts signés", "Signés et datés."),
        ("Comptes 2024 signés", ""),
        ("objectifs", "Combien de personnes ?"),
    }
    assert scene.convention.pieces.filter(libelle="Comptes 2024 signés", obligatoire=True).exists()


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"element_objectifs": "", "element_nouvelle_0": ""}, "Cochez au moins un élément"),
        ({"avant_le": "2020-01-01"}, "Donnez une date limite à venir."),
        ({"avant_le": "demain"}, "Cette date n’existe pas"),
        ({"avant_le": ""}, "Donnez une date limite."),
    ],
)
def test_une_demande_fausse_est_dite_pres_du_champ(scene: Scene, change: dict, phrase: str) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    avant = trace(scene)
    reponse = poster(client_de(scene.agents["instructeur"]), scene, "demander_complements", **change)
    assert reponse.status_code == 422
    assert phrase in reponse.content.decode()
    assert trace(scene) == avant


def test_la_piece_d_un_autre_dossier_n_est_pas_un_element(scene: Scene) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    reponse = poster(
        client_de(scene.agents["instructeur"]),
        scene,
        "demander_complements",
        element_objectifs="",
        element_nouvelle_0="",
        element_piece_999999="on",
    )
    assert reponse.status_code == 422


@pytest.mark.parametrize("montant", ["", "0", "-5", "beaucoup", "1e400"])
def test_un_montant_faux(scene: Scene, montant: str) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    avant = trace(scene)
    reponse = poster(client_de(scene.agents["decideur"]), scene, "accepter", montant=montant)
    assert reponse.status_code == 422
    assert trace(scene) == avant


def test_la_lettre_se_relit_puis_se_fait(scene: Scene) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    client = client_de(scene.agents["decideur"])
    avant = trace(scene)
    reponse = poster(client, scene, "refuser", motif="Hors du champ du programme.", geste="voir")
    assert reponse.status_code == 200
    page = reponse.content.decode()
    assert page.count("Hors du champ du programme.") == 2  # in the field, and in the letter
    assert "tribunal administratif" in page
    apercu = poster(client, scene, "refuser", geste="pdf")
    assert apercu.content.startswith(b"%PDF")
    assert trace(scene) == avant
    assert not DocumentGenere.objects.filter(nature=NatureDocument.DECISION).exists()
    poster(client, scene, "refuser", motif="Hors du champ du programme.")
    lettre = DocumentGenere.objects.get(nature=NatureDocument.DECISION)
    assert "Hors du champ du programme." in str(lettre.donnees)
    fichier = client.get(adresse("document", scene.convention.pk, lettre.pk))
    assert b"".join(fichier.streaming_content).startswith(b"%PDF")
    assert fichier["Content-Disposition"].startswith("attachment")


def test_la_lettre_dit_le_montant_accorde(scene: Scene) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    poster(client_de(scene.agents["decideur"]), scene, "accepter", montant="61 500,50")
    assert str(scene.relire().montant) == "61500.50"
    assert DocumentGenere.objects.filter(nature=NatureDocument.DECISION, remplace_le=None).count() == 1


def test_les_signatures(scene: Scene) -> None:
    scene.amener(Etat.A_SIGNER)
    client = client_de(scene.agents["instructeur"])
    demain = (timezone.localdate() + datetime.timedelta(days=1)).isoformat()
    parties = [f"partie_{partie.pk}" for partie in scene.convention.parties.all()]
    avant = trace(scene)
    for change, phrase in (
        ({parties[0]: ""}, "Donnez la date de signature de chaque partie."),
        ({parties[0]: demain}, "Une date de signature ne peut pas être à venir."),
        ({"pdf": ""}, "Joignez le PDF signé."),
    ):
        reponse = poster(client, scene, "signer", **change)
        assert reponse.status_code == 422
        assert phrase in reponse.content.decode()
    assert trace(scene) == avant
    assert poster(client, scene, "signer").status_code == 302
    assert Signature.objects.count() == len(parties)


@pytest.mark.parametrize(
    ("nom", "contenu"),
    [
        ("convention.pdf", b"<html><script>alert(1)</script></html>"),
        ("convention.pdf", b""),
        ("convention.docx", pdf()),
    ],
)
def test_un_faux_pdf_signe_est_refuse_et_ne_laisse_rien(scene: Scene, nom: str, contenu: bytes) -> None:
    scene.amener(Etat.A_SIGNER)
    fichier = SimpleUploadedFile(nom, contenu, content_type="application/pdf")
    avant = trace(scene)
    reponse = poster(client_de(scene.agents["instructeur"]), scene, "signer", pdf=fichier)
    assert trace(scene) == avant
    assert reponse.status_code == 422
    assert not FichierPrepare.objects.exists()
