"""A picture for each chapter of the audio edition: what the film shows as the chapter begins.

Players show it while the chapter plays, on phones and in cars, mostly small: it is laid out anew
as a square, with nothing on it but what the film's card is there to say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.article.model import Article
from briefing.editions.poster import to_jpeg
from briefing.editions.stills import words_of
from briefing.picture.cards import Card, Furniture, SignOffCard, TitleCard
from briefing.picture.draw import draw_card
from briefing.picture.storyboard import Scene
from briefing.picture.theme import Theme
from briefing.store.atomic import replace_file
from briefing.timeline.model import Chapter
from briefing.timeline.rate import FrameRate

CHAPTERS_FOLDER = "chapters"
"""Where the pictures are, in the briefing's folder."""
CHAPTER_SIDE = 640
"""Of each picture, in pixels; a sound file holds all of them, so they are small."""
LONGEST_DESCRIPTION = 150
"""Characters of a description: about as much as is listened to of a picture (WCAG 2.2, 1.1.1)."""

_QUALITY, _COLOURS = 60, "4:2:0"  # of JPEG: 10 to 30 KB a picture
_THREADS = 2  # more would wait for each other: drawing mostly holds Python's lock


@dataclass(frozen=True, slots=True)
class ChapterPicture:
    """What is shown while a chapter plays."""

    path: Path
    """A JPEG file; chapters that begin with the same picture share it."""
    description: str
    """What it shows, for those who cannot see it: on one line."""


def write_chapter_pictures(
    folder: Path,
    article: Article,
    scenes: Sequence[Scene],
    chapters: Sequence[Chapter],
    theme: Theme,
    rate: FrameRate,
) -> tuple[ChapterPicture, ...]:
    """Write the pictures of chapters, and return one for each.

    Args:
        folder: the briefing's; the files are ``chapters/01.jpg`` and so on in it, numbered by the
            first chapter that they belong to.
        article: knows what its photos show.
        scenes: what is seen from which frame; they tile the film, whether or not one is made.
        chapters: the parts by name.
        theme: how it looks.
        rate: of the frames.

    Raises:
        PictureUnreadable: a photo is damaged.
        OSError: a file cannot be written.
    """
    if not scenes:
        return ()
    starts = [scene.start_frame for scene in scenes]
    shown: dict[Card, Path] = {}
    pictures: list[ChapterPicture] = []
    for number, chapter in enumerate(chapters, start=1):
        scene = bisect_right(starts, rate.samples_to_frames(chapter.start)) - 1
        card = _alone(scenes[max(0, scene)].card)
        path = shown.setdefault(card, folder / CHAPTERS_FOLDER / f"{number:02}.jpg")
        pictures.append(ChapterPicture(path, described(card, article)))
    (folder / CHAPTERS_FOLDER).mkdir(exist_ok=True)

    def write(card: Card) -> None:
        image = draw_card(card, theme, (CHAPTER_SIDE, CHAPTER_SIDE))
        replace_file(shown[card], to_jpeg(image, _QUALITY, _COLOURS, compact=True), durable=False)

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(write, shown))
    return tuple(pictures)


def described(card: Card, article: Article) -> str:
    """Return what a card shows, in words, on one line: its photo's description, or its text."""
    words = words_of(card)
    if isinstance(card, TitleCard) and card.photo is not None:
        of_photo = (p.description for p in article.pictures if p.file == card.photo)
        words = next(of_photo, "") or words
    return _shortened(" ".join(words.split()))


def _alone(card: Card) -> Card:
    """Return a card without what stands around it in a film: players tell show and headline."""
    if isinstance(card, TitleCard | SignOffCard):
        return replace(card, progress=None)
    return replace(card, furniture=Furniture())


def _shortened(text: str) -> str:
    """Return the beginning of a text, to the end of a word where it has spaces."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    start = text[: LONGEST_DESCRIPTION - 1]
    words = start.rpartition(" ")[0]
    return (words if 2 * len(words) > len(start) else start).rstrip(" ,;:.-–—") + "…"
