"""Signs by which a line of a communiqué is known: sur-title, heading, contact, boilerplate, leftover of a web page."""

import re
import unicodedata

from .blocs import NIVEAU_NEUTRE, Bloc, Genre

SURTITRE = re.compile(
    r"^(?P<mots>communiqu[ée]s?(?:\s+de\s+presse)?(?:\s+(?:commun|conjoint))?|dossier\s+de\s+presse"
    r"|(?:invitation|alerte|info(?:rmation)?|note)\s+(?:à\s+la\s+)?presse|invitation\s+aux\s+médias"
    r"|point\s+presse|actualités?)\b\s*(?P<reste>.*)$",
    re.IGNORECASE | re.DOTALL,
)
A_PROPOS = re.compile(
    r"^[\W_]*[àaá]\s+propos(?:\s+(?:de\s+la|de\s+l[’']|des|du|de|d[’'])\s*|\s*:?\s*$)", re.IGNORECASE
)
CONTACT = re.compile(
    r"^[\W_]*(?:(?:vos?|votre|les?)\s+)?(?:contacts?|relations?\s+(?:presse|médias?|medias?)|service\s+(?:de\s+)?presse"
    r"|attachée?s?\s+de\s+presse|renseignements?\s+presse)\b",
    re.IGNORECASE,
)
TELEPHONE = re.compile(
    r"(?<![\d+])(?:(?:\+|00)33[ .\u00a0\u202f]?(?:\(0\)[ .\u00a0\u202f]?)?|0)[1-9](?:[ .\u00a0\u202f-]?\d{2}){4}(?!\d)"
    r"|(?<![\d+])0[ .\u00a0\u202f]?8\d{2}(?:[ .\u00a0\u202f]?\d{3}){2}(?!\d)"
)
COURRIEL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
RELIQUAT = re.compile(
    r"^\W*(?:partager(?:\s+(?:ce\s+contenu|cet\s+article|la\s+page|sur\b.{0,60}))?|imprimer(?:\s+.{0,30})?"
    r"|lire\s+la\s+suite|retour(?:\s+(?:en\s+haut|à\s+la\s+liste|aux?\s+\w+).{0,30})?|haut\s+de\s+page"
    r"|télécharger(?:\s+.{0,60})?|fil\s+d[’']ariane|accueil(?:\s*[>/].{0,80})?|fin|suivez-nous.{0,60})\W*$",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"\b(?:facebook|twitter|x|instagram|linkedin|youtube|mastodon|bluesky|threads|tiktok|site(?:\s+(?:internet|web))?"
    r"|web|retrouvez|suivez|nous|sur|et|plus|d[’']informations?|infos?|www|http)\b",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?://|www\.)\S+")
_FINALE = re.compile(r"[.;,:…]\s*$")
INTERTITRE_MAX = 110


def pli(texte: str) -> str:
    """Fold for comparisons: no accent, no case, one kind of apostrophe and of space."""
    nu = unicodedata.normalize("NFKD", texte.replace("’", "'").replace("œ", "oe").replace("Œ", "OE"))
    return " ".join("".join(c for c in nu if not unicodedata.combining(c)).casefold().split())


def a_un_mot(texte: str) -> bool:
    return any(signe.isalnum() for signe in texte)


def en_capitales(texte: str) -> bool:
    lettres = [signe for signe in texte if signe.isalpha()]
    return len(lettres) > 3 and sum(signe.isupper() for signe in lettres) >= 0.85 * len(lettres)


def coordonnees(texte: str) -> bool:
    return bool(TELEPHONE.search(texte) or COURRIEL.search(texte))


def niveau_visible(bloc: Bloc) -> int:
    """How prominent a block looks: 1 to 6 for heading styles, then bold, capitals, and plain text."""
    if bloc.genre is Genre.TITRE:
        return bloc.niveau
    if bloc.genre is Genre.PARAGRAPHE and len(bloc.brut) <= 250:
        if bloc.texte.tout_gras:
            return 7
        if en_capitales(bloc.brut):
            return 8
    return NIVEAU_NEUTRE


def est_intertitre(bloc: Bloc, suivant: Bloc | None) -> bool:
    """A heading by its style, or a short line without final punctuation that announces what follows."""
    texte = bloc.brut
    if not a_un_mot(texte) or bloc.genre not in {Genre.TITRE, Genre.PARAGRAPHE} or RELIQUAT.match(texte):
        return False
    if bloc.genre is Genre.TITRE:
        return True
    if len(texte) > 160 or coordonnees(texte) or _URL.search(texte):
        return False
    fini = bool(_FINALE.search(texte))
    if bloc.texte.tout_gras or en_capitales(texte):
        return not fini or not texte.rstrip().endswith((".", ";", ","))
    if fini or len(texte) > INTERTITRE_MAX or not (texte[0].isupper() or texte[0].isdigit()) or suivant is None:
        return False
    corps = suivant.genre is Genre.LISTE or (suivant.genre is Genre.PARAGRAPHE and len(suivant.brut) > INTERTITRE_MAX)
    return corps and not texte.startswith(("«", '"', "“")) and not bloc.suite


def liens_seuls(bloc: Bloc) -> bool:
    """Whether a block only gives addresses of sites or networks."""
    if bloc.genre not in {Genre.PARAGRAPHE, Genre.MARGE} or COURRIEL.search(bloc.brut):
        return False
    liens = [(texte, url) for texte, url in bloc.texte.liens if texte]
    if not liens:
        return False
    reste = bloc.brut
    for texte, _url in liens:
        reste = reste.replace(texte, " ", 1)
    return not a_un_mot(_SOCIAL.sub(" ", reste))


def autour(texte: str, debut: int, fin: int, marge: int = 60) -> str:
    """What surrounds a place, in whole words."""
    gauche, droite = max(0, debut - marge), min(len(texte), fin + marge)
    while 0 < gauche < debut and texte[gauche - 1].isalnum():
        gauche += 1
    while fin < droite < len(texte) and texte[droite].isalnum():
        droite -= 1
    return " ".join(texte[gauche:droite].split(" ")).replace("\n", " ").strip()
