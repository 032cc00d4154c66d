"""Resources and charter."""

from .chemins import env

# Days that a refused, unanswered or withdrawn adhesion keeps the data of whoever asked.
CHARTE_CONSERVATION_JOURS = env.int("CHARTE_CONSERVATION_JOURS", default=365)
