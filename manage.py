#!/usr/bin/env python
"""Django's command line; `site/` goes on the path so that it works installed or not."""

import os
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parent


def main() -> None:
    sys.path[:0] = [str(RACINE / "site"), str(RACINE)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    if deja_fait(sys.argv):
        return
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


def deja_fait(arguments: list[str]) -> bool:
    """Whether the command was done without loading the applications, which takes longer than these two.

    `preparer_demo` with nothing to prepare, and `demarrer`, which only runs other processes.
    """
    if arguments[1:] == ["preparer_demo"]:
        from socle.empreinte import preparation_a_jour

        return preparation_a_jour()
    if arguments[1:] == ["demarrer"]:
        from socle.management.commands.demarrer import Command

        Command().run_from_argv(arguments)
        return True
    return False


if __name__ == "__main__":
    main()
