from .indicateur import Indicateur, SerieIndicateur
from .page import ChiffresPage
from .rappel import RappelHebdomadaire
from .valeur import ValeurIndicateur

__all__ = ["ChiffresPage", "Indicateur", "RappelHebdomadaire", "SerieIndicateur", "ValeurIndicateur"]
