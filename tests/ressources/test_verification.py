"""A document is what its name says, or it is refused with a sentence and nothing is created."""

import io
from contextlib import suppress

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from ressources import verification
from ressources.models import Document
from ressources.verification import verifier_fichier
from tests.ressources import fichiers

SCRIPT = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS=pikepdf.String("app.alert(1)"))
LANCEMENT = pikepdf.Dictionary(S=pikepdf.Name("/Launch"), F=pikepdf.String("calc.exe"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600

SAINS = {
    "charte.pdf": fichiers.pdf,
    "CHARTE.PDF": fichiers.pdf,
    "modele.docx": fichiers.docx,
    "chiffres.xlsx": fichiers.xlsx,
    "seance.odt": fichiers.odt,
    "liste.csv": lambda: "nom;ville\nÉlan;Nancy".encode("cp1252"),
    "note.txt": lambda: b"Une note",
    "kit.zip": lambda: fichiers.archive({"logo.svg": "<svg/>"}),
}
REFUSES = {
    "vide": ("charte.pdf", lambda: b""),
    "format": ("programme.exe", fichiers.pdf),
    "discordance": ("charte.pdf", fichiers.docx),
    "illisible": ("charte.pdf", lambda: b"%PDF-1.7\nrien de plus"),
    "protege": ("charte.pdf", fichiers.pdf_protege),
    "actif": ("charte.pdf", lambda: fichiers.pdf_modifie(OpenAction=SCRIPT)),
    "macros": ("modele.docx", lambda: fichiers.avec(fichiers.docx(), {"word/vbaProject.bin": b"x"})),
    "bombe": ("modele.docx", fichiers.bombe),
    "chemins": ("kit.zip", lambda: fichiers.archive({"../../etc/passwd": "x"})),
}
REFUSES_AUSSI = [
    ("actif", "charte.pdf", lambda: fichiers.pdf_modifie(OpenAction=LANCEMENT)),
    ("actif", "charte.pdf", lambda: fichiers.pdf_modifie(AA=pikepdf.Dictionary(WC=SCRIPT))),
    ("protege", "modele.docx", lambda: OLE),
    ("discordance", "modele.docx", fichiers.xlsx),
    ("discordance", "modele.docx", fichiers.pdf),
    ("discordance", "seance.odt", fichiers.docx),
    ("discordance", "note.txt", lambda: b"MZ\x00\x00"),
    ("discordance", "kit.zip", fichiers.pdf),
    ("illisible", "kit.zip", lambda: b"PK\x03\x04" + b"x" * 50),
    ("macros", "seance.odt", lambda: fichiers.avec(fichiers.odt(), {"Basic/Standard/Module1.xml": "x"})),
    ("format", "sans-extension", fichiers.pdf),
]


@pytest.mark.parametrize("nom", SAINS)
def test_les_fichiers_sains_passent(nom: str) -> None:
    verifier_fichier(io.BytesIO(SAINS[nom]()), nom)


@pytest.mark.parametrize(
    ("code", "nom", "fabrique"), [(code, nom, f) for code, (nom, f) in REFUSES.items()] + REFUSES_AUSSI
)
def test_les_autres_sont_refuses_d_une_phrase(code: str, nom: str, fabrique) -> None:
    with pytest.raises(ValidationError) as refus:
        verifier_fichier(io.BytesIO(fabrique()), nom)
    assert refus.value.code == code
    (phrase,) = refus.value.messages
    assert phrase.endswith(".")
    assert "\n" not in phrase


def test_le_poids_est_borne(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "POIDS_MAX", 10)
    with pytest.raises(ValidationError, match="trop lourd"):
        verifier_fichier(io.BytesIO(b"x" * 11), "note.txt")


@given(st.binary(max_size=300), st.sampled_from(["pdf", "docx", "xlsx", "odt", "zip", "csv"]))
def test_n_importe_quels_octets_ne_font_que_des_refus(octets: bytes, extension: str) -> None:
    for contenu in (octets, b"PK\x03\x04" + octets, b"%PDF-1.4\n" + octets):
        with suppress(ValidationError):
            verifier_fichier(io.BytesIO(contenu), f"fichier.{extension}")


@pytest.mark.django_db
def test_un_refus_ne_cree_rien() -> None:
    with pytest.raises(ValidationError):
        Document(title="Piégé", file=ContentFile(fichiers.bombe(), name="modele.docx")).save()
    assert not Document.objects.exists()
