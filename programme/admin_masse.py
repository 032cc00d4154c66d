"""What staff do to several actions at once: change their state, confirm their facts. The services do it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from programme.admin_filtres import FiltreActions
from programme.enums import ETATS_EN_ORDRE
from programme.models import Action
from programme.services import changer_etat, confirmer

NOTE_MAX = 240


class EtatForm(forms.Form):
    etat = forms.ChoiceField(
        label=gettext_lazy("Nouvel état"), choices=[(etat.value, etat.label) for etat in ETATS_EN_ORDRE]
    )
    note = forms.CharField(
        label=gettext_lazy("Note pour l’historique"),
        max_length=NOTE_MAX,
        required=False,
        help_text=gettext_lazy(
            "Une phrase pour l’historique de chaque action. Exemple : décision du comité du 11 mai."
        ),
    )
    public = forms.BooleanField(
        label=gettext_lazy("Rendre ce changement public"),
        required=False,
        help_text=gettext_lazy("La ligne apparaît sur la page de chaque action, avec sa note."),
    )


class ActionDeMasse(BulkAction):
    models = [Action]
    template_name = "programme/admin/masse.html"
    titre: Any = ""
    question: Any = ""

    def check_perm(self, obj: Action) -> bool:
        return obj.permissions_for_user(self.request.user).can_publish()

    def get_all_objects_in_listing_query(self, parent_id: Any) -> Any:
        """« All » is what the listing's filters keep, not every action of the site."""
        toutes = Action.objects.sources()
        texte = self.request.GET.get("q", "").strip()
        if texte:
            toutes = toutes.filter(title__icontains=texte)
        filtre = FiltreActions(self.request.GET, queryset=toutes, request=self.request)
        retenues = filtre.qs if filtre.is_valid() else toutes.none()
        return retenues.values_list("pk", flat=True)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "titre": self.titre, "question": self.question}


class ChangerEtatAction(ActionDeMasse):
    display_name = gettext_lazy("Changer l’état")
    aria_label = gettext_lazy("Changer l’état des actions choisies")
    action_type = "changer_etat"
    form_class = EtatForm
    titre = gettext_lazy("Changer l’état")
    question = gettext_lazy("Les actions suivantes changeront d’état :")

    def get_execution_context(self) -> dict[str, Any]:
        return {"par": self.request.user, "vue": self, **self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(cls, objects: list[Action], **contexte: Any) -> tuple[int, int]:
        changees, refusees = changer_etat(
            pages=objects,
            etat=contexte["etat"],
            par=contexte["par"],
            note=contexte["note"],
            public=contexte["public"],
        )
        for page, phrase in refusees:
            messages.error(contexte["vue"].request, f"{page.title} : {phrase}")
        return len(changees), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if not num_parent_objects:
            return None
        return ngettext(
            "%(nombre)d action a changé d’état.", "%(nombre)d actions ont changé d’état.", num_parent_objects
        ) % {"nombre": num_parent_objects}


class ConfirmerAction(ActionDeMasse):
    display_name = gettext_lazy("Confirmer les faits")
    aria_label = gettext_lazy("Confirmer les faits des actions choisies")
    action_type = "confirmer"
    titre = gettext_lazy("Confirmer les faits")
    question = gettext_lazy("Vous confirmez aujourd’hui ce qui est écrit sur ces actions :")

    def get_execution_context(self) -> dict[str, Any]:
        return {"par": self.request.user}

    @classmethod
    def execute_action(cls, objects: list[Action], par: Any = None, **contexte: Any) -> tuple[int, int]:
        return len(confirmer(pages=objects, par=par)), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        del num_child_objects
        if not num_parent_objects:
            return _("Aucune action n’a été confirmée.")
        return ngettext(
            "%(nombre)d action est confirmée.", "%(nombre)d actions sont confirmées.", num_parent_objects
        ) % {"nombre": num_parent_objects}
