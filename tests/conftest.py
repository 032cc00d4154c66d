"""What every test relies on: isolated folders, clean caches, undefined variables refused, no silent skip."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.template import engines
from django.utils import translation
from xdist.scheduler import LoadScopeScheduling

from socle.preparation import alleger_le_ramassage
from tests import base_migree
from tests.variables_indefinies import Sentinelle, surveiller

RACINE = Path(__file__).resolve().parents[1]

# The same examples at every run: a change is judged on what it changes. HYPOTHESIS_PROFILE=exploration looks further.
hypothesis.settings.register_profile("stable", derandomize=True)
hypothesis.settings.register_profile("exploration", max_examples=500)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "stable"))


# Files that one process runs whole: their tests share something long to make, or change the same demonstration
# (the places of a day, the members of an organisation, the ticks of a roll-call), which two at a time would mix up.
D_UN_SEUL_TENANT = {
    "tests/home/test_demonstration.py",
    "tests/navigateur/test_appel.py",
    "tests/navigateur/test_conventions.py",
    "tests/navigateur/test_conventions_service.py",
    "tests/navigateur/test_formations.py",
    "tests/navigateur/test_partenaires.py",
}


class Repartition(LoadScopeScheduling):
    """Each test goes to the process that is free; `--dist loadgroup` groups nothing any more (pytest-xdist #1386)."""

    def _split_scope(self, nodeid: str) -> str:
        fichier = nodeid.partition("::")[0]
        return fichier if fichier in D_UN_SEUL_TENANT else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Repartition:
    return Repartition(config, log)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sauts-interdits", action="store_true", help="a skipped test fails the run (make test uses it)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of the search are run on both databases; browser tests carry their marker from their folder."""
    for item in items:
        chemin = item.path.relative_to(RACINE).as_posix()
        if "/recherche/" in chemin:
            item.add_marker(pytest.mark.deux_bases)
        if chemin.startswith("tests/navigateur/"):
            item.add_marker(pytest.mark.navigateur)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was loaded so far stays: the collector need not look at it again and again."""
    alleger_le_ramassage()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Concurrency is only proved on PostgreSQL: elsewhere the test says so (and `make test` refuses skips)."""
    moteur = settings.DATABASES["default"]["ENGINE"]
    if item.get_closest_marker("postgres") and "postgresql" not in moteur:
        pytest.skip("PostgreSQL nécessaire : donner DATABASE_URL, ou lancer « make test »")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    rapport = session.config.pluginmanager.get_plugin("terminalreporter")
    ouvrier = hasattr(session.config, "workerinput")
    if rapport and not ouvrier and session.config.getoption("--sauts-interdits") and rapport.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure(config: pytest.Config) -> None:
    """The test settings make one temporary folder a process: it goes with the process."""
    if settings.configured and Path(settings.VAR_DIR).name.startswith("tests-logement-"):
        shutil.rmtree(settings.VAR_DIR, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite in a file of the worker's own folder: threads of a live server see the same data as the test.

    On PostgreSQL, BASE_MODELE names a database of the same server, already migrated, that each worker copies.
    """
    base = settings.DATABASES["default"]
    if "sqlite3" in base["ENGINE"]:
        base.setdefault("TEST", {})["NAME"] = str(Path(settings.VAR_DIR) / "essais.sqlite3")
    elif modele := os.environ.get("BASE_MODELE"):
        base.setdefault("TEST", {})["TEMPLATE"] = modele


@pytest.fixture(scope="session")
def modele_migre(pytestconfig: pytest.Config) -> Path:
    """Where the migrated SQLite database is kept between runs."""
    return Path(pytestconfig.rootpath) / ".pytest_cache" / "base-migree" / f"{base_migree.empreinte()}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool, django_db_modify_db_settings: None, modele_migre: Path) -> bool:
    """Migrations already run on the same files are not run again: Django only checks that none is missing."""
    base = settings.DATABASES["default"]
    if "sqlite3" not in base["ENGINE"]:
        return django_db_keepdb
    return base_migree.reprendre(modele_migre, Path(base["TEST"]["NAME"])) or django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_keepdb: bool, modele_migre: Path, django_db_blocker):
    """What the database is before the first test is kept; given to tests by `remise_a_neuf`."""
    from tests import remise_a_neuf

    base = settings.DATABASES["default"]
    if "sqlite3" in base["ENGINE"] and not django_db_keepdb:
        modele_migre.parent.mkdir(parents=True, exist_ok=True)
        base_migree.garder(Path(base["TEST"]["NAME"]), modele_migre)
    with django_db_blocker.unblock():
        return remise_a_neuf.installer()


@pytest.fixture
def remise_a_neuf(django_db_setup):
    """Puts the database back as the migrations left it, as after each test that commits (PostgreSQL)."""
    return django_db_setup


@pytest.fixture(scope="session")
def sentinelle_variables() -> Iterator[Sentinelle]:
    with surveiller(RACINE / "templates") as sentinelle:
        yield sentinelle


@pytest.fixture(autouse=True)
def variables_surveillees(request: pytest.FixtureRequest, sentinelle_variables: Sentinelle) -> Iterator[None]:
    """`@pytest.mark.ignore_template_errors` switches the watch off for one test.

    A test that overrides TEMPLATES leaves a new engine behind it: the watch is put back on whatever engine there is.
    """
    engines["django"].engine.string_if_invalid = sentinelle_variables
    sentinelle_variables.active = request.node.get_closest_marker("ignore_template_errors") is None
    yield
    sentinelle_variables.active = True


@pytest.fixture(autouse=True)
def etat_propre() -> Iterator[None]:
    """No cached value and no language left over from the test before."""
    cache.clear()
    yield
    translation.deactivate()


@pytest.fixture
def medias(tmp_path: Path, settings) -> Path:
    """A media folder for this test alone, for tests that count or read the files written."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


@pytest.fixture
def arbre(db: None):
    """A small whole site, published; see `tests.fabriques.Arbre`."""
    from tests.fabriques import Arbre

    return Arbre()


@pytest.fixture
def habillage_garde(settings):
    """As in production: menus and settings are kept for a generation, and are not asked for at each page."""
    from socle import memo

    settings.CACHE_PAGES_ACTIF = True
    memo.oublier()
    yield
    memo.oublier()
