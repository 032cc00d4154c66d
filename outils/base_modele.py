"""Migrate the database of DATABASE_URL: the tests of PostgreSQL copy it, one copy a process (`BASE_MODELE`)."""

from __future__ import annotations

import sys

import django


def main() -> None:
    sys.path[:0] = ["site", "."]
    django.setup()
    from socle.preparation import migrer

    migrer()


if __name__ == "__main__":
    main()
