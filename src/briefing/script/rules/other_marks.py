"""Marks of other scripts: which are pauses, which are not said at all.

Engines know the stops of the scripts they read; what they stumble over is two in a row, a space
before one, one with nothing before it, and marks around titles.
"""

from __future__ import annotations

from briefing.script.rules.common import rule

PAUSES = "،؛؟۔。，、；：！？।॥։።፣"
"""Arabic, Chinese and Japanese, Indic, Armenian and Ethiopic marks that are heard as a pause."""
_DASH = r"(?:--+|[–—―⸺⸻]+)"
_DOTS = r"(?:…|\.{2,})+"

RULES = (
    rule("low quotation mark", r"[‚‹›]", ""),
    rule("mark around a title", r"[《》〈〉﹁﹂﹃﹄]", ""),
    rule("heavy bracket", r"[【】〔〕〖〗]", ", "),
    rule("lengthened letter", r"\u0640+", ""),
    rule("double danda", r"॥", "।"),
    rule("pause at a stop", rf"(?<=[{PAUSES}])\s*(?:{_DASH}|{_DOTS})", ""),
    rule("pause at a stop", rf"(?:{_DASH}|{_DOTS})(?=\s?[{PAUSES}])", ""),
    rule("space before a mark", rf"\s(?=[{PAUSES}])", ""),
    rule("doubled mark", r"([؟。！？।])[!?؟。！？।]+", r"\1"),
    rule("mark with nothing before it", rf"^[\s{PAUSES}]+", ""),
)
"""Before all others of a language."""
