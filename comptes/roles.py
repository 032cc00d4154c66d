"""Staff roles, declared as data and kept in step with Wagtail's groups after every migration.

The groups of these names belong to this file: what is ticked by hand in the admin is set back at the next migration.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connections, transaction
from django.db.models import Q

CREER_MODIFIER = ("add", "change")
TOUT = ("add", "change", "delete")
PAGES_DE_SECTION = ("add_page", "change_page", "publish_page")
PAGES_DE_REDACTION = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")


@dataclass(frozen=True)
class Role:
    """A staff role: rights on models (`app.model` → actions), on the page tree and on the collections."""

    nom: str
    modeles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    droits: tuple[str, ...] = ("wagtailadmin.access_admin",)
    pages: tuple[str, ...] = ()
    # Kinds of page below which this role writes and publishes, and nowhere else.
    sections: tuple[str, ...] = ()
    medias: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def permissions(self) -> Iterator[str]:
        """Yield the names of the permissions, as `app.codename`."""
        yield from self.droits
        yield from _noms(self.modeles)


def _noms(modeles: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for modele, actions in modeles.items():
        application, nom = modele.split(".")
        yield from (f"{application}.{action}_{nom}" for action in actions)


COMMUNICATION = "Communication"
INSTRUCTEUR = "Habitat instructeur"
DECIDEUR = "Habitat décideur"
ADMINISTRATION = "Administration"
# No role of the staff: members of partner organisations. It gives no permission; pages and files are opened to it.
PARTENAIRES = "Partenaires"

# The directory of services and the glossary are kept by whoever answers the public, and by whoever writes for it.
_AIDE = {
    "referentiel.commune": TOUT,
    "referentiel.serviceaide": TOUT,
    "referentiel.situationaide": TOUT,
    "referentiel.termeglossaire": TOUT,
}

# What those who handle conventions and partners may touch now: whom they work with. The screens of later floors
# declare their own rights there.
_PARTENAIRES = {"organisations.organisation": CREER_MODIFIER, "organisations.contact": TOUT}
# Requests of partners are answered by those who work with them; their organisations are merged and closed by few.
_REPONDRE = ("wagtailadmin.access_admin", "partenaires.view_espace", "partenaires.repondre_demandes")
# Training days are run by those who handle partners; who decides reads lists and figures.
_JOURNEES = {"formations.journee": ("view", *CREER_MODIFIER), "formations.cycle": ("view", *CREER_MODIFIER)}
_LIRE_JOURNEES = {"formations.journee": ("view",), "formations.cycle": ("view",)}
_TENIR_JOURNEES = ("formations.gerer_inscriptions", "formations.pointer_presences")
# Requests to adhere to the charter hold personal data: read and decided, never typed in.
_ADHESIONS = {"ressources.adhesion": ("view", "decider")}
# Conventions are read by those who handle them; what each may do next is in the table of their transitions.
_CONVENTIONS = {"conventions.convention": ("view",)}

ROLES = (
    Role(
        COMMUNICATION,
        modeles={
            "referentiel.reglagessite": ("change",),
            "referentiel.textessite": CREER_MODIFIER,
            "referentiel.theme": TOUT,
            "referentiel.public": TOUT,
            "referentiel.bandeauurgence": TOUT,
            "organisations.organisation": CREER_MODIFIER,
            "organisations.contact": TOUT,
            "chiffres.indicateur": TOUT,
            "communiques.reglagespresse": ("change",),
            "programme.instance": TOUT,
            # Personal data: read and forgotten, never typed in.
            "communiques.abonnement": ("view", "delete"),
            "home.messagecontact": ("view", "change"),
            "ressources.versioncharte": CREER_MODIFIER,
            "wagtailredirects.redirect": TOUT,
            **_AIDE,
        },
        droits=("wagtailadmin.access_admin", "wagtail_localize.submit_translation"),
        pages=PAGES_DE_REDACTION,
        medias={
            "mediatheque.image": ("add", "change", "choose", "delete"),
            "ressources.document": ("add", "change", "choose", "delete"),
        },
    ),
    # Figures and the action plan are kept up to date by the housing department, and read over by who decides.
    Role(
        INSTRUCTEUR,
        sections=("programme.axespage", "programme.projetspage", "programme.agendapage"),
        modeles={
            "chiffres.indicateur": CREER_MODIFIER,
            "programme.instance": CREER_MODIFIER,
            "referentiel.public": CREER_MODIFIER,
            **_JOURNEES,
            **_PARTENAIRES,
            **_ADHESIONS,
            **_CONVENTIONS,
            **_AIDE,
        },
        droits=(*_REPONDRE, *_TENIR_JOURNEES, "conventions.instruire_conventions"),
    ),
    Role(
        DECIDEUR,
        modeles={**_ADHESIONS, **_CONVENTIONS, **_LIRE_JOURNEES, "partenaires.espace": ("view",)},
        droits=("wagtailadmin.access_admin", "conventions.decider_conventions"),
    ),
    Role(
        ADMINISTRATION,
        modeles={
            "partenaires.reglagespartenaires": ("change",),
            "conventions.reglagesconventions": ("change",),
            "conventions.modeleconvention": TOUT,
            **_ADHESIONS,
            **_CONVENTIONS,
            **_LIRE_JOURNEES,
            "comptes.user": TOUT,
            "referentiel.reglagessite": ("change",),
            "referentiel.bandeauurgence": TOUT,
            "communiques.abonnement": ("view", "delete"),
            "home.messagecontact": ("view", "change", "delete"),
            "organisations.organisation": TOUT,
            "organisations.contact": TOUT,
        },
        droits=(*_REPONDRE, "partenaires.administrer_espaces", "conventions.administrer_conventions"),
    ),
)
NOMS_DES_ROLES = tuple(role.nom for role in ROLES)
GROUPES_DE_WAGTAIL = ("Editors", "Moderators")


def permissions_nommees(noms: Iterable[str]) -> tuple[list[Permission], set[str]]:
    """Return the permissions of these names (`app.codename`), and the names that are nobody's."""
    attendues = set(noms)
    if not attendues:
        return [], set()
    choix = Q()
    for nom in attendues:
        application, codename = nom.split(".")
        choix |= Q(content_type__app_label=application, codename=codename)
    trouvees = list(Permission.objects.filter(choix).select_related("content_type"))
    return trouvees, attendues - {f"{p.content_type.app_label}.{p.codename}" for p in trouvees}


@transaction.atomic
def synchroniser() -> set[str]:
    """Make the groups say what `ROLES` says; return the names of permissions that no application has (yet)."""
    Group.objects.filter(name__in=GROUPES_DE_WAGTAIL).delete()
    inconnues: set[str] = set()
    for role in ROLES:
        groupe, _cree = Group.objects.get_or_create(name=role.nom)
        permissions, manquantes = permissions_nommees(role.permissions())
        groupe.permissions.set(permissions)
        inconnues |= manquantes
        inconnues |= _sur_les_pages(groupe, role)
        inconnues |= _sur_les_medias(groupe, role)
    partenaires, _cree = Group.objects.get_or_create(name=PARTENAIRES)
    partenaires.permissions.clear()
    return inconnues


def _sur_les_pages(groupe: Group, role: Role) -> set[str]:
    """Grant on the root, so that every site and language is below it."""
    from wagtail.models import GroupPagePermission, Page

    permissions, manquantes = permissions_nommees(f"wagtailcore.{codename}" for codename in role.pages)
    racine = Page.objects.filter(depth=1).first()
    acquises = GroupPagePermission.objects.filter(group=groupe)
    acquises.exclude(page=racine, permission__in=permissions).exclude(page__in=_sections(role)).delete()
    if racine is not None:
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=groupe, page=racine, permission=permission)
    return manquantes | _sur_les_sections(groupe, role)


def _sections(role: Role) -> Any:
    """The pages, in every language, below which a role writes."""
    from wagtail.models import Page

    choix = Q(pk__in=[])
    for nom in role.sections:
        application, modele = nom.split(".")
        choix |= Q(content_type__app_label=application, content_type__model=modele)
    return Page.objects.filter(choix)


def _sur_les_sections(groupe: Group, role: Role) -> set[str]:
    from wagtail.models import GroupPagePermission

    permissions, manquantes = permissions_nommees(f"wagtailcore.{codename}" for codename in PAGES_DE_SECTION)
    sections = list(_sections(role))
    acquises = GroupPagePermission.objects.filter(group=groupe, page__in=sections)
    acquises.exclude(permission__in=permissions).delete()
    for section in sections:
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=groupe, page=section, permission=permission)
    return manquantes


@transaction.atomic
def ouvrir_les_sections() -> None:
    """Give the roles their rights on sections; called when one is created, whatever the language."""
    for role in ROLES:
        groupe = Group.objects.filter(name=role.nom).first() if role.sections else None
        if groupe is not None:
            _sur_les_sections(groupe, role)


def _sur_les_medias(groupe: Group, role: Role) -> set[str]:
    """Grant on the root collection; rights that staff gave on other collections stay."""
    from wagtail.models import Collection, GroupCollectionPermission

    permissions, manquantes = permissions_nommees(_noms(role.medias))
    racine = Collection.get_first_root_node()
    if racine is not None:
        acquis = GroupCollectionPermission.objects.filter(group=groupe, collection=racine)
        acquis.exclude(permission__in=permissions).delete()
        for permission in permissions:
            GroupCollectionPermission.objects.get_or_create(group=groupe, collection=racine, permission=permission)
    return manquantes


def synchroniser_apres_migration(sender: Any, using: str, **kwargs: Any) -> None:
    """Receiver of post_migrate, sent once for each application: act at the last one, when all have their tables."""
    derniere = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
    if sender is not derniere or using != "default":
        return
    tables = set(connections[using].introspection.table_names())
    if {"auth_group", "wagtailcore_grouppagepermission", "wagtailcore_groupcollectionpermission"} <= tables:
        synchroniser()
