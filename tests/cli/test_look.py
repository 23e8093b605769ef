"""``--shape`` and ``--theme``: what is typed is what is seen."""

from __future__ import annotations

import json
from pathlib import Path

import av
import pytest
from typer.testing import CliRunner

from briefing.cli.app import app
from samples import write_short

QUICK = ["--voice", "tone", "--quality", "draft", "--only", "film", "--captions", "closed"]
HARBOUR = 'base = "dark"\n[colours]\nground = "#06240f"\n'


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--shape", "3:2"], 20, "Use one of 16:9, 9:16, 1:1, 4:5."),
        (["--shape", "9:16", "--size", "1280x720"], 20, "1280x720 is not of the shape 9:16"),
        (["--theme", "neon"], 20, "Use dark, light, high-contrast, or the path of a theme's file"),
        (["--theme", "gone.toml"], 25, "gone.toml: the theme cannot be read: No such file"),
        (["--theme", "harbour.toml"], 25, "muted on ground has 1."),
    ],
)
def test_what_no_film_can_look_like_is_refused_before_any_work(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("harbour.toml").write_text('base = "dark"\n[colours]\nmuted = "#203040"\n')
    result = CliRunner().invoke(app, ["render", str(write_short(tmp_path)), *arguments])
    assert result.exit_code == code, result.output
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1  # not even what was understood
    assert not Path("output").exists()


def test_a_film_has_the_shape_and_the_colours_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("harbour.toml").write_text(HARBOUR)
    Path("briefing.toml").write_text('theme = "light"\nshape = "1:1"\n')
    article = str(write_short(tmp_path))
    look = ["--shape", "9:16", "--size", "270x480", "--theme", "harbour.toml"]
    result = CliRunner().invoke(app, ["render", article, *QUICK, *look, "--json"])
    assert result.exit_code == 0, result.output
    folder = Path(json.loads(result.stdout)["folder"])
    with av.open(str(folder / "film.mp4")) as film:
        frame = next(film.decode(video=0))
        assert (frame.width, frame.height) == (270, 480)
        corner = frame.to_ndarray(format="rgb24")[2, 2]
    assert corner.tolist() == pytest.approx([0x06, 0x24, 0x0F], abs=6)  # after H.264's rounding
