"""Forms of the admin's user screens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from .models import User, normaliser_courriel

REFUS_ADMINISTRATEUR = _("Seul un administrateur peut donner ou retirer tous les droits.")


class _SansDoublonNiEscalade(forms.ModelForm):
    """Addresses compare without case; only somebody with every right may give every right."""

    error_messages: dict[str, Any]

    def __init__(self, *args: Any, auteur: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champ = self.fields.get("is_superuser")
        if champ is not None and not auteur.is_superuser:
            champ.disabled = True
            champ.help_text = REFUS_ADMINISTRATEUR

    def clean_email(self) -> str:
        """Return the address in its only form."""
        return normaliser_courriel(self.cleaned_data["email"])


class CreationCompteForm(_SansDoublonNiEscalade, UserCreationForm):
    """A new account: its owner chooses the password by the link of the invitation."""

    error_messages = {
        **UserCreationForm.error_messages,
        "duplicate_username": _("Un compte existe déjà avec cette adresse."),
    }

    def save(self, commit: bool = True) -> User:
        """Create the account without password."""
        self.instance.set_unusable_password()
        return super().save(commit)


class ModificationCompteForm(_SansDoublonNiEscalade, UserEditForm):
    """An existing account."""

    error_messages = CreationCompteForm.error_messages
