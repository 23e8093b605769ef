"""Cards, judged as a viewer would: readable, inside the frame, out of the captions' way."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from picture_judges import drawn_and_bare, worst_contrasts
from picture_samples import HEADLINE, LONGEST, ONE_WORD, SIZES, cards, write_photo

from briefing.errors import PictureUnreadable
from briefing.picture.cards import (
    Card,
    FigureCard,
    Furniture,
    ListCard,
    PhotoCard,
    Progress,
    QuotationCard,
    SectionCard,
    SignOffCard,
    TextCard,
    TitleCard,
)
from briefing.picture.draw import draw_card
from briefing.picture.grid import Grid, Shape
from briefing.picture.layouts import compose
from briefing.picture.layouts.furniture import typographic
from briefing.picture.paint import Composition, Fill
from briefing.picture.theme import DARK, LIGHT, MINIMUM_CONTRAST, Theme

Pixels = NDArray[np.uint8]


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_photo(tmp_path_factory.mktemp("photo") / "hard.png")


@pytest.fixture(scope="module")
def composed(photo: Path) -> dict[tuple[str, tuple[int, int]], tuple[Card, Composition]]:
    """Every card in every shape, laid out once."""
    return {
        (name, size): (card, compose(card, DARK, size))
        for name, card in cards(photo).items()
        for size in SIZES
    }


def test_every_text_can_be_read_on_what_is_really_behind_it(
    composed: dict[tuple[str, tuple[int, int]], tuple[Card, Composition]],
) -> None:
    weak = [
        (name, size, words, round(ratio, 2))
        for (name, size), (_, composition) in composed.items()
        for words, ratio in worst_contrasts(composition)
        if ratio < MINIMUM_CONTRAST
    ]
    assert weak == []


@pytest.mark.parametrize("name", ["title on photo", "photo", "paragraph", "attributed"])
def test_the_light_theme_can_be_read_too(photo: Path, name: str) -> None:
    composition = compose(cards(photo)[name], LIGHT, (1280, 720))
    for words, ratio in worst_contrasts(composition):
        assert ratio >= MINIMUM_CONTRAST, words


def test_text_keeps_inside_the_margins_and_out_of_the_caption_zone(
    composed: dict[tuple[str, tuple[int, int]], tuple[Card, Composition]],
) -> None:
    outside = []
    for (name, size), (_, composition) in composed.items():
        drawn, bare = drawn_and_bare(composition)
        grid = Grid(DARK, *size)
        touched = (drawn != bare).any(axis=2)
        if not composition.texts():
            continue
        rows, columns = np.flatnonzero(touched.any(axis=1)), np.flatnonzero(touched.any(axis=0))
        safe, zone = grid.safe, grid.captions
        inside = (
            rows[0] >= safe.top
            and rows[-1] < safe.bottom
            and columns[0] >= safe.left
            and columns[-1] < safe.right
        )
        if not inside or touched[zone.top : zone.bottom].any():
            outside.append((name, size, rows[0], rows[-1], columns[0], columns[-1]))
    assert outside == []


def test_bands_rules_and_frames_keep_out_of_the_caption_zone_as_well(
    composed: dict[tuple[str, tuple[int, int]], tuple[Card, Composition]],
) -> None:
    for (name, size), (_, composition) in composed.items():
        grid = Grid(DARK, *size)
        for element in composition.elements:
            if isinstance(element, Fill) and element.box.bottom < grid.height:
                zone, box = grid.captions, element.box
                assert box.bottom <= zone.top or box.top >= zone.bottom, (name, size)


def test_no_two_texts_of_a_card_touch(
    composed: dict[tuple[str, tuple[int, int]], tuple[Card, Composition]],
) -> None:
    for (name, size), (_, composition) in composed.items():
        texts = composition.texts()
        for index, one in enumerate(texts):
            for other in texts[index + 1 :]:
                # The mark of a quotation has a tall, mostly empty line of its own.
                if "“" in (one.setting.lines[0], other.setting.lines[0]):
                    continue
                shared = one.box.clipped_to(other.box)
                assert shared.width <= 0 or shared.height <= 0, (name, size, one, other)


def words_of(card: Card) -> list[str]:
    """Return the texts that a card must show."""
    match card:
        case TitleCard():
            return [card.headline, card.summary, card.kicker, card.show_name, *card.details]
        case PhotoCard():
            return [card.description, card.credit]
        case TextCard():
            return [card.text, card.furniture.headline, card.furniture.kicker]
        case SectionCard():
            return [card.text]
        case ListCard():
            return [card.items[-1]]
        case FigureCard():
            return [card.figure, card.context]
        case QuotationCard():
            return [card.text.removeprefix("“"), card.speaker, card.role]
        case SignOffCard():
            return [card.show_name, card.address, card.disclosure]


def test_no_word_of_a_card_is_lost(
    composed: dict[tuple[str, tuple[int, int]], tuple[Card, Composition]],
) -> None:
    for (name, size), (card, composition) in composed.items():
        shown = " ".join(line for text in composition.texts() for line in text.setting.lines)
        wanted = words_of(card)
        for text in wanted:
            if text == ONE_WORD:
                assert text in shown.replace("- ", ""), (name, size)
            else:
                assert typographic(text) in shown.replace("\u00a0", " "), (name, size, text)


@pytest.mark.parametrize("size", SIZES)
def test_running_text_is_large_enough_to_read_from_a_sofa(
    photo: Path, size: tuple[int, int]
) -> None:
    unit = Grid(DARK, *size).unit
    for name, least in (("paragraph", 40), ("quotation", 40), ("list item", 40)):
        composition = compose(cards(photo)[name], DARK, size)
        largest = max(text.setting.size for text in composition.texts() if text.colour == DARK.ink)
        assert largest >= least * unit
    headline = compose(cards(photo)["longest title"], DARK, size).texts()
    assert max(text.setting.size for text in headline) >= 44 * unit


def test_every_size_in_print_keeps_a_floor(photo: Path) -> None:
    for card in cards(photo).values():
        if isinstance(card, TextCard) and len(card.text) > 600:
            continue  # more than a page, which the plan never asks for
        for text in compose(card, DARK, (640, 360)).texts():
            assert text.setting.size >= 11, text


def test_the_headline_sizes_are_those_of_the_design(photo: Path) -> None:
    def headline_size(name: str) -> int:
        texts = compose(cards(photo)[name], DARK, (1920, 1080)).texts()
        return max(text.setting.size for text in texts)

    assert headline_size("shortest title") == 128
    assert headline_size("longest title") >= 72
    assert headline_size("longest title on photo") >= 64


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_the_same_card_gives_the_same_bytes(photo: Path, theme: Theme) -> None:
    for card in cards(photo).values():
        once, again = (draw_card(card, theme, (640, 360)) for _ in range(2))
        assert once.mode == "RGB"
        assert once.size == (640, 360)
        assert once.tobytes() == again.tobytes()


def test_the_photo_is_whole_and_not_stretched(tmp_path: Path) -> None:
    from PIL import Image

    for shape in ((600, 200), (300, 300), (200, 600)):
        path = tmp_path / f"{shape[0]}.png"
        picture = Image.new("RGB", shape, (0, 255, 0))
        picture.paste((255, 0, 255), (10, 10, shape[0] - 10, shape[1] - 10))
        picture.save(path)
        for size in SIZES:
            drawn = np.asarray(draw_card(PhotoCard(path, "A frame."), DARK, size)).astype(int)
            inner = (np.abs(drawn - (255, 0, 255)).max(axis=2)) < 40
            rows, columns = np.flatnonzero(inner.any(1)), np.flatnonzero(inner.any(0))
            width, height = columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1
            assert width / height == pytest.approx((shape[0] - 20) / (shape[1] - 20), rel=0.04)
            above = drawn[rows[0] - 1 - int(height / shape[1] * 4), int(columns.mean())]
            assert above[1] > 200, (shape, size)
            assert above[0] < 80, (shape, size)


def test_the_photo_stays_bright_where_no_text_is(photo: Path) -> None:
    card = cards(photo)["title on photo"]
    drawn = np.asarray(draw_card(card, DARK, (1920, 1080)))
    assert drawn[400:500, 1860:].mean() > 150  # of a sky above 220


def test_the_progress_line_grows_by_segment_and_is_all_that_changes() -> None:
    card = TextCard("Words.")
    reached = []
    pictures = []
    for index in range(4):
        drawn = np.asarray(
            draw_card(
                replace(card, furniture=Furniture(progress=Progress(index, 4))), DARK, (640, 360)
            )
        )
        accent = (drawn[-1] == DARK.accent).all(axis=1)
        reached.append(int(accent.sum()))
        pictures.append(drawn[:-3])
    assert reached == [160, 320, 480, 640]
    assert all((picture == pictures[0]).all() for picture in pictures)


def test_cards_that_read_from_the_right_begin_at_the_right() -> None:
    from briefing.picture.coverage import missing_letters

    hebrew = "ראש הממשלה הודיע"
    composition = compose(TitleCard(hebrew, show_name="Show"), DARK, (1280, 720))
    headline, corner = composition.texts()[0], composition.texts()[-1]
    grid = Grid(DARK, 1280, 720)
    assert headline.box.right == grid.safe.right
    assert 0 <= corner.box.left - grid.safe.left < 4
    drawn, bare = drawn_and_bare(composition)
    inked = np.flatnonzero((drawn != bare).any(axis=2)[headline.top : headline.box.bottom].any(0))
    named = missing_letters([hebrew], DARK.families)
    assert named or (inked[-1] > 0.9 * 1280 and inked[0] > 300)


def test_dashes_and_marks_are_set_as_a_typesetter_would() -> None:
    assert typographic("table emerges -- so that") == "table emerges – so that"
    assert typographic('“adding another," he said') == "“adding another,” he said"
    assert typographic('so "quoted" here, as “there”') == "so “quoted” here, as “there”"
    assert typographic('say "x" -- y--z') == 'say "x" – y--z'
    assert typographic(LONGEST) == LONGEST


def test_damaged_photos_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "broken.jpg"
    path.write_bytes(b"nothing")
    for card in (TitleCard(HEADLINE, photo=path), PhotoCard(path)):
        with pytest.raises(PictureUnreadable, match="broken"):
            draw_card(card, DARK, (640, 360))


@pytest.mark.parametrize("size", SIZES)
def test_cards_with_nothing_that_can_be_drawn_are_drawn_all_the_same(
    photo: Path, size: tuple[int, int]
) -> None:
    nobody = "\U000e0fff" * 3  # no face has it
    for card in (
        TitleCard(nobody, photo=photo),
        TitleCard(nobody),
        PhotoCard(photo, nobody),
        TextCard(""),
        SectionCard(""),
        ListCard(("",)),
        FigureCard("", ""),
        QuotationCard(""),
        SignOffCard(""),
    ):
        assert draw_card(card, DARK, size).size == size


def test_shapes_are_told_apart() -> None:
    shapes = {size: Grid(DARK, *size).shape for size in SIZES}
    assert shapes == {
        (1280, 720): Shape.WIDE,
        (640, 360): Shape.WIDE,
        (540, 960): Shape.TALL,
        (540, 540): Shape.SQUARE,
        (432, 540): Shape.SQUARE,
    }


def test_describing_cards_loads_no_drawing_library() -> None:
    code = (
        "import sys, briefing.picture.choice, briefing.picture.plan, briefing.picture.photo, "
        "briefing.picture.coverage, briefing.picture.captions;"
        "print([m for m in ('PIL', 'fontTools', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
