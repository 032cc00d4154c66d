"""Each public change empties the cache; what only editors see does not."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from referentiel.models import ReglagesSite
from socle.cache_pages.generation import generation_courante
from tests.fabriques import Arbre, BandeauFactory, ContactFactory, OrganisationFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(settings, tmp_path: Path, django_capture_on_commit_callbacks) -> Callable[[Callable[[], object]], bool]:
    """Whether an action, once committed, made a new generation."""
    settings.CACHE_PAGES_ACTIF = True
    settings.CACHE_PAGES_REDIS = ""
    settings.CACHE_PAGES_DIR = tmp_path / "pages"

    def mesurer(action: Callable[[], object]) -> bool:
        avant = generation_courante()
        with django_capture_on_commit_callbacks(execute=True):
            action()
        return generation_courante() != avant

    return mesurer


def test_publier_depublier_deplacer_supprimer(arbre: Arbre, change) -> None:
    page = arbre.communique()
    assert change(lambda: page.save_revision().publish())
    assert change(lambda: page.move(arbre.actualites, pos="last-child"))
    assert change(lambda: page.refresh_from_db() or page.unpublish())
    assert change(lambda: Page.objects.get(pk=page.pk).delete())


def test_embargo_leve(arbre: Arbre, change) -> None:
    from socle.publication import publier_echeances

    arbre.sous_embargo(leve_le=timezone.now() + datetime.timedelta(hours=1))
    assert not change(publier_echeances)
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1, seconds=1)):
        assert change(publier_echeances)


def test_rendre_privee_et_publique(arbre: Arbre, change) -> None:
    restriction = PageViewRestriction(page=arbre.presse, restriction_type=PageViewRestriction.GROUPS)
    groupe = Group.objects.create(name="Lecteurs")
    assert change(restriction.save)
    assert change(lambda: restriction.groups.add(groupe))
    assert change(restriction.delete)


def test_rendre_une_collection_privee(db, change) -> None:
    collection = Collection.get_first_root_node().add_child(name="Notes")
    assert change(lambda: CollectionViewRestriction.objects.create(collection=collection, restriction_type="login"))


@pytest.mark.parametrize("fabrique", [OrganisationFactory, ContactFactory, ThemeFactory, BandeauFactory])
def test_chaque_fiche(change, fabrique) -> None:
    fiche = fabrique()
    assert change(fiche.save)
    assert change(fiche.delete)


def test_reglages_site_et_redirections(arbre: Arbre, change) -> None:
    assert change(ReglagesSite.for_site(arbre.site).save)
    assert change(Site.objects.get(pk=arbre.site.pk).save)
    assert change(lambda: Redirect.objects.create(old_path="/ancien", redirect_link="/presse/"))


def test_changement_d_adresse(arbre: Arbre, change) -> None:
    page = arbre.presse
    page.slug = "salle-de-presse"
    assert change(lambda: page.save_revision().publish())


def test_un_brouillon_ne_vide_pas_le_cache(arbre: Arbre, change) -> None:
    page = arbre.communique()
    page.title = "Un autre titre"
    assert not change(page.save_revision)
    assert not change(lambda: arbre.brouillon())


def test_la_machinerie_ne_vide_pas_le_cache(db, change, django_user_model) -> None:
    assert not change(lambda: Session.objects.create(session_key="a", expire_date=timezone.now()))
    assert not change(lambda: django_user_model.objects.create_user("a@valmerie.example", "phrase longue de passe"))


def test_un_modele_inconnu_compte_sauf_s_il_dit_le_contraire(monkeypatch) -> None:
    from home.models import MessageContact
    from socle.cache_pages.signaux import compte

    monkeypatch.setattr(MessageContact, "sans_effet_public", False, raising=False)
    assert compte(MessageContact)
    monkeypatch.setattr(MessageContact, "sans_effet_public", True)
    assert not compte(MessageContact)
