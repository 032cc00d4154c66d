"""Addresses that anybody opens."""

from __future__ import annotations

from django.urls import path

from partenaires import vues_publiques

urlpatterns = [
    path("", vues_publiques.partenaires, name="partenaires_liste"),
    path("<slug:slug>/", vues_publiques.partenaire, name="partenaire"),
]
