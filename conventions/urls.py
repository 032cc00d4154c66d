"""Addresses of the conventions of an organisation, under its desk."""

from __future__ import annotations

from django.urls import path
from django.views.decorators.cache import cache_control

from conventions import vues_dossiers
from socle.acces import decorer

app_name = "conventions"

_adresses = [
    path("", vues_dossiers.liste, name="liste"),
    path("<int:cle>/", vues_dossiers.dossier, name="dossier"),
]

# Nothing of the area stays in a cache, not even in the browser's.
urlpatterns = [decorer(adresse, cache_control(private=True, no_store=True)) for adresse in _adresses]
