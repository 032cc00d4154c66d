"""Staff roles, declared as data and kept in step with Wagtail groups."""

from __future__ import annotations

from typing import Any


def synchroniser_apres_migration(**kwargs: Any) -> None:
    """Receiver of post_migrate."""
