"""The columns of roles, shared by a membership and by the invitation that promises it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from partenaires.enums import A_CHOISIR, CE_QUE_PEUT, Role


class PorteDesRoles(models.Model):
    """Reading comes with the row itself; the three other roles are columns, so that the database can count them."""

    inscription = models.BooleanField(_("inscription"), default=False, help_text=CE_QUE_PEUT[Role.INSCRIPTION])
    depot = models.BooleanField(_("dépôt"), default=False, help_text=CE_QUE_PEUT[Role.DEPOT])
    gestion = models.BooleanField(_("gestion"), default=False, help_text=CE_QUE_PEUT[Role.GESTION])

    class Meta:
        abstract = True

    @property
    def roles(self) -> list[Role]:
        """Roles held, reading first."""
        return [Role.LECTURE, *(role for role in A_CHOISIR if getattr(self, role.value))]

    @property
    def roles_en_mots(self) -> str:
        """« Lecture, Dépôt »."""
        return ", ".join(str(role.label) for role in self.roles)

    def poser_roles(self, roles: Iterable[str]) -> None:
        """Hold these roles, reading aside, and no other."""
        for champ, valeur in colonnes(roles).items():
            setattr(self, champ, valeur)


def colonnes(roles: Iterable[str]) -> dict[str, bool]:
    """The columns that say these roles."""
    voulus = set(roles)
    return {role.value: role.value in voulus for role in A_CHOISIR}
