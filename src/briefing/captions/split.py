"""Splitting what is said into cues and lines, each segment as a whole.

The cost of a cue depends on nothing but its first word and the word after its last: those give
its lines, its time on the screen and how it ends. So the cheapest way to split a segment is a
shortest path over its words, found exactly by dynamic programming.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from briefing.captions.cost import NO_ROOM, Passage
from briefing.captions.model import Cue, CueWord, Voice
from briefing.captions.music import music_cues
from briefing.captions.pieces import Piece, pieces
from briefing.captions.ruler import NO_RULER, Ruler
from briefing.captions.style import HOUSE, HouseStyle
from briefing.captions.timing import FrameLimits
from briefing.timeline.model import TimedSegment, Timeline


def split(
    timeline: Timeline,
    style: HouseStyle = HOUSE,
    *,
    language: str = "en",
    ruler: Ruler = NO_RULER,
) -> tuple[Cue, ...]:
    """Return the cues of a programme.

    They are sorted, disjoint and inside their segments, appear with their first word and show
    the displayed text exactly, with the labels of speakers where the style has them. Where a voice
    speaks too fast for the style's durations or reading speed, the text and its times are kept and
    the limit is not: the judge of captions says where. Music has cues of its own.

    Args:
        timeline: the programme.
        style: whose limits to keep.
        language: BCP 47 tag of the text.
        ruler: tells how wide letters really are, where the style limits that.
    """
    languages = {s.sentence.id: s.sentence.language for s in timeline.sentences()}
    cues: list[Cue] = []
    for segment, passage in passages(timeline, style, language, ruler):
        for start, end in pairwise(best_split(passage)):
            identity = f"c{len(cues) + 1:03}"
            cue = _cue(identity, segment.segment.id, passage, start, end)
            first, *others = {languages[sentence] for sentence in cue.sentence_ids}
            cues.append(cue if others else replace(cue, language=first))
    if not timeline.music:
        return tuple(cues)
    music = music_cues(timeline, cues, FrameLimits.of(style, timeline.rate))
    shown = sorted((*cues, *music), key=lambda cue: cue.start_frame)
    return tuple(replace(cue, id=f"c{number:03}") for number, cue in enumerate(shown, 1))


def best_split(passage: Passage) -> tuple[int, ...]:
    """Return the edges of the cheapest cues: the index of each one's first piece, and the end.

    When the times of the words leave no room for any split, it is all one cue.
    """
    count = len(passage.pieces)
    best = [0, *[2 * NO_ROOM * count] * count]
    came_from = [0] * (count + 1)
    for start in range(count):
        for end in range(start + 1, passage.lines.furthest(start) + 1):
            cost = best[start] + passage.cost(start, end, below=best[end] - best[start])
            if cost < best[end]:
                best[end], came_from[end] = cost, start
    if best[count] >= NO_ROOM:
        return 0, count
    edges = [count]
    while edges[-1]:
        edges.append(came_from[edges[-1]])
    return tuple(reversed(edges))


def total_cost(passage: Passage, edges: Sequence[int]) -> int:
    """Return the cost of a split."""
    return sum(passage.cost(start, end) for start, end in pairwise(edges))


def passages(
    timeline: Timeline,
    style: HouseStyle = HOUSE,
    language: str = "en",
    ruler: Ruler = NO_RULER,
) -> Iterator[tuple[TimedSegment, Passage]]:
    """Yield the segments in which something is said, ready to be split."""
    rate = timeline.rate
    limits = FrameLimits.of(style, rate)
    spoken = [
        (segment, pieces(segment, rate, style, language, ruler))
        for segment in timeline.segments
        if any(sentence.words for sentence in segment.sentences)
    ]
    never = timeline.frame_count + limits.maximum + limits.separate
    onsets = [*(of[0].onset for _, of in spoken), never][1:]
    for (segment, of), following in zip(spoken, onsets, strict=False):
        cut = rate.samples_to_frames(segment.end)
        yield segment, Passage(of, limits, cut=cut, following=following)


def _cue(identity: str, segment: str, passage: Passage, start: int, end: int) -> Cue:
    lines = passage.lines
    _, breaks = lines.best(start, end)
    first, after = passage.frames(start, end)
    shown = passage.pieces[start:end]
    words = tuple(_words(shown, [place - start for place in breaks]))
    return Cue(
        id=identity,
        start_frame=first,
        end_frame=after,
        lines=tuple(lines.text(i, j) for i, j in pairwise((start, *breaks, end))),
        segment_id=segment,
        sentence_ids=tuple(dict.fromkeys(piece.sentence for piece in shown)),
        words=words,
        voices=tuple(_voices(shown, words)),
    )


def _words(shown: Sequence[Piece], breaks: Sequence[int]) -> Iterator[CueWord]:
    """Yield where the pieces of a cue stand in its block, and when they are heard."""
    at = 0
    for number, piece in enumerate(shown, 1):
        yield CueWord(at, at + len(piece.text), piece.sample)
        at += len(piece.text) + (1 if number in breaks else piece.space)


def _voices(shown: Sequence[Piece], words: Sequence[CueWord]) -> Iterator[Voice]:
    """Yield the stretches of a cue in which one speaker after another is quoted."""
    pairs = zip(shown, words, strict=True)
    for speaker, run in groupby(pairs, key=lambda pair: pair[0].speaker):
        if speaker:
            own = [word for _, word in run]
            yield Voice(own[0].start, own[-1].end, speaker)
