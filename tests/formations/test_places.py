"""Places and queue, one act at a time: who gets a place, who waits, who is served next."""

from __future__ import annotations

import datetime
import uuid

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from formations import erreurs
from formations.enums import Acte, EtatJournee
from formations.models import Envoi, Inscription, Journee, Mouvement, Participant
from formations.services import changements, journees, places
from outils.bench.actes_formations import ecarts
from tests.formations.outils import agent, cycle, etats, inscripteur, inscrire, journee, personne
from tests.partenaires.outils import membre, organisation

pytestmark = pytest.mark.django_db


def participants(inscription: Inscription) -> list[Participant]:
    return list(inscription.participants.order_by("rang", "pk"))


def test_un_groupe_entre_en_entier() -> None:
    jour, qui = journee(places=3), inscripteur()
    inscription = inscrire(jour, qui, "Lea", "Noe")
    assert etats(inscription) == "II"
    assert places.rang_dans_la_file(inscription) is None
    assert ecarts(jour) == []


def test_un_groupe_trop_grand_attend_en_entier() -> None:
    jour, qui = journee(places=3), inscripteur()
    inscrire(jour, qui, "Lea", "Noe")
    assert etats(inscrire(jour, qui, "Ali", "Zoe")) == "AA"
    jour.refresh_from_db()
    assert (jour.places_prises, jour.en_attente) == (2, 2)
    assert ecarts(jour) == []


def test_une_inscription_partielle_prend_les_places_qui_restent() -> None:
    jour, qui = journee(places=2), inscripteur()
    inscription = inscrire(jour, qui, "Lea", "Noe", "Ali", partielle=True)
    assert etats(inscription) == "IIA"
    assert places.rang_dans_la_file(inscription) == 1
    assert ecarts(jour) == []


def test_personne_ne_double_la_file() -> None:
    """One place is left, a group of two waits for it: whoever comes alone waits behind."""
    jour, qui = journee(places=3), inscripteur()
    inscrire(jour, qui, "Lea", "Noe")
    deux = inscrire(jour, qui, "Ali", "Zoe")
    seul = inscrire(jour, qui, "Tom")
    assert (etats(deux), etats(seul)) == ("AA", "A")
    assert [places.rang_dans_la_file(i) for i in (deux, seul)] == [1, 2]


def test_une_place_liberee_va_au_premier_qui_attend() -> None:
    jour, qui = journee(places=1), inscripteur()
    tenant, premier, second = (inscrire(jour, qui, nom) for nom in ("Lea", "Noe", "Ali"))
    changements.annuler(inscription=tenant, par=qui.user)
    assert [etats(i) for i in (tenant, premier, second)] == ["X", "I", "A"]
    assert ecarts(jour) == []


def test_le_groupe_en_tete_qui_ne_tient_pas_recoit_une_proposition() -> None:
    jour, qui = journee(places=2), inscripteur()
    tenant = inscrire(jour, qui, "Lea", "Noe")
    tete, suivant = inscrire(jour, qui, "Ali", "Zoe"), inscrire(jour, qui, "Tom")
    changements.annuler(inscription=tenant, par=qui.user, participants=participants(tenant)[:1])
    tete.refresh_from_db()
    assert tete.offre_places == 1
    assert tete.offre_expire_le - timezone.now() > datetime.timedelta(hours=47)
    assert (etats(tete), etats(suivant)) == ("AA", "A"), "la place est gardée pendant la réponse"
    assert ecarts(jour) == []


def test_sans_reponse_le_groupe_est_passe_et_garde_son_rang() -> None:
    jour, qui = journee(places=2), inscripteur()
    tenant = inscrire(jour, qui, "Lea", "Noe")
    tete, suivant = inscrire(jour, qui, "Ali", "Zoe"), inscrire(jour, qui, "Tom")
    changements.annuler(inscription=tenant, par=qui.user, participants=participants(tenant)[:1])
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=49)):
        assert changements.servir_les_offres_echues() == 1
        assert (etats(tete), etats(suivant)) == ("AA", "I")
        assert places.rang_dans_la_file(Inscription.objects.get(pk=tete.pk)) == 1
        assert {Acte.PROPOSITION_ECHUE, Acte.GROUPE_PASSE} <= set(Mouvement.objects.values_list("acte", flat=True))
        assert changements.servir_les_offres_echues() == 0
        # It let one place go by: it is not asked again for one, and has both as soon as both are free.
        changements.annuler(inscription=tenant, par=qui.user)
        assert etats(tete) == "AA"
        changements.annuler(inscription=suivant, par=qui.user)
        dernier = inscrire(jour, qui, "Eva")
        assert (etats(tete), etats(dernier)) == ("II", "A")
    assert ecarts(jour) == []


def test_une_proposition_acceptee_place_les_personnes_choisies() -> None:
    jour, qui = journee(places=3), inscripteur()
    tenant = inscrire(jour, qui, "Lea", "Noe", "Tom")
    tete = inscrire(jour, qui, "Ali", "Zoe", "Eva")
    changements.annuler(inscription=tenant, par=qui.user, participants=participants(tenant)[:1])
    with pytest.raises(erreurs.ChoixIncomplet):
        changements.accepter_offre(inscription=tete, choisis=participants(tete)[:2], par=qui.user)
    changements.accepter_offre(inscription=tete, choisis=participants(tete)[1:2], par=qui.user)
    assert etats(tete) == "AIA"
    with pytest.raises(erreurs.OffrePerdue):
        changements.accepter_offre(inscription=tete, choisis=participants(tete)[:1], par=qui.user)
    # The rest is served one by one.
    changements.annuler(inscription=tenant, par=qui.user, participants=participants(tenant)[1:2])
    assert etats(tete) == "IIA"
    assert ecarts(jour) == []


def test_une_proposition_refusee_sert_le_suivant() -> None:
    jour, qui = journee(places=2), inscripteur()
    tenant = inscrire(jour, qui, "Lea", "Noe")
    tete, suivant = inscrire(jour, qui, "Ali", "Zoe"), inscrire(jour, qui, "Tom")
    changements.annuler(inscription=tenant, par=qui.user, participants=participants(tenant)[:1])
    changements.refuser_offre(inscription=tete, par=qui.user)
    assert (etats(tete), etats(suivant)) == ("AA", "I")
    assert ecarts(jour) == []


def test_une_offre_suit_le_groupe_qui_diminue() -> None:
    """Two of three are offered; one of the three gives up: the two who remain have their places."""
    jour, qui = journee(places=3), inscripteur()
    tenant, tete = inscrire(jour, qui, "Lea", "Noe", "Tom"), inscrire(jour, qui, "Ali", "Zoe", "Eva")
    changements.annuler(inscription=tenant, par=qui.user, participants=participants(tenant)[:2])
    tete.refresh_from_db()
    assert tete.offre_places == 2
    changements.annuler(inscription=tete, par=qui.user, participants=participants(tete)[2:])
    assert etats(tete) == "IIX"
    assert ecarts(jour) == []


def test_une_place_laissee_par_un_groupe_sert_qui_arrive() -> None:
    """The whole queue let the place go by: whoever comes next is next, and the seat does not stay empty."""
    jour, qui = journee(places=2), inscripteur()
    tenant, tete = inscrire(jour, qui, "Lea", "Noe"), inscrire(jour, qui, "Ali", "Zoe")
    changements.annuler(inscription=tenant, par=qui.user, participants=participants(tenant)[:1])
    assert etats(inscrire(jour, qui, "Tom")) == "A", "la place est proposée au groupe"
    changements.refuser_offre(inscription=tete, par=qui.user)
    assert jour.participants.inscrits().count() == 2
    assert ecarts(jour) == []


def test_sans_liste_d_attente_on_refuse_avec_une_phrase() -> None:
    jour, qui = journee(places=2, liste_attente=False), inscripteur()
    inscrire(jour, qui, "Lea")
    with pytest.raises(erreurs.PlacesInsuffisantes, match="Il reste 1 place"):
        inscrire(jour, qui, "Noe", "Ali")
    inscrire(jour, qui, "Noe")
    with pytest.raises(erreurs.JourneeComplete):
        inscrire(jour, qui, "Tom")
    assert ecarts(jour) == []


def test_le_meme_formulaire_deux_fois_inscrit_une_fois() -> None:
    jour, qui, cle = journee(places=2), inscripteur(), uuid.uuid4()
    premiere = inscrire(jour, qui, "Lea", "Noe", cle=cle)
    assert inscrire(jour, qui, "Lea", "Noe", cle=cle).pk == premiere.pk
    assert Participant.objects.count() == 2
    assert ecarts(jour) == []


def test_deux_onglets_n_inscrivent_pas_deux_fois_la_meme_personne() -> None:
    jour, qui = journee(), inscripteur()
    inscrire(jour, qui, "Lea")
    with pytest.raises(erreurs.DejaInscrit, match="LEA Durand est déjà"):
        inscrire(jour, qui, "LEA", "Noe")
    with pytest.raises(erreurs.SaisieDeuxFois, match="Noe Durand, noe Durand ont la même adresse"):
        inscrire(jour, qui, "Noe", "noe")
    assert Participant.objects.count() == 1
    assert ecarts(jour) == []


def test_une_personne_annulee_peut_revenir() -> None:
    jour, qui = journee(), inscripteur()
    premiere = inscrire(jour, qui, "Lea")
    changements.annuler(inscription=premiere, par=qui.user)
    assert etats(inscrire(jour, qui, "Lea")) == "I"


def test_une_organisation_ne_depasse_pas_son_maximum() -> None:
    jour, qui = journee(places=10, max_par_organisation=2), inscripteur()
    autre = inscripteur(organisation("Bailleur des Quais"), "victor")
    inscrire(jour, qui, "Lea")
    with pytest.raises(erreurs.MaximumAtteint, match="au plus 2 personnes"):
        inscrire(jour, qui, "Noe", "Ali")
    inscrire(jour, autre, "Zoe", "Tom")
    assert ecarts(jour) == []


@pytest.mark.parametrize("role", ["lecture", "depot", "gestion"])
def test_seul_le_role_inscription_inscrit(role: str) -> None:
    jour, qui = journee(), inscripteur()
    sans = membre(qui.organisation, f"{role}-m", [role])
    with pytest.raises(PermissionDenied):
        inscrire(jour, sans, "Lea")
    fait = inscrire(jour, qui, "Lea")
    for acte in (
        lambda: changements.annuler(inscription=fait, par=sans.user),
        lambda: changements.remplacer(participant=participants(fait)[0], personne=personne("Noe"), par=sans.user),
        lambda: changements.accepter_offre(inscription=fait, choisis=[], par=sans.user),
        lambda: changements.refuser_offre(inscription=fait, par=sans.user),
    ):
        with pytest.raises(PermissionDenied):
            acte()


def test_l_appartenance_d_un_autre_n_ouvre_rien() -> None:
    """The membership that a screen hands over counts for its own person and organisation, with its own roles."""
    jour, qui = journee(), inscripteur()
    sans = membre(qui.organisation, "lecture-m", ["lecture"])
    ailleurs = inscripteur(organisation("Bailleur des Quais"), "victor")
    for par, prise in ((sans, qui), (sans, sans), (sans, ailleurs)):
        with pytest.raises(PermissionDenied):
            inscrire(jour, par, "Lea", appartenance=prise)
    assert etats(inscrire(jour, qui, "Lea", appartenance=qui)) == "I"


def test_une_autre_organisation_ne_change_rien() -> None:
    jour, qui = journee(), inscripteur()
    fait = inscrire(jour, qui, "Lea")
    intrus = inscripteur(organisation("Bailleur des Quais"), "victor")
    with pytest.raises(PermissionDenied):
        changements.annuler(inscription=fait, par=intrus.user)
    with pytest.raises(PermissionDenied):
        places.inscrire(
            journees=[jour],
            organisation=qui.organisation,
            personnes=[personne("Noe")],
            par=intrus.user,
            cle=uuid.uuid4(),
        )


FENETRES = [
    ({"ouverture": 5}, "pas encore ouverte"),
    ({"etat": EtatJournee.CLOSE}, "close par le service"),
    ({"etat": EtatJournee.BROUILLON}, "brouillon"),
    ({"etat": EtatJournee.ANNULEE, "motif_annulation": "Grève."}, "annulée"),
    ({"dans": 1}, "clôture passée"),
    ({"dans": -3}, "passée"),
]


@pytest.mark.parametrize(("champs", "raison"), FENETRES, ids=[raison for _champs, raison in FENETRES])
def test_hors_de_la_fenetre_personne_ne_s_inscrit(champs: dict, raison: str) -> None:
    if "ouverture" in champs:
        champs = {"ouverture": timezone.now() + datetime.timedelta(days=champs["ouverture"])}
    jour, qui = journee(**champs), inscripteur()
    with pytest.raises(erreurs.JourneeFermee):
        inscrire(jour, qui, "Lea")
    assert ecarts(jour) == []


def test_apres_la_cloture_une_place_liberee_ne_va_a_personne() -> None:
    jour, qui = journee(places=1), inscripteur()
    tenant, attente = inscrire(jour, qui, "Lea"), inscrire(jour, qui, "Noe")
    with time_machine.travel(jour.cloture):
        changements.annuler(inscription=tenant, par=qui.user)
        assert etats(attente) == "A"
        assert ecarts(jour) == []
        with pytest.raises(erreurs.TropTard):
            changements.remplacer(participant=participants(attente)[0], personne=personne("Ali"), par=qui.user)
    with time_machine.travel(jour.debut), pytest.raises(erreurs.JourneeCommencee):
        changements.annuler(inscription=attente, par=qui.user)


def test_une_offre_ne_depasse_pas_la_cloture() -> None:
    jour, qui = journee(places=2), inscripteur()
    with time_machine.travel(jour.cloture - datetime.timedelta(hours=5)):
        tenant, tete = inscrire(jour, qui, "Lea", "Noe"), inscrire(jour, qui, "Ali", "Zoe")
        changements.annuler(inscription=tenant, par=qui.user, participants=participants(tenant)[:1])
        tete.refresh_from_db()
        assert tete.offre_expire_le == jour.cloture
    with time_machine.travel(jour.cloture):
        with pytest.raises(erreurs.OffrePerdue):
            changements.accepter_offre(inscription=tete, choisis=participants(tete)[:1], par=qui.user)
        changements.servir_les_offres_echues()
    tete.refresh_from_db()
    assert (tete.offre_places, etats(tete)) == (None, "AA")


@pytest.mark.parametrize("mois", [3, 10], ids=["heure d’été", "heure d’hiver"])
def test_la_cloture_suit_l_horloge_locale_quand_l_heure_change(mois: int) -> None:
    """Noon on the Sunday when clocks change: a minute before is in time, a minute after is not."""
    fuseau = timezone.get_current_timezone()
    dimanche = max(jour for rang in range(1, 32) if (jour := datetime.date(2027, mois, rang)).weekday() == 6)
    cloture = datetime.datetime.combine(dimanche, datetime.time(12), fuseau)
    veille = datetime.datetime.combine(dimanche - datetime.timedelta(days=1), datetime.time(12), fuseau)
    assert cloture.astimezone(datetime.UTC) - veille.astimezone(datetime.UTC) != datetime.timedelta(days=1)
    debut = datetime.datetime.combine(dimanche + datetime.timedelta(days=3), datetime.time(9), fuseau)
    with time_machine.travel(veille):
        jour, qui = journee(debut=debut, cloture=cloture), inscripteur()
    instant = cloture.astimezone(datetime.UTC)
    with time_machine.travel(instant - datetime.timedelta(minutes=1)):
        assert etats(inscrire(jour, qui, "Lea")) == "I"
    with time_machine.travel(instant), pytest.raises(erreurs.JourneeFermee):
        inscrire(jour, qui, "Noe")


def test_remplacer_garde_la_place_et_le_rang() -> None:
    jour, qui = journee(places=1), inscripteur()
    tenant, attente = inscrire(jour, qui, "Lea"), inscrire(jour, qui, "Noe")
    nouveau = changements.remplacer(participant=participants(tenant)[0], personne=personne("Ali"), par=qui.user)
    assert (nouveau.a_une_place, nouveau.rang) == (True, 1)
    second = changements.remplacer(participant=participants(attente)[0], personne=personne("Zoe"), par=qui.user)
    assert not second.a_une_place
    with pytest.raises(erreurs.DejaInscrit):
        changements.remplacer(participant=second, personne=personne("Ali"), par=qui.user)
    with pytest.raises(erreurs.ParticipantParti):
        changements.remplacer(participant=participants(tenant)[0], personne=personne("Eva"), par=qui.user)
    assert places.rang_dans_la_file(Inscription.objects.get(pk=attente.pk)) == 1
    assert ecarts(jour) == []


def test_plus_de_places_servent_la_file_moins_sont_refusees_sous_les_prises() -> None:
    jour, qui, service = journee(places=1), inscripteur(), agent()
    inscrire(jour, qui, "Lea")
    attente = inscrire(jour, qui, "Noe", "Ali", partielle=True)
    journees.changer_capacite(journee=jour, capacite=2, par=service)
    assert etats(attente) == "IA"
    with pytest.raises(erreurs.CapaciteTropBasse, match="2 places sont déjà prises"):
        journees.changer_capacite(journee=jour, capacite=1, par=service)
    with pytest.raises(PermissionDenied):
        journees.changer_capacite(journee=jour, capacite=9, par=qui.user)
    assert ecarts(jour) == []


def test_moins_de_places_retirent_une_offre() -> None:
    jour, qui, service = journee(places=3), inscripteur(), agent()
    tenant, tete = inscrire(jour, qui, "Lea", "Noe", "Tom"), inscrire(jour, qui, "Ali", "Zoe")
    changements.annuler(inscription=tenant, par=qui.user, participants=participants(tenant)[:1])
    journees.changer_capacite(journee=jour, capacite=2, par=service)
    tete.refresh_from_db()
    assert tete.offre_places is None
    assert Mouvement.objects.filter(acte=Acte.PROPOSITION_RETIREE, inscription=tete).exists()
    assert ecarts(jour) == []


def test_plusieurs_journees_d_un_coup_ou_aucune() -> None:
    qui = inscripteur()
    ensemble = cycle(mode="entier")
    jours = [journee(places=2, cycle=ensemble, dans=20 + n) for n in range(3)]
    with pytest.raises(erreurs.CycleEntier):
        inscrire(jours[0], qui, "Lea")
    Journee.objects.filter(pk=jours[2].pk).update(max_par_organisation=1)

    def tous(*noms: str) -> list[Inscription]:
        return places.inscrire(
            journees=jours,
            organisation=qui.organisation,
            personnes=[personne(nom) for nom in noms],
            par=qui.user,
            cle=uuid.uuid4(),
        )

    with pytest.raises(erreurs.MaximumAtteint):
        tous("Lea", "Noe")
    assert not Inscription.objects.exists(), "un jour refusé : aucun n’est pris"
    assert [etats(i) for i in tous("Lea")] == ["I", "I", "I"]
    assert len({i.cle for i in Inscription.objects.all()}) == 1
    assert [ecarts(jour) for jour in jours] == [[], [], []]


def test_le_service_inscrit_apres_la_cloture() -> None:
    jour, qui, service = journee(places=2), inscripteur(), agent()
    inscrire(jour, qui, "Lea")
    inscrire(jour, qui, "Noe", "Ali")
    with time_machine.travel(jour.cloture):
        fait = places.inscrire(
            journees=[jour],
            organisation=qui.organisation,
            personnes=[personne("Tom")],
            par=service,
            cle=uuid.uuid4(),
            courriel="ines@perron.example",
            hors_delai=True,
        )
        with pytest.raises(PermissionDenied):
            inscrire(jour, qui, "Eva", hors_delai=True)
        with pytest.raises(erreurs.CompleteHorsDelai):
            places.inscrire(
                journees=[jour],
                organisation=qui.organisation,
                personnes=[personne("Eva")],
                par=service,
                cle=uuid.uuid4(),
                hors_delai=True,
            )
    assert etats(fait[0]) == "I"
    assert ecarts(jour) == []


def test_une_personne_sans_adresse_est_reconnue_a_son_nom() -> None:
    jour, qui = journee(), inscripteur()
    sans = [personne("Lea", courriel="")]
    options = {"journees": [jour], "organisation": qui.organisation, "par": qui.user}
    places.inscrire(personnes=sans, cle=uuid.uuid4(), **options)
    with pytest.raises(erreurs.DejaInscrit):
        places.inscrire(personnes=sans, cle=uuid.uuid4(), **options)


def test_un_compte_ferme_n_inscrit_plus() -> None:
    jour, qui = journee(), inscripteur()
    qui.user.is_active = False
    qui.user.save()
    with pytest.raises(PermissionDenied):
        inscrire(jour, qui, "Lea")
    assert not Inscription.objects.exists()


def test_le_meme_formulaire_avec_d_autres_personnes_ne_perd_personne() -> None:
    """A page gone back to, with other names: they are neither registered in silence nor dropped in silence."""
    jour, qui, cle = journee(), inscripteur(), uuid.uuid4()
    premiere = inscrire(jour, qui, "Lea", cle=cle)
    assert inscrire(jour, qui, "Lea", cle=cle) == premiere
    with pytest.raises(erreurs.FormulaireDejaServi):
        inscrire(jour, qui, "Noe", cle=cle)
    changements.remplacer(participant=participants(premiere)[0], personne=personne("Ali"), par=qui.user)
    assert inscrire(jour, qui, "Lea", cle=cle) == premiere


def test_qui_est_venu_sans_inscription_s_ajoute_apres_la_journee() -> None:
    """From the blank lines of the sheet, for a month; whoever was there had no mail to receive."""
    jour, qui = journee(places=2), inscripteur()
    inscrire(jour, qui, "Lea")
    apres = {"par": agent(), "hors_delai": True, "cle": uuid.uuid4()}
    commun = {"journees": [jour], "organisation": qui.organisation, "personnes": [personne("Tom")], **apres}
    avant = Envoi.objects.count()
    with time_machine.travel(jour.fin + datetime.timedelta(days=3)):
        (fait,) = places.inscrire(**commun)
    assert etats(fait) == "I"
    assert Envoi.objects.count() == avant
    assert ecarts(jour) == []
    tard = {**commun, "personnes": [personne("Eva")], "cle": uuid.uuid4()}
    with time_machine.travel(jour.fin + datetime.timedelta(days=31)), pytest.raises(erreurs.JourneeFermee):
        places.inscrire(**tard)
