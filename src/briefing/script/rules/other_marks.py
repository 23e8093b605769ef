"""Marks of other scripts: which are pauses, which are not said at all.

Engines know the stops of the scripts they read; what they stumble over is two in a row, a space
before one, one with nothing before it, and marks around titles.
"""

from __future__ import annotations

from briefing.script.rewriting import Rule
from briefing.script.rules.common import rule

PAUSES = "،؛؟۔。，、；：！？।॥։።፣"
"""Arabic, Chinese and Japanese, Indic, Armenian and Ethiopic marks that are heard as a pause."""
_DASH = r"(?:(?<!-)--++|(?<![–—―⸺⸻])[–—―⸺⸻]++)"
_DOTS = r"(?<![.…])(?:…|\.{2,}+)++"

_COMMAS = {"ar": "، ", "ckb": "، ", "fa": "، ", "ps": "، ", "ur": "، ", "ja": "、", "zh": "，"}
"""The comma of a language that has one of its own."""
_STOPS = {"ja": "。", "zh": "。"}


def rules(language: str) -> tuple[Rule, ...]:
    """Return the rules for a language (a primary subtag); before all others of it."""
    comma = _COMMAS.get(language, ", ")
    gap = comma[1:] and " "
    return (
        rule("low quotation mark", r"[‚‹›]", ""),
        rule("mark around a title", r"[《》〈〉﹁﹂﹃﹄]", ""),
        rule("heavy bracket at an end", r"^\s?[【〔〖]|[】〕〗]\s?$", ""),
        rule("heavy bracket", r"[【】〔〕〖〗]", comma),
        rule("lengthened letter", r"\u0640+", ""),
        rule("double danda", r"॥", "।"),
        rule("pause at a stop", rf"(?<=[{PAUSES}])\s*(?:{_DASH}|{_DOTS})\s*", gap),
        rule("pause at a stop", rf"(?:{_DASH}|{_DOTS})(?=\s?[{PAUSES}])", ""),
        *_own_comma(language, comma),
        rule("space before a mark", rf"\s(?=[{PAUSES}])", ""),
        rule("doubled mark", r"([؟。！？।])[!?؟。！？।]+", r"\1"),
        rule("pause after a pause", rf"(?<=[{PAUSES}])(?:\s?[,،，])+", ""),
        rule("mark with nothing before it", rf"^[\s{PAUSES}]+", ""),
    )


def _own_comma(language: str, comma: str) -> tuple[Rule, ...]:
    """Pauses are commas of the language's own; Chinese without a space behind them."""
    if language not in _COMMAS:
        return ()
    # Not between digits, nor at either end: those are a range, and no pause.
    inside = r"(?<=[^\s\d])\s*"
    return (
        rule("ellipsis at the end", rf"{_DOTS}\s?$", _STOPS.get(language, ".")),
        rule("ellipsis", rf"{inside}{_DOTS}\s*(?=\S)", comma),
        rule("dash", rf"{inside}(?:{_DASH}\s*|(?<=\s)-\s+)(?=\S)", comma),
    )
