"""What no row of a convention may say: the database refuses it, in French."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from conventions.enums import AVEC_DECISION, CONCLUES, ECRITS, JAMAIS_DEPOSEES, OUVERTES, Etat, TypeConvention


def etats(*choisis: Etat | Iterable[Etat]) -> Q:
    """The state is one of these."""
    valeurs: list[str] = []
    for choix in choisis:
        valeurs += [choix.value] if isinstance(choix, Etat) else [etat.value for etat in choix]
    return Q(etat__in=valeurs)


def exige(etat: Q, champ: str, nom: str, message: Any) -> models.CheckConstraint:
    """In these states, and in no other, `champ` has a value."""
    return models.CheckConstraint(
        condition=(etat & Q(**{f"{champ}__isnull": False})) | (~etat & Q(**{f"{champ}__isnull": True})),
        name=nom,
        violation_error_message=message,
    )


def demande(etat: Q, champ: str, nom: str, message: Any) -> models.CheckConstraint:
    """In these states `champ` has a value; elsewhere it may keep one."""
    return models.CheckConstraint(
        condition=~etat | Q(**{f"{champ}__isnull": False}), name=nom, violation_error_message=message
    )


INSTRUITES = etats(Etat.EN_INSTRUCTION, Etat.A_COMPLETER, AVEC_DECISION)

CONTRAINTES: list[models.BaseConstraint] = [
    models.CheckConstraint(
        condition=etats(ECRITS),
        name="convention_etat_ecrit",
        violation_error_message=_("« Active » et « échue » se lisent dans la période : elles ne s’écrivent pas."),
    ),
    models.CheckConstraint(
        condition=etats(JAMAIS_DEPOSEES)
        | (Q(reference__isnull=False) & (Q(deposee_le__isnull=False) | Q(saisie=True))),
        name="convention_deposee_reference_et_date",
        violation_error_message=_("Une convention déposée porte une référence et la date de son dépôt."),
    ),
    models.CheckConstraint(
        condition=~Q(reference=""),
        name="convention_reference_non_vide",
        violation_error_message=_("Une référence n’est pas vide."),
    ),
    models.CheckConstraint(
        condition=~INSTRUITES | Q(saisie=True) | (Q(instruite_le__isnull=False) & Q(instructeur__isnull=False)),
        name="convention_instruite_par_quelqu_un",
        violation_error_message=_("Une convention en instruction a un instructeur et une date."),
    ),
    exige(
        etats(Etat.A_COMPLETER),
        "a_completer_avant",
        "convention_a_completer_avant",
        _("Une convention à compléter porte une date limite, et elle seule."),
    ),
    exige(
        etats(AVEC_DECISION) & Q(saisie=False),
        "decidee_le",
        "convention_decision_datee",
        _("Une décision est datée, et elle seule."),
    ),
    models.CheckConstraint(
        condition=~etats(Etat.REFUSEE) | ~Q(motif_decision=""),
        name="convention_refus_motive",
        violation_error_message=_("Un refus dit pourquoi."),
    ),
    demande(etats(Etat.A_SIGNER), "a_signer_le", "convention_a_signer_datee", _("L’envoi en signature est daté.")),
    exige(etats(CONCLUES), "signee_le", "convention_signature_datee", _("Une signature est datée, et elle seule.")),
    models.CheckConstraint(
        condition=~etats(CONCLUES) | (Q(debut__isnull=False) & Q(fin__isnull=False)),
        name="convention_signee_a_une_periode",
        violation_error_message=_("Une convention signée a une période."),
    ),
    exige(etats(Etat.RESILIEE), "resiliee_le", "convention_resiliation_datee", _("Une résiliation est datée.")),
    exige(
        etats(Etat.RESILIEE),
        "resiliation_effet",
        "convention_resiliation_prend_effet",
        _("Une résiliation dit quand elle prend effet."),
    ),
    models.CheckConstraint(
        condition=~etats(Etat.RESILIEE) | ~Q(resiliation_acte=""),
        name="convention_resiliation_par_un_acte",
        violation_error_message=_("Une résiliation nomme son acte."),
    ),
    exige(
        etats(Etat.ABANDONNEE, Etat.SUPPRIMEE),
        "quittee_le",
        "convention_quittee_datee",
        _("Un abandon ou une suppression est daté, et lui seul."),
    ),
    models.CheckConstraint(
        condition=Q(debut__isnull=True) | Q(fin__isnull=True) | Q(fin__gte=F("debut")),
        name="convention_periode_ordonnee",
        violation_error_message=_("La convention ne finit pas avant son début."),
    ),
    models.CheckConstraint(
        condition=Q(versement_debut__isnull=True)
        | Q(versement_fin__isnull=True)
        | Q(versement_fin__gte=F("versement_debut")),
        name="convention_versements_ordonnes",
        violation_error_message=_("Le dernier versement ne vient pas avant le premier."),
    ),
    models.CheckConstraint(
        condition=(Q(montant__isnull=True) | Q(montant__gte=0))
        & (Q(montant_demande__isnull=True) | Q(montant_demande__gte=0)),
        name="convention_montants_positifs",
        violation_error_message=_("Un montant n’est pas négatif."),
    ),
    models.CheckConstraint(
        condition=Q(part__isnull=True) | Q(part__gte=0, part__lte=1),
        name="convention_part_entre_0_et_1",
        violation_error_message=_("La part du financement est entre 0 et 1."),
    ),
    models.CheckConstraint(
        condition=~Q(type=TypeConvention.PARTENARIAT.value)
        | (Q(montant__isnull=True) & Q(montant_demande__isnull=True)),
        name="convention_partenariat_sans_montant",
        violation_error_message=_("Un partenariat sans financement n’a pas de montant."),
    ),
    models.CheckConstraint(
        condition=Q(publique=False) | etats(CONCLUES),
        name="convention_publique_signee",
        violation_error_message=_("Seule une convention signée est rendue publique."),
    ),
    models.CheckConstraint(
        condition=Q(parent__isnull=True, numero=0) | Q(parent__isnull=False, numero__gt=0),
        name="convention_avenant_numerote",
        violation_error_message=_("Un avenant a un numéro, et lui seul."),
    ),
    models.UniqueConstraint(
        fields=["parent", "numero"],
        condition=Q(parent__isnull=False),
        name="convention_avenant_numero_unique",
        violation_error_message=_("Cet avenant existe déjà."),
    ),
    models.UniqueConstraint(
        fields=["parent"],
        condition=Q(parent__isnull=False) & etats(OUVERTES),
        name="convention_un_avenant_ouvert",
        violation_error_message=_("Un avenant de cette convention est déjà en cours."),
    ),
]
