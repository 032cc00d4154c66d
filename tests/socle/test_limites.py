"""How often: by visitor or towards an address, for the whole window and not less."""

import time_machine
from django.test import RequestFactory, override_settings

from socle.limites import consommer

ICI = "2026-11-21T10:00:00Z"


def test_la_limite_tient_toute_la_fenetre(tmp_path):
    """With the file cache too, whose own counters last five minutes."""
    fichiers = {
        "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(tmp_path)}
    }
    with override_settings(CACHES=fichiers), time_machine.travel(ICI, tick=False) as horloge:
        requete = RequestFactory().get("/")
        assert [consommer(requete, "essai", limite=2, duree=3600) for _rang in range(3)] == [True, True, False]
        horloge.shift(3000)
        assert not consommer(requete, "essai", limite=2, duree=3600)
        horloge.shift(700)
        assert consommer(requete, "essai", limite=2, duree=3600)


def test_une_adresse_est_comptee_quelle_que_soit_sa_casse():
    assert consommer("a@valmerie.example", "vers", limite=1, duree=3600)
    assert not consommer("A@Valmerie.Example", "vers", limite=1, duree=3600)
    assert consommer("b@valmerie.example", "vers", limite=1, duree=3600)
