"""In front of Wagtail's addresses of documents, under the same name: `Document.url` leads here."""

from django.urls import re_path

from .views import servir

urlpatterns = [re_path(r"^(\d+)/(.*)$", servir, name="wagtaildocs_serve")]
