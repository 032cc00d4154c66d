import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communiques.models import LienApercu
from referentiel.models import Theme

APERCU_JOURS_MAX = 30


def _libelle(theme: Theme) -> str:
    return theme.libelle


class AlerteForm(forms.Form):
    courriel = forms.EmailField(
        label=_("Votre adresse électronique"),
        help_text=_("Elle sert à vous envoyer les communiqués, et à rien d’autre. Exemple : nom@domaine.example"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Écrivez votre adresse électronique."),
            "invalid": _("Cette adresse ne semble pas complète. Exemple : nom@domaine.example"),
        },
    )
    theme = forms.ModelChoiceField(
        label=_("Thème"), queryset=Theme.objects.none(), required=False, to_field_name="slug", empty_label=_("Tous")
    )
    # A field people do not see: only robots fill it in.
    site_web = forms.CharField(required=False, label=_("Laissez ce champ vide"), max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choix = self.fields["theme"]
        assert isinstance(choix, forms.ModelChoiceField)
        choix.queryset = Theme.objects.all()
        choix.label_from_instance = _libelle  # type: ignore[assignment]

    @property
    def robot(self) -> bool:
        return bool(self.cleaned_data.get("site_web"))


class ApercuForm(forms.ModelForm):
    class Meta:
        model = LienApercu
        fields = ["destinataire", "expire_le"]
        widgets = {"expire_le": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")}
        help_texts = {"expire_le": _("Trente jours au plus.")}

    def clean_expire_le(self):
        expire_le = self.cleaned_data["expire_le"]
        maintenant = timezone.now()
        if expire_le <= maintenant:
            raise forms.ValidationError(_("Cette heure est déjà passée."))
        if expire_le > maintenant + datetime.timedelta(days=APERCU_JOURS_MAX):
            raise forms.ValidationError(_("Choisissez une date à moins de trente jours."))
        return expire_le
