"""No file is stuck: what is asked for can be answered, what is promised can be done, what is written agrees."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from conventions import erreurs
from conventions.enums import Etat, TypeConvention
from conventions.models import Convention, Piece
from conventions.presence import du_partenaire
from conventions.services import brouillons, deja_signees, pieces, suivi
from conventions.textes.actes import lettre
from socle.dates import date_format
from tests.conventions.outils import Scene, pdf
from tests.fabriques import Arbre
from tests.partenaires.outils import membre

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


def demander(scene: Scene, *elements: dict[str, Any]) -> None:
    avant_le = timezone.localdate() + datetime.timedelta(days=10)
    scene.faire("demander_complements", "instructeur", motif="Il manque.", avant_le=avant_le, elements=list(elements))


def ecrire(scene: Scene, **champs: Any) -> Convention:
    scene.relire()
    return brouillons.enregistrer(
        convention=scene.convention, par=scene.depot, version=scene.convention.version, champs=champs
    )


def test_une_piece_demandee_puis_levee_ne_retient_plus_rien(scene: Scene) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    demander(scene, {"nouvelle_piece": "Bail du local"})
    scene.faire("lever_complements", "instructeur")
    demander(scene, {"champ": "objectifs"})
    ecrire(scene, objectifs="Quarante personnes logées.")
    assert scene.faire("completer", "depot").etat == Etat.EN_INSTRUCTION
    assert not Piece.objects.get(libelle="Bail du local").obligatoire


def test_ce_qui_est_demande_doit_etre_entier(scene: Scene) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    demander(scene, {"champ": "objectifs"}, {"nouvelle_piece": "Bail du local"})
    ecrire(scene, objectifs="Quarante.")
    with pytest.raises(erreurs.DossierIncomplet):
        scene.faire("completer", "depot")
    piece = Piece.objects.get(libelle="Bail du local")
    pieces.joindre(piece=piece, fichier=io.BytesIO(pdf()), nom="bail.pdf", par=scene.depot)
    assert scene.faire("completer", "depot").etat == Etat.EN_INSTRUCTION


def test_on_ne_demande_pas_plus_de_pieces_qu_un_dossier_n_en_tient(scene: Scene) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    tenues = scene.convention.pieces.filter(versions__isnull=False).count()
    neuves = [{"nouvelle_piece": f"Pièce {rang}"} for rang in range(pieces.PIECES_MAX - tenues + 1)]
    with pytest.raises(erreurs.ParametreManquant, match="pièces au plus"):
        demander(scene, *neuves)
    demander(scene, *neuves[1:])


def test_relire_sans_rien_changer_est_une_reponse_et_vider_n_en_est_pas_une(scene: Scene) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    demander(scene, {"champ": "objectifs"})
    ecrire(scene, objectifs="")
    with pytest.raises(erreurs.DossierIncomplet):
        scene.faire("completer", "depot")
    ecrire(scene, objectifs="Trente personnes logées.")
    ecrire(scene, objectifs="Trente personnes logées.")
    assert scene.faire("completer", "depot").etat == Etat.EN_INSTRUCTION


def test_la_reponse_inchangee_compte_a_l_ecran(scene: Scene) -> None:
    convention = scene.amener(Etat.A_COMPLETER)
    client = Client()
    client.force_login(scene.depot)
    place = [scene.organisation.espace.slug, convention.pk]
    element = convention.demandes_complements.get().complements.get()
    chemin = reverse("conventions:complement", args=[*place, element.pk])
    page = client.get(chemin)
    envoi = {"objectifs": convention.objectifs, "ecran": page.context["ecran_cache"]}
    assert client.post(chemin, envoi).status_code == 302
    assert "Tout est prêt à partir" in client.get(reverse("conventions:complements", args=place)).content.decode()


def test_ce_qui_manque_se_dit_en_mots(scene: Scene) -> None:
    convention = scene.amener(Etat.A_COMPLETER)
    client = Client()
    client.force_login(scene.depot)
    chemin = reverse("conventions:acte", args=[scene.organisation.espace.slug, convention.pk, "completer"])
    page = client.post(chemin, {"version": convention.version}, follow=True).content.decode().replace("\u202f", " ")
    assert "« Objectifs » attend une réponse" in page


def test_un_dossier_repris_se_depose_a_nouveau_apres_la_cloture(scene: Scene) -> None:
    scene.amener(Etat.DEPOSEE)
    scene.modele.ferme_le = timezone.now() - datetime.timedelta(minutes=1)
    scene.modele.save()
    scene.faire("retirer", "depot")
    client = Client()
    client.force_login(scene.depot)
    chemin = reverse("conventions:etape", args=[scene.organisation.espace.slug, scene.convention.pk, "depot"])
    assert "Les dépôts sont clos" not in client.get(chemin).content.decode()
    assert scene.faire("deposer", "depot").etat == Etat.DEPOSEE


def test_une_signature_ne_precede_pas_le_dossier(scene: Scene) -> None:
    scene.amener(Etat.A_SIGNER)
    jours = dict.fromkeys(scene.convention.parties.values_list("pk", flat=True), datetime.date(1900, 1, 1))
    with pytest.raises(erreurs.ParametreManquant, match="avant l’ouverture du dossier"):
        scene.faire("signer", "instructeur", pdf=pdf(), signatures=jours)


def test_une_resiliation_prend_effet_dans_la_periode(scene: Scene) -> None:
    scene.amener(Etat.SIGNEE)
    with pytest.raises(erreurs.ParametreManquant, match="n’a pas commencé"):
        scene.faire("resilier", "administration", acte="2026-CM-099", effet_le=datetime.date(1950, 1, 1))


def test_les_versements_prevus_font_le_montant_accorde(scene: Scene) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    scene.convention = brouillons.enregistrer(
        convention=scene.convention,
        par=scene.agents["instructeur"],
        version=scene.convention.version,
        champs={"echeances": [{"libelle": "Acompte", "montant": Decimal("50000")}]},
    )
    with pytest.raises(erreurs.ParametreManquant, match="Les versements prévus font 50"):
        scene.faire("accepter", "decideur", montant=Decimal("60000"))
    assert scene.faire("accepter", "decideur", montant=Decimal("50000")).etat == Etat.ACCEPTEE


def test_la_lettre_d_accord_dit_le_montant_et_l_acte_quand_il_est_pris(scene: Scene) -> None:
    convention = scene.amener(Etat.ACCEPTEE)
    dit = [bloc["texte"] for bloc in lettre(convention, "acceptation", motif="")["blocs"]]
    assert any("Montant accordé" in ligne and "80" in ligne for ligne in dit)
    assert any("2026-CM-041" in ligne for ligne in dit)
    convention.deliberation = ""
    sans = [bloc["texte"] for bloc in lettre(convention, "acceptation", motif="")["blocs"]]
    assert not any("Délibération" in ligne for ligne in sans)


@pytest.mark.parametrize(
    ("change", "champ"),
    [
        ({"montant": None}, "montant"),
        ({"nature": ""}, "nature"),
        ({"debut": datetime.date(1, 1, 1)}, "debut"),
        ({"fin": datetime.date(9999, 12, 31)}, "fin"),
    ],
)
def test_une_convention_deja_signee_est_vraisemblable(scene: Scene, change: dict[str, Any], champ: str) -> None:
    with pytest.raises(erreurs.ParametreManquant) as refus:
        saisir(scene, **change)
    assert refus.value.champ == champ


def test_une_convention_deja_signee_garde_ses_parties_et_ses_donnees(scene: Scene) -> None:
    convention = saisir(scene, part=Decimal("0.5"), conditions_versement="unique")
    assert list(convention.parties.values_list("nom", flat=True))[-1] == "Bailleur des Quais"
    assert convention.signatures.count() == convention.parties.count() == 3
    assert convention.part == Decimal("0.5")
    echeance = convention.echeances.get()
    agent = scene.agents["instructeur"]
    with pytest.raises(erreurs.ParametreManquant, match="vérifiez l’année"):
        suivi.suivre_versement(echeance=echeance, par=agent, etat="payee", payee_le=datetime.date(1950, 1, 1))


def saisir(scene: Scene, **change: Any) -> Convention:
    debut = timezone.localdate() - datetime.timedelta(days=30)
    champs = {
        "titre": "Accueil de jour",
        "objet": "Accueillir de jour.",
        "debut": debut,
        "fin": debut + datetime.timedelta(days=365),
        "montant": Decimal("40000"),
        "nature": "numeraire",
        "echeances": [{"libelle": "Acompte", "montant": Decimal("20000")}],
        **change,
    }
    return deja_signees.saisir(
        organisation=scene.organisation,
        par=scene.agents["instructeur"],
        type=TypeConvention.SUBVENTION,
        champs=champs,
        signee_le=debut,
        pdf=pdf(),
        autres_parties=["Bailleur des Quais", scene.organisation.nom],
    )


@pytest.mark.parametrize(
    "envoi",
    [
        {"retirer": "signataires:²"},
        {"ajouter": "signataires", "signataires-TOTAL_FORMS": "²"},
        {"ajouter": "signataires", "signataires-TOTAL_FORMS": "9" * 5000},
        {"ecran": "[" * 100_000},
        {"ecran": '{"rna": [1e999, "a"]}'},
    ],
    ids=["rang", "total", "total immense", "profond", "infini"],
)
def test_un_envoi_abime_ne_casse_rien(scene: Scene, envoi: dict[str, str]) -> None:
    client = Client()
    client.force_login(scene.depot)
    args = [scene.organisation.espace.slug, scene.convention.pk, "organisation"]
    assert client.post(reverse("conventions:etape", args=args), envoi).status_code in (200, 302, 422)


def test_un_double_clic_ouvre_un_brouillon_et_ecrit_un_message(scene: Scene) -> None:
    client, slug = Client(), scene.organisation.espace.slug
    client.force_login(scene.depot)
    avant = Convention.objects.count()
    adresses = {
        client.post(reverse("conventions:nouvelle", args=[slug]), {"modele": scene.modele.pk})["Location"]
        for _fois in range(2)
    }
    assert len(adresses) == 1
    assert Convention.objects.count() == avant  # the one that was opened a second ago, still as it was
    convention = scene.amener(Etat.DEPOSEE)
    for _fois in range(2):
        client.post(reverse("conventions:message", args=[slug, convention.pk]), {"texte": "Bonjour, une question."})
    assert convention.messages.count() == 1


def test_un_abandon_perime_garde_le_motif(scene: Scene) -> None:
    convention = scene.amener(Etat.DEPOSEE)
    perimee = convention.version
    Convention.objects.filter(pk=convention.pk).update(version=perimee + 1)
    client = Client()
    client.force_login(scene.depot)
    chemin = reverse("conventions:acte", args=[scene.organisation.espace.slug, convention.pk, "abandonner"])
    page = client.post(chemin, {"version": perimee, "motif": "Le local est perdu."})
    assert "Le local est perdu." in page.content.decode()
    assert client.post(chemin, {"version": perimee + 1, "motif": "Le local est perdu."}).status_code == 302
    assert scene.relire().etat == Etat.ABANDONNEE


def test_qui_ne_fait_que_lire_ne_se_voit_pas_offrir_de_repondre(scene: Scene) -> None:
    convention = scene.amener(Etat.A_COMPLETER)
    lecteur = membre(scene.organisation, "lecteur", []).user
    slug = scene.organisation.espace.slug
    for qui, offert in ((scene.depot, True), (lecteur, False)):
        client = Client()
        client.force_login(qui)
        for chemin in (
            reverse("conventions:dossier", args=[slug, convention.pk]),
            reverse("partenaires:bureau", args=[slug]),
        ):
            lien = reverse("conventions:complements", args=[slug, convention.pk])
            assert (f'href="{lien}"' in client.get(chemin).content.decode()) is offert


def test_une_resiliation_dit_son_acte_et_sa_date_a_tous(scene: Scene) -> None:
    scene.amener(Etat.SIGNEE)
    mail.outbox.clear()
    effet = timezone.localdate() + datetime.timedelta(days=10)
    convention = scene.faire("resilier", "administration", acte="2026-CM-099", effet_le=effet)
    ecrits = [m for m in mail.outbox if "résiliée" in m.body]
    assert len(ecrits) >= 2
    assert all(f"Acte : 2026-CM-099. À effet du {date_format(effet, 'j F Y')}." in m.body for m in ecrits)
    suivi.publier(convention=convention, par=scene.agents["instructeur"], publique=True)
    section = du_partenaire(scene.organisation, Locale.objects.get(language_code="fr"))
    (ligne,) = section.contexte["lignes"]
    assert date_format(effet, "DATE_FORMAT") in ligne["detail"]
    assert date_format(convention.fin, "DATE_FORMAT") not in ligne["detail"]
