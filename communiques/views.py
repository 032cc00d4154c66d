"""Public views of the press room that are no Wagtail page: mail alerts and previews for journalists."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from communiques import alertes, apercus
from communiques.forms import AlerteForm
from socle.limites import consommer

TROP_DE_DEMANDES = _("Trop de demandes en peu de temps. Réessayez dans une heure.")
privee = cache_control(private=True, no_store=True)


@privee
@require_http_methods(["GET", "HEAD", "POST"])
def demande(request: HttpRequest) -> HttpResponse:
    """Ask for mail alerts. The answer is the same whether the address was known or not."""
    initial = {"theme": request.GET.get("theme", "")[:80]}
    formulaire = AlerteForm(request.POST or None, initial=initial)
    if request.method == "POST" and formulaire.is_valid():
        if formulaire.robot:
            return redirect("presse_alertes_recue")
        courriel = formulaire.cleaned_data["courriel"]
        # The second limit is for whoever the mails go to, whoever asks for them.
        if consommer(request, "alertes", limite=5, duree=3600) and consommer(
            courriel, "alertes-vers", limite=3, duree=3600
        ):
            alertes.demander(
                courriel=courriel,
                theme=formulaire.cleaned_data["theme"],
                langue=(get_language() or "fr").split("-")[0],
                racine=request.build_absolute_uri("/").rstrip("/"),
            )
            return redirect("presse_alertes_recue")
        formulaire.add_error(None, TROP_DE_DEMANDES)
    statut = 422 if formulaire.errors else 200
    return TemplateResponse(request, "communiques/alertes.html", {"formulaire": formulaire}, status=statut)


@privee
@require_safe
def recue(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "communiques/alertes_recue.html", {})


@privee
@require_http_methods(["GET", "HEAD", "POST"])
def confirmer(request: HttpRequest, jeton: str) -> HttpResponse:
    """A button, then the confirmation: mail filters open links, they do not press buttons."""
    abonnement = alertes.abonnement_du_jeton(jeton)
    if abonnement is None:
        return TemplateResponse(request, "communiques/alertes_lien_perdu.html", {}, status=404)
    if request.method == "POST":
        alertes.confirmer(abonnement)
        return TemplateResponse(request, "communiques/alertes_confirmee.html", {"abonnement": abonnement})
    return TemplateResponse(request, "communiques/alertes_confirmer.html", {"abonnement": abonnement})


@csrf_exempt  # the signed link is the right; mail programs post to it without a cookie (RFC 8058)
@privee
@require_http_methods(["GET", "HEAD", "POST"])
def quitter(request: HttpRequest, jeton: str) -> HttpResponse:
    abonnement = alertes.abonnement_du_jeton(jeton)
    if abonnement is None:
        return TemplateResponse(request, "communiques/alertes_quittee.html", {})
    if request.method == "POST":
        alertes.quitter(abonnement)
        return TemplateResponse(request, "communiques/alertes_quittee.html", {})
    return TemplateResponse(request, "communiques/alertes_quitter.html", {"abonnement": abonnement})


@privee
@require_safe
def apercu(request: HttpRequest, jeton: str) -> HttpResponse:
    """The draft of a release, for whoever holds a valid link. Once it is public, the link leads to the page."""
    lien = apercus.lien_du_jeton(jeton)
    if lien is None:
        return TemplateResponse(request, "communiques/apercu_expire.html", {}, status=404)
    if lien.depasse:
        return redirect(lien.page.url)
    page = lien.page.get_latest_revision_as_object()
    contexte = page.get_context(request)
    contexte.update({"apercu": lien, "url_pdf_apercu": reverse("presse_apercu_pdf", args=[jeton])})
    return _discrete(TemplateResponse(request, page.get_template(request), contexte))


@privee
@require_safe
def apercu_pdf(request: HttpRequest, jeton: str) -> HttpResponse:
    from communiques.pdf import fabriquer

    lien = apercus.lien_du_jeton(jeton)
    if lien is None:
        raise Http404
    if lien.depasse:
        return redirect(lien.page.url_pdf)
    reponse = HttpResponse(fabriquer(lien.page.get_latest_revision_as_object()), content_type="application/pdf")
    reponse["Content-Disposition"] = f'attachment; filename="embargo-{lien.page_id}.pdf"'
    return _discrete(reponse)


def _discrete(reponse: HttpResponse) -> HttpResponse:
    reponse["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    reponse["Referrer-Policy"] = "no-referrer"
    return reponse
