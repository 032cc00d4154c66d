"""Addresses of the partner area. The organisation is in the address: two tabs never mix."""

from __future__ import annotations

from django.urls import path
from django.views.decorators.cache import cache_control

from partenaires import (
    vues_acces,
    vues_actualites,
    vues_agenda,
    vues_bureau,
    vues_charte,
    vues_donnees,
    vues_entree,
    vues_membres,
    vues_organisation,
)
from socle.acces import decorer, public

app_name = "partenaires"

_adresses = [
    path("", vues_entree.accueil, name="accueil"),
    path("compte/", public(vues_acces.compte), name="compte"),
    path("compte/envoye/", public(vues_acces.compte_envoye), name="compte_envoye"),
    path("compte/<str:jeton>/", public(vues_acces.compte_ouvrir), name="compte_ouvrir"),
    path("invitation/<str:jeton>/", public(vues_acces.invitation), name="invitation"),
    path("calendrier/<str:jeton>.ics", public(vues_agenda.calendrier), name="calendrier"),
    path("organisations/", vues_entree.organisations, name="organisations"),
    path("rejoindre/", vues_entree.rejoindre, name="rejoindre"),
    path("rejoindre/<int:cle>/", vues_entree.rejoindre_organisation, name="rejoindre_organisation"),
    path("nouvelle-organisation/", vues_entree.nouvelle_organisation, name="nouvelle_organisation"),
    path("demandes/rattachement/<int:cle>/annuler/", vues_entree.annuler_rattachement, name="annuler_rattachement"),
    path("demandes/organisation/<int:cle>/annuler/", vues_entree.annuler_organisation, name="annuler_organisation"),
    path("mes-donnees/", vues_donnees.mes_donnees, name="mes_donnees"),
    path("mes-donnees/export/", vues_donnees.exporter, name="donnees_exporter"),
    path("mes-donnees/effacer/", vues_donnees.effacer, name="donnees_effacer"),
    path("<slug:slug>/", vues_bureau.bureau, name="bureau"),
    path("<slug:slug>/documents/", vues_bureau.documents, name="documents"),
    path("<slug:slug>/actualites/", vues_actualites.actualites, name="actualites"),
    path("<slug:slug>/agenda/", vues_agenda.agenda, name="agenda"),
    path("<slug:slug>/agenda/abonnement/", vues_agenda.abonnement, name="agenda_abonnement"),
    path("<slug:slug>/agenda/<str:cle>.ics", vues_agenda.evenement, name="evenement"),
    path("<slug:slug>/charte/", vues_charte.charte, name="charte"),
    path("<slug:slug>/charte/adherer/", vues_charte.adherer, name="charte_adherer"),
    path("<slug:slug>/organisation/", vues_organisation.organisation, name="organisation"),
    path("<slug:slug>/organisation/modifier/", vues_organisation.modifier, name="organisation_modifier"),
    path("<slug:slug>/organisation/quitter/", vues_organisation.quitter, name="quitter"),
    path("<slug:slug>/membres/", vues_membres.membres, name="membres"),
    path("<slug:slug>/membres/inviter/", vues_membres.inviter, name="inviter"),
    path("<slug:slug>/membres/<int:cle>/", vues_membres.membre, name="membre"),
    path("<slug:slug>/membres/<int:cle>/retirer/", vues_membres.retirer, name="membre_retirer"),
    path("<slug:slug>/invitations/<int:cle>/renvoyer/", vues_membres.renvoyer, name="invitation_renvoyer"),
    path("<slug:slug>/invitations/<int:cle>/annuler/", vues_membres.revoquer, name="invitation_revoquer"),
    path("<slug:slug>/demandes/<int:cle>/", vues_membres.rattachement, name="rattachement"),
]

# Nothing of the area stays in a cache, not even in the browser's.
urlpatterns = [decorer(adresse, cache_control(private=True, no_store=True)) for adresse in _adresses]
