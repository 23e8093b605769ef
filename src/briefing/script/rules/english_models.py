"""Names made of letters and numbers: aircraft, roads, summits, diseases, networks."""

from __future__ import annotations

import re

from briefing.script.rules.common import rule
from briefing.script.rules.english_letters import ACRONYMS
from briefing.script.rules.english_numbers import cardinal, one_by_one

_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def _model(match: re.Match[str]) -> str | None:
    letters, number = match[1], match[2]
    if letters == "A":
        return None
    return f"{'.'.join(letters) if len(letters) == 2 else letters} {number}"


def _boeing(match: re.Match[str]) -> str:
    return one_by_one(match[1]) + (f" {match[2]}" if match[2] else "")


AIRCRAFT = (
    rule(
        "aircraft",
        r"\bA3([1-8]0)(?=s?\b)",
        lambda match: f"A-three-{cardinal(int(match[1]))}",
    ),
    rule("aircraft", r"(?<=\bBoeing\s)(7[0-8]7)(?:-(\d00))?(?=s?\b)", _boeing),
    rule(
        "aircraft",
        r"(?<![\w.,$£€-])(7[0-8]7)(?:-(\d00)\b|(?=\s(?:Max|MAX|jet|Dreamliner)))",
        _boeing,
    ),
)
"""Before ranges, which "737-800" is none of."""
RULES = (
    rule("subscript", r"[₀-₉]+", lambda match: match[0].translate(_SUBSCRIPTS)),
    rule(
        "name with a number",
        r"(?<![\w.&'-])([A-Z]{1,6})-?(\d{1,3}(?:\.\d)?s?)(?![\w/]|[.,]\d)",
        _model,
    ),
    rule("name with a number", r"(?<=[A-Za-z][a-z])-(?=\d{1,3}s?\b(?!-))", " "),
    rule("network", r"(?<![\w.,])([2-9])(G|K)(?!\w)", r"\1 \2"),
    *ACRONYMS,
)
"""Behind the amounts and units, which have letters and numbers too."""
