"""What the screens read: members, papers, dates. No write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Locale

from communiques.listes import page_demandee
from communiques.models import Communique
from communiques.querysets import CommuniqueQuerySet
from comptes.roles import PARTENAIRES
from organisations.models import Organisation
from partenaires.models import Appartenance, DemandeRattachement, Evenement, Invitation
from programme.models import Action, Projet
from ressources import fichiers
from ressources.contact import adresse_contact
from ressources.enums import Audience
from ressources.models import Adhesion, Ressource
from ressources.querysets import RessourceQuerySet
from socle.memo import par_generation
from socle.restrictions import lisibles

JOURNAL_MONTRE = 15
PAPIERS_DU_BUREAU = 4
ACTUALITES_DU_BUREAU = 3
MEMBRES_PAR_PAGE = 50


def appartenances_de(user_id: int) -> QuerySet[Appartenance]:
    """Organisations that are open to a person, by name."""
    siennes = Appartenance.objects.en_vigueur().filter(user=user_id, organisation__espace__isnull=False)
    return siennes.select_related("organisation__espace").order_by("organisation__nom")


def membres_de(organisation: Organisation) -> QuerySet[Appartenance]:
    """Active members, those who manage first."""
    actives = Appartenance.objects.actives().filter(organisation=organisation).select_related("user")
    return actives.order_by("-gestion", "user__last_name", "user__first_name", "pk")


def page_de_membres(request: HttpRequest, organisation: Organisation, combien: int = MEMBRES_PAR_PAGE) -> Page:
    """The page of members that is asked for; Http404 for one that does not exist."""
    return page_demandee(Paginator(membres_de(organisation), combien), request.GET.get("page", "1"))


def demandes_en_attente(organisation: Organisation) -> QuerySet[DemandeRattachement]:
    attente = DemandeRattachement.objects.en_attente().filter(organisation=organisation)
    return attente.select_related("demandeur").order_by("deposee_le")


def invitations_sans_suite(organisation: Organisation) -> QuerySet[Invitation]:
    """Sent and not answered, expired ones included: they are sent again from here."""
    siennes = Invitation.objects.sans_suite().filter(organisation=organisation)
    return siennes.select_related("invitee_par").order_by("expire_le")


def journal(organisation: Organisation) -> QuerySet[Evenement]:
    """The last lines of the journal."""
    lignes = Evenement.objects.filter(organisation=organisation).select_related("par", "personne")
    return lignes[:JOURNAL_MONTRE]


def adhesions(organisation: Organisation) -> QuerySet[Adhesion]:
    """Adhesions to the charter, the newest version first."""
    return (
        Adhesion.objects.confirmees()
        .filter(organisation=organisation)
        .select_related("version")
        .order_by("-version__numero")
    )


def locale_active() -> Locale:
    """The locale of the language shown, asked for once a generation."""
    return par_generation(f"partenaires:locale:{get_language()}", Locale.get_active)


def documents() -> RessourceQuerySet:
    """Resources kept for partners, in the language of the page, the newest first."""
    pages = Ressource.objects.live().filter(audience=Audience.PARTENAIRES, locale=locale_active())
    return pages.recentes_d_abord().pour_liste()


def papiers() -> list[dict[str, Any]]:
    """The newest of them with their files: the same for every partner, kept for a generation."""
    return par_generation(
        f"partenaires:papiers:{get_language()}", lambda: cartes(documents().defer("corps")[:PAPIERS_DU_BUREAU])
    )


def cartes(pages: Iterable[Ressource]) -> list[dict[str, Any]]:
    """What `composants/ligne-ressource.html` shows of each."""
    locale = locale_active()
    contact = adresse_contact(locale)
    lues = list(pages)
    for page in lues:
        page.locale = locale  # known: no query a page
    return [
        {
            "page": page,
            "fichiers": fichiers.lignes(page.fichiers_courants, page=page, url_contact=contact),
            "neuve": fichiers.vient_d_etre_mise_a_jour(page, page.fichiers_courants),
            "themes": page.themes_lus,
        }
        for page in lues
    ]


@dataclass(frozen=True)
class UnPartenaire:
    """Whoever belongs to an organisation, and nothing more: what one of them reads of news, all of them read."""

    is_authenticated: bool = True
    is_superuser: bool = False

    @property
    def groups(self) -> QuerySet[Group]:
        return Group.objects.filter(name=PARTENAIRES)


def actualites() -> CommuniqueQuerySet:
    """News for partners in the language of the page, the newest first; those that staff kept to fewer are left out."""
    pages = Communique.objects.reservees_en(locale_active()).recents_d_abord()
    return lisibles(pages, UnPartenaire())  # type: ignore[arg-type]


def actualites_du_bureau() -> list[Communique]:
    """The newest, for a list of titles: the same for every partner, kept for a generation."""
    cle = f"partenaires:actualites:{get_language()}"
    return par_generation(cle, lambda: list(actualites().pour_bureau()[:ACTUALITES_DU_BUREAU]))


def actions_de(organisation: Organisation, locale: Locale) -> QuerySet[Action]:
    """Actions that an organisation pilots or carries out, as anybody reads them in a language.

    Who does what is a fact of the source page: translations are found from it.
    """
    sources = Action.objects.publies().sources().portees_par(organisation.pk)
    cles = sources.values("translation_key")
    return Action.objects.publies().filter(locale=locale, translation_key__in=cles).order_by("path")


def projets_de(organisation: Organisation, locale: Locale) -> QuerySet[Projet]:
    """Experiments that an organisation carries out."""
    cles = Projet.objects.publies().sources().filter(operateur=organisation.pk).values("translation_key")
    return Projet.objects.publies().filter(locale=locale, translation_key__in=cles).order_by("path")
