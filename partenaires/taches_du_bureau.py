"""The things to do that the area itself knows: people who wait, the charter, the profile. Registered on import."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partenaires import bureau
from partenaires.bureau import Place, Rubrique, Tache
from partenaires.charte import etat_de
from partenaires.enums import Role
from partenaires.models import DemandeRattachement, Invitation

# Days within which a request to join is answered, and before the end of an invitation that nobody accepted.
DELAI_REPONSE = datetime.timedelta(days=7)
RAPPEL_INVITATION = datetime.timedelta(days=5)

bureau.inscrire_rubrique(Rubrique("bureau", gettext_lazy("Mon bureau"), "partenaires:bureau", 10))
bureau.inscrire_rubrique(Rubrique("documents", gettext_lazy("Documents"), "partenaires:documents", 40))
bureau.inscrire_rubrique(Rubrique("actualites", gettext_lazy("Actualités"), "partenaires:actualites", 45))
bureau.inscrire_rubrique(Rubrique("agenda", gettext_lazy("Agenda"), "partenaires:agenda", 50))
bureau.inscrire_rubrique(Rubrique("organisation", gettext_lazy("Mon organisation"), "partenaires:organisation", 60))


@bureau.inscrire
def demandes_a_repondre(place: Place) -> Iterator[Tache]:
    """People who ask to join, for those who answer."""
    if not place.peut(Role.GESTION):
        return
    attente = DemandeRattachement.objects.en_attente().filter(organisation=place.organisation)
    for demande in attente.select_related("demandeur")[:20]:
        yield Tache(
            titre=_("Répondre à %(personne)s") % {"personne": demande.demandeur},
            texte=_("Demande à rejoindre votre organisation. Fonction : %(fonction)s.")
            % {"fonction": demande.fonction},
            url=reverse("partenaires:rattachement", args=[place.espace.slug, demande.pk]),
            libelle=_("Répondre"),
            echeance=timezone.localdate(demande.deposee_le + DELAI_REPONSE),
            rang=10,
        )


@bureau.inscrire
def invitations_qui_finissent(place: Place) -> Iterator[Tache]:
    """Invitations sent and soon useless, for those who invite."""
    if not place.peut(Role.GESTION):
        return
    siennes = Invitation.objects.en_attente().filter(organisation=place.organisation)
    for invitation in siennes.filter(expire_le__lt=timezone.now() + RAPPEL_INVITATION).order_by("expire_le")[:20]:
        yield Tache(
            titre=_("Relancer %(courriel)s") % {"courriel": invitation.courriel},
            texte=_("Cette invitation attend une réponse. Renvoyez-la, ou annulez-la."),
            url=reverse("partenaires:membres", args=[place.espace.slug]),
            libelle=_("Voir les membres"),
            echeance=timezone.localdate(invitation.expire_le),
            rang=20,
        )


@bureau.inscrire
def charte_sans_adhesion(place: Place) -> Iterator[Tache]:
    """The charter in force, when this organisation has not adhered to it nor asked to."""
    if not place.peut(Role.GESTION):
        return
    etat = etat_de(place.organisation)
    if not etat.ouverte or etat.version is None:
        return
    numero = {"numero": etat.version.numero}
    if etat.a_renouveler:
        titre, texte = _("Renouveler l’adhésion à la charte"), _("La version %(numero)d est en vigueur.") % numero
    else:
        titre = _("Adhérer à la charte")
        texte = _("Votre organisation n’a pas encore adhéré à la version %(numero)d.") % numero
    yield Tache(
        titre=titre,
        texte=texte,
        url=reverse("partenaires:charte_adherer", args=[place.espace.slug]),
        libelle=_("Renouveler") if etat.a_renouveler else _("Adhérer"),
        rang=50,
    )


@bureau.inscrire
def profil_incomplet(place: Place) -> Iterator[Tache]:
    """What the organisation has not said of itself yet."""
    if not place.peut(Role.GESTION):
        return
    manque = [
        mot
        for mot, valeur in (
            (_("la présentation"), place.espace.presentation),
            (_("une adresse électronique"), place.espace.courriel),
            (_("un téléphone"), place.espace.telephone),
        )
        if not valeur
    ]
    if manque:
        yield Tache(
            titre=_("Compléter le profil de votre organisation"),
            texte=_("Il manque : %(manque)s.") % {"manque": ", ".join(manque)},
            url=reverse("partenaires:organisation_modifier", args=[place.espace.slug]),
            libelle=_("Compléter"),
            rang=60,
        )
