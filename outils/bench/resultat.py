"""Figures of the bench: each with its threshold, printed as a table and written as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass
class Mesure:
    """`tenu` is None when the figure could not be taken (`raison` says why) or has no threshold to hold."""

    valeur: float | str | None
    seuil: str | None = None
    unite: str = ""
    tenu: bool | None = None
    raison: str | None = None


class Releve:
    """Figures taken so far, by name; each is printed as it arrives."""

    def __init__(self) -> None:
        self.mesures: dict[str, Mesure] = {}

    def au_plus(self, nom: str, valeur: float, seuil: float, unite: str) -> None:
        """A figure that must not exceed `seuil`."""
        self._noter(nom, Mesure(valeur, f"≤ {seuil:g}", unite, valeur <= seuil))

    def au_moins(self, nom: str, valeur: float, seuil: float, unite: str) -> None:
        """A figure that must reach `seuil`."""
        self._noter(nom, Mesure(valeur, f"≥ {seuil:g}", unite, valeur >= seuil))

    def pour_memoire(self, nom: str, valeur: float, unite: str) -> None:
        """A figure that informs and has no threshold."""
        self._noter(nom, Mesure(valeur, None, unite, None, "sans seuil"))

    def impossible(self, nom: str, raison: str) -> None:
        """A figure that could not be taken: never a success, never hidden."""
        self._noter(nom, Mesure(None, None, "", None, raison))

    def _noter(self, nom: str, mesure: Mesure) -> None:
        self.mesures[nom] = mesure
        print(self.ligne(nom, mesure), flush=True)

    @staticmethod
    def ligne(nom: str, mesure: Mesure) -> str:
        etat = {True: "tenu", False: "ÉCHEC", None: "—"}[mesure.tenu]
        if mesure.valeur is None:
            return f"  {nom:<52} {'non mesuré':>12}            {etat:<6} {mesure.raison}"
        valeur = mesure.valeur if isinstance(mesure.valeur, str) else f"{mesure.valeur:,.2f}".rstrip("0").rstrip(".")
        return f"  {nom:<52} {valeur:>12} {mesure.unite:<10} {etat:<6} {mesure.seuil or ''}"

    @property
    def manques(self) -> list[str]:
        return [nom for nom, mesure in self.mesures.items() if mesure.tenu is False]

    def ecrire(self, fichier: Path) -> None:
        fichier.parent.mkdir(parents=True, exist_ok=True)
        contenu = {
            nom: {cle: valeur for cle, valeur in asdict(mesure).items() if cle != "raison" or valeur}
            for nom, mesure in self.mesures.items()
        }
        fichier.write_text(json.dumps(contenu, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
