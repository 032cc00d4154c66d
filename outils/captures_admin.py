"""Screens of the admin that the guide shows: each function leads the page to what is to be seen."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from outils.serveur import Serveur, ServeurMuet

SOUS_EMBARGO = "pension-de-famille-tuileries"  # a release of the demonstration that waits for its hour
BROUILLON = "nuit-de-la-solidarite"
ACTUALITE_RESERVEE = "partenaires-pieces-2027"
INCOMPLET = "journee-saint-aubin"
RESSOURCE = "premier-impaye"
# A text with what the import warns about: a figure without source, a dead link, an address that is not the person's.
A_IMPORTER = """Valmérie, le 4 novembre 2025

# La Métropole et le Perron ouvrent vingt-quatre logements rue des Tuileries

*Vingt-quatre personnes passeront de la rue à un bail avant l'hiver.*

## Une équipe qui reste

Le programme compte 212 ménages logés. Un **bail glissant** protège chaque locataire : lire [la charte](#).

Trois engagements :

- un loyer plafonné,
- une visite par semaine,
- une astreinte la nuit.

« On ne demande pas d'avoir réglé sa vie pour avoir une porte qui ferme. » rappelle Nadia Belkacem, directrice.

À PROPOS DE LA METROPOLE DE VALMERIE

La Métropole de Valmérie réunit 44 communes.

Contact presse : Claire Aubin, 05 00 00 00 12, jean.martin@valmerie.example
"""


def se_connecter(page: Any, serveur: Serveur, role: str) -> None:
    """Sign in as the account of the demonstration that has this role."""
    comptes = json.loads((serveur.var_dir / "demo-comptes.json").read_text(encoding="utf-8"))
    compte = next(compte for compte in comptes if role in compte["role"].lower())
    page.goto(f"{serveur.url}/admin/")
    page.locator("input[name=login]").fill(compte["courriel"])
    page.locator("input[name=password]").fill(compte["mot_de_passe"])
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state("networkidle")


def aller(page: Any, adresse: str) -> None:
    """Open an address that must answer.

    Raises:
        ServeurMuet: when it answers anything but 200.
    """
    reponse = page.goto(adresse, wait_until="networkidle")
    if reponse is None or reponse.status != 200:
        raise ServeurMuet(f"{adresse} ne s’ouvre pas : {page.url}")


def page_nommee(page: Any, racine: str, slug: str) -> int:
    """Identifier of the page of that slug.

    Raises:
        ServeurMuet: when the demonstration has no such page.
    """
    trouvees = page.request.get(f"{racine}/admin/api/main/pages/?slug={slug}").json().get("items", [])
    if not trouvees:
        raise ServeurMuet(f"pas de page « {slug} » dans la démonstration")
    return int(trouvees[0]["id"])


def editeur(page: Any, racine: str, slug: str, onglet: str = "") -> None:
    """The editor of a release, on the tab of that name."""
    aller(page, f"{racine}/admin/pages/{page_nommee(page, racine, slug)}/edit/")
    if onglet:
        page.get_by_role("tab", name=onglet).click()


def importer(page: Any, racine: str) -> None:
    aller(page, f"{racine}/admin/communiques/importer/")


def corriger(page: Any, racine: str) -> None:
    """Second step of the import, with its warnings."""
    importer(page, racine)
    fichier = {"name": "communique.md", "mimeType": "text/markdown", "buffer": A_IMPORTER.encode()}
    page.locator("input[type=file][name=fichier]").set_input_files(fichier)
    page.get_by_role("button", name="Lire ce fichier").click()


def embargo(page: Any, racine: str) -> None:
    """The window where a date of publication is given: Wagtail opens it from the panel of the page’s status."""
    editeur(page, racine, BROUILLON)
    page.locator("[data-side-panel-toggle=status]").first.click()
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    page.locator("[name=go_live_at]").fill("03/12/2026 10:00")
    page.keyboard.press("Tab")  # closes the calendar, which would hide the rest


def apercu(page: Any, racine: str) -> None:
    """The screen of preview links, with one just given."""
    aller(page, f"{racine}/admin/communiques/apercus/{page_nommee(page, racine, SOUS_EMBARGO)}/")
    page.locator("[name=destinataire]").fill("Rédaction de La Gazette de Valmérie")
    demain = datetime.now(ZoneInfo("Europe/Paris")) + timedelta(days=1)
    page.locator("[name=expire_le]").fill(demain.strftime("%Y-%m-%dT18:00"))
    page.locator("main form button[type=submit]").last.click()


def bandeau(page: Any, racine: str) -> None:
    aller(page, f"{racine}/admin/snippets/referentiel/bandeauurgence/add/")
    page.locator("[name=titre]").fill("Plan grand froid : des places ouvertes ce soir")
    page.locator("[name=texte]").fill("Appelez le 115, gratuit, jour et nuit.")


def valeurs(page: Any, racine: str) -> None:
    """The values of an indicator, as they are typed."""
    aller(page, f"{racine}/admin/snippets/chiffres/indicateur/?q=entrées+dans+le+logement")
    page.locator("main table a[href*='/edit/']").first.click()
    page.get_by_role("tab", name="Valeurs").click()
    page.locator("[name=valeurs-1-annee]").evaluate("champ => champ.scrollIntoView({block: 'center'})")


def etat_des_actions(page: Any, racine: str) -> None:
    """The listing of actions, two of them ticked: what can be done to both shows below."""
    aller(page, f"{racine}/admin/programme/actions/")
    for rang in (0, 1):
        page.locator("main tbody input[type=checkbox]").nth(rang).check()


def versions(page: Any, racine: str) -> None:
    """The files of a resource."""
    editeur(page, racine, RESSOURCE)
    page.get_by_role("tab", name="Fichiers").click()


def reglages(page: Any, racine: str) -> None:
    aller(page, f"{racine}/admin/settings/referentiel/reglagessite/")


ECRANS: dict[str, Callable[[Any, str], None]] = {
    "tableau-de-bord": lambda page, racine: aller(page, f"{racine}/admin/"),
    "import": importer,
    "import-correction": corriger,
    "editeur": lambda page, racine: editeur(page, racine, BROUILLON),
    "verifications": lambda page, racine: editeur(page, racine, INCOMPLET, "Vérifications"),
    "embargo": embargo,
    "apercu-journaliste": apercu,
    "chiffres-valeurs": valeurs,
    "actions": etat_des_actions,
    "seances": lambda page, racine: aller(page, f"{racine}/admin/seances/"),
    "ressource-versions": versions,
    "services": lambda page, racine: aller(page, f"{racine}/admin/snippets/referentiel/serviceaide/"),
    "bandeau": bandeau,
    "actualite-partenaires": lambda page, racine: editeur(page, racine, ACTUALITE_RESERVEE),
    "reglages": reglages,
}
