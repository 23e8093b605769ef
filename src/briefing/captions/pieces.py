"""The pieces that a segment's text is put together from: words, and parts of very long words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from unicodedata import category

from briefing.captions.breaks import Joint
from briefing.captions.phrases import NEVER_FIRST, NEVER_LAST
from briefing.captions.ruler import NO_RULER, Ruler
from briefing.captions.speakers import labels
from briefing.captions.style import HouseStyle
from briefing.captions.timing import frame_at_or_after
from briefing.captions.units import count_words, units
from briefing.captions.width import width
from briefing.script.joining import space_after
from briefing.script.model import Sentence, Token
from briefing.timeline.model import TimedSegment, TimedSentence, TimedWord
from briefing.timeline.rate import FrameRate

_PARTS_END = re.compile(r"(?<=\w[/=&?@])(?=\w)")
"""Behind a part of an address."""
_JOINTS = re.compile(r"(?<=\w[-‐_.–—])(?=\w)")
"""Behind a part of a compound, or of an address's part."""
_WIDEST_WORD = 2
"""Lines; no word is wider, not even in German. Some others are a little wider than one line."""
_UNPARTED = re.compile(
    r"\W*[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
"""Thai, Lao, Burmese, Khmer, Chinese, Japanese: spaces part phrases, not words."""
_JOINS_NEXT = "\u200dเแโใไເແໂໃໄ"
"""The zero width joiner, which makes one emoji of two, and vowels written before a consonant."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is never broken: a word, or a part of a word that is longer than a line."""

    text: str
    """Its characters, never empty."""
    width: int
    """How wide they are, in characters."""
    space: int
    """1 when a space follows it on the same line, 0 inside a word and between Chinese ones."""
    joint: Joint
    """How well the text may be broken after it."""
    sentence: str
    """The id of its sentence."""
    start: int
    """Index of its first character in its sentence's displayed text."""
    words: int
    """How many it counts for: 0 for a lone mark and for the later parts of a word."""
    onset: int
    """The first frame boundary at or after its first sound; for what is not spoken, that of the
    next word."""
    heard: int
    """The first frame boundary at or after its last sound."""
    sample: int
    """The first sample of its sound; for what is not spoken, that of the next word."""
    speaker: str = ""
    """Whose words they are, where somebody known is quoted."""
    breadth: int = 0
    """How wide its letters really are, in millionths of the longest line; 0 when nobody knows."""
    space_breadth: int = 0
    """The same of the space after it."""


def pieces(
    segment: TimedSegment,
    rate: FrameRate,
    style: HouseStyle,
    language: str,
    ruler: Ruler = NO_RULER,
) -> tuple[Piece, ...]:
    """Return the pieces of a segment, with the labels of speakers where a style has them.

    Words wider than its lines are cut where they can be; ``ruler`` tells how wide letters really
    are.
    """
    longest, known = style.line_characters, labels(segment.segment, style)
    found = [
        replace(piece, breadth=ruler(piece.text), space_breadth=piece.space * ruler(" "))
        for sentence in segment.sentences
        for piece in _with_label(
            known.get(sentence.sentence.id, ""),
            _sentence_pieces(sentence, rate, longest, language),
        )
    ]
    return tuple(_with_spoken_onsets(found, segment, rate))


def _with_label(label: str, found: Iterator[Piece]) -> Iterator[Piece]:
    """Put a speaker's label before the pieces of a sentence.

    It has no sound of its own, takes room and reading time, and is never parted from the words.
    """
    for at, piece in enumerate(found):
        if label and at == 0:
            yield replace(
                piece,
                text=label,
                width=width(label),
                space=1,
                joint=Joint.HELD,
                words=count_words(label),
                onset=-1,
                heard=0,
            )
        yield piece


def _sentence_pieces(
    timed: TimedSentence, rate: FrameRate, longest: int, language: str
) -> Iterator[Piece]:
    text = timed.sentence.text
    for unit in units(text, longest, timed.sentence.language or language):
        parts = cut(text[unit.start : unit.end], longest)
        edges = accumulate(map(len, parts), initial=unit.start)
        for at, (part, (start, end)) in enumerate(zip(parts, pairwise(edges), strict=True)):
            is_last = end == unit.end
            first, last, is_spoken = _sound(timed, start, end)
            yield Piece(
                text=part,
                width=width(part),
                space=len(_space_after(text, end)) if is_last else 0,
                joint=unit.joint if is_last else Joint.PLAIN,
                sentence=timed.sentence.id,
                start=start,
                words=0 if at else unit.words,
                onset=frame_at_or_after(first, rate) if is_spoken else -1,
                heard=frame_at_or_after(last, rate),
                sample=first,
                speaker=_speaker(timed.sentence, start, end),
            )


def _space_after(text: str, end: int) -> str:
    """Return the space after a word of a sentence, or after the sentence."""
    if end == len(text):
        return space_after(text)
    return " " if text[end].isspace() else ""


def _sound(timed: TimedSentence, start: int, end: int) -> tuple[int, int, bool]:
    """Return the first and last sample of a stretch of a sentence, and whether it is heard at all.

    Within a word, time goes by its letters.
    """
    tokens = timed.sentence.tokens
    at = bisect_right(tokens, start, key=lambda token: token.end)
    until = bisect_left(tokens, end, key=lambda token: token.start)
    own = list(zip(tokens[at:until], timed.words[at:until], strict=True))
    heard = [(token, time) for token, time in own if time.start < time.end] or own
    (first, begin), (last, finish) = heard[0], heard[-1]
    return (
        _at(first, begin, max(start, first.start)),
        _at(last, finish, min(end, last.end)),
        begin.start < begin.end,
    )


def _at(token: Token, time: TimedWord, place: int) -> int:
    """Return the sample at which a place in a word is reached."""
    length = time.end - time.start
    return time.start + length * (place - token.start) // (token.end - token.start)


def _speaker(sentence: Sentence, start: int, end: int) -> str:
    """Return whose words a stretch is; nobody's when it is not quoted, or nobody knows."""
    quotes = (q for q in sentence.quotes if q.start < end and start < q.end)
    return next((quote.speaker for quote in quotes if quote.speaker), "")


def cut(word: str, longest: int) -> list[str]:
    """Return the parts of a word that is wider than a line: after hyphens, slashes and the like.

    What then still is as wide as no word is, and phrases of languages that part their words by
    nothing at all, are cut between any two letters.

    >>> cut("https://www.example.org/news/2026/closures", 20)
    ['https://www.example.', 'org/news/2026/', 'closures']
    """
    if width(word) <= longest:
        return [word]
    parts = [""]
    for part in _PARTS_END.split(word):
        for smallest in [part] if width(part) <= longest else _smallest(part, longest):
            if parts[-1] and width(parts[-1] + smallest) > longest:
                parts.append("")
            parts[-1] += smallest
    return parts


def _smallest(part: str, longest: int) -> Iterator[str]:
    """Yield what a part that is wider than a line may be cut into."""
    for smallest in _JOINTS.split(part):
        is_word = width(smallest) <= _WIDEST_WORD * longest and not _UNPARTED.match(smallest)
        yield from [smallest] if is_word else _letters(smallest)


def _letters(text: str) -> list[str]:
    """Return the letters of a text, each with the marks and joined signs that go with it."""
    found: list[str] = []
    for character in text:
        kind = category(character)
        is_mark = kind[0] == "M" or kind in ("Cf", "Sk") or character in NEVER_FIRST
        if found and (is_mark or found[-1][-1] in _JOINS_NEXT or found[-1][-1] in NEVER_LAST):
            found[-1] += character
        else:
            found.append(character)
    return found


def _with_spoken_onsets(
    found: list[Piece], segment: TimedSegment, rate: FrameRate
) -> Iterator[Piece]:
    """Give each silent piece the onset of the next spoken one; a cue cannot start any later."""
    onset, sample = rate.samples_to_frames(segment.end) - 1, segment.end - 1
    onsets = []
    for piece in reversed(found):
        if piece.onset >= 0:
            onset, sample = min(onset, piece.onset), min(sample, piece.sample)
        onsets.append((onset, sample))
    for piece, (onset, sample) in zip(found, reversed(onsets), strict=True):
        is_known = (piece.onset, piece.sample) == (onset, sample)
        yield piece if is_known else replace(piece, onset=onset, sample=sample)
