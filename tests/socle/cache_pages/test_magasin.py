from __future__ import annotations

import os
from pathlib import Path

from socle.cache_pages import magasin as module
from socle.cache_pages.entrees import Memoire, Page
from socle.cache_pages.magasin import AGE_MAX, Magasin

CLE = ("localhost", "/é/", None)
G1, G2 = b"\0" * 7 + b"\1", b"\0" * 7 + b"\2"


def page(cle=CLE, generation: bytes = G1, corps: bytes = b"<p>bonjour</p>" * 50) -> Page:
    return Page.composer(
        cle=cle,
        generation=generation,
        expire=10.0,
        limite=float("inf"),
        entetes=[("Content-Type", "text/html")],
        corps=corps,
    )


def test_ce_qui_est_ecrit_se_relit_a_l_identique(tmp_path: Path) -> None:
    ecrite = page()
    Magasin(tmp_path).ecrire(ecrite)
    assert Magasin(tmp_path).lire(CLE, G1) == ecrite
    assert Magasin(tmp_path).lire(CLE, G2) is None


def test_un_fichier_abime_est_une_page_absente(tmp_path: Path) -> None:
    magasin = Magasin(tmp_path)
    magasin.ecrire(page())
    (fichier,) = tmp_path.glob("*/*/*")
    entier = fichier.read_bytes()
    for abime in (b"", b"{}", entier[:-1], b"\xff" + entier, entier.replace(b"expire", b"autre")):
        fichier.write_bytes(abime)
        assert magasin.lire(CLE, G1) is None


def test_le_nombre_de_pages_sur_disque_est_borne(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(module, "FICHIERS_MAX", 3)
    magasin = Magasin(tmp_path)
    for numero in range(5):
        magasin.ecrire(page(("localhost", f"/{numero}/", None)))
    magasin.ecrire(page(("localhost", "/0/", None)))  # made again: takes no more room
    assert len(list(tmp_path.glob("*/*/*"))) == 3


def test_le_menage_laisse_la_generation_courante(tmp_path: Path) -> None:
    magasin = Magasin(tmp_path)
    (tmp_path / "generation").write_bytes(G2)
    magasin.ecrire(page(generation=G1))
    magasin.ecrire(page(generation=G2))
    assert magasin.nettoyer(G2) == 1
    assert magasin.lire(CLE, G1) is None
    assert magasin.lire(CLE, G2) is not None
    assert (tmp_path / "generation").exists()


def test_le_menage_retire_les_pages_que_personne_ne_demande_plus(tmp_path: Path) -> None:
    magasin = Magasin(tmp_path)
    magasin.ecrire(page())
    (fichier,) = tmp_path.glob("*/*/*")
    ancien = fichier.stat().st_mtime - AGE_MAX - 60
    os.utime(fichier, (ancien, ancien))
    assert magasin.nettoyer(G1) == 1
    assert magasin.lire(CLE, G1) is None


def test_la_memoire_est_bornee_et_garde_ce_qui_sert() -> None:
    variante = page(corps=b"x" * 1000).variante("")
    memoire = Memoire(poids_max=3 * variante.poids)
    for nom in "abc":
        memoire.garder((nom,), page(corps=b"x" * 1000).variante(""))
    memoire.pages[("a",)].vue = True
    memoire.garder(("d",), variante)
    assert set(memoire.pages) == {("a",), ("c",), ("d",)}


def test_une_page_plus_grosse_que_la_memoire_n_en_chasse_aucune() -> None:
    petite = page(corps=b"x").variante("")
    memoire = Memoire(poids_max=2 * petite.poids)
    memoire.garder(("petite",), petite)
    memoire.garder(("grosse",), page(corps=os.urandom(20_000)).variante(""))
    assert set(memoire.pages) == {("petite",)}
