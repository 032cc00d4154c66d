"""Open data files."""

from django.urls import path

from chiffres import views

urlpatterns = [
    path("", views.index, name="donnees"),
    path("<slug:code>.csv", views.fichier, name="donnees_csv"),
]
