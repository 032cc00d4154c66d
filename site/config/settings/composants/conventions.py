"""Conventions: the scanner of the pieces that partners send."""

from .chemins import env

# host:port, tcp://host:port or the path of clamd's socket; empty: no scanner, pieces are marked « non analysée ».
CLAMAV_ADRESSE = env.str("CLAMAV_ADRESSE", default="")
CLAMAV_DELAI = env.int("CLAMAV_DELAI", default=30)  # seconds without a word from the scanner
