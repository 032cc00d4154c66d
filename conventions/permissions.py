"""Who may do what with a convention: functions of a person and a convention."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from conventions.enums import JAMAIS_DEPOSEES, Audience, Etat
from conventions.transitions import Acteur, Transition, depuis
from partenaires.enums import Role
from partenaires.permissions import appartenance_de

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from comptes.models import User
    from conventions.models import Convention
    from organisations.models import Organisation

INSTRUIRE = "conventions.instruire_conventions"
DECIDER = "conventions.decider_conventions"
ADMINISTRER = "conventions.administrer_conventions"


def est_du_service(user: User | AnonymousUser) -> bool:
    """Staff who read every file that was handed in."""
    return user.is_active and any(user.has_perm(droit) for droit in (INSTRUIRE, DECIDER, ADMINISTRER))


def peut_instruire(user: User | AnonymousUser) -> bool:
    return user.is_active and user.has_perm(INSTRUIRE)


def peut_decider(user: User | AnonymousUser) -> bool:
    return user.is_active and user.has_perm(DECIDER)


def peut_administrer(user: User | AnonymousUser) -> bool:
    return user.is_active and user.has_perm(ADMINISTRER)


def peut_deposer(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """A member who writes and hands in for that organisation."""
    appartenance = appartenance_de(user, organisation)
    return appartenance is not None and appartenance.peut(Role.DEPOT)


def acteurs(
    user: User | AnonymousUser, convention: Convention, parmi: Iterable[Acteur] = tuple(Acteur)
) -> frozenset[Acteur]:
    """What this person is for this convention, among those; the others are not looked for."""
    questions = {
        Acteur.DEPOT: lambda: peut_deposer(user, convention.organisation),
        Acteur.INSTRUCTEUR: lambda: peut_instruire(user),
        Acteur.DECIDEUR: lambda: peut_decider(user),
        Acteur.ADMINISTRATION: lambda: peut_administrer(user),
    }
    return frozenset(acteur for acteur in parmi if questions[acteur]())


def peut_executer(user: User | AnonymousUser, convention: Convention, transition: Transition) -> bool:
    """Whether this person is one of those whom the table names, whatever the state."""
    return bool(acteurs(user, convention, transition.acteurs))


def transitions_ouvertes(
    user: User | AnonymousUser, convention: Convention, audience: Audience | None = None
) -> list[Transition]:
    """Rows that this person may follow from today's state: the buttons, of one audience's screens when given."""
    lignes = [ligne for ligne in depuis(convention.etat_courant) if audience is None or audience in ligne.libelles]
    siens = acteurs(user, convention, {acteur for ligne in lignes for acteur in ligne.acteurs})
    return [ligne for ligne in lignes if siens & set(ligne.acteurs)]


def audience_de(user: User | AnonymousUser, convention: Convention) -> Audience | None:
    """On which side this person reads the file; None when it is nothing to them.

    A draft of a partner, or one taken back, is the partner's alone unless staff started it.
    """
    if convention.etat == Etat.SUPPRIMEE:
        return None
    if appartenance_de(user, convention.organisation) is not None:
        return Audience.ORGANISATION
    if est_du_service(user) and (convention.etat not in JAMAIS_DEPOSEES or convention.ouverte_par_service):
        return Audience.SERVICE
    return None


def peut_lire(user: User | AnonymousUser, convention: Convention) -> bool:
    return audience_de(user, convention) is not None


def peut_ecrire_le_dossier(user: User | AnonymousUser, convention: Convention) -> bool:
    """Whether this person writes what the organisation writes; what is open then depends on the state."""
    if peut_deposer(user, convention.organisation):
        return True
    commencee = convention.etat == Etat.BROUILLON and convention.ouverte_par_service
    return commencee and peut_instruire(user)


def peut_ecrire_le_service(user: User | AnonymousUser, convention: Convention) -> bool:
    """Whether this person writes what the service writes."""
    return peut_instruire(user) and audience_de(user, convention) is not None
