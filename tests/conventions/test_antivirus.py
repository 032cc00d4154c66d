"""Each state of the scanner: what it says is written, and its silence is never « sain »."""

from __future__ import annotations

import io
import os
import shutil
import socket
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command

from conventions.enums import Etat, EtatPiece
from conventions.erreurs import PieceIndisponible, PiecesEnAttente
from conventions.formulaires_admin_actes import pdf_verifie
from conventions.models import Convention, VersionPiece
from conventions.pieces import analyse, telechargement
from conventions.services import pieces
from socle import antivirus
from tests.conventions import fichiers
from tests.conventions.faux_antivirus import FauxAntivirus, faux_antivirus
from tests.conventions.outils import Scene
from tests.fabriques import Arbre


@pytest.fixture
def scene(db) -> Scene:
    return Scene(Arbre().axe())


@pytest.fixture
def clamd(settings) -> Iterator[FauxAntivirus]:
    with faux_antivirus() as serveur:
        settings.CLAMAV_ADRESSE = serveur.adresse
        settings.CLAMAV_DELAI = 5
        yield serveur


@pytest.fixture
def eteint(settings) -> None:
    """An address where nobody listens."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        settings.CLAMAV_ADRESSE = f"127.0.0.1:{prise.getsockname()[1]}"


def joindre(scene: Scene, contenu: bytes | None = None) -> VersionPiece:
    piece = scene.convention.pieces.get(libelle="Statuts signés")
    fichier = io.BytesIO(contenu or fichiers.pdf())
    version = pieces.joindre(piece=piece, fichier=fichier, nom="statuts.pdf", par=scene.depot)
    version.refresh_from_db()
    return version


def avec_eicar() -> bytes:
    """A PDF that opens, with the test signature in a stream."""
    import pikepdf

    sortie = io.BytesIO()
    with pikepdf.open(io.BytesIO(fichiers.pdf())) as document:
        document.Root["/Marque"] = document.make_stream(fichiers.EICAR)
        document.save(sortie, compress_streams=False)
    return sortie.getvalue()


def test_le_protocole_est_celui_de_clamd(clamd: FauxAntivirus) -> None:
    contenu = os.urandom(200_000)
    assert antivirus.analyser(io.BytesIO(contenu)).etat == antivirus.Etat.SAIN
    assert (clamd.commandes, clamd.recus) == ([b"zINSTREAM"], [contenu])
    assert antivirus.repond()


@pytest.mark.parametrize(
    ("reponse", "etat"),
    [
        (b"stream: OK\0", antivirus.Etat.SAIN),
        (b"stream: Win.Test FOUND\0", antivirus.Etat.INFECTE),
        (b"INSTREAM size limit exceeded. ERROR\0", antivirus.Etat.ERREUR),
        (b"stream: OK mais non\0", antivirus.Etat.ERREUR),
        (b"OK\0", antivirus.Etat.ERREUR),
        (b"\0", antivirus.Etat.ERREUR),
        (b"stream: OK", antivirus.Etat.ABSENT),
        (b"", antivirus.Etat.ABSENT),
        (b"x" * 5000 + b"\0", antivirus.Etat.ERREUR),
    ],
)
def test_chaque_reponse(clamd: FauxAntivirus, reponse: bytes, etat: antivirus.Etat) -> None:
    clamd.reponse = reponse
    assert antivirus.analyser(io.BytesIO(b"x")).etat == etat


def test_un_antivirus_qui_coupe_en_route(clamd: FauxAntivirus) -> None:
    """Beyond its own limit clamd answers and closes: that is no verdict."""
    clamd.limite, clamd.reponse = 1000, b"INSTREAM size limit exceeded. ERROR\0"
    verdict = antivirus.analyser(io.BytesIO(os.urandom(8_000_000)))
    assert verdict.etat in {antivirus.Etat.ERREUR, antivirus.Etat.ABSENT}


def test_une_adresse_qui_n_en_est_pas_une(settings) -> None:
    settings.CLAMAV_ADRESSE = "clamav"
    with pytest.raises(ValueError, match="CLAMAV_ADRESSE"):
        antivirus.analyser(io.BytesIO(b"x"))


def test_un_fichier_sain_se_lit(scene: Scene, clamd: FauxAntivirus) -> None:
    version = joindre(scene)
    assert (version.etat, version.sans_analyse, version.utilisable) == (EtatPiece.SAIN, False, True)
    reponse = telechargement.piece(version)
    assert reponse["Content-Disposition"] == 'attachment; filename="statuts.pdf"'
    assert reponse["Content-Type"] == "application/pdf"
    assert reponse["X-Content-Type-Options"] == "nosniff"
    assert reponse["Cache-Control"] == "private, no-store"
    assert "sandbox" in reponse["Content-Security-Policy"]
    reponse.close()


def test_eicar_est_refuse_et_bloque_le_depot(scene: Scene, clamd: FauxAntivirus) -> None:
    scene.remplir()
    version = joindre(scene, avec_eicar())
    assert (version.etat, version.signature) == (EtatPiece.INFECTE, "Eicar-Test-Signature")
    with pytest.raises(PieceIndisponible):
        telechargement.piece(version)
    from conventions.erreurs import DossierIncomplet

    with pytest.raises((DossierIncomplet, PiecesEnAttente)):
        scene.faire("deposer", "depot")
    assert scene.relire().etat == "brouillon"


def test_antivirus_eteint_la_piece_attend_et_le_depot_passe(scene: Scene, eteint: None) -> None:
    scene.remplir()
    version = VersionPiece.objects.get()
    assert (version.etat, version.sans_analyse, version.utilisable) == (EtatPiece.EN_ATTENTE, False, False)
    with pytest.raises(PieceIndisponible):
        telechargement.piece(version)
    scene.faire("deposer", "depot")
    scene.faire("instruire", "instructeur")
    with pytest.raises(PiecesEnAttente):
        scene.faire("accepter", "decideur", **scene.parametres("accepter"))
    with pytest.raises(CommandError, match="ne répond pas"):
        call_command("reanalyser_pieces")
    version.refresh_from_db()
    assert version.etat == EtatPiece.EN_ATTENTE


def test_reanalyser_rattrape(scene: Scene, eteint: None, settings, capsys) -> None:
    version = joindre(scene)
    with faux_antivirus() as serveur:
        settings.CLAMAV_ADRESSE = serveur.adresse
        call_command("reanalyser_pieces")
        version.refresh_from_db()
        assert version.etat == EtatPiece.SAIN
        assert "Sain : 1" in capsys.readouterr().out
        call_command("reanalyser_pieces")
        assert "Aucune pièce à analyser." in capsys.readouterr().out
        serveur.reponse = b"stream: Nouveau FOUND\0"
        call_command("reanalyser_pieces", toutes=True)
    version.refresh_from_db()
    assert version.etat == EtatPiece.INFECTE


def test_un_fichier_arrete_apres_le_depot_se_dit_aux_deux_cotes_une_seule_fois(
    scene: Scene, clamd: FauxAntivirus, mailoutbox: list[EmailMessage]
) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    fichiers_sains = VersionPiece.objects.filter(etat=EtatPiece.SAIN).count()
    assert fichiers_sains
    mailoutbox.clear()
    clamd.reponse = b"stream: Nouveau FOUND\0"
    for _fois in range(2):
        call_command("reanalyser_pieces", toutes=True)
    assert sorted(Counter(courriel.to[0] for courriel in mailoutbox).items()) == sorted(
        {scene.depot.email: fichiers_sains, scene.agents["instructeur"].email: fichiers_sains}.items()
    )
    textes = {courriel.to[0]: courriel.body for courriel in mailoutbox}
    assert "Le service vous demandera un autre fichier." in textes[scene.depot.email]
    assert "demande de compléments" in textes[scene.agents["instructeur"].email]


def test_un_fichier_arrete_dans_un_brouillon_ne_se_dit_qu_a_l_organisation(
    scene: Scene, clamd: FauxAntivirus, mailoutbox: list[EmailMessage]
) -> None:
    scene.remplir()
    mailoutbox.clear()
    joindre(scene, avec_eicar())
    assert [courriel.to for courriel in mailoutbox] == [[scene.depot.email]]
    assert "envoyez un autre fichier à sa place" in mailoutbox[0].body


def test_un_brouillon_ouvert_par_le_service_se_dit_aussi_au_service(
    scene: Scene, clamd: FauxAntivirus, mailoutbox: list[EmailMessage]
) -> None:
    Convention.objects.update(ouverte_par_service=True, instructeur=scene.agents["instructeur"])
    mailoutbox.clear()
    joindre(scene, avec_eicar())
    assert {courriel.to[0] for courriel in mailoutbox} == {scene.depot.email, scene.agents["instructeur"].email}


def test_un_brouillon_supprime_ne_se_dit_a_personne(
    scene: Scene, clamd: FauxAntivirus, mailoutbox: list[EmailMessage]
) -> None:
    version = joindre(scene)
    scene.faire("supprimer", "depot")
    mailoutbox.clear()
    clamd.reponse = b"stream: Nouveau FOUND\0"
    analyse.analyser(version)
    assert mailoutbox == []


def test_le_pdf_signe_passe_aussi_par_l_antivirus(clamd: FauxAntivirus) -> None:
    sain = fichiers.pdf()
    assert pdf_verifie(SimpleUploadedFile("signee.pdf", sain)) == sain
    assert clamd.recus == [sain]
    with pytest.raises(ValidationError, match="arrêté ce fichier"):
        pdf_verifie(SimpleUploadedFile("signee.pdf", avec_eicar()))


def test_un_pdf_signe_ne_passe_pas_sans_reponse_de_l_antivirus(eteint: None) -> None:
    with pytest.raises(ValidationError, match="ne répond pas"):
        pdf_verifie(SimpleUploadedFile("signee.pdf", fichiers.pdf()))


def test_le_travail_periodique_rattrape(scene: Scene, eteint: None, settings) -> None:
    joindre(scene)
    assert analyse.rattraper() == 0
    with faux_antivirus() as serveur:
        settings.CLAMAV_ADRESSE = serveur.adresse
        assert analyse.rattraper() == 1
        assert analyse.rattraper() == 0


def test_sans_antivirus_une_piece_sert_et_le_dit(scene: Scene, settings) -> None:
    version = joindre(scene)
    assert (version.etat, version.sans_analyse, version.utilisable) == (EtatPiece.EN_ATTENTE, True, True)
    with pytest.raises(CommandError, match="CLAMAV_ADRESSE"):
        call_command("reanalyser_pieces")
    settings.CLAMAV_ADRESSE = "127.0.0.1:1"
    assert not version.utilisable
    assert not VersionPiece.objects.utilisables().exists()


def test_un_fichier_disparu_est_une_erreur(scene: Scene, clamd: FauxAntivirus) -> None:
    version = joindre(scene)
    Path(analyse.stockage.stockage().path(version.cle)).unlink()
    assert analyse.analyser(version) == EtatPiece.ERREUR


def test_un_vrai_clamd_quand_il_y_en_a_un(settings) -> None:
    """With clamd on the machine the same client finds the same test file; without it the stand-in has said enough."""
    client = shutil.which("clamdscan")
    adresse = os.environ.get("CLAMAV_ESSAI", "/run/clamav/clamd.ctl" if client else "")
    if adresse and (not adresse.startswith("/") or Path(adresse).exists()):
        settings.CLAMAV_ADRESSE = adresse
        assert antivirus.repond()
        assert antivirus.analyser(io.BytesIO(fichiers.EICAR)).etat == antivirus.Etat.INFECTE
        assert antivirus.analyser(io.BytesIO(fichiers.pdf())).etat == antivirus.Etat.SAIN
    else:
        with faux_antivirus() as serveur:
            settings.CLAMAV_ADRESSE = serveur.adresse
            assert antivirus.analyser(io.BytesIO(fichiers.EICAR)).etat == antivirus.Etat.INFECTE
