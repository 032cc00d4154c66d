"""allauth's forms, with help in plain text (the site's field escapes it) and a visible label instead of a placeholder.

The link to a forgotten password, which allauth puts in the help of the field, is in the templates.
"""

from __future__ import annotations

from typing import Any

from allauth.account import forms as compte
from allauth.mfa.webauthn import forms as cles
from django.contrib.auth.password_validation import password_validators_help_texts
from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _


class _AideEnClair(BaseForm):
    """Plain help: what a good password is where one is chosen, nothing elsewhere."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nom, champ in self.fields.items():
            champ.widget.attrs.pop("placeholder", None)
            champ.help_text = " ".join(password_validators_help_texts()) if nom == "password1" else ""


class ConnexionForm(_AideEnClair, compte.LoginForm):
    """Sign-in."""


class DemandeCodeForm(_AideEnClair, compte.RequestLoginCodeForm):
    """Where to send a code."""


class CodeForm(_AideEnClair, compte.ConfirmLoginCodeForm):
    """The code of the mail."""


class ConfirmationForm(_AideEnClair, compte.ReauthenticateForm):
    """The password, again."""


class ChangementForm(_AideEnClair, compte.ChangePasswordForm):
    """Another password."""


class ChoixForm(_AideEnClair, compte.SetPasswordForm):
    """A first password."""


class ReinitialisationForm(_AideEnClair, compte.ResetPasswordKeyForm):
    """A password after the link of a mail."""


class OubliForm(_AideEnClair, compte.ResetPasswordForm):
    """Where to send that link."""


class AdresseForm(_AideEnClair, compte.AddEmailForm):
    """Another address."""


class CleForm(cles.AddWebAuthnForm):
    """A security key or a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Nom de la clé")


class NomDeCleForm(cles.EditWebAuthnForm):
    """The name of a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Nom de la clé")
