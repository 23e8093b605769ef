"""What editors put into other people's words, and the marks of lists."""

from __future__ import annotations

from briefing.script.rules.common import rule

RULES = (
    rule(
        "inserted ending",
        r"(?<=\w)e[(\[](ed|ing|es|er|en|d)[)\]]",
        lambda match: "ed" if match[1] == "d" else match[1],
    ),
    rule("inserted ending", r"(?<=\w)y[(\[](ied|ies|ier)[)\]]", r"\1"),
    rule("inserted letters", r"(?<=[^\W\d_])[(\[]([a-z]{1,3})[)\]](?!\w)", r"\1"),
    rule("inserted initial", r"(?<!\w)[(\[](\w)[)\]](?=\w)", r"\1"),
    rule(
        "part of a section",
        r"(?<=[\d)])\(([a-z]|\d{1,2})\)",
        lambda match: f" {match[1].upper()}",
    ),
    rule("left out", r"[(\[]\s?(?:\.\s?){3}[)\]]|[(\[]…[)\]]", "…"),
    rule(
        "letter or number of a list",
        r"(?:^|(?<=[;:,]\s)|(?<=\band\s)|(?<=\bor\s))\(?([a-z]|\d{1,2})\)\s",
        lambda match: f"{match[1].upper()}, ",
    ),
)
"""Behind the addresses, which may have brackets too."""
