"""The embargo: nowhere before the hour, everywhere after it, by nobody's hand."""

import datetime
import zoneinfo

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from tests.fabriques import ThemeFactory, anglais

TITRE = "Quarante places ouvrent à Saint-Aubin"
MOT = "zibeline"
LEVEE = datetime.datetime(2026, 12, 1, 8, 30, tzinfo=zoneinfo.ZoneInfo("Europe/Paris"))
AVANT = LEVEE - datetime.timedelta(minutes=1)


@pytest.fixture
def texte(arbre):
    with time_machine.travel(AVANT - datetime.timedelta(days=2), tick=False):
        theme = ThemeFactory(nom="Hiver", slug="hiver")
        yield arbre.sous_embargo(TITRE, leve_le=LEVEE, chapo=f"Le mot {MOT} n’est dit à personne.", themes=[theme])


def sorties(texte):
    adresse = texte.url
    return [
        "/",
        "/presse/",
        "/presse/communiques/",
        f"/presse/communiques/?q={MOT}",
        "/presse/communiques/?theme=hiver",
        "/actualites/",
        "/recherche/",
        f"/recherche/?q={MOT}",
        "/presse/flux.xml",
        "/presse/flux/hiver.xml",
        "/sitemap.xml",
        "/plan-du-site/",
        adresse,
        f"{adresse}pdf/",
        f"{adresse}texte/",
        f"{adresse}kit/",
    ]


def test_rien_n_en_parait_une_minute_avant(client, texte):
    with time_machine.travel(AVANT, tick=False):
        call_command("publish_scheduled")
        for adresse in sorties(texte):
            reponse = client.get(adresse)
            contenu = reponse.content.decode()
            assert TITRE not in contenu, adresse
            assert MOT not in contenu.replace(f"q={MOT}", "").replace(f'value="{MOT}"', "").replace(
                f"« {MOT} »", ""
            ).replace(f"«\u202f{MOT}\u202f»", ""), adresse
            assert texte.slug not in contenu or adresse.startswith(texte.url), adresse


def test_ses_adresses_repondent_404_avant(client, texte):
    with time_machine.travel(AVANT, tick=False):
        for suite in ("", "pdf/", "texte/", "kit/"):
            assert client.get(texte.url + suite).status_code == 404


def test_tout_parait_a_l_heure(client, texte):
    with time_machine.travel(LEVEE + datetime.timedelta(seconds=1), tick=False):
        call_command("publish_scheduled")
        for adresse in sorties(texte)[:4]:
            assert TITRE in client.get(adresse).content.decode(), adresse
        assert TITRE in client.get(f"/recherche/?q={MOT}").content.decode()
        assert TITRE in client.get("/presse/flux/hiver.xml").content.decode()
        assert texte.slug in client.get("/sitemap.xml").content.decode()
        assert client.get(f"{texte.url}pdf/").content.startswith(b"%PDF")


def test_un_theme_ne_trahit_pas_le_texte_qui_l_attend(client, arbre, texte):
    """The list of themes is public; the years and issuers offered are those of published texts only."""
    with time_machine.travel(AVANT, tick=False):
        contenu = client.get("/presse/communiques/").content.decode()
    assert '<option value="2026"' not in contenu


def test_l_embargo_est_dit_au_personnel(texte):
    with time_machine.travel(AVANT, tick=False):
        assert texte.sous_embargo
        assert Page.objects.get(pk=texte.pk).approved_schedule
    with time_machine.travel(LEVEE + datetime.timedelta(seconds=1), tick=False):
        assert not texte.sous_embargo


def test_une_traduction_ne_part_pas_avec_sa_source(client, arbre):
    """Publishing French text publishes nothing in English: the translation waits for somebody."""
    en = anglais()
    for page in (arbre.accueil, arbre.presse, arbre.communiques):
        page.copy_for_translation(en)
    source = arbre.communique("Un texte public")
    traduction = source.copy_for_translation(en)
    assert not traduction.live
    reponse = client.get(traduction.url)
    assert reponse.status_code == 302
    assert reponse["Location"] == source.url, "an English address nobody published leads to the French page"
    assert timezone.now() >= source.first_published_at


def test_une_traduction_attend_l_heure_de_sa_source(arbre, texte):
    en = anglais()
    for page in (arbre.accueil, arbre.presse, arbre.communiques):
        page.copy_for_translation(en).save_revision().publish()
    with time_machine.travel(AVANT, tick=False):
        traduction = texte.copy_for_translation(en)
        traduction.save_revision().publish()
        traduction.refresh_from_db()
        assert not traduction.live
    with time_machine.travel(LEVEE + datetime.timedelta(seconds=1), tick=False):
        call_command("publish_scheduled")
        traduction.refresh_from_db()
        assert traduction.live


def test_un_embargo_repousse_repousse_la_traduction(arbre, texte):
    """Scheduled for the hour of its source, the translation follows when that hour is moved later."""
    en = anglais()
    for page in (arbre.accueil, arbre.presse, arbre.communiques):
        page.copy_for_translation(en).save_revision().publish()
    plus_tard = LEVEE + datetime.timedelta(days=1)
    with time_machine.travel(AVANT, tick=False):
        traduction = texte.copy_for_translation(en)
        traduction.save_revision().publish()
        texte.go_live_at = plus_tard
        texte.save_revision().publish()
    with time_machine.travel(LEVEE + datetime.timedelta(minutes=1), tick=False):
        call_command("publish_scheduled")
        traduction.refresh_from_db()
        assert not traduction.live, "the English text would have told before the French one"
    with time_machine.travel(plus_tard + datetime.timedelta(seconds=1), tick=False):
        call_command("publish_scheduled")
        traduction.refresh_from_db()
        assert traduction.live


@pytest.mark.parametrize("role", ["Habitat instructeur", "Habitat décideur"])
def test_un_role_sans_page_ne_lit_pas_un_titre_sous_embargo(client, texte, role, settings):
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    from comptes.services import creer_compte

    compte = creer_compte(
        email="h@valmerie.example", prenom="H", nom="H", roles=[role], mot_de_passe="porte-lanterne-du-quai"
    )
    with time_machine.travel(AVANT, tick=False):
        client.force_login(compte)
        for adresse in (
            "/admin/",
            f"/admin/choose-page/{texte.get_parent().pk}/",
            "/admin/choose-page/search/?q=Quarante",
        ):
            reponse = client.get(adresse, headers={"x-requested-with": "XMLHttpRequest"})
            assert TITRE not in reponse.content.decode(), adresse
