"""The one way an import can be refused."""


class FichierRefuse(Exception):
    """The file cannot be read safely. ``str(exc)`` is one sentence in French for the person who sent it."""
