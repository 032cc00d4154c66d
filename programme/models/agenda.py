"""The page of the agenda: every date of the programme, and the calendar to subscribe to."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from socle.models import PageIntroduite


class AgendaPage(RoutablePageMixin, PageIntroduite):
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["programme.Seance"]

    class Meta:
        verbose_name = _("agenda")

    @path("calendrier.ics/", name="calendrier")
    def calendrier(self, request: HttpRequest) -> HttpResponseBase:
        """Every public date of the language, to subscribe to. What partners alone may see is never there."""
        from programme.agenda.ics import calendrier_de_la_langue

        return calendrier_de_la_langue(request, self.locale, nom=self.title, description=self.introduction)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from programme.agenda.liste import contexte_de_l_agenda

        contexte = super().get_context(request, *args, **kwargs)
        contexte.update(contexte_de_l_agenda(request, self.locale))
        adresse = f"{self.get_full_url(request)}calendrier.ics"
        contexte["url_calendrier"] = adresse
        # Diaries take over at this scheme; the other address is for those one types it into.
        contexte["url_abonnement"] = f"webcal://{adresse.partition('://')[2]}"
        return contexte

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reponse = super().serve(request, *args, **kwargs)
        if request.user.is_authenticated:
            reponse["Cache-Control"] = "private, no-store"
        return reponse
