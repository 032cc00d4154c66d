"""Addresses of the staff screens, under /admin/conventions/."""

from __future__ import annotations

from django.urls import path

from conventions import (
    vues_admin,
    vues_admin_actes,
    vues_admin_modeles,
    vues_admin_service,
    vues_admin_suivi,
    vues_admin_travaux,
)

app_name = "conventions_admin"
_un = "<int:cle>/"
_travail = "travaux/<int:cle>/"

urlpatterns = [
    path("", vues_admin.liste, name="liste"),
    path("nouvelle/", vues_admin_service.nouvelle, name="nouvelle"),
    path("deja-signee/", vues_admin_service.deja_signee, name="deja_signee"),
    path("export/", vues_admin_travaux.exporter, name="exporter"),
    path(_un, vues_admin.dossier, name="dossier"),
    path(f"{_un}contenu/", vues_admin.contenu, name="contenu"),
    path(f"{_un}acte/<slug:code>/", vues_admin_actes.acte, name="acte"),
    path(f"{_un}attribuer/", vues_admin_suivi.attribuer, name="attribuer"),
    path(f"{_un}publier/", vues_admin_suivi.publier, name="publier"),
    path(f"{_un}echanges/", vues_admin_suivi.les_echanges, name="echanges"),
    path(f"{_un}parties/", vues_admin_service.parties, name="parties"),
    path(f"{_un}service/", vues_admin_service.service, name="service"),
    path(f"{_un}ecrire/<slug:etape>/", vues_admin_service.ecrire, name="ecrire"),
    path(f"{_un}versements/", vues_admin_suivi.versements, name="versements"),
    path(f"{_un}versements/<int:echeance>/", vues_admin_suivi.versement, name="versement"),
    path(f"{_un}versions/", vues_admin_suivi.versions, name="versions"),
    path(f"{_un}journal/", vues_admin.journal, name="journal"),
    path(f"{_un}fichiers/<int:version>/", vues_admin.fichier, name="fichier"),
    path(f"{_un}documents/<int:document>/", vues_admin.document, name="document"),
    path(f"{_un}archive/", vues_admin_travaux.archiver, name="archiver"),
    path(_travail, vues_admin_travaux.travail, name="travail"),
    path(f"{_travail}arreter/", vues_admin_travaux.agir, {"acte": "arreter"}, name="arreter"),
    path(f"{_travail}reprendre/", vues_admin_travaux.agir, {"acte": "reprendre"}, name="reprendre"),
    path(f"{_travail}fichier/", vues_admin_travaux.fichier_du_travail, name="fichier_du_travail"),
    path("modeles/", vues_admin_modeles.modeles, name="modeles"),
    path("modeles/nouveau/", vues_admin_modeles.modele, name="modele_creer"),
    path("modeles/<int:cle>/", vues_admin_modeles.modele, name="modele"),
]
