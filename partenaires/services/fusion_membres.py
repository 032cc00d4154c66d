"""Members, invitations and requests of an organisation that is merged; its adhesions to the charter."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from partenaires.enums import Acte, EtatDemande
from partenaires.journal import noter
from partenaires.models import Appartenance, DemandeRattachement, Invitation
from partenaires.services.fusion_regles import Fusion, Relation, deplacer
from programme.models import ActionOperateur
from ressources.charte.enums import Etat
from ressources.models import Adhesion


def membres(relation: Relation, fusion: Fusion) -> None:
    """Each stay in the first organisation ends; one in the second begins, or gains the roles of both."""
    actives = Appartenance.objects.actives().filter(organisation=fusion.source).select_related("user")
    for membre in actives:
        _deplacer(membre, fusion)


def _deplacer(membre: Appartenance, fusion: Fusion) -> None:
    cible, par = fusion.cible, fusion.par
    la_bas = Appartenance.objects.actives().filter(organisation=cible, user=membre.user_id).first()
    avant = la_bas.roles_en_mots if la_bas else ""
    if la_bas is None:
        la_bas = Appartenance(user=membre.user, organisation=cible, creee_par=par, fonction=membre.fonction)
        la_bas.poser_roles(membre.roles)
    else:
        la_bas.poser_roles([*la_bas.roles, *membre.roles])
    la_bas.save()
    membre.desactivee_le, membre.desactivee_par = timezone.now(), par
    membre.save(update_fields=["desactivee_le", "desactivee_par"])
    acte = Acte.ROLES_CHANGES if avant else Acte.MEMBRE_ARRIVE
    noter(acte, cible, par=par, personne=membre.user, avant=avant, apres=la_bas.roles_en_mots)
    noter(Acte.MEMBRE_PARTI, fusion.source, par=par, personne=membre.user, avant=membre.roles_en_mots)


def invitations(relation: Relation, fusion: Fusion) -> None:
    """A link already sent opens the organisation that stays, unless its address is expected or in there already."""
    attendues = {i.courriel.lower() for i in Invitation.objects.sans_suite().filter(organisation=fusion.cible)}
    for invitation in Invitation.objects.sans_suite().filter(organisation=fusion.source):
        if invitation.courriel.lower() in attendues:
            invitation.revoquee_le, invitation.revoquee_par = timezone.now(), fusion.par
        else:
            invitation.organisation = fusion.cible
        invitation.save(update_fields=["organisation", "revoquee_le", "revoquee_par"])


def demandes(relation: Relation, fusion: Fusion) -> None:
    """Requests that wait go over; those of people who are there, or expected, need no answer any more."""
    attente = DemandeRattachement.objects.en_attente()
    deja = set(attente.filter(organisation=fusion.cible).values_list("demandeur_id", flat=True))
    actives = Appartenance.objects.actives().filter(organisation=fusion.cible)
    deja |= set(actives.values_list("user_id", flat=True))
    for demande in attente.filter(organisation=fusion.source):
        if demande.demandeur_id in deja:
            demande.etat = EtatDemande.ANNULEE
        else:
            demande.organisation = fusion.cible
        demande.save(update_fields=["organisation", "etat"])


def adhesions(relation: Relation, fusion: Fusion) -> None:
    """One adhesion a version: of two, the one that stays keeps the earlier date, and the other is withdrawn."""
    siennes = {a.version_id: a for a in Adhesion.objects.confirmees().filter(organisation=fusion.cible)}
    for adhesion in Adhesion.objects.confirmees().filter(organisation=fusion.source):
        la_bas = siennes.get(adhesion.version_id)
        if la_bas is None:
            continue
        dates = [jour for jour in (la_bas.date_adhesion, adhesion.date_adhesion) if jour]
        la_bas.date_adhesion = min(dates)
        la_bas.save(update_fields=["date_adhesion"])
        adhesion.etat, adhesion.decidee_le, adhesion.decidee_par = Etat.RETIREE, timezone.now(), fusion.par
        adhesion.motif = _("Fusionnée avec « %(nom)s ».") % {"nom": fusion.cible.nom}
        adhesion.save(update_fields=["etat", "decidee_le", "decidee_par", "motif"])
    deplacer(relation, fusion)


def pilotes(relation: Relation, fusion: Fusion) -> None:
    """An action is piloted by who does not carry it out twice: the pilot leaves the operators."""
    deplacer(relation, fusion)
    ActionOperateur.objects.filter(organisation__in=(fusion.source, fusion.cible), page__pilote=fusion.cible).delete()
