"""Factories: rows and pages named after situations. Pages are published as staff publish them."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.functional import cached_property
from factory.django import DjangoModelFactory
from wagtail.models import Collection, Locale, Page, Site

from chiffres.models import ChiffresPage, Indicateur, SerieIndicateur, ValeurIndicateur
from communiques.models import (
    ActualitesPage,
    Communique,
    CommuniqueContact,
    CommuniqueEmetteur,
    CommuniquesIndexPage,
    ContactsPressePage,
    SallePressePage,
)
from home.models import ContactPage, GlossairePage, HomePage, PlanSitePage, RecherchePage
from organisations.models import Contact, Organisation
from programme.models import (
    Action,
    ActionOperateur,
    AgendaPage,
    Axe,
    AxesPage,
    Instance,
    PlanActionsPage,
    Projet,
    ProjetsPage,
    Seance,
)
from referentiel.models import BandeauUrgence, Commune, Public, ServiceAide, SituationAide, TermeGlossaire, Theme
from ressources.models import (
    Adhesion,
    ChartePage,
    Document,
    Ressource,
    RessourcesPage,
    VersionCharte,
    VersionRessource,
)
from tests.cliche import mettre_en_place

MOT_DE_PASSE = "une porte ouverte sur la rue"


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    nom = factory.Sequence(lambda n: f"Association du Perron {n}")
    a_propos = factory.LazyAttribute(lambda o: f"{o.nom} accompagne des personnes vers un logement.")


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    nom = "Service presse"
    telephone = "01 99 00 45 12"
    courriel = "presse@valmerie.example"


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    nom = factory.Sequence(lambda n: f"Thème {n}")
    slug = factory.Sequence(lambda n: f"theme-{n}")


class InstanceFactory(DjangoModelFactory):
    class Meta:
        model = Instance

    nom = factory.Sequence(lambda n: f"Comité {n}")
    slug = factory.Sequence(lambda n: f"comite-{n}")


class BandeauFactory(DjangoModelFactory):
    class Meta:
        model = BandeauUrgence

    titre = "Grand froid"
    texte = "Des places supplémentaires sont ouvertes."
    debut = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(hours=1))
    fin = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=1))


class VersionCharteFactory(DjangoModelFactory):
    """A published version with two commitments, in force for a year."""

    class Meta:
        model = VersionCharte

    numero = factory.Sequence(lambda n: n + 1)
    date_effet = factory.LazyFunction(lambda: timezone.localdate() - datetime.timedelta(days=365))
    publiee = True
    preambule = "<p>Ce qui est promis ne change pas.</p>"
    engagements = factory.LazyFunction(
        lambda: VersionCharte._meta.get_field("engagements").stream_block.to_python(
            [
                {"type": "engagement", "value": {"titre": titre, "texte": f"<p>{texte}</p>"}}
                for titre, texte in (("Répondre sous deux jours", "À tout message."), ("Rester", "Sans date de fin."))
            ]
        )
    )


class AdhesionFactory(DjangoModelFactory):
    """A request that waits; `confirmee=True` for one that the public reads."""

    class Meta:
        model = Adhesion

    class Params:
        confirmee = factory.Trait(
            etat="confirmee",
            organisation=factory.SubFactory(OrganisationFactory, nom=factory.SelfAttribute("..nom")),
            date_adhesion=factory.LazyFunction(timezone.localdate),
            decidee_le=factory.LazyFunction(timezone.now),
        )

    cle = factory.LazyFunction(uuid.uuid4)
    reference = factory.Sequence(lambda n: f"C-{n:06d}")
    version = factory.SubFactory(VersionCharteFactory)
    nom = factory.Sequence(lambda n: f"Association de la Rampe {n}")
    nature = "association"
    contact_nom = "Camille Perron"
    contact_courriel = "camille@rampe.example"


class PublicFactory(DjangoModelFactory):
    class Meta:
        model = Public

    nom = factory.Sequence(lambda n: f"Public {n}")
    slug = factory.Sequence(lambda n: f"public-{n}")


class TermeFactory(DjangoModelFactory):
    class Meta:
        model = TermeGlossaire

    terme = factory.Sequence(lambda n: f"Terme numéro {n}")
    slug = factory.Sequence(lambda n: f"terme-{n}")
    definition = "Ce que ce mot veut dire."


class SituationFactory(DjangoModelFactory):
    class Meta:
        model = SituationAide

    nom = factory.Sequence(lambda n: f"Situation {n}")
    slug = factory.Sequence(lambda n: f"situation-{n}")


class CommuneFactory(DjangoModelFactory):
    class Meta:
        model = Commune

    nom = factory.Sequence(lambda n: f"Commune {n}")
    slug = factory.Sequence(lambda n: f"commune-{n}")


def service_aide(nom: str = "CCAS", *, situations=(), communes=(), verifie_il_y_a: int | None = 10, **champs: Any):
    """A service, checked that many days ago (None: never); without towns, it answers everywhere."""
    verifie = None if verifie_il_y_a is None else timezone.localdate() - datetime.timedelta(days=verifie_il_y_a)
    defauts = {"ce_qu_il_fait": "Il reçoit.", "telephone": "01 99 00 00 01", "partout": not communes}
    service = ServiceAide(nom=nom, verifie_le=verifie, **{**defauts, **champs})
    service.situations, service.communes = list(situations), list(communes)
    service.full_clean()
    service.save()
    return service


def donnees_initiales() -> None:
    """What Wagtail's migrations put in a new database, put back where a test that commits emptied the tables."""
    francais()
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(instance=Page(title="Root", slug="root"))
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(instance=Collection(name="Root"))


def francais() -> Locale:
    return Locale.objects.get_or_create(language_code="fr")[0]


def anglais() -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


def publier(parent: Page, page: Page) -> Any:
    """Add a page below another and publish it through a revision, as the editor does."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def poser(parent: Page, page: Page) -> Any:
    """Add a page below another, live as publication leaves it, without its revision: a small site is made faster."""
    page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)
    return page


class Arbre:
    """A small whole site in French: home, press room, news, search, contact, site map."""

    def __init__(self) -> None:
        vars(self).update(mettre_en_place("arbre", self._batir))

    def _batir(self) -> dict[str, Any]:
        donnees_initiales()
        for page in Page.objects.filter(depth=2):
            page.delete()
        racine = Page.objects.get(depth=1)
        self.accueil: HomePage = poser(
            racine,
            HomePage(
                title="Accueil", slug="accueil", accroche="Une porte s’ouvre.", introduction="Un logement d’abord."
            ),
        )
        Site.objects.all().delete()
        self.site = Site.objects.create(hostname="testserver", port=80, root_page=self.accueil, is_default_site=True)
        self.presse: SallePressePage = poser(self.accueil, SallePressePage(title="Salle de presse", slug="presse"))
        self.communiques: CommuniquesIndexPage = poser(
            self.presse, CommuniquesIndexPage(title="Communiqués", slug="communiques")
        )
        self.contacts: ContactsPressePage = poser(
            self.presse, ContactsPressePage(title="Contacts presse", slug="contacts")
        )
        self.actualites: ActualitesPage = poser(self.accueil, ActualitesPage(title="Actualités", slug="actualites"))
        self.recherche: RecherchePage = poser(self.accueil, RecherchePage(title="Recherche", slug="recherche"))
        self.contact: ContactPage = poser(self.accueil, ContactPage(title="Nous écrire", slug="contact"))
        self.plan: PlanSitePage = poser(self.accueil, PlanSitePage(title="Plan du site", slug="plan-du-site"))
        return vars(self)

    def communique(self, titre: str = "Une porte s’ouvre à Bellerive", **champs: Any) -> Communique:
        """A published release; `emetteurs`, `contacts` and `themes` are lists of rows."""
        page = self.brouillon(titre, **champs)
        page.save_revision().publish()
        return Communique.objects.get(pk=page.pk)

    def brouillon(self, titre: str = "Un brouillon", parent: Page | None = None, **champs: Any) -> Communique:
        """A release saved and not published."""
        liens = {nom: champs.pop(nom, []) for nom in ("emetteurs", "contacts", "themes")}
        page = Communique(title=titre, live=False, **{"lieu": "Valmérie", "chapo": "Le chapô.", **champs})
        page.emetteurs = [CommuniqueEmetteur(organisation=o, sort_order=n) for n, o in enumerate(liens["emetteurs"])]
        page.contacts = [CommuniqueContact(contact=c, sort_order=n) for n, c in enumerate(liens["contacts"])]
        (parent or self.communiques).add_child(instance=page)
        if liens["themes"]:
            page.themes.set(liens["themes"])
        page.save_revision()
        return page

    def sous_embargo(
        self, titre: str = "Un texte sous embargo", *, leve_le: datetime.datetime, **champs: Any
    ) -> Communique:
        """A release that staff scheduled: approved, and live at the hour only."""
        page = self.brouillon(titre, go_live_at=leve_le, **champs)
        page.save_revision().publish()
        return Communique.objects.get(pk=page.pk)

    @cached_property
    def plan_actions(self) -> PlanActionsPage:
        """The board of actions, made when a test first asks for it."""
        return poser(self.accueil, PlanActionsPage(title="Le plan d’actions", slug="plan-d-actions"))

    @cached_property
    def axes(self) -> AxesPage:
        return poser(self.accueil, AxesPage(title="Les axes", slug="axes"))

    @cached_property
    def projets(self) -> ProjetsPage:
        return poser(self.accueil, ProjetsPage(title="Les expérimentations", slug="projets"))

    def axe(self, titre: str = "Connaître les publics", numero: int = 1, **champs: Any) -> Axe:
        """A published axis; its number must be free."""
        self.axes.refresh_from_db()
        return publier(self.axes, Axe(title=titre, numero=numero, **champs))

    def action(self, titre: str = "Compter les personnes", axe: Axe | None = None, **champs: Any) -> Action:
        """A published action; `publics`, `communiques` and `operateurs` are lists of rows."""
        parent = axe or Axe.objects.sources().first() or self.axe()
        parent.refresh_from_db()
        publiee = champs.pop("publiee", True)
        operateurs = [
            ActionOperateur(organisation=o, sort_order=n) for n, o in enumerate(champs.pop("operateurs", []))
        ]
        multiples = {nom: champs.pop(nom) for nom in ("publics", "communiques", "ressources") if nom in champs}
        page = Action(title=titre, live=False, **champs)
        page.operateurs = operateurs
        for nom, rangees in multiples.items():
            setattr(page, nom, rangees)
        parent.add_child(instance=page)
        revision = page.save_revision()
        if publiee:
            revision.publish()
        return Action.objects.get(pk=page.pk)

    def projet(self, titre: str = "Premier Seuil", **champs: Any) -> Projet:
        publics, actions = champs.pop("publics", []), champs.pop("actions", [])
        page = Projet(title=titre, live=False, **champs)
        page.publics, page.actions = publics, actions
        self.projets.refresh_from_db()
        return publier(self.projets, page)

    @cached_property
    def agenda(self) -> AgendaPage:
        """The agenda, made when a test first asks for it."""
        return poser(self.accueil, AgendaPage(title="Agenda", slug="agenda", introduction="Les dates."))

    def seance(self, titre: str = "Comité de pilotage", dans: int = 10, **champs: Any) -> Seance:
        """A published meeting, two hours long, `dans` days from now (negative: past); `pieces` are rows."""
        pieces, publics = champs.pop("pieces", []), champs.pop("publics", [])
        debut = champs.pop("debut", None) or timezone.now().replace(microsecond=0) + datetime.timedelta(days=dans)
        defauts = {"fin": debut + datetime.timedelta(hours=2), "lieu_nom": "Hôtel de la Métropole", "chapo": "Venez."}
        page = Seance(title=titre, live=False, debut=debut, **{**defauts, **champs})
        page.pieces = pieces
        page.publics = publics
        return publier(self.agenda, page)

    @cached_property
    def glossaire(self) -> GlossairePage:
        """The glossary and two words, made when a test first asks for them."""
        TermeFactory(terme="Bail", slug="bail", definition="Contrat entre un locataire et un propriétaire.")
        TermeFactory(terme="Service d’accueil", slug="siao", variantes="SIAO", definition="Il reçoit les demandes.")
        return poser(self.accueil, GlossairePage(title="Glossaire", slug="glossaire", introduction="Des mots."))

    @cached_property
    def chiffres(self) -> ChiffresPage:
        """The page of figures and one indicator, `x`, made when a test first asks for them."""
        indicateur("x", {2024: 164, 2025: 212})
        return poser(self.accueil, ChiffresPage(title="Les chiffres", slug="chiffres", introduction="Datés."))

    @cached_property
    def charte(self) -> ChartePage:
        """The charter, its version 1 in force, made when a test first asks for it."""
        VersionCharteFactory(numero=1)
        return poser(self.accueil, ChartePage(title="La charte", slug="charte", chapo="Ce qui est promis."))

    @cached_property
    def ressources(self) -> RessourcesPage:
        """The library, made when a test first asks for it."""
        return poser(self.accueil, RessourcesPage(title="Ressources", slug="ressources"))

    def ressource(self, titre: str = "Premier impayé", *, publiee: bool = True, **champs: Any) -> Ressource:
        """A resource; `versions` are rows, `themes` a list; published unless told otherwise."""
        versions, themes = champs.pop("versions", []), champs.pop("themes", [])
        page = Ressource(title=titre, live=False, **{"chapo": "Pour qui, pour quoi.", **champs})
        page.versions, page.themes = versions, themes
        self.ressources.add_child(instance=page)
        revision = page.save_revision()
        if publiee:
            revision.publish()
        return Ressource.objects.get(pk=page.pk)


def indicateur(code: str, valeurs: dict[int, Any], series: tuple[str, ...] = (), **champs: Any) -> Indicateur:
    """An indicator with its values by year; with `series`, a value is a tuple, one part a series."""
    defauts = {
        "titre": f"Entrées dans le logement ({code})",
        "libelle": "ménages entrés dans un logement",
        "unite": "ménages",
        "perimetre": "44 communes",
        "source": "SIAO de Valmérie",
    }
    fiche = Indicateur.objects.create(code=code, **{**defauts, **champs})
    lignes = [SerieIndicateur.objects.create(indicateur=fiche, nom=nom, sort_order=n) for n, nom in enumerate(series)]
    ValeurIndicateur.objects.bulk_create(
        ValeurIndicateur(indicateur=fiche, annee=annee, serie=serie, valeur=Decimal(str(nombre)))
        for annee, nombres in valeurs.items()
        for serie, nombre in zip(lignes or [None], nombres if lignes else [nombres], strict=True)
    )
    return fiche


def document(titre: str = "Le guide", texte: str = "", nom: str = "guide.txt", **champs: Any) -> Document:
    """A text document, read as the task reads it."""
    contenu = (texte or titre).encode()
    fiche = Document(title=titre, file=ContentFile(contenu, name=nom), file_size=len(contenu), **champs)
    fiche.save()
    Document.objects.filter(pk=fiche.pk).update(texte_extrait=texte)
    return Document.objects.get(pk=fiche.pk)


def version(
    libelle: str = "Le guide", numero: int = 1, jour: str = "2026-03-01", texte: str = "", **champs: Any
) -> VersionRessource:
    """A line of a resource, with a document of its own unless one is given."""
    champs.setdefault("document", None)
    fichier = champs.pop("document") or document(f"{libelle} {numero}", texte)
    return VersionRessource(
        libelle=libelle, numero=numero, date=datetime.date.fromisoformat(jour), document=fichier, **champs
    )
