"""Lines: nothing lost, nothing outside its box, no word left alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_samples import HEADLINE, LONGEST, ONE_WORD, PARAGRAPH

from briefing.picture.theme import DARK, find_theme
from briefing.picture.typeset import BOLD, Style, ems, fit, set_line

READING = Style(DARK.families)
HEADING = Style(DARK.families, BOLD, 1.08)

words = st.text(alphabet="abcdefgijklmnopqrstuvwxyzäöüABCDE-’,.", min_size=1, max_size=14)
texts = st.lists(words, min_size=1, max_size=40).map(" ".join)


@settings(max_examples=80)
@given(texts, st.integers(120, 1700), st.integers(40, 700), st.booleans())
def test_text_stays_in_its_box_and_none_of_it_is_lost(
    text: str, width: int, height: int, balanced: bool
) -> None:
    set_ = fit(text, READING, width, height, largest=90, smallest=20, balanced=balanced)
    assert set_.width <= width
    assert set_.height <= height or set_.size <= 4
    letters = "".join(set_.lines).replace(" ", "").replace("-", "")
    assert letters == text.replace(" ", "").replace("-", "")


@settings(max_examples=40)
@given(texts, st.integers(200, 900))
def test_more_room_never_makes_letters_smaller(text: str, width: int) -> None:
    narrow = fit(text, READING, width, 400, largest=90, smallest=20)
    wide = fit(text, READING, width * 2, 400, largest=90, smallest=20)
    high = fit(text, READING, width, 800, largest=90, smallest=20)
    assert narrow.size <= min(wide.size, high.size)


@pytest.mark.parametrize("width", range(700, 1500, 50))
def test_no_last_word_stands_alone(width: int) -> None:
    for text, style in ((PARAGRAPH, READING), (HEADLINE, HEADING), (LONGEST, HEADING)):
        set_ = fit(text, style, width, 900, largest=60, smallest=40, balanced=style is HEADING)
        if len(set_.lines) > 1:
            assert len(set_.lines[-1].split()) > 1, set_.lines


@pytest.mark.parametrize("text", [HEADLINE, LONGEST, "Ferry line to the outer isles closes in May"])
def test_lines_of_a_headline_are_more_alike_than_filling_them_one_by_one_makes_them(
    text: str,
) -> None:
    def spread(lines: Sequence[str]) -> float:
        widths = [ems(line, HEADING) for line in lines]
        return max(widths) - min(widths)

    for width in range(900, 1500, 100):
        set_ = fit(text, HEADING, width, 500, largest=70, smallest=50, balanced=True)
        filled = [""]
        for word in text.split():
            longer = f"{filled[-1]} {word}".strip()
            if ems(longer, HEADING) * set_.size <= width:
                filled[-1] = longer
            else:
                filled.append(word)
        assert len(filled) == len(set_.lines)
        assert spread(set_.lines) <= spread(filled)


def test_the_shortest_headline_is_set_largest() -> None:
    assert fit("Ferries run again", HEADING, 1280, 500, largest=128, smallest=72).size == 128


def test_a_word_longer_than_the_line_is_hyphenated_only_when_it_must_be() -> None:
    roomy = fit(ONE_WORD, HEADING, 1700, 400, largest=128, smallest=40)
    assert roomy.lines == (ONE_WORD,)
    tight = fit(ONE_WORD, HEADING, 1100, 400, largest=128, smallest=72)
    assert len(tight.lines) == 2
    assert tight.lines[0].endswith("-")
    assert tight.size == 72
    assert tight.lines[0][:-1] + tight.lines[1] == ONE_WORD


def test_a_number_stays_with_its_unit_where_that_takes_no_more_lines() -> None:
    text = "The programme will cost 1200 million over the coming five years"
    kept = 0
    for width in range(500, 1500, 20):
        tied = text.replace("1200 million", "1200\u00a0million")
        lines, with_tie = (
            fit(t, HEADING, width, 900, largest=60, smallest=60, balanced=True).lines
            for t in (text, tied)
        )
        if len(lines) == len(with_tie):
            assert not any(line.endswith("1200") for line in lines), lines
            kept += 1
    assert kept > 20


def test_spaces_that_hold_words_together_are_kept() -> None:
    for width in range(150, 500, 10):
        set_ = fit(
            "Le coût est de 30\u00a0€ par jour", READING, width, 900, largest=40, smallest=30
        )
        assert any("30\u00a0€" in line for line in set_.lines), set_.lines


def test_ideographs_break_anywhere_but_before_a_full_stop() -> None:
    from briefing.picture.units import units

    assert [u.text for u in units("今日は、晴れ。", len)] == ["今", "日", "は、", "晴", "れ。"]
    assert [u.text for u in units("the 25th of May", len)] == ["the", "25th", "of", "May"]


def test_lines_are_as_wide_on_the_picture_as_they_were_measured() -> None:
    from PIL import Image, ImageDraw

    from briefing.picture.paint import Text, draw_text

    for size in (17, 44, 111):
        set_ = fit("AVATAR Wafers, 1914–1918", HEADING, 3000, 300, largest=size, smallest=size)
        picture = Image.new("L", (3000, 300))
        draw_text(ImageDraw.Draw(picture.convert("RGB")), Text(set_, 0, 0, 3000, (255,) * 3))
        canvas = picture.convert("RGB")
        draw_text(ImageDraw.Draw(canvas), Text(set_, 0, 50, 3000, (255, 255, 255)))
        box = canvas.getbbox()
        assert box is not None
        assert box[2] == pytest.approx(set_.width, abs=0.1 * size)


def ink(text: str, style: Style, *, rtl: bool = False) -> int:
    from PIL import Image, ImageDraw

    from briefing.picture.paint import Text, draw_text

    canvas = Image.new("RGB", (1200, 200))
    set_ = set_line(text, style, 80, rtl=rtl)
    draw_text(ImageDraw.Draw(canvas), Text(set_, 20, 20, 1100, (255, 255, 255)))
    return sum(value * count for value, count in enumerate(canvas.convert("L").histogram()))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ferries"),
        ("ar", "عاجل"),
        ("he", "חדשות"),
        ("hi", "ताज़ा"),
        ("th", "ข่าวด่วน"),
        ("zh", "突发新闻"),
        ("ja", "ニュース"),
        ("ko", "오늘"),
    ],
)
def test_a_headline_is_bold_in_every_script(language: str, text: str) -> None:
    families = find_theme("dark", language).families
    regular, semibold, bold = (ink(text, Style(families, weight)) for weight in (400, 600, 700))
    assert 1.1 * regular < semibold
    assert 1.2 * regular < bold
    assert semibold < bold < 2.2 * regular


def test_a_mark_alone_is_drawn_in_the_direction_of_its_text() -> None:
    """The opening mark of an Arabic quotation points to the right there."""
    from PIL import Image, ImageDraw

    from briefing.picture.paint import Text, draw_text

    pictures = []
    for text, rtl in (("«", True), ("»", False), ("«", False)):
        canvas = Image.new("RGB", (200, 200))
        set_ = set_line(text, READING, 120, rtl=rtl)
        draw_text(ImageDraw.Draw(canvas), Text(set_, 40, 20, set_.width, (255, 255, 255)))
        box = canvas.getbbox()
        assert box is not None
        pictures.append(canvas.crop(box))
    from_right, closing, opening = pictures
    assert from_right.tobytes() == closing.tobytes()
    assert from_right.tobytes() != opening.tobytes()


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Lines of news in Latin letters", 1.05, 1.1),
        ("数月延误列车取消和北部各地", 1.2, 1.3),
        ("הממשלה הודיעה על שינויים", 1.05, 1.1),
        ("الحكومة تعلن تغييرات", 1.4, 1.5),
    ],
)
def test_lines_stand_as_far_apart_as_their_script_needs(
    text: str, least: float, most: float
) -> None:
    set_ = fit(text, HEADING, 600, 900, largest=100, smallest=60)
    assert least <= set_.line_height / set_.size <= most


@pytest.mark.parametrize("text", ["“我们还在”", "「続けます」", "《人民日报》"])
def test_a_full_width_mark_at_a_line_s_start_stands_at_the_edge(text: str) -> None:
    """Its ink is in the right half of its square, which would look like an indent otherwise."""
    from briefing.picture.paint import Text, ink_box

    language = "ja" if "続" in text else "zh"
    style = Style(find_theme("dark", language).families)
    set_ = set_line(text, style, 60)
    box = ink_box(Text(set_, 100, 0, 800, (0, 0, 0), hangs=True))
    assert 100 - 2 <= box.left <= 100 + 12


def test_a_narrow_mark_hangs_so_that_letters_align() -> None:
    from briefing.picture.paint import Text, ink_box

    marked, bare = (set_line(text, READING, 60) for text in ("“Boats", "Boats"))
    hung, plain = (
        ink_box(Text(set_, 100, 0, 800, (0, 0, 0), hangs=True)) for set_ in (marked, bare)
    )
    assert hung.left < 100 <= plain.left
    assert hung.right == pytest.approx(plain.right, abs=1)
