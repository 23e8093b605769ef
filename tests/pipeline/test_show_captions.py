"""A show's house style of captions: a name, or a file beside the show's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.captions.style_file import find_style
from briefing.errors import RecipeError, ShowFileInvalid, StyleInvalid
from briefing.pipeline.show.model import Show
from briefing.pipeline.show.reading import read_show, with_captions


def test_a_shows_style_is_a_path_from_its_own_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "looks").mkdir()
    (tmp_path / "looks" / "harbour.toml").write_text('based_on = "bbc"\nline_characters = 30\n')
    file = tmp_path / "show.toml"
    file.write_text('captions = "looks/harbour.toml"\n')
    style = find_style(read_show(file).captions)
    assert (style.name, style.line_characters, style.gap_frames) == ("harbour", 30, 0)
    monkeypatch.chdir(tmp_path)  # from where the same file is called otherwise
    assert find_style(read_show(Path("show.toml")).captions) == style
    assert with_captions(Show(), "looks/harbour.toml").captions == "looks/harbour.toml"


def test_what_is_typed_goes_before_the_shows_style() -> None:
    assert with_captions(Show(captions="bbc"), "netflix").captions == "netflix"
    assert with_captions(Show(captions="bbc"), None).captions == "bbc"
    with pytest.raises(RecipeError, match="no house style of captions called 'neon'"):
        with_captions(Show(), "neon")


def test_a_mistake_in_a_shows_style_is_told_where_it_is(tmp_path: Path) -> None:
    file, style = tmp_path / "show.toml", tmp_path / "harbour.toml"
    file.write_text('\ncaptions = "harbour.toml"\n')
    with pytest.raises(StyleInvalid) as caught:
        read_show(file)
    assert caught.value.place == str(style)
    style.write_text('based_on = "bbc"\nlines = 7\n')
    with pytest.raises(StyleInvalid) as caught:
        read_show(file)
    assert caught.value.place == f"{style}, line 2"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('captions = "neon"', "'captions' cannot be used: there is no house style of captions"),
        ("captions = 3", "'captions' should be text in quotation marks"),
        (
            'captions = "a\\u001b.toml"',
            "'captions' cannot be used: it has a line break or a control",
        ),
    ],
)
def test_what_is_no_style_is_told_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "show.toml"
    file.write_text(f"\n{text}\n")
    with pytest.raises(ShowFileInvalid) as caught:
        read_show(file)
    assert caught.value.problem.startswith(problem)
    assert caught.value.place == f"{file}, line 2"
    assert caught.value.remedy
