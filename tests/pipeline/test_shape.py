"""A film's shape and theme: what the command line says goes before what the show says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import RecipeError, ShowFileInvalid, ThemeInvalid
from briefing.picture.theme import find_theme
from briefing.pipeline.recipe import LARGEST_SIDE, SMALLEST_SIDE
from briefing.pipeline.shape import SHAPES, film_size, parse_shape
from briefing.pipeline.show.model import Show
from briefing.pipeline.show.reading import read_show, with_theme


@pytest.mark.parametrize(
    ("shape", "size"),
    [
        ("16:9", (1920, 1080)),
        ("9:16", (1080, 1920)),
        ("1:1", (1080, 1080)),
        (" 4:5 ", (1080, 1350)),
    ],
)
def test_a_shape_is_a_size(shape: str, size: tuple[int, int]) -> None:
    assert parse_shape(shape) == size
    across, down = map(int, shape.split(":"))
    assert size[0] * down == size[1] * across


@pytest.mark.parametrize("typed", ["", "3:2", "16x9", "wide", "１:１", "1920x1080"])
def test_other_shapes_are_refused_with_those_there_are(typed: str) -> None:
    with pytest.raises(RecipeError, match="Use one of 16:9, 9:16, 1:1, 4:5") as caught:
        parse_shape(typed)
    assert caught.value.place == "--shape"


def test_what_is_typed_goes_before_what_the_show_says() -> None:
    assert film_size(None, None) == (1920, 1080)
    assert film_size(None, None, "1:1") == (1080, 1080)
    assert film_size(None, "4:5", "1:1") == (1080, 1350)
    assert film_size("640x480", None, "1:1") == (640, 480)
    assert film_size("720x720", "1:1") == (720, 720)


@pytest.mark.parametrize("size", ["854x480", "852x480", "426x240", "1280x720", "3840x2160"])
def test_usual_sizes_are_of_their_shape_though_their_sides_are_even(size: str) -> None:
    width, height = film_size(size, "16:9")
    assert f"{width}x{height}" == size
    assert film_size(f"{height}x{width}", "9:16") == (height, width)


def test_a_size_of_another_shape_is_refused_with_what_to_leave_out() -> None:
    with pytest.raises(RecipeError) as caught:
        film_size("1280x720", "9:16")
    assert str(caught.value) == (
        "--size: 1280x720 is not of the shape 9:16."
        " Leave --size out for 1080x1920, or --shape for any size."
    )


EVEN = st.integers(SMALLEST_SIDE // 2, LARGEST_SIDE // 2).map(lambda half: 2 * half)


@given(EVEN, EVEN, st.sampled_from(tuple(SHAPES)))
def test_a_size_is_taken_when_none_of_the_shape_is_nearer(
    width: int, height: int, shape: str
) -> None:
    across, down = SHAPES[shape]
    exact = height * across / down
    try:
        taken = film_size(f"{width}x{height}", shape) == (width, height)
    except RecipeError:
        taken = False
    assert taken == (abs(width - exact) < 2)


def test_every_height_has_a_size_of_every_shape() -> None:
    for shape, (across, down) in SHAPES.items():
        for height in range(320, 1081, 2):
            width = 2 * round(height * across / down / 2)
            assert film_size(f"{width}x{height}", shape) == (width, height)


def test_a_shows_theme_is_a_path_from_its_own_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "looks").mkdir()
    (tmp_path / "looks" / "harbour.toml").write_text('base = "light"\n[colours]\nink = "#000000"\n')
    file = tmp_path / "show.toml"
    file.write_text('theme = "looks/harbour.toml"\nshape = "9:16"\n')
    show = read_show(file)
    assert find_theme(show.theme, "en").name == "harbour"
    assert find_theme(show.theme).ink == (0, 0, 0)
    assert show.shape == "9:16"
    monkeypatch.chdir(tmp_path)  # from where the same file is called otherwise
    assert find_theme(read_show(Path("show.toml")).theme) == find_theme(show.theme)
    assert with_theme(Show(), "looks/harbour.toml").theme == "looks/harbour.toml"


def test_what_is_typed_goes_before_the_shows_theme() -> None:
    assert with_theme(Show(theme="light"), "high-contrast").theme == "high-contrast"
    assert with_theme(Show(theme="light"), None).theme == "light"
    with pytest.raises(RecipeError, match="there is no theme 'neon'"):
        with_theme(Show(), "neon")


def test_a_mistake_in_a_shows_theme_is_told_where_it_is(tmp_path: Path) -> None:
    file = tmp_path / "show.toml"
    file.write_text('\ntheme = "harbour.toml"\n')
    with pytest.raises(ThemeInvalid) as caught:
        read_show(file)
    assert caught.value.place == str(tmp_path / "harbour.toml")
    (tmp_path / "harbour.toml").write_text('base = "dark"\nink = 3\n')
    with pytest.raises(ThemeInvalid) as caught:
        read_show(file)
    assert caught.value.place == f"{tmp_path / 'harbour.toml'}, line 2"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('theme = "neon"', "'theme' cannot be used: there is no theme 'neon'"),
        ('shape = "3:2"', "'shape' cannot be used: there is no shape '3:2'"),
        ('theme = "a\\u001b.toml"', "'theme' cannot be used: it has a line break or a control"),
    ],
)
def test_what_a_show_cannot_look_like_is_told_with_its_line(
    tmp_path: Path, text: str, problem: str
) -> None:
    file = tmp_path / "show.toml"
    file.write_text(f"\n{text}\n")
    with pytest.raises(ShowFileInvalid) as caught:
        read_show(file)
    assert problem in caught.value.problem
    assert caught.value.place.endswith("show.toml, line 2")
