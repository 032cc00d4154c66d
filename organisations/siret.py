"""SIRET: fourteen digits, Luhn on all of them and on the first nine (INSEE)."""

LA_POSTE = "356000000"


def luhn(chiffres: str) -> bool:
    """Luhn's key: every second digit from the right is doubled, the sum is a multiple of ten."""
    total = 0
    for rang, chiffre in enumerate(reversed(chiffres)):
        valeur = int(chiffre) * (2 if rang % 2 else 1)
        total += valeur - 9 if valeur > 9 else valeur
    return total % 10 == 0


def siret_valide(siret: str) -> bool:
    """True for a well-formed SIRET. La Poste's offices follow their own rule: the sum of digits is a multiple of 5."""
    if len(siret) != 14 or not (siret.isascii() and siret.isdigit()):
        return False
    if siret.startswith(LA_POSTE) and sum(map(int, siret)) % 5 == 0:
        return True
    return luhn(siret[:9]) and luhn(siret)
