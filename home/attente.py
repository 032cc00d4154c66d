"""What waits for staff, on the home of the admin: drafts, embargoes, previews, messages, numbers to check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Revision

from chiffres.models import Indicateur
from home.models import MessageContact
from referentiel.models import ServiceAide
from ressources.charte.permissions import peut_decider
from ressources.models import Adhesion
from socle.dates import date_format

COMBIEN = 5


@dataclass(frozen=True)
class Attente:
    """One column of the panel: a count in words, and the first lines, each `{titre, url, detail}`."""

    titre: str
    lignes: list[dict[str, Any]]
    vide: str


def en_attente(user) -> list[Attente]:
    """Everything that waits, for somebody who may edit pages."""
    return [_brouillons(user), _programmes(user), _messages(user), *_adhesions(user), _numeros(user), _chiffres(user)]


def _brouillons(user) -> Attente:
    """Drafts, those whose hour was typed but that nobody scheduled yet included."""
    pages = _modifiables(user).filter(has_unpublished_changes=True).exclude(pk__in=_programmees(user).values("pk"))
    total = pages.count()
    lignes = [
        {"titre": page.get_admin_display_title(), "url": _edition(page), "detail": _etat_du_brouillon(page)}
        for page in pages.order_by("-latest_revision_created_at")[:COMBIEN]
    ]
    titre = ngettext("%(n)d brouillon", "%(n)d brouillons", _grammatical(total)) % {"n": total}
    return Attente(titre, lignes, _("Aucun brouillon en cours."))


def _programmes(user) -> Attente:
    pages = _programmees(user).order_by("go_live_at")
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


def _programmees(user):
    """Pages of any kind that this person may edit and that go live by themselves later."""
    a_venir = Revision.page_revisions.filter(approved_go_live_at__gt=timezone.now())
    return _modifiables(user).filter(pk__in=[int(cle) for cle in a_venir.values_list("object_id", flat=True)])


def _etat_du_brouillon(page: Page) -> str:
    if page.go_live_at and page.go_live_at > timezone.now():
        return _("embargo prévu le %(quand)s, pas encore programmé") % {"quand": _instant(page.go_live_at)}
    return _depuis(page.latest_revision_created_at)


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


def _numeros(user) -> Attente:
    """Numbers of the directory that nobody has checked for six months, the oldest first."""
    if not user.has_perm("referentiel.change_serviceaide"):
        return Attente(_("Numéros d’aide"), [], _("Réservés à qui tient l’annuaire des services."))
    services = ServiceAide.objects.a_verifier()
    total = services.count()
    lignes = [
        {
            "titre": service.nom,
            "url": reverse("wagtailsnippets_referentiel_serviceaide:edit", args=[service.pk]),
            "detail": _verification(service),
        }
        for service in services.order_by(F("verifie_le").asc(nulls_first=True), "nom")[:COMBIEN]
    ]
    titre = ngettext("%(n)d numéro à vérifier", "%(n)d numéros à vérifier", _grammatical(total)) % {"n": total}
    return Attente(titre, lignes, _("Tous les numéros ont moins de six mois."))


def _verification(service: ServiceAide) -> str:
    if service.verifie_le is None:
        return _("jamais vérifié")
    return _("vérifié le %(jour)s") % {"jour": date_format(service.verifie_le, "j F Y")}


def _adhesions(user) -> list[Attente]:
    """Requests to adhere to the charter, oldest first, for who decides on them."""
    if not peut_decider(user):
        return []
    demandes = Adhesion.objects.en_attente().select_related("version").order_by("recue_le")
    total = demandes.count()
    lignes = [
        {
            "titre": demande.nom,
            "url": reverse("wagtailsnippets_ressources_adhesion:inspect", args=[demande.pk]),
            "detail": _instant(demande.recue_le),
        }
        for demande in demandes[:COMBIEN]
    ]
    titre = ngettext("%(n)d adhésion à examiner", "%(n)d adhésions à examiner", _grammatical(total)) % {"n": total}
    return [Attente(titre, lignes, _("Aucune adhésion à la charte n’attend."))]


def _chiffres(user) -> Attente:
    """Figures whose renewal date has passed, the latest ones to be late last."""
    if not user.has_perm("chiffres.change_indicateur"):
        return Attente(_("Chiffres"), [], _("Tenus à jour par la direction de l’habitat."))
    en_retard = Indicateur.objects.a_renouveler(timezone.localdate())
    total = en_retard.count()
    lignes = [
        {
            "titre": indicateur.titre,
            "url": reverse("wagtailsnippets_chiffres_indicateur:edit", args=[indicateur.pk]),
            "detail": _("attendu avant le %(quand)s") % {"quand": date_format(indicateur.renouveler_avant, "j F Y")},
        }
        for indicateur in en_retard[:COMBIEN]
    ]
    titre = ngettext("%(n)d chiffre à renouveler", "%(n)d chiffres à renouveler", _grammatical(total)) % {"n": total}
    return Attente(titre, lignes, _("Aucun chiffre n’a dépassé sa date."))


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
