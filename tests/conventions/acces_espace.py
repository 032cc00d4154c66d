"""What conventions say of their addresses of the partner area (see `tests.partenaires.adresses_espace`)."""

from __future__ import annotations

from conventions.enums import Etat
from conventions.models import VersionPiece
from home.models import HomePage
from organisations.models import Organisation
from programme.models import Axe
from tests.conventions.outils import Scene

LIRE, ECRIRE, ALLER = "CAOOOOAAAAAA", "CARRORAAAAAA", "CARRVRAAAAAA"
# The convention of Le Perron is to be completed: its steps are closed, its listed items are open.
TABLE = {
    "conventions:liste": LIRE,
    "conventions:dossier": LIRE,
    "conventions:document": LIRE,
    "conventions:nouvelle": ECRIRE,
    "conventions:etape": ALLER,
    "conventions:piece": ALLER,
    "conventions:piece_retirer": "CARRMRAAAAAA",
    "conventions:piece_fichier": ECRIRE,
    "conventions:accuse": ECRIRE,
    "conventions:contenu": ECRIRE,
    "conventions:complements": ECRIRE,
    "conventions:complement": ECRIRE,
    "conventions:message": ALLER,
    "conventions:versions": ECRIRE,
    "conventions:acte": ECRIRE,
}


def arguments(perron: Organisation) -> dict[str, list]:
    """A file that the service sent back to be completed, with a piece, a receipt and one item to answer."""
    axe = HomePage.objects.get(locale__language_code="fr").add_child(
        instance=Axe(title="Accompagner", slug="accompagner-ici", numero=4)
    )
    scene = Scene(axe, org=perron)
    scene.amener(Etat.A_COMPLETER)
    slug, cle = perron.espace.slug, scene.convention.pk
    version = VersionPiece.objects.get()
    document = scene.convention.documents.first()
    assert document is not None
    complement = scene.convention.demandes_complements.get().complements.get()
    return {nom: [slug, cle] for nom in TABLE} | {
        "conventions:liste": [slug],
        "conventions:nouvelle": [slug],
        "conventions:etape": [slug, cle, "projet"],
        "conventions:piece": [slug, cle, version.piece_id],
        "conventions:piece_retirer": [slug, cle, version.piece_id],
        "conventions:piece_fichier": [slug, cle, version.pk],
        "conventions:document": [slug, cle, document.pk],
        "conventions:complement": [slug, cle, complement.pk],
        "conventions:acte": [slug, cle, "abandonner"],
    }
