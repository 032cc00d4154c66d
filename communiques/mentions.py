"""Issuers, contacts, figures of a release: the current ones while it is a draft, then those of its publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import override
from wagtail.images import get_image_model

from communiques import chiffres_figes
from organisations.models import Contact, Organisation

if TYPE_CHECKING:
    from communiques.models import Communique


@transaction.atomic
def figer(page: Communique) -> None:
    """Keep names, boilerplates, contacts, figures as they are now, for those not kept yet. Called at each publication.

    What an earlier publication kept stays: correcting a comma must not change what an organisation said of itself.
    """
    from communiques.models import MentionsFigees

    mentions, _creees = MentionsFigees.objects.select_for_update().get_or_create(page_id=page.pk)
    emetteurs = mentions.donnees.setdefault("emetteurs", {})
    contacts = mentions.donnees.setdefault("contacts", {})
    langue = page.locale.language_code
    for lien in page.emetteurs.select_related("organisation"):
        emetteurs.setdefault(str(lien.organisation_id), texte_emetteur(lien.organisation, langue))
    for lien in page.contacts.select_related("contact__organisation"):
        contacts.setdefault(str(lien.contact_id), texte_contact(lien.contact, langue))
    mentions.donnees["ordre"] = {
        "emetteurs": [[lien.organisation_id, lien.role] for lien in page.emetteurs.all()],
        "contacts": [lien.contact_id for lien in page.contacts.all()],
    }
    chiffres_figes.figer(page, mentions.donnees)
    mentions.save()
    chiffres_figes.suivre_la_source(page, mentions.donnees)


def texte_emetteur(organisation: Organisation, langue: str) -> dict[str, Any]:
    with override(langue):
        role = str(organisation.get_role_display())
    return {
        "nom": organisation.nom,
        "sigle": organisation.sigle,
        "role": role,
        "a_propos": organisation.a_propos_dans(langue),
        "logo": organisation.logo_id,
    }


def texte_contact(contact: Contact, langue: str) -> dict[str, Any]:
    return {
        "nom": contact.nom_dans(langue),
        "fonction": contact.fonction_dans(langue),
        "organisation": contact.organisation.nom if contact.organisation else "",
        "telephone": contact.telephone,
        "telephone_secondaire": contact.telephone_secondaire,
        "precision_telephone": contact.precision_telephone_dans(langue),
        "courriel": contact.courriel,
        "disponibilite": contact.disponibilite_dans(langue),
    }


def mentions_de(page: Communique) -> dict[str, list[dict[str, Any]]]:
    """`{"emetteurs": […], "contacts": […]}` in the page's order, frozen texts first, current ones for what is not."""
    figees = _figees(page)
    if page.version_publiee and "ordre" in figees:
        return _avec_logos(*_publiees(figees))
    langue = page.locale.language_code
    emetteurs = []
    for lien in _lies(page.emetteurs, "organisation"):
        texte = figees.get("emetteurs", {}).get(str(lien.organisation_id)) or texte_emetteur(lien.organisation, langue)
        emetteurs.append({**texte, "role": lien.role or texte["role"], "pk": lien.organisation_id})
    contacts = [
        figees.get("contacts", {}).get(str(lien.contact_id)) or texte_contact(lien.contact, langue)
        for lien in _lies(page.contacts, "contact__organisation")
    ]
    return _avec_logos(emetteurs, contacts)


def corps_de(page: Communique):
    """The body of the page with the figures that it shows: those of its publication, current ones for a draft."""
    return chiffres_figes.corps_affiche(page, _figees(page))


def _publiees(figees: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Issuers and contacts of the published version, from what was kept then."""
    emetteurs = []
    for cle, role in figees["ordre"]["emetteurs"]:
        texte = figees["emetteurs"][str(cle)]
        emetteurs.append({**texte, "role": role or texte["role"], "pk": cle})
    return emetteurs, [dict(figees["contacts"][str(cle)]) for cle in figees["ordre"]["contacts"]]


def _avec_logos(emetteurs: list[dict[str, Any]], contacts: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    cles = [emetteur["logo"] for emetteur in emetteurs if emetteur["logo"]]
    logos = {image.pk: image for image in _images(cles)} if cles else {}
    for emetteur in emetteurs:
        emetteur["logo"] = logos.get(emetteur["logo"])
    return {"emetteurs": emetteurs, "contacts": contacts}


def _images(cles: list[int]):
    return get_image_model().objects.filter(pk__in=cles).prefetch_related("renditions")


def _figees(page: Communique) -> dict[str, Any]:
    mentions = getattr(page, "mentions", None) if page.pk else None
    return mentions.donnees if mentions else {}


def _lies(relation, suite: str):
    """The related rows with what they point at; a draft being previewed keeps its unsaved rows."""
    return relation.select_related(suite).all()
