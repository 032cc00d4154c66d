"""Mail: text and HTML from one pair of templates, one message a person, sent by a task that tries again.

Templates of a message `<gabarit>` live in templates/courriels/: `<gabarit>.objet.txt` (one line),
`<gabarit>.txt` and `<gabarit>.html` (which extends courriels/base.html).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from email.mime.text import MIMEText
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django_tasks import task

from socle.taches import reprise

DOSSIER = "courriels"
ESSAIS = 8  # with the delay doubled each time, about two hours: an SMTP server is rarely away for longer
DELAI = 60  # seconds before the second attempt


class CourrielRefuse(ValueError):
    """The message is not sendable: invented recipient, or a line break where a header is expected."""

    ADRESSE = _("Cette adresse de courriel n’est pas valable.")
    OBJET = _("L’objet d’un courriel tient sur une ligne.")
    DESTINATAIRE = _("Un courriel a au moins un destinataire.")


@dataclass(frozen=True)
class Calendrier:
    """A calendar file that goes with a message; `methode` is what mail readers do with it (RFC 5546)."""

    nom: str
    contenu: str
    methode: str


@dataclass(frozen=True)
class FichierJoint:
    """A file of the private storage that goes with a message: read there when the message leaves, so that the task
    holds no more than its key. `type`: « application/pdf »."""

    nom: str
    type: str
    cle: str


@dataclass(frozen=True)
class Message:
    """A message written for these recipients, that nobody has yet."""

    destinataires: Sequence[str]
    objet: str
    texte: str
    html: str
    joints: Mapping[str, Any]

    def confier(self) -> None:
        """Queue one copy for each recipient; in the transaction of what it tells."""
        corps = {"objet": self.objet, "texte": self.texte, "html": self.html, **self.joints}
        for adresse in self.destinataires:
            remettre.enqueue(destinataire=adresse, **corps)


def rediger(
    gabarit: str,
    destinataires: Sequence[str],
    contexte: Mapping[str, Any],
    langue: str,
    calendriers: Sequence[Calendrier] = (),
    fichiers: Sequence[FichierJoint] = (),
) -> Message:
    """Write the message in that language; nothing leaves yet.

    Raises:
        CourrielRefuse: an address is not valid, or a header would hold a line break.
    """
    if not destinataires:
        raise CourrielRefuse(CourrielRefuse.DESTINATAIRE)
    for adresse in destinataires:
        _verifier_adresse(adresse)
    with override(langue):
        objet = _rendre(f"{gabarit}.objet.txt", contexte, langue, echapper=False).strip()
        texte = _rendre(f"{gabarit}.txt", contexte, langue, echapper=False).strip() + "\n"
        html = _rendre(f"{gabarit}.html", {**contexte, "objet": objet}, langue, echapper=True)
    if "\n" in objet or "\r" in objet:
        raise CourrielRefuse(CourrielRefuse.OBJET)
    joints: dict[str, Any] = {}
    if calendriers:
        joints["calendriers"] = [asdict(calendrier) for calendrier in calendriers]
    if fichiers:
        joints["fichiers"] = [asdict(fichier) for fichier in fichiers]
    return Message(destinataires, objet, texte, html, joints)


def envoyer(
    gabarit: str,
    destinataires: Sequence[str],
    contexte: Mapping[str, Any],
    langue: str,
    calendriers: Sequence[Calendrier] = (),
    fichiers: Sequence[FichierJoint] = (),
) -> None:
    """Write the message in that language and queue one copy for each recipient.

    Recipients never see each other; a copy that fails is sent again without the others.

    Raises:
        CourrielRefuse: an address is not valid, or a header would hold a line break.
    """
    rediger(gabarit, destinataires, contexte, langue, calendriers, fichiers).confier()


def _verifier_adresse(adresse: str) -> None:
    try:
        validate_email(adresse)
    except ValidationError as erreur:
        raise CourrielRefuse(CourrielRefuse.ADRESSE) from erreur


def _rendre(nom: str, contexte: Mapping[str, Any], langue: str, *, echapper: bool) -> str:
    """The template without request; plain text is not HTML and must not be escaped."""
    modele = get_template(f"{DOSSIER}/{nom}").template  # type: ignore[attr-defined]
    return modele.render(
        Context({"langue": langue, "racine": settings.WAGTAILADMIN_BASE_URL, **contexte}, autoescape=echapper)
    )


@task()
@reprise(essais=ESSAIS, delai=DELAI)
def remettre(
    *,
    objet: str,
    texte: str,
    html: str,
    destinataire: str,
    calendriers: Sequence[Mapping[str, str]] = (),
    fichiers: Sequence[Mapping[str, str]] = (),
) -> None:
    """Hand one message to the mail server; `html` empty for plain text alone.

    Errors of the server let the task be tried again.
    """
    message = EmailMultiAlternatives(subject=objet, body=texte, to=[destinataire])
    if html:
        message.attach_alternative(html, "text/html")
    for calendrier in calendriers:
        message.attach(_piece(Calendrier(**calendrier)))
    for fichier in fichiers:
        joint = FichierJoint(**fichier)
        with storages["prive"].open(joint.cle, "rb") as contenu:
            message.attach(joint.nom, contenu.read(), joint.type)
    message.send()


def _piece(calendrier: Calendrier) -> MIMEText:
    """The calendar as mail readers recognise it: its method is told by its type (RFC 6047, 2.4)."""
    piece = MIMEText(calendrier.contenu, "calendar", "utf-8")
    piece.set_param("method", calendrier.methode)
    piece.add_header("Content-Disposition", "attachment", filename=calendrier.nom)
    return piece
