"""``briefing captions``: other formats, other styles, other languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing.cli.app import app
from briefing.editions.bundle import read_bundle
from caption_bundles import in_french, make_briefing


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["captions", *map(str, words)])


def test_every_format_is_written_unless_some_are_named(tmp_path: Path) -> None:
    make_briefing(tmp_path / "storm")
    done = run(tmp_path / "storm", "--output", tmp_path / "out", "--plain")
    assert done.exit_code == 0, done.output
    folder, *files = done.stdout.splitlines()
    assert folder == str(tmp_path / "out" / "storm-captions")
    names = {line.partition(",")[0] for line in files}
    assert names == {path.name for path in Path(folder).iterdir()}
    assert names >= {"captions.vtt", "captions.ttml", "captions.scc", "transcript.txt"}
    few = run(tmp_path / "storm", "--formats", "srt", "--output", tmp_path / "out", "--json")
    told = json.loads(few.stdout)
    assert [file["name"] for file in told["files"]] == ["captions.json", "captions.srt"]


def test_a_translation_is_published_and_told_of(tmp_path: Path) -> None:
    bundle = make_briefing(tmp_path / "storm")
    file = tmp_path / "storm.fr.vtt"
    file.write_text(in_french(bundle), encoding="utf-8")
    done = run(tmp_path / "storm", "--import", file, "--lang", "fr", "--forced", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["tracks"][1] == {
        "language": "fr",
        "kind": "translation",
        "forced": True,
    }
    assert read_bundle(tmp_path / "storm").captions[1].forced


def test_notes_are_in_timecode_where_that_is_wanted(tmp_path: Path) -> None:
    bundle = make_briefing(tmp_path / "storm")
    file = tmp_path / "storm.fr.srt"
    file.write_text("1\n00:00:00,000 --> 00:00:00,400\nOui\n", encoding="utf-8")
    done = run(tmp_path / "storm", "--import", file, "--lang", "fr", "--timecode")
    (line,) = (line for line in done.stderr.splitlines() if "T-002" in line)
    assert bundle.timeline.timecode(0) in line


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--import", "fr.vtt"], 20, "Add it, as --lang fr"),
        (["--import", "fr.vtt", "--lang", "fr"], 27, "cannot be read"),
        (["--formats", "docx"], 20, "Choose from webvtt"),
        (["--style", "loud"], 20, "Use one of house"),
        (["--style", "loud.toml"], 26, "cannot be read"),
    ],
)
def test_mistakes_end_in_one_sentence(
    tmp_path: Path, words: list[str], code: int, says: str
) -> None:
    make_briefing(tmp_path / "storm")
    done = run(tmp_path / "storm", *words, "--output", tmp_path / "out")
    assert done.exit_code == code
    (line,) = done.stderr.splitlines()
    assert says in line


def test_a_folder_that_is_no_briefing_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.exit_code == 42
    assert "no finished briefing" in done.stderr
