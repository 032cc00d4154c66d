"""Admin screens: versions of the charter, and what to answer to whoever asks to adhere."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.snippets.views.snippets import InspectView

from ressources.charte import services
from ressources.charte.enums import TRANSITIONS, Etat
from ressources.charte.forms import ConfirmerForm, MotifForm
from ressources.charte.permissions import peut_decider
from ressources.models import Adhesion
from socle.dates import date_format

FORMULAIRES: dict[str, type[Form]] = {
    Etat.CONFIRMEE: ConfirmerForm,
    Etat.REFUSEE: MotifForm,
    Etat.RETIREE: MotifForm,
}


class ExamenView(InspectView):
    """Read a request; below, the decisions that its state allows. Nothing changes but by POST."""

    template_name = "ressources/charte/admin/examen.html"
    http_method_names = ["get", "head", "options", "post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        decision = request.POST.get("decision", "")
        if not peut_decider(request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        if decision not in FORMULAIRES:
            return HttpResponse(status=400)
        formulaire = FORMULAIRES[decision](request.POST, prefix=decision)
        if formulaire.is_valid() and self._executer(decision, formulaire):
            messages.success(request, self._compte_rendu(decision))
            return redirect(request.path)
        contexte = self.get_context_data(saisi={decision: formulaire}, **kwargs)
        return self.render_to_response(contexte, status=422)

    def get_fields_context(self) -> list[dict[str, Any]]:
        """What was given; an empty answer is no line. Hours are ours."""
        lignes = []
        for champ in super().get_fields_context():
            valeur = champ["value"]
            if isinstance(valeur, datetime.datetime):
                champ["value"] = date_format(timezone.localtime(valeur), "j F Y H:i")
            if valeur not in (None, ""):
                lignes.append(champ)
        return lignes

    def _executer(self, decision: str, formulaire: Form) -> bool:
        actions: dict[Etat, Callable[..., Adhesion]] = {
            Etat.CONFIRMEE: services.confirmer,
            Etat.REFUSEE: services.refuser,
            Etat.RETIREE: services.retirer,
        }
        try:
            actions[Etat(decision)](adhesion=self.object, par=self.request.user, **formulaire.cleaned_data)
        except services.AdhesionImpossible as erreur:
            formulaire.add_error(None, str(erreur))
            return False
        return True

    def _compte_rendu(self, decision: str) -> str:
        phrases = {
            Etat.CONFIRMEE: _("L’adhésion est publique. La personne à joindre en est prévenue."),
            Etat.REFUSEE: _("La demande est refusée. La personne à joindre a reçu le motif."),
            Etat.RETIREE: _("L’organisation ne figure plus dans la liste publique."),
        }
        return phrases[Etat(decision)]

    def get_context_data(self, saisi: dict[str, Form] | None = None, **kwargs: Any) -> dict[str, Any]:
        contexte = super().get_context_data(**kwargs)
        permises = TRANSITIONS[self.object.etat] if peut_decider(self.request.user) else set()
        contexte["decisions"] = [
            {"nom": etat, "formulaire": (saisi or {}).get(etat) or formulaire(prefix=etat), **self._mots()[etat]}
            for etat, formulaire in FORMULAIRES.items()
            if etat in permises
        ]
        contexte["semblables"] = self._semblables()
        return contexte

    @staticmethod
    def _mots() -> dict[str, dict[str, str]]:
        return {
            Etat.CONFIRMEE: {
                "titre": _("Confirmer"),
                "aide": _("L’organisation paraît dans la liste publique, avec la date et la version."),
                "bouton": _("Confirmer l’adhésion"),
            },
            Etat.REFUSEE: {
                "titre": _("Refuser"),
                "aide": _("Rien ne paraît. La demande est effacée au bout de la durée de conservation."),
                "bouton": _("Refuser la demande"),
            },
            Etat.RETIREE: {
                "titre": _("Retirer"),
                "aide": _("L’organisation quitte la liste publique. Les dates restent ici."),
                "bouton": _("Retirer l’adhésion"),
            },
        }

    def _semblables(self) -> list[Adhesion]:
        """Other requests of the same SIRET or name: staff bring them together."""
        autres = Adhesion.objects.exclude(pk=self.object.pk).select_related("version")
        meme_nom = autres.filter(nom__iexact=self.object.nom)
        if self.object.siret:
            meme_nom = meme_nom | autres.filter(siret=self.object.siret)
        return list(meme_nom.order_by("-recue_le")[:10])
