"""Addresses of what comes after a day: certificates and opinions. They belong to no desk but for the downloads."""

from __future__ import annotations

from django.urls import path

from formations import vues_attestations, vues_avis
from socle.acces import public

_chez_soi = "espace-partenaires/<slug:slug>/formations/"

urlpatterns = [
    path("attestations/", public(vues_attestations.saisir), name="attestation_saisie"),
    path("attestations/telecharger/<str:jeton>/", public(vues_attestations.telecharger), name="attestation_pdf"),
    path("attestations/<str:code>/", public(vues_attestations.verifier), name="attestation"),
    path("formations/avis/merci/", public(vues_avis.merci), name="avis_merci"),
    path("formations/avis/<str:jeton>/", public(vues_avis.avis_par_lien), name="avis"),
    path(f"{_chez_soi}attestations/<int:cle>.pdf", vues_attestations.une, name="formations_attestation"),
    path(
        f"{_chez_soi}journees/<slug:jour>/attestations.pdf", vues_attestations.toutes, name="formations_attestations"
    ),
    path(f"{_chez_soi}avis/<int:cle>/", vues_avis.avis_du_bureau, name="formations_avis"),
]
