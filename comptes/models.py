"""The user: an e-mail address and a name, no user name."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail; the address is kept in lower case, so that one person has one account."""

    use_in_migrations = True

    def _creer(self, email: str, password: str | None, **champs: Any) -> User:
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user: User = self.model(email=normaliser_courriel(email), **champs)
        user.set_password(password)
        user.save(using=self._db)
        _enregistrer_adresse(user)
        return user

    def create_user(self, email: str, password: str | None = None, **champs: Any) -> User:
        """Create an ordinary user; without password, the account has none until its owner chooses one."""
        champs.setdefault("is_staff", False)
        champs.setdefault("is_superuser", False)
        return self._creer(email, password, **champs)

    def create_superuser(self, email: str, password: str | None = None, **champs: Any) -> User:
        """Create somebody who may do everything."""
        champs.update(is_staff=True, is_superuser=True)
        return self._creer(email, password, **champs)

    def get_by_natural_key(self, username: str | None) -> User:
        """Find by address, whatever its case."""
        return self.get(email__iexact=username or "")


def _enregistrer_adresse(user: User) -> None:
    """Give allauth the address, verified: somebody in charge typed it, and the invitation proves it anyway."""
    from allauth.account.models import EmailAddress  # refers to this model: not importable before it

    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)


def normaliser_courriel(email: str) -> str:
    """Return the address without surrounding spaces and in lower case, the only form that is stored."""
    return email.strip().lower()


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in: staff, and later the members of partner organisations."""

    email = models.EmailField(
        _("adresse électronique"),
        unique=True,
        error_messages={"unique": _("Un compte existe déjà avec cette adresse.")},
    )
    first_name = models.CharField(_("prénom"), max_length=150, blank=True)
    last_name = models.CharField(_("nom"), max_length=150, blank=True)
    is_staff = models.BooleanField(
        _("agent de la métropole"),
        default=False,
        help_text=_("Cette personne travaille sur le site : la double authentification lui est demandée."),
    )
    is_active = models.BooleanField(
        _("compte actif"),
        default=True,
        help_text=_("Décochez plutôt que de supprimer : l’historique des contenus reste lisible."),
    )
    date_joined = models.DateTimeField(_("créé le"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="comptes_user_courriel_unique",
                violation_error_message=_("Un compte existe déjà avec cette adresse."),
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        super().clean()
        self.email = normaliser_courriel(self.email)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the address in its only form, whoever saves."""
        self.email = normaliser_courriel(self.email)
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """Return first and last name, or an empty text."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        """Return the first name, or the address when it is not known."""
        return self.first_name or self.email


class RefusDeCourriel(models.Model):
    """A kind of mail (see `notifications`) that a person does not want. No row: they receive it."""

    sans_effet_public = True

    user = models.ForeignKey(
        User, verbose_name=_("personne"), on_delete=models.CASCADE, related_name="refus_de_courriel"
    )
    genre = models.SlugField(_("genre"), max_length=40)
    depuis = models.DateTimeField(_("depuis"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("refus de courriel")
        verbose_name_plural = _("refus de courriels")
        ordering = ["user", "genre"]
        constraints = [models.UniqueConstraint(fields=["user", "genre"], name="refus_de_courriel_unique")]

    def __str__(self) -> str:
        return f"{self.user}, {self.genre}"


class AvertissementInactivite(models.Model):
    """The mails sent to somebody who has not signed in for long; gone at their next sign-in."""

    sans_effet_public = True

    user = models.OneToOneField(
        User, verbose_name=_("personne"), on_delete=models.CASCADE, related_name="avertissement_inactivite"
    )
    premier_le = models.DateTimeField(_("premier courriel"))
    second_le = models.DateTimeField(_("second courriel"), null=True, blank=True)

    class Meta:
        verbose_name = _("avertissement d’inactivité")
        verbose_name_plural = _("avertissements d’inactivité")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(second_le__isnull=True) | models.Q(second_le__gt=models.F("premier_le")),
                name="inactivite_dans_l_ordre",
                violation_error_message=_("Le second avertissement suit le premier."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.premier_le:%Y-%m-%d}"
