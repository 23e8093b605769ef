"""``briefing stills`` as people and scripts meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from briefing.cli.app import app
from briefing.editions import stills as editions_stills
from samples import SAMPLE, SHORT, write_short

QUICK = ["--voice", "tone", "--size", "320x180"]
FOLDER = "ferry-returns-to-the-sound-stills"
FIXED = {"contact-sheet.jpg", "poster.jpg", "social.jpg", "square.jpg", "stills.json"}


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["stills", *arguments], input=stdin)


def made(tmp_path: Path, *arguments: str) -> tuple[Result, Path]:
    """Make the stills of the short article."""
    output = tmp_path / "output"
    result = run(str(write_short(tmp_path)), *QUICK, "--output", str(output), *arguments)
    assert result.exit_code == 0, result.output
    assert [path.name for path in output.iterdir()] == [FOLDER]
    return result, output / FOLDER


def test_the_folder_holds_pictures_and_nothing_else(tmp_path: Path) -> None:
    result, folder = made(tmp_path, "--plain")
    there = {path.name for path in folder.rglob("*")}
    index = json.loads((folder / "stills.json").read_text(encoding="utf-8"))
    assert there == FIXED | {still["file"] for still in index["stills"]}
    assert {file["name"] for file in index["files"]} == there - {"stills.json"}
    for name in there - {"stills.json"}:
        with Image.open(folder / name) as picture:
            picture.load()
    assert result.stdout.splitlines()[0] == str(folder)
    listed = [line.split(", ")[0] for line in result.stdout.splitlines()[1:]]
    assert listed == [*sorted(there - FIXED), "contact-sheet.jpg"]
    assert "Headline:  Ferry Returns to the Sound" in result.stderr
    assert "Drawing stills" in result.stderr


def test_captions_are_added_on_demand(tmp_path: Path) -> None:
    _, folder = made(tmp_path)
    bare = json.loads((folder / "stills.json").read_text(encoding="utf-8"))["stills"]
    _, folder = made(tmp_path, "--captions")
    both = json.loads((folder / "stills.json").read_text(encoding="utf-8"))["stills"]
    assert not any(still["captioned"] for still in bare)
    assert [s["text"] for s in both if not s["captioned"]] == [s["text"] for s in bare]
    captions = " ".join(still["text"] for still in both if still["captioned"])
    assert "ten days after a storm had broken its ramp" in captions


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    _, folder = made(tmp_path, "--captions")
    before = {path.name for path in folder.iterdir()}
    _, folder = made(tmp_path, "--fps", "29.97df", "--timecode-start", "01:00:00;00")
    after = {path.name for path in folder.iterdir()}
    assert "001-01-00-00-00.jpg" in after
    assert before & after == FIXED


def test_the_same_article_gives_the_same_bytes(tmp_path: Path) -> None:
    _, folder = made(tmp_path, "--captions")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    _, folder = made(tmp_path, "--captions")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_json_is_data_and_nothing_else(tmp_path: Path) -> None:
    result, folder = made(tmp_path, "--json")
    summary = json.loads(result.stdout)
    assert summary["folder"] == str(folder)
    assert summary["pictures"] == len(list(folder.glob("[0-9]*.jpg")))
    assert summary["contact_sheets"] == ["contact-sheet.jpg"]
    assert (summary["frames"], summary["seconds"]) == (1000, 40.0)


def test_shape_and_theme_are_those_that_were_typed(tmp_path: Path) -> None:
    output = tmp_path / "output"
    article = str(write_short(tmp_path))
    looks = ["--voice", "tone", "--shape", "9:16", "--theme", "light"]
    result = run(article, *looks, "--output", str(output))
    assert result.exit_code == 0, result.output
    with Image.open(output / FOLDER / "poster.jpg") as poster:
        assert poster.size == (1080, 1920)
        corner = poster.convert("RGB").getpixel((4, 1900))
        assert isinstance(corner, tuple)
        assert min(corner) > 200
    with Image.open(output / FOLDER / "social.jpg") as social:
        assert social.size == (1200, 630)


def test_an_article_from_standard_input_and_one_of_the_same_headline(tmp_path: Path) -> None:
    output = ["--output", str(tmp_path)]
    assert run("-", *QUICK, *output, stdin=SHORT).exit_code == 0
    other = tmp_path / "other.txt"
    other.write_text(SHORT.replace("14 cars", "15 cars"), encoding="utf-8")
    assert run(str(other), *QUICK, *output).exit_code == 0
    folders = {path.name for path in tmp_path.iterdir() if path.is_dir()}
    assert folders == {FOLDER, "ferry-returns-to-the-sound-other-stills"}


@pytest.mark.parametrize(
    ("text", "code"), [("", 12), ("Ferry Returns to the Sound\n", 13), (None, 10)]
)
def test_what_is_no_article_is_refused_with_its_code(
    tmp_path: Path, text: str | None, code: int
) -> None:
    article, output = tmp_path / "article.txt", tmp_path / "output"
    if text is not None:
        article.write_text(text, encoding="utf-8")
    result = run(str(article), *QUICK, "--output", str(output))
    assert result.exit_code == code
    assert result.stderr.splitlines()[-1].startswith("briefing: ")
    assert not output.exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--fps", "26"], 20),
        (["--shape", "16:10"], 20),
        (["--theme", "neon"], 20),
        (["--timecode-start", "00:01:00;00"], 21),
        (["--show", "no-such.toml"], 22),
        (["--voice", "espeek"], 31),
        (["--only", "film"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_settings_that_make_no_sense(tmp_path: Path, arguments: list[str], code: int) -> None:
    output = tmp_path / "output"
    result = run(str(write_short(tmp_path)), "--output", str(output), *arguments)
    assert result.exit_code == code, result.output
    assert not output.exists()


def test_a_photo_that_is_none_gives_way_and_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "ferry.jpg").write_bytes(b"this is not a picture")
    result, _ = made(tmp_path)
    assert "Note: P-003" in result.stderr
    assert "ferry.jpg" in result.stderr


@pytest.mark.parametrize("manifest", [None, '{"schema": "briefing.manifest", "files": []}'])
def test_what_is_no_folder_of_stills_is_left_alone(tmp_path: Path, manifest: str | None) -> None:
    theirs = tmp_path / "output" / FOLDER
    theirs.mkdir(parents=True)
    (theirs / "letter.txt").write_text("mine")
    if manifest:  # a briefing of an article that is called so
        (theirs / "manifest.json").write_text(manifest)
    before = sorted(path.name for path in theirs.iterdir())
    result = run(str(write_short(tmp_path)), *QUICK, "--output", str(theirs.parent))
    assert result.exit_code == 40
    assert sorted(path.name for path in theirs.iterdir()) == before


def test_stills_do_not_replace_the_briefing(tmp_path: Path) -> None:
    article, output = str(write_short(tmp_path)), str(tmp_path / "output")
    captions = ["--only", "captions", "--voice", "tone"]
    done = CliRunner().invoke(app, ["render", article, *captions, "--output", output])
    assert done.exit_code == 0, done.output
    assert run(article, *QUICK, "--output", output).exit_code == 0
    assert {path.name for path in Path(output).iterdir()} == {FOLDER, FOLDER[: -len("-stills")]}


@pytest.mark.parametrize("had_one", [False, True])
def test_stopped_while_it_draws_it_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, had_one: bool
) -> None:
    output = tmp_path / "output"
    if had_one:
        made(tmp_path)
    before = {path: path.read_bytes() for path in output.rglob("*.*")} if had_one else {}
    drawn = []

    def stop(*arguments: object) -> None:
        drawn.append(arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(editions_stills, "draw_caption", stop)
    result = run(str(write_short(tmp_path)), *QUICK, "--captions", "--output", str(output))
    assert drawn
    assert result.exit_code == 130
    assert "Stopped" in result.stderr
    assert {path: path.read_bytes() for path in output.rglob("*.*")} == before


def test_the_example_in_the_help_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = [line for line in run("--help").stdout.splitlines() if "Example:" in line]
    command, *arguments = line.split("Example: briefing ")[1].split()
    assert command == "stills"
    (tmp_path / "article.txt").write_text(SHORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run(*arguments, "--size", "320x180")
    assert result.exit_code == 0, result.output


def test_a_whole_article_with_its_photo(tmp_path: Path) -> None:
    result = run(str(SAMPLE.with_suffix(".md")), *QUICK, "--output", str(tmp_path), "--json")
    assert result.exit_code == 0, result.output
    folder = Path(json.loads(result.stdout)["folder"])
    index = json.loads((folder / "stills.json").read_text(encoding="utf-8"))
    kinds = {still["kind"] for still in index["stills"]}
    assert {"title", "photo", "text", "quotation", "sign-off"} <= kinds
    with Image.open(folder / index["stills"][1]["file"]) as photo:
        colours = photo.convert("RGB").getcolors(2**24)
        assert colours is not None
        assert len(colours) > 2000
