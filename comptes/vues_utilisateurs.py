"""The admin's user screens: invitation instead of a typed password, no way up to every right."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.users.views import users

from .formulaires import CreationCompteForm, ModificationCompteForm
from .models import User
from .services import adresse_changee, inviter, marquer_personnel


class CreateView(users.CreateView):
    """Creates the account and sends the invitation."""

    success_message = gettext_lazy("Compte « %(object)s » créé.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who acts."""
        return {**super().get_form_kwargs(), "auteur": self.request.user}

    def save_instance(self) -> User:
        """Create, mark as staff according to the roles, then invite once the account is really there."""
        with transaction.atomic():
            compte: User = super().save_instance()
            EmailAddress.objects.create(user=compte, email=compte.email, primary=True, verified=True)
            marquer_personnel(compte=compte)
            transaction.on_commit(lambda: inviter(compte=compte))
        messages.info(
            self.request,
            _("Une invitation à choisir un mot de passe est partie à %(courriel)s.") % {"courriel": compte.email},
        )
        return compte


class EditView(users.EditView):
    """Refuses that somebody touches an account with more rights than theirs."""

    success_message = gettext_lazy("Compte « %(object)s » modifié.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.adresse_avant = self.object.email

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse before anything is shown.

        Raises:
            PermissionDenied: the account has every right, the person acting has not.
        """
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who acts."""
        return {**super().get_form_kwargs(), "auteur": self.request.user}

    def save_instance(self) -> User:
        """Save, then follow what roles and address imply."""
        with transaction.atomic():
            compte: User = super().save_instance()
            marquer_personnel(compte=compte)
            if compte.email != self.adresse_avant:
                adresse_changee(compte=compte)
        return compte


class UserViewSet(users.UserViewSet):
    """Screens under « Paramètres, Utilisateurs »."""

    add_view_class = CreateView
    edit_view_class = EditView

    def get_form_class(self, for_update: bool = False) -> type:
        """Return the project's forms."""
        return ModificationCompteForm if for_update else CreationCompteForm
