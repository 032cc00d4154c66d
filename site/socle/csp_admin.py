"""The admin's inline scripts: only what Wagtail's own widgets write gets the nonce of the page.

Wagtail starts its date pickers, choosers and inline panels by small inline scripts without nonce. Each is matched
whole against what the widget is known to write, its arguments read as JSON: a script that anything else, or anybody,
had slipped into a page stays blocked.
"""

from __future__ import annotations

import json
import re

# Templates of rows not added yet are kept in a script element, where Wagtail writes `<-/script>` for the inner end.
_SCRIPT = re.compile(r"<script>(?P<code>.*?)(?P<fin><-*/script>)", re.DOTALL)
_APPEL = re.compile(
    r"\s*(?:init(?:Date|DateTime|Time)Chooser|new [A-Z]\w*Chooser)"
    r'\("[\w-]+"(?:, (?P<options>\{.*\}))?\);\s*',
    re.DOTALL,
)
_PANNEAU = re.compile(
    r"\s*\(function\(\) \{\s*(?:var panel = )?new (?:InlinePanel|MultipleChooserPanel)\("
    r'JSON\.parse\("(?P<options>(?:[^"\\<>]|\\u[0-9A-Fa-f]{4})*)"\)\);\s*\}\)\(\);\s*'
)
# The addresses of choosers, in the translation editor of wagtail-localize.
_ADRESSES = re.compile(
    r'\s*if \(typeof window\.chooserUrls === "undefined"\) \{\s*window\.chooserUrls = \{'
    r'(?:\s*\w+: "[\w/-]+",)*\s*\}\s*\}\s*'
)


def connu(code: str) -> bool:
    """Whether a script is one of those that Wagtail's widgets write."""
    if trouve := _APPEL.fullmatch(code):
        return trouve["options"] is None or _est_json(trouve["options"])
    return bool(_PANNEAU.fullmatch(code) or _ADRESSES.fullmatch(code))


def _est_json(texte: str) -> bool:
    try:
        return isinstance(json.loads(texte), dict)
    except ValueError:
        return False


def avec_nonce(html: str, nonce: str) -> str:
    """The page with the nonce on the scripts that are known; all others are left as they are, hence blocked."""

    def marquer(trouve: re.Match[str]) -> str:
        if not connu(trouve["code"]):
            return trouve[0]
        return f'<script nonce="{nonce}">{trouve["code"]}{trouve["fin"]}'

    return _SCRIPT.sub(marquer, html)
