"""From what an engine gives to what a programme uses: trimmed, at one rate, at one level."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from briefing.media.level import levelled
from briefing.media.sound import fade_edges, is_clipped, resample
from briefing.speech.contract import Provenance, Utterance, WordTime
from briefing.speech.trim import trim
from briefing.timeline.rate import SAMPLE_RATE, round_half_up

TURN_MILLISECONDS = 180
"""Between two speakers within a sentence: heard as a change, not as the sentence's end."""
TREATMENT = 2
"""Raised when what is done here changes what comes out, so that older cache entries are not
used."""


@dataclass(frozen=True, slots=True)
class Finished:
    """One utterance, ready to be put in its place."""

    utterance: Utterance
    """At the house rate, without silence around it, as loud as every other."""
    is_clipped: bool
    """Whether the engine's sound was cut off at full scale, which nothing can mend."""


def finish(raw: Utterance) -> Finished:
    """Return an engine's utterance, made ready."""
    clipped = is_clipped(raw.pcm)
    heard = trim(raw)
    # At the engine's rate, which is the lower one: half the work.
    level = Utterance(levelled(heard.pcm, heard.sample_rate), heard.sample_rate, heard.words)
    return Finished(at_house_rate(level), clipped)


def joined(takes: Sequence[Finished]) -> Finished:
    """Return the parts of one sentence, each spoken by itself, as one utterance.

    Between two of them is :data:`TURN_MILLISECONDS` of silence, and each begins and ends with a
    short fade, so that no voice clicks into another.
    """
    if len(takes) == 1:
        return takes[0]
    pause = SAMPLE_RATE * TURN_MILLISECONDS // 1000
    pcm = bytearray()
    words: list[WordTime] = []
    for take in takes:
        if pcm:
            pcm += bytes(2 * pause)
        start = len(pcm) // 2
        words += (
            WordTime(start + w.start, start + w.end, w.provenance) for w in take.utterance.words
        )
        pcm += fade_edges(take.utterance.pcm)
    utterance = Utterance(bytes(pcm), SAMPLE_RATE, tuple(words))
    return Finished(utterance, any(take.is_clipped for take in takes))


def at_house_rate(utterance: Utterance) -> Utterance:
    """Return an utterance at the house's sample rate, its words' times with it."""
    if utterance.sample_rate == SAMPLE_RATE:
        return utterance
    pcm = resample(utterance.pcm, utterance.sample_rate, SAMPLE_RATE)

    def at(sample: int) -> int:
        there = round_half_up(Fraction(sample * SAMPLE_RATE, utterance.sample_rate))
        return min(there, len(pcm) // 2)

    words = tuple(WordTime(at(w.start), at(w.end), w.provenance) for w in utterance.words)
    return Utterance(pcm, SAMPLE_RATE, words)


def packed(finished: Finished) -> bytes:
    """Return it as bytes: a line with the words' times, then the sound."""
    words = [[w.start, w.end, w.provenance.value] for w in finished.utterance.words]
    head = json.dumps({"words": words, "clipped": finished.is_clipped})
    return head.encode() + b"\n" + finished.utterance.pcm


def unpacked(entry: bytes) -> Finished:
    """Return what was packed."""
    line, _, pcm = entry.partition(b"\n")
    head = json.loads(line)
    words = tuple(WordTime(start, end, Provenance(how)) for start, end, how in head["words"])
    return Finished(Utterance(pcm, SAMPLE_RATE, words), head["clipped"])
