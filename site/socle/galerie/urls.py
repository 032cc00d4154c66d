from django.urls import path

from .views import galerie

urlpatterns = [path("", galerie, name="galerie")]
