"""Addresses. Views ask for sign-in unless they go through `public`."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from chiffres import urls as chiffres_urls
from communiques import urls as communiques_urls
from comptes import urls as comptes_urls
from comptes import urls_admin as comptes_urls_admin
from conventions import urls as conventions_urls
from formations import urls as formations_urls
from formations import urls_suites as formations_urls_suites
from partenaires import urls as partenaires_urls
from partenaires import urls_publiques as partenaires_urls_publiques
from referentiel.vues import chercher, feuille_couleurs, robots
from ressources import urls as ressources_urls
from socle.acces import public
from socle.exportation import exports_surs
from socle.plan_du_site import sitemap
from socle.routage import adresse_des_calendriers, adresse_des_pages
from socle.sante import sante

urlpatterns = [
    path("sante/", public(sante), name="sante"),
    path("robots.txt", public(robots), name="robots"),
    path("sitemap.xml", public(sitemap), name="sitemap"),
    path("couleurs-<slug:empreinte>.css", public(feuille_couleurs), name="couleurs"),
    path("admin/", include(comptes_urls_admin)),
    path("admin/", include(exports_surs(wagtailadmin_urls.urlpatterns))),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(comptes_urls_admin.urlpatterns_documents)),
    path("documents/", public(include(ressources_urls))),
    path("documents/", public(include(wagtaildocs_urls))),
    path("galerie/", include("socle.galerie.urls")),
]

urlpatterns += i18n_patterns(
    path("compte/", include(comptes_urls)),
    path("chercher/", public(chercher), name="chercher"),
    path("donnees/", public(include(chiffres_urls))),
    path("espace-partenaires/<slug:slug>/conventions/", include(conventions_urls)),
    path("", include(formations_urls)),
    path("", include(formations_urls_suites)),
    path("espace-partenaires/", include(partenaires_urls)),
    path("partenaires/", public(include(partenaires_urls_publiques))),
    path("presse/", public(include(communiques_urls))),
    *comptes_urls_admin.urlpatterns_util,
    public(adresse_des_calendriers),
    public(adresse_des_pages),
    prefix_default_language=False,
)

if settings.DEBUG:
    from django.conf.urls.static import static

    urlpatterns = [*public(static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)), *urlpatterns]

handler400 = "socle.erreurs.requete_incorrecte"
handler403 = "socle.erreurs.acces_refuse"
handler404 = "socle.erreurs.introuvable"
handler500 = "socle.erreurs.erreur_interne"
