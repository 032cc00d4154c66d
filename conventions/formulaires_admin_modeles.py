"""Forms of a model of conventions: what it is, the pieces it asks for, its texts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conventions.enums import FormatPiece, NatureTexte
from conventions.models import ModeleConvention, PieceAttendue, TexteModele
from conventions.textes.courants import PAR_DEFAUT
from conventions.textes.variables import inconnues
from organisations.models import Organisation

PIECES_VIDES = 2
PIECES_MAX = 10  # a file takes no more


class MomentWidget(forms.DateTimeInput):
    """The browser's own picker of a day and an hour."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class ModeleForm(forms.ModelForm):
    """What the model is, for whom, and when files are handed in."""

    class Meta:
        model = ModeleConvention
        fields = [
            "nom",
            "type",
            "presentation",
            "millesime",
            "dispositif",
            "propose_aux_partenaires",
            "actif",
            "ouvre_le",
            "ferme_le",
            "decision_attendue",
            "montant_minimum",
            "montant_maximum",
            "budget_demande",
            "indicateurs_demandes",
            "ordre",
        ]
        widgets = {
            "presentation": forms.Textarea(attrs={"rows": 3}),
            "ouvre_le": MomentWidget(),
            "ferme_le": MomentWidget(),
        }

    def clean(self) -> dict[str, Any]:
        saisi = super().clean() or self.cleaned_data
        for nom in ("montant_minimum", "montant_maximum"):
            if saisi.get(nom) is not None and saisi[nom] < 0:
                self.add_error(nom, _("Un montant n’est pas négatif."))
        return saisi


class PieceAttendueForm(forms.ModelForm):
    """A line of the checklist."""

    natures = forms.MultipleChoiceField(
        label=gettext_lazy("Demandée à"),
        choices=Organisation.Nature.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Aucune case : à toutes les organisations."),
    )
    formats = forms.MultipleChoiceField(
        label=gettext_lazy("Formats acceptés"),
        choices=FormatPiece.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choisissez au moins un format.")},
    )

    class Meta:
        model = PieceAttendue
        fields = ["libelle", "aide", "obligatoire", "natures", "formats", "ordre"]

    def has_changed(self) -> bool:
        """A line without a name is no line, whatever boxes a new one has ticked."""
        if self.instance.pk is None and not str(self.data.get(self.add_prefix("libelle"), "")).strip():
            return False
        return super().has_changed()


PiecesFormSet = forms.inlineformset_factory(
    ModeleConvention,
    PieceAttendue,
    form=PieceAttendueForm,
    extra=PIECES_VIDES,
    max_num=PIECES_MAX,
    absolute_max=PIECES_MAX,
    validate_max=True,
)


class TexteForm(forms.Form):
    """One text of the model. Left as the plain one, or empty, it stays the plain one."""

    titre = forms.CharField(label=gettext_lazy("Titre"), max_length=160, required=False)
    corps = forms.CharField(
        label=gettext_lazy("Texte"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("Un paragraphe par ligne ; « ## » au début d’un intertitre."),
    )

    def __init__(self, *args: Any, nature: NatureTexte, ecrit: TexteModele | None, **kwargs: Any) -> None:
        defaut = PAR_DEFAUT[nature]
        initial = {
            "titre": (ecrit.titre if ecrit else "") or defaut.titre,
            "corps": ecrit.corps if ecrit else defaut.corps,
        }
        super().__init__(*args, **{**kwargs, "initial": initial, "prefix": f"texte-{nature}"})
        self.nature, self.ecrit, self.defaut = nature, ecrit, defaut

    def clean_titre(self) -> str:
        return _connues(" ".join(self.cleaned_data["titre"].split()))

    def clean_corps(self) -> str:
        return _connues(self.cleaned_data["corps"].replace("\r\n", "\n").strip())

    def enregistrer(self, modele: ModeleConvention) -> None:
        """Keep the text when it is not the plain one. The form is valid."""
        titre, corps = self.cleaned_data["titre"], self.cleaned_data["corps"]
        if not corps or (corps, titre or self.defaut.titre) == (self.defaut.corps, self.defaut.titre):
            TexteModele.objects.filter(modele=modele, nature=self.nature).delete()
            return
        TexteModele.objects.update_or_create(
            modele=modele, nature=self.nature, defaults={"titre": titre, "corps": corps}
        )


def _connues(texte: str) -> str:
    """The text, if every word between braces means something.

    Raises:
        ValidationError: it names those that do not.
    """
    trouvees = inconnues(texte)
    if trouvees:
        noms = ", ".join(f"{{{nom}}}" for nom in trouvees)
        raise ValidationError(_("Ces mots entre accolades ne veulent rien dire ici : %(noms)s.") % {"noms": noms})
    return texte
