"""Addresses of training days: for anybody, for partners, and for who checks a certificate."""

from __future__ import annotations

from django.urls import path
from django.views.decorators.cache import cache_control

from formations import vues_changements, vues_espace, vues_inscrire, vues_publiques
from socle.acces import decorer, public

app_name = "formations"

_publiques = [
    path("formations/", vues_publiques.liste, name="liste"),
    path("formations/cycles/<slug:slug>/", vues_publiques.cycle, name="cycle"),
    path("formations/<slug:slug>.ics", vues_publiques.calendrier, name="ics"),
    path("formations/<slug:slug>/", vues_publiques.journee, name="journee"),
]
_connectees = [
    path("formations/<slug:jour>/s-inscrire/", vues_inscrire.orienter, name="orienter"),
    path("formations/cycles/<slug:cycle>/s-inscrire/", vues_inscrire.orienter_au_cycle, name="orienter_cycle"),
]
_chez_soi = "espace-partenaires/<slug:slug>/formations/"
_inscription = f"{_chez_soi}inscriptions/<int:cle>/"
_espace = [
    path(_chez_soi, vues_espace.formations, name="espace"),
    path(f"{_chez_soi}attestations/", vues_espace.attestations, name="attestations"),
    path(f"{_chez_soi}journees/<slug:jour>/", vues_espace.journee, name="espace_journee"),
    path(f"{_chez_soi}journees/<slug:jour>/inscrire/", vues_inscrire.inscrire, name="inscrire"),
    path(f"{_chez_soi}cycles/<slug:cycle>/inscrire/", vues_inscrire.inscrire_au_cycle, name="inscrire_cycle"),
    path(f"{_chez_soi}recu/<uuid:cle>/", vues_inscrire.recu, name="recu"),
    path(_inscription, vues_espace.inscription, name="inscription"),
    path(f"{_inscription}offre/", vues_changements.offre, name="offre"),
    path(f"{_inscription}annuler/", vues_changements.annuler, name="annuler"),
    path(f"{_inscription}personnes/<int:personne>/", vues_changements.modifier, name="modifier"),
    path(f"{_inscription}personnes/<int:personne>/remplacer/", vues_changements.remplacer, name="remplacer"),
]

# Nothing that somebody signed in reads stays in a cache, not even in the browser's.
_privees = [decorer(adresse, cache_control(private=True, no_store=True)) for adresse in (*_connectees, *_espace)]
urlpatterns = [*public(_publiques), *_privees]
