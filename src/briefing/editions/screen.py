"""What is on the screen, picture by picture, before any caption: cards, their entrances, footage.

Everything is drawn once, in order, and handed on; nothing is kept. Motion is short and rare: the
words of the title appear over its picture, a cross-fade leads to and from cards with a picture
ground, and footage moves for as long as its part of the article is spoken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import groupby

import numpy as np

from briefing.captions.model import Cue
from briefing.editions.overlay import overlay
from briefing.findings import Finding
from briefing.media.footage import footage_frames
from briefing.media.model import Yuv420
from briefing.media.motion import cross_fade, title_reveal
from briefing.media.x264 import Quality
from briefing.media.yuv import Rgb, from_rgb
from briefing.picture.cards import CardKind, TitleCard, kind_of
from briefing.picture.coloured import Stretch
from briefing.picture.credit import draw_credit
from briefing.picture.draw import draw_card
from briefing.picture.plan import Still, plan_stills
from briefing.picture.runs import is_rtl
from briefing.picture.storyboard import Scene
from briefing.picture.theme import Rgb as Letters
from briefing.picture.theme import Theme
from briefing.timeline.rate import FrameRate

FADE_SECONDS = Fraction(8, 25)
"""How long a cross-fade takes: 300 to 400 ms is seen and not waited for; a house choice."""
REVEAL_SECONDS = Fraction(12, 25)
"""How long the words of the title take to appear; a house choice."""

_PICTURED = frozenset({CardKind.TITLE, CardKind.PHOTO, CardKind.SIGN_OFF})
"""Cards with a ground of their own; between the others only words change, and a cut is calmer."""


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
    """Whether nothing moves: cards change by plain cuts and stand in the place of footage."""
    start_frame: int = 0
    """Timecode of the first frame, as a frame counted from midnight."""
    colours: Mapping[str, Letters] = field(default_factory=dict)
    """Of the words of speakers in captions, by their names; all others are white."""

    def coloured(self, cue: Cue) -> tuple[Stretch, ...]:
        """Return what of a caption is not white."""
        return tuple(
            Stretch(voice.start, voice.end, self.colours[voice.speaker])
            for voice in cue.voices
            if voice.speaker in self.colours
        )


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A picture without captions, and the stills of the captioned film that show it."""

    rgb: Rgb
    """For captions to be laid over; of a card that still appears, as it is going to be."""
    picture: Yuv420
    """What is seen, as the encoder takes it."""
    stills: tuple[Still, ...]
    """In order; they tile its time on the screen."""
    begins: bool
    """Whether a player must be able to start here: a scene begins, or ceases to move."""
    moves: bool = False
    """Whether it is one frame of a movement."""

    @property
    def frames(self) -> int:
        """How long it is on the screen."""
        return self.stills[-1].end_frame - self.stills[0].start_frame


@dataclass(frozen=True, slots=True)
class Watchers:
    """Who is told of what is only known while pictures are drawn."""

    on_frames: Callable[[int], None] = lambda _: None
    """Frames that are on their way, by their number; from several threads."""
    on_finding: Callable[[Finding], None] = lambda _: None
    """What was noticed about footage."""
    on_moving: Callable[[int, Rgb], None] = lambda _frame, _rgb: None
    """Every frame on which footage changes, with its number counted from media zero."""


NOBODY = Watchers()
"""For those who do not care."""


def on_screen(plan: FilmPlan, watchers: Watchers) -> Iterator[Seen]:
    """Yield everything that is seen but captions, in order.

    Raises:
        PictureUnreadable: a photo is damaged.
        FootageUnreadable: there is nothing in footage that can be shown.
    """
    before: Yuv420 | None = None
    groups = groupby(plan_stills(plan.scenes, plan.cues), key=lambda still: still.scene)
    for number, group in groups:
        scene, stills = plan.scenes[number], tuple(group)
        if scene.footage is not None and not plan.still:
            yield from _footage(plan, scene, stills, watchers)
            before = None
            continue
        rgb = np.asarray(draw_card(scene.card, plan.theme, plan.size))
        picture = from_rgb(rgb)
        first = stills[0]
        for moving in _entrance(plan, number, first, before, picture):
            start, first = first.start_frame, replace(first, start_frame=first.start_frame + 1)
            shown = replace(first, start_frame=start, end_frame=start + 1)
            begins = start == scene.start_frame
            yield Seen(rgb, moving, (shown,), begins, moves=True)
        yield Seen(rgb, picture, (first, *stills[1:]), begins=True)
        before = picture


def _entrance(
    plan: FilmPlan, number: int, still: Still, before: Yuv420 | None, card: Yuv420
) -> Iterator[Yuv420]:
    """Return the pictures by which a card appears, a frame each; none where there is no room."""
    if plan.still or still.cue is not None:
        return iter(())
    # Captions never move: the movement is over before the first one appears.
    room = still.end_frame - still.start_frame - 1
    scene = plan.scenes[number]
    if before is not None and _changes_ground(plan.scenes, number):
        return cross_fade(before, card, min(plan.rate.seconds_to_frames(FADE_SECONDS), room))
    if number == 0 and isinstance(scene.card, TitleCard):
        bare = draw_card(scene.card, plan.theme, plan.size, with_text=False)
        frames = min(plan.rate.seconds_to_frames(REVEAL_SECONDS), room)
        rtl = is_rtl(scene.card.headline)
        return title_reveal(from_rgb(np.asarray(bare)), card, frames, rtl=rtl)
    return iter(())


def _changes_ground(scenes: Sequence[Scene], number: int) -> bool:
    one, other = (kind_of(scene.card) for scene in scenes[number - 1 : number + 1])
    return one is not other and not _PICTURED.isdisjoint({one, other})


def _footage(
    plan: FilmPlan, scene: Scene, stills: Sequence[Still], watchers: Watchers
) -> Iterator[Seen]:
    """Yield footage, a frame each, with the credit it needs."""
    footage = scene.footage
    assert footage is not None
    frames = footage_frames(footage, plan.size, plan.rate.fps, scene.frames, watchers.on_finding)
    credit = None
    if footage.credit:
        credit = overlay(lambda base: draw_credit(base, footage.credit, plan.theme), plan.size)
    shown: Rgb | None = None
    for drawn, still in zip(frames, _frame_by_frame(stills), strict=True):
        if drawn is not shown:
            watchers.on_moving(still.start_frame, drawn)
            rgb = drawn if credit is None else credit.over(drawn)
            picture, shown = from_rgb(rgb), drawn
        begins = still.start_frame == scene.start_frame
        yield Seen(rgb, picture, (still,), begins, moves=True)


def _frame_by_frame(stills: Sequence[Still]) -> Iterator[Still]:
    for still in stills:
        for frame in range(still.start_frame, still.end_frame):
            yield replace(still, start_frame=frame, end_frame=frame + 1)
