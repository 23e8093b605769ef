"""A lexicon while it is being read: what is good becomes an entry, what is not a finding."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from briefing.errors import LexiconInvalid
from briefing.findings import Finding, Severity
from briefing.script.lexicon import Entry, Lexicon, case_rule
from briefing.script.model import Alphabet
from briefing.script.rewriting import says_something

MAX_CHARACTERS = 200
"""Characters that a word, or what is said for it, may have."""

_REMEDY = 'Give a TOML file with [say] and lines such as "Polwithen" = "pol WITH en", or W3C PLS.'
_IPA_LETTERS = ("LATIN ", "GREEK SMALL ", "MODIFIER LETTER ", "SUPERSCRIPT LATIN ")
"""How the Unicode names of the letters of IPA begin; capitals are not among them."""
_IPA_MARKS = frozenset(" .:'’‿|‖")
"""Signs of IPA that are no letters, and some that people type for them."""
_MNEMONICS = re.compile(r"[!-\\^-~]+(?: [!-\\^-~]+)*")
"""Printable ASCII without the bracket that ends phonemes: nothing behind it could be text."""
_ALPHABETS = {Alphabet.IPA: "IPA", Alphabet.ESPEAK: "eSpeak NG's mnemonics"}


@dataclass(frozen=True, slots=True)
class Phonemes:
    """How a word sounds, as a file gives it."""

    text: object
    """The sounds."""
    alphabet: Alphabet
    """What they are said to be written in."""


@dataclass(slots=True)
class Draft:
    """A lexicon while its file is being read."""

    name: str
    """The file's."""
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    """The good ones, by word and case rule."""
    findings: list[Finding] = field(default_factory=list)
    """Why others are none."""

    def notice(self, code: str, line: int, problem: str) -> None:
        """Add a finding."""
        place = f"{self.name}:{line}" if line else self.name
        self.findings.append(Finding(code, Severity.WARNING, problem, place))

    def add(
        self,
        word: object,
        say: object,
        line: int,
        *,
        phonemes: Phonemes | None = None,
        is_exact: bool | None = None,
    ) -> None:
        """Add an entry, or a finding that says why not.

        Without anything to ``say``, engines that take no phonemes are given the word itself.
        """
        shown = tidied(word)
        if shown is None:
            self.notice("X-001", line, "An entry is left out: it has no word that can be shown.")
            return
        said = tidied(say)
        sounds = None if phonemes is None else tidied_phonemes(phonemes)
        if phonemes is not None and sounds is None:
            fate = "left out" if say is None else "said as text"
            problem = f"{shown!r} is {fate}: its phonemes are not {_ALPHABETS[phonemes.alphabet]}."
            self.notice("X-006", line, problem)
            if say is None:
                return
        if said is None and (say is not None or sounds is None):
            self.notice("X-002", line, f"{shown!r} is left out: what it should say is not words.")
            return
        alphabet = phonemes.alphabet if phonemes else Alphabet.IPA
        case = case_rule(shown, is_exact)
        entry = Entry(shown, said or shown, case, sounds or "", alphabet, line)
        first = self.entries.setdefault((shown, entry.case), entry)
        if (first.say, first.phonemes) != (entry.say, entry.phonemes):
            self.notice("X-004", line, f"{shown!r} stands here again; the first one is used.")

    def finished(self, language: object, line: int) -> Lexicon:
        """Return the lexicon."""
        if not isinstance(language, str):
            self.notice("X-003", line, "The language is no language tag, and is not heeded.")
            language = ""
        entries = tuple(self.entries.values())
        return Lexicon(entries, language.strip(), tuple(self.findings), self.name)


def tidied(text: object) -> str | None:
    """Return a text composed and on one line, or none if nobody can say it.

    A backslash would mean something to the rules; control characters mean nothing to anyone.
    """
    if not isinstance(text, str):
        return None
    tidy = unicodedata.normalize("NFC", " ".join(text.split()))
    if len(tidy) > MAX_CHARACTERS or "\\" in tidy or not says_something(tidy):
        return None
    return None if any(unicodedata.category(c) in ("Cc", "Cs", "Co") for c in tidy) else tidy


def tidied_phonemes(phonemes: Phonemes) -> str | None:
    """Return phonemes on one line, without the brackets around them, or none if they are none."""
    if not isinstance(phonemes.text, str):
        return None
    text = unicodedata.normalize("NFC", " ".join(phonemes.text.split()))
    for first, last in (("[[", "]]"), ("[", "]"), ("/", "/")):
        if text.startswith(first) and text.endswith(last) and len(text) > len(first + last):
            text = text[len(first) : -len(last)].strip()
            break
    if phonemes.alphabet is Alphabet.ESPEAK:
        is_good = _MNEMONICS.fullmatch(text) is not None and any(map(str.isalpha, text))
    else:
        is_good = all(map(_is_ipa, text)) and any(map(str.isalpha, text))
    return text if is_good and len(text) <= MAX_CHARACTERS else None


def refused(problem: str, place: str, remedy: str = _REMEDY) -> LexiconInvalid:
    """Return the error for a file that cannot be used at all."""
    return LexiconInvalid(problem, place=place, remedy=remedy)


def _is_ipa(character: str) -> bool:
    category = unicodedata.category(character)
    if category[0] == "L":
        return category != "Lu" and unicodedata.name(character, "").startswith(_IPA_LETTERS)
    return category in ("Mn", "Sk") or character in _IPA_MARKS
