#!/usr/bin/env python
"""Django's command line; `site/` goes on the path so that it works installed or not."""

import os
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parent


def main() -> None:
    sys.path[:0] = [str(RACINE / "site"), str(RACINE)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
