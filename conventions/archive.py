"""A whole file as one ZIP: what was handed in, version by version, what the service made, what was said, the journal.

Private notes stay inside: the archive leaves the service, for a court or for another authority.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from conventions.models import Convention, DocumentGenere, Travail, VersionPiece
from conventions.pieces import stockage
from socle.tableurs import en_csv
from socle.travaux import Avancer

EN_MEMOIRE = 8 * 1024 * 1024  # bytes, then the archive goes to a temporary file
MORCEAU = 1024 * 1024


def fichiers(convention: Convention) -> Iterator[tuple[str, str]]:
    """Path in the archive, and key in the storage. Files that the scanner refused, or did not see, stay out."""
    for document in DocumentGenere.objects.filter(convention=convention).order_by("etabli_le", "pk"):
        remplace = f"-{_('remplace')}-{document.pk}" if document.remplace_le else ""
        nom = PurePosixPath(document.nom)
        yield f"documents/{slugify(nom.stem)}{remplace}.pdf", document.cle
    versions = VersionPiece.objects.utilisables().filter(piece__convention=convention)
    for version in versions.select_related("piece").order_by("piece__ordre", "piece_id", "numero"):
        dossier = f"pieces/{version.piece.ordre:03d}-{slugify(version.piece.libelle)[:60]}-{version.piece_id}"
        stem = slugify(PurePosixPath(version.nom).stem)[:80] or "fichier"
        yield f"{dossier}/v{version.numero}-{stem}.{version.format}", version.cle


def textes(convention: Convention) -> Iterator[tuple[str, bytes]]:
    """The journal with its hashes, the snapshots, the messages, and the hash of each file."""
    colonnes = ("numero", "quand", "acte", "de", "vers", "compte_id", "du_service", "precedente", "empreinte", "motif")
    yield "journal.csv", en_csv(colonnes, convention.journal.order_by("numero").values_list(*colonnes))
    for instantane in convention.instantanes.order_by("numero"):
        contenu = {"dossier": instantane.donnees, "pieces": instantane.pieces, "empreinte": instantane.empreinte}
        yield f"instantanes/{instantane.numero:03d}.json", _json(contenu)
    messages = convention.messages.select_related("auteur").order_by("ecrit_le", "pk")
    yield (
        "messages.csv",
        en_csv(["quand", "de", "texte"], ([m.ecrit_le.isoformat(), str(m.auteur or ""), m.texte] for m in messages)),
    )
    versions = VersionPiece.objects.filter(piece__convention=convention).select_related("piece")
    yield (
        "empreintes.csv",
        en_csv(
            ["piece", "version", "nom", "sha256", "analyse"],
            ([v.piece.libelle, v.numero, v.nom, v.sha256, v.etat] for v in versions.order_by("piece_id", "numero")),
        ),
    )


def _json(contenu: Any) -> bytes:
    return json.dumps(contenu, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()


def archiver(travail: Travail, avancer: Avancer) -> None:
    """Write the ZIP, a file at a time; stopped, it leaves nothing."""
    convention = travail.convention
    assert convention is not None  # an archive is of one file
    choisis = list(fichiers(convention))
    with tempfile.SpooledTemporaryFile(max_size=EN_MEMOIRE) as sortie:
        with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
            for chemin, contenu in textes(convention):
                archive.writestr(chemin, contenu)
            for rang, (chemin, cle) in enumerate(choisis, start=1):
                _ajouter(archive, chemin, cle)
                if not avancer(rang):
                    return
        sortie.seek(0)
        nom = convention.reference or f"convention-{convention.pk}"
        travail.deposer(f"{nom}-{timezone.localdate():%Y-%m-%d}.zip", sortie)
    avancer(travail.total)


def _ajouter(archive: zipfile.ZipFile, chemin: str, cle: str) -> None:
    with stockage.stockage().open(cle, "rb") as source, archive.open(chemin, "w", force_zip64=True) as but:
        for morceau in iter(lambda: source.read(MORCEAU), b""):
            but.write(morceau)
