"""The four steps that are written, in the order of the stairs."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from comptes.noms import nom_de_personne, une_ligne
from conventions.enums import NatureAide
from conventions.formulaires.champs import MontantField, avec_conseil, courriel, date, ligne, texte
from conventions.formulaires.etape import EtapeForm
from conventions.formulaires.rangees import Groupe, IndicateurForm, LigneBudgetForm, RecetteForm, SignataireForm
from conventions.models.projet import CONSEIL, valider_rna
from conventions.regles.champs import Etape
from organisations.models import Organisation
from programme.models import Action, Axe
from socle.choix import ChoixDeLignes
from socle.memo import par_generation

CHIFFRES_MIN = 4  # of a telephone number: short ones exist


class OrganisationForm(EtapeForm):
    """Who asks, whom to reach, who signs."""

    rna = ligne(_("Numéro RNA"), 20, _("Pour une association : W et neuf chiffres."))
    contact_nom = ligne(_("Personne à joindre au sujet du dossier"), 120, autocomplete="name")
    contact_fonction = ligne(_("Sa fonction"), 120, autocomplete="organization-title")
    contact_telephone = ligne(
        _("Son téléphone"),
        20,
        _("Un téléphone ou une adresse électronique suffit."),
        autocomplete="tel",
        inputmode="tel",
    )
    contact_courriel = courriel(_("Son adresse électronique"), autocomplete="email")
    attendus = ("contact_nom",)
    groupes = {
        "signataires": Groupe(
            "signataires",
            SignataireForm,
            _("Qui signe pour l’organisation"),
            _("Ajouter un signataire"),
            _("Signataire"),
            aide=_("La personne habilitée, avec sa fonction le jour de la signature."),
        )
    }

    def preparer(self) -> None:
        if self.convention.organisation.nature != Organisation.Nature.ASSOCIATION:
            self.fields.pop("rna", None)

    def clean_rna(self) -> str:
        rna = self.cleaned_data["rna"].replace(" ", "").upper()
        if rna:
            valider_rna(rna)
        return rna

    def clean_contact_nom(self) -> str:
        return nom_de_personne(self.cleaned_data["contact_nom"])

    def clean_contact_fonction(self) -> str:
        return une_ligne(self.cleaned_data["contact_fonction"])

    def clean_contact_telephone(self) -> str:
        numero = une_ligne(self.cleaned_data["contact_telephone"])
        if numero and sum(signe.isdigit() for signe in numero) < CHIFFRES_MIN:
            raise ValidationError(_("Écrivez un numéro de téléphone. Exemple : 01 99 00 45 00."))
        return numero


class ProjetForm(EtapeForm):
    """What is to be done, when, in which axes, and how it will be measured."""

    titre = ligne(_("Titre du projet"), 140, _("Exemple : Équipe mobile 2026."))
    objet = ligne(_("Objet en une phrase"), 256, _("256 caractères au plus. Publié quand la convention l’est."))
    contexte = texte(_("Contexte"), 4000, avec_conseil(_("Le besoin, le territoire, ce qui existe déjà.")))
    objectifs = texte(_("Objectifs"), 4000, avec_conseil(_("Ce qui aura changé à la fin du projet, et pour qui.")))
    engagements = texte(_("Engagements"), 4000, _("Ce que chaque partie s’engage à faire."))
    moyens = texte(_("Moyens"), 4000, _("Équipe, locaux, partenaires, calendrier."))
    debut = date(_("Début du projet"))
    fin = date(_("Fin du projet"))
    axes = ChoixDeLignes(
        queryset=Axe.objects.none(),
        label=_("Axes du programme"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choisissez parmi les axes proposés.")},
    )
    actions = ChoixDeLignes(
        queryset=Action.objects.none(),
        label=_("Actions du plan auxquelles il contribue"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choisissez parmi les actions proposées.")},
    )
    attendus = ("titre", "objet", "objectifs", "debut", "fin", "axes")
    groupes = {
        "indicateurs": Groupe(
            "indicateurs",
            IndicateurForm,
            _("Ce que vous mesurerez"),
            _("Ajouter un indicateur"),
            _("Indicateur"),
            aide=_("Exemple : ménages accompagnés, 40, avant le 31 décembre 2026."),
        )
    }

    def preparer(self) -> None:
        """Sources of the programme that anybody reads, kept for a generation, and those that the file holds."""
        for nom, pages in (
            ("axes", Axe.objects.order_by("numero", "path")),
            ("actions", Action.objects.order_by("path")),
        ):
            champ = self.fields.get(nom)
            if isinstance(champ, forms.ModelMultipleChoiceField):
                publies = pages.publies().sources()
                champ.queryset = publies | pages.filter(pk__in=self.lus[nom]) if self.lus.get(nom) else publies
                connues = par_generation(f"conventions:choix:{nom}", partial(_titres, publies))
                siennes = {page.pk: page.title for page in getattr(self.convention, nom).all()}
                champ.choices = list({**dict(connues), **siennes}.items())

    def clean_titre(self) -> str:
        return une_ligne(self.cleaned_data["titre"])

    def clean_objet(self) -> str:
        return une_ligne(self.cleaned_data["objet"])

    def clean(self) -> dict[str, Any]:
        saisi = super().clean() or {}
        debut, fin = saisi.get("debut"), saisi.get("fin")
        if debut and fin and fin < debut:
            self.add_error("fin", _("La fin ne vient pas avant le début."))
        return saisi


def _titres(pages: QuerySet) -> list[tuple[int, str]]:
    """Pages as a field offers them: named as the plan names them."""
    return list(pages.values_list("pk", "title"))


class BudgetForm(EtapeForm):
    """What it costs, what pays for it, and what is asked for."""

    montant_demande = MontantField(label=_("Montant demandé à la métropole (€)"), required=False)
    nature = forms.ChoiceField(
        label=_("Nature de l’aide"), choices=NatureAide.choices, required=False, widget=forms.RadioSelect
    )
    attendus = ("montant_demande", "nature")
    groupes = {
        "depenses": Groupe(
            "lignes_budget",
            LigneBudgetForm,
            _("Dépenses du projet"),
            _("Ajouter une dépense"),
            _("Dépense"),
            {"sens": "depense", "acquis": False},
        ),
        "recettes": Groupe(
            "lignes_budget",
            RecetteForm,
            _("Recettes du projet"),
            _("Ajouter une recette"),
            _("Recette"),
            {"sens": "recette"},
            _("Avec le montant demandé ici. Cochez celles qui sont déjà obtenues."),
        ),
    }

    def preparer(self) -> None:
        if not self.convention.finance:
            self.fields.pop("montant_demande", None)
            self.fields.pop("nature", None)


class PiecesForm(EtapeForm):
    """A word about the pieces, which are sent apart."""

    precision = texte(_("Une précision pour l’instruction"), 2000, CONSEIL, 3)


FORMULAIRES: dict[Etape, type[EtapeForm]] = {
    Etape.ORGANISATION: OrganisationForm,
    Etape.PROJET: ProjetForm,
    Etape.BUDGET: BudgetForm,
    Etape.PIECES: PiecesForm,
}
