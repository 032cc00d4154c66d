"""House rules, checked on the whole tree: what a reviewer would otherwise have to remember."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from outils import messages
from tests import regles
from tests.regles import RACINE, fichiers_suivis, relatif, sources

LIGNES_MAXIMALES = 300
# Where escaping is lifted, and why it is not on what a person typed.
ECHAPPEMENT_JUSTIFIE = {
    "site/socle/templatetags/composants.py": "ids made of slugs, put in safe rich text; JSON-LD that is escaped",
    "site/socle/typographie.py": "assembles pieces that it has just escaped, and its own <sup>",
    "site/socle/templatetags/socle.py": "rich text, which Draftail rebuilds from its list of features at save",
}
TEXTES = {".py", ".html", ".css", ".js", ".md", ".txt", ".toml", ".yml", ".yaml", ".json", ".cfg", ".sh", ""}


def textes_suivis() -> list[tuple[str, str]]:
    """(relative path, text) of every text file of the repository but the locks."""
    trouves = []
    for fichier in fichiers_suivis():
        if fichier.suffix in TEXTES and not relatif(fichier).startswith("requirements/"):
            trouves.append((relatif(fichier), fichier.read_text(encoding="utf-8", errors="replace")))
    return trouves


def test_les_imports_descendent() -> None:
    fautes = [f for chemin, texte in sources() for f in regles.imports_montants(chemin, texte)]
    assert not fautes, "\n".join(fautes)


def test_les_references_aux_modeles_descendent() -> None:
    fautes = [f for chemin, texte in sources() for f in regles.references_montantes(chemin, texte)]
    assert not fautes, "\n".join(fautes)


def test_toute_application_a_son_etage() -> None:
    applications = {chemin.split("/")[0] for chemin, _ in sources("apps.py")} | {
        chemin.split("/")[1] for chemin, _ in sources("apps.py") if chemin.startswith("site/")
    }
    assert applications - {"site", "apps.py"} <= regles.ETAGES.keys()


def test_les_modules_restent_courts() -> None:
    longs = {chemin: n for chemin, texte in sources() if (n := texte.count("\n")) > LIGNES_MAXIMALES}
    assert not longs, longs


def test_les_regles_ignorent_http() -> None:
    fautes = [f for chemin, texte in sources() for f in regles.http_dans_les_regles(chemin, texte)]
    assert not fautes, "\n".join(fautes)


def test_aucun_module_fourre_tout() -> None:
    noms = [chemin for chemin, _ in sources() if Path(chemin).stem in {"utils", "helpers", "misc", "common"}]
    assert not noms, noms


def test_aucun_code_en_ligne_dans_les_gabarits() -> None:
    """Mail is the exception: its readers drop style sheets, and no policy applies there."""
    pages = [(chemin, texte) for chemin, texte in sources("*.html") if not chemin.startswith("templates/courriels/")]
    fautes = [f for chemin, texte in pages for f in regles.code_en_ligne(chemin, texte)]
    assert not fautes, "\n".join(fautes)


def test_l_echappement_n_est_leve_qu_avec_une_raison() -> None:
    leve = {
        chemin
        for motif in ("*.py", "*.html")
        for chemin, texte in sources(motif)
        if regles.ECHAPPEMENT_LEVE.search(re.sub(r"#.*", "", texte))
    }
    assert leve == set(ECHAPPEMENT_JUSTIFIE), leve ^ set(ECHAPPEMENT_JUSTIFIE)


def test_rien_d_inacheve() -> None:
    fautes = [
        f for chemin, texte in textes_suivis() for f in regles.trouver(chemin, texte, {"": regles.MARQUE_INACHEVE})
    ]
    assert not fautes, "\n".join(fautes)


def test_aucune_adresse_de_registre_ni_chemin_de_machine() -> None:
    motifs = {"registre": regles.ADRESSE_REGISTRE, "chemin de machine": regles.CHEMIN_MACHINE}
    # The rules' own patterns and the samples below are not addresses.
    exclus = {"tests/regles.py", "tests/test_coherence.py"}
    textes = [(c, t) for c, t in textes_suivis() if c not in exclus]
    textes += [(relatif(f), f.read_text(encoding="utf-8")) for f in (RACINE / "requirements").glob("*.txt")]
    fautes = [f for chemin, texte in textes for f in regles.trouver(chemin, texte, motifs)]
    assert not fautes, "\n".join(fautes)


@pytest.mark.parametrize("jeu", ["base", "prod", "dev"])
def test_les_verrous_portent_des_empreintes(jeu: str) -> None:
    verrou = (RACINE / "requirements" / f"{jeu}.txt").read_text(encoding="utf-8")
    assert len(regles.PAQUET_VERROUILLE.findall(verrou)) > 50
    assert regles.sans_empreinte(verrou) == []


def test_les_verrous_s_emboitent() -> None:
    """A demonstration started after the tests reinstalls nothing: dev holds prod, which holds base, same versions."""

    def versions(jeu: str) -> set[str]:
        return set(re.findall(r"^(\S+==\S+)", (RACINE / "requirements" / f"{jeu}.txt").read_text(), re.M))

    assert versions("base") <= versions("prod") <= versions("dev")


def test_site_reste_un_dossier_et_reste_suivi() -> None:
    assert not (RACINE / "site" / "__init__.py").exists(), "site/ est un module de la bibliothèque standard"
    commande = ["git", "-c", "safe.directory=*", "check-ignore", "site/config/nouveau.py", "site/nouveau/a.css"]
    assert subprocess.run(commande, cwd=RACINE, capture_output=True).stdout == b"", ".gitignore cache site/"


def test_ruff_lit_tout_le_code() -> None:
    ruff = Path(sys.executable).with_name("ruff")
    lus = subprocess.run(
        [ruff, "check", "--show-files"], cwd=RACINE, capture_output=True, text=True, check=True
    ).stdout
    attendus = {f for f in fichiers_suivis() if f.suffix == ".py" and "/migrations/" not in relatif(f)}
    assert any(relatif(f).startswith("site/config/") for f in attendus)
    oublies = attendus - {Path(ligne) for ligne in lus.splitlines()}
    assert not oublies, sorted(map(relatif, oublies))


def test_env_example_dit_toutes_les_variables() -> None:
    lues = {nom for _, texte in sources() for nom in regles.variables_lues(texte)} - {"DJANGO_SETTINGS_MODULE"}
    exemple = (RACINE / ".env.example").read_text(encoding="utf-8")
    dites = set(re.findall(r"^#?\s?([A-Z][A-Z0-9_]+)=", exemple, re.M))
    assert dites == lues, f"à ajouter : {sorted(lues - dites)} ; à ôter : {sorted(dites - lues)}"


def test_publiccode_suit_la_norme() -> None:
    fiche = yaml.safe_load((RACINE / "publiccode.yml").read_text(encoding="utf-8"))
    projet = (RACINE / "pyproject.toml").read_text(encoding="utf-8")
    assert fiche["publiccodeYmlVersion"].startswith("0.4")
    assert {"name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal"} <= fiche.keys()
    assert {"maintenance", "localisation"} <= fiche.keys()
    assert fiche["legal"]["license"] == re.search(r'^license = "(.+)"$', projet, re.M)[1]  # type: ignore[index]
    assert fiche["softwareVersion"] == re.search(r'^version = "(.+)"$', projet, re.M)[1]  # type: ignore[index]
    assert fiche["localisation"]["availableLanguages"] == ["fr", "en"]
    for texte in fiche["description"].values():
        assert 150 <= len(texte["longDescription"]) <= 10_000
        assert len(texte["shortDescription"]) <= 150
        assert texte["features"]


def test_les_outils_npm_n_ont_pas_de_verrou() -> None:
    """Lock files of npm hold registry addresses; the bench installs from package.json alone."""
    assert not [relatif(f) for f in fichiers_suivis() if f.name in {"package-lock.json", "yarn.lock", ".npmrc"}]
    json.loads((RACINE / "outils" / "mesure" / "package.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("fichier", messages.fichiers(), ids=relatif)
def test_les_traductions_compilees_sont_a_jour(fichier: Path) -> None:
    attendu = messages.compiler(messages.lire(fichier))
    assert fichier.with_suffix(".mo").read_bytes() == attendu, "lancer « make messages »"


FAUTIFS = [
    (regles.imports_montants, "site/socle/a.py", "def f():\n    from home.models import HomePage"),
    (regles.imports_montants, "communiques/a.py", "import ressources.models"),
    (regles.imports_montants, "home/a.py", "from config.settings import base"),
    (regles.references_montantes, "referentiel/models.py", "x = ForeignKey('home.HomePage')"),
    (regles.http_dans_les_regles, "communiques/services/embargo.py", "from django.http import HttpRequest"),
    (regles.http_dans_les_regles, "comptes/permissions.py", "from django import http"),
    (regles.code_en_ligne, "a.html", '<p class="x" style="color:red">'),
    (regles.code_en_ligne, "a.html", "<script>alert(1)</script>"),
    (regles.code_en_ligne, "a.html", '<button type="button" onclick="x()">'),
    (regles.code_en_ligne, "a.html", "<style>p{}</style>"),
]
CORRECTS = [
    (regles.references_montantes, "communiques/models.py", "class A:\n    parent_page_types = ['home.HomePage']"),
    (regles.references_montantes, "home/models.py", "x = ForeignKey('communiques.Communique')"),
    (regles.imports_montants, "home/a.py", "from communiques.models import Communique"),
    (regles.imports_montants, "communiques/a.py", "from .models import Communique\nimport communiques.enums"),
    (regles.http_dans_les_regles, "communiques/views.py", "from django.http import HttpRequest"),
    (
        regles.code_en_ligne,
        "a.html",
        '<script type="application/ld+json">{}</script><script src="a.js" defer></script>',
    ),
    (regles.code_en_ligne, "a.html", '{% comment %}<style>{% endcomment %}<p data-online="x">'),
]


@pytest.mark.parametrize(("regle", "chemin", "texte"), FAUTIFS)
def test_une_faute_est_vue(regle, chemin: str, texte: str) -> None:
    assert regle(chemin, texte)


@pytest.mark.parametrize(("regle", "chemin", "texte"), CORRECTS)
def test_ce_qui_est_permis_passe(regle, chemin: str, texte: str) -> None:
    assert regle(chemin, texte) == []


def test_un_paquet_sans_empreinte_est_vu() -> None:
    assert regles.sans_empreinte("a==1 \\\n    --hash=sha256:00\nb==2 ; python_version < '3.12'\n") == ["b==2"]


def test_les_lectures_d_environnement_sont_vues() -> None:
    assert regles.variables_lues('env.bool("AAA_B")\nos.environ["CC"]\nos.environ.get("DD")\nx["EE"]') == {
        "AAA_B",
        "CC",
        "DD",
    }
