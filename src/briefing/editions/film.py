"""The picture of the films: what is drawn is drawn once, for the clean film and the captioned one.

A film is a few dozen cards, held. The clean film shows the cards alone; the captioned one shows
the same cards with each caption laid over, and only the caption's part of the picture is drawn
and converted again. Motion is short and rare: a cross-fade where another kind of card appears, and
what footage the article brings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from briefing.captions.model import Cue
from briefing.editions.sharing import Shared
from briefing.media.bands import SliceCache
from briefing.media.model import Shot, Yuv420
from briefing.media.motion import cross_fade
from briefing.media.video import VideoReport, write_video
from briefing.media.x264 import EncoderSettings, Quality
from briefing.media.yuv import from_rgb, patched
from briefing.picture.captions import draw_caption
from briefing.picture.cards import kind_of
from briefing.picture.draw import draw_card
from briefing.picture.plan import Still, plan_stills
from briefing.picture.storyboard import Scene
from briefing.picture.theme import Theme
from briefing.timeline.rate import FrameRate

if TYPE_CHECKING:
    from PIL.Image import Image

FADE_SECONDS = Fraction(8, 25)
"""How long a cross-fade takes: 300 to 400 ms is seen and not waited for; a house choice."""

_AHEAD = 8
"""Pictures that one film may be ahead of the other: each is 10 MB at 1920x1080."""


@dataclass(frozen=True, slots=True)
class FilmPlan:
    """Everything that decides what is seen."""

    scenes: tuple[Scene, ...]
    """The cards and footage, in order; they tile the film."""
    cues: tuple[Cue, ...]
    """The captions of the captioned film."""
    rate: FrameRate
    """Of the film."""
    theme: Theme
    """How it looks."""
    size: tuple[int, int]
    """Width and height in pixels; even."""
    quality: Quality
    """How carefully pictures are encoded."""
    still: bool = False
    """Whether cards change by plain cuts alone."""


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """A picture without captions, and the stills of the captioned film that show it."""

    image: Image
    """For captions to be laid over."""
    picture: Yuv420
    """The same, as the encoder takes it."""
    stills: tuple[Still, ...]
    """In order; they tile its time on the screen."""
    begins: bool
    """Whether a scene begins with it, or its movement ends before it."""

    @property
    def frames(self) -> int:
        """How long it is on the screen."""
        return self.stills[-1].end_frame - self.stills[0].start_frame


def write_films(
    plan: FilmPlan, clean: Path | None, captioned: Path | None, on_frames: Callable[[int], None]
) -> Mapping[Path, VideoReport]:
    """Write the picture track of the clean film, of the captioned one, or of both, in parallel.

    ``on_frames`` is told of frames that are on their way, from several threads.

    Raises:
        PictureUnreadable: a photo is damaged.
        ToolFailed: the encoder failed.
        DiskFull: there is no room for a film.
    """
    settings = EncoderSettings(plan.rate.fps, plan.quality)
    slices = SliceCache()  # most of what the films show is the same
    wanted: list[tuple[Path, Callable[[Iterator[_Seen]], Iterator[Shot]]]] = []
    if clean is not None:
        wanted.append((clean, _clean_shots))
    if captioned is not None:
        wanted.append((captioned, lambda seen: _captioned_shots(seen, plan.cues, plan.theme)))
    seen = Shared(_draw(plan), len(wanted), ahead=_AHEAD)

    def write(number: int) -> tuple[Path, VideoReport]:
        path, shots = wanted[number]
        counted = _counted(shots(seen.reader(number)), on_frames)
        return path, write_video(path, counted, settings, slices=slices)

    with ThreadPoolExecutor(max(1, len(wanted))) as pool, seen:
        return dict(pool.map(write, range(len(wanted))))


def _draw(plan: FilmPlan) -> Iterator[_Seen]:
    """Draw everything that is seen but captions, in order."""
    before: Image | None = None
    groups = groupby(plan_stills(plan.scenes, plan.cues), key=lambda still: still.scene)
    for number, group in groups:
        scene, stills = plan.scenes[number], tuple(group)
        image = draw_card(scene.card, plan.theme, plan.size)
        if before is not None and _is_another_kind(plan.scenes, number):
            entrance = list(_entrance(plan, stills[0], before, image))
            yield from entrance
            first = stills[0].start_frame + len(entrance)
            stills = (replace(stills[0], start_frame=first), *stills[1:])
        yield _Seen(image, from_rgb(np.asarray(image)), stills, begins=True)
        before = image


def _is_another_kind(scenes: Sequence[Scene], number: int) -> bool:
    one, other = scenes[number - 1].card, scenes[number].card
    return kind_of(one) is not kind_of(other)


def _entrance(plan: FilmPlan, still: Still, before: Image, after: Image) -> Iterator[_Seen]:
    """Yield the pictures by which a card appears, a frame each; none where there is no room."""
    from PIL import Image

    if plan.still or still.cue is not None:
        return
    # Captions never move: the fade is over before the first one appears.
    room = still.end_frame - still.start_frame - 1
    frames = min(plan.rate.seconds_to_frames(FADE_SECONDS), room)
    for number, rgb in enumerate(cross_fade(np.asarray(before), np.asarray(after), frames)):
        start = still.start_frame + number
        shown = (replace(still, start_frame=start, end_frame=start + 1),)
        yield _Seen(Image.fromarray(rgb), from_rgb(rgb), shown, begins=number == 0)


def _clean_shots(seen: Iterator[_Seen]) -> Iterator[Shot]:
    for one in seen:
        yield Shot(one.picture, one.frames, starts_group=one.begins)


def _captioned_shots(seen: Iterator[_Seen], cues: Sequence[Cue], theme: Theme) -> Iterator[Shot]:
    for one in seen:
        for number, still in enumerate(one.stills):
            picture = one.picture
            if still.cue is not None:
                patch = draw_caption(one.image, cues[still.cue].lines, theme)
                picture = patched(picture, np.asarray(patch.image), patch.left, patch.top)
            frames = still.end_frame - still.start_frame
            yield Shot(picture, frames, starts_group=one.begins and number == 0)


def _counted(shots: Iterator[Shot], on_frames: Callable[[int], None]) -> Iterator[Shot]:
    for shot in shots:
        yield shot
        on_frames(shot.frames)
