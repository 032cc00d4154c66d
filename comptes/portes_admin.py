"""Doors of the admin that Wagtail leaves open to whoever works there: which ones, and the right each one asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .models import User

# Any of them will do: Wagtail's own views then refuse the act itself, object by object.
ACTIONS = ("view", "choose", "add", "change", "publish", "bulk_delete", "lock", "unlock", "delete")
# Choosers of snippets (subscribers and messages are snippets too), and confirmations of acts on many objects, which
# name the objects before they look at rights.
DE_MODELE = re.compile(r"(?:snippets/choose|bulk)/([^/]+)/([^/]+)/")
API = re.compile(r"api/main/(pages|images|documents)/")


def porte_fermee(user: User | AnonymousUser, chemin: str) -> bool:
    """Whether this address (`chemin`, below the admin's) lists objects on which this person has no right at all."""
    modele = _modele(chemin)
    return modele is not None and not policy_registry.get_by_type(modele).user_has_any_permission(user, ACTIONS)


def _modele(chemin: str) -> type[Model] | None:
    """The model whose objects this address lists; None when it lists none, or when no model has this name."""
    if trouve := API.match(chemin):
        return {"pages": Page, "images": get_image_model(), "documents": get_document_model()}[trouve[1]]
    if trouve := DE_MODELE.match(chemin):
        try:
            return apps.get_model(trouve[1], trouve[2])
        except LookupError:
            return None  # Wagtail answers that there is nothing here
    return None
