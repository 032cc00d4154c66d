"""Kills a deposit with -9 at a random moment, many times, and looks at what is left: before or after, never between.

`Nid` is a process that has Django ready and makes a child at each order; the child joins a piece and hands a file in,
and whoever gave the order kills it. Used by the tests and by the bench, on either database.
"""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

RACINE = Path(__file__).resolve().parents[1]


@dataclass
class Bilan:
    """`avant`, `apres`: how each file was found. `fautes`: what was between, or a file nobody accounts for."""

    avant: int = 0
    apres: int = 0
    fautes: list[str] = field(default_factory=list)


class Nid:
    """The parent of those that die."""

    def __init__(self, processus: subprocess.Popen[str]) -> None:
        self.processus = processus

    def dire(self, *mots: object) -> None:
        assert self.processus.stdin is not None
        self.processus.stdin.write(" ".join(map(str, mots)) + "\n")
        self.processus.stdin.flush()

    def entendre(self) -> str:
        assert self.processus.stdout is not None
        ligne = self.processus.stdout.readline()
        if not ligne:
            raise RuntimeError("the nest is dead")
        return ligne.strip()

    def deposer(self, convention: int, personne: int, delai: float | None) -> float:
        """Start a deposit; kill it after `delai` seconds, or let it end. How long it ran."""
        self.dire(convention, personne)
        pid, debut = int(self.entendre()), time.perf_counter()
        if delai is not None:
            time.sleep(delai)
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:  # it was done before
                pass
        self.entendre()
        return time.perf_counter() - debut


@contextmanager
def nid(**reglages: Any) -> Iterator[Nid]:
    """A nest on the database of this process. `reglages`: settings that differ from `config.settings.test`."""
    chemins = f"{RACINE / 'site'}{os.pathsep}{RACINE}"
    processus = subprocess.Popen(
        [sys.executable, "-m", "outils.mort_subite"],
        cwd=RACINE,
        env={**os.environ, "PYTHONPATH": chemins},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    couvee = Nid(processus)
    try:
        couvee.dire(json.dumps(reglages))
        if couvee.entendre() != "pret":
            raise RuntimeError("the nest did not start")
        yield couvee
    finally:
        processus.stdin.close()  # type: ignore[union-attr]
        processus.wait(timeout=30)


def reglages_d_ici() -> dict[str, Any]:
    """The database and the private files of this process, for a nest."""
    from django.conf import settings
    from django.core.files.storage import storages
    from django.db import connection

    garder = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
    base = {cle: connection.settings_dict.get(cle) or "" for cle in garder}
    base["OPTIONS"] = connection.settings_dict.get("OPTIONS") or {}
    return {
        "module": os.environ["DJANGO_SETTINGS_MODULE"],
        "base": {**base, "NAME": str(base["NAME"])},
        "prive": str(storages["prive"].location),  # type: ignore[attr-defined]
        "secret": settings.SECRET_KEY,
    }


def eprouver(cles: Sequence[tuple[int, int]], *, graine: int = 20) -> Bilan:
    """Kill the deposit of each of these drafts, `(convention, member)`, at its own moment; the first one is let live
    so that the length of a deposit is known."""
    hasard, bilan = random.Random(graine), Bilan()
    with nid(**reglages_d_ici()) as couvee:
        duree = max(couvee.deposer(*cles[0], None), 0.05)
        juger(cles[0][0], bilan)
        for convention, personne in cles[1:]:
            couvee.deposer(convention, personne, hasard.uniform(0, 1.1 * duree))
            juger(convention, bilan)
    _tous_les_fichiers(bilan)
    return bilan


def juger(cle: int, bilan: Bilan) -> None:
    """Look at one file after the death: it was handed in whole, or not at all."""
    from django.db import transaction

    from conventions.models import Convention
    from conventions.services.journal_verifie import verifier

    with transaction.atomic():
        # Waits for whatever the database is still ending in the name of the dead.
        convention = Convention.objects.select_for_update(of=("self",)).get(pk=cle)
        faits = {
            "état": convention.etat == "deposee",
            "référence": convention.reference is not None,
            "date": convention.deposee_le is not None,
            "instantané": convention.instantanes.exists(),
            "accusé": convention.documents.filter(nature="accuse").exists(),
            "journal": convention.journal.filter(acte="deposer").exists(),
            "courriel": _courriels(convention.reference) if convention.reference else False,
        }
    if len(set(faits.values())) != 1:
        bilan.fautes.append(f"{cle} : {faits}")
    if convention.etat == "deposee":
        bilan.apres += 1
    else:
        bilan.avant += 1
    bilan.fautes += [str(faute) for faute in verifier(convention)]


def _courriels(reference: str) -> bool:
    """Whether the receipt is queued."""
    from django_tasks_db.models import DBTaskResult

    return any(reference in str(tache.args_kwargs) for tache in DBTaskResult.objects.order_by("-enqueued_at")[:6])


def _tous_les_fichiers(bilan: Bilan) -> None:
    """Each file on the disk has a row; once the announced ones are swept, disk and rows are one and the same."""
    import datetime
    import hashlib

    from conventions.models import CompteurReferences, Convention, DocumentGenere, VersionPiece
    from conventions.pieces import balayage, stockage

    trouve = balayage.balayer(a_blanc=True)
    bilan.fautes += [f"fichier sans ligne : {cle}" for cle in trouve.inconnus]
    bilan.fautes += [f"ligne sans fichier : {cle}" for cle in trouve.manquants]
    balayage.balayer(delai=datetime.timedelta())
    if set(balayage.sur_le_disque()) != balayage.possedes():
        bilan.fautes.append("après le balayage, le disque et la base ne disent pas la même chose")
    for modele in (VersionPiece, DocumentGenere):
        for ligne in modele.objects.all():
            with stockage.stockage().open(ligne.cle, "rb") as fichier:
                if hashlib.file_digest(fichier, "sha256").hexdigest() != ligne.sha256:
                    bilan.fautes.append(f"fichier abîmé : {ligne.cle}")
    for compteur in CompteurReferences.objects.all():
        donnees = Convention.objects.filter(reference__contains=f"-{compteur.annee}-", saisie=False).count()
        if donnees != compteur.dernier and not Convention.objects.filter(saisie=True).exists():
            bilan.fautes.append(f"{compteur.annee} : {donnees} références pour le numéro {compteur.dernier}")


def couver(entree: IO[str], sortie: IO[str]) -> None:
    """What the nest does: ready once, then a child for each line it reads."""
    preparer(json.loads(entree.readline()))
    print("pret", file=sortie, flush=True)
    for ligne in entree:
        convention, personne = map(int, ligne.split())
        pid = os.fork()
        if pid == 0:
            mourir_ou_deposer(convention, personne)
        print(pid, file=sortie, flush=True)
        os.waitpid(pid, 0)
        print("fini", file=sortie, flush=True)


def preparer(reglages: dict[str, Any]) -> None:
    """Django on the database of whoever asked; mails are rows, written with the rest."""
    os.environ["DJANGO_SETTINGS_MODULE"] = reglages["module"]
    from django.conf import settings

    settings.DATABASES["default"].update(reglages["base"])
    settings.PRIVE_ROOT = reglages["prive"]
    settings.STORAGES["prive"] = {
        "BACKEND": "socle.stockage.StockagePrive",
        "OPTIONS": {"location": reglages["prive"]},
    }
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    settings.SECRET_KEY = reglages["secret"]
    import django

    django.setup()
    # What a server has read long before: the addresses, the templates, the services.
    from django.urls import get_resolver

    get_resolver()._populate()
    import conventions.services.transitions  # noqa: F401


def mourir_ou_deposer(convention: int, personne: int) -> None:
    """The child: join a piece, hand the file in, and end without going back up."""
    from comptes.models import User
    from conventions.models import Convention
    from conventions.services import pieces
    from conventions.services.transitions import executer

    try:
        par = User.objects.get(pk=personne)
        lue = Convention.objects.get(pk=convention)
        piece = lue.pieces.order_by("ordre", "pk").last()
        if piece is not None:
            pieces.joindre(piece=piece, fichier=io.BytesIO(page_blanche()), nom="annexe.pdf", par=par)
        lue = Convention.objects.get(pk=convention)
        executer(convention=lue, code="deposer", par=par, version=lue.version)
    except BaseException as panne:
        print(f"{type(panne).__name__}: {panne}", file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)


def page_blanche() -> bytes:
    """A PDF of one page."""
    import pikepdf

    tampon = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        document.save(tampon)
    return tampon.getvalue()


if __name__ == "__main__":
    couver(sys.stdin, sys.stdout)
