"""What is typed to register colleagues. Rules are in the services."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from formations.erreurs import ChoixIncomplet
from formations.models import Journee, Participant
from formations.mots import places_court, quand
from formations.services.personnes import Personne
from partenaires.forms import ADRESSE_INVALIDE, nom_de_personne, une_ligne
from partenaires.models import Appartenance

LIGNES_MAX = 20
NOTICE_BESOINS = _(
    "Ce qu’il faut préparer : place près de l’entrée, interprète en langue des signes, repas. "
    "N’écrivez rien sur la santé."
)


class PersonneForm(forms.Form):
    """One colleague."""

    prenom = forms.CharField(
        label=_("Prénom"),
        max_length=80,
        error_messages={"required": _("Écrivez le prénom de cette personne.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    nom = forms.CharField(
        label=_("Nom"),
        max_length=80,
        error_messages={"required": _("Écrivez le nom de cette personne.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    courriel = forms.EmailField(
        label=_("Adresse électronique"),
        max_length=254,
        help_text=_("La confirmation, les rappels et l’attestation y arrivent."),
        error_messages={
            "required": _("Écrivez l’adresse électronique de cette personne."),
            "invalid": ADRESSE_INVALIDE,
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    fonction = forms.CharField(
        label=_("Fonction"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    besoins = forms.CharField(
        label=_("Besoins d’accessibilité"),
        max_length=500,
        required=False,
        help_text=NOTICE_BESOINS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_prenom(self) -> str:
        return nom_de_personne(self.cleaned_data["prenom"])

    def clean_nom(self) -> str:
        return nom_de_personne(self.cleaned_data["nom"])

    def clean_fonction(self) -> str:
        return une_ligne(self.cleaned_data["fonction"])

    @property
    def vide(self) -> bool:
        """Nothing at all was typed."""
        return not any(self[nom].value() for nom in self.fields if nom != "DELETE")

    def personne(self, user_id: int | None = None) -> Personne:
        """What was typed, once it is valid."""
        return Personne(**{nom: self.cleaned_data[nom] for nom in PERSONNE}, user_id=user_id)


PERSONNE = ("prenom", "nom", "courriel", "fonction", "besoins")


class PersonnesBase(BaseFormSet):
    """Several colleagues, a row each. Rows left empty are nobody."""

    def personnes(self) -> list[Personne]:
        return [formulaire.personne() for formulaire in self.forms if formulaire.has_changed()]


PersonnesFormSet = formset_factory(
    PersonneForm, formset=PersonnesBase, extra=0, max_num=LIGNES_MAX, absolute_max=LIGNES_MAX, validate_max=True
)


class FormulaireACle(forms.Form):
    """A form that registers once, however often it is sent: its key says that it is the same one."""

    cle = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"cle": uuid.uuid4()})
        super().__init__(*args, **kwargs)

    def changer_de_cle(self) -> None:
        """A new key for the same answers, drawn again."""
        assert isinstance(self.data, QueryDict)  # bound: it was refused
        neuves = self.data.copy()
        neuves["cle"] = str(uuid.uuid4())
        self.data = neuves


class InscriptionForm(FormulaireACle):
    """What concerns the whole group: members ticked, the days of a cycle, whether a part of it may come."""

    journees = forms.TypedMultipleChoiceField(
        label=_("Journées"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choisissez au moins une journée."),
            "invalid_choice": _("Cette journée n’est plus dans la liste. Choisissez parmi celles qui sont proposées."),
        },
    )
    membres = forms.TypedMultipleChoiceField(
        label=_("Membres de votre organisation"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Cochez qui vient. Leur nom et leur adresse sont ceux de leur compte."),
        error_messages={"invalid_choice": _("Cette personne n’est plus membre de votre organisation.")},
    )
    partielle = forms.BooleanField(
        label=_("Accepter une inscription partielle"),
        required=False,
        help_text=_(
            "S’il n’y a pas assez de places pour tous, les premières personnes de la liste sont inscrites et les "
            "autres attendent. Sinon, le groupe attend en entier."
        ),
    )

    def __init__(
        self,
        *args: Any,
        membres: Iterable[Appartenance],
        journees: Iterable[Journee] = (),
        au_choix: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.collegues = membres
        # Called when the form is drawn, or when somebody is ticked: who types names does not wait for the list.
        self.fields["membres"].choices = self._choix_de_membres  # type: ignore[attr-defined]
        jours = list(journees)
        if au_choix:
            self.fields["journees"].choices = [  # type: ignore[attr-defined]
                (j.pk, f"{j.titre}, {quand(j)} ({places_court(j)})") for j in jours
            ]
        else:
            del self.fields["journees"]
        if not any(journee.liste_attente for journee in jours):
            del self.fields["partielle"]

    @cached_property
    def par_cle(self) -> dict[int, Appartenance]:
        return {membre.pk: membre for membre in self.collegues}

    def _choix_de_membres(self) -> list[tuple[int, str]]:
        return [(cle, f"{membre.user}, {membre.user.email}") for cle, membre in self.par_cle.items()]

    def coches(self) -> list[Personne]:
        """The members ticked, as people to register."""
        trouves = []
        for cle in self.cleaned_data.get("membres", []):
            membre = self.par_cle[cle]
            trouves.append(
                Personne(
                    prenom=membre.user.first_name,
                    nom=membre.user.last_name,
                    courriel=membre.user.email,
                    fonction=membre.fonction,
                    user_id=membre.user_id,
                )
            )
        return trouves


class ChoixDePersonnesForm(forms.Form):
    """Some of a group."""

    personnes = forms.TypedMultipleChoiceField(
        label=_("Personnes"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choisissez au moins une personne."),
            "invalid_choice": _("Cette personne n’est plus sur la liste. Rechargez la page."),
        },
    )

    def __init__(self, *args: Any, participants: Iterable[Participant], libelle: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.participants = {participant.pk: participant for participant in participants}
        champ = self.fields["personnes"]
        champ.choices = [(cle, str(qui)) for cle, qui in self.participants.items()]  # type: ignore[attr-defined]
        if libelle:
            champ.label = libelle

    @property
    def choisis(self) -> list[Participant]:
        return [self.participants[cle] for cle in self.cleaned_data["personnes"]]


class OffreForm(ChoixDePersonnesForm):
    """Who gets the places that are offered: exactly as many people."""

    def __init__(self, *args: Any, places: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places

    def clean_personnes(self) -> list[int]:
        choisies = self.cleaned_data["personnes"]
        if len(choisies) != self.places:
            raise ValidationError(str(ChoixIncomplet(self.places)), code="nombre")
        return choisies


class ModifierForm(PersonneForm):
    """What is known of somebody, their address aside: another address is another person."""

    courriel = None  # type: ignore[assignment]

    @classmethod
    def de(cls, participant: Participant) -> dict[str, str]:
        """Initial values."""
        return {nom: getattr(participant, nom) for nom in PERSONNE if nom != "courriel"}
