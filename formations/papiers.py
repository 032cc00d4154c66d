"""Papers of a day as PDF/UA: the sheet that people sign, and certificates. Made when asked for, never kept."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from formations import mots
from formations.coordonnees import service
from formations.models import Attestation, Journee
from formations.services.attestations import code_lisible
from socle.dates import date_format
from socle.pdf import composer

TYPST = Path(__file__).parent / "typst"
LIGNES_LIBRES = 6
LANGUE = settings.LANGUAGE_CODE
ENCRE = "#0C2B36"


def adresse_de_verification(code: str) -> str:
    """Whole address that the QR code leads to, in French."""
    with override(LANGUE):
        return settings.WAGTAILADMIN_BASE_URL + reverse("attestation", args=[code])


def attestations_pdf(attestations: Sequence[Attestation]) -> bytes:
    """One document, a page a certificate. Rows come with journee, participant, inscription and organisation.

    Raises:
        PdfImpossible: typst refused.
    """
    with override(LANGUE):
        qui = service()
        images: dict[str, bytes] = {}
        lignes = []
        for rang, attestation in enumerate(attestations):
            images[f"qr-{rang}.svg"] = _qr(adresse_de_verification(attestation.code))
            lignes.append({**_attestation(attestation), "qr": f"qr-{rang}.svg"})
        donnees = {
            "titre": _titre(attestations),
            "langue": LANGUE,
            "service": qui.nom,
            "signature": qui.nom,
            "pied": ", ".join(filter(None, (qui.nom, qui.adresse, qui.telephone))),
            "attestations": lignes,
            "mots": {
                "page": _("Page"),
                "titre": _("Attestation de présence"),
                "certifie": _("Nous attestons que"),
                "a-suivi": _("a suivi la journée de formation"),
                "duree": _("Durée suivie :"),
                "numero": _("Attestation n°"),
                "verifier": _("Vérifiez-la en lisant ce code avec un téléphone, ou à cette adresse :"),
                "code": _("Code :"),
            },
        }
        return composer(TYPST / "attestation.typ", donnees, images)


def _titre(attestations: Sequence[Attestation]) -> str:
    if len(attestations) == 1:
        return _("Attestation de présence de %(nom)s") % {"nom": attestations[0].nom}
    return _("Attestations de présence")


def _attestation(attestation: Attestation) -> dict[str, Any]:
    participant, journee = attestation.participant, attestation.journee
    adresse = adresse_de_verification(attestation.code)
    return {
        "nom": attestation.nom,
        "organisation": participant.inscription.organisation.nom if participant else "",
        "journee": attestation.titre,
        "quand": date_format(attestation.jour, "l j F Y"),
        "ou": ", ".join(filter(None, (journee.lieu, journee.ville))),
        "duree": mots.duree(attestation.duree_minutes),
        "fait": _("Établie le %(jour)s.") % {"jour": date_format(timezone.localtime(attestation.emise_le), "j F Y")},
        "numero": attestation.numero,
        "code": code_lisible(attestation.code),
        "adresse": adresse,
        "adresse-courte": adresse.split("://", 1)[-1],
        "qr-alt": _("Code à lire avec un téléphone : il ouvre la page qui confirme cette attestation."),
    }


def _qr(adresse: str) -> bytes:
    """A square that a phone reads, with the blank margin that the standard asks for (ISO 18004)."""
    sortie = io.BytesIO()
    segno.make(adresse, error="m", micro=False).save(
        sortie, kind="svg", scale=4, border=4, dark=ENCRE, light="#FFFFFF"
    )
    return sortie.getvalue()


def emargement_pdf(journee: Journee) -> bytes:
    """The sheet of those who have a place, a column a half of a day, with blank lines for who comes without.

    Raises:
        PdfImpossible: typst refused.
    """
    participants = journee.participants.inscrits().select_related("inscription__organisation")
    with override(LANGUE):
        qui = service()
        donnees = {
            "titre": _("Feuille d’émargement"),
            "langue": LANGUE,
            "service": qui.nom,
            "pied": f"{journee.titre}, {date_format(journee.jour, 'j F Y')}",
            "journee": journee.titre,
            "quand": mots.quand(journee),
            "ou": mots.ou(journee),
            "demis": [_("Signature, %(demi)s") % {"demi": str(demi.label).lower()} for demi in journee.demi_journees],
            "lignes": [
                {"nom": p.nom_complet, "fonction": p.fonction, "organisation": p.inscription.organisation.nom}
                for p in participants.order_by("nom", "prenom", "pk")
            ],
            "lignes-libres": LIGNES_LIBRES,
            "mots": {
                "page": _("Page"),
                "personne": _("Nom et fonction"),
                "organisation": _("Organisation"),
                "sur-place": _("Personnes venues sans inscription"),
                "sur-place-aide": _("Écrivez en capitales. Le service les ajoute ensuite à la liste."),
            },
        }
        return composer(TYPST / "emargement.typ", donnees)
