"""Colours of the illustrations: name → (light, dark). The light column also paints the stand-alone files.

``site/static/css/composants/illustration.css`` gives the same values to the classes ``i-<name>``; a test
compares both.
"""

COULEURS: dict[str, tuple[str, str]] = {
    # walls
    "mur1": ("#FFFFFF", "#24505D"),
    "mur2": ("#C9DCDB", "#1B4653"),
    "mur3": ("#E6D7BC", "#2C4F55"),
    "mur4": ("#0F4C5C", "#15424F"),
    "mur5": ("#9DC0C2", "#173D49"),
    "mur6": ("#F3EBDB", "#24505D"),
    "mur7": ("#DDE9E7", "#20505D"),
    # the parts of a façade
    "pierre": ("#DDD0B8", "#3B6470"),
    "toit": ("#0C2B36", "#3A6672"),
    "vitre": ("#2B5C6A", "#0C2730"),
    "croisillon": ("#82A5AB", "#2C5A67"),
    "appui": ("#0C2B36", "#06161D"),
    "volet": ("#9DC0C2", "#163A46"),
    "lame": ("#698C92", "#0E2A33"),
    "brique": ("#B9512F", "#C4613D"),
    "brique2": ("#9C4A30", "#A5573A"),
    "porte": ("#0F4C5C", "#2F7385"),
    "porte2": ("#0D4351", "#286272"),
    "feuille": ("#5E8B7E", "#2F5F58"),
    # light: saffron says "lit" or "open", nothing else
    "safran": ("#F4B63F", "#F4B63F"),
    "halo": ("#FCEBC4", "#463B1E"),
    "nuit": ("#0C2B36", "#0C2B36"),
    # ground, sky, lines, people
    "sol": ("#0C2B36", "#F3ECDD"),
    "ciel": ("#EFE6D5", "#0D2630"),
    "fenetre": ("#FFFFFF", "#11303B"),
    "blanc": ("#FFFFFF", "#F3ECDD"),
    "neige": ("#FFFFFF", "#3B6470"),
    "gens": ("#0C2B36", "#A8C0C4"),
    "sac": ("#8A5A14", "#B98A34"),
    # plaque: the same by day and by night
    "plaque": ("#0F4C5C", "#0F4C5C"),
    "lisere": ("#FFFFFF", "#FFFFFF"),
    "pied": ("#0C2B36", "#06161D"),
    # sign
    "signe-mur": ("#0F4C5C", "#2B6A7B"),
    "signe-vantail": ("#B9512F", "#D97A4D"),
    "signe-lumiere": ("#FAD48F", "#8F702F"),
    # the same sign on the footer, dark by day too
    "pied-mur": ("#2B6A7B", "#2B6A7B"),
    "pied-vantail": ("#D97A4D", "#D97A4D"),
    "pied-lumiere": ("#8F702F", "#8F702F"),
    "pied-sol": ("#F3ECDD", "#F3ECDD"),
}
