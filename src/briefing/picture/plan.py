"""Which picture is on the screen from which frame: scenes, and the captions over them. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from briefing.picture.storyboard import Scene


class Caption(Protocol):
    """What is known here of a cue: when it is seen."""

    @property
    def start_frame(self) -> int:
        """First frame it is shown on, counted from media zero."""

    @property
    def end_frame(self) -> int:
        """Frame after the last it is shown on."""


@dataclass(frozen=True, slots=True)
class Still:
    """One picture, held."""

    start_frame: int
    """First frame it is shown on, counted from media zero."""
    end_frame: int
    """Frame after the last it is shown on."""
    scene: int
    """Index of the scene."""
    cue: int | None
    """Index of the cue that is drawn on it; none between cues and in the clean film."""


def plan_stills(scenes: Sequence[Scene], cues: Sequence[Caption] = ()) -> tuple[Still, ...]:
    """Return the stills of a film, in order; they tile it from frame 0 to its last.

    Args:
        scenes: what is seen; they tile the film.
        cues: the captions to be seen in the picture, sorted and disjoint; none for the clean film.
    """
    if not scenes:
        return ()
    scene_frames = [scene.start_frame for scene in scenes]
    cue_frames = [cue.start_frame for cue in cues]
    last = scenes[-1].end_frame
    edges = {last, *scene_frames}
    edges.update(frame for cue in cues for frame in (cue.start_frame, cue.end_frame))
    stills: list[Still] = []
    for start, end in pairwise(sorted(edge for edge in edges if 0 <= edge <= last)):
        scene = bisect_right(scene_frames, start) - 1
        cue = bisect_right(cue_frames, start) - 1
        shown = cue if cue >= 0 and start < cues[cue].end_frame else None
        stills.append(Still(start, end, scene, shown))
    return tuple(stills)
