"""A release as plain data: the one source of its PDF, its text and its feed entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from socle import typographie
from socle.dates import date_format
from socle.texte_riche import blocs

if TYPE_CHECKING:
    from communiques.models import Communique


def document(page: Communique) -> dict[str, Any]:
    """Everything a reader is told, in order and in the page's language, with absolute links and French typography.

    Pictures of the body are under `images` as `{key: image}`; blocks refer to the key.
    """
    with override(page.locale.language_code):
        images: dict[str, Any] = {}
        racine = page.get_site().root_url if page.get_site() else ""
        return {
            "langue": page.locale.language_code,
            "titre": typographier(page.title),
            "surtitre": typographier(page.surtitre) or str(page.get_nature_display()),
            "lieu_date": lieu_date(page),
            "chapo": typographier(page.chapo),
            "correction": correction(page),
            "corps": [b for bloc in page.corps_affiche if (b := _bloc(bloc, racine, images))],
            "emetteurs": [{"nom": e["nom"], "role": e["role"]} for e in page.emetteurs_affiches],
            "a_propos": [
                {"nom": e["nom"], "texte": typographier(e["a_propos"])}
                for e in page.emetteurs_affiches
                if e["a_propos"]
            ],
            "contacts": [_contact(contact) for contact in page.contacts_affiches],
            "liens": [lien for bloc in page.liens if (lien := _lien(bloc.value, racine))],
            "adresse": page.full_url or "",
            "mots": {
                "page": _("Page"),
                "source": _("Source :"),
                "deux_points": _(" :"),
                "citation": _("« %(texte)s »"),
                "a_propos": _("À propos"),
                "contacts": _("Contacts presse"),
                "liens": _("Liens"),
            },
            "images": images,
        }


def typographier(texte: str) -> str:
    """French typography, for French pages only: `document` has made the page's language the active one."""
    return typographie.typographier(texte) if (get_language() or "fr").startswith("fr") else texte


def lieu_date(page: Communique) -> str:
    """« Valmérie, le 14 octobre 2025 », or the date alone."""
    jour = date_format(page.date, "j F Y")
    if page.lieu:
        return _("%(lieu)s, le %(date)s") % {"lieu": page.lieu, "date": jour}
    return jour


def correction(page: Communique) -> dict[str, str] | None:
    if not page.correction_date:
        return None
    return {
        "titre": _("Corrigé le %(date)s") % {"date": date_format(page.correction_date, "j F Y")},
        "texte": typographier(page.correction_texte),
    }


def _lien(valeur, racine: str) -> dict[str, str] | None:
    adresse = valeur.adresse
    if not adresse:
        return None
    return {"libelle": valeur["libelle"], "url": racine + adresse if adresse.startswith("/") else adresse}


def _contact(contact: dict[str, Any]) -> dict[str, Any]:
    lignes = []
    if contact["telephone"]:
        lignes.append({"texte": contact["telephone"], "lien": _tel(contact["telephone"])})
    if contact["telephone_secondaire"]:
        texte = " ".join(filter(None, [contact["telephone_secondaire"], contact["precision_telephone"]]))
        lignes.append({"texte": texte, "lien": _tel(contact["telephone_secondaire"])})
    if contact["courriel"]:
        lignes.append({"texte": contact["courriel"], "lien": f"mailto:{contact['courriel']}"})
    if contact["disponibilite"]:
        lignes.append({"texte": contact["disponibilite"], "lien": ""})
    complement = ", ".join(filter(None, [contact["fonction"], contact["organisation"]]))
    return {"nom": contact["nom"], "complement": complement, "lignes": lignes}


def _tel(numero: str) -> str:
    return "tel:" + "".join(c for c in numero if c.isdigit() or c == "+")


def _bloc(bloc, racine: str, images: dict[str, Any]) -> dict[str, Any] | None:
    valeur = bloc.value
    if bloc.block_type == "intertitre":
        return {"type": "intertitre", "texte": typographier(valeur)}
    if bloc.block_type == "paragraphe":
        return {"type": "paragraphe", "blocs": _typo(blocs(valeur.source, racine))}
    if bloc.block_type == "image":
        return _image(valeur, images)
    if bloc.block_type == "telechargement":
        return _telechargement(valeur, racine)
    return _STRUCTURES[bloc.block_type](valeur, racine)


def _citation(valeur, racine: str) -> dict[str, Any]:
    auteur = ", ".join(filter(None, [valeur["auteur"], valeur["fonction"]]))
    return {"type": "citation", "texte": typographier(valeur["texte"]), "auteur": auteur}


def _chiffre(valeur, racine: str) -> dict[str, Any]:
    precision = ", ".join(filter(None, [valeur["annee"], valeur["perimetre"]]))
    return {
        "type": "chiffre",
        "valeur": typographier(" ".join(filter(None, [valeur["valeur"], valeur["unite"]]))),
        "libelle": typographier(valeur["libelle"]),
        "precision": typographier(f"{precision}. {_('Source :')} {valeur['source']}"),
    }


def _indicateur(valeur, racine: str) -> dict[str, Any] | None:
    chiffre = valeur.chiffre
    return _chiffre(chiffre.a_figer(), racine) if chiffre else None


def _encart(valeur, racine: str) -> dict[str, Any]:
    return {
        "type": "encart",
        "titre": typographier(valeur["titre"]),
        "blocs": _typo(blocs(valeur["texte"].source, racine)),
    }


def _tableau(valeur, racine: str) -> dict[str, Any]:
    donnees = valeur["donnees"]
    return {
        "type": "tableau",
        "titre": typographier(valeur["titre"]),
        "entetes": [str(colonne["heading"]) for colonne in donnees.columns],
        "lignes": [[typographier(str(cellule.value)) for cellule in ligne] for ligne in donnees.rows],
        "source": valeur["source"],
    }


_STRUCTURES = {
    "citation": _citation,
    "chiffre": _chiffre,
    "indicateur": _indicateur,
    "encart": _encart,
    "tableau": _tableau,
}


def _image(valeur, images: dict[str, Any]) -> dict[str, Any] | None:
    image = valeur.get("image")
    if image is None:
        return None
    cle = f"image-{len(images) + 1}.{'svg' if image.is_svg() else 'png'}"
    images[cle] = image
    legende = ". ".join(filter(None, [valeur["legende"], image.credit]))
    return {"type": "image", "fichier": cle, "alt": valeur.texte_alternatif or image.title, "legende": legende}


def _telechargement(valeur, racine: str) -> dict[str, Any] | None:
    fichier = valeur.get("document")
    if fichier is None:
        return None
    titre = valeur["titre"] or fichier.title
    return {"type": "lien", "texte": f"{titre} ({fichier.format})", "url": racine + fichier.url}


def _typo(liste: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Typography inside rich text, segment by segment."""
    for bloc in liste:
        for segments in bloc.get("elements") or [bloc.get("segments", [])]:
            for segment in segments:
                segment["texte"] = typographier(segment["texte"])
    return liste
