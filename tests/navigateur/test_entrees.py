"""Screens of sign-in and of the entry of partners, in a browser."""

from __future__ import annotations

from collections.abc import Callable

from tests.navigateur.conftest import Visite

# Doors that open to nobody yet: sign-in, its ends, and the entry of partners; with the answer expected.
ENTREES = {
    "/compte/connexion/courriel/": 200,
    "/compte/inscription/": 200,
    "/compte/inactif/": 200,
    "/compte/mot-de-passe/oublie/": 200,
    "/compte/mot-de-passe/oublie/envoye/": 200,
    "/compte/mot-de-passe/oublie/change/": 200,
    "/compte/mot-de-passe/oublie/cle/1-faux/": 200,
    "/compte/adresse/verification/": 200,
    "/espace-partenaires/compte/": 200,
    "/espace-partenaires/compte/envoye/": 200,
    "/espace-partenaires/invitation/faux/": 404,
}


def test_les_ecrans_d_entree_sont_accessibles(visiter: Callable[..., Visite]) -> None:
    visiteur = visiter(bypass_csp=True)
    fautes = {}
    for chemin, statut in ENTREES.items():
        page = visiteur.aller(chemin, statut=statut)
        fautes[chemin] = visiteur.axe_et_largeur()
        if page.locator("h1").count() != 1:
            fautes[chemin].append("pas un titre de niveau 1")
    assert not {chemin: trouvees for chemin, trouvees in fautes.items() if trouvees}
