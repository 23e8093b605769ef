"""Footage that a producer supplies, as pictures of the film: one for each of its frames.

A frame of the film shows what the footage shows at the frame's beginning: the last picture not
after it. So footage of any rate, constant or not, keeps its time; what is slower has pictures
repeated, and what is faster has some left out. Containers round the times of pictures, to
milliseconds at worst: one that is late by less counts as on time.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import repeat
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.article.model import Footage, FootageEnd
from briefing.errors import FootageUnreadable
from briefing.findings import Finding, Severity
from briefing.media.clips import clip_pictures, find_clip
from briefing.media.fitting import Fitter, orientation_of
from briefing.media.reel import REMEDY, Damaged, Shown, pictures, reel_facts
from briefing.media.yuv import Rgb

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

FOOTAGE_DAMAGED = "M-002"
"""Code of the finding that footage could be decoded up to a place only."""

_GLANCE = (16, 16)
"""Size in pixels at which a picture is tried out."""
_LATE = Fraction(1, 1000)
"""How late a picture may be and still be on time, in seconds."""


@dataclass(frozen=True, slots=True)
class FootageFacts:
    """What footage is like; all 0 for a clip, which is drawn to measure."""

    width: int = 0
    """As it is meant to be seen, upright and with square pixels, in pixels."""
    height: int = 0
    """As it is meant to be seen, in pixels."""
    seconds: Fraction = Fraction(0)
    """How long the whole of it is; 0 when it does not say."""
    rate: Fraction = Fraction(0)
    """Pictures per second, on average."""
    rotation: int = 0
    """By how much it is turned anticlockwise to be upright: 0, 90, 180 or 270 degrees."""


def check_footage(footage: Footage) -> FootageFacts:
    """Look at footage before the long work begins: at its head and at the first picture of it.

    Raises:
        FootageUnreadable: it cannot be shown at all.
    """
    if footage.file is None:
        find_clip(footage.clip)
        return FootageFacts()
    facts = reel_facts(footage.file)
    with closing(_as_far_as_it_goes(footage, footage.file, [])) as passage:
        frame = next(passage).frame
    _fitted(frame, Fitter(_GLANCE, facts.pixel_shape, facts.transfer), footage.file)
    orientation = orientation_of(frame)
    width, height = max(1, round(frame.width * facts.pixel_shape)), frame.height
    if orientation.turned:
        width, height = height, width
    return FootageFacts(width, height, facts.seconds, facts.rate, orientation.degrees)


def footage_frames(
    footage: Footage,
    size: tuple[int, int],
    fps: Fraction,
    frames: int,
    on_finding: Callable[[Finding], None],
) -> Iterator[Rgb]:
    """Yield exactly ``frames`` pictures of a size: the same array again where nothing changes.

    Footage that breaks off is shown as far as it goes, as though it ended there; ``on_finding``
    is told. Every passage of a loop begins on a frame of the film, so that all are alike.

    Args:
        footage: what to show.
        size: width and height of the film in pixels.
        fps: frames per second of the film.
        frames: how many pictures.
        on_finding: is called with what was noticed, once at most.

    Raises:
        FootageUnreadable: there is nothing that can be shown.
    """
    if footage.file is None:
        yield from clip_pictures(footage, size, fps, frames)
        return
    facts = reel_facts(footage.file)
    fitter = Fitter(size, facts.pixel_shape, facts.transfer)
    shown: VideoFrame | None = None
    with closing(_frames(footage, footage.file, fps, frames, on_finding)) as sequence:
        for frame in sequence:
            if frame is not shown:
                picture, shown = _fitted(frame, fitter, footage.file), frame
            yield picture


def _fitted(frame: VideoFrame, fitter: Fitter, file: Path) -> Rgb:
    import av

    try:
        return fitter.fit(frame)
    except (av.FFmpegError, ValueError) as error:
        raise FootageUnreadable(
            "its pictures are of a kind that cannot be converted",
            place=str(file),
            remedy=REMEDY,
            last_lines=(str(error),),
        ) from error


def _frames(
    footage: Footage,
    file: Path,
    fps: Fraction,
    frames: int,
    on_finding: Callable[[Finding], None],
) -> Generator[VideoFrame]:
    """Yield the footage's own picture for each frame of the film."""
    told: list[Damaged] = []
    count = 0
    while True:
        begun, different = count, 0
        for shown in _as_far_as_it_goes(footage, file, told):
            different += 1
            until = min(frames, begun + ceil((shown.end - _LATE) * fps))
            yield from repeat(shown.frame, until - count)
            count = max(count, until)
            if count == frames:
                return
        if told and not begun:
            on_finding(_breaks_off(footage, file, told[0]))
        if footage.ends is FootageEnd.HOLD or different == 1 or count == begun:
            yield from repeat(shown.frame, frames - count)
            return


def _as_far_as_it_goes(footage: Footage, file: Path, told: list[Damaged]) -> Generator[Shown]:
    """Yield at least one picture of the passage; ``told`` takes where it breaks off."""
    shown = None
    try:
        for shown in _passage(footage, file):
            yield shown
    except Damaged as damage:
        if shown is None:
            raise FootageUnreadable(
                "no picture of it can be decoded from where it begins",
                place=str(file),
                remedy="Export or copy it again, or leave the footage out.",
                last_lines=(damage.reason,),
            ) from damage
        told.append(damage)


def _passage(footage: Footage, file: Path) -> Generator[Shown]:
    """Yield the pictures between the footage's start and end, timed from that start.

    Raises:
        FootageUnreadable: there are none.
        Damaged: the file breaks off.
    """
    start, end = footage.start, footage.end
    if end is not None and end <= start:
        raise FootageUnreadable(
            f"it would end at {_clock(end)}, before it begins at {_clock(start)}",
            place=str(file),
            remedy="Let its end lie after its start.",
        )
    nothing = True
    for shown in pictures(file, start):
        if end is not None and shown.start + _LATE >= end and not nothing:
            return
        nothing = False
        until = shown.end if end is None else min(shown.end, end)
        yield replace(shown, start=max(shown.start - start, Fraction(0)), end=until - start)
    if nothing:
        raise FootageUnreadable(
            f"it would begin at {_clock(start)}, after its end"
            if start
            else "there is no picture in it",
            place=str(file),
            remedy="Let it begin earlier." if start else REMEDY,
        )


def _breaks_off(footage: Footage, file: Path, damage: Damaged) -> Finding:
    what = "it begins again" if footage.ends is FootageEnd.LOOP else "its last picture is held"
    return Finding(
        FOOTAGE_DAMAGED,
        Severity.WARNING,
        f"The footage is damaged at {_clock(damage.seconds)} ({damage.reason}); from there {what}.",
        place=str(file),
        remedy="Export or copy it again.",
    )


def _clock(seconds: Fraction) -> str:
    tenths = int(seconds * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"
