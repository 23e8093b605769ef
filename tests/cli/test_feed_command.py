"""``briefing feed`` as people and scripts meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing.cli.app import app
from sites import article_numbered, corrected, make_site, write_briefing

ADDRESS = "https://news.example/audio/"
SHOW = f"""\
title = "Harbor News"
[feed]
address = "{ADDRESS}"
id = "briefing"
email = "audio@news.example"
description = "The news."
artwork = "show.png"
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    monkeypatch.chdir(tmp_path)
    make_site(Path("output"), 2)
    Image.new("RGB", (1400, 1400)).save("show.png", compress_level=1)
    Path("briefing.toml").write_text(SHOW, encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["feed", *arguments])


def listed(*arguments: str) -> dict[str, dict[str, object]]:
    data = json.loads(run("list", *arguments, "--json").stdout)
    return {episode["folder"]: episode for episode in data}


def test_from_a_build_to_a_correction() -> None:
    first = run("build", "--plain")
    assert first.exit_code == 0, first.stderr
    assert "output/feed.xml, Harbor News, 2, written" in first.stdout
    assert "Episodes: 2" in first.stderr
    assert "output/feed.xml, Harbor News, 2, unchanged" in run("build", "--plain").stdout
    name = "ferry-returns-to-the-island-1"
    guid = listed()[name]["guid"]
    write_briefing(Path("output"), corrected(article_numbered(1), summary="At nine."))
    assert listed()[name]["state"] == "outdated"
    done = run("correct", f"output/{name}", "--note", "It is at nine, not at eight.")
    assert done.exit_code == 0
    assert "briefing feed build output" in done.stderr
    built = json.loads(run("build", "--json").stdout)
    assert built["episodes"] == 2
    assert {"feed.xml", "feed.json"} <= set(built["written"])
    episode = listed()[name]
    assert (episode["state"], episode["guid"], episode["revision"]) == ("live", guid, 2)
    feed = Path("output/feed.xml").read_text(encoding="utf-8")
    assert "It is at nine, not at eight." in feed
    assert str(guid) in feed


def test_removing_and_bringing_back() -> None:
    run("build")
    name = "ferry-returns-to-the-island-0"
    guid = str(listed()[name]["guid"])
    assert run("remove", guid, "--note", "By mistake.").exit_code == 0
    run("build")
    assert guid not in Path("output/feed.xml").read_text(encoding="utf-8")
    assert "removed, 2026-01-01" in run("list", "--plain").stdout
    assert run("restore", name, "--site", "output").exit_code == 0
    run("build")
    assert guid in Path("output/feed.xml").read_text(encoding="utf-8")


def test_a_wrong_name_is_answered_with_the_right_one() -> None:
    run("build")
    wrong = run("remove", "ferry-return-to-the-island-1")
    assert wrong.exit_code == 65
    assert "Did you mean ferry-returns-to-the-island-1" in wrong.stderr
    assert run("correct", "ferry-returns-to-the-island-1", "--note", " ").exit_code == 20


def test_a_feed_without_an_address_says_how_to_give_one() -> None:
    Path("briefing.toml").unlink()
    refused = run("build")
    assert refused.exit_code == 20
    assert "--address" in refused.stderr
    assert run("build", "--address", "news.example").exit_code == 20
    assert run("build", "nowhere", "--address", ADDRESS).exit_code == 64


def test_findings_are_told_and_the_feed_is_built() -> None:
    Path("output/ferry-returns-to-the-island-1/audio.m4a").unlink()
    told = run("build", "--plain")
    assert told.exit_code == 0
    assert "W-201 warning: ferry-returns-to-the-island-1/audio.m4a" in told.stderr
    assert "Harbor News, 1, written" in told.stdout


def test_the_judge_is_asked_about_every_document() -> None:
    run("build")
    judged = run("check", "--plain")  # these sounds are a few bytes that nobody can play
    assert judged.exit_code == 61
    assert "feed.xml" in judged.stdout
    assert "briefing check --explain W-" in judged.stderr
    found = json.loads(run("check", "--json").stdout)
    assert {finding["document"] for finding in found} == {"feed.xml"}
    assert {finding["severity"] for finding in found} == {"error"}
