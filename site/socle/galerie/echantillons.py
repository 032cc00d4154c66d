"""Samples shown by the gallery."""
from typing import Any


def contexte() -> dict[str, Any]:
    return {}
