"""Ten or ten thousand releases in a database, quickly, and with them a programme of the size that this site promises.

`python -m outils.bench.volume 10000 tout`, under the settings and VAR_DIR of the site to fill; `tout` adds the
programme of `volume_programme`. One text in twenty holds MOT_RARE, every text holds MOT_COURANT.
"""

from __future__ import annotations

import json
import random
import re
import sys
from datetime import timedelta
from typing import Any

from outils.bench.lignes import compter_les_enfants, coquille, dernier_pas, indexer, inserer, lots, mesurer_les_tables

MOT_RARE = "ravalement"
MOT_COURANT = "logement"
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

    langue = Locale.objects.get(language_code="fr")
    index = CommuniquesIndexPage.objects.filter(locale=langue).live().order_by("path").first()
    if index is None:
        raise SystemExit("aucune liste de communiqués en français : lancer preparer_demo d’abord")
    hasard = random.Random(2019)
    for rangs in lots(nombre):
        with transaction.atomic():
            _ecrire_lot(index, rangs, hasard)
    compter_les_enfants(index)
    return Communique.objects.live().count()


def _ecrire_lot(index: Any, rangs: range, hasard: random.Random) -> None:
    from django.utils import timezone

    from communiques.models import Communique

    pas = dernier_pas(index)
    pages = []
    for rang in rangs:
        pas += 1
        titre, chapo, corps = texte(hasard, rang)
        pages.append(
            coquille(
                Communique,
                index,
                pas,
                titre,
                rang % 3000 + 1,
                lieu="Valmérie",
                date=timezone.localdate() - timedelta(days=rang % 3000 + 1),
                chapo=chapo,
                corps=json.dumps([{"type": type_, "value": valeur} for type_, valeur in corps]),
            )
        )
    pages = inserer(pages)
    _relier(pages, hasard)
    indexer(pages)


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
    from socle.cache_pages.generation import nouvelle_generation

    total = remplir(int(sys.argv[1]))
    if sys.argv[2:] == ["tout"]:
        from outils.bench.volume_programme import remplir_programme

        remplir_programme()
    mesurer_les_tables()
    nouvelle_generation()  # bulk inserts send no signal
    print(total)
