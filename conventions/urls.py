"""Addresses of the conventions of an organisation, under its desk. The organisation is in the address."""

from __future__ import annotations

from django.urls import path
from django.views.decorators.cache import cache_control

from conventions.vues import actes, complements, dossier, etapes, liste, pieces, versions
from socle.acces import decorer

app_name = "conventions"

_adresses = [
    path("", liste.liste, name="liste"),
    path("nouvelle/", liste.nouvelle, name="nouvelle"),
    path("<int:cle>/", dossier.dossier, name="dossier"),
    path("<int:cle>/etape/<slug:etape>/", etapes.etape, name="etape"),
    path("<int:cle>/pieces/<int:piece>/", pieces.piece, name="piece"),
    path("<int:cle>/pieces/<int:piece>/retirer/", pieces.retirer, name="piece_retirer"),
    path("<int:cle>/fichiers/<int:version>/", pieces.fichier, name="piece_fichier"),
    path("<int:cle>/documents/<int:document>/", dossier.document, name="document"),
    path("<int:cle>/accuse/", dossier.accuse, name="accuse"),
    path("<int:cle>/contenu/", dossier.contenu, name="contenu"),
    path("<int:cle>/complements/", complements.complements, name="complements"),
    path("<int:cle>/complements/<int:complement>/", complements.complement, name="complement"),
    path("<int:cle>/messages/", dossier.message, name="message"),
    path("<int:cle>/versions/", versions.versions, name="versions"),
    path("<int:cle>/acte/<slug:code>/", actes.acte, name="acte"),
]

# Nothing of the area stays in a cache, not even in the browser's.
urlpatterns = [decorer(adresse, cache_control(private=True, no_store=True)) for adresse in _adresses]
