"""What has a history among partners is not deleted: the admin says so, and what to do instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from comptes.models import User
from organisations.models import Organisation
from partenaires.models import Appartenance, Espace


@hooks.register("before_delete_user")
def garder_le_compte(request: HttpRequest, user: User) -> HttpResponse | None:
    """An account that was a member: it is closed, not deleted."""
    return _refuser_comptes(request, [user]) if request.method == "POST" else None


@hooks.register("before_bulk_action")
def garder_les_comptes(request: HttpRequest, acte: str, objets: Iterable[Any], action: Any) -> HttpResponse | None:
    """The same, for many accounts at once."""
    comptes = [objet for objet in objets if isinstance(objet, User)]
    return _refuser_comptes(request, comptes) if acte == "delete" and request.method == "POST" else None


@hooks.register("before_delete_snippet")
def garder_l_organisation(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """An organisation that has a desk: it is closed or merged."""
    cles = [instance.pk for instance in instances if isinstance(instance, Organisation)]
    if request.method != "POST" or not Espace.objects.filter(organisation__in=cles).exists():
        return None
    messages.error(request, _("Cette organisation a un espace partenaires : fermez-le ou fusionnez-la."))
    return redirect(reverse("partenaires_organisations"))


def _refuser_comptes(request: HttpRequest, comptes: list[User]) -> HttpResponse | None:
    if not Appartenance.objects.filter(user__in=comptes).exists():
        return None
    messages.error(
        request, _("Ce compte a été membre d’une organisation : décochez « compte actif » au lieu de le supprimer.")
    )
    return redirect(reverse("wagtailusers_users:index"))
