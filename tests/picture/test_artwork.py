"""Artwork has to be told apart and read where it is smallest, in every script and theme."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from artwork_judges import measured
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_samples import LONGEST, ONE_WORD, write_photo
from PIL import Image

from briefing.article.model import Article, Picture
from briefing.picture.artwork import MARGIN, compose_episode, compose_show
from briefing.picture.choice import Show
from briefing.picture.layouts.furniture import headline_style
from briefing.picture.lettering import ARTWORK_SIDE, beginning, least_size, short_name
from briefing.picture.motifs import motif_ground
from briefing.picture.paint import Mark
from briefing.picture.theme import DARK, find_theme
from sites import article_numbered

LEAST_CONTRAST = 4.5
"""Of text after it was made small (WCAG 2.2, 1.4.3)."""
OVERHANG = 24
"""Pixels of artwork that italics and curves may reach out of their line: half a pixel in a list."""

SIXTY_LETTERS = "Conversations About Science, Nature and the World Around Us"


def article(headline: str, language: str = "en", photo: Path | None = None) -> Article:
    pictures = (Picture("A boat at its pier.", photo, "", 0),) if photo else ()
    written = article_numbered(1, language)
    published = date(2026, 11, 3)
    return replace(written, headline=headline, pictures=pictures, published=published, kicker="")


SHOWS = [
    (SIXTY_LETTERS, "en", "high-contrast", 3.0),
    ("نشرة الأخبار اليومية", "ar", "dark", 6.0),
    ("晚间新闻简报", "zh", "light", 7.0),
    pytest.param("Newsroom", "en", "dark", 3.0, marks=pytest.mark.slow),
    pytest.param("BBC", "en", "light", 3.0, marks=pytest.mark.slow),
    pytest.param(LONGEST, "en", "dark", 3.0, marks=pytest.mark.slow),
    pytest.param(ONE_WORD, "de", "light", 3.0, marks=pytest.mark.slow),
    pytest.param("Вечерние новости", "ru", "dark", 3.0, marks=pytest.mark.slow),
    pytest.param("आज की मुख्य ख़बरें", "hi", "light", 6.0, marks=pytest.mark.slow),
    pytest.param("オンライン朝刊ニュース", "ja", "dark", 7.0, marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("title", "language", "theme", "height"), SHOWS)
def test_a_show_can_be_read_in_a_list(title: str, language: str, theme: str, height: float) -> None:
    composition = compose_show(title, find_theme(theme, language))
    seen = measured(composition)
    letters = sum(map(str.isalnum, "".join(composition.texts()[0].setting.lines)))
    assert seen.contrast >= LEAST_CONTRAST
    assert seen.filled >= 2 * letters  # no letter is a dot
    assert min(seen.line_heights) >= height
    assert min(seen.reach.left, seen.reach.top) >= MARGIN - OVERHANG
    assert max(seen.reach.right, seen.reach.bottom) <= ARTWORK_SIDE - MARGIN + OVERHANG


EPISODES = [
    ("Ferries run again", "en", "light"),
    pytest.param(
        "رئيس الوزراء يعلن إطلاق خطة جديدة لتطوير السكك الحديدية",
        "ar",
        "dark",
        marks=pytest.mark.slow,
    ),
    pytest.param(LONGEST, "en", "dark", marks=pytest.mark.slow),
    pytest.param(
        "新的渡轮将于下周一恢复运行港口表示欢迎", "zh", "high-contrast", marks=pytest.mark.slow
    ),
]


@pytest.mark.parametrize("with_photo", [True, False])
@pytest.mark.parametrize(("headline", "language", "theme"), EPISODES)
def test_an_episode_can_be_read_in_a_list(
    headline: str, language: str, theme: str, with_photo: bool, tmp_path: Path
) -> None:
    photo = write_photo(tmp_path / "sky.png") if with_photo else None  # hard: bright, and busy
    show = Show(name="The Harbor News")
    composition = compose_episode(
        article(headline, language, photo), show, find_theme(theme, language)
    )
    seen = measured(composition)
    assert seen.contrast >= LEAST_CONTRAST
    assert seen.filled >= 20
    said = [" ".join(text.setting.lines) for text in composition.texts()]
    assert "THN" in said
    assert {"3 Nov", "2026-11-03"} & set(said)
    shown = max(composition.texts(), key=lambda text: text.setting.size)
    assert "".join(shown.setting.lines).rstrip("…")[:4] in headline.replace(" ", "")


def test_small_letters_are_three_pixels_high_in_a_list() -> None:
    """Of a headline as long as fits: all of its letters are as high as an x, so lines are, too."""
    look = DARK
    setting = beginning(
        "never saw ravens or a sea cow run over near rows as mum now sews coarse azure canvas",
        headline_style(look),
        2480,
        1680,
        largest=1300,
    )
    lines = replace(setting, lines=tuple(line.rstrip("…") for line in setting.lines))
    composition = compose_show("x", look)
    (text,) = composition.texts()
    text = replace(text, setting=lines, left=MARGIN, top=600, width=2480)
    seen = measured(replace(composition, elements=(text,)))
    assert len(seen.line_heights) == len(setting.lines)
    assert min(seen.line_heights) >= 3.0


def test_two_shows_of_a_newsroom_are_told_apart_without_reading() -> None:
    names = ["The Harbor News", "Harbor Sport", "Harbor Politics", "The Week in Harbor", "Tide"]
    grounds = [np.asarray(motif_ground(DARK, 110, 70, name, name), np.int16) for name in names]
    for one, other in combinations(grounds, 2):
        assert (np.abs(one - other).max(axis=2) > 16).mean() > 0.05


def test_a_motif_keeps_above_its_line_and_is_the_same_each_time() -> None:
    for name in ("a", "b", "c", "d", "\ud800", ""):
        drawn = np.asarray(motif_ground(DARK, 200, 90, name, name))
        assert (drawn[90:] == DARK.ground).all()
        assert (drawn[:90] != DARK.ground).any()
        assert (drawn == np.asarray(motif_ground(DARK, 200, 90, name, name))).all()


def test_a_house_s_logo_stands_above_the_name(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (300, 80), "#d02020").save(logo)
    for title in ("News", SIXTY_LETTERS):
        composition = compose_show(title, replace(DARK, logo=logo))
        (mark,) = (element for element in composition.elements if isinstance(element, Mark))
        (text,) = composition.texts()
        assert mark.box.left >= MARGIN
        assert MARGIN <= mark.box.top < mark.box.bottom < text.box.top
        assert mark.box.width > ARTWORK_SIDE // 4  # it can be told in a list


def test_without_a_name_there_is_still_artwork() -> None:
    assert compose_show(" ", DARK).elements == ()
    nobody = compose_episode(article("Ferries run again"), Show(), DARK)
    assert nobody.texts()[0].setting.lines == ("3 Nov",)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("The Harbor News", "THN"),
        ("Reporters in the field", "RITF"),
        ("24 Hours", "2H"),
        ("Nachrichten", "Nachrichten"),
        ("Вечерние новости", "ВН"),
        ("نشرة الأخبار", "نشرة"),
        ("晚间新闻简报", "晚间"),
        ("A B C D E F", "ABCD"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short


@settings(max_examples=25)
@given(
    st.text(
        st.sampled_from("abcdefghij WXYZ  ,.-“”0123 عربي 新聞社です नमस्ते \u202e\u200d"),
        min_size=1,
        max_size=400,
    ).filter(lambda text: bool(text.strip())),
    st.integers(900, 2480),
    st.integers(600, 2200),
)
def test_words_are_legible_or_as_few_as_can_be(text: str, width: int, height: int) -> None:
    style = headline_style(DARK)
    setting = beginning(text, style, width, height, largest=1300)
    shown = "".join("".join(setting.lines).split())
    assert setting.width <= width
    least = least_size(text[:160], style)
    assert setting.size >= least or len(shown.rstrip("…")) <= 3 or shown.count("…")
    kept = shown.removesuffix("…").replace("-", "")
    assert "".join(text.split()).replace("-", "").startswith(kept)
