"""How a file is refused."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def refus(message: Promise | str, code: str) -> ValidationError:
    return ValidationError(str(message), code=code)


def discordance(attendu: str) -> ValidationError:
    return ValidationError(
        _("Ce fichier n’est pas un fichier %(attendu)s, bien que son nom le dise."),
        code="discordance",
        params={"attendu": attendu},
    )


def extension_de(nom: str) -> str:
    return nom.rsplit(".", 1)[-1].lower() if "." in nom else ""
