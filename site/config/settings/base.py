"""Settings common to every way of running, as production wants them: each concern in its own module."""

from .composants.applications import *  # noqa: F403
from .composants.base_de_donnees import *  # noqa: F403
from .composants.cache import *  # noqa: F403
from .composants.chemins import RACINE, SITE_DIR, VAR_DIR, env  # noqa: F401
from .composants.comptes import *  # noqa: F403
from .composants.conventions import *  # noqa: F403
from .composants.fichiers import *  # noqa: F403
from .composants.gabarits import *  # noqa: F403
from .composants.journalisation import *  # noqa: F403
from .composants.langues import *  # noqa: F403
from .composants.ressources import *  # noqa: F403
from .composants.securite import *  # noqa: F403
from .composants.serveur import *  # noqa: F403
from .composants.taches import *  # noqa: F403
from .composants.wagtail import *  # noqa: F403

DEBUG = False
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
SITE_DEMONSTRATION = env.bool("SITE_DEMONSTRATION", default=False)
