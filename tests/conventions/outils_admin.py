"""The staff side through HTTP: who asks, and what each row of the table is posted with."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comptes.models import User
from tests.conventions.outils import Scene, pdf
from tests.partenaires.test_acces_espace import prouver


def client_de(personne: User) -> Client:
    """A browser where that person is signed in, second factor included."""
    return prouver(Client(), personne)


def adresse(nom: str, *arguments: Any) -> str:
    return reverse(f"conventions_admin:{nom}", args=arguments)


def signee(texte: str = "signée") -> SimpleUploadedFile:
    return SimpleUploadedFile("convention.pdf", pdf(texte), content_type="application/pdf")


def corps(scene: Scene, code: str) -> dict[str, Any]:
    """What the form of a row sends, right, from the file as it is now."""
    scene.parametres(code)
    convention = scene.relire()
    demain = (timezone.localdate() + datetime.timedelta(days=10)).isoformat()
    aujourd_hui = timezone.localdate().isoformat()
    propres: dict[str, dict[str, Any]] = {
        "demander_complements": {
            "avant_le": demain,
            "element_objectifs": "on",
            "element_consigne_objectifs": "Combien de personnes ?",
            "element_nouvelle_0": "Comptes 2024 signés",
        },
        "accepter": {"montant": "80 000", "deliberation": "2026-CM-041"},
        "signer": {
            **{f"partie_{partie.pk}": aujourd_hui for partie in convention.parties.all()},
            "pdf": signee(),
        },
        "resilier": {"acte": "Délibération 2026-CM-099", "effet_le": demain},
    }
    return {"version": convention.version, "motif": "Parce que.", "geste": "faire", **propres.get(code, {})}


def poster(client: Client, scene: Scene, code: str, **autres: Any) -> Any:
    return client.post(adresse("acte", scene.convention.pk, code), {**corps(scene, code), **autres})
