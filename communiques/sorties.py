"""What leaves a release beside its page: PDF, text, kit, structured data. All stop where the page stops being live."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.functional import cached_property
from wagtail.contrib.routable_page.models import path

from communiques.document import document, lieu_date
from communiques.donnees_structurees import article
from communiques.kit import archive, poids
from communiques.mentions import corps_de, mentions_de
from communiques.texte import en_texte


class SortiesMixin:
    """Addresses below a release. They are served by the page itself, so privacy and embargo hold for them too."""

    @path("pdf/", name="pdf")
    def pdf(self, request: HttpRequest) -> HttpResponse | FileResponse:
        from communiques.pdf import rendu

        rendu_ = rendu(self)  # type: ignore[arg-type]
        with rendu_.fichier.open("rb") as fichier:
            contenu = fichier.read()
        return self._fichier(contenu, "application/pdf", f"{self.slug}.pdf")  # type: ignore[attr-defined]

    @path("texte/", name="texte")
    def texte(self, request: HttpRequest) -> HttpResponse:
        reponse = HttpResponse(self.texte_integral, content_type="text/plain; charset=utf-8")
        reponse["X-Robots-Tag"] = "noindex"
        return reponse

    @path("kit/", name="kit")
    def kit(self, request: HttpRequest) -> HttpResponse:
        return self._fichier(archive(self), "application/zip", f"{self.slug}.zip")  # type: ignore[arg-type, attr-defined]

    @staticmethod
    def _fichier(contenu: bytes, nature: str, nom: str) -> HttpResponse:
        reponse = HttpResponse(contenu, content_type=nature)
        reponse["Content-Disposition"] = f'attachment; filename="{nom}"'
        reponse["X-Robots-Tag"] = "noindex"
        return reponse

    @property
    def url_pdf(self) -> str:
        return f"{self.url}pdf/"  # type: ignore[attr-defined]

    @property
    def url_texte(self) -> str:
        return f"{self.url}texte/"  # type: ignore[attr-defined]

    @property
    def url_kit(self) -> str:
        return f"{self.url}kit/"  # type: ignore[attr-defined]

    @cached_property
    def texte_integral(self) -> str:
        return en_texte(document(self))  # type: ignore[arg-type]

    @property
    def lieu_date(self) -> str:
        return lieu_date(self)  # type: ignore[arg-type]

    @cached_property
    def mentions_affichees(self) -> dict[str, list[dict[str, Any]]]:
        return mentions_de(self)  # type: ignore[arg-type]

    @cached_property
    def corps_affiche(self):
        """The body that every outlet shows: figures of a published release are those of its publication."""
        return corps_de(self)  # type: ignore[arg-type]

    @property
    def emetteurs_affiches(self) -> list[dict[str, Any]]:
        return self.mentions_affichees["emetteurs"]

    @property
    def contacts_affiches(self) -> list[dict[str, Any]]:
        return self.mentions_affichees["contacts"]

    @cached_property
    def rendu_pdf_connu(self):
        """The kept PDF (weight in bytes, pages), or None before it was first made."""
        return getattr(self, "rendu_pdf", None)

    def donnees_structurees(self, request: HttpRequest) -> dict[str, Any]:
        return article(self, request)  # type: ignore[arg-type]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What a restriction lets somebody read is theirs alone: it stays in no cache."""
        reponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        if request.user.is_authenticated:
            reponse["Cache-Control"] = "private, no-store"
        return reponse

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexte = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        liens = self.images_presse.select_related("image")  # type: ignore[attr-defined]
        contexte["images_presse"] = [lien.image for lien in liens.prefetch_related("image__renditions")]
        self.poids_kit = poids(self, contexte["images_presse"])  # type: ignore[arg-type]
        # The list that holds the page, whichever it is: a theme leads to its texts.
        contexte["adresse_liste"] = f"{(self.get_url(request) or '/').rstrip('/').rsplit('/', 1)[0]}/"  # type: ignore[attr-defined]
        contexte["donnees_structurees"] = self.donnees_structurees(request)
        contexte["themes"] = list(self.themes.all())  # type: ignore[attr-defined]
        return contexte
