"""Ten or ten thousand releases in a database, quickly: rows are written in bulk, tree paths are computed.

`python -m outils.bench.volume 10000`, under the settings and VAR_DIR of the site to fill. Saving pages one by one
would take an hour; here each table gets a few large inserts, and the search index is filled by its own bulk method.
One text in twenty holds MOT_RARE, every text holds MOT_COURANT.
"""

from __future__ import annotations

import json
import random
import re
import sys
import uuid
from datetime import timedelta
from typing import Any

MOT_RARE = "ravalement"
MOT_COURANT = "logement"
TAILLE_LOT = 500
VOCABULAIRE = re.findall(
    r"\w+",
    "commune quartier famille accompagnement bail propriétaire association travailleur social mandat captation "
    "parcours accueil orientation coordination séminaire comité territoire relogement maintien dans les lieux "
    "impayé prévention équipe mobile évaluation partenariat bailleur garantie résidence intermédiation locative",
)


def texte(hasard: random.Random, rang: int) -> tuple[str, str, list[tuple[str, Any]]]:
    """Title, chapô and body of the release number `rang`: about 300 words, the length of a real one."""

    def phrase(mots: int) -> str:
        return " ".join(hasard.choice(VOCABULAIRE) for _ in range(mots)).capitalize() + "."

    titre = f"{phrase(5)[:-1]} : étape {rang + 1}"
    rare = f" {MOT_RARE}" if rang % 20 == 0 else ""
    chapo = f"Le {MOT_COURANT} avant tout : {phrase(30)}"
    corps = [("intertitre", phrase(4)[:-1])]
    corps += [("paragraphe", f"<p>{phrase(70)} {phrase(20)[:-1]}{rare}.</p>") for _ in range(3)]
    return titre, chapo, corps


def remplir(nombre: int) -> int:
    """Add `nombre` published releases under the French index of releases; returns how many the site now holds."""
    from django.db import transaction
    from wagtail.models import Locale

    from communiques.models import Communique, CommuniquesIndexPage
    from socle.cache_pages.generation import nouvelle_generation

    langue = Locale.objects.get(language_code="fr")
    index = CommuniquesIndexPage.objects.filter(locale=langue).live().order_by("path").first()
    if index is None:
        raise SystemExit("aucune liste de communiqués en français : lancer preparer_demo d’abord")
    hasard = random.Random(2019)
    for debut in range(0, nombre, TAILLE_LOT):
        with transaction.atomic():
            _ecrire_lot(index, range(debut, min(nombre, debut + TAILLE_LOT)), hasard)
    index.numchild = index.get_children().count()
    index.save(update_fields=["numchild"])
    nouvelle_generation()  # bulk inserts send no signal
    return Communique.objects.live().count()


def _ecrire_lot(index: Any, rangs: range, hasard: random.Random) -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page
    from wagtail.search.backends import get_search_backend

    from communiques.models import Communique

    dernier = Page.objects.filter(depth=index.depth + 1, path__startswith=index.path).order_by("path").last()
    pas = Page._str2int(dernier.path[-Page.steplen :]) if dernier else 0
    maintenant, nature = timezone.now(), ContentType.objects.get_for_model(Communique)
    pages = []
    for rang in rangs:
        pas += 1
        titre, chapo, corps = texte(hasard, rang)
        date = timezone.localdate() - timedelta(days=rang % 3000 + 1)
        slug = f"essai-{rang + 1}-{uuid.uuid4().hex[:6]}"
        pages.append(
            Communique(
                path=Page._get_path(index.path, index.depth + 1, pas),
                depth=index.depth + 1,
                numchild=0,
                title=titre,
                draft_title=titre,
                slug=slug,
                url_path=f"{index.url_path}{slug}/",
                content_type=nature,
                locale_id=index.locale_id,
                translation_key=uuid.uuid4(),
                live=True,
                has_unpublished_changes=False,
                first_published_at=maintenant - timedelta(days=rang % 3000 + 1),
                last_published_at=maintenant,
                latest_revision_created_at=maintenant,
                lieu="Valmérie",
                date=date,
                chapo=chapo,
                corps=json.dumps([{"type": type_, "value": valeur} for type_, valeur in corps]),
            )
        )
    _inserer(pages, Page, Communique)
    _relier(pages, hasard)
    complets = list(Communique.objects.filter(path__in=[page.path for page in pages]))
    get_search_backend().get_index_for_model(Communique).add_items(Communique, complets)


def _inserer(pages: list[Any], parent: Any, modele: Any) -> None:
    """Rows of the parent table, then of the child's: Django's bulk_create refuses models of several tables."""
    champs = [champ.attname for champ in parent._meta.concrete_fields if not champ.primary_key]
    parent.objects.bulk_create([parent(**{champ: getattr(page, champ) for champ in champs}) for page in pages])
    cles = dict(parent.objects.filter(path__in=[page.path for page in pages]).values_list("path", "pk"))
    for page in pages:
        page.pk = page.id = page.page_ptr_id = cles[page.path]
    modele._base_manager.all()._insert(pages, fields=modele._meta.local_concrete_fields, using="default")


def _relier(pages: list[Any], hasard: random.Random) -> None:
    """Issuers, contacts and themes, one or two each, as real releases have."""
    from communiques.models import Communique, CommuniqueContact, CommuniqueEmetteur
    from organisations.models import Contact, Organisation
    from referentiel.models import Theme

    organisations, contacts = list(Organisation.objects.all()[:8]), list(Contact.objects.all()[:8])
    themes = list(Theme.objects.all())
    emetteurs, personnes, liens = [], [], []
    lien_theme = Communique.themes.through
    for page in pages:
        for ordre, organisation in enumerate(hasard.sample(organisations, min(2, len(organisations)))):
            emetteurs.append(CommuniqueEmetteur(page_id=page.pk, organisation=organisation, sort_order=ordre))
        personnes += [CommuniqueContact(page_id=page.pk, contact=c, sort_order=0) for c in contacts[:1]]
        liens += [lien_theme(communique_id=page.pk, theme_id=t.pk) for t in hasard.sample(themes, min(1, len(themes)))]
    CommuniqueEmetteur.objects.bulk_create(emetteurs)
    CommuniqueContact.objects.bulk_create(personnes)
    lien_theme.objects.bulk_create(liens)


if __name__ == "__main__":
    import django

    django.setup()
    print(remplir(int(sys.argv[1])))
