"""Timelines from plain text, read by a made-up voice with plausible word times."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.script.model import SegmentKind, Sentence
from briefing.script.sentences import split_sentences
from briefing.speech.contract import Provenance, WordTime
from briefing.timeline.layout import SpokenLength, arrange, lay_out
from briefing.timeline.model import Timeline
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE, FrameRate
from strategies import script

_WEIGHT_OF_A_WORD = 7.2
"""Of English news prose: a short word takes longer than its letters would have it, and capitals
and digits weigh more."""


def naturally_spoken(sentence: Sentence, wpm: int) -> SpokenLength:
    """Return a reading in which long words take longer and commas are heard."""
    second = SAMPLE_RATE * 60 / wpm
    now = 0.0
    words = []
    for word in sentence.words():
        letters = sum(1 + 2 * (c.isdigit() or c.isupper()) for c in word if c.isalnum())
        length = (letters + 1.5) / _WEIGHT_OF_A_WORD * second * 0.9 if letters else 0.0
        words.append(WordTime(round(now), round(now + length), Provenance.ENGINE))
        now += length + (0.3 * SAMPLE_RATE if re.search(r"[,;:–—]|--", word) else 0.0)
    return SpokenLength(round(now), tuple(words))


def timeline(
    parts: Sequence[tuple[SegmentKind, Sequence[str]]],
    *,
    wpm: int = 140,
    rate: FrameRate = FRAME_RATES["25"],
) -> Timeline:
    """Lay out segments of sentences as the product does."""
    written = script(parts)
    spoken = {s.id: naturally_spoken(s, wpm) for s in written.sentences()}
    return lay_out(arrange(written, spoken, HOUSE_PACING), USUAL, rate, 0)


def prose(*paragraphs: str, wpm: int = 140, rate: FrameRate = FRAME_RATES["25"]) -> Timeline:
    """Lay out paragraphs of prose."""
    parts = [(SegmentKind.PARAGRAPH, split_sentences(text, "en")) for text in paragraphs]
    return timeline(parts, wpm=wpm, rate=rate)
