"""``briefing init``: settings to begin with, and never over somebody's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefing.cli.app import app
from briefing.pipeline.show.model import Show
from briefing.pipeline.show.reading import read_show


def test_it_writes_settings_and_their_schema(tmp_path: Path) -> None:
    folder = tmp_path / "show"
    done = CliRunner().invoke(app, ["init", str(folder)])
    assert done.exit_code == 0, done.output
    assert done.stdout.strip() == str(folder / "briefing.toml")
    assert read_show(folder / "briefing.toml") == Show()
    assert (folder / "briefing.toml").read_text().startswith("#:schema ./briefing.schema.json\n")
    assert json.loads((folder / "briefing.schema.json").read_text())["properties"]["title"]


def test_it_does_not_write_over_anything_unasked(tmp_path: Path) -> None:
    mine = tmp_path / "briefing.toml"
    mine.write_text('title = "Mine"\n')
    refused = CliRunner().invoke(app, ["init", str(tmp_path)])
    assert refused.exit_code == 40
    assert "it is there already" in refused.stderr
    assert mine.read_text() == 'title = "Mine"\n'
    assert list(tmp_path.iterdir()) == [mine]
    assert CliRunner().invoke(app, ["init", str(tmp_path), "--force"]).exit_code == 0
    assert read_show(mine) == Show()


def test_a_link_to_nowhere_is_somebodys_own_too(tmp_path: Path) -> None:
    link = tmp_path / "briefing.toml"
    link.symlink_to(tmp_path / "elsewhere.toml")
    assert CliRunner().invoke(app, ["init", str(tmp_path)]).exit_code == 40
    assert link.is_symlink()


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine")
    refused = CliRunner().invoke(app, ["init", str(mine)])
    assert refused.exit_code == 40
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("command", ["say", "render"])
def test_commands_read_what_was_written_and_tell_what_is_wrong_with_it(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Ferry Returns\n\nThe ferry is back in the harbour.\n")
    assert CliRunner().invoke(app, ["init"]).exit_code == 0
    file = tmp_path / "briefing.toml"
    file.write_text(file.read_text().replace("# sign_off = []", "sign_off = ['{titel}']"))
    line = file.read_text().split("\n").index("sign_off = ['{titel}']") + 1
    refused = CliRunner().invoke(app, [command, "a.txt"])
    assert refused.exit_code == 22
    assert refused.stderr.startswith(f"briefing: briefing.toml, line {line}: 'sign_off' (no. 1) ")
    assert len(refused.stderr.splitlines()) == 1
    assert not (tmp_path / "output").exists()


def test_the_words_of_a_show_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Ferry Returns\n\nThe ferry is back in the harbour.\n")
    (tmp_path / "briefing.toml").write_text(
        'title = "Harbour News"\nsign_off = ["That was {headline}, from {title}."]\n'
    )
    done = CliRunner().invoke(app, ["say", "a.txt", "--json"])
    said = [sentence["said"] for sentence in json.loads(done.stdout)["sentences"]]
    assert said[-2:] == ["That was Ferry Returns, from Harbour News.", "Read by a synthetic voice."]


def test_the_schema_alone_is_data(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["init", str(tmp_path), "--schema"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["additionalProperties"] is False
    assert list(tmp_path.iterdir()) == []
