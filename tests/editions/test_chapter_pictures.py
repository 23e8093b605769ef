"""Pictures of chapters: what the film shows as each begins, small, square and described."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from briefing.article.model import Article, Picture
from briefing.editions.chapter_pictures import (
    CHAPTER_SIDE,
    LONGEST_DESCRIPTION,
    described,
    write_chapter_pictures,
)
from briefing.editions.stills import words_of
from briefing.picture.cards import (
    Card,
    Furniture,
    PhotoCard,
    Progress,
    QuotationCard,
    SectionCard,
    SignOffCard,
    TextCard,
    TitleCard,
)
from briefing.picture.storyboard import Scene
from briefing.picture.theme import DARK
from briefing.timeline.model import Chapter
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE
from sites import article_numbered

RATE = FRAME_RATES["29.97"]
WORDS = "The council met on Monday and decided to open the bridge to walkers again. "


@pytest.fixture
def article(tmp_path: Path) -> Article:
    Image.new("RGB", (300, 200), "#3a6ea5").save(tmp_path / "photo.png")
    picture = Picture("A boat at its pier, in the evening.", tmp_path / "photo.png", "", 0)
    return replace(article_numbered(1), pictures=(picture,))


def film(*cards: Card) -> tuple[Scene, ...]:
    """Return scenes of three seconds each."""
    edges = [RATE.seconds_to_frames(3 * index) for index in range(len(cards) + 1)]
    return tuple(
        Scene(edges[index], edges[index + 1], index, card) for index, card in enumerate(cards)
    )


def starting(*seconds: float) -> tuple[Chapter, ...]:
    """Return chapters that start on the frames nearest to some seconds."""
    starts = [
        RATE.frames_to_samples(RATE.samples_to_frames(round(s * SAMPLE_RATE))) for s in seconds
    ]
    ends = [*starts[1:], starts[-1] + SAMPLE_RATE]
    pairs = enumerate(zip(starts, ends, strict=True))
    return tuple(Chapter(f"Part {number}", start, end) for number, (start, end) in pairs)


def test_each_chapter_has_what_is_seen_as_it_begins(article: Article, tmp_path: Path) -> None:
    photo = article.pictures[0].file
    around = Furniture("News", "Headline", "Show", Progress(1, 9))
    scenes = film(
        TitleCard("Ferries run again", photo=photo, progress=Progress(0, 9)),
        TextCard(WORDS, around),
        PhotoCard(photo, "A boat at its pier, in the evening.", "", around),
        SectionCard("What happens next", around),
        QuotationCard("“We waited.”", "A Name", "Skipper", around),
        SignOffCard("Show"),
    )
    pictures = write_chapter_pictures(
        tmp_path, article, scenes, starting(0, 6, 9, 13.5, 15), DARK, RATE
    )
    assert [picture.path.relative_to(tmp_path).as_posix() for picture in pictures] == [
        f"chapters/0{number}.jpg" for number in range(1, 6)
    ]
    assert [picture.description for picture in pictures] == [
        "A boat at its pier, in the evening.",
        "A boat at its pier, in the evening.",
        "What happens next",
        "“We waited.”",
        "Show",
    ]
    for picture in pictures:
        with Image.open(picture.path) as image:
            assert (image.size, image.mode, image.format) == (
                (CHAPTER_SIDE, CHAPTER_SIDE),
                "RGB",
                "JPEG",
            )
    with Image.open(pictures[1].path) as image:  # the photo's blue is on the photo's chapter
        blue = np.abs(np.asarray(image, np.int16) - (0x3A, 0x6E, 0xA5)).max(axis=2) < 12
        assert blue.mean() > 0.1
    again = [picture.path.read_bytes() for picture in pictures]
    write_chapter_pictures(tmp_path, article, scenes, starting(0, 6, 9, 13.5, 15), DARK, RATE)
    assert again == [picture.path.read_bytes() for picture in pictures]


def test_the_same_picture_twice_is_one_file(article: Article, tmp_path: Path) -> None:
    cards = [TextCard(WORDS, Furniture("News", progress=Progress(index, 4))) for index in range(4)]
    cards[2] = TextCard("Something else.", cards[2].furniture)
    pictures = write_chapter_pictures(
        tmp_path, article, film(*cards), starting(0, 3, 6, 9), DARK, RATE
    )
    assert [picture.path.name for picture in pictures] == ["01.jpg", "01.jpg", "03.jpg", "01.jpg"]
    assert sorted(path.name for path in (tmp_path / "chapters").iterdir()) == ["01.jpg", "03.jpg"]


def test_twenty_pictures_are_small_enough_to_be_inside_a_sound(
    article: Article, tmp_path: Path
) -> None:
    cards = [TextCard(f"{number}. {WORDS * 3}") for number in range(20)]
    pictures = write_chapter_pictures(
        tmp_path, article, film(*cards), starting(*range(0, 60, 3)), DARK, RATE
    )
    assert sum(picture.path.stat().st_size for picture in pictures) <= 620_000
    assert len({picture.path for picture in pictures}) == 20


def test_descriptions_are_short_and_end_with_a_word(article: Article) -> None:
    shown = described(TextCard(WORDS * 5), article)
    assert len(shown) <= LONGEST_DESCRIPTION
    assert shown.endswith("…")
    assert (WORDS * 5).startswith(shown.removesuffix("…") + " ")
    assert len(described(TextCard("桥" * 500), article)) == LONGEST_DESCRIPTION
    assert described(SectionCard("Two\n lines"), article) == "Two lines"
    assert described(TitleCard("Headline"), article) == words_of(TitleCard("Headline"))


def test_nothing_is_made_of_nothing(article: Article, tmp_path: Path) -> None:
    assert write_chapter_pictures(tmp_path, article, (), starting(0), DARK, RATE) == ()
