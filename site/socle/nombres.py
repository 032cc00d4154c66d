"""Numbers as people read them, in French and in English. Pure functions: nothing here reads a setting or a clock."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FINE = "\N{NARROW NO-BREAK SPACE}"
# Above, an axis says millions: « 1,2 M ».
_COURTS = ((Decimal(10) ** 12, {"fr": "T", "en": "tn"}), (Decimal(10) ** 9, {"fr": "Md", "en": "bn"}))
_MILLION = (Decimal(10) ** 6, {"fr": "M", "en": "m"})


def nombre(valeur: Decimal, decimales: int, langue: str) -> str:
    """`valeur` rounded to `decimales` (0 to 3): « 7 200 » and « 1,9 » in French, "7,200" and "1.9" in English."""
    arrondi = valeur.quantize(Decimal(1).scaleb(-decimales), rounding=ROUND_HALF_UP)
    ecrit = f"{arrondi:,.{decimales}f}"
    if langue == "en":
        return ecrit
    return ecrit.replace(",", FINE).replace(".", ",")


def juste(valeur: Decimal, langue: str) -> str:
    """`valeur` with the decimals that it has and no more: graduations of an axis."""
    exposant = valeur.normalize().as_tuple().exponent
    return nombre(valeur, max(0, -exposant) if isinstance(exposant, int) else 0, langue)


def court(valeur: Decimal, langue: str) -> str:
    """As `juste`, millions and more being abridged: « 2,5 M », "2.5m". For axes, where space is short."""
    for seuil, mots in (*_COURTS, _MILLION):
        if valeur >= seuil:
            reduit = juste((valeur / seuil).quantize(Decimal("0.01")), langue)
            return f"{reduit}{FINE}{mots['fr']}" if langue != "en" else f"{reduit}{mots['en']}"
    return juste(valeur, langue)


def brut(valeur: Decimal) -> str:
    """For machines: decimal point, no grouping, no trailing zero, no exponent."""
    ecrit = f"{valeur:f}"
    return ecrit.rstrip("0").rstrip(".") if "." in ecrit else ecrit


def euros(montant: object) -> str:
    """« 84 000 € », « 1 250,50 € », whatever the language: official papers are in French."""
    valeur = Decimal(str(montant))
    return f"{nombre(valeur, 0 if valeur == valeur.to_integral_value() else 2, 'fr')}\N{NARROW NO-BREAK SPACE}€"


def rang_recu(texte: str) -> int | None:
    """A count or a rank as a form sends it: up to four digits; None for anything else (« ² », thousands of digits)."""
    return int(texte) if texte.isascii() and texte.isdigit() and len(texte) <= 4 else None
