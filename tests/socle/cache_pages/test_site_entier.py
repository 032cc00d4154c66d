"""The whole site behind its cache: what a visitor sees right after each change made elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, reset_queries
from wagtail.models import PageViewRestriction

from socle.cache_pages import generation
from socle.cache_pages.enveloppe import CachePages
from socle.pannes import page_indisponible
from tests.fabriques import Arbre

from .conftest import Reponse

pytestmark = pytest.mark.django_db
Changer = Callable[[], AbstractContextManager[object]]


class Visiteur:
    """An anonymous browser, through WSGI: the test client would go around the cache."""

    def __init__(self, dossier: Path) -> None:
        self.appels = 0
        self.django = get_wsgi_application()
        self.cache = CachePages(self._compter, generation.source(), dossier, duree=60)

    def _compter(self, environ, start_response):
        self.appels += 1
        return self.django(environ, start_response)

    def voir(self, chemin: str, **environ: str) -> Reponse:
        recu: dict = {}
        complet = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": chemin,
            "QUERY_STRING": "",
            "HTTP_HOST": "testserver",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            **environ,
        }
        morceaux = self.cache(
            complet, lambda statut, entetes, exc_info=None: recu.update(statut=int(statut[:3]), entetes=entetes)
        )
        return Reponse(recu["statut"], recu["entetes"], b"".join(morceaux))


@pytest.fixture
def visiteur(settings, tmp_path: Path) -> Iterator[Visiteur]:
    settings.CACHE_PAGES_ACTIF = True
    settings.CACHE_PAGES_REDIS = ""
    settings.CACHE_PAGES_DIR = tmp_path / "pages"
    # As the test client does: the test's own transaction must outlive each request.
    for signal, recepteur in ((request_started, close_old_connections), (request_finished, close_old_connections)):
        signal.disconnect(recepteur)
    request_started.disconnect(reset_queries)
    yield Visiteur(settings.CACHE_PAGES_DIR)
    request_started.connect(reset_queries)
    for signal, recepteur in ((request_started, close_old_connections), (request_finished, close_old_connections)):
        signal.connect(recepteur)


@pytest.fixture
def changer(django_capture_on_commit_callbacks) -> Changer:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_une_page_publique_est_gardee_avec_ses_entetes_de_securite(visiteur: Visiteur, arbre: Arbre) -> None:
    visiteur.voir("/presse/")
    page = visiteur.voir("/presse/")
    assert (page.statut, visiteur.appels) == (200, 1)
    for nom in ("Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options", "Referrer-Policy"):
        assert page[nom]
    assert page["Set-Cookie"] is None


def test_chaque_changement_se_voit_a_la_demande_suivante(visiteur: Visiteur, arbre: Arbre, changer: Changer) -> None:
    page = arbre.communique("Premier titre")
    adresse = page.get_url()
    assert "Premier titre" in visiteur.voir(adresse).corps.decode()
    with changer():
        page.title = "Second titre"
        page.save_revision().publish()
    assert "Second titre" in visiteur.voir(adresse).corps.decode()
    assert "Second titre" in visiteur.voir("/presse/communiques/").corps.decode()
    with changer():
        page.unpublish()
    assert visiteur.voir(adresse).statut == 404
    assert "Second titre" not in visiteur.voir("/presse/communiques/").corps.decode()


def test_une_page_rendue_privee_mene_a_la_connexion(visiteur: Visiteur, arbre: Arbre, changer: Changer) -> None:
    page = arbre.communique("Entre nous")
    adresse = page.get_url()
    assert visiteur.voir(adresse).statut == 200
    with changer():
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    refusee = visiteur.voir(adresse)
    assert refusee.statut == 302
    assert "login" in (refusee["Location"] or "") or "connexion" in (refusee["Location"] or "")
    assert "Entre nous" not in visiteur.voir("/presse/communiques/").corps.decode()


def test_les_pages_deja_vues_survivent_a_la_panne_de_la_base(
    visiteur: Visiteur, arbre: Arbre, monkeypatch: pytest.MonkeyPatch
) -> None:
    bonne = visiteur.voir("/presse/")
    for variante in visiteur.cache.memoire.pages.values():
        variante.expire = 0.0
    for fichier in visiteur.cache.magasin.dossier.glob("*/*/*"):
        fichier.write_bytes(fichier.read_bytes().replace(b'"expire": 1', b'"expire": 0'))

    def en_panne(environ, start_response):
        reponse = page_indisponible()
        start_response("503 Service Unavailable", list(reponse.items()))
        return reponse

    monkeypatch.setattr(visiteur.cache, "application", en_panne)
    assert visiteur.voir("/presse/").corps == bonne.corps
    assert visiteur.voir("/jamais-vue/").statut == 503


def test_la_page_d_un_formulaire_n_est_pas_gardee(visiteur: Visiteur, arbre: Arbre) -> None:
    adresse = arbre.contact.get_url()
    assert visiteur.voir(adresse)["Set-Cookie"]
    visiteur.voir(adresse)
    assert visiteur.appels == 2
