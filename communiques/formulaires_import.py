"""The import screen's forms: one for the file, then one for each part of what was understood."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from communiques.importation.creation import LIMITES, noms_emetteurs
from communiques.importation.dates import verifier_annee, verifier_embargo
from communiques.importation.entete import TITRE_MAX
from communiques.importation.modele import APropos, ContactLu, Lien, Resultat
from communiques.importation.restes import liens_utiles, restes_de_contact, restes_de_lecture
from communiques.importation.saisie import element_depuis_saisie, element_en_saisie
from communiques.importation.securite import FORMATS
from communiques.importation.textes import lien_sur

_AIDE_MARQUES = _("**gras**, *italique*, [texte](adresse) ; dans une liste, un élément par ligne.")


def _zone(rangs: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rangs})


class FichierForm(forms.Form):
    fichier = forms.FileField(
        label=_("Fichier du communiqué"),
        help_text=_("Word (.docx), texte (.txt, .md) ou PDF, 15 Mo au plus. Le fichier n’est pas conservé."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(FORMATS)}),
        error_messages={
            "required": _("Choisissez un fichier."),
            "empty": _("Ce fichier est vide."),
        },
    )


class EnteteForm(forms.Form):
    parent = forms.ChoiceField(label=_("Ranger dans"))
    lieu = forms.CharField(label=_("Lieu"), max_length=LIMITES["lieu"], required=False)
    date = forms.DateField(
        label=_("Date du texte"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Donnez la date du texte."),
            "invalid": _("Cette date n’existe pas. Exemple : 2025-11-04"),
        },
        validators=[verifier_annee],
    )
    embargo = forms.DateTimeField(
        label=_("Mise en ligne (embargo)"),
        required=False,
        help_text=_("Vide s’il n’y a pas d’embargo."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        validators=[verifier_embargo],
    )
    surtitre = forms.CharField(label=_("Sur-titre"), max_length=LIMITES["surtitre"], required=False)
    titre = forms.CharField(
        label=_("Titre"),
        max_length=min(LIMITES["titre"], TITRE_MAX),
        widget=_zone(2),
        error_messages={"required": _("Donnez un titre.")},
    )
    chapo = forms.CharField(
        label=_("Chapô"),
        max_length=LIMITES["chapo"],
        widget=_zone(5),
        error_messages={"required": _("Écrivez un chapô : l’essentiel en trois phrases.")},
    )
    emetteurs = forms.CharField(
        label=_("Émetteurs, dans l’ordre"),
        required=False,
        widget=_zone(3),
        help_text=_("Un par ligne. Ceux que l’annuaire ne connaît pas y sont ajoutés."),
    )
    liens = forms.CharField(
        label=_("Liens utiles"), required=False, widget=_zone(3), help_text=_("Un par ligne : intitulé | adresse")
    )

    def __init__(self, *args: Any, parents: list[Page], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champ = self.fields["parent"]
        assert isinstance(champ, forms.ChoiceField)
        champ.choices = [(str(page.pk), page.title) for page in parents]

    def clean_titre(self) -> str:
        return " ".join(self.cleaned_data["titre"].split())

    def clean_liens(self) -> list[Lien]:
        liens: list[Lien] = []
        for ligne in filter(str.strip, self.cleaned_data["liens"].splitlines()):
            intitule, _barre, adresse = ligne.rpartition("|")
            adresse = adresse.strip()
            if not lien_sur(adresse) or adresse.lower().startswith(("mailto:", "tel:")):
                raise forms.ValidationError(
                    _("Cette ligne ne porte pas d’adresse : « %(ligne)s »."), params={"ligne": ligne.strip()[:80]}
                )
            liens.append(Lien(intitule.strip() or adresse, adresse))
        return liens


class ElementForm(forms.Form):
    genre = forms.ChoiceField(
        label=_("Bloc"),
        choices=[
            ("paragraphe", _("Paragraphe")),
            ("intertitre", _("Intertitre")),
            ("liste", _("Liste")),
            ("citation", _("Citation")),
            ("tableau", _("Tableau")),
            ("", _("Ne pas reprendre")),
        ],
        required=False,
    )
    texte = forms.CharField(label=_("Texte"), required=False, widget=_zone(4), help_text=_AIDE_MARQUES)
    auteur = forms.CharField(label=_("Qui parle"), required=False, max_length=120)
    fonction = forms.CharField(label=_("Fonction"), required=False, max_length=160)
    ordonnee = forms.BooleanField(label=_("Liste numérotée"), required=False)

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        if donnees.get("genre") == "intertitre" and len(donnees.get("texte", "")) > 200:
            self.add_error("texte", _("Un intertitre tient en 200 signes."))
        return donnees


class AProposForm(forms.Form):
    organisation = forms.CharField(
        label=_("Organisation"),
        required=False,
        max_length=160,
        help_text=_("Sans organisation, le texte reste dans le brouillon, à reclasser."),
    )
    texte = forms.CharField(label=_("À propos"), required=False, widget=_zone(5))


class ContactForm(forms.Form):
    nom = forms.CharField(label=_("Nom ou service"), required=False, max_length=120)
    fonction = forms.CharField(label=_("Fonction"), required=False, max_length=120)
    organisation = forms.CharField(label=_("Organisation ou agence"), required=False, max_length=160)
    telephone = forms.CharField(label=_("Téléphone"), required=False, max_length=20)
    autre_telephone = forms.CharField(label=_("Autre téléphone"), required=False, max_length=20)
    courriel = forms.EmailField(
        label=_("Adresse électronique"),
        required=False,
        error_messages={"invalid": _("Cette adresse ne semble pas complète. Exemple : nom@domaine.example")},
    )

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        if donnees.get("nom") and not self.errors and not (donnees.get("telephone") or donnees.get("courriel")):
            self.add_error("telephone", _("Donnez au moins un téléphone ou une adresse électronique."))
        return donnees


ElementFormSet = forms.formset_factory(ElementForm, extra=2, max_num=400, absolute_max=400)
AProposFormSet = forms.formset_factory(AProposForm, extra=1, max_num=30, absolute_max=30)
ContactFormSet = forms.formset_factory(ContactForm, extra=1, max_num=30, absolute_max=30)


class Correction:
    """All the forms of the second step, filled from what was read, or from what was typed."""

    def __init__(self, parents: list[Page], *, resultat: Resultat | None = None, donnees: Any = None) -> None:
        initial = _initiaux(resultat, parents) if resultat else {}
        self.parents = parents
        self.entete = EnteteForm(donnees, initial=initial.get("entete"), parents=parents)
        self.elements = ElementFormSet(donnees, initial=initial.get("elements"), prefix="corps")
        self.a_propos = AProposFormSet(donnees, initial=initial.get("a_propos"), prefix="a_propos")
        self.contacts = ContactFormSet(donnees, initial=initial.get("contacts"), prefix="contacts")

    def valide(self) -> bool:
        """Every part is checked, so that all its errors show at once."""
        parties = [partie.is_valid() for partie in (self.entete, self.elements, self.a_propos, self.contacts)]
        return all(parties)

    @property
    def parent(self) -> Page:
        return next(page for page in self.parents if str(page.pk) == self.entete.cleaned_data["parent"])

    def resultat(self, non_classe: list[str]) -> Resultat:
        """The corrected communiqué, ready for the creation service; ``non_classe``: lines no form shows."""
        entete = self.entete.cleaned_data
        return Resultat(
            lieu=entete["lieu"],
            date=entete["date"],
            embargo=entete["embargo"],
            surtitre=entete["surtitre"],
            titre=entete["titre"],
            chapo=" ".join(entete["chapo"].split()),
            emetteurs=[nom.strip() for nom in entete["emetteurs"].splitlines() if nom.strip()],
            liens=entete["liens"],
            corps=[
                element_depuis_saisie(
                    e["genre"], e["texte"], auteur=e["auteur"], fonction=e["fonction"], ordonnee=e["ordonnee"]
                )
                for e in (formulaire.cleaned_data for formulaire in self.elements)
                if e.get("genre") and e.get("texte", "").strip()
            ],
            a_propos=[
                APropos(organisation=a["organisation"], texte=a["texte"])
                for a in (formulaire.cleaned_data for formulaire in self.a_propos)
                if a.get("organisation") or a.get("texte")
            ],
            contacts=[
                ContactLu(
                    nom=c["nom"],
                    fonction=c["fonction"],
                    organisation=c["organisation"],
                    telephones=[t for t in (c["telephone"], c["autre_telephone"]) if t],
                    courriels=[c["courriel"]] if c["courriel"] else [],
                )
                for c in (formulaire.cleaned_data for formulaire in self.contacts)
                if any(c.values())
            ],
            non_classe=non_classe,
        )


def hors_formulaire(resultat: Resultat) -> list[str]:
    """Lines that no field of the forms can show: they go to the draft as they are."""
    contacts = (restes_de_contact(contact, _contact_initial(contact).values()) for contact in resultat.contacts)
    return [*restes_de_lecture(resultat), *(reste for restes in contacts for reste in restes)]


def _initiaux(resultat: Resultat, parents: list[Page]) -> dict[str, Any]:
    actualite = resultat.nature == "actualite"
    choix = [page for page in parents if (type(page).__name__ == "ActualitesPage") is actualite] or parents
    return {
        "entete": {
            "parent": str(choix[0].pk) if choix else None,
            "lieu": resultat.lieu,
            "date": resultat.date,
            "embargo": resultat.embargo,
            "surtitre": resultat.surtitre,
            "titre": resultat.titre,
            "chapo": resultat.chapo,
            "emetteurs": "\n".join(noms_emetteurs(resultat)),
            "liens": "\n".join(f"{lien.texte} | {lien.url}" for lien in liens_utiles(resultat)),
        },
        "elements": [
            {
                "genre": element.type,
                "texte": element_en_saisie(element),
                "auteur": element.auteur,
                "fonction": element.fonction,
                "ordonnee": element.ordonnee,
            }
            for element in resultat.corps
        ],
        "a_propos": [{"organisation": a.organisation, "texte": a.texte} for a in resultat.a_propos],
        "contacts": [_contact_initial(contact) for contact in resultat.contacts],
    }


def _contact_initial(contact: ContactLu) -> dict[str, str]:
    telephones = [*contact.telephones, "", ""]
    return {
        "nom": contact.nom,
        "fonction": contact.fonction,
        "organisation": contact.organisation,
        "telephone": telephones[0],
        "autre_telephone": telephones[1],
        "courriel": contact.courriels[0] if contact.courriels else "",
    }
