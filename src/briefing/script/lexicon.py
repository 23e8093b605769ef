"""A lexicon: how a newsroom says its names.

An entry gives what is said for a word or a few; what is shown stays as published. Lexicons come
before every rule, in one pass: what an entry says is not looked up again, though the rules that
follow read it like any other text. At each place the longest word wins, in the whole text of a
word only; among words of one length the lexicon named first wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from briefing.findings import Finding
from briefing.script.rewriting import Rule
from briefing.script.rules.common import APOSTROPHES

RULE_NAME = "lexicon"
"""What the rule of every lexicon is called."""

_HYPHENS = "-‐‑﹣－"
_RUN = re.compile(r"\w+")
_SPACELESS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts without spaces between words: where one of their words ends cannot be told."""


class Case(StrEnum):
    """Which capitals an entry accepts."""

    ANY = "any"
    """All."""
    NAME = "name"
    """As written, or all in capitals, as headlines shout."""
    EXACT = "exact"
    """As written only."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One word, or a few, and how to say it."""

    word: str
    """As it is shown, accents composed (NFC), single spaces."""
    say: str
    """What is said instead."""
    case: Case
    """Which capitals it accepts."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one file says."""

    entries: tuple[Entry, ...] = ()
    """In the file's order."""
    language: str = ""
    """BCP 47 tag of the language it is for; empty for every language."""
    findings: tuple[Finding, ...] = ()
    """What was noticed in the file."""

    def is_for(self, language: str) -> bool:
        """Whether it is for a text in a language; regions make no difference."""
        return not self.language or _primary(self.language) == _primary(language)


@dataclass(frozen=True, slots=True)
class Lookup:
    """The entries of all lexicons that matter for a text, ready to be looked up."""

    by_first_run: Mapping[str, tuple[tuple[int, Entry], ...]] = field(default_factory=dict)
    """Entries with their rank, by their first run of letters, case folded; under the empty string
    those that may begin anywhere."""

    def rules(self, text: str) -> tuple[Rule, ...]:
        """Return the rule that says what is in the lexicons of a text: one, or none.

        Only entries that may be in the text are in it, so that large lexicons cost little.
        """
        if not self.by_first_run:
            return ()
        runs = {run.casefold() for run in _RUN.findall(text)}
        found = chain.from_iterable(self.by_first_run.get(run, ()) for run in ("", *runs))
        ranked = sorted(found, key=lambda ranked: (-len(ranked[1].word), ranked[0]))
        return (_rule([entry for _, entry in ranked]),) if ranked else ()


NOTHING = Lookup()
"""For a text without lexicons."""


def case_rule(word: str, is_exact: bool | None = None) -> Case:
    """Return which capitals an entry accepts: all, if its word has none and nothing is declared."""
    if is_exact is not None:
        return Case.EXACT if is_exact else Case.ANY
    return Case.ANY if word == word.lower() else Case.NAME


def look_up(lexicons: Iterable[Lexicon], language: str) -> Lookup:
    """Make lexicons ready for a text in a language; of two equal entries the first wins.

    Within a lexicon, an entry that minds capitals goes before one that does not.
    """
    index: dict[str, list[tuple[int, Entry]]] = {}
    rank = 0
    for lexicon in lexicons:
        if lexicon.is_for(language):
            for entry in sorted(lexicon.entries, key=lambda entry: entry.case is Case.ANY):
                index.setdefault(_first_run(entry.word), []).append((rank, entry))
                rank += 1
    return Lookup({run: tuple(entries) for run, entries in index.items()})


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def _first_run(word: str) -> str:
    match = _RUN.search(word)
    return "" if match is None or _is_spaceless(word[0]) else match[0].casefold()


def _is_spaceless(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_SPACELESS)


def _rule(entries: list[Entry]) -> Rule:
    says = [entry.say for entry in entries]

    def say(match: re.Match[str]) -> str | None:
        after = match.string[match.end() : match.end() + 1]
        if after and unicodedata.category(after)[0] == "M":  # a vowel sign: the word goes on
            return None
        return says[(match.lastindex or 1) - 1]

    return Rule(RULE_NAME, re.compile("|".join(map(_pattern, entries))), say)


def _pattern(entry: Entry) -> str:
    """Return a pattern with one group, for the entry's word as a whole word."""
    word = _loose(entry.word)
    if entry.case is Case.ANY:
        word = f"(?i:{word})"
    elif entry.case is Case.NAME:
        word = f"{word}|{_loose(entry.word.upper())}"
    before = "" if _is_spaceless(entry.word[0]) else r"(?<!\w)"
    after = "" if _is_spaceless(entry.word[-1]) else r"(?!\w)"
    return f"{before}({word}){after}"


def _loose(word: str) -> str:
    """Return a pattern for a word in which any apostrophe, hyphen and space stands for all."""
    return "".join(
        f"[{APOSTROPHES}]"
        if character in APOSTROPHES
        else f"[{_HYPHENS}]"
        if character in _HYPHENS
        else r"\s+"
        if character == " "
        else re.escape(character)
        for character in word
    )
