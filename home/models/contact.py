from django.db import models
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from socle.models import PageIntroduite


class MessageContact(models.Model):
    """What somebody wrote to the service. Kept until it is answered, purged a year later."""

    # Received or granted, never shown: a new row must not empty the page cache.
    sans_effet_public = True

    class Objet(models.TextChoices):
        LOGEMENT = "logement", _("Je cherche de l’aide pour me loger")
        PROPRIETAIRE = "proprietaire", _("Je propose un logement")
        PARTENAIRE = "partenaire", _("Je suis partenaire ou professionnel")
        PRESSE = "presse", _("Je suis journaliste")
        SITE = "site", _("Une remarque sur le site ou son accessibilité")
        AUTRE = "autre", _("Autre chose")

    reference = models.CharField(_("référence"), max_length=20, unique=True)
    objet = models.CharField(_("objet"), max_length=20, choices=Objet)
    nom = models.CharField(_("nom"), max_length=120)
    courriel = models.EmailField(_("adresse électronique"))
    telephone = models.CharField(_("téléphone"), max_length=20, blank=True, default="")
    message = models.TextField(_("message"), max_length=5000)
    langue = models.CharField(_("langue"), max_length=5, default="fr")
    recu_le = models.DateTimeField(_("reçu le"), default=timezone.now, db_index=True)
    traite_le = models.DateTimeField(_("traité le"), null=True, blank=True)

    # Staff only say that it was dealt with: what somebody wrote is not theirs to change.
    panels = [FieldPanel("traite_le")]

    class Meta:
        verbose_name = _("message reçu")
        verbose_name_plural = _("messages reçus")
        ordering = ["-recu_le"]

    def __str__(self) -> str:
        return f"{self.reference} {self.get_objet_display()}"


class ContactPage(RoutablePageMixin, PageIntroduite):
    """Write to the service: form, acknowledgement with a reference, no captcha."""

    bandeau_aide = True
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page de contact")

    @path("")
    def formulaire(self, request):
        from home.contact import traiter

        return never_cache(traiter)(request, self)

    @path("recu/", name="recu")
    def recu(self, request):
        """What happens next; the reference comes from the session of whoever wrote."""
        contexte = self.get_context(request)
        contexte["recu"] = request.session.get("message_recu")
        reponse = TemplateResponse(request, "home/contact_recu.html", contexte)
        reponse["Cache-Control"] = "private, no-store"
        return reponse
