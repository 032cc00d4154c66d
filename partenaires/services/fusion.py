"""Two rows of the directory are one organisation: what lives goes over, history stays where it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from partenaires import courriels, groupe
from partenaires.enums import Acte
from partenaires.erreurs import FusionImpossible
from partenaires.journal import noter
from partenaires.models import Appartenance, Espace
from partenaires.permissions import peut_administrer
from partenaires.services import fusion_membres
from partenaires.services.espaces import espace_ouvert
from partenaires.services.fusion_regles import (
    Fusion,
    appliquer,
    deplacer,
    deplacer_sans_doublon,
    inscrire_regle,
    laisser,
    sans_regle,
)
from partenaires.verrous import verrouiller
from socle.cache_pages.generation import apres_validation

if TYPE_CHECKING:
    from comptes.models import User
    from organisations.models import Organisation

# What the organisation that stays takes from the other where it says nothing itself.
A_COMPLETER = ("sigle", "siret", "logo", "a_propos", "a_propos_en", "site_web")

REGLES = {
    "communiques.CommuniqueEmetteur.organisation": deplacer_sans_doublon("page"),
    "organisations.Contact.organisation": deplacer,
    "partenaires.Appartenance.organisation": fusion_membres.membres,
    "partenaires.DemandeOrganisation.organisation": deplacer,
    "partenaires.DemandeRattachement.organisation": fusion_membres.demandes,
    "partenaires.Espace.fusionnee_dans": deplacer,
    "partenaires.Espace.organisation": laisser,
    "partenaires.Evenement.organisation": laisser,
    "partenaires.Invitation.organisation": fusion_membres.invitations,
    "programme.Action.pilote": fusion_membres.pilotes,
    "programme.ActionOperateur.organisation": deplacer_sans_doublon("page"),
    "programme.Instance_membres.organisation": deplacer_sans_doublon("instance"),
    "programme.Projet.operateur": deplacer,
    "ressources.Adhesion.organisation": fusion_membres.adhesions,
}
for _nom, _regle in REGLES.items():
    inscrire_regle(_nom, _regle)


@transaction.atomic
def fusionner(*, source: Organisation, cible: Organisation, par: User) -> Espace:
    """Bring all that `source` holds to `cible`, by the rule of each relation, then close `source`.

    A member of both keeps the roles of both. What is ended is dated, never deleted.

    Raises:
        PermissionDenied: `par` does not administer desks.
        FusionImpossible: the same organisation twice, or a relation that no rule knows.
        EspaceFerme: one of them is closed.
    """
    if not peut_administrer(par):
        raise PermissionDenied
    if source.pk == cible.pk or sans_regle():
        raise FusionImpossible
    verrouillees = verrouiller(source.pk, cible.pk)
    source, cible = verrouillees[source.pk], verrouillees[cible.pk]
    espace = espace_ouvert(source, par=par)
    espace_ouvert(cible, par=par)
    membres = list(Appartenance.objects.actives().filter(organisation=source).select_related("user"))
    espace.ferme_le, espace.fusionnee_dans, espace.page_publique = timezone.now(), cible, False
    espace.save(update_fields=["ferme_le", "fusionnee_dans", "page_publique"])
    appliquer(Fusion(source, cible, par))
    _completer(source, cible)
    noter(Acte.FUSION, source, par=par, apres=cible.nom)
    noter(Acte.FUSION, cible, par=par, avant=source.nom)
    groupe.accorder(membre.user_id for membre in membres)
    courriels.organisations_fusionnees(source, cible, [m.user for m in membres if m.user.is_active])
    # Rows moved all at once tell the page cache nothing.
    apres_validation()
    return espace


def _completer(source: Organisation, cible: Organisation) -> None:
    """A SIRET is one organisation's: it leaves the one that closes."""
    manquants = [nom for nom in A_COMPLETER if not getattr(cible, nom) and getattr(source, nom)]
    for nom in manquants:
        setattr(cible, nom, getattr(source, nom))
    if "siret" in manquants:
        source.siret = ""
        source.save(update_fields=["siret"])
    if manquants:
        cible.save(update_fields=manquants)
