"""``briefing site`` as people and scripts meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing.cli.app import app
from sites import make_site

SHOW = """\
title = "Harbor News"
[feed]
address = "https://news.example/audio/"
id = "briefing"
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_site(Path("output"), 2)
    Path("briefing.toml").write_text(SHOW, encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["site", *arguments])


def test_a_site_is_built_and_left_alone_the_next_time() -> None:
    first = run("--plain")
    assert first.exit_code == 0, first.stderr
    assert "output/index.html, written" in first.stdout
    assert "Briefings: 2" in first.stderr
    assert "output/index.html, unchanged" in run("--plain").stdout
    assert "Harbor News" in Path("output/index.html").read_text(encoding="utf-8")


def test_scripts_read_what_was_built() -> None:
    built = json.loads(run("output", "--address", "https://other.example/", "--json").stdout)
    assert built["briefings"] == 2
    assert set(built["written"]) == set(built["pages"])
    assert "https://other.example/" in Path("output/sitemap.xml").read_text(encoding="utf-8")


def test_what_is_wrong_is_told() -> None:
    assert run("nowhere").exit_code == run("nowhere", "--json").exit_code != 0
    assert "no such folder" in run("nowhere").stderr
    Path("output/index.html").write_text("mine", encoding="utf-8")
    refused = run()
    assert refused.exit_code != 0
    assert "Move it elsewhere" in refused.stderr
