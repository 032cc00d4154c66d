"""What long work of each nature does. Registered on import."""

from __future__ import annotations

from conventions.archive import archiver
from conventions.enums import NatureTravail
from conventions.exports import exporter
from conventions.services.travaux import atelier

atelier.inscrire(NatureTravail.EXPORT, exporter)
atelier.inscrire(NatureTravail.ARCHIVE, archiver)
