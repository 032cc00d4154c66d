"""What the mails of staff, the reminders and what comes after a day say. One writer a nature, as `redaction`."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from formations import mots
from formations.calendriers import convocation
from formations.coordonnees import service
from formations.enums import EtatJournee, NatureEnvoi
from formations.envois import LANGUE, Courrier, redige
from formations.models import Envoi, Travail
from formations.redaction import contexte, noms
from formations.services import attestations, avis
from formations.services.messages import courrier

SEL_PDF = "formations.attestation"


def adresse(nom: str, *arguments: object) -> str:
    """Whole address of a page that belongs to no desk, in French."""
    with override(LANGUE):
        return settings.WAGTAILADMIN_BASE_URL + reverse(nom, args=arguments)


@redige(NatureEnvoi.RAPPEL_7)
@redige(NatureEnvoi.RAPPEL_1)
def rappel(envoi: Envoi) -> Courrier | None:
    """It is soon: the date, the place, how to come. Never once it has begun."""
    journee, participant = envoi.journee, envoi.participant
    if journee.debut <= timezone.now() or journee.etat not in (EtatJournee.OUVERTE, EtatJournee.CLOSE):
        return None
    qui = service()
    if participant is None:
        personnes = noms(envoi.donnees["participants"])
        return Courrier("formations_rappel", contexte(envoi, qui, personnes=personnes, prenom="", **_quand(envoi)))
    if not participant.a_une_place:
        return None
    fichier = convocation(journee, nom=participant.nom_complet, courriel=envoi.destinataire, service=qui)
    lu = contexte(envoi, qui, personnes=[], prenom=participant.prenom, **_quand(envoi))
    return Courrier("formations_rappel", lu, (fichier,))


def _quand(envoi: Envoi) -> dict[str, object]:
    return {"demain": mots.jours_avant(envoi.journee) == 1, "jours": mots.jours_avant(envoi.journee)}


@redige(NatureEnvoi.ATTESTATION)
def attestation(envoi: Envoi) -> Courrier | None:
    """It is ready: where to take it, where anybody checks it."""
    prete = attestations.en_vigueur().filter(participant=envoi.participant_id).first()
    if prete is None or envoi.participant is None:
        return None
    pour_autrui = envoi.destinataire != envoi.participant.courriel
    lu = contexte(
        envoi,
        service(),
        prenom="" if pour_autrui else envoi.participant.prenom,
        personne=prete.nom if pour_autrui else "",
        duree=mots.duree(prete.duree_minutes),
        lien_pdf=adresse("attestation_pdf", signing.dumps(prete.pk, salt=SEL_PDF)),
        lien_verification=adresse("attestation", prete.code),
    )
    return Courrier("formations_attestation", lu)


@redige(NatureEnvoi.QUESTIONNAIRE)
def questionnaire(envoi: Envoi) -> Courrier | None:
    """Five questions, without who answers."""
    participant = avis.attendus().filter(envois=envoi).first()
    if participant is None:
        return None
    lu = contexte(envoi, service(), prenom=participant.prenom, lien_avis=adresse("avis", avis.jeton_de(participant)))
    return Courrier("formations_questionnaire", lu)


@redige(NatureEnvoi.MESSAGE)
def message(envoi: Envoi) -> Courrier | None:
    """What staff wrote."""
    travail = Travail.objects.filter(pk=envoi.donnees["travail"]).first()
    if travail is None or envoi.participant is None or not envoi.participant.est_actif:
        return None
    ecrit = travail.donnees
    return courrier(envoi.journee, objet=ecrit["objet"], texte=ecrit["texte"], prenom=envoi.participant.prenom)
