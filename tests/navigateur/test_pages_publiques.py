"""Every public page of the demonstration, as visitors meet it: readable by all, light, whole, at every width."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from outils.bench import navigateur as mesures
from tests.navigateur.conftest import Visite

# One address of each page type and each screen that is not a page; the last test keeps the list complete.
FRANCAIS = {
    "accueil": "/",
    "salle de presse": "/presse/",
    "communiqués": "/presse/communiques/",
    "contacts presse": "/presse/contacts/",
    "actualités": "/actualites/",
    "plan d’actions": "/plan-d-actions/",
    "plan d’actions en tableau": "/plan-d-actions/?vue=tableau",
    "plan d’actions filtré": "/plan-d-actions/?axe=3&etat=en_cours",
    "plan d’actions filtré en vain": "/plan-d-actions/?axe=1&etat=suspendue",
    "plan d’actions, filtre refusé": "/plan-d-actions/?axe=x&etat=fini",
    "axes": "/axes/",
    "axe": "/axes/mettre-a-l-abri/",
    "action suspendue": "/axes/mettre-a-l-abri/creer-une-halte-de-nuit/",
    "expérimentations": "/projets/",
    "expérimentation": "/projets/premier-seuil/",
    "agenda": "/agenda/",
    "agenda, dates passées": "/agenda/?quand=passees",
    "agenda, un mois": "/agenda/?mois=2026-05",
    "agenda, un mois vide": "/agenda/?mois=2020-01",
    "agenda, filtre refusé": "/agenda/?mois=demain&nature=x",
    "séance passée": "/agenda/comite-de-pilotage-mai-2026/",
    "séance annulée": "/agenda/halte-de-nuit-mobile/",
    "chiffres": "/chiffres/",
    "un indicateur sur seize ans": "/chiffres/jugements-expulsion/",
    "un indicateur ventilé": "/chiffres/entrees-logement/",
    "données ouvertes": "/donnees/",
    "contact": "/contact/",
    "charte": "/charte/",
    "charte, ancienne version": "/charte/version-1/",
    "charte, adhérents": "/charte/adherents/",
    "charte, adhérer": "/charte/adherer/",
    "charte, reçu absent": "/charte/adherer/recu/",
    "ressources": "/ressources/",
    "ressources filtrées": "/ressources/?q=voisin&type=guide",
    "ressources filtrées en vain": "/ressources/?q=zzzxqj",
    "ressources, filtre refusé": "/ressources/?type=x&tri=x",
    "ressource à plusieurs versions": "/ressources/premier-impaye/",
    "ressource en page web": "/ressources/un-an-apres/",
    "partenaires": "/partenaires/",
    "un partenaire": "/partenaires/association-le-perron/",
    "plan du site": "/plan-du-site/",
    "accessibilité": "/accessibilite/",
    "mentions légales": "/mentions-legales/",
    "données personnelles": "/donnees-personnelles/",
    "écoconception": "/ecoconception/",
    "recherche": "/recherche/",
    "recherche avec résultats": "/recherche/?q=logement",
    "recherche sans résultat": "/recherche/?q=zzzxqj",
    "recherche filtrée en vain": "/presse/communiques/?annee=1950",
}
# Screens below a page, and the search, which robots are not led to.
HORS_PLAN = {
    "/recherche/",
    "/donnees/",
    "/charte/version-1/",
    "/charte/adherents/",
    "/charte/adherer/",
    "/charte/adherer/recu/",
}
KO = 1024
LOTS = 8  # parts of the site, so that every process has its share
ARRETS_MAX = 150  # stops of the Tab key on one page


def adresses_du_plan(adresse: str) -> list[str]:
    """Paths of the site map for robots, which lists every public page of both languages."""
    with urllib.request.urlopen(f"{adresse}/sitemap.xml") as reponse:
        return [urlsplit(u).path for u in re.findall(r"<loc>(.+?)</loc>", reponse.read().decode())]


@pytest.fixture(scope="session")
def un_communique(adresse: str) -> str:
    return next(c for c in adresses_du_plan(adresse) if re.fullmatch(r"/presse/communiques/[\w-]+/", c))


@pytest.mark.parametrize("lot", range(LOTS))
def test_chaque_page_se_tient(visite: Visite, adresse: str, lot: int) -> None:
    """Every page of both languages, and the screens that are not pages, loaded once.

    Readable by all in both themes, whole at 320 pixels; nothing comes from elsewhere and nothing breaks.
    """
    chemins = sorted({*adresses_du_plan(adresse), *FRANCAIS.values(), "/compte/connexion/"})
    assert any(chemin.startswith("/en/") for chemin in chemins)
    fautes = []
    for chemin in chemins[lot::LOTS]:
        visite.aller(chemin)
        trouvees = structure(visite.page, "fr") if chemin in FRANCAIS.values() else []
        trouvees += visite.axe_et_largeur()
        fautes += [f"{chemin} : {faute}" for faute in trouvees]
    assert not fautes, "\n".join(fautes)
    assert visite.externes == []
    assert visite.erreurs == []


def structure(page: Page, langue: str) -> list[str]:
    """What is wrong with the language, the title, the landmarks and the headings of a page."""
    niveaux = [int(n) for n in page.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "es => es.map(e => e.tagName[1])")]
    tenus = {
        "langue": page.locator("html").get_attribute("lang") == langue,
        "un seul h1": niveaux.count(1) == 1,
        "un seul main": page.locator("main").count() == 1,
        "titre": len(page.title()) > 10,
        f"niveaux de titres sans saut {niveaux}": all(b <= a + 1 for a, b in pairwise(niveaux)),
    }
    return [nom for nom, tenu in tenus.items() if not tenu]


def test_une_adresse_inconnue_est_lisible(visite: Visite) -> None:
    visite.aller("/cette-page-n-existe-pas/", statut=404)
    assert visite.axe_et_largeur() == []


def test_l_accueil_est_leger(chromium, adresse: str) -> None:
    vu = mesures.charger(chromium, f"{adresse}/")
    assert vu.octets <= 150 * KO
    assert vu.requetes <= 12
    assert vu.echecs == []


def test_un_communique_est_leger(chromium, adresse: str, un_communique: str) -> None:
    vu = mesures.charger(chromium, adresse + un_communique)
    assert vu.octets - vu.octets_photos <= 120 * KO
    assert vu.requetes <= 12
    assert vu.echecs == []


def test_le_lien_d_evitement_est_le_premier_arret(visite: Visite) -> None:
    page = visite.aller("/")
    page.keyboard.press("Tab")
    cible = page.evaluate("document.activeElement.getAttribute('href')")
    assert cible is not None
    assert cible.startswith("#")
    assert page.evaluate("document.activeElement.getBoundingClientRect().height") > 0
    page.keyboard.press("Enter")
    assert page.evaluate(f"document.querySelector({cible!r}) !== null")
    assert page.url.endswith(cible)


# What changes when the focus leaves, on the element or on what holds it, is what showed where the focus was.
ARRET = """() => {
    const actif = document.activeElement;
    if (!actif || actif === document.body) return null;
    const aspect = () => {
        const vus = [];
        for (let e = actif; e && e !== document.body; e = e.parentElement) {
            for (const partie of [null, "::before", "::after"]) {
                const s = getComputedStyle(e, partie);
                vus.push([s.outlineStyle, s.outlineWidth, s.boxShadow, s.backgroundColor, s.borderColor].join("|"));
            }
        }
        return vus.join();
    };
    const avec = aspect();
    actif.blur();
    const sans = aspect();
    actif.focus({preventScroll: true});
    return {nom: actif.outerHTML.slice(0, 120), visible: avec !== sans};
}"""


def test_le_clavier_parcourt_la_page_sans_piege(visite: Visite) -> None:
    """Tab goes through the page and out of it, and each stop shows where it is."""
    page = visite.aller("/")
    arrets = []
    while len(arrets) < ARRETS_MAX:
        page.keyboard.press("Tab")
        arret = page.evaluate(ARRET)
        if arret is None:
            break
        arrets.append(arret)
    assert 8 < len(arrets) < ARRETS_MAX, "le parcours au clavier ne finit pas"
    assert [a["nom"] for a in arrets if not a["visible"]] == []


@pytest.mark.parametrize("javascript", [True, False], ids=["avec JavaScript", "sans JavaScript"])
def test_le_menu_s_ouvre_au_clavier_sur_un_petit_ecran(visiter: Callable[..., Visite], javascript: bool) -> None:
    page = visiter(largeur=360, hauteur=740, java_script_enabled=javascript).aller("/")
    liens = page.locator("header nav a:visible")
    assert liens.count() == 0
    page.locator("header summary", has_text="Menu").focus()
    page.keyboard.press("Enter")
    assert liens.count() >= 4
    cible = liens.nth(1).get_attribute("href") or ""
    liens.nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{urlsplit(cible).path}")
    assert page.locator("h1").is_visible()


def test_tout_marche_sans_javascript(visiter: Callable[..., Visite]) -> None:
    visite = visiter(java_script_enabled=False)
    page = visite.aller("/presse/communiques/")
    page.locator("main form input[name=q]").fill("logement")
    page.locator("main form button[type=submit]").first.click()
    assert "q=logement" in page.url
    assert page.locator("main article, main li a").count() > 0


def test_changer_de_langue_mene_a_la_meme_page(visite: Visite) -> None:
    page = visite.aller("/presse/")
    anglais = page.locator('a[hreflang="en"]').first
    cible = anglais.get_attribute("href")
    page.goto(visite.adresse + urlsplit(cible or "").path)
    assert page.locator("html").get_attribute("lang") == "en"
    assert "/en/" in page.url
    retour = page.locator('a[hreflang="fr"]').first.get_attribute("href")
    assert urlsplit(retour or "").path == "/presse/"


def test_l_impression_montre_le_texte_et_non_la_navigation(visite: Visite, un_communique: str) -> None:
    page = visite.aller(un_communique)
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("header nav").first.is_hidden()


def test_aucun_cookie_avant_toute_action(visite: Visite, un_communique: str) -> None:
    visite.aller("/")
    visite.aller(un_communique)
    assert visite.page.context.cookies() == []


def test_aucune_page_du_plan_n_est_oubliee(visite: Visite, adresse: str) -> None:
    """The list above names pages that exist: a renamed address would silently leave the checks."""
    plan = set(adresses_du_plan(adresse))
    assert {chemin for chemin in FRANCAIS.values() if "?" not in chemin} - HORS_PLAN <= plan
