"""What was understood of a file: the object that ``--json`` prints and that the import screen lets correct.

``titre``, ``surtitre``, ``chapo``, names and contacts are plain text. ``texte`` and ``elements`` of ``corps`` are
safe HTML limited to ``b``, ``i``, ``sup`` and ``a href``. ``texte`` of ``a_propos`` is plain text, one paragraph a
line, list items after « • ». ``source`` and ``titre`` keep the words of the file that the other fields leave out.
"""

import datetime
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Element:
    """One block of the body. ``type``: intertitre, paragraphe, liste, citation or tableau."""

    type: str
    texte: str = ""
    # Items of a list, or rows of cells of a table.
    elements: list[Any] = field(default_factory=list)
    ordonnee: bool = False
    auteur: str = ""
    fonction: str = ""
    verbe: str = ""

    def en_dict(self) -> dict[str, Any]:
        objet: dict[str, Any] = {"type": self.type}
        if self.type in {"liste", "tableau"}:
            objet["elements"] = self.elements
            if self.type == "liste":
                objet["ordonnee"] = self.ordonnee
            return objet
        objet["texte"] = self.texte
        if self.type == "citation":
            objet |= {"verbe": self.verbe, "auteur": self.auteur, "fonction": self.fonction}
        return objet


@dataclass
class APropos:
    organisation: str
    texte: str
    titre: str = ""


@dataclass
class ContactLu:
    nom: str = ""
    fonction: str = ""
    organisation: str = ""
    telephones: list[str] = field(default_factory=list)
    courriels: list[str] = field(default_factory=list)
    source: str = ""


@dataclass
class Chiffre:
    """A figure found in a sentence (``extrait``). ``annee`` and ``source`` are None where the sentence has none."""

    valeur: str
    unite: str
    libelle: str
    annee: int | None
    perimetre: str | None
    source: str | None
    extrait: str


@dataclass
class Lien:
    texte: str
    url: str


@dataclass(frozen=True)
class Avertissement:
    """Something a person must look at. ``code`` is stable; ``message`` is a French sentence."""

    code: str
    message: str
    extrait: str = ""


@dataclass
class Resultat:
    nature: str = "actualite"
    lieu: str = ""
    date: datetime.date | None = None
    date_source: str = ""
    embargo: datetime.datetime | None = None
    surtitre: str = ""
    titre: str = ""
    chapo: str = ""
    emetteurs: list[str] = field(default_factory=list)
    corps: list[Element] = field(default_factory=list)
    a_propos: list[APropos] = field(default_factory=list)
    contacts: list[ContactLu] = field(default_factory=list)
    chiffres: list[Chiffre] = field(default_factory=list)
    liens: list[Lien] = field(default_factory=list)
    images: list[dict[str, str]] = field(default_factory=list)
    avertissements: list[Avertissement] = field(default_factory=list)
    non_classe: list[str] = field(default_factory=list)

    def en_dict(self) -> dict[str, Any]:
        """JSON-ready, in the order of a communiqué."""
        return {
            "nature": self.nature,
            "lieu": self.lieu,
            "date": self.date.isoformat() if self.date else None,
            "date_source": self.date_source,
            "embargo": self.embargo.isoformat(timespec="minutes") if self.embargo else None,
            "surtitre": self.surtitre,
            "titre": self.titre,
            "chapo": self.chapo,
            "emetteurs": list(self.emetteurs),
            "corps": [element.en_dict() for element in self.corps],
            "a_propos": [asdict(a_propos) for a_propos in self.a_propos],
            "contacts": [asdict(contact) for contact in self.contacts],
            "chiffres": [asdict(chiffre) for chiffre in self.chiffres],
            "liens": [asdict(lien) for lien in self.liens],
            "images": [dict(image) for image in self.images],
            "avertissements": [asdict(avertissement) for avertissement in self.avertissements],
            "non_classe": list(self.non_classe),
        }
