"""The house rules of docs/conventions, as functions of source text: `test_coherence.py` applies them to the tree.

Each takes text or a syntax tree and returns what breaks the rule, so that a test can also show that the rule bites.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]

# Floors of the house: an application imports only from lower floors. Two applications on one floor ignore each other.
ETAGES = {
    "socle": 0,
    "mediatheque": 1,
    "referentiel": 2,
    "comptes": 3,
    "organisations": 4,
    "chiffres": 4,
    "communiques": 5,
    "ressources": 5,
    "programme": 6,
    "partenaires": 7,
    "formations": 8,
    "conventions": 8,
    "home": 9,
}
MODULES_SANS_HTTP = re.compile(r"(^|/)(services|regles|permissions|querysets)(/\w+)?(_\w+)?\.py$")
# The page cache stands in front of Django: what it calls rules are those of HTTP itself.
COUCHE_HTTP = "site/socle/cache_pages/"
PAQUETS_HTTP = ("django.http", "django.shortcuts", "django.views")

CODE_EN_LIGNE = {
    "style en ligne": re.compile(r"<style\b|\sstyle\s*=\s*[\"']"),
    "script en ligne": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)"),
    "gestionnaire en ligne": re.compile(r"<[a-z][^>]*\son[a-z]+\s*="),
    "adresse javascript:": re.compile(r"[\"']\s*javascript:", re.I),
}
ECHAPPEMENT_LEVE = re.compile(r"\|\s*safe(?:seq)?\b|{%\s*autoescape\s+off|\bmark_safe\(|\bSafeString\(|__html__")
ADRESSE_REGISTRE = re.compile(
    r"https?://[^\s\"']*/simple(?:/|\"|\s|$)|\"resolved\":|^registry\s*=|--(?:extra-)?index-url|pypi\.org|registry\.npmjs"
)
CHEMIN_MACHINE = re.compile(r"(?<![\w.}~])/(?:home|root|Users|work)/\w")
MARQUE_INACHEVE = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
PAQUET_VERROUILLE = re.compile(r"^([A-Za-z0-9_.\-\[\]]+)==", re.M)


@cache
def fichiers_suivis() -> tuple[Path, ...]:
    """Files of the repository: tracked, or new and not ignored, and still there."""
    commande = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    noms = subprocess.run(commande, cwd=RACINE, capture_output=True, check=True).stdout.decode().split("\0")
    return tuple(sorted({RACINE / nom for nom in noms if nom and (RACINE / nom).is_file()}))


def relatif(fichier: Path) -> str:
    return fichier.relative_to(RACINE).as_posix()


def sources(motif: str = "*.py") -> Iterator[tuple[str, str]]:
    """(relative path, text) of the project's own code: neither tests, tools nor migrations."""
    for fichier in fichiers_suivis():
        chemin = relatif(fichier)
        du_projet = not chemin.startswith(("tests/", "outils/", "docs/")) and "/migrations/" not in chemin
        if du_projet and fichier.match(motif):
            yield chemin, fichier.read_text(encoding="utf-8")


def application(chemin: str) -> str:
    """Application of a module: `site/socle/x.py` → socle."""
    parties = chemin.split("/")
    return parties[1] if parties[0] == "site" and len(parties) > 2 else parties[0]


def imports(texte: str) -> Iterator[tuple[int, str]]:
    """(line, dotted module) of every absolute import, inside functions too."""
    for noeud in ast.walk(ast.parse(texte)):
        if isinstance(noeud, ast.Import):
            yield from ((noeud.lineno, alias.name) for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom) and noeud.module and noeud.level == 0:
            yield noeud.lineno, noeud.module
            yield from ((noeud.lineno, f"{noeud.module}.{alias.name}") for alias in noeud.names)


def imports_montants(chemin: str, texte: str) -> list[str]:
    """Imports of an application on the same floor or above, and of the project's configuration by an application."""
    ici = application(chemin)
    if ici not in ETAGES:
        return []
    fautes = set()
    for ligne, module in imports(texte):
        la = module.split(".")[0]
        if la == "config" or (la in ETAGES and la != ici and ETAGES[la] >= ETAGES[ici]):
            fautes.add(f"{chemin}:{ligne} : {ici} importe {la}")
    return sorted(fautes)


def hors_arborescence(arbre: ast.AST) -> Iterator[ast.AST]:
    """Every node but those of `parent_page_types` and `subpage_types`: Wagtail asks both ends of the page tree to say
    what may stand under what, by name; nothing is imported nor queried through these."""
    for noeud in ast.iter_child_nodes(arbre):
        cibles = noeud.targets if isinstance(noeud, ast.Assign) else [getattr(noeud, "target", None)]
        if not any(isinstance(c, ast.Name) and c.id in {"parent_page_types", "subpage_types"} for c in cibles):
            yield noeud
            yield from hors_arborescence(noeud)


def references_montantes(chemin: str, texte: str) -> list[str]:
    """Models of a higher application named in a string: `ForeignKey("home.HomePage")`, `get_model("home.…")`."""
    ici = application(chemin)
    if ici not in ETAGES:
        return []
    fautes = []
    for noeud in hors_arborescence(ast.parse(texte)):
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str):
            trouve = re.fullmatch(r"(\w+)\.[A-Z]\w+", noeud.value)
            if trouve and trouve[1] in ETAGES and trouve[1] != ici and ETAGES[trouve[1]] >= ETAGES[ici]:
                fautes.append(f"{chemin}:{noeud.lineno} : {ici} nomme {noeud.value}")
    return fautes


def http_dans_les_regles(chemin: str, texte: str) -> list[str]:
    """Services, rules, permissions and querysets know nothing of requests and answers."""
    if not MODULES_SANS_HTTP.search(chemin) or chemin.startswith(COUCHE_HTTP):
        return []
    return [f"{chemin}:{ligne} : {module}" for ligne, module in imports(texte) if module.startswith(PAQUETS_HTTP)]


def code_en_ligne(chemin: str, texte: str) -> list[str]:
    """What the content security policy forbids in a template; comments are left out."""
    sans_commentaires = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", vider, texte, flags=re.S)
    return trouver(chemin, sans_commentaires, CODE_EN_LIGNE)


def vider(trouve: re.Match[str]) -> str:
    """Blank out a match without moving the lines below it."""
    return "\n" * trouve[0].count("\n")


def trouver(chemin: str, texte: str, motifs: dict[str, re.Pattern[str]]) -> list[str]:
    """`path:line : rule` for every match of every pattern."""
    return [
        f"{chemin}:{texte.count(chr(10), 0, trouve.start()) + 1} : {regle}"
        for regle, motif in motifs.items()
        for trouve in motif.finditer(texte)
    ]


def sans_empreinte(verrou: str) -> list[str]:
    """Packages of a lock file that carry no SHA-256."""
    blocs = re.split(r"\n(?=\S)", verrou.strip())
    paquets = [bloc for bloc in blocs if PAQUET_VERROUILLE.match(bloc)]
    return [bloc.split()[0] for bloc in paquets if "--hash=sha256:" not in bloc]


def variables_lues(texte: str) -> set[str]:
    """Names of environment variables read by `env.xxx("NOM")`, `os.environ.get("NOM")` or `os.environ["NOM"]`."""
    noms = set()
    for noeud in ast.walk(ast.parse(texte)):
        if isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Attribute) and noeud.args:
            cible, argument = ast.unparse(noeud.func.value), noeud.args[0]
        elif isinstance(noeud, ast.Subscript):
            cible, argument = ast.unparse(noeud.value), noeud.slice
        else:
            continue
        nom = argument.value if isinstance(argument, ast.Constant) else None
        lu = cible in {"env", "os.environ"}
        if lu and isinstance(nom, str) and re.fullmatch(r"[A-Z][A-Z0-9_]+", nom):
            noms.add(nom)
    return noms
