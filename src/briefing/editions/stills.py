"""What a film shows, without the film: its distinct pictures, and a contact sheet of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.article.model import Article, Footage
from briefing.captions.model import Cue
from briefing.editions.manifest import FileEntry
from briefing.editions.poster import to_jpeg
from briefing.editions.screen import NOBODY, FilmPlan, on_screen
from briefing.picture.captions import draw_caption
from briefing.picture.cards import (
    Card,
    FigureCard,
    ListCard,
    PhotoCard,
    QuotationCard,
    SectionCard,
    SignOffCard,
    TextCard,
    TitleCard,
    kind_of,
)
from briefing.picture.contact_sheet import Cell, cells_on_a_sheet, draw_sheet, thumbnail_size
from briefing.picture.draw import draw_card
from briefing.picture.plan import plan_stills
from briefing.picture.storyboard import Scene
from briefing.store.atomic import replace_file
from briefing.store.ownership import FolderKind
from briefing.timeline.model import Timeline

if TYPE_CHECKING:
    from PIL.Image import Image

STILLS_FOLDER = FolderKind("stills.json", "briefing.stills")
"""What a folder of stills is known by."""
STILLS_SCHEMA_VERSION = 1
"""Raised when a reader of the schema before would misunderstand a ``stills.json``."""

_Ground = tuple[Card, Footage | None]
_THREADS = 2  # more would wait for each other: drawing mostly holds Python's lock


@dataclass(frozen=True, slots=True)
class FilmStill:
    """One distinct picture of a film."""

    number: int
    """From 1, by when it is first seen."""
    spans: tuple[tuple[int, int], ...]
    """When it is seen: first frame and frame after the last, counted from media zero."""
    scene: Scene
    """What it shows, the first time."""
    cue: Cue | None = None
    """The caption in it; none without."""

    @property
    def kind(self) -> str:
        """What kind of card it is, or that something moves there."""
        return "footage" if self.scene.footage else kind_of(self.scene.card).value

    @property
    def text(self) -> str:
        """What it says: the caption when there is one, else what the card is there for."""
        return " ".join(self.cue.lines) if self.cue else words_of(self.scene.card)

    @property
    def frames(self) -> int:
        """How long it is seen in all."""
        return sum(end - start for start, end in self.spans)


def film_stills(plan: FilmPlan, *, captioned: bool = False) -> tuple[FilmStill, ...]:
    """Return the distinct pictures of a film; without captions, their spans tile it.

    ``captioned`` adds those with captions in them. Of what moves there is one picture, the first;
    of fades there is none.
    """
    seen: dict[tuple[_Ground, Cue | None], tuple[Scene, list[tuple[int, int]]]] = {}
    shown = list(plan_stills(plan.scenes))
    if captioned:
        shown += (still for still in plan_stills(plan.scenes, plan.cues) if still.cue is not None)
    for still in sorted(shown, key=lambda still: (still.start_frame, still.cue is not None)):
        scene = plan.scenes[still.scene]
        if plan.still:
            scene = replace(scene, footage=None)
        cue = None if still.cue is None else plan.cues[still.cue]
        _, spans = seen.setdefault((_ground(scene), cue), (scene, []))
        spans.append((still.start_frame, still.end_frame))
    return tuple(
        FilmStill(number, tuple(spans), scene, cue)
        for number, ((_, cue), (scene, spans)) in enumerate(seen.items(), start=1)
    )


def write_stills(
    folder: Path,
    plan: FilmPlan,
    timeline: Timeline,
    stills: Sequence[FilmStill],
    on_drawn: Callable[[int], None],
) -> tuple[Image, ...]:
    """Write each still as a JPEG file under its :func:`file_name`, and return their thumbnails.

    ``on_drawn`` is told how many more are done.

    Raises:
        PictureUnreadable: a photo is damaged.
        OSError: a file cannot be written.
    """
    by_ground: dict[_Ground, list[FilmStill]] = {}
    for still in stills:
        by_ground.setdefault(_ground(still.scene), []).append(still)
    size = thumbnail_size(plan.size)

    def write(alike: list[FilmStill]) -> list[tuple[int, Image]]:
        image, thumbnails = _drawn(plan, alike[0].scene), []
        for still in alike:
            picture = _captioned(image, still.cue, plan) if still.cue else image
            data = to_jpeg(picture)
            replace_file(folder / file_name(still, timeline), data, durable=False)
            thumbnails.append((still.number, picture.resize(size, reducing_gap=2)))
        on_drawn(len(thumbnails))
        return thumbnails

    with ThreadPoolExecutor(_THREADS) as pool:
        drawn = dict(pair for some in pool.map(write, by_ground.values()) for pair in some)
    return tuple(drawn[still.number] for still in stills)


def file_name(still: FilmStill, timeline: Timeline) -> str:
    """Return the name of a still's file: its number and timecode, as ``007-00-01-02-13.jpg``."""
    label = timeline.timecode(still.spans[0][0])
    return f"{still.number:03}-{label.replace(':', '-').replace(';', '-')}.jpg"


def write_contact_sheets(
    folder: Path,
    plan: FilmPlan,
    timeline: Timeline,
    stills: Sequence[FilmStill],
    thumbnails: Sequence[Image],
    headline: str,
) -> tuple[str, ...]:
    """Write the contact sheet, on as many pages as it takes, and return the names of its files.

    Raises:
        OSError: a file cannot be written.
    """
    cells = [
        Cell(
            thumbnail=thumbnail,
            number=str(still.number),
            time=timeline.timecode(still.spans[0][0]),
            note=_note(still, timeline),
            words=still.text,
        )
        for still, thumbnail in zip(stills, thumbnails, strict=True)
    ]
    each = cells_on_a_sheet(plan.size)
    pages = [cells[first : first + each] for first in range(0, len(cells), each)]
    names = []
    for page, shown in enumerate(pages, start=1):
        name = "contact-sheet.jpg" if page == 1 else f"contact-sheet-{page}.jpg"
        about = _about(plan, timeline, stills, f"sheet {page} of {len(pages)}")
        sheet = draw_sheet(shown, headline, about, plan.theme)
        replace_file(folder / name, to_jpeg(sheet), durable=False)
        names.append(name)
    return tuple(names)


def stills_text(
    article: Article,
    plan: FilmPlan,
    timeline: Timeline,
    stills: Sequence[FilmStill],
    sheets: Sequence[str],
    files: Sequence[FileEntry],
) -> str:
    """Return what ``stills.json`` says, as JSON text."""
    return (
        json.dumps(
            {
                "schema": STILLS_FOLDER.schema,
                "schema_version": STILLS_SCHEMA_VERSION,
                "source": {"name": article.source.name, "sha256": article.source.sha256},
                "headline": article.headline,
                "theme": plan.theme.name,
                "width": plan.size[0],
                "height": plan.size[1],
                "frame_rate": timeline.rate.name,
                "frames": timeline.frame_count,
                "timecode_start": timeline.timecode(0),
                "stills": [_entry(still, timeline) for still in stills],
                "contact_sheets": list(sheets),
                "files": [
                    {"name": file.name, "bytes": file.bytes, "sha256": file.sha256}
                    for file in files
                ],
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def words_of(card: Card) -> str:
    """Return what a card is there to say, without what stands around it."""
    match card:
        case TitleCard():
            return card.headline
        case PhotoCard():
            return card.description or card.credit
        case TextCard() | SectionCard() | QuotationCard():
            return card.text
        case ListCard():
            return card.items[-1]
        case FigureCard():
            return card.context
        case SignOffCard():
            return card.show_name or card.address or card.disclosure


def _ground(scene: Scene) -> _Ground:
    """Return what a picture without its caption depends on."""
    return scene.card, scene.footage


def _drawn(plan: FilmPlan, scene: Scene) -> Image:
    """Draw a scene's first picture, without captions."""
    if scene.footage is None:
        return draw_card(scene.card, plan.theme, plan.size)
    from PIL import Image

    moving = on_screen(replace(plan, scenes=(scene,), cues=()), NOBODY)
    return Image.fromarray(next(moving).rgb)


def _captioned(image: Image, cue: Cue, plan: FilmPlan) -> Image:
    patch = draw_caption(image, cue.lines, plan.theme, plan.coloured(cue))
    picture = image.copy()
    picture.paste(patch.image, (patch.left, patch.top))
    return picture


def _note(still: FilmStill, timeline: Timeline) -> str:
    caption = ", captioned" if still.cue else ""
    times = f", seen {len(still.spans)} times" if len(still.spans) > 1 else ""
    seconds = float(timeline.rate.frames_to_seconds(still.frames))
    return f"{still.kind}{caption}, {seconds:.1f} s{times}"


def _about(plan: FilmPlan, timeline: Timeline, stills: Sequence[FilmStill], sheet: str) -> str:
    seconds = round(timeline.rate.frames_to_seconds(timeline.frame_count))
    length = f"{seconds // 60}:{seconds % 60:02}"
    size = f"{plan.size[0]} x {plan.size[1]}"
    pictures = f"{len(stills)} picture{'s' * (len(stills) != 1)}"
    return f"{pictures} in {length}, {size}, {timeline.rate.name} frames a second, {sheet}"


def _entry(still: FilmStill, timeline: Timeline) -> dict[str, Any]:
    return {
        "number": still.number,
        "file": file_name(still, timeline),
        "kind": still.kind,
        "captioned": still.cue is not None,
        "text": still.text,
        "seen": [
            {
                "start_frame": start,
                "end_frame": end,
                "start_timecode": timeline.timecode(start),
                "end_timecode": timeline.timecode(end),
                "start_seconds": float(timeline.rate.frames_to_seconds(start)),
                "end_seconds": float(timeline.rate.frames_to_seconds(end)),
            }
            for start, end in still.spans
        ],
    }
