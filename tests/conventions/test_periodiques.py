"""What the clock does: reminders once each, files swept, content forgotten."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as reglages
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from conventions import purges, rappels
from conventions.enums import Etat
from conventions.models import Convention, FichierPrepare, Instantane, LigneJournal, VersionPiece
from conventions.pieces import balayage, stockage
from conventions.services import journal_verifie
from tests.conventions.outils import Scene
from tests.fabriques import Arbre

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


def sujets() -> list[str]:
    return [message.subject for message in mail.outbox]


def dans(jours: int) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=jours)


def test_rappels_des_complements(scene: Scene) -> None:
    """Due in ten days: told 7 and 1 day before, once each, never after."""
    scene.amener(Etat.A_COMPLETER)
    mail.outbox.clear()
    assert rappels.envoyer() == 0
    for jours, attendu in ((2, 0), (3, 1), (4, 0), (9, 1), (10, 0), (11, 0)):
        with time_machine.travel(dans(jours)):
            assert rappels.envoyer() == attendu, jours
            assert rappels.envoyer() == 0
    assert sujets() == [
        "Il reste 7 jours pour compléter « Équipe mobile 2026 »",
        "Plus qu’un jour pour compléter « Équipe mobile 2026 »",
    ]
    assert all(message.to == ["dora@perron.example"] for message in mail.outbox)
    assert "Objectifs" in str(mail.outbox[0].body)


def test_rappels_de_la_fin(scene: Scene) -> None:
    """Ends in 364 days: 90, 30 and 7 days before, to both; an idle clock sends the nearest one only."""
    scene.amener(Etat.SIGNEE)
    mail.outbox.clear()
    for jours, attendu in ((273, 0), (274, 1), (300, 0), (340, 1), (357, 1), (364, 0), (365, 0)):
        with time_machine.travel(dans(jours)):
            assert rappels.envoyer() == attendu, jours
    assert len(mail.outbox) == 6
    assert {message.to[0] for message in mail.outbox} == {"dora@perron.example", "instructeur@valmerie.example"}


def test_palier() -> None:
    assert [rappels.palier(n, (7, 1)) for n in (8, 7, 2, 1)] == [None, 7, 7, 1]
    assert rappels.palier(5, (90, 30, 7)) == 7


def fichiers() -> set[str]:
    return set(balayage.sur_le_disque())


def test_le_balayage_retire_ce_qui_fut_annonce(scene: Scene) -> None:
    scene.remplir()
    avant = fichiers()
    ecrit, rien = stockage.preparer(2)
    stockage.ecrire(ecrit, b"perdu")
    assert balayage.balayer().retires == 0
    assert ecrit in fichiers()
    with time_machine.travel(dans(1)):
        assert balayage.balayer(a_blanc=True).retires == 2
        assert balayage.balayer().retires == 2
    assert fichiers() == avant
    assert not FichierPrepare.objects.filter(cle__in=[ecrit, rien]).exists()


def test_le_balayage_dit_les_ecarts(scene: Scene, capsys) -> None:
    scene.remplir()
    racine = Path(str(reglages.PRIVE_ROOT))
    version = VersionPiece.objects.get()
    (racine / version.cle).unlink()
    (racine / "conventions" / "zz").mkdir(exist_ok=True)
    (racine / "conventions" / "zz" / "inconnu").write_bytes(b"x")
    call_command("balayer_pieces")
    sortie = capsys.readouterr()
    assert "Inconnu : conventions/zz/inconnu" in sortie.out
    assert f"Manquant : {version.cle}" in sortie.err
    call_command("balayer_pieces", inconnus=True)
    assert "conventions/zz/inconnu" not in fichiers()


@pytest.mark.parametrize(("etat", "jours"), [(Etat.SUPPRIMEE, 31), (Etat.ABANDONNEE, 361)])
def test_la_purge_vide_et_laisse_la_trace(scene: Scene, etat: Etat, jours: int, capsys) -> None:
    scene.remplir()
    scene.amener(etat) if etat == Etat.SUPPRIMEE else [
        scene.faire(code, "depot", **scene.parametres(code)) for code in ("deposer", "abandonner")
    ]
    cles = {*VersionPiece.objects.values_list("cle", flat=True)}
    assert not purges.purger()
    with time_machine.travel(dans(jours)):
        call_command("purger_conventions", a_blanc=True)
        assert ": 1" in capsys.readouterr().out
        assert purges.purger()
        assert not purges.purger()
    convention = Convention.objects.get()
    assert convention.purgee_le is not None
    assert (convention.contact_nom, convention.objectifs) == ("", "")
    assert not convention.pieces.exists()
    assert not cles & fichiers()
    assert not FichierPrepare.objects.exists()
    assert not LigneJournal.objects.exclude(motif="").exists()
    assert all(instantane.donnees == {} for instantane in Instantane.objects.all())
    assert journal_verifie.verifier(convention) == []
