"""What the mails of registrations say. One writer a nature; each gives None when there is nothing to say any more."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
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
                "lien": _du_bureau("inscription", inscription),
                "offre": _avant_quand(inscription),
            }
        )
        if inscrits:
            calendriers.append(pour_le_contact(inscription, inscription.journee, qui))
    deposee_le = mots.instant(inscriptions[0].deposee_le)
    attendent = not any(jour["inscrits"] for jour in jours)
    lu = contexte(envoi, qui, jours=jours, deposee_le=deposee_le, plusieurs=len(jours) > 1, tous_attendent=attendent)
    return Courrier("formations_accuse", lu, tuple(calendriers))


def _avant_quand(inscription: Inscription) -> str:
    """Until when an offer is to be answered; empty when there is none."""
    expire_le = inscription.offre_expire_le
    return mots.instant(expire_le) if expire_le is not None and inscription.offre_ouverte else ""


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
    fin = {nom: envoi.donnees.get(nom, False) for nom in ("echue", "close", "retiree")}
    return Courrier("formations_proposition_echue", contexte(envoi, service(), **fin))


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
        retirees = () if _au_rendez_vous(envoi) else (fichier,)
        lu = contexte(envoi, qui, personnes=[], par_le_service=False, reste=0, agenda=bool(retirees))
        return Courrier("formations_annulation", lu, retirees)
    reste = inscription.participants.actifs().count()
    lu = contexte(
        envoi,
        qui,
        personnes=noms(envoi.donnees["participants"]),
        par_le_service=envoi.donnees["par_le_service"],
        reste=reste,
    )
    # Somebody else whom they registered may still have a place: the date then stays where it is.
    part = envoi.donnees["avaient_une_place"] and not _au_rendez_vous(envoi)
    calendriers = (pour_le_contact(inscription, envoi.journee, qui, RETIRER),) if part else ()
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
    fichiers = _calendrier_de(envoi, DEMANDER)
    quand_avant = plage(*moments)  # type: ignore[arg-type]
    lu = contexte(envoi, service(), quand_avant=quand_avant, ou_avant=lieu_avant, agenda=bool(fichiers))
    return Courrier("formations_changement", lu, fichiers)


@redige(NatureEnvoi.JOURNEE_ANNULEE)
def journee_annulee(envoi: Envoi) -> Courrier | None:
    """The day will not take place, and why."""
    fichiers = _calendrier_de(envoi, RETIRER)
    lu = contexte(envoi, service(), motif=envoi.journee.motif_annulation, agenda=bool(fichiers))
    return Courrier("formations_journee_annulee", lu, fichiers)


def _encore_concerne(envoi: Envoi) -> bool:
    return envoi.participant is None or envoi.participant.est_actif


def _calendrier_de(envoi: Envoi, methode: str) -> tuple[Calendrier, ...]:
    """For people who have a place, and for whoever registered some: the others have nothing in their diary."""
    participant = envoi.participant
    if participant is not None and participant.a_une_place:
        nom = participant.nom_complet
        return (convocation(envoi.journee, nom=nom, courriel=envoi.destinataire, service=service(), methode=methode),)
    inscription = _inscrites_par(envoi).first()
    return () if inscription is None else (pour_le_contact(inscription, envoi.journee, service(), methode),)


def _inscrites_par(envoi: Envoi) -> QuerySet[Inscription]:
    """Registrations of that day made from the address written to, of which somebody has a place."""
    a_lui = Q(courriel=envoi.destinataire) | Q(courriel="", deposee_par__email=envoi.destinataire)
    inscrits = Participant.objects.inscrits().filter(inscription=OuterRef("pk"))
    siennes = Inscription.objects.filter(a_lui, Exists(inscrits), journee=envoi.journee_id)
    return siennes.select_related("organisation", "deposee_par").order_by("pk")


def _au_rendez_vous(envoi: Envoi) -> bool:
    """Whether the address written to still has that day in its diary: a place of its own, or of somebody it sends."""
    sien = Participant.objects.inscrits().filter(journee=envoi.journee_id, courriel=envoi.destinataire)
    return sien.exists() or _inscrites_par(envoi).exists()
