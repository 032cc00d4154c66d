"""The skeleton of a site: languages, home page, the pages every site has, menus. Building it twice changes nothing.

Texts come from files (home/redaction): those of home/squelette for a new site, which an authority completes, and
over them, when there are some, those of the demonstration.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from chiffres.models import ChiffresPage
from communiques.models import (
    ActualitesPage,
    Communique,
    CommuniquesIndexPage,
    ContactsPressePage,
    SallePressePage,
)
from home.models import (
    AccessibilitePage,
    ContactPage,
    ContenuPage,
    GlossairePage,
    HomePage,
    PlanSitePage,
    RecherchePage,
)
from home.redaction.lecture import Fiche, lire_dossier
from home.redaction.remplir import remplir
from home.redaction.texte_riche import Cibles
from programme.models import Action, AgendaPage, Axe, AxesPage, PlanActionsPage, Projet, ProjetsPage, Seance
from ressources.models import ChartePage, Ressource, RessourcesPage

SQUELETTE = Path(__file__).parent / "squelette"
ACCUEIL = "accueil"
BROUILLON = "brouillon"

# Key of a page → its kind, in the order of the site map; elsewhere `ENFANTS` tells by the parent, else it is content.
MODELES: dict[str, type[Page]] = {
    ACCUEIL: HomePage,
    "comprendre": ContenuPage,
    "comprendre/pour-qui": ContenuPage,
    "comprendre/gouvernance": ContenuPage,
    "comprendre/implication-des-publics": ContenuPage,
    "comprendre/glossaire": GlossairePage,
    "vous-etes": ContenuPage,
    "vous-etes/en-difficulte": ContenuPage,
    "vous-etes/proprietaire": ContenuPage,
    "vous-etes/professionnel": ContenuPage,
    "avancement": ContenuPage,
    "plan-d-actions": PlanActionsPage,
    "axes": AxesPage,
    "projets": ProjetsPage,
    "chiffres": ChiffresPage,
    "agenda": AgendaPage,
    "ressources": RessourcesPage,
    "charte": ChartePage,
    "actualites": ActualitesPage,
    "presse": SallePressePage,
    "presse/communiques": CommuniquesIndexPage,
    "presse/contacts": ContactsPressePage,
    "contact": ContactPage,
    "recherche": RecherchePage,
    "plan-du-site": PlanSitePage,
    "accessibilite": AccessibilitePage,
    "ecoconception": ContenuPage,
    "mentions-legales": ContenuPage,
    "donnees-personnelles": ContenuPage,
}
# Key of a parent → kind of its children; `x/*` stands for any child of x.
ENFANTS: dict[str, type[Page]] = {
    "axes": Axe,
    "axes/*": Action,
    "projets": Projet,
    "agenda": Seance,
    "actualites": Communique,
    "presse/communiques": Communique,
    "ressources": Ressource,
}


def parent_de(cle: str) -> str:
    return cle.rpartition("/")[0] or ACCUEIL


def modele_de(cle: str) -> type[Page]:
    parent = parent_de(cle)
    return MODELES.get(cle) or ENFANTS.get(parent) or ENFANTS.get(f"{parent_de(parent)}/*") or ContenuPage


def fiches_du_squelette() -> dict[str, Fiche]:
    return lire_dossier(SQUELETTE)


def en_ordre(fiches: dict[str, Fiche]) -> list[Fiche]:
    """Parents first, then the order of the site map, then the date a text bears."""
    rangs = {cle: rang for rang, cle in enumerate(MODELES)}

    def rang(fiche: Fiche) -> tuple[int, int, str]:
        profondeur = 0 if fiche.cle == ACCUEIL else 1 + fiche.cle.count("/")
        return profondeur, rangs.get(fiche.cle, len(rangs)), fiche.entete.get("date", "")

    return sorted(fiches.values(), key=rang)


@transaction.atomic
def initialiser(*, nom: str, autorite: str, domaine: str, port: int = 443) -> dict[str, Page]:
    """A new site ready to be completed: its pages by key. What exists is neither changed nor published again."""
    from home.habillage_initial import habiller

    fiches = fiches_du_squelette()
    nouvelles = set(fiches) - set(pages_existantes(fiches))
    pages = construire(fiches, domaine=domaine, port=port, nom=nom)
    cibles = Cibles(pages=pages)
    for cle, fiche in fiches.items():
        if cle in nouvelles:
            remplir(pages[cle], fiche, cibles)
            publier(pages[cle], fiche)
    habiller(nom=nom, autorite=autorite, pages=pages)
    return pages


def construire(fiches: dict[str, Fiche], *, domaine: str, port: int, nom: str) -> dict[str, Page]:
    """Languages, site, and one page for each file: existing ones as they are, new ones unpublished. By key.

    Links between pages are left out of new pages: `remplir` again once all exist.
    """
    locales = langues()
    pages: dict[str, Page] = {}
    for fiche in en_ordre(fiches):
        parent = Page.get_first_root_node() if fiche.cle == ACCUEIL else pages[parent_de(fiche.cle)]
        pages[fiche.cle] = _page_existante(fiche, parent) or _creer(fiche, parent, locales[0])
    _installer_site(pages[ACCUEIL], domaine=domaine, port=port, nom=nom)
    return pages


def pages_existantes(fiches: dict[str, Fiche]) -> dict[str, Page]:
    """The pages of these files that are in the tree already, by key."""
    trouvees: dict[str, Page] = {}
    for fiche in en_ordre(fiches):
        parent = Page.get_first_root_node() if fiche.cle == ACCUEIL else trouvees.get(parent_de(fiche.cle))
        page = _page_existante(fiche, parent) if parent else None
        if page is not None:
            trouvees[fiche.cle] = page
    return trouvees


def langues() -> list[Locale]:
    """One row a language of the settings, the default one first."""
    return [Locale.objects.get_or_create(language_code=code)[0] for code, _nom in settings.LANGUAGES]


def publier(page: Page, fiche: Fiche) -> None:
    """Save a version and publish it; a draft stays one. A page that its file schedules waits for its hour."""
    revision = page.save_revision()
    if fiche.entete.get("etat") != BROUILLON:
        revision.publish()


def _page_existante(fiche: Fiche, parent: Page) -> Page | None:
    if fiche.cle == ACCUEIL:
        return HomePage.objects.filter(locale=Locale.get_default()).first()
    slug = fiche.cle.rpartition("/")[2]
    trouvee = Page.objects.child_of(parent).filter(slug=slug).first()
    return trouvee.specific if trouvee else None


def _creer(fiche: Fiche, parent: Page, locale: Locale) -> Page:
    page = modele_de(fiche.cle)(locale=locale, live=False, slug=fiche.cle.rpartition("/")[2])
    remplir(page, fiche, Cibles(tolerant=True))
    parent.add_child(instance=page)
    return page


def _installer_site(accueil: Page, *, domaine: str, port: int, nom: str) -> None:
    """The default site starts at our home page; Wagtail's welcome page goes when it is still as it was born."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    ancienne = site.root_page if site.pk else None
    site.root_page, site.hostname, site.port, site.site_name = accueil, domaine, port, nom
    site.save()
    if ancienne and ancienne.pk != accueil.pk and ancienne.specific_class is Page and ancienne.is_leaf():
        ancienne.delete()
