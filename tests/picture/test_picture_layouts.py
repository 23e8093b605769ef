"""Every card in every shape, in few words and many, in three scripts, on the hardest photos."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from layout_samples import (
    LENGTHS,
    SHOWS,
    TEXTS,
    hard_photos,
    sample_cards,
    sentence,
    write_logo,
)
from picture_judges import worst_contrasts
from picture_samples import HEADLINE, KICKER, ONE_WORD, SHOW

from briefing.errors import PictureUnreadable
from briefing.picture.cards import (
    Card,
    FigureCard,
    Furniture,
    ListCard,
    PhotoCard,
    QuotationCard,
    SectionCard,
    SignOffCard,
    TextCard,
    TitleCard,
)
from briefing.picture.draw import draw_card
from briefing.picture.grid import Grid
from briefing.picture.layouts import compose
from briefing.picture.layouts.furniture import typographic
from briefing.picture.paint import Composition, Fill, Mark, Text
from briefing.picture.photo import open_logo
from briefing.picture.theme import (
    DARK,
    HIGH_CONTRAST,
    LIGHT,
    MINIMUM_CONTRAST,
    Rgb,
    Theme,
    contrast_ratio,
)

SIZES = ((1920, 1080), (1080, 1920), (1080, 1080), (1080, 1350))
"""Every shape."""
THEMES = {theme.name: theme for theme in (DARK, LIGHT, HIGH_CONTRAST)}
AROUND = Furniture(KICKER, HEADLINE, SHOW)
ITEMS = tuple(
    f"{number} ferries {sentence('latin', 3 + 4 * (number % 3))}." for number in range(2, 14)
)


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return hard_photos(tmp_path_factory.mktemp("photos"))


def is_mark(text: Text) -> bool:
    """Whether it is the oversize mark of a quotation, whose line is mostly empty."""
    return text.setting.lines == ("“",)


def faults(composition: Composition, grid: Grid) -> Iterator[str]:
    """Yield what a viewer would call wrong with where texts stand."""
    texts = [text for text in composition.texts() if text.setting.lines]
    for index, text in enumerate(texts):
        box, safe = text.box, grid.safe
        words = text.setting.lines[0]
        outside = (
            box.left < safe.left
            or box.top < safe.top
            or box.right > safe.right + 1
            or box.bottom > safe.bottom
        )
        if outside and not is_mark(text):
            yield f"outside: {words}"
        zone = box.clipped_to(grid.captions)
        if zone.width > 0 and zone.height > 0:
            yield f"among the captions: {words}"
        for other in texts[index + 1 :]:
            shared = box.clipped_to(other.box)
            if shared.width > 0 and shared.height > 0 and not (is_mark(text) or is_mark(other)):
                yield f"{words} touches {other.setting.lines[0]}"


def orphans(composition: Composition, spaced: bool) -> Iterator[tuple[str, ...]]:
    """Yield texts whose last line is one short word, or one sign, below a full line."""
    for text in composition.texts():
        lines = text.setting.lines
        if len(lines) < 2 or is_mark(text):
            continue
        alone = len(lines[-1].split()) == 1 and len(lines[-2].split()) > 1
        short = len(lines[-1]) <= (6 if spaced else 1)
        if short and (alone or not spaced):
            yield lines


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("script", TEXTS)
def test_every_card_fits_every_shape(photos: dict[str, Path], script: str, length: str) -> None:
    wrong: list[tuple[object, ...]] = []
    for name, card in sample_cards(script, length, photos["half"]):
        for size in SIZES:
            composition, grid = compose(card, DARK, size), Grid(DARK, *size)
            wrong += [(name, size, fault) for fault in faults(composition, grid)]
            wrong += [(name, size, lines) for lines in orphans(composition, script != "chinese")]
            wrong += [
                (name, size, text.setting.lines[0], text.setting.size)
                for text in composition.texts()
                if text.setting.size < 24
            ]
    assert wrong == []


@pytest.mark.parametrize("size", [(640, 360), (360, 640)])
def test_small_pictures_are_laid_out_as_well(
    photos: dict[str, Path], size: tuple[int, int]
) -> None:
    for script in TEXTS:
        for name, card in sample_cards(script, "usual", photos["half"]):
            composition, grid = compose(card, DARK, size), Grid(DARK, *size)
            assert list(faults(composition, grid)) == [], (script, name)
            for text in composition.texts():
                assert text.setting.size >= min(12, round(30 * grid.unit)), (script, name, text)


def test_a_large_picture_is_laid_out_in_the_same_proportions() -> None:
    for name, card in sample_cards("latin", "usual", Path()):
        if "photo" in name:
            continue
        usual, large = (compose(card, DARK, size).texts() for size in ((1920, 1080), (3840, 2160)))
        for one, other in zip(usual, large, strict=True):
            assert one.setting.lines == other.setting.lines
            assert other.setting.size == pytest.approx(2 * one.setting.size, abs=2)
            assert other.top == pytest.approx(2 * one.top, abs=16), name


@pytest.mark.parametrize("with_photo", [False, True], ids=["plain", "photo"])
@pytest.mark.parametrize("size", SIZES)
def test_headlines_of_any_length_fit_and_stay_large(
    photos: dict[str, Path], size: tuple[int, int], with_photo: bool
) -> None:
    headlines = [sentence("latin", count) for count in (3, 7, 12, 18, 25)]
    for headline in (*headlines, ONE_WORD, *(w.upper() for w in headlines[:3])):
        photo = photos["white"] if with_photo else None
        card = TitleCard(headline, KICKER, HEADLINE + ".", ("3:40",), SHOW, photo)
        composition, grid = compose(card, DARK, size), Grid(DARK, *size)
        assert list(faults(composition, grid)) == []
        assert list(orphans(composition, spaced=True)) == []
        set_as = composition.texts()[1].setting
        shown = " ".join(set_as.lines)
        assert shown.replace("- ", "") == headline or shown == headline
        assert set_as.size >= 46, (headline, set_as.size)


def painted_cards(photo: Path) -> list[Card]:
    """Return one card of each kind, those with a photo on a photo."""
    return [
        TitleCard(HEADLINE, KICKER, "In short.", ("By A Desk", "3:40"), SHOW, photo),
        PhotoCard(photo, "The old mill at dusk, seen from the quay.", "Photo: A Desk", AROUND),
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_text_on_the_hardest_photos_can_be_read(photos: dict[str, Path], theme: str) -> None:
    weak = []
    for kind, photo in photos.items():
        for card in painted_cards(photo):
            for size in ((640, 360), (360, 640), (432, 540)):
                composition = compose(card, THEMES[theme], size)
                weak += [
                    (kind, type(card).__name__, size, words, ratio)
                    for words, ratio in worst_contrasts(composition)
                    if ratio < MINIMUM_CONTRAST
                ]
    assert weak == []


@pytest.mark.parametrize("theme", THEMES)
def test_text_on_the_ground_can_be_read_in_every_theme(photos: dict[str, Path], theme: str) -> None:
    for script in TEXTS:
        for name, card in sample_cards(script, "usual", photos["half"]):
            if "photo" in name:
                continue
            composition = compose(card, THEMES[theme], (640, 360))
            for words, ratio in worst_contrasts(composition):
                assert ratio >= MINIMUM_CONTRAST, (name, words)


# Figures.

FIGURES = ("$1.2 billion", "40%", "£1,234,567.89", "zwischen 12 und 15 Prozent", "١٫٢ مليار دولار")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_huge_and_its_sentence_calm(figure: str, size: tuple[int, int]) -> None:
    card = FigureCard(figure, f"It will cost {figure} by 2030, they said.", AROUND)
    grid = Grid(DARK, *size)
    (number,) = (
        t
        for t in compose(card, DARK, size).texts()
        if t.colour == DARK.accent and " ".join(t.setting.lines) == figure
    )
    sentence_ = compose(card, DARK, size).texts()[-1]
    assert number.setting.size >= 1.6 * sentence_.setting.size
    assert number.setting.size >= 96
    assert number.setting.height <= 0.45 * grid.live.height
    assert 40 <= sentence_.setting.size <= 60


def test_a_figure_without_a_direction_keeps_to_its_sentences_edge() -> None:
    card = FigureCard("٤٠٪", "ارتفعت الأسعار بنسبة ٤٠٪ منذ العام الماضي.")
    figure, words = compose(card, DARK, (1920, 1080)).texts()[-2:]
    assert figure.box.right == words.left + words.width


# Lists.


@pytest.mark.parametrize("size", SIZES)
def test_a_list_grows_and_its_items_keep_their_places(size: tuple[int, int]) -> None:
    seen: dict[str, int] = {}
    for count in range(1, 4):
        composition = compose(ListCard(ITEMS[:count], AROUND), DARK, size)
        items = {" ".join(t.setting.lines): t for t in composition.texts()}
        shown = [item for item in ITEMS if item in items]
        assert shown == list(ITEMS[:count])
        for item in shown:
            assert seen.setdefault(item, items[item].top) == items[item].top


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 4, 12])
def test_the_item_being_spoken_is_marked_by_weight_and_a_bar(
    count: int, size: tuple[int, int]
) -> None:
    composition = compose(ListCard(ITEMS[:count], AROUND), DARK, size)
    items = {" ".join(t.setting.lines): t for t in composition.texts()}
    shown = [item for item in ITEMS if item in items]
    assert shown == list(ITEMS[count - len(shown) : count])
    assert len(shown) >= min(count, 3)
    weights = [items[item].setting.style.weight for item in shown]
    assert weights == [400] * (len(shown) - 1) + [600]
    (bar,) = (e for e in composition.elements if isinstance(e, Fill))
    current = items[ITEMS[count - 1]]
    assert current.top <= bar.box.top < bar.box.bottom <= current.box.bottom
    assert bar.box.right < current.left
    assert Grid(DARK, *size).safe.left <= bar.box.left


# Quotations and sections.


def test_words_of_a_quotation_are_as_large_as_they_are_few() -> None:
    def size_of(text: str) -> int:
        composition = compose(QuotationCard(text, "A Name", "Mayor", AROUND), DARK, (1920, 1080))
        return next(
            t.setting.size for t in composition.texts() if t.setting.lines[0][:4] == text[1:5]
        )

    assert size_of("“We remain.”") == 96
    usual = "“" + sentence("latin", 25) + ".”"
    assert len(usual) > 160
    assert size_of(usual) >= 64
    assert size_of("“" + sentence("latin", 23) + ".”") == size_of(usual)


def test_a_section_is_a_heading_under_a_short_rule() -> None:
    composition = compose(SectionCard("What happens next", AROUND), DARK, (1920, 1080))
    (rule,) = (e for e in composition.elements if isinstance(e, Fill))
    heading = composition.texts()[-1]
    assert heading.setting.size == 104
    assert rule.box.left == heading.left
    assert rule.box.bottom < heading.top
    assert rule.box.width < 0.1 * 1920


# Logos.


def with_logo(theme: Theme, path: Path, colour: Rgb, shape: tuple[int, int] = (300, 200)) -> Theme:
    return replace(theme, logo=write_logo(path, colour, shape))


def logo_of(composition: Composition) -> Mark:
    (mark,) = (element for element in composition.elements if isinstance(element, Mark))
    return mark


def titled(show: str = SHOW, photo: Path | None = None, headline: str = HEADLINE) -> TitleCard:
    return TitleCard(headline, KICKER, HEADLINE, ("3:40",), show, photo)


@pytest.mark.parametrize("shape", [(300, 200), (40, 200), (900, 100), (30, 30)])
@pytest.mark.parametrize("size", [*SIZES, (640, 360), (3840, 2160)])
def test_a_logo_is_whole_in_proportion_and_out_of_the_way(
    tmp_path: Path, size: tuple[int, int], shape: tuple[int, int]
) -> None:
    theme = with_logo(DARK, tmp_path / "logo.png", (240, 80, 60), shape)
    grid = Grid(theme, *size)
    for card, most in ((titled(), 96), (SignOffCard(SHOW, "a.example", "Read"), 144)):
        composition = compose(card, theme, size)
        box = logo_of(composition).box
        assert box.height <= grid.px(most)
        assert box.width / box.height == pytest.approx(shape[0] / shape[1], rel=0.1)
        assert box.clipped_to(grid.safe) == box
        assert list(faults(composition, grid)) == []
        for element in composition.elements:
            if isinstance(element, Text):
                shared = box.clipped_to(element.box)
                assert shared.width <= 0 or shared.height <= 0, element


def test_the_shows_name_stands_beside_its_logo_where_there_is_room(tmp_path: Path) -> None:
    theme = with_logo(DARK, tmp_path / "logo.png", (240, 80, 60))
    names = [text.setting.lines[0] for text in compose(titled(), theme, (1920, 1080)).texts()]
    assert SHOW in names
    long = SHOW * 4
    names = [text.setting.lines[0] for text in compose(titled(long), theme, (1920, 1080)).texts()]
    assert long not in names
    names = [text.setting.lines[0] for text in compose(titled(long), DARK, (1920, 1080)).texts()]
    assert long in names


def test_logo_and_name_change_sides_with_the_reading_direction(tmp_path: Path) -> None:
    theme = with_logo(DARK, tmp_path / "logo.png", (240, 80, 60))
    grid = Grid(theme, 1920, 1080)
    left_to_right = logo_of(compose(titled(""), theme, (1920, 1080))).box
    arabic = titled("", headline=sentence("arabic", 6))
    assert left_to_right.right == grid.safe.right
    assert logo_of(compose(arabic, theme, (1920, 1080))).box == left_to_right.mirrored_in(1920)
    last = SignOffCard(SHOWS["arabic"], "briefing.example")
    composition = compose(last, theme, (1920, 1080))
    assert logo_of(composition).box.right == grid.safe.right
    assert {text.box.right for text in composition.texts()} == {grid.safe.right}


@pytest.mark.parametrize(
    ("theme", "colour"),
    [(DARK, (10, 20, 40)), (DARK, (255, 255, 255)), (LIGHT, (255, 255, 250)), (LIGHT, (0, 0, 0))],
)
def test_a_logo_is_seen_on_ground_and_photo(
    tmp_path: Path, photos: dict[str, Path], theme: Theme, colour: Rgb
) -> None:
    branded = with_logo(theme, tmp_path / "logo.png", colour)
    for photo in (None, *photos.values()):
        for size in ((640, 360), (540, 960)):
            composition = compose(titled(photo=photo), branded, size)
            mark = logo_of(composition)
            drawn = np.asarray(draw_card(titled(photo=photo), branded, size))
            box = mark.box
            middle = drawn[(box.top + box.bottom) // 2, (box.left + box.right) // 2]
            behind: Rgb = (int(middle[0]), int(middle[1]), int(middle[2]))
            assert contrast_ratio(colour, behind) >= 3, (photo, size, behind)


def test_a_logo_is_read_once_for_each_size_and_again_when_it_changes(tmp_path: Path) -> None:
    path = write_logo(tmp_path / "logo.png", (240, 80, 60))
    once = open_logo(path, (90, 60))
    assert open_logo(path, (90, 60)) is once
    assert once.mode == "RGBA"
    assert once.size == (90, 60)
    write_logo(path, (10, 200, 30))
    os.utime(path, ns=(1, 1))
    again = open_logo(path, (90, 60))
    assert again.getpixel((10, 30)) != once.getpixel((10, 30))


def test_a_broken_logo_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(b"not a logo")
    with pytest.raises(PictureUnreadable, match="logo"):
        compose(titled(), replace(DARK, logo=path), (640, 360))


# The running line at the top.


@pytest.mark.parametrize("size", SIZES)
def test_long_names_leave_room_for_each_other(size: tuple[int, int]) -> None:
    around = Furniture(KICKER * 5, sentence("latin", 25), SHOW * 5)
    composition = compose(TextCard("In short.", around), DARK, size)
    assert list(faults(composition, Grid(DARK, *size))) == []
    shown = {" ".join(text.setting.lines) for text in composition.texts()}
    assert {KICKER * 5, typographic(around.headline), SHOW * 5, "In short."} <= shown
