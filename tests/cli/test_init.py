"""``briefing init``: settings to begin with, and never over somebody's own."""

from __future__ import annotations

import json
from pathlib import Path

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


def test_the_schema_alone_is_data(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["init", str(tmp_path), "--schema"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["additionalProperties"] is False
    assert list(tmp_path.iterdir()) == []
