"""What of the press room is no page: feeds, mail alerts, previews for journalists."""

from django.urls import path

from communiques import views
from communiques.flux import FluxAtom

urlpatterns = [
    path("flux.xml", FluxAtom(), name="presse_flux"),
    path("flux/<slug:slug>.xml", FluxAtom(), name="presse_flux_theme"),
    path("alertes/", views.demande, name="presse_alertes"),
    path("alertes/demande-recue/", views.recue, name="presse_alertes_recue"),
    path("alertes/confirmer/<str:jeton>/", views.confirmer, name="presse_alertes_confirmer"),
    path("alertes/quitter/<str:jeton>/", views.quitter, name="presse_alertes_quitter"),
    path("apercu/<str:jeton>/", views.apercu, name="presse_apercu"),
    path("apercu/<str:jeton>/pdf/", views.apercu_pdf, name="presse_apercu_pdf"),
]
