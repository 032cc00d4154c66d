"""The admin's inline scripts: Wagtail's own are let through, anything else stays blocked."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from socle.csp_admin import avec_nonce, connu
from tests.comptes.outils import personne
from tests.test_acces import prouver

WAGTAIL = [
    'initDateChooser("id_date", {"dayOfWeekStart": 1, "format": "d/m/Y"});',
    'initDateTimeChooser("id_go_live_at", {"format": "d/m/Y H:i", "parentID": "#dialog"});',
    'new SnippetChooser("id_emetteurs-__prefix__-organisation", {"modalUrl": "/admin/snippets/choose/x/"});',
    'new ImageChooser("id_image", {"modalUrl": "/admin/images/chooser/"});',
    '(function() {\n var panel = new InlinePanel(JSON.parse("{\\u0022a\\u0022: \\u0022b\\u0022}"));\n })();',
]
AUTRES = [
    "alert(1)",
    'initDateChooser("id_date", {"a": 1});alert(1)',
    'initDateChooser("id_date", {"a": alert(1)});',
    'initDateChooser("id", {"a": 1}); initDateChooser("id", {"b": (alert(1))});',
    'new ImageChooser("id_image", (function(){alert(1)})());',
    '(function() { var panel = new InlinePanel(JSON.parse("{}")); alert(1); })();',
    '(function() { var panel = new InlinePanel(JSON.parse("" + alert(1) + "")); })();',
    "",
]


@pytest.mark.parametrize("code", WAGTAIL)
def test_ce_que_wagtail_ecrit_passe(code):
    assert avec_nonce(f"<script>{code}</script>", "abc") == f'<script nonce="abc">{code}</script>'


@pytest.mark.parametrize("code", AUTRES)
def test_le_reste_est_bloque(code):
    assert not connu(code)
    assert "nonce" not in avec_nonce(f"<script>{code}</script>", "abc")


def test_les_lignes_a_venir_d_un_panneau_sont_marquees_aussi():
    html = f'<script type="text/django-form-template"><script>{WAGTAIL[2]}<-/script></script>'
    assert avec_nonce(html, "abc").count('<script nonce="abc">') == 1


@given(st.text())
def test_aucun_texte_ne_casse_le_filtre(texte):
    assert avec_nonce(texte, "abc").replace(' nonce="abc"', "") == texte


def test_l_editeur_de_pages_porte_le_nonce_de_sa_politique(client, arbre, settings):
    from django.contrib.auth import get_user_model

    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    client.force_login(get_user_model().objects.create_superuser(email="a@valmerie.example", password="x" * 20))
    page = arbre.communique()
    reponse = client.get(f"/admin/pages/{page.pk}/edit/")
    contenu = reponse.content.decode()
    nonce = contenu.split('<script nonce="', 1)[1].split('"', 1)[0]
    assert f"'nonce-{nonce}'" in reponse["Content-Security-Policy"]
    assert "<script>" not in contenu, "a script of Wagtail is not known: the editor would be half dead"


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_la_page_est_aussi_longue_qu_elle_le_dit(client: Client) -> None:
    """Nonces are added to a page whose length is written already: a browser would cut its last bytes."""
    prouver(client, personne("administration@valmerie.example", administrateur=True))
    reponse = client.get("/admin/reports/site-history/")
    assert b"<script nonce=" in reponse.content
    assert int(reponse["Content-Length"]) == len(reponse.content)
