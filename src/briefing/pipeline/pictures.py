"""The pictures that stand for a briefing: posters, artwork, and what is seen of each chapter."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.editions.artwork import ARTWORK, write_episode_artwork
from briefing.editions.chapter_pictures import ChapterPicture, write_chapter_pictures
from briefing.editions.poster import POSTER, SQUARE, write_posters
from briefing.pipeline.film import film_plan, shown_on_cards
from briefing.pipeline.laid import Laid
from briefing.pipeline.recipe import Edition

OF_SOUNDS = frozenset({Edition.AUDIO, Edition.PLAIN})
"""Editions whose files show chapters, and that are listed by their artwork."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures that stand for a briefing, as files."""

    poster: Path
    """In the film's shape."""
    square: Path
    """For the covers of sound files."""
    chapters: tuple[ChapterPicture, ...]
    """What is seen where each chapter begins, in their order; empty when no sound is published."""

    def chapter_files(self, folder: Path) -> tuple[str, ...]:
        """Return the file of each chapter's picture, by its name in a folder."""
        return tuple(picture.path.relative_to(folder).as_posix() for picture in self.chapters)


def make_pictures(laid: Laid, folder: Path) -> Pictures:
    """Write the poster, the pictures for sharing, and those of sound files.

    Raises:
        PictureUnreadable: the article's photo is damaged.
    """
    plan = film_plan(laid)
    write_posters(folder, laid.article, shown_on_cards(laid), plan.theme, plan.size)
    chapters: tuple[ChapterPicture, ...] = ()
    if OF_SOUNDS & laid.recipe.editions:
        chapters = write_chapter_pictures(
            folder, laid.article, plan.scenes, laid.chapters, plan.theme, plan.rate
        )
    return Pictures(folder / POSTER, folder / SQUARE, chapters)


def make_artwork(laid: Laid, folder: Path) -> None:
    """Write the picture that podcast apps list the briefing by.

    Raises:
        PictureUnreadable: the article's photo is damaged.
    """
    write_episode_artwork(
        folder / ARTWORK, laid.article, shown_on_cards(laid), film_plan(laid).theme
    )
