"""No export of the admin, ours or Wagtail's, gives a spreadsheet a formula to run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, resolve
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Workflow

from chiffres.models import Indicateur
from tests.acces_parcours import exemple, motifs
from tests.comptes.outils import personne
from tests.fabriques import Arbre, indicateur
from tests.test_acces import prouver

FORMULE = "=HYPERLINK(1)"

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def agent(client: Client) -> Client:
    prouver(client, personne("administration@valmerie.example", administrateur=True))
    return client


def cellules(agent: Client, liste: str) -> tuple[set[str], set[Any]]:
    """Values of the cells of a listing's exports: CSV, then xlsx."""
    texte = b"".join(agent.get(f"{liste}?export=csv").streaming_content).decode()
    feuille = load_workbook(io.BytesIO(b"".join(agent.get(f"{liste}?export=xlsx").streaming_content))).active
    xlsx = [cellule for rangee in feuille.iter_rows() for cellule in rangee]
    assert not any(cellule.data_type == "f" for cellule in xlsx)
    return {case for ligne in csv.reader(io.StringIO(texte)) for case in ligne}, {cellule.value for cellule in xlsx}


def listes_avec_export() -> Iterator[tuple[str, Any]]:
    """Address and view of every listing of the admin that exports something, as requests reach it."""
    assert get_resolver().url_patterns
    for motif in sorted(set(motifs())):
        if not motif.startswith("admin/") or (adresse := exemple(motif)) is None:
            continue
        vue = resolve(adresse).func
        classe, reglages = getattr(vue, "view_class", None), getattr(vue, "view_initkwargs", {})
        if classe and issubclass(classe, SpreadsheetExportMixin):
            champs = reglages.get("list_export", classe.list_export)
            if champs:
                yield adresse, classe(**reglages)


def test_aucune_liste_n_exporte_une_formule() -> None:
    listes = dict(listes_avec_export())
    assert {"/admin/reports/workflow/", "/admin/redirects/", "/admin/programme/actions/"} <= set(listes)
    assert len(listes) >= 16  # eight of Wagtail's own, at two addresses each
    for adresse, vue in listes.items():
        for format_ in SpreadsheetExportMixin.FORMATS:
            assert vue.preprocess_field_value("title", FORMULE, format_) == f"'{FORMULE}", adresse


def test_les_chiffres(agent: Client) -> None:
    indicateur("x", {2025: 1}, titre=FORMULE, source="@SIAO")
    for trouvees in cellules(agent, "/admin/snippets/chiffres/indicateur/"):
        assert {f"'{FORMULE}", "'@SIAO"} <= trouvees
        assert not {FORMULE, "@SIAO"} & trouvees
    assert Indicateur.objects.get().titre == FORMULE


def test_les_redirections(agent: Client) -> None:
    Redirect.objects.create(old_path="/vieux", redirect_link=FORMULE)
    for trouvees in cellules(agent, "/admin/redirects/"):
        assert f"'{FORMULE}" in trouvees
        assert FORMULE not in trouvees


def test_le_rapport_des_circuits(agent: Client, arbre: Arbre) -> None:
    """The title of a page reaches these two reports by a function of Wagtail's own."""
    page = arbre.action(FORMULE, slug="formule")
    Workflow.objects.filter(active=True).first().start(page, personne("agent@valmerie.example", administrateur=True))
    for rapport in ("workflow", "workflow_tasks"):
        for trouvees in cellules(agent, f"/admin/reports/{rapport}/"):
            assert f"'{FORMULE}" in trouvees, rapport
            assert FORMULE not in trouvees, rapport


def test_l_historique_du_site(agent: Client, arbre: Arbre) -> None:
    from wagtail.log_actions import log

    log(instance=arbre.action(FORMULE, slug="formule"), action="wagtail.edit")
    for trouvees in cellules(agent, "/admin/reports/site-history/"):
        assert f"'{FORMULE}" in trouvees
        assert FORMULE not in trouvees


def test_les_rapports_restent_fermes_au_public(client: Client) -> None:
    for adresse in ("/admin/reports/workflow/?export=csv", "/admin/redirects/?export=xlsx"):
        assert client.get(adresse).status_code == 302
