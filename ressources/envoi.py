"""The answer that carries a document: downloaded, never displayed, never kept by a cache."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from .models import Document, nom_sain

# A document opened in the browser all the same (middle click, plugin) can neither run nor load anything.
CSP_DOCUMENT = "sandbox; default-src 'none'"


def envoyer(document: Document) -> HttpResponseBase:
    """The file, under the name it was sent with. Raises Http404 when it is gone from the disk."""
    try:
        fichier = document.file.open("rb")
    except (FileNotFoundError, ValueError) as erreur:
        raise Http404 from erreur
    nom = nom_sain(document.nom_original or document.filename)
    reponse = FileResponse(fichier, as_attachment=True, filename=nom, content_type=document.content_type)
    return proteger(reponse)


def proteger(reponse: HttpResponseBase) -> HttpResponseBase:
    reponse["Cache-Control"] = "private, no-store"
    reponse["Content-Security-Policy"] = CSP_DOCUMENT
    reponse["X-Content-Type-Options"] = "nosniff"
    reponse["X-Robots-Tag"] = "noindex"
    return reponse


def refuser(request: HttpRequest) -> HttpResponseBase:
    """Somebody signed in has not the right: PermissionDenied is raised. Anybody else is asked to sign in."""
    if request.user.is_authenticated:
        raise PermissionDenied
    reponse = redirect_to_login(request.get_full_path())
    reponse["Cache-Control"] = "private, no-store"
    return reponse
