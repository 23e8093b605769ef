"""Rules for every language: marks that are not said, and marks that are heard as a pause.

``BEFORE`` runs before the rules of the language, so that those need to know one kind of
apostrophe only; ``AFTER`` runs behind them and leaves neither brackets nor doubled pauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.script.rewriting import Rule, Say

APOSTROPHES = "'’ʼ‘‛`´＇"
DOUBLE_QUOTES = '"“”„‟«»‹›「」『』〝〞＂'
_ELLIPSIS = r"(?:…|\.{2,}|\.(?:\ \.){2,})"


def rule(name: str, pattern: str, say: Say) -> Rule:
    """Return a rule, its pattern written in verbose style."""
    return Rule(name, re.compile(pattern, re.VERBOSE), say)


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text, as tables are written most legibly."""
    return frozenset(text.split())


def any_of(words: Iterable[str]) -> str:
    """Return a group that matches any of the words, the longest first."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "(" + "|".join(map(re.escape, longest_first)) + ")"


BEFORE = (
    rule("apostrophe in a word", rf"(?<=[\w.])[{APOSTROPHES}](?=\w)", "'"),
    rule("quotation mark between words", r"(?<=\w)[“”„‟«»‹›](?=\w)", " "),
    rule("quotation mark", rf"[{DOUBLE_QUOTES}]", ""),
    rule("single quotation mark", rf"(?<![\w.])[{APOSTROPHES}]+|[{APOSTROPHES}]+(?!\w)", ""),
    rule("[sic]", r"[\[(]\s?sic!?\s?[\])]", ""),
    rule("hyphen by another name", r"[‐‑﹣－]", "-"),
    rule("minus sign", r"−(?=\d)", "-"),
)
"""First of all."""

AFTER = (
    rule("angle bracket", r"[<>＜＞]", " "),
    rule("square or curly bracket", r"[\[\]{}]", ""),
    # Catalan writes the point between two letters l, as in "col·legi".
    rule("middle point", r"(?<![lL])·|·(?![lL])", " "),
    rule("bullet, footnote mark, underscore", r"[*•‣▪■●◦►▶◆†‡¶|_]+", " "),
    rule("ellipsis at the start", rf"^\s*{_ELLIPSIS}+", ""),
    rule("ellipsis at the end", rf"\s*{_ELLIPSIS}+(?=\s*$)", "."),
    rule("ellipsis", rf"\s*{_ELLIPSIS}+\s*", ", "),
    rule("ornament", r"[-=~+#]{3,}", ", "),
    rule("dash between numbers", r"(?<=\d)[-–—](?=\d)", " "),
    rule("en dash in a compound", r"(?<=\w)–(?=\w)", " "),
    rule("dash at the end", r"\s*(?:--+|[–—―⸺⸻])\s*$", ""),
    rule("dash", r"\s*(?:--+|[–—―⸺⸻])\s*", ", "),
    rule("spaced hyphen", r"\s+-\s+|^-\s+|\s+-$", ", "),
    rule("doubled mark", r"([!?])[!?]+", r"\1"),
    rule("space before a mark", r"\s+(?=[,;:!?).](?:\s|$))", ""),
    rule("pause after a pause", r"(?<=[,.;:!?])(?:\s*,)+", ""),
    rule("pause before a stop", r",(?=\s*[.;:!?](?:\s|$))", ""),
    rule("mark with nothing before it", r"^[\s,;:!?.)]+(?![\d.,])", ""),
    # eSpeak NG takes letters with full stops for one word, also over spaces, and hundreds of them
    # write over its memory.
    Rule(
        "abbreviation without end",
        re.compile(r"(?:\b\w\.\s?){24,}"),
        lambda match: match[0].replace(".", " "),
    ),
    # eSpeak NG drops what is beyond 160 bytes of a word, and Thai has no spaces between words;
    # 48 characters of three bytes are within that. A few signs may follow; any number of them
    # would be looked through again from every character of a long run.
    rule("word longer than engines can hold", r"(\S{48}[^\w\s]{0,12})(?=\w)", r"\1 "),
    rule("white space", r"\s+", " "),
    rule("white space at the ends", r"^\s|\s$", ""),
)
"""Last of all."""
