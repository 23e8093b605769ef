"""Where a film can be entered, and how its coded pictures become a constant frame rate. Pure.

A *group* begins with an IDR picture, from which a player can start, and goes on with pictures
that change or repeat the one before. Groups do not depend on each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from briefing.media.bits import join_annex_b
from briefing.media.h264 import ParameterSets, Slice, write_slice
from briefing.media.model import Shot

SHORTEST_STILL = 2
"""Frames; a shot shorter than this is part of a movement, and predicted from the one before."""


@dataclass(frozen=True, slots=True)
class PlannedShot:
    """A shot, and how it is to be coded."""

    shot: Shot
    """What is seen."""
    is_idr: bool
    """Whether a group begins with it."""
    moves: bool
    """Whether it is part of a movement."""


@dataclass(frozen=True, slots=True, eq=False)
class CodedUpdate:
    """What changes in a held picture, after coding.

    It is equal only to itself: one value stands for what is seen again and again.
    """

    slices: tuple[Slice, ...]
    """Of the whole picture, in order; most of them change nothing."""


@dataclass(frozen=True, slots=True)
class CodedShot:
    """A shot after coding."""

    slices: tuple[Slice, ...]
    """Of its first frame, in order; none when that is a skipped picture."""
    frames: int
    """For how many frames it is seen."""
    is_idr: bool
    """Whether its slices need nothing that came before."""
    is_repeat: bool = False
    """Whether it shows just what the shot before it shows."""
    updates: tuple[CodedUpdate, ...] = ()
    """Of each frame after the first; empty when they change nothing."""


@dataclass(frozen=True, slots=True)
class AccessUnit:
    """One frame of the film, coded."""

    slices: bytes
    """NAL units of its slices, with start codes."""
    parameter_sets: bytes
    """NAL units that a player needs before an IDR picture, with start codes; else nothing."""
    is_idr: bool
    """Whether a player can start here."""
    is_repeat: bool
    """Whether it shows exactly what the frame before it shows."""

    @property
    def data(self) -> bytes:
        """The whole, as it stands in a byte stream."""
        return self.parameter_sets + self.slices


def plan(
    shots: Iterable[Shot], seek_frames: int, moving_frames: int | None = None
) -> Iterator[PlannedShot]:
    """Decide where groups begin: never more than ``seek_frames`` apart.

    A shot that would have an IDR picture somewhere inside begins with one instead, so that the
    later one repeats it to the byte. Groups that move have ``moving_frames`` at most.
    """
    since_idr = 0
    moved = None
    for shot in shots:
        moves = shot.frames < SHORTEST_STILL
        most = min(seek_frames, moving_frames or seek_frames) if moves else seek_frames
        is_idr = shot.starts_group or moves is not moved or since_idr + shot.frames > most
        yield PlannedShot(shot, is_idr, moves)
        since_idr += shot.frames
        if is_idr:
            since_idr = (shot.frames - 1) % seek_frames + 1
        moved = moves


def together(planned: Iterable[PlannedShot]) -> Iterator[tuple[PlannedShot, ...]]:
    """Yield still shots one by one, and all shots of a group that moves at once."""
    moving: list[PlannedShot] = []
    for one in planned:
        if moving and one.is_idr:
            yield tuple(moving)
            moving = []
        if one.moves:
            moving.append(one)
        else:
            yield (one,)
    if moving:
        yield tuple(moving)


def expand(
    shots: Iterable[CodedShot], skip: Slice, sets: ParameterSets, seek_frames: int
) -> Iterator[AccessUnit]:
    """Turn coded shots into one access unit a frame.

    ``skip`` is a whole picture that changes nothing. Held frames are that or an update, numbered
    anew; every ``seek_frames`` they are the shot's own IDR picture again.
    """
    numbers = 1 << sets.sps.log2_max_frame_num
    parameter_sets = join_annex_b([sets.sps_unit, sets.pps_unit])
    skips = [_picture((skip,), sets, number, None) for number in range(numbers)]
    updates: dict[tuple[CodedUpdate, int], bytes] = {}
    since_idr = 0
    idr_pic_id = 0
    for shot in shots:
        for frame in range(shot.frames):
            is_repeat = shot.is_repeat or frame > 0
            if shot.is_idr and frame % seek_frames == 0:
                since_idr = 0
                idr_pic_id ^= 1
                data = _picture(shot.slices, sets, 0, idr_pic_id)
                yield AccessUnit(data, parameter_sets, is_idr=True, is_repeat=is_repeat)
            elif frame == 0 and shot.slices:
                data = _picture(shot.slices, sets, since_idr % numbers, None)
                yield AccessUnit(data, b"", is_idr=False, is_repeat=is_repeat)
            elif frame and shot.updates:
                key = shot.updates[frame - 1], since_idr % numbers
                if key not in updates:
                    updates[key] = _picture(key[0].slices, sets, key[1], None)
                yield AccessUnit(updates[key], b"", is_idr=False, is_repeat=False)
            else:
                yield AccessUnit(skips[since_idr % numbers], b"", is_idr=False, is_repeat=True)
            since_idr += 1


def _picture(
    slices: tuple[Slice, ...], sets: ParameterSets, frame_num: int, idr_pic_id: int | None
) -> bytes:
    units = []
    for part in slices:
        header = replace(
            part.header,
            frame_num=frame_num,
            idr_pic_id=idr_pic_id,
            reference_idc=2 if idr_pic_id is None else 3,
        )
        units.append(write_slice(header, part.data, sets.sps, sets.pps))
    return join_annex_b(units)
