from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import RecipeError, ShowFileInvalid
from briefing.pipeline.recipe import (
    Edition,
    Target,
    TargetKind,
    parse_editions,
    parse_size,
    parse_target,
)
from briefing.pipeline.show.model import Show
from briefing.pipeline.show.reading import read_show


@pytest.mark.parametrize(
    ("typed", "seconds"), [("3:40", 220), ("0:08", 8), (" 03:40 ", 220), ("1:00:05", 3605)]
)
def test_running_times(typed: str, seconds: int) -> None:
    assert parse_target(typed) == Target(TargetKind.ASKED, Fraction(seconds))


def test_a_target_can_be_the_articles_own_or_none() -> None:
    assert parse_target("stated").kind is TargetKind.STATED
    assert parse_target("none").kind is TargetKind.NONE


@pytest.mark.parametrize(
    "typed", ["", "3", "3.40", "0:00", "3:60", "-3:40", "3:40:", "soon", "٣:٤٠"]
)
def test_what_is_no_running_time_is_refused(typed: str) -> None:
    with pytest.raises(RecipeError, match="3:40"):
        parse_target(typed)


@pytest.mark.parametrize(
    ("typed", "size"),
    [("1920x1080", (1920, 1080)), ("1080X1920", (1080, 1920)), ("640×360", (640, 360))],
)
def test_sizes(typed: str, size: tuple[int, int]) -> None:
    assert parse_size(typed) == size


@pytest.mark.parametrize("typed", ["1921x1080", "1920x1081", "20x20", "9999x9999", "big", "1920"])
def test_sizes_that_no_film_can_have_are_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(RecipeError) as refused:
        parse_size(typed)
    assert refused.value.remedy


def test_editions_are_a_list_of_names() -> None:
    assert parse_editions("film, AUDIO") == {Edition.FILM, Edition.AUDIO}
    for typed in ("", ",", "film,book"):
        with pytest.raises(RecipeError, match="film, audio, captions"):
            parse_editions(typed)


@given(st.text())
def test_whatever_is_typed_is_understood_or_refused(typed: str) -> None:
    for parse in (parse_target, parse_size, parse_editions):
        with suppress(RecipeError):
            parse(typed)


def test_a_show_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "show.toml"
    file.write_text('title = "Harbour News"\nsign_off = ["Good night."]\n', encoding="utf-8")
    show = read_show(file)
    assert show == Show(title="Harbour News", sign_off=("Good night.",))


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('titel = "x"', "'titel'"),
        ("title = 3", "'title'"),
        ("title = \nlink = 3", "line 1"),
        ('reduced_motion = "sometimes"', "'reduced_motion'"),
    ],
)
def test_a_mistake_in_a_show_is_named_with_its_place(
    tmp_path: Path, content: str, named: str
) -> None:
    file = tmp_path / "show.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ShowFileInvalid) as refused:
        read_show(file)
    assert named in str(refused.value)
    assert str(file) in str(refused.value)


def test_a_show_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\xff\xd8\xff\xe0")
    for name in ("missing", "picture", "."):
        with pytest.raises(ShowFileInvalid):
            read_show(tmp_path / name)
