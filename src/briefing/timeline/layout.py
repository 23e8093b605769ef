"""Laying the spoken sentences out in time.

A programme is an alternation of silences and utterances. :func:`silences` says how long each
silence may be, :func:`lay_out` puts everything at its sample for one ease. Cards change inside
the pause between two segments, a third of it before the next words, on a frame boundary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from briefing.script.model import TITLE_CARD, Script, Segment, SegmentKind, Sentence
from briefing.speech.contract import WordTime
from briefing.timeline.model import TimedSegment, TimedSentence, TimedWord, Timeline
from briefing.timeline.pacing import SHORTEST, USUAL, Ease, Pacing, Range
from briefing.timeline.rate import SAMPLE_RATE, SOUND_FRAME, FrameRate, round_half_up

SHARE_BEFORE_CUT = Fraction(2, 3)
"""How much of the pause between two segments lies before the cut to the next card."""

_NOTHING = Range(Fraction(0), Fraction(0), Fraction(0))
_SECTIONS = TITLE_CARD | {SegmentKind.HEADING, SegmentKind.SIGN_OFF, SegmentKind.PICTURE}


@dataclass(frozen=True, slots=True)
class SpokenLength:
    """How long a sentence is heard, and when its words are; samples at the house rate."""

    samples: int
    """The whole utterance."""
    words: tuple[WordTime, ...]
    """One for each token, counted from the start of the utterance."""


@dataclass(frozen=True, slots=True)
class Silence:
    """One silence: a pause between words, and what a held card adds to it; in seconds."""

    pause: Range
    """Eased by ``Ease.pauses``."""
    hold: Range = _NOTHING
    """Eased by ``Ease.holds``."""

    def samples(self, ease: Ease) -> Fraction:
        """Return its exact length at an ease."""
        return (self.pause.at(ease.pauses) + self.hold.at(ease.holds)) * SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class Programme:
    """A spoken script with its silences, before it is laid out."""

    script: Script
    """What is said."""
    spoken: Mapping[str, SpokenLength]
    """By sentence id."""
    silences: tuple[tuple[Silence, ...], ...]
    """For each segment, the silence after each of its sentences (for a segment without any, the
    one silence that it consists of). Before the first stands ``lead_in``."""
    lead_in: Silence
    """From the first frame to the first word."""

    def speech_samples(self) -> int:
        """Return how long the voice is heard, in samples."""
        return sum(self.spoken[sentence.id].samples for sentence in self.script.sentences())

    def samples(self, ease: Ease) -> Fraction:
        """Return the exact length of the programme at an ease, in samples."""
        silence = sum(s.samples(ease) for after in self.silences for s in after)
        return self.speech_samples() + self.lead_in.samples(ease) + silence


def arrange(script: Script, spoken: Mapping[str, SpokenLength], pacing: Pacing) -> Programme:
    """Put silences between the sentences of a script.

    ``spoken`` has an entry for each sentence of the script.
    """
    segments = script.segments
    silences = [
        _silences(segment, following, pacing)
        for segment, following in zip(segments, (*segments[1:], None), strict=True)
    ]
    plain = Programme(script, spoken, tuple(silences), Silence(pacing.lead_in))
    title = [i for i, segment in enumerate(segments) if segment.kind in TITLE_CARD]
    _hold(silences, title, plain, pacing.title_card, pacing.lead_in)
    end = [i for i, segment in enumerate(segments) if segment.kind is SegmentKind.SIGN_OFF]
    _hold(silences, end, plain, pacing.end_card, _NOTHING)
    return Programme(script, spoken, tuple(silences), plain.lead_in)


def lay_out(programme: Programme, ease: Ease, rate: FrameRate, start_frame: int) -> Timeline:
    """Put every sentence at its sample.

    The programme ends on the frame boundary nearest to its exact length; everything else keeps
    its order and never overlaps. Segments tile it, and start on frame boundaries.
    """
    now, ended = programme.lead_in.samples(ease), 0
    placed: list[list[TimedSentence]] = []
    cuts: list[Fraction] = [Fraction(0)]
    for segment, after in zip(programme.script.segments, programme.silences, strict=True):
        sentences = []
        for sentence, silence in zip(segment.sentences, after, strict=False):
            length = programme.spoken[sentence.id]
            start = _on_sound_frame(now, ended)
            words = tuple(
                TimedWord(start + w.start, start + w.end, w.provenance) for w in length.words
            )
            sentences.append(TimedSentence(sentence, start, start + length.samples, words))
            ended = start + length.samples
            now += length.samples + silence.samples(ease)
        if not segment.sentences:
            now += after[0].samples(ease)
        placed.append(sentences)
        last = after[-1]
        cuts.append(now - (1 - SHARE_BEFORE_CUT) * last.pause.at(ease.pauses) * SAMPLE_RATE)
    cuts[-1] = now
    boundaries = [rate.frames_to_samples(rate.samples_to_frames(round_half_up(c))) for c in cuts]
    timed = tuple(
        TimedSegment(segment, start, end, tuple(sentences))
        for segment, (start, end), sentences in zip(
            programme.script.segments, pairwise(boundaries), placed, strict=True
        )
    )
    return Timeline(rate, start_frame, timed)


def _on_sound_frame(now: Fraction, earliest: int) -> int:
    """Return the sample nearest to an instant that begins a frame of sound, if it is not too early.

    In a silence so short that the words before would still be heard, it begins behind those.
    """
    start = round_half_up(now / SOUND_FRAME) * SOUND_FRAME
    return start if start >= earliest else max(round_half_up(now), earliest)


def _silences(segment: Segment, following: Segment | None, pacing: Pacing) -> tuple[Silence, ...]:
    """Return the silence after each sentence; the last is the one before the next segment."""
    if following is not None and {segment.kind, following.kind} <= TITLE_CARD:
        after = pacing.headline
    elif following is None:
        after = pacing.lead_out
    elif {segment.kind, following.kind} & _SECTIONS:
        after = pacing.section
    else:
        after = pacing.paragraph
    if not segment.sentences:
        return (Silence(pause=after, hold=pacing.silent_picture),)
    between = (
        Silence(_pause_between(segment.kind, before, behind, pacing))
        for before, behind in pairwise(segment.sentences)
    )
    return (*between, Silence(after))


def _pause_between(kind: SegmentKind, before: Sentence, behind: Sentence, pacing: Pacing) -> Range:
    if kind is SegmentKind.TITLE:
        return pacing.headline
    return pacing.quotation if _ends_quoted(before) != _begins_quoted(behind) else pacing.sentence


def _begins_quoted(sentence: Sentence) -> bool:
    return any(quote.start == 0 for quote in sentence.quotes)


def _ends_quoted(sentence: Sentence) -> bool:
    return any(quote.end == len(sentence.text) for quote in sentence.quotes)


def _hold(
    silences: list[tuple[Silence, ...]],
    card: Sequence[int],
    programme: Programme,
    on_screen: Range,
    before: Range,
) -> None:
    """Lengthen the last silence of a card's segments so that the card stays on the screen."""
    if not card or not silences[card[-1]]:
        return
    segments = programme.script.segments
    spoken = sum(
        programme.spoken[sentence.id].samples for i in card for sentence in segments[i].sentences
    )

    def missing(wanted: Fraction, ease: Ease) -> Fraction:
        pauses = sum((s.pause.at(ease.pauses) for i in card for s in silences[i]), Fraction(0))
        there = Fraction(spoken, SAMPLE_RATE) + before.at(ease.pauses) + pauses
        return max(Fraction(0), wanted - there)

    shortest = missing(on_screen.shortest, SHORTEST)
    usual = max(shortest, missing(on_screen.usual, USUAL))
    # Measured at the usual pauses: longer ones would leave less to hold, and the hold must grow.
    longest = max(usual, missing(on_screen.longest, USUAL))
    *others, last = silences[card[-1]]
    silences[card[-1]] = (*others, Silence(last.pause, Range(shortest, usual, longest)))
