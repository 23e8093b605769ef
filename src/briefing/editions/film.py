"""The picture tracks of the films: what is on the screen, without captions and with them.

What is drawn is drawn once, for all films; for a caption only its own part of the picture is drawn
and converted again. The review copy is the captioned film with its timecode in the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from briefing.editions.overlay import Overlay, overlay
from briefing.editions.review import BurnedTimecode, with_timecode
from briefing.editions.screen import NOBODY, FilmPlan, Seen, Watchers, on_screen
from briefing.editions.sharing import Shared
from briefing.media.bands import SliceCache
from briefing.media.kept import Keeper
from briefing.media.model import Shot
from briefing.media.splice import SEEK_SECONDS
from briefing.media.video import VideoReport, write_video
from briefing.media.x264 import EncoderSettings
from briefing.media.yuv import Rgb, patched
from briefing.picture.captions import Patch, draw_caption
from briefing.picture.timecode import draw_timecode_window

_AHEAD = 8
"""Pictures that one film may be ahead of the other: each is 10 MB at 1920x1080."""


def write_films(
    plan: FilmPlan,
    clean: Path | None,
    captioned: Path | None,
    watchers: Watchers = NOBODY,
    keeper: Keeper | None = None,
    *,
    review: Path | None = None,
) -> Mapping[Path, VideoReport]:
    """Write the picture tracks of the films that are wanted, in parallel.

    Args:
        plan: everything that decides what is seen.
        clean: where the film without captions goes.
        captioned: where the one with captions goes.
        watchers: who is told of what is noticed on the way.
        keeper: keeps what was coded.
        review: where the one with captions and timecode goes.

    Raises:
        RecipeError: there is no room for timecode in the picture.
        PictureUnreadable: a photo is damaged.
        FootageUnreadable: there is nothing in footage that can be shown.
        ToolFailed: the encoder failed.
        DiskFull: there is no room for a film.
    """
    settings = EncoderSettings(plan.rate.fps, plan.quality)
    slices = SliceCache(keeper=keeper)  # most of what the films show is the same
    wanted: list[tuple[Path, Callable[[Iterator[Seen]], Iterator[Shot]]]] = []
    if clean is not None:
        wanted.append((clean, _clean_shots))
    if captioned is not None:
        wanted.append((captioned, lambda seen: _captioned_shots(seen, plan)))
    if review is not None:
        window = draw_timecode_window(plan.theme, *plan.size)
        timecode = BurnedTimecode(window, plan.rate, plan.start_frame)
        seek_frames = int(SEEK_SECONDS * plan.rate.fps)
        wanted.append(
            (
                review,
                lambda seen: with_timecode(_captioned_shots(seen, plan), timecode, seek_frames),
            )
        )
    seen = Shared(on_screen(plan, watchers), len(wanted), ahead=_AHEAD)

    def write(number: int) -> tuple[Path, VideoReport]:
        path, shots = wanted[number]
        counted = _counted(shots(seen.reader(number)), watchers.on_frames)
        return path, write_video(path, counted, settings, slices=slices)

    with ThreadPoolExecutor(max(1, len(wanted))) as pool, seen:
        return dict(pool.map(write, range(len(wanted))))


def _clean_shots(seen: Iterator[Seen]) -> Iterator[Shot]:
    for one in seen:
        yield Shot(one.picture, one.frames, starts_group=one.begins)


def _captioned_shots(seen: Iterator[Seen], plan: FilmPlan) -> Iterator[Shot]:
    over = _Captions(plan)
    for one in seen:
        for number, still in enumerate(one.stills):
            picture = one.picture
            if still.cue is not None:
                part, left, top = over.part(one, still.cue)
                picture = patched(picture, part, left, top)
            frames = still.end_frame - still.start_frame
            yield Shot(picture, frames, starts_group=one.begins and number == 0)


class _Captions:
    """Draws captions over what is seen; over a movement, each of them once."""

    def __init__(self, plan: FilmPlan) -> None:
        self._plan = plan
        self._cue: int | None = None
        self._overlay: Overlay | None = None

    def part(self, seen: Seen, cue: int) -> tuple[Rgb, int, int]:
        """Return the part of the picture that shows the caption, and its left and top."""
        from PIL import Image

        plan, shown = self._plan, self._plan.cues[cue]

        def draw(base: Image.Image) -> Patch:
            return draw_caption(base, shown.lines, plan.theme, plan.coloured(shown))

        if not seen.moves:
            patch = draw(Image.fromarray(seen.rgb))
            return np.asarray(patch.image), patch.left, patch.top
        if self._overlay is None or cue != self._cue:
            height, width, _ = seen.rgb.shape
            self._overlay = overlay(draw, (width, height))
            self._cue = cue
        return self._overlay.part(seen.rgb), self._overlay.left, self._overlay.top


def _counted(shots: Iterator[Shot], on_frames: Callable[[int], None]) -> Iterator[Shot]:
    for shot in shots:
        yield shot
        on_frames(shot.frames)
