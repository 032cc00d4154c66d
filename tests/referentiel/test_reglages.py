"""Settings that pages follow: state of accessibility, banner, menus."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from referentiel.models import BandeauUrgence, ReglagesSite, TextesSite
from tests.fabriques import BandeauFactory, anglais, francais

AUJOURD_HUI = datetime.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("date", "taux", "etat"),
    [
        (None, None, "non conforme"),
        (datetime.date(2026, 3, 1), 100, "totalement conforme"),
        (datetime.date(2026, 3, 1), 78, "partiellement conforme"),
        (datetime.date(2026, 3, 1), 49, "non conforme"),
        (datetime.date(2022, 3, 1), 100, "non conforme"),
    ],
)
def test_l_etat_d_accessibilite_suit_un_audit_recent(date, taux, etat):
    with time_machine.travel(AUJOURD_HUI, tick=False):
        assert ReglagesSite(audit_date=date, audit_taux=taux).etat_accessibilite == etat


def test_le_pied_de_page_dit_l_etat(client, arbre):
    contenu = client.get("/").content.decode()
    assert "non conforme" in contenu


def test_un_audit_sans_taux_est_refuse():
    with pytest.raises(ValidationError):
        ReglagesSite(audit_date=datetime.date(2026, 1, 1)).clean()


def test_le_bandeau_parait_pendant_sa_duree_seulement(client, arbre):
    debut = timezone.now() + datetime.timedelta(hours=1)
    BandeauFactory(titre="Grand froid ce soir", debut=debut, fin=debut + datetime.timedelta(hours=2))
    for ecart, visible in ((-1, False), (1, True), (119, True), (121, False)):
        with time_machine.travel(debut + datetime.timedelta(minutes=ecart), tick=False):
            assert ("Grand froid ce soir" in client.get("/").content.decode()) is visible, ecart


def test_le_lien_d_un_bandeau_se_dit_en_anglais():
    bandeau = BandeauFactory.build(lien_libelle="Trouver une aide", lien_libelle_en="Find help")
    assert bandeau.dans("en")["lien_libelle"] == "Find help"
    assert bandeau.dans("fr")["lien_libelle"] == "Trouver une aide"


def test_un_bandeau_finit_apres_son_debut(db):
    instant = timezone.now()
    with pytest.raises(IntegrityError):
        BandeauUrgence.objects.create(titre="x", texte="y", debut=instant, fin=instant)


@pytest.mark.parametrize("adresse", ["javascript:alert(1)", "http://ailleurs.example", "//ailleurs.example", "page"])
def test_le_lien_d_un_bandeau_est_du_site_ou_en_https(adresse):
    bandeau = BandeauFactory.build(lien_url=adresse, lien_libelle="Lire")
    with pytest.raises(ValidationError):
        bandeau.clean()


def test_un_menu_ne_mene_jamais_a_une_page_retiree(client, arbre):
    TextesSite.objects.create(
        locale=francais(), menu=[("lien", {"libelle": "La presse d’ici", "page": arbre.presse, "url": ""})]
    )
    assert "La presse d’ici" in client.get("/").content.decode()
    arbre.presse.unpublish()
    assert "La presse d’ici" not in client.get("/").content.decode()


def test_l_anglais_prend_ses_menus_ou_ceux_du_francais(client, arbre):
    en = anglais()
    accueil = arbre.accueil.copy_for_translation(en)
    accueil.save_revision().publish()
    fr = TextesSite.objects.create(
        locale=francais(), menu=[("lien", {"libelle": "Le flux", "page": None, "url": "/presse/flux.xml"})]
    )
    assert "Le flux" in client.get("/en/").content.decode()
    TextesSite.objects.create(
        locale=en,
        translation_key=fr.translation_key,
        menu=[("lien", {"libelle": "The feed", "page": None, "url": "/en/presse/flux.xml"})],
    )
    assert "The feed" in client.get("/en/").content.decode()
