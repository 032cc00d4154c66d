"""Addresses of the staff screens, under /admin/formations/."""

from __future__ import annotations

from django.urls import path

from formations import (
    vues_admin,
    vues_admin_documents,
    vues_admin_edition,
    vues_admin_inscriptions,
    vues_admin_presences,
    vues_admin_suites,
)

app_name = "formations_admin"
_jour = "journees/<int:cle>/"

urlpatterns = [
    path("journees/", vues_admin.liste, name="liste"),
    path("journees/nouvelle/", vues_admin_edition.creer, name="creer"),
    path("journees/export/", vues_admin_inscriptions.exporter, name="exporter_tout"),
    path(_jour, vues_admin.journee, name="journee"),
    path(f"{_jour}modifier/", vues_admin_edition.modifier, name="modifier"),
    path(f"{_jour}ouvrir/", vues_admin.changer_etat, {"acte": "ouvrir"}, name="ouvrir"),
    path(f"{_jour}clore/", vues_admin.changer_etat, {"acte": "clore"}, name="clore"),
    path(f"{_jour}annuler/", vues_admin_edition.annuler, name="annuler"),
    path(f"{_jour}attente/", vues_admin.attente, name="attente"),
    path(f"{_jour}journal/", vues_admin.journal, name="journal"),
    path(f"{_jour}documents/", vues_admin_documents.documents, name="documents"),
    path(f"{_jour}documents/<int:piece>/retirer/", vues_admin_documents.retirer, name="document_retirer"),
    path(f"{_jour}inscrire/", vues_admin_inscriptions.inscrire, name="inscrire"),
    path(f"{_jour}export/", vues_admin_inscriptions.exporter, name="exporter"),
    path(f"{_jour}personnes/<int:personne>/annuler/", vues_admin_inscriptions.annuler, name="annuler_personne"),
    path(f"{_jour}personnes/<int:personne>/remplacer/", vues_admin_inscriptions.remplacer, name="remplacer"),
    path(f"{_jour}presences/", vues_admin_presences.presences, name="presences"),
    path(f"{_jour}presences/coches/", vues_admin_presences.coches, name="coches"),
    path(f"{_jour}emargement.pdf", vues_admin_presences.emargement, name="emargement"),
    path(f"{_jour}attestations/", vues_admin_suites.les_attestations, name="attestations"),
    path("attestations/<int:cle>.pdf", vues_admin_suites.une_attestation, name="attestation"),
    path(f"{_jour}messages/", vues_admin_suites.les_messages, name="messages"),
    path(f"{_jour}messages/nouveau/", vues_admin_suites.ecrire, name="ecrire"),
    path(f"{_jour}avis/", vues_admin_suites.les_avis, name="avis"),
    path("travaux/<int:cle>/", vues_admin_suites.travail, name="travail"),
    path("travaux/<int:cle>/arreter/", vues_admin_suites.agir_sur_le_travail, {"acte": "arreter"}, name="arreter"),
    path(
        "travaux/<int:cle>/reprendre/", vues_admin_suites.agir_sur_le_travail, {"acte": "reprendre"}, name="reprendre"
    ),
    path("travaux/<int:cle>/fichier/", vues_admin_suites.fichier_du_travail, name="fichier"),
    path("cycles/", vues_admin_edition.cycles, name="cycles"),
    path("cycles/nouveau/", vues_admin_edition.cycle, name="cycle_creer"),
    path("cycles/<int:cle>/", vues_admin_edition.cycle, name="cycle"),
    path("statistiques/", vues_admin_suites.statistiques, name="statistiques"),
    path("statistiques/fichier/", vues_admin_suites.statistiques_fichier, name="statistiques_fichier"),
]
