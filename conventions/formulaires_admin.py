"""Forms of the staff screens: the queue, a new file, who follows it, what is written about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comptes.noms import une_ligne
from conventions import lectures_admin
from conventions.enums import Etat
from conventions.formulaires.champs import texte
from conventions.models import Convention, ModeleConvention
from conventions.models.projet import CONSEIL
from organisations.models import Organisation
from partenaires.forms_admin import CHOISIR, ChoixOrganisation, PageForm
from programme.models import Axe
from socle.memo import par_generation


def axes_du_programme() -> list[tuple[int, str]]:
    """Axes to filter by, in the order of the programme."""
    axes = Axe.objects.filter(locale__language_code="fr").order_by("numero", "path")
    return list(axes.values_list("pk", "title"))


class FiltreForm(PageForm):
    """Which files the queue shows, and in which order."""

    SUIVIE = (("", _("Par tous")), ("moi", _("Par moi")), ("personne", _("Par personne")))
    TRIS = (
        ("anciennes", _("Les plus anciennes d’abord")),
        ("recentes", _("Les plus récentes d’abord")),
        ("reference", _("Par référence")),
        ("organisation", _("Par organisation")),
        ("montant", _("Par montant demandé")),
    )
    etat = forms.ChoiceField(label=_("État"), required=False)
    axe: forms.TypedChoiceField = forms.TypedChoiceField(label=_("Axe"), required=False, coerce=int, empty_value=None)
    organisation = ChoixOrganisation(required=False, empty_label=_("Toutes"))
    suivie = forms.ChoiceField(label=_("Suivie"), choices=SUIVIE, required=False)
    retard = forms.BooleanField(label=_("En retard seulement"), required=False)
    q = forms.CharField(label=_("Titre, objet, référence ou organisation"), max_length=100, required=False)
    tri = forms.ChoiceField(label=_("Ordre"), choices=TRIS, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        etat = self.fields["etat"]
        assert isinstance(etat, forms.ChoiceField)  # narrows the type
        vus = [(e.value, e.label) for e in Etat if e != Etat.SUPPRIMEE]
        etat.choices = [("", _("À traiter")), ("toutes", pgettext_lazy("convention", "Tous les états")), *vus]
        axe, organisation = self.fields["axe"], self.fields["organisation"]
        assert isinstance(axe, forms.ChoiceField)  # narrows the type
        assert isinstance(organisation, forms.ModelChoiceField)
        axe.choices = [("", _("Tous les axes")), *par_generation("conventions:axes", axes_du_programme)]
        avec = Convention.objects.pour_le_service().values("organisation")
        organisation.queryset = Organisation.objects.filter(pk__in=avec)

    def clean_q(self) -> str:
        return une_ligne(self.cleaned_data["q"].replace("\0", ""))


class NouvelleForm(forms.Form):
    """A file that staff open for a partner."""

    organisation = ChoixOrganisation()
    modele = forms.ModelChoiceField(
        label=_("Modèle"),
        queryset=ModeleConvention.objects.none(),
        empty_label=CHOISIR,
        error_messages={
            "required": _("Choisissez un modèle."),
            "invalid_choice": _("Choisissez un modèle dans la liste."),
        },
    )
    titre = forms.CharField(
        label=_("Titre"), max_length=140, required=False, help_text=_("L’organisation pourra le changer.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation, modele = self.fields["organisation"], self.fields["modele"]
        assert isinstance(organisation, forms.ModelChoiceField)  # narrows the type
        assert isinstance(modele, forms.ModelChoiceField)
        organisation.queryset = Organisation.objects.exclude(espace__ferme_le__isnull=False)
        modele.queryset = ModeleConvention.objects.actifs()

    def clean_titre(self) -> str:
        return une_ligne(self.cleaned_data["titre"])


class AttribuerForm(forms.Form):
    """Who follows a file."""

    instructeur = forms.ModelChoiceField(
        label=_("Suivie par"),
        queryset=get_user_model().objects.none(),
        empty_label=CHOISIR,
        error_messages={
            "required": _("Choisissez qui suit le dossier."),
            "invalid_choice": _("Cette personne n’instruit pas les conventions."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champ = self.fields["instructeur"]
        assert isinstance(champ, forms.ModelChoiceField)  # narrows the type
        champ.queryset = lectures_admin.instructeurs()


class EcritForm(forms.Form):
    """A message to the organisation."""

    texte = texte(_("Votre message à l’organisation"), 4000, CONSEIL, 4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["texte"].required = True
        self.fields["texte"].error_messages["required"] = _("Écrivez votre message.")


class NoteForm(EcritForm):
    """A note among staff."""

    texte = texte(_("Votre note"), 4000, CONSEIL, 3)


class PubliqueForm(forms.Form):
    """Whether the public reads it: the state asked for, so that two clicks do not undo each other."""

    publique = forms.TypedChoiceField(choices=(("1", ""), ("0", "")), coerce=lambda valeur: valeur == "1")
