"""A lexicon: how a newsroom says its names.

An entry gives what is said for a word or a few; what is shown stays as published. Lexicons come
before every rule, in one pass: what an entry says is not looked up again, though the rules that
follow read it like any other text. At each place the longest word wins, in the whole text of a
word only; among words of one length the lexicon named first wins.

An entry may give phonemes. They stand beside what is said, which only engines without phonemes
read then, and no rule changes either. In English a possessive ending becomes part of the sounds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from briefing.findings import Finding
from briefing.script.model import Alphabet
from briefing.script.rewriting import Rule, Sounding, first_draft, rewrite, says_something
from briefing.script.rules.common import AFTER, APOSTROPHES, BEFORE

RULE_NAME = "lexicon"
"""What the rule of every lexicon is called."""

_HYPHENS = "-‐‑﹣－"
_RUN = re.compile(r"\w+")
_SPACELESS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts without spaces between words: where one of their words ends cannot be told."""
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
_HISSING = {Alphabet.IPA: "szʃʒɕʑʂʐʧʤ", Alphabet.ESPEAK: "szSZ"}
_VOICELESS = {Alphabet.IPA: "ptkfθcqxχʔ", Alphabet.ESPEAK: "ptkfTxX?"}
_ANOTHER_SYLLABLE = {Alphabet.IPA: "ɪz", Alphabet.ESPEAK: "Iz"}
"""How the possessive ending of English sounds: /ɪz/ behind a hissing sound, /s/ behind one without
voice, else /z/ (Gimson's Pronunciation of English, on inflexional endings)."""
_FINE_DETAIL = "#^;:\"'.,_|%=-~"
"""Signs behind an eSpeak mnemonic's letter that do not make it another kind of sound."""


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
    """What is said instead; if there are phonemes, by engines that take none."""
    case: Case
    """Which capitals it accepts."""
    phonemes: str = ""
    """How it sounds, in the alphabet; empty when it is spoken as any text."""
    alphabet: Alphabet = Alphabet.IPA
    """What the phonemes are written in."""
    line: int = 0
    """The line of its file that it stands on, from 1; 0 when that is not known."""

    def accepts(self, text: str) -> bool:
        """Whether a text is its word, in capitals that it accepts."""
        return re.fullmatch(_pattern(self), text) is not None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one file says."""

    entries: tuple[Entry, ...] = ()
    """In the file's order."""
    language: str = ""
    """BCP 47 tag of the language it is for; empty for every language."""
    findings: tuple[Finding, ...] = ()
    """What was noticed in the file."""
    name: str = ""
    """The file's, as the user named it."""

    def is_for(self, language: str) -> bool:
        """Whether it is for a text in a language; regions make no difference."""
        return not self.language or _primary(self.language) == _primary(language)


@dataclass(frozen=True, slots=True)
class Lookup:
    """The entries of all lexicons that matter for a text, ready to be looked up."""

    by_first_run: Mapping[str, tuple[tuple[int, Entry], ...]] = field(default_factory=dict)
    """Entries with their rank, by their first run of letters, case folded; under the empty string
    those that may begin anywhere."""
    language: str = ""
    """BCP 47 tag of the text's language."""

    def rules(self, text: str) -> tuple[Rule, ...]:
        """Return the rule that says what is in the lexicons of a text: one, or none.

        Only entries that may be in the text are in it, so that large lexicons cost little.
        """
        if not self.by_first_run:
            return ()
        runs = {run.casefold() for run in _RUN.findall(text)}
        found = chain.from_iterable(self.by_first_run.get(run, ()) for run in ("", *runs))
        ranked = sorted(found, key=lambda ranked: (-len(ranked[1].word), ranked[0]))
        return (_rule([entry for _, entry in ranked], self.language),) if ranked else ()


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
    for rank, (_, entry) in enumerate(ranked_entries(lexicons, language)):
        index.setdefault(_first_run(entry.word), []).append((rank, entry))
    return Lookup({run: tuple(entries) for run, entries in index.items()}, language)


def ranked_entries(lexicons: Iterable[Lexicon], language: str) -> Iterator[tuple[Lexicon, Entry]]:
    """Yield the entries for a language, each with its lexicon, in the order in which they win."""
    for lexicon in lexicons:
        if lexicon.is_for(language):
            for entry in sorted(lexicon.entries, key=lambda entry: entry.case is Case.ANY):
                yield lexicon, entry


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def _first_run(word: str) -> str:
    match = _RUN.search(word)
    return "" if match is None or _is_spaceless(word[0]) else match[0].casefold()


def _is_spaceless(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_SPACELESS)


def _rule(entries: list[Entry], language: str) -> Rule:
    is_english = _primary(language) == "en"

    def say(match: re.Match[str]) -> str | Sounding | None:
        after = match.string[match.end() : match.end() + 1]
        if after and unicodedata.category(after)[0] == "M":  # a vowel sign: the word goes on
            return None
        entry = entries[(match.lastindex or 1) - 1]
        return _sounding(entry, match[0]) if entry.phonemes else entry.say

    endings = [rf"(?:[{APOSTROPHES}][sS])?" if is_english and e.phonemes else "" for e in entries]
    pattern = "|".join(map(_pattern, entries, endings))
    return Rule(RULE_NAME, re.compile(pattern), say)


def _sounding(entry: Entry, shown: str) -> Sounding | None:
    """Return what is said for an entry with phonemes; none if nothing is left of its text."""
    text, phonemes = _mended(entry.say), entry.phonemes
    if not says_something(text):
        return None
    if _POSSESSIVE.search(shown) and not _POSSESSIVE.search(entry.word):
        return Sounding(f"{text}'s", _possessive(phonemes, entry.alphabet), entry.alphabet)
    return Sounding(text, phonemes, entry.alphabet)


@lru_cache(maxsize=4096)
def _mended(text: str) -> str:
    """Return a text with typography that engines understand, as no rule will mend it later."""
    return rewrite(first_draft(text), (*BEFORE, *AFTER)).text


def _possessive(phonemes: str, alphabet: Alphabet) -> str:
    last = phonemes
    if alphabet is Alphabet.ESPEAK:
        last = last.rstrip(_FINE_DETAIL)
    else:  # lengths, stresses and accents are no small letters
        while last and unicodedata.category(last[-1]) not in ("Ll", "Lo"):
            last = last[:-1]
    if last.endswith(tuple(_HISSING[alphabet])):
        return phonemes + _ANOTHER_SYLLABLE[alphabet]
    return phonemes + ("s" if last.endswith(tuple(_VOICELESS[alphabet])) else "z")


def _pattern(entry: Entry, ending: str = "") -> str:
    """Return a pattern with one group, for the entry's word as a whole word, and an ending."""
    word = _loose(entry.word)
    if entry.case is Case.ANY:
        word = f"(?i:{word})"
    elif entry.case is Case.NAME:
        word = f"(?:{word}|{_loose(entry.word.upper())})"
    before = "" if _is_spaceless(entry.word[0]) else r"(?<!\w)"
    after = "" if _is_spaceless(entry.word[-1]) else r"(?!\w)"
    return f"{before}({word}{ending}){after}"


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
