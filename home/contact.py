"""The contact form: honeypot and rate limit instead of a captcha, an acknowledgement at once (CRPA, L112-11)."""

from __future__ import annotations

import datetime
import secrets

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from home.models.contact import ContactPage, MessageContact
from referentiel.models import ReglagesSite
from socle.courriel import envoyer
from socle.limites import consommer

LIMITE, DUREE = 5, 3600  # messages, seconds
CONSERVATION = datetime.timedelta(days=365)
TROP_DE_MESSAGES = _("Vous avez envoyé plusieurs messages en peu de temps. Réessayez dans une heure, ou appelez-nous.")


class ContactForm(forms.ModelForm):
    # A field people do not see: only robots fill it in.
    site_web = forms.CharField(required=False, label=_("Laissez ce champ vide"), max_length=200)

    class Meta:
        model = MessageContact
        fields = ["objet", "nom", "courriel", "telephone", "message"]
        widgets = {
            "nom": forms.TextInput(attrs={"autocomplete": "name"}),
            "courriel": forms.EmailInput(attrs={"autocomplete": "email"}),
            "telephone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            "message": forms.Textarea(attrs={"rows": 8}),
        }
        help_texts = {
            "courriel": _("Pour vous répondre, et rien d’autre. Exemple : nom@domaine.example"),
            "telephone": _("Facultatif, si vous préférez être rappelé."),
            "message": _("N’écrivez ni information de santé, ni numéro de sécurité sociale."),
        }
        error_messages = {
            "objet": {"required": _("Choisissez ce qui vous amène.")},
            "nom": {"required": _("Écrivez votre nom.")},
            "courriel": {
                "required": _("Écrivez votre adresse électronique pour recevoir une réponse."),
                "invalid": _("Cette adresse ne semble pas complète. Exemple : nom@domaine.example"),
            },
            "message": {"required": _("Écrivez votre message.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        objet = self.fields["objet"]
        assert isinstance(objet, forms.ChoiceField)  # narrows the type
        objet.choices = [("", _("Choisissez dans la liste")), *MessageContact.Objet.choices]

    def clean_nom(self) -> str:
        """One line: a name with a line break is an attempt at a mail header."""
        return " ".join(self.cleaned_data["nom"].split())

    @property
    def robot(self) -> bool:
        return bool(self.cleaned_data.get("site_web"))


class AmorceForm(forms.Form):
    """What a link may fill in: an object of the list, and the first words of the message."""

    objet = forms.ChoiceField(choices=MessageContact.Objet, required=False)
    sujet = forms.CharField(max_length=400, required=False)


def amorce(request: HttpRequest) -> dict[str, str]:
    """First values of the form, from the address that led here; what is not understood is left out."""
    lien = AmorceForm(request.GET)
    lien.is_valid()
    valeurs = {"objet": lien.cleaned_data.get("objet"), "message": lien.cleaned_data.get("sujet")}
    return {nom: valeur for nom, valeur in valeurs.items() if valeur}


def nouvelle_reference() -> str:
    """`M-AAAAMMJJ-XXXX`: readable over the telephone (no 0/O, 1/I)."""
    suite = "".join(secrets.choice("23456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _rang in range(4))
    return f"M-{timezone.localdate():%Y%m%d}-{suite}"


@transaction.atomic
def deposer(formulaire: ContactForm, page: ContactPage) -> MessageContact:
    """Keep the message, tell the service and acknowledge to the sender.

    Mails are queued in the same transaction: no message without its acknowledgement, and the other way round.
    """
    message = formulaire.save(commit=False)
    message.reference = nouvelle_reference()
    message.langue = get_language() or "fr"
    message.save()
    reglages = ReglagesSite.for_site(page.get_site())
    contexte = {
        "reference": message.reference,
        "objet": str(message.get_objet_display()),
        "nom": message.nom,
        "courriel": message.courriel,
        "telephone": message.telephone,
        "message": message.message,
        "service": reglages.service_affiche or reglages.autorite,
        "adresse": reglages.adresse,
        "telephone_service": reglages.telephone,
        "recu_le": timezone.localtime(message.recu_le).strftime("%d/%m/%Y %H:%M"),
        "site": reglages.nom,
    }
    envoyer("contact_accuse", [message.courriel], contexte, message.langue)
    if reglages.courriel:
        with override("fr"):
            pour_le_service = {**contexte, "objet": message.get_objet_display()}
        envoyer("contact_service", [reglages.courriel], pour_le_service, "fr")
    return message


def purger() -> int:
    """Remove messages dealt with more than a year ago; those still waiting stay (RGPD, minimal retention)."""
    limite = timezone.now() - CONSERVATION
    return MessageContact.objects.filter(traite_le__lt=limite).delete()[0]


def traiter(request: HttpRequest, page: ContactPage) -> HttpResponse:
    """GET shows the form, POST keeps the message; a robot gets the same page as everybody and nothing is kept."""
    formulaire = ContactForm(request.POST or None, initial=amorce(request))
    if request.method == "POST" and formulaire.is_valid():
        if formulaire.robot:
            return redirect(page.url + "recu/")
        courriel = formulaire.cleaned_data["courriel"]
        if consommer(request, "contact", limite=LIMITE, duree=DUREE) and consommer(
            courriel, "contact-vers", limite=LIMITE, duree=DUREE
        ):
            message = deposer(formulaire, page)
            request.session["message_recu"] = {"reference": message.reference, "courriel": message.courriel}
            return redirect(page.url + "recu/")
        formulaire.add_error(None, TROP_DE_MESSAGES)
    contexte = page.get_context(request)
    contexte["formulaire"] = formulaire
    statut = 422 if formulaire.errors else 200
    reponse = TemplateResponse(request, "home/contact_page.html", contexte, status=statut)
    reponse["Cache-Control"] = "private, no-store"
    return reponse
