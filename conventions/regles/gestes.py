"""What a person does twice without meaning to."""

from __future__ import annotations

import datetime

# Two identical acts of one person within that time are one: a double click, a page sent again.
MEME_GESTE = datetime.timedelta(seconds=30)
