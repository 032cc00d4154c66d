from __future__ import annotations

import gzip
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import brotli
import pytest
import time_machine
from django.test import RequestFactory

from socle.cache_pages import CLE_ENVIRON, Echeance, expire_le, ne_pas_garder
from socle.pannes import ENTETE_PANNE

from .conftest import HTML, Site


def test_la_deuxieme_demande_ne_derange_pas_l_application(site: Site) -> None:
    premiere, deuxieme = site.demander(), site.demander()
    assert premiere.corps == deuxieme.corps == site.origine.corps
    assert premiere.entetes == deuxieme.entetes
    assert site.origine.appels == 1


def test_une_nouvelle_generation_fait_refaire_la_page(site: Site) -> None:
    site.demander()
    site.origine.corps = b"neuf"
    site.generations.nouvelle()
    assert site.demander().corps == b"neuf"


def test_une_page_faite_sur_d_anciennes_donnees_n_est_pas_gardee(site: Site) -> None:
    """The change happens while the page is being rendered, after its data were read."""
    site.origine.corps = b"ancien"
    site.origine.pendant = lambda environ: site.generations.nouvelle()
    assert site.demander().corps == b"ancien"
    site.origine.corps, site.origine.pendant = b"neuf", lambda environ: None
    assert site.demander().corps == b"neuf"


def test_un_autre_processus_lit_la_page_deja_faite(site: Site) -> None:
    site.demander(HTTP_ACCEPT_ENCODING="br")
    lue = site.voisin().demander(HTTP_ACCEPT_ENCODING="br")
    assert brotli.decompress(lue.corps) == site.origine.corps
    assert site.origine.appels == 1


def test_un_changement_dans_un_autre_processus_est_vu_a_la_demande_suivante(site: Site) -> None:
    site.demander()
    site.demander()
    site.origine.corps = b"neuf"
    site.voisin().generations.nouvelle()
    assert site.demander().corps == b"neuf"


def test_une_page_ne_dure_qu_une_minute(site: Site) -> None:
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False) as horloge:
        site.demander()
        horloge.shift(59.9)
        site.demander()
        assert site.origine.appels == 1
        horloge.shift(0.2)
        site.demander()
    assert site.origine.appels == 2


def test_une_page_finit_a_la_date_dont_elle_depend(site: Site) -> None:
    with time_machine.travel(datetime(2026, 1, 1, 17, 59, 50, tzinfo=UTC), tick=False) as horloge:

        def dependre(environ: dict) -> None:
            request = RequestFactory().get("/")
            request.META = environ
            expire_le(request, datetime(2026, 1, 1, 18, 30, tzinfo=UTC))
            expire_le(request, datetime(2026, 1, 1, 18, tzinfo=UTC))
            expire_le(request, None)

        site.origine.pendant = dependre
        site.demander()
        horloge.shift(9)
        site.demander()
        assert site.origine.appels == 1
        horloge.shift(1)
        site.demander()
        assert site.origine.appels == 2


def test_hors_du_cache_une_echeance_est_sans_effet() -> None:
    request = RequestFactory().get("/")
    expire_le(request, datetime(2026, 1, 1, tzinfo=UTC))
    assert CLE_ENVIRON not in request.META


def test_une_vue_peut_refuser_d_etre_gardee(site: Site) -> None:
    def refuser(environ: dict) -> None:
        request = RequestFactory().get("/")
        request.META = environ
        ne_pas_garder(request)
        assert isinstance(environ[CLE_ENVIRON], Echeance)

    site.origine.pendant = refuser
    site.demander()
    site.demander()
    assert site.origine.appels == 2


@pytest.mark.parametrize(
    "environ",
    [
        {"QUERY_STRING": "page=2"},
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_COOKIE": "csrftoken=x; sessionid=abc"},
        {"HTTP_COOKIE": "messages=abc"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"methode": "POST"},
        {"HTTP_HOST": None},
    ],
    ids=str,
)
def test_ces_demandes_ne_recoivent_pas_la_page_gardee(site: Site, environ: dict) -> None:
    site.demander()
    site.origine.corps = b"pour lui seul"
    assert site.demander(**environ).corps == b"pour lui seul"
    site.origine.corps = b"autre"
    assert site.demander().corps != b"pour lui seul"


def test_un_jeton_csrf_seul_recoit_la_page_gardee_mais_ne_la_fait_pas_garder(site: Site) -> None:
    site.origine.corps = b"<input value=jeton-du-visiteur>"
    site.demander(HTTP_COOKIE="csrftoken=x")
    site.origine.corps = b"page de tous"
    assert site.demander().corps == b"page de tous"
    assert site.demander(HTTP_COOKIE="csrftoken=x").corps == b"page de tous"
    assert site.origine.appels == 2


@pytest.mark.parametrize(
    ("statut", "entetes"),
    [
        ("404 Not Found", [("Content-Type", HTML)]),
        ("302 Found", [("Content-Type", HTML), ("Location", "/ailleurs/")]),
        ("500 Internal Server Error", [("Content-Type", HTML)]),
        ("200 OK", [("Content-Type", HTML), ("Set-Cookie", "csrftoken=x")]),
        ("200 OK", [("Content-Type", HTML), ("Cache-Control", "private")]),
        ("200 OK", [("Content-Type", HTML), ("Cache-Control", "max-age=0, No-Store")]),
        ("200 OK", [("Content-Type", HTML), ("Cache-Control", "no-cache")]),
        ("200 OK", [("Content-Type", HTML), ("Vary", "Accept")]),
        ("200 OK", [("Content-Type", HTML), ("Vary", "*")]),
        ("200 OK", [("Content-Type", "application/octet-stream")]),
        ("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]),
    ],
    ids=str,
)
def test_ces_reponses_ne_sont_pas_gardees(site: Site, statut: str, entetes: list) -> None:
    site.origine.statut, site.origine.entetes = statut, entetes
    assert site.demander().statut == int(statut[:3])
    site.demander()
    assert site.origine.appels == 2


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_HOST": "pirate.example"},
        {"HTTP_HOST": "LOCALHOST"},
        {"HTTP_HOST": "localhost", "HTTP_X_FORWARDED_PROTO": "gopher"},
        {"chemin": "/" + "a" * 600 + "/"},
        {"chemin": "/a\nb/"},
    ],
    ids=lambda e: str(e)[:40],
)
def test_une_demande_etrange_ne_laisse_rien(site: Site, environ: dict) -> None:
    site.demander(**environ)
    site.demander(**environ)
    assert site.origine.appels == 2
    assert not list(site.dossier.glob("*/*/*"))


def test_chaque_hote_et_chaque_protocole_a_sa_page(site: Site) -> None:
    site.origine.corps = b"en clair"
    site.demander()
    site.origine.corps = b"protegee"
    assert site.demander(HTTP_X_FORWARDED_PROTO="https").corps == b"protegee"
    site.origine.corps = b"autre nom"
    assert site.demander(HTTP_HOST="www.valmerie.example").corps == b"autre nom"
    assert site.demander().corps == b"en clair"
    assert site.origine.appels == 3


def test_les_octets_suivent_ce_que_le_navigateur_accepte(site: Site) -> None:
    assert site.demander(HTTP_ACCEPT_ENCODING="gzip, deflate, br")["Content-Encoding"] == "br"
    en_gzip = site.demander(HTTP_ACCEPT_ENCODING="gzip")
    assert gzip.decompress(en_gzip.corps) == site.origine.corps
    assert en_gzip["Content-Encoding"] == "gzip"
    telle_quelle = site.demander(HTTP_ACCEPT_ENCODING="br;q=0, identity")
    assert telle_quelle["Content-Encoding"] is None
    assert telle_quelle.corps == site.origine.corps
    assert site.origine.appels == 1
    assert "Accept-Encoding" in telle_quelle["Vary"]


def test_le_navigateur_qui_a_deja_la_page_ne_la_recoit_pas_de_nouveau(site: Site) -> None:
    page = site.demander(HTTP_ACCEPT_ENCODING="gzip")
    etiquette = page["ETag"]
    inchangee = site.demander(HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=f'"x", W/{etiquette}')
    assert (inchangee.statut, inchangee.corps, inchangee["ETag"]) == (304, b"", etiquette)
    assert site.demander(HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=etiquette).statut == 200
    site.generations.nouvelle()
    site.origine.corps = b"neuf"
    assert site.demander(HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=etiquette).statut == 200


def test_la_page_faite_pour_un_premier_navigateur_ne_depend_pas_de_ce_qu_il_avait(site: Site) -> None:
    vus: list[dict] = []
    site.origine.pendant = lambda environ: vus.append(dict(environ))
    site.demander(HTTP_IF_NONE_MATCH='"x"', HTTP_IF_MODIFIED_SINCE="hier", HTTP_ACCEPT_ENCODING="gzip")
    assert not {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_ACCEPT_ENCODING"} & set(vus[0])


def test_head_repond_d_apres_la_page_gardee(site: Site) -> None:
    page = site.demander()
    tete = site.demander(methode="HEAD")
    assert (tete.statut, tete.corps, tete["Content-Length"]) == (200, b"", str(len(page.corps)))
    assert site.origine.appels == 1


def test_les_entetes_de_securite_sont_gardes_et_pas_ceux_d_une_demande(site: Site) -> None:
    site.origine.entetes = [
        ("Content-Type", HTML),
        ("Content-Security-Policy", "default-src 'self'"),
        ("X-Request-ID", "celle-du-premier"),
    ]
    site.demander()
    page = site.demander()
    assert page["Content-Security-Policy"] == "default-src 'self'"
    assert page["X-Request-ID"] is None
    assert page["Cache-Control"] == "no-cache"


def test_base_en_panne_la_derniere_page_vraie_est_servie(site: Site) -> None:
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False) as horloge:
        bonne = site.demander()
        horloge.shift(3600)
        site.origine.statut = "503 Service Unavailable"
        site.origine.entetes = [("Content-Type", HTML), (ENTETE_PANNE, "1")]
        assert site.demander().corps == bonne.corps
        assert site.voisin().demander().corps == bonne.corps
        jamais_vue = site.demander("/autre/")
        assert jamais_vue.statut == 503
        assert jamais_vue[ENTETE_PANNE] is None
        site.generations.nouvelle()
        assert site.demander().statut == 503


def test_base_en_panne_une_page_dont_l_heure_est_passee_n_est_plus_servie(site: Site) -> None:
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False) as horloge:
        site.origine.pendant = lambda environ: setattr(environ[CLE_ENVIRON], "limite", horloge_plus(10))
        site.demander()
        horloge.shift(11)
        site.origine.pendant = lambda environ: None
        site.origine.statut = "503 Service Unavailable"
        site.origine.entetes = [("Content-Type", HTML), (ENTETE_PANNE, "1")]
        assert site.demander().statut == 503


def horloge_plus(secondes: float) -> float:
    return datetime.now(tz=UTC).timestamp() + secondes


def test_une_foule_ne_fait_faire_la_page_qu_une_fois(site: Site) -> None:
    entree, sortie = threading.Event(), threading.Event()

    def attendre(environ: dict) -> None:
        entree.set()
        assert sortie.wait(5)

    site.origine.pendant = attendre
    with ThreadPoolExecutor(6) as foule:
        demandes = [foule.submit(site.demander) for _ in range(6)]
        assert entree.wait(5)
        sortie.set()
        assert {d.result(5).corps for d in demandes} == {site.origine.corps}
    assert site.origine.appels == 1


def test_une_page_qui_ne_se_garde_pas_ne_fait_attendre_personne(site: Site) -> None:
    """Once known, two visitors of a form are inside the application together."""
    site.origine.entetes = [("Content-Type", HTML), ("Set-Cookie", "csrftoken=x")]
    site.demander()
    ensemble = threading.Barrier(2, timeout=5)
    site.origine.pendant = lambda environ: ensemble.wait() and None
    with ThreadPoolExecutor(2) as deux:
        assert [d.result(6).statut for d in [deux.submit(site.demander) for _ in range(2)]] == [200, 200]


def test_une_erreur_de_l_application_ne_bloque_pas_la_suite(site: Site) -> None:
    def tomber(environ: dict) -> None:
        raise RuntimeError("panne")

    site.origine.pendant = tomber
    with pytest.raises(RuntimeError):
        site.demander()
    site.origine.pendant = lambda environ: None
    assert site.demander().statut == 200


def test_une_reponse_dynamique_est_compressee_pour_un_anonyme_seulement(site: Site) -> None:
    cherche = site.demander(QUERY_STRING="q=a", HTTP_ACCEPT_ENCODING="gzip")
    assert gzip.decompress(cherche.corps) == site.origine.corps
    assert cherche["Content-Length"] == str(len(cherche.corps))
    connecte = site.demander(QUERY_STRING="q=a", HTTP_ACCEPT_ENCODING="gzip", HTTP_COOKIE="sessionid=a")
    assert connecte.corps == site.origine.corps


def test_un_flux_passe_tel_quel(site: Site) -> None:
    class Flux:
        streaming = True
        ferme = False

        def __iter__(self):
            return iter([b"a", b"b"])

        def close(self):
            self.ferme = True

    flux = Flux()

    def application(environ, start_response):
        start_response("200 OK", [("Content-Type", HTML)])
        return flux

    site.cache.application = application
    assert site.demander().corps == b"ab"
    assert not list(site.dossier.glob("*/*/*"))
