"""Forms of the staff screens of training days. Rules are in the services and on the models."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import formset_factory
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from formations.enums import Cible, MomentPiece
from formations.formulaires import FormulaireACle, PersonneForm, PersonnesBase
from formations.models import Cycle, Journee
from organisations.models import Organisation
from partenaires.forms import ADRESSE_INVALIDE, une_ligne
from partenaires.forms_admin import ChoixOrganisation, PageForm
from programme.models import Axe
from ressources.enums import Audience
from socle.choix import ChoixDeLigne, ChoixDeLignes

LIGNES_MAX = 20
# Rows of the form: a group said by telephone is registered whole.
LIGNES_OFFERTES = 10
D_UNE_LIGNE = ("titre", "titre_en", "ville", "lieu", "adresse")
MOMENTS = ("debut", "fin", "ouverture", "cloture")
GROUPES: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("De quoi il s’agit"), ("titre", "chapo", "axe", "publics", "cycle", "programme", "intervenants")),
    (_("Quand et où"), ("debut", "fin", "duree_minutes", "ville", "lieu", "adresse", "acces")),
    (_("Inscriptions"), ("ouverture", "cloture", "capacite", "max_par_organisation", "liste_attente")),
    (_("En anglais"), ("titre_en", "chapo_en", "programme_en", "intervenants_en", "acces_en")),
)


class MomentWidget(forms.DateTimeInput):
    """The browser's own picker of a day and an hour: no script, and it works on a phone."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class JourneeForm(forms.ModelForm):
    """A day. `clean` of the model says what is impossible, field by field."""

    class Meta:
        model = Journee
        fields = [nom for _titre, noms in GROUPES for nom in noms]
        widgets = {
            **{nom: MomentWidget() for nom in MOMENTS},
            **{
                nom: forms.Textarea(attrs={"rows": rangs})
                for nom, rangs in (("chapo", 3), ("programme", 8), ("intervenants", 4), ("acces", 4))
            },
            **{
                f"{nom}_en": forms.Textarea(attrs={"rows": rangs})
                for nom, rangs in (("chapo", 3), ("programme", 6), ("intervenants", 3), ("acces", 3))
            },
            "publics": forms.CheckboxSelectMultiple,
        }
        field_classes = {"axe": ChoixDeLigne, "publics": ChoixDeLignes}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        axe = self.fields["axe"]
        assert isinstance(axe, forms.ModelChoiceField)  # narrows the type
        axe.queryset = Axe.objects.filter(locale__language_code="fr").order_by("title")

    def groupes(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        for titre, noms in GROUPES:
            yield titre, [self[nom] for nom in noms]

    def clean(self) -> dict[str, Any]:
        saisi = super().clean() or self.cleaned_data
        # Browsers send the ends of lines of another system: a text that nobody changed would be another one.
        saisi = {nom: v.replace("\r\n", "\n") if isinstance(v, str) else v for nom, v in saisi.items()}
        return {**saisi, **{nom: une_ligne(saisi[nom]) for nom in D_UNE_LIGNE if nom in saisi}}

    @property
    def champs(self) -> dict[str, Any]:
        """What was typed, for the service; the audiences aside."""
        return {nom: self.cleaned_data[nom] for nom in self.fields if nom != "publics"}


def adresse_de_journee(journee: Journee) -> str:
    """A free address, made of the title and the year."""
    racine = f"{slugify(journee.titre)[:60].strip('-') or 'journee'}-{journee.jour:%Y}"
    adresse, rang = racine, 2
    while Journee.objects.filter(slug=adresse).exists() or adresse in ("cycles", "avis"):
        adresse, rang = f"{racine}-{rang}", rang + 1
    return adresse


def copie_de(journee: Journee, maintenant: datetime.datetime | None = None) -> dict[str, Any]:
    """What a new day takes of another one: everything but what happened on it, some weeks later, same day and hour."""
    instant = maintenant or timezone.now()
    semaines = max(4, (instant + datetime.timedelta(days=28) - journee.debut) // datetime.timedelta(weeks=1) + 1)
    initial: dict[str, Any] = {nom: getattr(journee, nom) for nom in JourneeForm.Meta.fields if nom != "publics"}
    initial["publics"] = list(journee.publics.values_list("pk", flat=True))
    for nom in MOMENTS:
        # By the local clock: nine o'clock stays nine o'clock across a change of summer time.
        local = timezone.localtime(getattr(journee, nom)).replace(tzinfo=None)
        initial[nom] = timezone.make_aware(local + datetime.timedelta(weeks=semaines))
    return initial


class CycleForm(forms.ModelForm):
    """Days that go together."""

    class Meta:
        model = Cycle
        fields = ["titre", "description", "mode", "titre_en", "description_en"]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "description_en": forms.Textarea(attrs={"rows": 4}),
            "mode": forms.RadioSelect,
        }


class MotifForm(forms.Form):
    """Why a day is cancelled."""

    motif = forms.CharField(
        label=_("Pourquoi cette journée est annulée"),
        max_length=300,
        help_text=_("Les personnes inscrites lisent cette phrase dans le courriel, et le public sur la page."),
        error_messages={"required": _("Dites pourquoi : les personnes inscrites liront cette phrase.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_motif(self) -> str:
        return une_ligne(self.cleaned_data["motif"])


class CapaciteForm(forms.Form):
    """How many places."""

    capacite = forms.IntegerField(
        label=_("Nombre de places"),
        min_value=1,
        max_value=2000,
        error_messages={
            "required": _("Écrivez un nombre de places."),
            "invalid": _("Écrivez un nombre entier, en chiffres."),
            "min_value": _("Il faut au moins une place."),
            "max_value": _("2 000 places au plus."),
        },
    )


class RechercheForm(PageForm):
    """Which page of a list, and what is looked for in it."""

    q = forms.CharField(label=_("Nom ou organisation"), max_length=100, required=False)

    def clean_q(self) -> str:
        return une_ligne(self.cleaned_data["q"].replace("\0", ""))


class FiltreForm(RechercheForm):
    """Which days the list shows."""

    QUAND = (("a_venir", _("À venir")), ("passees", _("Passées")), ("toutes", _("Toutes")))
    quand = forms.ChoiceField(label=_("Lesquelles"), choices=QUAND, required=False)
    q = forms.CharField(label=_("Titre ou ville"), max_length=100, required=False)


class FormatForm(forms.Form):
    """In which format a spreadsheet is wanted, CSV when it is not said, and of which year."""

    format = forms.ChoiceField(choices=[("csv", "CSV"), ("xlsx", "XLSX")], required=False)
    annee = forms.IntegerField(required=False, min_value=2000, max_value=2999)

    def clean_format(self) -> str:
        return self.cleaned_data["format"] or "csv"


class AnneeForm(forms.Form):
    """Statistics of a year, or of all."""

    annee = forms.TypedChoiceField(label=_("Année"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, annees: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champ = self.fields["annee"]
        assert isinstance(champ, forms.ChoiceField)  # narrows the type
        champ.choices = [("", _("Toutes les années")), *((str(annee), str(annee)) for annee in annees)]


class PersonneAdminForm(PersonneForm):
    """One person; staff may have no address for her."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["courriel"].required = False


PersonnesAdminFormSet = formset_factory(
    PersonneAdminForm,
    formset=PersonnesBase,
    extra=LIGNES_OFFERTES,
    max_num=LIGNES_MAX,
    absolute_max=LIGNES_MAX,
    validate_max=True,
)


class PourUnPartenaireForm(FormulaireACle):
    """For which organisation staff register people, and who is told."""

    organisation = ChoixOrganisation()
    courriel = forms.EmailField(
        label=_("Adresse qui reçoit l’accusé de réception"),
        max_length=254,
        required=False,
        help_text=_("La personne qui a téléphoné. Vide : vous le recevez."),
        error_messages={"invalid": ADRESSE_INVALIDE},
    )
    partielle = forms.BooleanField(
        label=_("Accepter une inscription partielle"),
        required=False,
        help_text=_("Sinon, le groupe attend en entier quand il ne reste pas assez de places."),
    )
    hors_delai = forms.BooleanField(
        label=_("Inscrire même si les inscriptions sont closes"),
        required=False,
        help_text=_("S’il reste des places, et jusqu’à trente jours après : qui est venu sans inscription."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champ = self.fields["organisation"]
        assert isinstance(champ, forms.ModelChoiceField)  # narrows the type
        champ.queryset = Organisation.objects.exclude(espace__ferme_le__isnull=False).order_by("nom")


class MessageForm(forms.Form):
    """A message to the people of a day."""

    cible = forms.ChoiceField(
        label=_("À qui"), choices=Cible.choices, widget=forms.RadioSelect, initial=Cible.INSCRITS
    )
    objet = forms.CharField(
        label=_("Objet"), max_length=120, error_messages={"required": _("Écrivez l’objet du message.")}
    )
    texte = forms.CharField(
        label=_("Message"),
        max_length=5000,
        help_text=_("« Bonjour, » s’ajoute au début ; la date, le lieu et les coordonnées du service, à la fin."),
        error_messages={"required": _("Écrivez le message.")},
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def clean_objet(self) -> str:
        objet = self.cleaned_data["objet"]
        if any(not signe.isprintable() for signe in objet):
            raise ValidationError(_("L’objet tient sur une ligne."))
        return objet


class CopieForm(forms.Form):
    """Which day a new one copies."""

    copie = forms.IntegerField(required=False, min_value=1)


class DocumentForm(forms.Form):
    """A paper of a day."""

    titre = forms.CharField(
        label=_("Intitulé"), max_length=160, error_messages={"required": _("Écrivez l’intitulé du document.")}
    )
    fichier = forms.FileField(
        label=_("Fichier"),
        help_text=_("PDF, DOCX, XLSX, ODT ou ODS, 50 Mo au plus. Un PDF balisé se lit à voix haute."),
        error_messages={"required": _("Choisissez un fichier."), "empty": _("Ce fichier est vide.")},
    )
    audience = forms.ChoiceField(label=_("Pour qui"), choices=Audience.choices, initial=Audience.PARTENAIRES)
    moment = forms.ChoiceField(label=_("Montré"), choices=MomentPiece.choices, initial=MomentPiece.APRES)

    def clean_titre(self) -> str:
        return une_ligne(self.cleaned_data["titre"])
