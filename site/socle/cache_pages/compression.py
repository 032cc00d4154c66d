"""Encodings: which one the client takes, and the bytes in each."""

import gzip

import brotli

IDENTITE, GZIP, BROTLI = "", "gzip", "br"
PREFERENCE = (BROTLI, GZIP)
TAILLE_MIN = 256  # bytes; below, headers weigh more than what is saved
QUALITE_BROTLI = 5  # 11 gains 8 % of weight and costs fifty times the time
NIVEAU_GZIP = 6
TYPES_COMPRESSIBLES = ("text/", "application/json", "application/ld+json", "application/xml", "image/svg+xml")


def est_compressible(type_contenu: str) -> bool:
    type_nu = type_contenu.split(";")[0].strip().lower()
    return type_nu.startswith(TYPES_COMPRESSIBLES) or type_nu.endswith(("+xml", "+json"))


def choisir(accept_encoding: str | None) -> str:
    """The encoding to send: brotli, else gzip, else none ("")."""
    if not accept_encoding:
        return IDENTITE
    admis = set()
    for partie in accept_encoding.lower().split(","):
        nom, _, parametre = partie.partition(";")
        if _qualite(parametre) > 0:
            admis.add(nom.strip())
    return next((codage for codage in PREFERENCE if codage in admis), IDENTITE)


def _qualite(parametre: str) -> float:
    nom, _, nombre = parametre.strip().partition("=")
    if nom != "q":
        return 1.0
    try:
        return float(nombre)
    except ValueError:
        return 0.0


def compresser(corps: bytes, codage: str) -> bytes:
    """The bytes in that encoding; the same bytes always give the same result (gzip carries no date)."""
    if codage == BROTLI:
        return brotli.compress(corps, mode=brotli.MODE_TEXT, quality=QUALITE_BROTLI)
    if codage == GZIP:
        return gzip.compress(corps, compresslevel=NIVEAU_GZIP, mtime=0)
    return corps


def variantes(corps: bytes, type_contenu: str) -> dict[str, bytes]:
    """The body in each encoding worth keeping; always at least as it is."""
    toutes = {IDENTITE: corps}
    if len(corps) >= TAILLE_MIN and est_compressible(type_contenu):
        toutes |= {codage: compresser(corps, codage) for codage in PREFERENCE}
    return toutes
