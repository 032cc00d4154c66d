"""A drawing board: shapes are laid on planes, and shapes of one colour on one plane are joined into a single path."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .palette import COULEURS

Point = tuple[float, float]
# What the classes i-rond (arms) and i-trait (glazing bars) say; i-ligne leaves the width to the attribute.
ROND = ' stroke-linecap="round" stroke-linejoin="round"'
TRAIT_USUEL = ' stroke-width="2"'


def nombre(valeur: float) -> str:
    """Shortest writing of a coordinate, in px, to a half."""
    texte = f"{round(valeur * 2) / 2:g}"
    return texte.replace("0.5", ".5") if abs(valeur) < 1 else texte


def jonction(nombres: Iterable[float]) -> str:
    """Coordinates of a path; a minus sign is separator enough."""
    texte = ""
    for mot in map(nombre, nombres):
        texte += mot if not texte or mot.startswith("-") else f" {mot}"
    return texte


def _pas(lettre: str, valeurs: list[float]) -> str:
    """One relative step; a horizontal or vertical line has a shorter name."""
    if lettre == "l" and 0 in valeurs:
        dx, dy = valeurs
        return f"v{nombre(dy)}" if dx == 0 else f"h{nombre(dx)}"
    return lettre + jonction(valeurs)


@dataclass(frozen=True)
class Repere:
    """Where a small figure stands: its origin (px), its scale, and its direction (1 looks right, -1 left)."""

    x: float
    y: float
    echelle: float = 1
    sens: int = 1

    def point(self, x: float, y: float) -> Point:
        return self.x + self.sens * self.echelle * x, self.y + self.echelle * y

    def chemin(self, trace: str) -> str:
        """Move an absolute path made of M, L, Q and Z into place, and write it with relative, hence short, steps."""
        sortie, commande = "", ""
        ici = depart = (0.0, 0.0)
        mots = iter(trace.split())
        for mot in mots:
            if mot.isalpha():
                commande = mot
            if mot == "Z":
                sortie, ici = f"{sortie}z", depart
                continue
            couples = 2 if commande == "Q" else 1
            valeurs = [float(next(mots)) for _ in range(2 * couples)]
            points = [self._place(*valeurs[i : i + 2]) for i in range(0, 2 * couples, 2)]
            lettre = commande.lower() if sortie else "M"
            sortie += _pas(lettre, [v for x, y in points for v in (x - ici[0], y - ici[1])])
            ici = points[-1]
            depart = ici if commande == "M" else depart
        return sortie

    def _place(self, x: float, y: float) -> Point:
        """A point on the half-px grid, so that relative steps do not add up their rounding."""
        x, y = self.point(x, y)
        return round(x * 2) / 2, round(y * 2) / 2


@dataclass
class Planche:
    """Width and height in px. ``plan`` is the current plane: what is laid on a later one covers the earlier ones."""

    largeur: int
    hauteur: int
    cadrage: str = ""
    plan: int = 0
    _traces: dict[tuple[int, int, str, str], list[str]] = field(default_factory=dict)
    _textes: list[tuple[int, float, float, int, str]] = field(default_factory=list)

    def avancer(self) -> None:
        """Start a plane in front of everything laid so far."""
        self.plan += 1

    def tracer(self, couleur: str, trace: str, *, z: int = 0, attributs: str = "") -> None:
        """Lay a path of that colour; ``z`` (0 to 9) orders what stands on the same plane.

        Raises KeyError on an unknown colour.
        """
        COULEURS[couleur]
        self._traces.setdefault((self.plan, z, couleur, attributs), []).append(trace)

    def rect(self, couleur: str, x: float, y: float, largeur: float, hauteur: float, *, z: int = 0) -> None:
        trace = f"M{jonction((x, y))}h{nombre(largeur)}v{nombre(hauteur)}h{nombre(-largeur)}"
        self.tracer(couleur, trace, z=z)

    def poly(self, couleur: str, points: Sequence[Point], *, z: int = 0) -> None:
        suite = jonction(v for point in points for v in point)
        self.tracer(couleur, f"M{suite}z", z=z)

    def cercle(self, couleur: str, x: float, y: float, rayon: float, *, z: int = 0, trait: float = 0) -> None:
        r, d = nombre(rayon), nombre(2 * rayon)
        trace = f"M{jonction((x - rayon, y))}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0"
        if trait:
            self.trait(couleur, trace, trait, z=z)
        else:
            self.tracer(couleur, trace, z=z)

    def trait(
        self, couleur: str, trace: str, epaisseur: float, *, z: int = 0, rond: bool = False, tirets: str = ""
    ) -> None:
        """A stroke, 2 px wide unless said otherwise; ``tirets`` are the dashes that draw louvres and railings."""
        attributs = f' stroke-width="{nombre(epaisseur)}"'
        attributs += ROND if rond else ""
        attributs += f' stroke-dasharray="{tirets}"' if tirets else ""
        self.tracer(couleur, trace, z=z, attributs=attributs)

    def chiffres(self, x: float, y: float, corps: int, texte: str) -> None:
        """Centred figures of a plaque; ``texte`` may be a template variable."""
        self._textes.append((self.plan, x, y, corps, texte))

    # --- writing

    def _formes(self, fixe: bool) -> list[str]:
        formes: list[tuple[tuple[int, int], str]] = []
        for (plan, z, couleur, attributs), traces in sorted(self._traces.items(), key=lambda entree: entree[0][:2]):
            formes.append(((plan, z), self._chemin(couleur, attributs, "".join(traces), fixe)))
        for plan, x, y, corps, texte in self._textes:
            formes.append(((plan, 9), self._texte(x, y, corps, texte, fixe)))
        return [forme for _, forme in sorted(formes, key=lambda forme: forme[0])]

    @staticmethod
    def _chemin(couleur: str, attributs: str, trace: str, fixe: bool) -> str:
        if not fixe:
            classe = f"i-{couleur}"
            if attributs:
                usuel = {TRAIT_USUEL: " i-trait"}.get(attributs) or (" i-rond" if ROND in attributs else " i-ligne")
                classe += usuel
            attributs = attributs.replace(ROND, "") if attributs != TRAIT_USUEL else ""
            return f'<path class="{classe}"{attributs} d="{trace}"/>'
        teinte = COULEURS[couleur][0]
        peinture = f'fill="none" stroke="{teinte}"' if attributs else f'fill="{teinte}"'
        return f'<path {peinture}{attributs} d="{trace}"/>'

    @staticmethod
    def _texte(x: float, y: float, corps: int, texte: str, fixe: bool) -> str:
        place = f'x="{nombre(x)}" y="{nombre(y)}" font-size="{corps}"'
        if not fixe:
            return f'<text class="i-chiffres" {place}>{texte}</text>'
        police = 'text-anchor="middle" font-family="DejaVu Sans Mono" font-weight="700" fill="#FFFFFF"'
        return f"<text {place} {police}>{texte}</text>"

    def _corps(self, fixe: bool) -> str:
        return "\n".join(self._formes(fixe))

    def gabarit(self) -> str:
        """The Django template: the tag ``illustration`` fills ``attributs`` (class, role, name)."""
        cadrage = f' preserveAspectRatio="{self.cadrage}"' if self.cadrage else ""
        return (
            f'<svg{{{{ attributs }}}} width="{self.largeur}" height="{self.hauteur}" '
            f'viewBox="0 0 {self.largeur} {self.hauteur}"{cadrage}>\n{self._corps(fixe=False)}\n</svg>\n'
        )

    def autonome(self, largeur: int, hauteur: int) -> str:
        """A stand-alone file, light colours, of that size in px."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{largeur}" height="{hauteur}" '
            f'viewBox="0 0 {self.largeur} {self.hauteur}">\n{self._corps(fixe=True)}\n</svg>\n'
        )
