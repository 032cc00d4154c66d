"""What a meeting shows, and what leaves it beside its page. All of it goes through the page, so privacy holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from programme.agenda import etat_en_mots, ics, mots, pieces, structure
from referentiel.models import ReglagesSite
from socle.cache_pages import expire_le, ne_pas_garder
from socle.memo import par_generation
from socle.restrictions import publiques

if TYPE_CHECKING:
    from programme.models import Action


class SortiesSeance:
    """Context, structured data and calendar file of a meeting."""

    @path("evenement.ics/", name="evenement")
    def evenement(self: Any, request: HttpRequest) -> HttpResponseBase:
        from programme.agenda.source import en_dates

        dates = en_dates(request, [self], self.locale)
        contenu = ics.calendrier(dates, ics.racine(request))
        return ics.reponse(request, contenu, nom=self.slug, telecharger=True)

    @property
    def url_ics(self: Any) -> str:
        """Without the slash that ends pages: diaries look at the extension."""
        return f"{self.url}evenement.ics"

    @property
    def quand(self: Any) -> str:
        return mots.plage(self.debut, self.fin, self.journee_entiere)

    @property
    def titre_fil(self: Any) -> str:
        return mots.jour(self.debut, semaine=False)

    @property
    def etat_en_mots(self: Any) -> str:
        return etat_en_mots(self.statut, self.date_initiale)

    def actions_publiques(self: Any) -> list[Action]:
        """Actions concerned, in the language of the page, those anybody may read."""
        from programme.models import Action

        # One query when the page is in the database; a preview holds rows that are not.
        cles = self.faits.actions.values_list("translation_key", flat=True)
        return list(publiques(Action.objects.live().filter(locale=self.locale, translation_key__in=cles)))

    def instance_en_mots(self: Any) -> dict[str, Any]:
        """Name, role, presidency and members of the body, in the language of the page."""
        if self.instance is None:
            return {}
        langue = self.locale.language_code
        return {
            "nom": self.instance.nom_dans(langue),
            "role": self.instance.role_dans(langue),
            "presidence": self.instance.presidence_dans(langue),
            "membres": list(self.instance.membres.all()),
        }

    def get_context(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexte = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        lisibles, reservees = pieces.pieces_lisibles(self, request)
        if any(piece.audience != "public" for piece in lisibles):
            ne_pas_garder(request)
        expire_le(request, self.fin if not self.est_finie else None)
        reglages = par_generation(f"reglages:{request.get_host()}", lambda: ReglagesSite.for_request(request))
        contexte.update(
            pieces=pieces.lignes(lisibles, self.locale.language_code),
            pieces_reservees=reservees,
            actions=self.actions_publiques(),
            instance=self.instance_en_mots(),
            publics=[public.nom_dans(self.locale.language_code) for public in self.publics.all()],
            donnees_structurees=structure.evenement(self, request, reglages.autorite or _("Métropole")),
        )
        return contexte

    def serve(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """An answer made for somebody signed in is theirs alone: papers may be in it."""
        reponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        if request.user.is_authenticated:
            reponse["Cache-Control"] = "private, no-store"
        return reponse
