"""The plain edition: the same programme for those who want the article alone, without pictures.

Pure. Nothing is spoken anew: the descriptions of pictures are cut out where they stand, each with
the pause that belongs to it.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.script.model import SegmentKind
from briefing.timeline.model import TimedSegment, TimedSentence, Timeline
from briefing.timeline.rate import SOUND_FRAME


def without_pictures(timeline: Timeline) -> Timeline | None:
    """Return a programme in which no picture is described or waited for; none if it has none.

    Laws: all other sentences are there, in order, as long as they were, their words at the same
    places in them; segments tile the new programme. What is cut out is a whole number of frames of
    sound (:data:`~briefing.timeline.rate.SOUND_FRAME`), at most 21 ms less than the segment, so
    that what was coded before can be used again. Segments no longer begin on frames of a film:
    there is none, and none of the music that its captions tell of.
    """
    kept: list[TimedSegment] = []
    cut = now = 0
    for segment in timeline.segments:
        if segment.segment.kind is SegmentKind.PICTURE:
            cut += (segment.end - segment.start) // SOUND_FRAME * SOUND_FRAME
            continue
        end = segment.end - cut
        said = tuple(_earlier(timed, cut) for timed in segment.sentences)
        kept.append(replace(segment, start=now, end=end, sentences=said))
        now = end
    return replace(timeline, segments=tuple(kept), music=()) if cut and kept else None


def _earlier(timed: TimedSentence, samples: int) -> TimedSentence:
    """Return a sentence so many samples earlier."""
    words = tuple(
        replace(word, start=word.start - samples, end=word.end - samples) for word in timed.words
    )
    return replace(timed, start=timed.start - samples, end=timed.end - samples, words=words)
