"""What staff and partners do around the transitions: messages, notes, attribution, payments, conventions entered."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from conventions import erreurs
from conventions.enums import Etat, NatureAide, TypeConvention
from conventions.models import Convention, Echeance
from conventions.services import deja_signees, echanges, suivi
from conventions.services.journal_verifie import verifier
from tests.conventions.outils import Scene, pdf
from tests.fabriques import Arbre

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


def saisie(scene: Scene, **autres) -> Convention:
    debut = timezone.localdate() - datetime.timedelta(days=400)
    valeurs = {
        "organisation": scene.organisation,
        "par": scene.agents["instructeur"],
        "type": TypeConvention.SUBVENTION,
        "champs": {
            "titre": "Accueil de jour",
            "objet": "Accueillir de jour.",
            "debut": debut,
            "fin": debut + datetime.timedelta(days=365),
            "montant": Decimal("40000"),
            "nature": NatureAide.NUMERAIRE,
            "axes": [scene.axe],
            "echeances": [{"libelle": "Acompte", "montant": Decimal("20000")}],
        },
        "signee_le": debut,
        "pdf": pdf(),
        "reference": f"VAL-{debut.year}-011",
        **autres,
    }
    return deja_signees.saisir(**valeurs)


def test_une_convention_deja_signee_s_enregistre_et_son_numero_est_pris(scene: Scene) -> None:
    convention = saisie(scene)
    assert (convention.etat, convention.etat_courant) == (Etat.SIGNEE, Etat.ECHUE)
    assert convention.signatures.count() == 2
    assert verifier(convention) == []
    with pytest.raises(erreurs.ParametreManquant):
        saisie(scene)
    assert saisie(scene, reference="").reference == f"VAL-{convention.signee_le.year}-012"


def test_seul_un_instructeur_saisit(scene: Scene) -> None:
    for nom in ("depot", "decideur", "administration"):
        with pytest.raises(PermissionDenied):
            saisie(scene, par=scene.acteur(nom))
    assert not Convention.objects.filter(saisie=True).exists()


def test_messages_et_notes(scene: Scene) -> None:
    with pytest.raises(erreurs.ParametreManquant):
        echanges.ecrire(convention=scene.convention, par=scene.depot, texte="Bonjour")
    convention = scene.amener(Etat.EN_INSTRUCTION)
    mail.outbox.clear()
    echanges.ecrire(convention=convention, par=scene.depot, texte=" Bonjour ")
    assert [m.to for m in mail.outbox] == [["instructeur@valmerie.example"]]
    assert "Bonjour " not in str(mail.outbox[0].subject)
    echanges.ecrire(convention=convention, par=scene.agents["decideur"], texte="Merci.")
    assert mail.outbox[-1].to == ["dora@perron.example"]
    assert echanges.marquer_lus(convention=convention, par=scene.depot) == 1
    assert echanges.marquer_lus(convention=convention, par=scene.depot) == 0
    echanges.noter(convention=convention, par=scene.agents["instructeur"], texte="Vérifier les comptes.")
    with pytest.raises(PermissionDenied):
        echanges.noter(convention=convention, par=scene.depot, texte="x")
    with pytest.raises(erreurs.MotifManquant):
        echanges.ecrire(convention=convention, par=scene.depot, texte="  ")


def test_attribution_publication_et_versement(scene: Scene) -> None:
    convention = scene.amener(Etat.DEPOSEE)
    agent = scene.agents["instructeur"]
    with pytest.raises(erreurs.ParametreManquant):
        suivi.attribuer(convention=convention, instructeur=scene.agents["decideur"], par=agent)
    assert suivi.attribuer(convention=convention, instructeur=agent, par=agent).instructeur == agent
    with pytest.raises(erreurs.DejaRendue):
        suivi.publier(convention=convention, par=agent, publique=True)
    signee = saisie(scene)
    assert suivi.publier(convention=signee, par=agent, publique=True).publique
    assert list(Convention.objects.publiques()) == [signee]
    echeance = Echeance.objects.get(convention=signee)
    with pytest.raises(erreurs.ParametreManquant):
        suivi.suivre_versement(echeance=echeance, par=agent, etat="payee")
    suivi.suivre_versement(echeance=echeance, par=agent, etat="payee", payee_le=timezone.localdate())
    assert verifier(Convention.objects.get(pk=signee.pk)) == []
    with pytest.raises(PermissionDenied):
        suivi.publier(convention=signee, par=scene.depot, publique=False)
