"""What long work of each nature does: certificates of a day, messages, large exports. Registered on import."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from formations import exports
from formations.enums import NatureTravail
from formations.models import Attestation, Travail
from formations.papiers import attestations_pdf
from formations.services import attestations, messages
from formations.services.travaux import atelier

if TYPE_CHECKING:
    from socle.travaux import Avancer

PAS = 10


def etablir_les_attestations(travail: Travail, avancer: Avancer) -> None:
    """Certificates of everybody who was there, and a file that holds them all. Beginning again changes no number."""
    assert travail.journee is not None  # certificates are a day's
    assert travail.par is not None  # the account that asked; erased, nobody may
    attestations.etablir(journee=travail.journee, par=travail.par)
    a_faire = list(de_la_journee(travail))
    Travail.objects.filter(pk=travail.pk).update(total=len(a_faire), faits=0)
    travail.total = len(a_faire)
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        for rang, attestation in enumerate(a_faire, start=1):
            archive.writestr(f"{attestation.numero}.pdf", attestations_pdf([attestation]))
            if (rang % PAS == 0 or rang == len(a_faire)) and not avancer(rang):
                return
    travail.deposer(f"attestations-{travail.journee.slug}.zip", sortie.getvalue())


def de_la_journee(travail: Travail) -> list[Attestation]:
    en_vigueur = attestations.en_vigueur().filter(journee=travail.journee_id)
    return list(
        en_vigueur.select_related("journee", "participant__inscription__organisation").order_by("numero", "pk")
    )


def exporter(travail: Travail, avancer: Avancer) -> None:
    """A large export, kept for whoever asked."""
    nom, contenu = exports.fichier(travail.donnees["format"], travail.journee)
    travail.deposer(nom, contenu)
    avancer(travail.total)


atelier.inscrire(NatureTravail.ATTESTATIONS, etablir_les_attestations)
atelier.inscrire(NatureTravail.MESSAGE, messages.poursuivre)
atelier.inscrire(NatureTravail.EXPORT, exporter)
