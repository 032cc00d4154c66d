"""Figures of the bench: each with its threshold, printed as a table and written as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

SIGNES = {"max": "≤", "min": "≥"}
TOUJOURS = ("valeur", "seuil", "unite", "tenu")  # keys that every figure of bench.json has


@dataclass
class Mesure:
    """`seuil` is the most when `sens` is "max", the least when it is "min".

    `tenu` is None when the figure could not be taken (`raison` says why) or has no threshold to hold.
    """

    valeur: float | None
    seuil: float | None = None
    unite: str = ""
    tenu: bool | None = None
    sens: str | None = None
    raison: str | None = None


class Releve:
    """Figures taken so far, by name; each is printed as it arrives."""

    def __init__(self) -> None:
        self.mesures: dict[str, Mesure] = {}

    def au_plus(self, nom: str, valeur: float, seuil: float, unite: str) -> None:
        """A figure that must not exceed `seuil`."""
        self._noter(nom, Mesure(valeur, seuil, unite, valeur <= seuil, "max"))

    def au_moins(self, nom: str, valeur: float, seuil: float, unite: str) -> None:
        """A figure that must reach `seuil`."""
        self._noter(nom, Mesure(valeur, seuil, unite, valeur >= seuil, "min"))

    def pour_memoire(self, nom: str, valeur: float, unite: str) -> None:
        """A figure that informs and has no threshold."""
        self._noter(nom, Mesure(valeur, unite=unite, raison="sans seuil"))

    def impossible(self, nom: str, raison: str) -> None:
        """A figure that could not be taken: never a success, never hidden."""
        self._noter(nom, Mesure(None, raison=raison))

    @contextmanager
    def section(self, nom: str, *pannes: type[Exception]) -> Iterator[None]:
        """A part of the bench whose failure, of one of these kinds, is written and does not stop the next part."""
        print(f"\n{nom}", flush=True)
        try:
            yield
        except pannes as panne:
            self.impossible(nom, f"{type(panne).__name__} : {' '.join(str(panne).split())[-300:]}")

    def _noter(self, nom: str, mesure: Mesure) -> None:
        self.mesures[nom] = mesure
        print(self.ligne(nom, mesure), flush=True)

    @staticmethod
    def ligne(nom: str, mesure: Mesure) -> str:
        etat = {True: "tenu", False: "ÉCHEC", None: "—"}[mesure.tenu]
        if mesure.valeur is None:
            return f"  {nom:<52} {'non mesuré':>12}            {etat:<6} {mesure.raison}"
        valeur = f"{mesure.valeur:,.2f}".rstrip("0").rstrip(".")
        seuil = "" if mesure.seuil is None else f"{SIGNES[mesure.sens or 'max']} {mesure.seuil:g}"
        return f"  {nom:<52} {valeur:>12} {mesure.unite:<10} {etat:<6} {seuil}"

    @property
    def manques(self) -> list[str]:
        return [nom for nom, mesure in self.mesures.items() if mesure.tenu is False]

    def ecrire(self, fichier: Path) -> None:
        fichier.parent.mkdir(parents=True, exist_ok=True)
        contenu = {
            nom: {cle: valeur for cle, valeur in asdict(mesure).items() if cle in TOUJOURS or valeur}
            for nom, mesure in self.mesures.items()
        }
        fichier.write_text(json.dumps(contenu, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
