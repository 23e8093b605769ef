"""Judging captions in the picture, by a film with them and the same film without.

=====  ===========================================================================
K-001  captions in the picture have too little contrast
K-002  captions in the picture stand outside what every screen shows
K-003  captions in the picture come or go on other frames than in the caption file
K-004  captions are missing in the picture
=====  ===========================================================================

Where the two films differ, there is the caption.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from briefing.check.light import linear_light, luminance
from briefing.check.step import Span
from briefing.findings import Finding, Severity

SMALLEST_SIDE = 360
"""Pixels: in smaller pictures, letters are too thin to be measured well, or told from ornaments."""
GOOD_CONTRAST = 7.0
"""Of text with what is behind it (WCAG 2.2, 1.4.6, level AAA)."""
LEAST_CONTRAST = 4.5
"""Of text with what is behind it (WCAG 2.2, 1.4.3, level AA)."""
SAFE_HEIGHT, SAFE_WIDTH, SAFE_WIDTH_NARROW = 0.90, 0.75, 0.90
"""Middle part of the picture that captions stay in: of wide pictures, and across square and tall
ones (BBC Subtitle Guidelines)."""
_WIDE = 1.25  # width to height, from which a picture is wide
_DIFFERS = 48
"""Of 255, by which coding alone changes no pixel; where pictures stand for a frame or two, edges
may be off by more than 32."""
_LEAST_PIXELS = 1 / 10_000
"""Of the picture, that a caption changes at least."""
_SLACK = 0.005
"""Of a side: coding blurs the edges of boxes."""
_AGAIN = "Render the article again."


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption in a picture, as it is seen."""

    box: tuple[int, int, int, int]
    """Left, top, right and bottom of all that differs, in pixels; half open."""
    size: tuple[int, int]
    """Width and height of the picture."""
    contrast: float
    """Of its letters with what is right behind them, 1 to 21."""


def region(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> tuple[int, int, int, int] | None:
    """Return where two pictures' luma differs: left, top, right, bottom; none if it does not."""
    differs = np.maximum(one, other) - np.minimum(one, other) > _DIFFERS
    if np.count_nonzero(differs) < max(4, _LEAST_PIXELS * differs.size):
        return None
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def contrast_of(clean: NDArray[np.uint8], captioned: NDArray[np.uint8]) -> float:
    """Return the contrast of a caption's letters with their box.

    Letters are thin: what most of the pixels between the first and the last letter of a row show
    is the box, and what differs from it most are letters.

    Args:
        clean: a part of the picture without the caption: rows, columns, red, green, blue.
        captioned: the same part with it.
    """
    differs = (np.maximum(clean, captioned) - np.minimum(clean, captioned)).max(axis=2) > _DIFFERS
    after = np.maximum.accumulate(differs, axis=1)
    before = np.maximum.accumulate(differs[:, ::-1], axis=1)[:, ::-1]
    light = luminance(linear_light(captioned[after & before]))
    if not light.size:
        return 1.0
    box = float(np.median(light))
    dark, bright = (float(value) for value in np.percentile(light, (3, 97)))
    return max(ratio(bright, box), ratio(box, dark))


def ratio(one: float, other: float) -> float:
    """Return the contrast of two relative luminances, 1 to 21 (WCAG 2.2, contrast ratio)."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@dataclass(slots=True)
class CaptionWatch:
    """Is told what is seen at the edges of captions, and says what is wrong with it."""

    film: str
    """Name of the film with captions."""
    cues: Sequence[Span]
    """What the caption file shows, in order."""
    frame_count: int
    """Of the film."""
    _found: dict[str, list[tuple[Span, str]]] = field(default_factory=dict)
    _worst: float = 21.0

    @property
    def moments(self) -> tuple[int, ...]:
        """The frames at which somebody should look, in order."""
        edges = (
            frame
            for cue in self.cues
            for frame in (cue.start_frame - 1, cue.start_frame, cue.end_frame - 1, cue.end_frame)
        )
        return tuple(sorted({frame for frame in edges if 0 <= frame < self.frame_count}))

    def look(self, seen: dict[int, Caption | None]) -> None:
        """Judge what is seen at all moments; none where the two films show the same."""
        shown = [range(cue.start_frame, cue.end_frame) for cue in self.cues]
        starts = {frames.start for frames in shown}
        ends = {frames.stop for frames in shown}
        for cue in self.cues:
            first, last = seen.get(cue.start_frame), seen.get(cue.end_frame - 1)
            if first is None and last is None:
                self._note("K-004", cue, "It is not in the picture")
                continue
            for caption in {one for one in (first, last) if one is not None}:
                self._judge(cue, caption)
            early = cue.start_frame not in ends and seen.get(cue.start_frame - 1) is not None
            late = cue.end_frame not in starts and seen.get(cue.end_frame) is not None
            for is_wrong, problem in (
                (early and first is not None, "It is in the picture before its first frame"),
                (first is None, "It is not yet in the picture on its first frame"),
                (last is None, "It is no longer in the picture on its last frame"),
                (late and last is not None, "It is still in the picture after its last frame"),
            ):
                if is_wrong:
                    self._note("K-003", cue, problem)

    def findings(self) -> Iterator[Finding]:
        """Yield one finding for each rule that is broken, for the first cue and for how many."""
        for code, found in sorted(self._found.items()):
            cue, problem = found[0]
            cues = len({one.place for one, _ in found})
            others = cues - 1
            if others:
                problem += f", and so are {others} others" if others > 1 else ", and one other"
            severity = Severity.ERROR
            if code == "K-001" and self._worst >= LEAST_CONTRAST:
                severity = Severity.WARNING
            place = f"{self.film}, {cue.place}"
            yield Finding(code, severity, f"{problem}.", place, _AGAIN, cue.start_frame)

    def _judge(self, cue: Span, caption: Caption) -> None:
        # In a small picture strokes are thinner than a pixel: none is as bright as it should be.
        is_small = min(caption.size) < SMALLEST_SIDE
        if caption.contrast < (LEAST_CONTRAST if is_small else GOOD_CONTRAST):
            self._worst = min(self._worst, caption.contrast)
            cut = int(caption.contrast * 10) / 10  # not rounded: 6.99 is not 7
            self._note("K-001", cue, f"Its letters have a contrast of {cut}:1; 7:1 is needed")
        (left, top, right, bottom), (width, height) = caption.box, caption.size
        across = SAFE_WIDTH if width / height >= _WIDE else SAFE_WIDTH_NARROW
        side, edge = (1 - across) / 2 - _SLACK, (1 - SAFE_HEIGHT) / 2 - _SLACK
        safe = (side * width, edge * height, (1 - side) * width, (1 - edge) * height)
        if left < safe[0] or top < safe[1] or right > safe[2] or bottom > safe[3]:
            self._note("K-002", cue, "It stands where screens may cut it off")

    def _note(self, code: str, cue: Span, problem: str) -> None:
        self._found.setdefault(code, []).append((cue, problem))
