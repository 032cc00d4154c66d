"""The checklist as the component draws it: a line a piece, its state, its file, what may be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conventions import lectures
from conventions.enums import EtatPiece, FormatPiece
from conventions.models import Convention, Piece, VersionPiece
from conventions.moments import quand
from conventions.pieces.verification import TAILLE_MAX
from conventions.regles.completude import Manque
from partenaires.bureau import Place
from socle.templatetags.composants import poids

Ligne = dict[str, Any]


def lignes_de_pieces(place: Place, convention: Convention, a_faire: Iterable[Manque] = ()) -> dict[str, Any]:
    """`{pieces, recues, attendues, phrase_pieces}` for the step of pieces."""
    manquantes = {manque.piece for manque in a_faire}
    pieces = lectures.pieces(convention)
    recues = sum(1 for piece in pieces if piece.courante and not piece.courante.refusee)
    return {
        "pieces": [ligne(place, convention, piece, exigee=piece.pk in manquantes) for piece in pieces],
        "phrase_pieces": compte(recues, len(pieces)),
    }


def compte(recues: int, total: int) -> str:
    """« 4 pièces reçues sur 7. »."""
    return ngettext("%(recues)d pièce reçue sur %(total)d.", "%(recues)d pièces reçues sur %(total)d.", recues) % {
        "recues": recues,
        "total": total,
    }


def ligne(
    place: Place, convention: Convention, piece: Piece, *, exigee: bool = False, refus: str = "", ouverte: bool = True
) -> Ligne:
    """One line. `exigee`: its absence keeps from going on; `refus`: why the file just sent is not taken."""
    version = piece.courante
    base: Ligne = {
        "ancre": f"piece-{piece.pk}",
        "nom": piece.libelle,
        "aide": piece.aide,
        "facultative": not piece.obligatoire,
        "formats": formats(piece),
        "gabarit": gabarit(piece),
        "envoi": ouverte,
        "action_url": reverse("conventions:piece", args=[place.espace.slug, convention.pk, piece.pk])
        if ouverte
        else "",
    }
    if refus:
        return {**base, **_refusee(refus), "detail": _detail(version) if version else ""}
    if version is None:
        erreur = _("Joignez cette pièce.") if exigee else ""
        mots = {"mot": _("Attendue"), "fenetre": "a_venir", "erreur": erreur, "bouton": True}
        return {**base, **mots, "action_libelle": _("Choisir un fichier")}
    if version.refusee:
        phrase = _("L’analyse de sécurité a trouvé ce fichier dangereux. Vérifiez-le, puis joignez-en un autre.")
        return {**base, **_refusee(phrase), "detail": _detail(version)}
    return {
        **base,
        "mot": _("Reçue"),
        "fenetre": "realisee",
        "detail": _detail(version),
        "formats": "",
        "aide": "",
        "gabarit": None,
        "action_libelle": _("Remplacer") if ouverte else "",
        "lien_url": fichier_url(place, convention, version) if version.utilisable else "",
        "lien_libelle": version.nom,
    }


def _refusee(phrase: str) -> Ligne:
    return {
        "mot": _("Refusée"),
        "porte": "refusee",
        "erreur": phrase,
        "bouton": True,
        "action_libelle": _("Joindre à nouveau"),
    }


def fichier_url(place: Place, convention: Convention, version: VersionPiece) -> str:
    return reverse("conventions:piece_fichier", args=[place.espace.slug, convention.pk, version.pk])


def _detail(version: VersionPiece) -> str:
    """« statuts.pdf, 412 Ko, reçu hier à 17 h 38 », and the scan while it is not over; the name is a link apart."""
    quoi = poids(version.taille) if version.utilisable else f"{version.nom}, {poids(version.taille)}"
    if version.etat == EtatPiece.EN_ATTENTE and not version.sans_analyse:
        return _("%(quoi)s. Analyse de sécurité en cours : vous pouvez continuer.") % {"quoi": quoi}
    if version.etat == EtatPiece.ERREUR:
        return _("%(quoi)s. L’analyse de sécurité sera refaite : vous pouvez continuer.") % {"quoi": quoi}
    return _("%(quoi)s, reçu %(quand)s") % {"quoi": quoi, "quand": quand(version.envoyee_le)}


def formats(piece: Piece) -> str:
    """« PDF, DOCX ou ODT, 15 Mo au plus »."""
    noms = [str(FormatPiece(f).label) for f in piece.formats or FormatPiece.values]
    debut = ", ".join(noms[:-1])
    ecrits = _("%(debut)s ou %(dernier)s") % {"debut": debut, "dernier": noms[-1]} if debut else noms[-1]
    return _("%(formats)s, %(poids)s Mo au plus") % {"formats": ecrits, "poids": TAILLE_MAX // (1024 * 1024)}


def gabarit(piece: Piece) -> dict[str, str] | None:
    """The form to fill in, when the model gives one."""
    document = piece.attendue.gabarit if piece.attendue else None
    if document is None:
        return None
    nom = document.filename.rsplit(".", 1)[-1].upper()
    return {"url": document.url, "libelle": f"{document.title} ({nom}, {poids(document.file_size)})"}
