"""What is seen from which frame to which: the cards of a briefing on its timeline. Pure.

Cards change where segments do, on the frame of their boundary; within a segment, on the frame of
the word that the next card begins with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.article.model import Article, Footage
from briefing.picture.cards import OPTIONAL, Card
from briefing.picture.choice import Choice, Cut, Show
from briefing.picture.wishes import staging_of
from briefing.timeline.model import TimedSegment, Timeline


@dataclass(frozen=True, slots=True)
class Scene:
    """One card, or the footage in its place."""

    start_frame: int
    """First frame it is seen on, counted from media zero."""
    end_frame: int
    """Frame after the last it is seen on."""
    segment: int
    """Index of the segment that it begins with."""
    card: Card
    """What is seen, and stands for it in stills."""
    footage: Footage | None = None
    """What moves in its place."""

    @property
    def frames(self) -> int:
        """How long it is seen."""
        return self.end_frame - self.start_frame


def storyboard(
    timeline: Timeline, article: Article, show: Show, kinds: frozenset[str] = frozenset(OPTIONAL)
) -> tuple[Scene, ...]:
    """Return the scenes of a briefing, in order; they tile it from frame 0 to its last.

    Args:
        timeline: the programme.
        article: what was written, its wishes for cards all :func:`.wishes.meetable`.
        show: what the show says of itself.
        kinds: which of the optional kinds of card the house uses.
    """
    choice = Choice(article, tuple(timed.segment for timed in timeline.segments), show, kinds)
    begun: list[Scene] = []
    for index, timed in enumerate(timeline.segments):
        cuts = choice.cuts(index)
        staged = staging_of(article, timed.segment)
        footage = staged.footage if staged else None
        for cut in cuts[:1] if footage else cuts:
            frame = timeline.frame(_sample(timed, cut, is_first=cut is cuts[0]))
            begun.append(Scene(frame, frame, index, cut.card, footage))
    return _tiled(begun, timeline.frame_count)


def _sample(timed: TimedSegment, cut: Cut, *, is_first: bool) -> int:
    """Return the sample at which a card appears."""
    if is_first:
        return timed.start
    sentence = timed.sentences[cut.sentence]
    return sentence.words[cut.token].start if cut.token else sentence.start


def _tiled(begun: list[Scene], last: int) -> tuple[Scene, ...]:
    """End each scene where the next begins, and leave out those that are never seen."""
    ends = [scene.start_frame for scene in begun[1:]] + [last]
    ended = [replace(scene, end_frame=end) for scene, end in zip(begun, ends, strict=True)]
    return tuple(scene for scene in ended if scene.frames > 0)
