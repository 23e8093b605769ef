"""The picture of the films: what is drawn is drawn once, for the clean film and the captioned one.

A film is a few dozen cards, held. The clean film shows the cards alone; the captioned one shows
the same cards with each caption laid over, and only the caption's part of the picture is drawn
and converted again. Motion is short and rare: a cross-fade where the title card gives way to the
body, and another where the body gives way to the sign-off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from briefing.article.model import Article
from briefing.captions.model import Cue
from briefing.editions.sharing import Shared
from briefing.media.bands import SliceCache
from briefing.media.model import Shot, Yuv420
from briefing.media.motion import cross_fade
from briefing.media.video import VideoReport, write_video
from briefing.media.x264 import EncoderSettings, Quality
from briefing.media.yuv import from_rgb, patched
from briefing.picture.captions import draw_caption
from briefing.picture.cards import Show, choose_card
from briefing.picture.draw import draw_card
from briefing.picture.plan import Still, plan_stills
from briefing.picture.theme import Theme
from briefing.script.model import TITLE_CARD, SegmentKind
from briefing.timeline.model import Timeline

if TYPE_CHECKING:
    from PIL.Image import Image

FADE_SECONDS = Fraction(8, 25)
"""How long a cross-fade takes: 300 to 400 ms is seen and not waited for; a house choice."""

_CARDS_AHEAD = 3
"""Cards that one film may be ahead of the other: each is 15 MB at 1920x1080."""


@dataclass(frozen=True, slots=True)
class FilmPlan:
    """Everything that decides what is seen."""

    article: Article
    """What was written."""
    timeline: Timeline
    """When what is said."""
    cues: tuple[Cue, ...]
    """The captions of the captioned film."""
    show: Show
    """What the show says of itself on its cards."""
    theme: Theme
    """How it looks."""
    size: tuple[int, int]
    """Width and height in pixels; even."""
    quality: Quality
    """How carefully pictures are encoded."""
    still: bool = False
    """Whether cards change by plain cuts alone."""


@dataclass(frozen=True, slots=True, eq=False)
class _DrawnCard:
    """A card, drawn, and the stills of the captioned film that show it."""

    image: Image
    """For captions to be laid over."""
    picture: Yuv420
    """The same, as the encoder takes it."""
    stills: tuple[Still, ...]
    """In order; they tile the card's time on the screen."""
    entrance: tuple[Yuv420, ...] = ()
    """What is seen in place of its first frames, one picture a frame, while it fades in."""

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
    settings = EncoderSettings(plan.timeline.rate.fps, plan.quality)
    slices = SliceCache()  # most of what the films show is the same
    wanted: list[tuple[Path, Callable[[Iterator[_DrawnCard]], Iterator[Shot]]]] = []
    if clean is not None:
        wanted.append((clean, _clean_shots))
    if captioned is not None:
        wanted.append((captioned, lambda cards: _captioned_shots(cards, plan.cues, plan.theme)))
    cards = Shared(_draw_cards(plan), len(wanted), ahead=_CARDS_AHEAD)

    def write(number: int) -> tuple[Path, VideoReport]:
        path, shots = wanted[number]
        seen = _counted(shots(cards.reader(number)), on_frames)
        return path, write_video(path, seen, settings, slices=slices)

    with ThreadPoolExecutor(max(1, len(wanted))) as pool, cards:
        return dict(pool.map(write, range(len(wanted))))


def card_of(plan: FilmPlan, still: Still) -> Image:
    """Draw the card that a still shows, without its caption."""
    segments = plan.timeline.segments
    card = choose_card(
        segments[still.segment].segment,
        index=still.segment,
        count=len(segments),
        article=plan.article,
        show=plan.show,
        page=still.page,
    )
    return draw_card(card, plan.theme, plan.size)


def _draw_cards(plan: FilmPlan) -> Iterator[_DrawnCard]:
    stills = plan_stills(plan.timeline, plan.cues)
    before: Image | None = None
    for _, group in groupby(stills, key=lambda still: (still.segment, still.page)):
        shown = tuple(group)
        image = card_of(plan, shown[0])
        fading = () if before is None else _fade_in(plan, shown[0], before, image)
        yield _DrawnCard(image, from_rgb(np.asarray(image)), shown, tuple(fading))
        before = image


def _fade_in(plan: FilmPlan, still: Still, before: Image, after: Image) -> Iterator[Yuv420]:
    """Yield the pictures by which a card that begins a part of the film appears."""
    segments = [timed.segment.kind for timed in plan.timeline.segments]
    is_first = not set(segments[: still.segment]) - TITLE_CARD
    begins_part = is_first or segments[still.segment] is SegmentKind.SIGN_OFF
    if plan.still or not begins_part or still.page or still.cue is not None:
        return
    # Captions never move: the fade is over before the first one appears.
    room = still.end_frame - still.start_frame - 1
    frames = min(plan.timeline.rate.seconds_to_frames(FADE_SECONDS), room)
    for picture in cross_fade(np.asarray(before), np.asarray(after), frames):
        yield from_rgb(picture)


def _clean_shots(cards: Iterator[_DrawnCard]) -> Iterator[Shot]:
    for card in cards:
        yield from _entrance(card)
        held = card.frames - len(card.entrance)
        yield Shot(card.picture, held, starts_group=not card.entrance)


def _captioned_shots(
    cards: Iterator[_DrawnCard], cues: Sequence[Cue], theme: Theme
) -> Iterator[Shot]:
    for card in cards:
        yield from _entrance(card)
        for still in card.stills:
            picture = card.picture
            frames = still.end_frame - still.start_frame
            if still is card.stills[0]:
                frames -= len(card.entrance)
            if still.cue is not None:
                patch = draw_caption(card.image, cues[still.cue].lines, theme)
                picture = patched(picture, np.asarray(patch.image), patch.left, patch.top)
            starts_group = still is card.stills[0] and not card.entrance
            yield Shot(picture, frames, starts_group=starts_group)


def _entrance(card: _DrawnCard) -> Iterator[Shot]:
    for number, picture in enumerate(card.entrance):
        yield Shot(picture, 1, starts_group=number == 0)


def _counted(shots: Iterator[Shot], on_frames: Callable[[int], None]) -> Iterator[Shot]:
    for shot in shots:
        yield shot
        on_frames(shot.frames)
