"""A form with every kind of field, empty and wrong."""

from django import forms

from .familles import Exemple, Famille


class FormulaireExemple(forms.Form):
    objet = forms.CharField(
        label="Objet de la convention",
        help_text="En une phrase, comme vous le diriez à une collègue.",
        initial="Équipe mobile du secteur Est",
    )
    siret = forms.CharField(label="SIRET de l’association", help_text="14 chiffres, sans espace.", min_length=14)
    debut = forms.DateField(label="Date de début", widget=forms.DateInput(attrs={"type": "date"}))
    axe = forms.ChoiceField(label="Axe", choices=[("", "Choisissez"), ("4", "Accompagner"), ("5", "Mettre à l’abri")])
    financement = forms.MultipleChoiceField(
        label="Financement",
        choices=[("s", "Subvention"), ("n", "Aide en nature"), ("z", "Sans financement")],
        widget=forms.CheckboxSelectMultiple,
        initial=["s"],
        required=False,
    )
    duree = forms.ChoiceField(
        label="Durée", choices=[("1", "Un an"), ("3", "Trois ans")], widget=forms.RadioSelect, initial="1"
    )
    accord = forms.BooleanField(label="J’ai lu la charte de l’accompagnement")
    piece = forms.FileField(label="Comptes signés", help_text="PDF, DOCX ou ODT, 15 Mo au plus.", required=False)
    precision = forms.CharField(
        label="Une précision pour l’instructrice",
        help_text="N’écrivez ni nom de personne accompagnée, ni information de santé.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    indisponible = forms.CharField(label="Référence", disabled=True, initial="VAL-2026-014", required=False)


class FiltreExemple(forms.Form):
    annee = forms.ChoiceField(label="Année", choices=[("", "Toutes les années"), ("2025", "2025")], required=False)
    theme = forms.ChoiceField(label="Thème", choices=[("", "Tous les thèmes")], required=False)


def familles() -> list[Famille]:
    """Forms are bound anew at each call: rendering errors must not leak from one page to the next."""
    vide = FormulaireExemple(prefix="vide")
    fautif = FormulaireExemple({"faute-siret": "8521473690012", "faute-debut": "hier"}, prefix="faute")
    filtre = FiltreExemple(prefix="filtre")
    fautes = ("siret", "axe", "duree", "accord")
    return [
        Famille("Champs", tuple(Exemple("champ", {"champ": champ}) for champ in vide)),
        Famille(
            "Champs en erreur",
            (
                Exemple("resume-erreurs", {"form": fautif, "titre": "La demande n’est pas encore envoyée"}),
                *(Exemple("champ", {"champ": fautif[nom]}, "erreur") for nom in fautes),
            ),
        ),
        Famille("Filtres", (Exemple("formulaire-filtres", {"form": filtre, "action": "#", "effacer": True}),), True),
    ]
