"""The disk store: what one process rendered, the others read. One folder a generation, one file a page."""

import hashlib
import json
import logging
import os
import shutil
import tempfile
import time
from pathlib import Path

from .entrees import Page
from .generation import NOM_FICHIER
from .regles import Cle

FICHIERS_MAX = 20_000  # pages of one generation
POIDS_MAX = 512 * 1024 * 1024  # bytes of one generation, each process counting what it wrote
AGE_MAX = 24 * 3600  # seconds; a page not made again for so long is only in the way

journal = logging.getLogger(__name__)


class Magasin:
    """Pages on disk. Every failure is a miss: the cache may be slow, never wrong."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self._generation = b""
        self._poids: dict[Path, int] = {}

    def lire(self, cle: Cle, generation: bytes) -> Page | None:
        try:
            brut = self._chemin(cle, generation).read_bytes()
            return _decoder(brut, cle, generation)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def ecrire(self, page: Page) -> None:
        brut = _encoder(page)
        chemin = self._chemin(page.cle, page.generation)
        if not self._place_pour(chemin, page.generation, len(brut)):
            return
        try:
            chemin.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=chemin.parent, prefix=".", delete=False) as provisoire:
                provisoire.write(brut)
            os.replace(provisoire.name, chemin)  # readers see the old page or the new one, never a half
        except OSError:
            journal.exception("page non gardée sur disque")

    def _place_pour(self, chemin: Path, generation: bytes, poids: int) -> bool:
        """Whether this process may still write so much: invented host names must not fill the disk."""
        if generation != self._generation:
            self._generation, self._poids = generation, {}
        nouveau = chemin not in self._poids
        total = sum(self._poids.values()) - self._poids.get(chemin, 0) + poids
        if total > POIDS_MAX or (nouveau and len(self._poids) >= FICHIERS_MAX):
            return False
        self._poids[chemin] = poids
        return True

    def _chemin(self, cle: Cle, generation: bytes) -> Path:
        # Hashed: nothing of the request's path can name a file.
        nom = hashlib.sha256(json.dumps(cle).encode()).hexdigest()
        return self.dossier / generation.hex() / nom[:2] / nom

    def nettoyer(self, generation: bytes | None) -> int:
        """Remove the other generations' folders and the current one's old files; the number of removals."""
        retires = 0
        if not self.dossier.is_dir():
            return retires
        for entree in self.dossier.iterdir():
            if entree.name == NOM_FICHIER or not entree.is_dir():
                continue
            if generation is not None and entree.name == generation.hex():
                retires += _retirer_anciens(entree)
            else:
                shutil.rmtree(entree, ignore_errors=True)
                retires += 1
        return retires


def _retirer_anciens(dossier: Path) -> int:
    limite = time.time() - AGE_MAX
    retires = 0
    for fichier in dossier.glob("*/*"):
        try:
            if fichier.stat().st_mtime < limite:
                fichier.unlink()
                retires += 1
        except OSError:
            continue
    return retires


def _encoder(page: Page) -> bytes:
    """One line of JSON, then the bodies one after the other."""
    tete = {
        "cle": page.cle,
        "expire": page.expire,
        "limite": None if page.limite == float("inf") else page.limite,
        "entetes": page.entetes,
        "etiquette": page.etiquette,
        "corps": {codage: len(corps) for codage, corps in page.corps.items()},
    }
    return json.dumps(tete).encode() + b"\n" + b"".join(page.corps.values())


def _decoder(brut: bytes, cle: Cle, generation: bytes) -> Page | None:
    ligne, _, reste = brut.partition(b"\n")
    tete = json.loads(ligne)
    if tuple(tete["cle"]) != cle or len(reste) != sum(tete["corps"].values()):
        return None
    corps, debut = {}, 0
    for codage, longueur in tete["corps"].items():
        corps[codage] = reste[debut : debut + longueur]
        debut += longueur
    return Page(
        cle=cle,
        generation=generation,
        expire=tete["expire"],
        limite=float("inf") if tete["limite"] is None else tete["limite"],
        entetes=[(nom, val) for nom, val in tete["entetes"]],
        corps=corps,
        etiquette=tete["etiquette"],
    )
