"""Read press releases from Word, text, Markdown or PDF files, and draft pages from them on demand."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import override

from communiques.importation import FichierRefuse, Resultat, importer
from communiques.importation.creation import creer_brouillon, parent_pour
from communiques.importation.resume import resumer
from communiques.importation.securite import TAILLE_MAX


class Command(BaseCommand):
    help = "Lit des communiqués (.docx, .txt, .md, .pdf) et montre ce qui en a été compris."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("fichiers", nargs="+", metavar="FICHIER", type=Path)
        parser.add_argument("--json", action="store_true", help="écrit un objet JSON, ou un tableau d’objets")
        parser.add_argument("--brouillon", action="store_true", help="crée un brouillon par fichier lu")

    def handle(self, *args: Any, **options: Any) -> None:
        with override("fr"):
            self._traiter(options["fichiers"], en_json=options["json"], brouillon=options["brouillon"])

    def _traiter(self, fichiers: list[Path], *, en_json: bool, brouillon: bool) -> None:
        objets: list[dict[str, Any]] = []
        refus: list[str] = []
        for fichier in fichiers:
            try:
                resultat = importer(fichier.name, _contenu(fichier))
                ajout = self._brouillon(resultat) if brouillon else ""
            except FichierRefuse as exc:
                refus.append(f"{fichier.name} : {exc}")
                objets.append({"fichier": fichier.name, "erreur": str(exc)})
                continue
            if en_json:
                objet = {"fichier": fichier.name} | resultat.en_dict()
                objets.append(objet | ({"brouillon": ajout} if brouillon else {}))
            else:
                self.stdout.write(resumer(fichier.name, resultat))
                if ajout:
                    self.stdout.write(_("Brouillon créé : %(adresse)s") % {"adresse": ajout})
        if en_json:
            sortie = objets[0] if len(fichiers) == 1 else objets
            self.stdout.write(json.dumps(sortie, ensure_ascii=False, indent=2))
        if refus:
            raise CommandError("\n".join(refus), returncode=1)

    def _brouillon(self, resultat: Resultat) -> str:
        parent = parent_pour(resultat)
        if parent is None:
            raise FichierRefuse(_("Il n’y a pas de page pour ranger ce texte : créez d’abord la salle de presse."))
        return f"/admin/pages/{creer_brouillon(resultat=resultat, parent=parent).pk}/edit/"


def _contenu(fichier: Path) -> bytes:
    try:
        # One byte more than the limit is enough to know that it is passed.
        with fichier.open("rb") as flux:
            return flux.read(TAILLE_MAX + 1)
    except OSError as exc:
        raise FichierRefuse(_("Ce fichier est introuvable ou illisible.")) from exc
