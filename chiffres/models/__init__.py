from .indicateur import Indicateur, SerieIndicateur
from .page import ChiffresPage
from .valeur import ValeurIndicateur

__all__ = ["ChiffresPage", "Indicateur", "SerieIndicateur", "ValeurIndicateur"]
