"""The pieces that a segment's text is put together from: words, and parts of very long words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from unicodedata import category

from briefing.captions.breaks import Joint, joints
from briefing.captions.timing import frame_at_or_after
from briefing.captions.width import width
from briefing.script.joining import space_after
from briefing.script.model import Sentence, Token
from briefing.timeline.model import TimedSegment, TimedSentence
from briefing.timeline.rate import FrameRate

_CUT_AFTER = re.compile(
    r"(?<=\w[-‐/_.=&?@–—])(?=\w)"  # compounds and addresses
)
_WIDEST_WORD = 2
"""Lines; no word is wider, not even in German. Some others are a little wider than one line."""
_UNPARTED = re.compile(r"\W*[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese, Khmer: spaces part phrases, not words."""
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
    """1, or 0 for a lone mark and for the later parts of a word; Chinese words have two signs."""
    onset: int
    """The first frame boundary at or after its first sound; for what is not spoken, that of the
    next word."""
    heard: int
    """The first frame boundary at or after its last sound."""
    sample: int
    """The first sample of its sound; for what is not spoken, that of the next word."""
    speaker: str = ""
    """Whose words they are, where somebody known is quoted."""


def pieces(
    segment: TimedSegment, rate: FrameRate, longest: int, language: str
) -> tuple[Piece, ...]:
    """Return the pieces of a segment; words wider than ``longest`` are cut where they can be."""
    found = [
        piece
        for sentence in segment.sentences
        for piece in _sentence_pieces(sentence, rate, longest, language)
    ]
    return tuple(_with_spoken_onsets(found, segment, rate))


def _sentence_pieces(
    timed: TimedSentence, rate: FrameRate, longest: int, language: str
) -> Iterator[Piece]:
    text, tokens = timed.sentence.text, timed.sentence.tokens
    words = timed.sentence.words()
    spaces = [int(text[token.start - 1].isspace()) for token in tokens[1:]]
    spaces.append(len(space_after(text)))
    after = (*joints(words, language), Joint.SENTENCE)
    signs = 0  # since the last space
    tokened = zip(tokens, words, timed.words, spaces, after, strict=True)
    for token, word, time, space, joint in tokened:
        parts = cut(word, longest)
        edges = [0, *accumulate(map(len, parts))]
        speaker = _speaker(timed.sentence, token)
        length = time.end - time.start
        samples = [time.start + length * edge // edges[-1] for edge in edges]
        for at, (part, (start, end)) in enumerate(zip(parts, pairwise(samples), strict=True)):
            is_last = at == len(parts) - 1
            yield Piece(
                text=part,
                width=width(part),
                space=space if is_last else 0,
                joint=joint if is_last else Joint.PLAIN,
                sentence=timed.sentence.id,
                start=token.start + edges[at],
                words=int(signs % 2 == 0 and at == 0 and any(map(str.isalnum, word))),
                onset=frame_at_or_after(start, rate) if length else -1,
                heard=frame_at_or_after(end, rate),
                sample=start,
                speaker=speaker,
            )
        signs = 0 if space else signs + 1


def _speaker(sentence: Sentence, token: Token) -> str:
    """Return whose words a token is; nobody's when it is not quoted, or nobody knows."""
    quotes = (q for q in sentence.quotes if q.start < token.end and token.start < q.end)
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
    for smallest in _CUT_AFTER.split(word):
        is_word = width(smallest) <= _WIDEST_WORD * longest and not _UNPARTED.match(smallest)
        for letters in [smallest] if is_word else _letters(smallest):
            if parts[-1] and width(parts[-1] + letters) > longest:
                parts.append("")
            parts[-1] += letters
    return parts


def _letters(text: str) -> list[str]:
    """Return the letters of a text, each with the marks and joined signs that go with it."""
    found: list[str] = []
    for character in text:
        kind = category(character)
        if found and (kind[0] == "M" or kind in ("Cf", "Sk") or found[-1][-1] in _JOINS_NEXT):
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
