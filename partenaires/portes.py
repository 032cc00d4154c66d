"""The door of an organisation's pages: opened to its members, and 404 to anybody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language

from comptes.models import User
from partenaires.bureau import Place
from partenaires.enums import CE_QUE_PEUT, Role
from partenaires.models import Appartenance

Vue = Callable[..., HttpResponseBase]


def place_de(user: User, slug: str, langue: str) -> Place | None:
    """Where this person stands at that address; None when it is nothing to them. One query."""
    appartenance = (
        Appartenance.objects.en_vigueur()
        .filter(user=user.pk, organisation__espace__slug=slug)
        .select_related("organisation__espace")
        .first()
    )
    if appartenance is None:
        return None
    organisation = appartenance.organisation
    return Place(user, appartenance, organisation, organisation.espace, langue)


def membre(role: str = Role.LECTURE) -> Callable[[Vue], Vue]:
    """Call the view with the member's `place`; a member without the role is told so, with 403.

    Raises:
        Http404: no such organisation for this person: whether it exists elsewhere does not show.
    """

    def decorateur(vue: Vue) -> Vue:
        @wraps(vue)
        def ouverte(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
            assert isinstance(request.user, User)  # signed in: LoginRequiredMiddleware
            place = place_de(request.user, slug, (get_language() or "fr").split("-")[0])
            if place is None:
                raise Http404
            if not place.peut(role):
                contexte = {"place": place, "role": Role(role).label, "permet": CE_QUE_PEUT[Role(role)]}
                return render(request, "partenaires/role_manquant.html", contexte, status=403)
            return vue(request, place, **kwargs)

        return ouverte

    return decorateur
