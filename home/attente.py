"""What waits for staff, on the home of the admin: drafts, embargoes, previews, messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from communiques.models import Communique
from home.models import MessageContact

COMBIEN = 5


@dataclass(frozen=True)
class Attente:
    """One column of the panel: a count in words, and the first lines, each `{titre, url, detail}`."""

    titre: str
    lignes: list[dict[str, Any]]
    vide: str


def en_attente(user) -> list[Attente]:
    """Everything that waits, for somebody who may edit pages."""
    return [_brouillons(user), _programmes(), _messages(user)]


def _brouillons(user) -> Attente:
    pages = _modifiables(user).filter(has_unpublished_changes=True, go_live_at__isnull=True)
    total = pages.count()
    lignes = [
        {
            "titre": page.get_admin_display_title(),
            "url": _edition(page),
            "detail": _depuis(page.latest_revision_created_at),
        }
        for page in pages.order_by("-latest_revision_created_at")[:COMBIEN]
    ]
    titre = ngettext("%(n)d brouillon", "%(n)d brouillons", _grammatical(total)) % {"n": total}
    return Attente(titre, lignes, _("Aucun brouillon en cours."))


def _programmes() -> Attente:
    pages = Communique.objects.filter(_revisions__approved_go_live_at__gt=timezone.now()).order_by("go_live_at")
    total = pages.count()
    lignes = [
        {
            "titre": page.get_admin_display_title(),
            "url": _edition(page),
            "detail": _("levée le %(quand)s") % {"quand": _instant(page.go_live_at)},
        }
        for page in pages[:COMBIEN]
    ]
    titre = ngettext("%(n)d texte sous embargo", "%(n)d textes sous embargo", _grammatical(total)) % {"n": total}
    return Attente(titre, lignes, _("Aucun texte programmé."))


def _messages(user) -> Attente:
    if not user.has_perm("home.view_messagecontact"):
        return Attente(_("Messages"), [], _("Réservés au service qui y répond."))
    messages = MessageContact.objects.filter(traite_le__isnull=True)
    total = messages.count()
    lignes = [
        {
            "titre": message.get_objet_display(),
            "url": reverse("wagtailsnippets_home_messagecontact:inspect", args=[message.pk]),
            "detail": _instant(message.recu_le),
        }
        for message in messages[:COMBIEN]
    ]
    titre = ngettext("%(n)d message à traiter", "%(n)d messages à traiter", _grammatical(total)) % {"n": total}
    return Attente(titre, lignes, _("Aucun message en attente."))


def _grammatical(nombre: int) -> int:
    """French counts zero in the singular; without a French catalogue Django would count it as English does."""
    return nombre or 1


def _modifiables(user):
    from wagtail.permission_policies.pages import PagePermissionPolicy

    return PagePermissionPolicy().instances_user_has_permission_for(user, "change")


def _edition(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _instant(instant) -> str:
    return date_format(timezone.localtime(instant), "j F Y à H \\h i")


def _depuis(instant) -> str:
    return _("modifié le %(quand)s") % {"quand": _instant(instant)} if instant else ""
