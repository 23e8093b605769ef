r"""Rewriting shown text into spoken text, rule by rule, without losing which word is which.

Every character of a draft remembers the displayed word that it speaks for. A rule replaces what
its pattern matches; the replacement is a template in the manner of :meth:`re.Match.expand`, in
which ``\1`` to ``\9`` stand for groups, in order. Characters of a group keep the words they came
from; characters that the rule adds belong to the word whose place they take or, if they take
none, to the one they stand behind. So "$1.2 billion", rewritten by ``\1 \2 dollars``, has the word
"$1.2" say "1.2" and the word "billion" say "billion dollars". What takes the place of several
words is shared out among them word by word, and the last of them takes the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, groupby, pairwise

from briefing.script.model import Alphabet, Pronunciation, Token


@dataclass(frozen=True, slots=True)
class Sounding:
    """What a rule says, no template, with how it sounds."""

    text: str
    """What engines read that take no phonemes; it says something, and no rule has to mend it."""
    phonemes: str
    """How it sounds: words with spaces between them, as many as in the text where that can be."""
    alphabet: Alphabet
    """What the phonemes are written in."""


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """How a stretch of a draft sounds. Two that are alike are two: each is a place."""

    phonemes: str
    """In the alphabet."""
    alphabet: Alphabet
    """What the phonemes are written in."""


Say = str | Callable[[re.Match[str]], str | Sounding | None]
"""A template, or a function that makes one for a match; ``None`` leaves the match as it is."""

_GROUP = re.compile(r"\\([1-9])")
_RUN = re.compile(r"\S+")
_SIGN_BY_SIGN = re.compile(
    r"(?<=[、。，；：！？」』）》】〉])(?!$|[、。，；：！？」』）》】〉”’…—])"
    r"|(?<=[”’…—])(?=[\u3400-\u9fff\U00020000-\U0003ffff])"
    # Between Chinese or Japanese signs, but not before closing marks or small kana.
    r"|(?<=[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff])"
    r"(?=[\u3400-\u9fff\U00020000-\U0003ffff「『（《【〈“‘]|[か-もや-ろカ-モヤ-ロ])"
)
"""Where words may be parted that no space parts. Digits and letters stay with their neighbours."""
_NOBODY = -1
_JOINERS = "\u200c\u200d"
"""Invisible, but they shape Persian and Hindi words and hold emoji together."""
_SPOKEN_SIGNS = frozenset("%‰&@#§")
"""Punctuation to Unicode, words to everyone who reads it out."""
_INAUDIBLE = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Unicode categories that nobody can say: control, format (bidi marks), private, surrogate."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which the spoken text differs from the displayed one."""

    name: str
    """What it is about, for people."""
    pattern: re.Pattern[str]
    """What it matches, in the text as the rules before it have left it."""
    say: Say
    """What is said instead."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text on its way from shown to spoken."""

    text: str
    """The text so far."""
    owners: tuple[int, ...]
    """For each character, the index of the displayed word it speaks for; -1 for none."""
    sounds: tuple[Sound | None, ...] = ()
    """For each character, the sound it is part of; empty when no character has one."""

    def part(self, start: int, end: int) -> Draft:
        """Return a stretch of it."""
        return Draft(self.text[start:end], self.owners[start:end], self.sounds[start:end])

    def pronunciations(self) -> tuple[Pronunciation, ...]:
        """Return where it has sounds, in order."""
        stretches = [(sound, len(tuple(run))) for sound, run in groupby(self.sounds)]
        ends = accumulate(length for _, length in stretches)
        return tuple(
            Pronunciation(end - length, end, sound.phonemes, sound.alphabet)
            for (sound, length), end in zip(stretches, ends, strict=True)
            if sound is not None
        )


def displayed_words(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each word starts and ends: each run of characters between white space.

    Chinese and Japanese do not part their words; there, it is each sign with the marks around it,
    as voices time them.

    >>> [text[start:end] for text in ("A “b” 见“山河”。",) for start, end in displayed_words(text)]
    ['A', '“b”', '见', '“山', '河”。']
    """
    words: list[tuple[int, int]] = []
    for run in _RUN.finditer(text):
        inner = (match.start() for match in _SIGN_BY_SIGN.finditer(text, *run.span()))
        words += pairwise((run.start(), *inner, run.end()))
    return tuple(words)


def first_draft(text: str) -> Draft:
    """Return the text as it is, without what nobody can say, its accents composed (NFC).

    Engines stumble over decomposed letters: "cafe" with a combining accent is not "café" to them.
    """
    parts: list[str] = []
    owners: list[int] = []
    for index, (start, end) in enumerate(displayed_words(text)):
        if index and text[start - 1].isspace():
            parts.append(" ")
            owners.append(_NOBODY)
        parts.append(unicodedata.normalize("NFC", "".join(filter(_is_audible, text[start:end]))))
        owners += [index] * len(parts[-1])
    return Draft("".join(parts), tuple(owners))


def rewrite(draft: Draft, rules: Iterable[Rule]) -> Draft:
    """Apply the rules in order, each to all that the ones before it have left."""
    for rule in rules:
        draft = _apply(draft, rule)
    return draft


def words_touched(draft: Draft, rule: Rule) -> frozenset[int]:
    """Return the displayed words, by index, that a rule rewrites in a draft."""
    return frozenset(
        draft.owners[position]
        for start, end, _ in _replacements(draft, rule)
        for position in range(start, end)
        if not draft.text[position].isspace()
    ) - {_NOBODY}


def word_map(draft: Draft, displayed: tuple[tuple[int, int], ...]) -> tuple[Token, ...]:
    """Return a token for each displayed word, with the stretch of the draft that says it.

    A word of which only punctuation is left says nothing: its stretch is empty. Stretches are in
    order and disjoint whatever the rules did.
    """
    stretches: dict[int, tuple[int, int]] = {}
    furthest = 0
    for position, (character, owner) in enumerate(zip(draft.text, draft.owners, strict=True)):
        if owner == _NOBODY or character.isspace():
            continue
        furthest = max(furthest, owner)
        start, _ = stretches.get(furthest, (position, position))
        stretches[furthest] = (start, position + 1)
    tokens: list[Token] = []
    reached = 0
    for index, (start, end) in enumerate(displayed):
        spoken_start, spoken_end = stretches.get(index, (reached, reached))
        if not says_something(draft.text[spoken_start:spoken_end]):
            spoken_end = spoken_start
        tokens.append(Token(start, end, spoken_start, spoken_end))
        reached = spoken_end
    return tuple(tokens)


def says_something(spoken: str) -> bool:
    """Tell whether there is anything to say in it: a letter, a digit, a symbol or a spoken sign."""
    return any(c in _SPOKEN_SIGNS or unicodedata.category(c)[0] in "LNS" for c in spoken)


def _is_audible(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character) not in _INAUDIBLE


def _apply(draft: Draft, rule: Rule) -> Draft:
    parts: list[Draft] = []
    done = 0
    for start, end, replacement in _replacements(draft, rule):
        parts += (draft.part(done, start), replacement)
        done = end
    return _joined((*parts, draft.part(done, len(draft.text)))) if parts else draft


def _joined(parts: Iterable[Draft]) -> Draft:
    parts = tuple(parts)
    sounds = any(part.sounds for part in parts) and chain.from_iterable(
        part.sounds or (None,) * len(part.text) for part in parts
    )
    return Draft(
        "".join(part.text for part in parts),
        tuple(chain.from_iterable(part.owners for part in parts)),
        tuple(sounds or ()),
    )


def _replacements(draft: Draft, rule: Rule) -> Iterator[tuple[int, int, Draft]]:
    """Yield what a rule takes out of a draft, by start and end, and what it puts there."""
    for match in rule.pattern.finditer(draft.text):
        said = rule.say if isinstance(rule.say, str) else rule.say(match)
        if said is None:
            continue
        start, end = match.span()
        if isinstance(said, Sounding):
            replacement = _sounding(said, draft.owners[start:end])
        else:
            replacement = _joined(_expand(said, match, draft))
        if not draft.sounds or _keeps_sounds(draft, start, end, replacement):
            yield start, end, replacement


def _keeps_sounds(draft: Draft, start: int, end: int, replacement: Draft) -> bool:
    """Whether every stretch with a sound is as it was; a character more is looked at each side."""
    around = draft.part(max(start - 1, 0), start), draft.part(end, end + 1)
    now = _joined((around[0], replacement, around[1]))
    return _lengths(now.sounds) == _lengths(draft.sounds[max(start - 1, 0) : end + 1])


def _lengths(sounds: Sequence[Sound | None]) -> list[tuple[Sound, int]]:
    return [(sound, len(tuple(run))) for sound, run in groupby(sounds) if sound is not None]


def _sounding(said: Sounding, owners: tuple[int, ...]) -> Draft:
    """Return what is said with its sounds: word by word, or as one where words do not pair off.

    What is one sound belongs to one displayed word, the first; the others then say nothing.
    """
    words = displayed_words(said.text)
    phonemes = said.phonemes.split()
    first = next((owner for owner in owners if owner != _NOBODY), _NOBODY)
    if len(words) != len(phonemes):
        whole = Sound(" ".join(phonemes), said.alphabet)
        return Draft(said.text, (first,) * len(said.text), (whole,) * len(said.text))
    sounds: list[Sound | None] = [None] * len(said.text)
    for (start, end), sound in zip(words, phonemes, strict=True):
        sounds[start:end] = [Sound(sound, said.alphabet)] * (end - start)
    shared = _shared_out(said.text, owners) or (first,) * len(said.text)
    return Draft(said.text, shared, tuple(sounds))


def _expand(template: str, match: re.Match[str], draft: Draft) -> Iterator[Draft]:
    """Yield the pieces of a replacement.

    What a rule adds between two groups speaks for what the match had between them.
    """
    owners = draft.owners
    pieces = _GROUP.split(template)
    spans = [match.span(int(number)) for number in pieces[1::2]]
    spans = [span if span[0] >= 0 else (match.start(), match.start()) for span in spans]
    edges = [match.start(), *(edge for span in spans for edge in span), match.end()]
    for index, piece in enumerate(pieces):
        start, end = edges[index : index + 2]
        if index % 2:
            yield draft.part(start, end)
        else:
            near = chain(
                range(start, end), range(start - 1, match.start() - 1, -1), range(end, len(owners))
            )
            owner = next((owners[at] for at in near if owners[at] != _NOBODY), _NOBODY)
            yield Draft(piece, _shared_out(piece, owners[start:end]) or (owner,) * len(piece))


def _shared_out(piece: str, owners: tuple[int, ...]) -> tuple[int, ...]:
    """Return the owners of a piece that takes the place of several words; empty if of fewer."""
    words = sorted(set(owners) - {_NOBODY})
    if len(words) < 2:
        return ()
    shared = [words[0]] * len(piece)
    for number, (start, end) in enumerate(displayed_words(piece)):
        shared[start:end] = [words[min(number, len(words) - 1)]] * (end - start)
    return tuple(shared)
