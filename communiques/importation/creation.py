"""A draft page from what was read: the only part of the import that touches the database."""

import html
from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText

from communiques.enums import TITRE_RESTES, Nature
from communiques.models import (
    ActualitesPage,
    Communique,
    CommuniqueContact,
    CommuniqueEmetteur,
    CommuniquesIndexPage,
)
from organisations.models import Contact, Organisation
from socle.memo import par_generation

from .blocs_page import Bloc, blocs_de
from .emetteurs import meme_organisme
from .modele import ContactLu, Element, Resultat
from .reperes import pli
from .restes import (
    coupes,
    liens_du_corps,
    liens_utiles,
    mises_en_forme,
    reste_d_a_propos,
    restes_de_contact,
    restes_de_lecture,
)

LIMITES = {"titre": 255, "surtitre": 120, "lieu": 80, "chapo": 900}


def parents_possibles(auteur: AbstractBaseUser | None) -> list[Page]:
    """Lists of the default language under which ``auteur`` may add a text, releases first; None is the shell."""
    return [page for page in _listes() if auteur is None or page.permissions_for_user(auteur).can_add_subpage()]


def peut_importer(auteur: AbstractBaseUser) -> bool:
    """Whether there is such a list. A menu asks at each page of the admin: lists are read once a generation."""
    listes: list[Page] = par_generation("communiques:listes", _listes)
    return any(page.permissions_for_user(auteur).can_add_subpage() for page in listes)


def _listes() -> list[Page]:
    langue = Locale.get_default()
    return [*CommuniquesIndexPage.objects.filter(locale=langue), *ActualitesPage.objects.filter(locale=langue)]


def parent_pour(resultat: Resultat, auteur: AbstractBaseUser | None = None) -> Page | None:
    """The list where a text of this nature goes; None when there is none, or no right to it."""
    genre = ActualitesPage if resultat.nature == Nature.ACTUALITE else CommuniquesIndexPage
    return next((page for page in parents_possibles(auteur) if isinstance(page, genre)), None)


@transaction.atomic
def creer_brouillon(*, resultat: Resultat, parent: Page, auteur: AbstractBaseUser | None = None) -> Communique:
    """Create the unpublished page, and the organisations and contacts the directory does not know yet.

    Nothing that exists is changed. Without the right to add organisations or contacts, those unknown are left out:
    the page stays to be completed. What no field holds goes to a call-out at the end of the body.
    Raises PermissionDenied when ``auteur`` may not add a page under ``parent``.
    """
    if auteur is not None and not parent.permissions_for_user(auteur).can_add_subpage():
        raise PermissionDenied
    organisations = _organisations(resultat, auteur)
    contacts = _contacts(resultat, auteur, organisations)
    champs, debordements = _champs(resultat)
    liens = liens_utiles(resultat)
    corps = blocs_de([*(Element("paragraphe", texte=html.escape(texte)) for texte in debordements), *resultat.corps])
    page = Communique(
        **champs,
        live=False,
        corps=[*corps, *_encart(resultat, organisations, contacts)],
        liens=[("lien", {"libelle": lien.texte[:120], "url": lien.url}) for lien in liens],
        go_live_at=resultat.embargo,
        locale=parent.locale,
        owner=auteur,
    )
    page.slug = _adresse(page.title, parent)
    if resultat.date:
        page.date = resultat.date
    page.emetteurs = [CommuniqueEmetteur(organisation=o, sort_order=rang) for rang, o in enumerate(organisations)]
    uniques = list({contact.pk: contact for contact in contacts if contact is not None}.values())
    page.contacts = [CommuniqueContact(contact=contact, sort_order=rang) for rang, contact in enumerate(uniques)]
    parent.add_child(instance=page)
    page.save_revision(user=auteur)
    log(instance=page, action="wagtail.create", user=auteur)
    return page


def _adresse(titre: str, parent: Page) -> str:
    """A short address in plain letters, free under ``parent``."""
    base = slugify(titre.replace("’", " "))[:70].strip("-") or "communique"
    pris = set(parent.get_children().values_list("slug", flat=True))
    return next(s for s in (base, *(f"{base}-{rang}" for rang in range(2, len(pris) + 3))) if s not in pris)


def _champs(resultat: Resultat) -> tuple[dict[str, str], list[str]]:
    """Fields cut to what the model takes; what did not fit goes whole at the top of the body."""
    valeurs = {
        "titre": resultat.titre or _("Texte importé sans titre"),
        "surtitre": resultat.surtitre,
        "lieu": resultat.lieu,
        "chapo": resultat.chapo or resultat.titre or _("Chapô à écrire."),
    }
    debordements = [valeur for nom, valeur in valeurs.items() if len(valeur) > LIMITES[nom]]
    coupes = {nom: Truncator(valeur).chars(LIMITES[nom]) for nom, valeur in valeurs.items()}
    coupes["title"] = coupes.pop("titre")
    return coupes, debordements


def _encart(resultat: Resultat, organisations: list[Organisation], contacts: list[Contact | None]) -> list[Bloc]:
    """A call-out with all that the other fields of the page do not hold; no block when they hold everything."""
    annuaire = list(Organisation.objects.all())
    lignes = restes_de_lecture(resultat) + coupes(resultat.corps)
    signataires = {organisation.pk for organisation in organisations}
    for nom in noms_emetteurs(resultat):
        connue = _connue(nom[:160], annuaire)
        if connue is None or connue.pk not in signataires or len(nom) > 160:
            lignes.append(_("Émetteur : %(nom)s") % {"nom": nom})
    for a_propos in resultat.a_propos:
        connue = _connue(a_propos.organisation[:160], annuaire) if a_propos.organisation else None
        # The page shows the boilerplates of its issuers only.
        lignes += reste_d_a_propos(a_propos, connue.a_propos if connue and connue.pk in signataires else None)
    for lu, contact in zip(resultat.contacts, contacts, strict=True):
        lignes += restes_de_contact(lu, _valeurs(contact))
    gardes = {lien.url for lien in liens_utiles(resultat)} | liens_du_corps(resultat.corps)
    riches = [*map(html.escape, lignes), *mises_en_forme(resultat.corps, gardes)]
    if not riches:
        return []
    texte = RichText("".join(f"<p>{ligne}</p>" for ligne in riches))
    return [("encart", {"niveau": "attention", "titre": str(TITRE_RESTES), "texte": texte})]


def _valeurs(contact: Contact | None) -> list[str]:
    if contact is None:
        return []
    organisation = contact.organisation
    return [
        contact.nom,
        contact.fonction,
        contact.telephone,
        contact.telephone_secondaire,
        contact.courriel,
        *([organisation.nom, organisation.sigle] if organisation else []),
    ]


def noms_emetteurs(resultat: Resultat) -> list[str]:
    """Issuers by the name of their boilerplate where they have one: it is the one that signs."""
    noms: list[str] = []
    for emetteur in resultat.emetteurs:
        officiels = [a.organisation for a in resultat.a_propos if meme_organisme(a.organisation, emetteur)]
        nom = officiels[0] if officiels else emetteur
        if nom and nom not in noms:
            noms.append(nom)
    return noms


def _organisations(resultat: Resultat, auteur: AbstractBaseUser | None) -> list[Organisation]:
    """Organisations of the issuers, in order. Those of boilerplates enter the directory too: no text is lost."""
    textes = {pli(a_propos.organisation): a_propos.texte for a_propos in resultat.a_propos}
    noms = noms_emetteurs(resultat)
    autres = [a.organisation for a in resultat.a_propos if a.organisation and a.organisation not in noms]
    peut = auteur is None or auteur.has_perm("organisations.add_organisation")  # type: ignore[attr-defined]
    trouvees: dict[int, Organisation] = {}
    annuaire = list(Organisation.objects.all())
    for nom in [*noms, *autres]:
        organisation = _connue(nom[:160], annuaire)
        if organisation is None and peut:
            organisation = Organisation.objects.create(nom=nom[:160], a_propos=textes.get(pli(nom), ""))
            annuaire.append(organisation)
        if organisation is not None and nom in noms:
            trouvees.setdefault(organisation.pk, organisation)
    return list(trouvees.values())


def _connue(nom: str, annuaire: Iterable[Organisation]) -> Organisation | None:
    cherche = pli(nom)
    for organisation in annuaire:
        sigle = organisation.sigle
        noms = {pli(organisation.nom), *([pli(sigle), pli(f"{organisation.nom} ({sigle})")] if sigle else [])}
        if cherche in noms:
            return organisation
    return None


def _contacts(
    resultat: Resultat, auteur: AbstractBaseUser | None, emetteurs: list[Organisation]
) -> list[Contact | None]:
    """The record of each contact that was read, in order; None for those the directory cannot have."""
    peut = auteur is None or auteur.has_perm("organisations.add_contact")  # type: ignore[attr-defined]
    annuaire = list(Organisation.objects.all())
    fiches: list[Contact | None] = []
    for lu in resultat.contacts:
        contact = _contact_connu(lu)
        if contact is None and peut and (lu.courriels or lu.telephones):
            contact = _creer_contact(lu, annuaire, emetteurs)
        fiches.append(contact)
    return fiches


def _contact_connu(lu: ContactLu) -> Contact | None:
    candidats = Contact.objects.filter(courriel__iexact=lu.courriels[0]) if lu.courriels else Contact.objects.none()
    return next((contact for contact in candidats if not lu.nom or pli(contact.nom) == pli(lu.nom)), None)


def _creer_contact(lu: ContactLu, annuaire: list[Organisation], emetteurs: list[Organisation]) -> Contact:
    # A shorter writing of an issuer's name is that issuer; of another body of the directory, nobody knows.
    proche = next((o for o in emetteurs if lu.organisation and meme_organisme(o.nom, lu.organisation)), None)
    telephones = [numero.replace("\u202f", " ")[:20] for numero in [*lu.telephones, "", ""]]
    return Contact.objects.create(
        nom=(lu.nom or lu.fonction or lu.organisation or _("Contact presse"))[:120],
        fonction=lu.fonction[:120] if lu.nom else "",
        organisation=_connue(lu.organisation, annuaire) or proche if lu.organisation else None,
        telephone=telephones[0],
        telephone_secondaire=telephones[1],
        courriel=lu.courriels[0] if lu.courriels else "",
        # A contact of one release is not thereby a contact of the press room.
        salle_presse=False,
    )
