"""What the mails of registrations say. One writer a nature; each gives None when there is nothing to say any more."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import override

from formations import mots
from formations.calendriers import DEMANDER, RETIRER, convocation
from formations.coordonnees import Service, service
from formations.enums import EtatJournee, NatureEnvoi
from formations.envois import LANGUE, Courrier, redige
from formations.models import Envoi, Inscription, Journee, Participant
from formations.services.places import rang_dans_la_file
from programme.agenda.mots import plage
from socle.courriel import Calendrier


def adresse(nom: str, *arguments: object) -> str:
    """Whole address of a page, in French."""
    with override(LANGUE):
        return settings.WAGTAILADMIN_BASE_URL + reverse(f"formations:{nom}", args=arguments)


def de_la_journee(journee: Journee) -> dict[str, Any]:
    """What every mail says of the day."""
    return {
        "titre": journee.titre,
        "quand": mots.quand(journee),
        "ou": mots.ou(journee),
        "acces": journee.acces,
        "lien_public": adresse("journee", journee.slug),
    }


def du_service(qui: Service) -> dict[str, str]:
    return {"service": qui.nom, "adresse": qui.adresse, "telephone_service": qui.telephone}


def contexte(envoi: Envoi, qui: Service, **autres: Any) -> dict[str, Any]:
    """What a mail about a day reads, whoever it is for."""
    inscription = envoi.inscription
    ajout: dict[str, Any] = {}
    if inscription is not None:
        ajout = {
            "organisation": inscription.organisation.nom,
            "reference": inscription.reference,
            "lien": _du_bureau("inscription", inscription),
        }
    return {**de_la_journee(envoi.journee), **du_service(qui), **ajout, **autres}


def _du_bureau(nom: str, inscription: Inscription) -> str:
    """A page of the desk about a registration; the public page of the day for an organisation without a desk."""
    espace = getattr(inscription.organisation, "espace", None)
    if espace is None:
        return adresse("journee", inscription.journee.slug)
    return adresse(nom, espace.slug, inscription.pk)


def pour_le_contact(inscription: Inscription, journee: Journee, qui: Service, methode: str = DEMANDER) -> Calendrier:
    """The calendar of the day, for whoever registered colleagues for it."""
    deposee_par = inscription.deposee_par
    nom = str(deposee_par) if deposee_par is not None and not inscription.courriel else inscription.organisation.nom
    return convocation(journee, nom=nom, courriel=inscription.adresse_de_contact, service=qui, methode=methode)


def noms(cles: list[int]) -> list[str]:
    """Names of people, in the order of their group."""
    return [p.nom_complet for p in Participant.objects.filter(pk__in=cles).order_by("rang", "pk")]


@redige(NatureEnvoi.ACCUSE)
def accuse(envoi: Envoi) -> Courrier | None:
    """The receipt: reference, date, service in charge, and where each person stands on each day."""
    inscriptions = list(
        Inscription.objects.filter(pk__in=envoi.donnees["inscriptions"])
        .select_related("journee", "organisation__espace", "deposee_par")
        .order_by("journee__debut")
    )
    qui = service()
    jours, calendriers = [], []
    for inscription in inscriptions:
        actifs = list(inscription.participants.actifs())
        inscrits = [p.nom_complet for p in actifs if p.a_une_place]
        rang = rang_dans_la_file(inscription)
        jours.append(
            {
                **de_la_journee(inscription.journee),
                "inscrits": inscrits,
                "attente": [p.nom_complet for p in actifs if not p.a_une_place],
                "rang": mots.rang(rang) if rang else "",
                "reference": inscription.reference,
            }
        )
        if inscrits:
            calendriers.append(pour_le_contact(inscription, inscription.journee, qui))
    deposee_le = mots.instant(inscriptions[0].deposee_le)
    lu = contexte(envoi, qui, jours=jours, deposee_le=deposee_le, plusieurs=len(jours) > 1)
    return Courrier("formations_accuse", lu, tuple(calendriers))


@redige(NatureEnvoi.CONVOCATION)
def convocation_du_participant(envoi: Envoi) -> Courrier | None:
    """To somebody who has a place: the date, the place, and who registered them."""
    participant = envoi.participant
    if participant is None or not participant.a_une_place or envoi.journee.est_annulee:
        return None
    qui = service()
    fichier = convocation(envoi.journee, nom=participant.nom_complet, courriel=participant.courriel, service=qui)
    return Courrier("formations_convocation", contexte(envoi, qui, prenom=participant.prenom), (fichier,))


@redige(NatureEnvoi.PROMOTION)
def promotion(envoi: Envoi) -> Courrier | None:
    """Places came free for people who waited."""
    inscription = envoi.inscription
    assert inscription is not None  # planned with it
    places = Participant.objects.inscrits().filter(pk__in=envoi.donnees["participants"])
    cles = list(places.values_list("pk", flat=True))
    if not cles:
        return None
    qui = service()
    lu = contexte(envoi, qui, personnes=noms(cles), restent=envoi.donnees["restent"])
    return Courrier("formations_promotion", lu, (pour_le_contact(inscription, envoi.journee, qui),))


@redige(NatureEnvoi.PROPOSITION)
def proposition(envoi: Envoi) -> Courrier | None:
    """Some places, not enough for the group: an answer is asked within forty-eight hours."""
    inscription = envoi.inscription
    assert inscription is not None  # planned with it
    if not inscription.offre_ouverte:
        return None
    assert inscription.offre_expire_le is not None  # an open offer says until when
    attendues = inscription.participants.en_attente().count()
    lu = contexte(
        envoi,
        service(),
        places=inscription.offre_places,
        attendues=attendues,
        avant=mots.instant(inscription.offre_expire_le),
        lien=_du_bureau("offre", inscription),
    )
    return Courrier("formations_proposition", lu)


@redige(NatureEnvoi.PROPOSITION_ECHUE)
def proposition_echue(envoi: Envoi) -> Courrier | None:
    """The offer is no more; the group keeps its number."""
    lu = contexte(envoi, service(), retiree=envoi.donnees.get("retiree", False))
    return Courrier("formations_proposition_echue", lu)


@redige(NatureEnvoi.ANNULATION)
def annulation(envoi: Envoi) -> Courrier | None:
    """To whoever registered, or to somebody who had a place: it leaves their diary."""
    inscription = envoi.inscription
    assert inscription is not None  # planned with it
    qui = service()
    if envoi.participant is not None:
        fichier = convocation(
            envoi.journee,
            nom=envoi.participant.nom_complet,
            courriel=envoi.destinataire,
            service=qui,
            methode=RETIRER,
        )
        lu = contexte(envoi, qui, personnes=[], par_le_service=False, reste=0)
        return Courrier("formations_annulation", lu, (fichier,))
    reste = inscription.participants.actifs().count()
    lu = contexte(
        envoi,
        qui,
        personnes=noms(envoi.donnees["participants"]),
        par_le_service=envoi.donnees["par_le_service"],
        reste=reste,
    )
    calendriers = () if reste else (pour_le_contact(inscription, envoi.journee, qui, RETIRER),)
    return Courrier("formations_annulation", lu, calendriers)


@redige(NatureEnvoi.REMPLACEMENT)
def remplacement(envoi: Envoi) -> Courrier | None:
    """Who comes instead of whom."""
    nouveau = envoi.participant
    assert nouveau is not None  # planned with it
    ancien = noms([envoi.donnees["ancien"]])
    lu = contexte(
        envoi,
        service(),
        ancien=ancien[0] if ancien else "",
        nouveau=nouveau.nom_complet,
        a_une_place=nouveau.a_une_place,
    )
    return Courrier("formations_remplacement", lu)


@redige(NatureEnvoi.CHANGEMENT)
def changement(envoi: Envoi) -> Courrier | None:
    """The day moved: what it was, what it is."""
    if envoi.journee.etat == EtatJournee.ANNULEE or not _encore_concerne(envoi):
        return None
    avant = envoi.donnees
    moments = [parse_datetime(avant[nom]) for nom in ("debut", "fin")]
    assert all(isinstance(moment, datetime.datetime) for moment in moments)  # written from a row
    lieu_avant = ", ".join(filter(None, (avant["lieu"], avant["adresse"], avant["ville"])))
    lu = contexte(envoi, service(), quand_avant=plage(*moments), ou_avant=lieu_avant)  # type: ignore[arg-type]
    return Courrier("formations_changement", lu, _calendrier_de(envoi, DEMANDER))


@redige(NatureEnvoi.JOURNEE_ANNULEE)
def journee_annulee(envoi: Envoi) -> Courrier | None:
    """The day will not take place, and why."""
    lu = contexte(envoi, service(), motif=envoi.journee.motif_annulation)
    return Courrier("formations_journee_annulee", lu, _calendrier_de(envoi, RETIRER))


def _encore_concerne(envoi: Envoi) -> bool:
    return envoi.participant is None or envoi.participant.est_actif


def _calendrier_de(envoi: Envoi, methode: str) -> tuple[Calendrier, ...]:
    """For people who have a place, and for whoever registered some: the others have nothing in their diary."""
    participant, inscription = envoi.participant, envoi.inscription
    if participant is not None:
        if not participant.a_une_place:
            return ()
        nom = participant.nom_complet
        return (convocation(envoi.journee, nom=nom, courriel=envoi.destinataire, service=service(), methode=methode),)
    if inscription is None or not inscription.participants.inscrits().exists():
        return ()
    return (pour_le_contact(inscription, envoi.journee, service(), methode),)
