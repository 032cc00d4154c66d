from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from socle.fichiers_servis import ServirMedias, servir_fichiers

EMPREINTE = "0123456789ab"


def django(environ, start_response):
    start_response("404 Not Found", [])
    return [b"django"]


def demander(application, chemin: str, methode: str = "GET", **environ: str) -> tuple[int, dict[str, str], bytes]:
    recu: dict = {}
    morceaux = application(
        {"REQUEST_METHOD": methode, "PATH_INFO": chemin, "wsgi.input": BytesIO(), **environ},
        lambda statut, entetes, exc_info=None: recu.update(statut=int(statut[:3]), entetes=dict(entetes)),
    )
    return recu["statut"], recu["entetes"], b"".join(morceaux)


@pytest.fixture
def medias(tmp_path: Path) -> ServirMedias:
    dossier = tmp_path / "media"
    (dossier / "images").mkdir(parents=True)
    (dossier / "images" / "été.svg").write_text("<svg/>")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "media-voisin").mkdir()
    (tmp_path / "media-voisin" / "a.txt").write_text("secret")
    (dossier / "lien").symlink_to(tmp_path / "secret.txt")
    return ServirMedias(django, dossier, "/media/")


def test_une_image_est_servie_sans_pouvoir_rien_executer(medias: ServirMedias) -> None:
    statut, entetes, corps = demander(medias, "/media/images/été.svg".encode().decode("latin-1"))
    assert (statut, corps) == (200, b"<svg/>")
    assert entetes["Content-Type"] == "image/svg+xml"
    assert "sandbox" in entetes["Content-Security-Policy"]
    assert entetes["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "chemin",
    [
        "/media/../secret.txt",
        "/media/images/../../secret.txt",
        "/media//etc/passwd",
        "/media/../media-voisin/a.txt",
        "/media/lien",
        "/media/",
        "/media/images",
        "/media/\x00",
        "/media/\xff\xfe",
        "/media/absente.png",
        "/mediation/",
    ],
)
def test_rien_hors_du_dossier(medias: ServirMedias, chemin: str) -> None:
    assert demander(medias, chemin)[2] == b"django"


def test_une_image_ne_se_modifie_pas(medias: ServirMedias) -> None:
    assert demander(medias, "/media/images/été.svg".encode().decode("latin-1"), "POST")[2] == b"django"


@pytest.fixture
def statiques(tmp_path: Path, settings) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    (settings.STATIC_ROOT / "css").mkdir(parents=True)
    (settings.STATIC_ROOT / "css" / f"site.{EMPREINTE}.css").write_text("a{}")
    (settings.STATIC_ROOT / "css" / "site.css").write_text("a{}")
    settings.SITE_DEMONSTRATION = False
    return settings.STATIC_ROOT


def test_un_fichier_statique_nomme_par_son_contenu_se_garde_un_an(statiques: Path) -> None:
    application = servir_fichiers(django)
    statut, entetes, _ = demander(application, f"/static/css/site.{EMPREINTE}.css")
    assert statut == 200
    assert "immutable" in entetes["Cache-Control"]
    assert entetes["X-Content-Type-Options"] == "nosniff"
    assert "immutable" not in demander(application, "/static/css/site.css")[1]["Cache-Control"]


def test_hors_demonstration_les_medias_sont_l_affaire_du_serveur_frontal(statiques: Path, settings) -> None:
    application = servir_fichiers(django)
    assert demander(application, "/media/images/a.svg")[2] == b"django"
    settings.SITE_DEMONSTRATION = True
    assert isinstance(servir_fichiers(django).application, ServirMedias)  # type: ignore[attr-defined]
