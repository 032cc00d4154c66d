"""Text files: what an editor may write, and the sentence that says what is wrong."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils import timezone

from communiques.blocks import CorpsCommuniqueBlock
from home.blocks import CorpsContenuBlock
from home.models import ContenuPage
from home.redaction.blocs import en_flux
from home.redaction.lecture import Fiche, TexteIllisible, lire, lire_date, lire_dossier, morceler
from home.redaction.remplir import avec_role, remplir
from home.redaction.texte_riche import Cibles, en_html

CIBLES = Cibles(pages={"comprendre": SimpleNamespace(pk=7)}, documents={"charte": SimpleNamespace(pk=3)})


def ecrire(dossier: Path, nom: str, texte: str) -> Path:
    fichier = dossier / nom
    fichier.parent.mkdir(parents=True, exist_ok=True)
    fichier.write_text(texte, encoding="utf-8")
    return fichier


def test_un_fichier_est_un_entete_et_des_parties(tmp_path: Path) -> None:
    ecrire(
        tmp_path, "vous-etes/proprietaire.md", "titre: Louer : oui\nchapo: Bref.\n\nCorps.\n\n--- essentiel\n\n- Un\n"
    )
    ecrire(tmp_path, "vous-etes.md", "titre: Vous êtes\n")
    fiches = lire_dossier(tmp_path)
    assert list(fiches) == ["vous-etes", "vous-etes/proprietaire"], "le parent d’abord"
    fiche = fiches["vous-etes/proprietaire"]
    assert fiche.entete == {"titre": "Louer : oui", "chapo": "Bref."}
    assert fiche.parties == {"corps": "Corps.", "essentiel": "- Un"}


def test_un_entete_mal_forme_est_nomme(tmp_path: Path) -> None:
    fichier = ecrire(tmp_path, "a.md", "un titre sans clé\n\nCorps.")
    with pytest.raises(TexteIllisible, match="a : « un titre sans clé »"):
        lire(fichier, tmp_path)


def test_les_blocs_gardent_leur_place() -> None:
    morceaux = morceler("Avant.\n\n::: encart\ntitre: Ici\n\nDedans.\n:::\n\nAprès.")
    assert [(m.genre, m.texte) for m in morceaux] == [("texte", "Avant."), ("encart", "Dedans."), ("texte", "Après.")]


@pytest.mark.parametrize(
    ("texte", "html"),
    [
        ("Un **mot** et *un autre*.", "<p>Un <b>mot</b> et <i>un autre</i>.</p>"),
        ("## Titre\nSuite.", "<h2>Titre</h2><p>Suite.</p>"),
        ("- un\n  deux\n- trois", "<ul><li>un deux</li><li>trois</li></ul>"),
        ("1. un\n2. deux", "<ol><li>un</li><li>deux</li></ol>"),
        ("[lire](comprendre)", '<p><a linktype="page" id="7">lire</a></p>'),
        ("[lire](document:charte)", '<p><a linktype="document" id="3">lire</a></p>'),
        ("[115](tel:115)", '<p><a href="tel:115">115</a></p>'),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("Vraiment ?", "<p>Vraiment\u202f?</p>"),
    ],
)
def test_les_marques_deviennent_du_texte_riche(texte: str, html: str) -> None:
    assert en_html(texte, CIBLES) == html


def test_un_lien_vers_rien_est_refuse_puis_tolere() -> None:
    with pytest.raises(TexteIllisible, match="« disparue »"):
        en_html("[lire](disparue)", CIBLES)
    assert en_html("[lire](disparue)", Cibles(tolerant=True)) == "<p>lire</p>"


def test_les_intertitres_d_un_communique_sont_des_blocs() -> None:
    flux = en_flux("Un.\n\n## Deux\n\nTrois.", CorpsCommuniqueBlock(), CIBLES)
    assert [bloc.block_type for bloc in flux] == ["paragraphe", "intertitre", "paragraphe"]


def test_un_tableau_a_ses_colonnes_de_nombres() -> None:
    texte = "::: tableau\ntitre: Actions\n\n| Axe | Nombre : |\n| Accompagner | 3 |\n:::"
    (bloc,) = en_flux(texte, CorpsContenuBlock(), CIBLES)
    colonnes = [(colonne["block"].name, colonne["heading"]) for colonne in bloc.value["donnees"].columns]
    assert colonnes == [("texte", "Axe"), ("nombre", "Nombre")]
    assert [cellule.value for ligne in bloc.value["donnees"].rows for cellule in ligne] == ["Accompagner", "3"]


@pytest.mark.parametrize(
    ("texte", "phrase"),
    [
        ("::: manege\ntitre: x\n:::", "« manege » n’est pas permis"),
        ("::: encart\ntitre: x\ncouleur: bleu\n:::", "n’a pas de champ couleur"),
        ("::: tableau\ntitre: x\n\n| a | b |\n| 1 |\n:::", "pas autant de cellules"),
    ],
)
def test_un_bloc_mal_ecrit_le_dit(texte: str, phrase: str) -> None:
    with pytest.raises(TexteIllisible, match=phrase):
        en_flux(texte, CorpsContenuBlock(), CIBLES)


@pytest.mark.django_db
def test_un_champ_inconnu_est_nomme_avec_sa_fiche() -> None:
    with pytest.raises(TexteIllisible, match="comprendre : « auteur » n’est pas un champ"):
        remplir(ContenuPage(), Fiche("comprendre", {"auteur": "x"}, {}), CIBLES)


def test_les_dates_sont_fixes_ou_comptees_depuis_aujourd_hui() -> None:
    assert lire_date("2026-10-14") == datetime.date(2026, 10, 14)
    assert lire_date("+21 jours") == timezone.localdate() + datetime.timedelta(days=21)
    with pytest.raises(ValueError, match="bientôt"):
        lire_date("bientôt")


def test_un_emetteur_peut_avoir_un_role() -> None:
    assert avec_role("metropole (coordinatrice), ddets") == [("metropole", "coordinatrice"), ("ddets", "")]
    with pytest.raises(TexteIllisible, match="clé"):
        avec_role("metropole (coordinatrice")
