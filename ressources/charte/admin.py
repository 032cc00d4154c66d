"""The charter in the admin: one menu, its versions and the adhesions. Registered from `ressources.wagtail_hooks`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from ressources.charte.enums import Etat
from ressources.charte.vues_admin import ExamenView
from ressources.models import Adhesion, VersionCharte


class LecturePolicy(ModelPermissionPolicy):
    """Adhesions are read and decided, never typed nor changed here, even by whoever may do everything."""

    INTERDITES = frozenset({"add", "change", "delete"})

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in self.INTERDITES and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return super().user_has_any_permission(user, set(actions) - self.INTERDITES)


register_permission_policy(Adhesion, LecturePolicy(Adhesion))


class VersionCharteViewSet(SnippetViewSet):
    model = VersionCharte
    icon = "doc-full"
    menu_label = _("Versions de la charte")
    list_display = ["__str__", "date_effet", "publiee"]
    list_filter = ["publiee"]
    inspect_view_enabled = False


class AdhesionViewSet(SnippetViewSet):
    """Requests to adhere: what waits first, decided one by one."""

    model = Adhesion
    icon = "tick-inverse"
    menu_label = _("Adhésions")
    list_display = [
        "reference",
        Column("nom_affiche", label=_("Organisation")),
        "version",
        "etat",
        "recue_le",
        "date_adhesion",
    ]
    list_filter = ["etat", "version", "nature"]
    search_fields = ["reference", "nom", "siret"]
    search_backend_name = None
    inspect_view_enabled = True
    inspect_view_class = ExamenView
    inspect_view_fields = [
        "reference",
        "etat",
        "nom",
        "siret",
        "nature",
        "organisation",
        "version",
        "contact_nom",
        "contact_fonction",
        "contact_courriel",
        "contact_telephone",
        "commentaire",
        "recue_le",
        "deposee_par",
        "date_adhesion",
        "decidee_le",
        "decidee_par",
        "motif",
    ]
    copy_view_enabled = False

    def get_queryset(self, request: Any) -> Any:
        return Adhesion.objects.select_related("version", "organisation")


class CharteViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Charte")
    menu_icon = "doc-full"
    menu_order = 240
    items = (VersionCharteViewSet, AdhesionViewSet)


register_snippet(CharteViewSetGroup)


@hooks.register("register_log_actions")
def actions_du_journal(actions: Any) -> None:
    """The words of each decision in the history."""
    actions.register_action(f"charte.adhesion_{Etat.CONFIRMEE}", _("Confirmer l’adhésion"), _("Adhésion confirmée"))
    actions.register_action(f"charte.adhesion_{Etat.REFUSEE}", _("Refuser l’adhésion"), _("Adhésion refusée"))
    actions.register_action(f"charte.adhesion_{Etat.RETIREE}", _("Retirer l’adhésion"), _("Adhésion retirée"))
