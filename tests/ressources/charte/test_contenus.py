"""The demonstration says what its other texts say: 32 adherents, 19 on the first day of version 2."""

from __future__ import annotations

from home.demonstration.referentiel import CONTENUS, donnees
from home.redaction.lecture import lire_dossier
from organisations.siret import siret_valide

EFFET = {1: "2024-11-14", 2: "2026-02-05"}


def test_les_adhesions_sont_celles_que_racontent_les_textes():
    adherentes = donnees("adhesions")["adherentes"]
    dernieres = [max(a["adhesions"], key=lambda une: une["version"]) for a in adherentes]
    assert len(adherentes) == 32
    assert sum(d["date"] == EFFET[2] for d in dernieres) == 19
    assert {d["version"] for d in dernieres} == {1, 2}
    for adhesion in (une for a in adherentes for une in a["adhesions"]):
        assert EFFET[adhesion["version"]] <= adhesion["date"] <= "2026-10-31"


def test_les_siret_sont_valides_et_differents():
    lignes = donnees("adhesions")
    sirets = [ligne["siret"] for ligne in (*lignes["adherentes"], *lignes["en_attente"]) if ligne.get("siret")]
    assert all(map(siret_valide, sirets))
    connus = [ligne["siret"] for ligne in donnees("organisations") if ligne.get("siret")]
    assert len({*sirets, *connus}) == len(sirets) + len(connus)


def test_les_deux_versions_sont_dans_les_deux_langues():
    for langue in ("fr", "en"):
        fiches = lire_dossier(CONTENUS / "charte" / langue)
        assert {fiche.entete["date_effet"] for fiche in fiches.values()} == set(EFFET.values())
        assert fiches["version-2"].parties["engagements"].count("### ") == 7
