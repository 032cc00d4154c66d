"""What conventions know of a person: given back, and forgotten. The file of an organisation is the organisation's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from conventions.enums import Acte
from conventions.models import Convention, LigneJournal, Message, VersionPiece
from conventions.services.journal import noter, verrouiller

if TYPE_CHECKING:
    from comptes.models import User
    from partenaires.services.fusion_regles import Fusion, Relation


def exporter(personne: User) -> dict[str, Any]:
    """What they wrote, sent and did, as plain values for JSON."""
    return {
        "messages": [
            {"le": m.ecrit_le.isoformat(timespec="seconds"), "texte": m.texte, "convention": m.convention.reference}
            for m in Message.objects.filter(auteur=personne).select_related("convention")
        ],
        "pieces": [
            {"le": v.envoyee_le.isoformat(timespec="seconds"), "nom": v.nom}
            for v in VersionPiece.objects.filter(envoyee_par=personne)
        ],
        "actes": [
            {"le": a.quand.isoformat(timespec="seconds"), "acte": a.acte, "convention": a.convention.reference}
            for a in LigneJournal.objects.filter(compte=personne).select_related("convention")
        ],
    }


def effacer(personne: User) -> None:
    """Forget the reasons they typed, and where a file names them as the person to call. Acts keep the account's key.

    What they wrote to the service in the name of the organisation stays in the organisation's file.
    """
    LigneJournal.objects.filter(compte=personne).update(motif="")
    siennes = Convention.objects.filter(Q(contact_courriel__iexact=personne.email) & ~Q(contact_courriel=""))
    siennes.update(contact_nom="", contact_fonction="", contact_telephone="", contact_courriel="")


def fusionner(relation: Relation, fusion: Fusion) -> None:
    """The conventions of an organisation that goes are those of the one that stays; parties keep their names."""
    for cle in Convention.objects.filter(organisation=fusion.source).order_by("pk").values_list("pk", flat=True):
        convention = verrouiller(cle)
        convention.organisation = fusion.cible
        convention.save(update_fields=["organisation"])
        details = {"de": fusion.source.pk, "vers": fusion.cible.pk}
        noter(convention, Acte.FUSION, par=fusion.par, details=details)
