"""``briefing check`` as people and build servers meet it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from briefing.article.reading import read_article
from briefing.cli.app import app
from briefing.pipeline.build import build
from briefing.pipeline.recipe import Edition, Recipe
from briefing.store.cache import Cache
from samples import write_short


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", *arguments])


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checked")
    recipe = Recipe(voice="tone", editions=frozenset({Edition.CAPTIONS}))
    article = read_article(str(write_short(folder)))
    return build(article, recipe, folder / "output", cache=Cache(None)).folder


@pytest.fixture
def odd(bundle: Path, tmp_path: Path) -> Path:
    """The bundle, with a file in it that nobody knows."""
    import shutil

    folder = shutil.copytree(bundle, tmp_path / "odd")
    (folder / "no\x1b[31mtes.txt").write_text("?")
    return folder


def test_a_good_bundle_ends_with_zero(bundle: Path) -> None:
    result = run(str(bundle), "--article", str(bundle.parent.parent / "ferry.txt"))
    assert result.exit_code == 0, result.output
    assert "nothing is wrong" in result.stderr


def test_warnings_end_with_a_code_of_their_own(odd: Path) -> None:
    result = run(str(odd))
    assert result.exit_code == 63
    assert "warning" in result.stdout
    assert "B-004" in result.stdout
    assert "found 1 warning" in result.stderr
    assert "\x1b" not in result.output


def test_errors_outweigh_warnings(odd: Path) -> None:
    (odd / "captions.srt").unlink()
    result = run(str(odd), "--plain")
    assert result.exit_code == 61
    assert "found 1 error and 1 warning" in result.stderr
    assert "--explain B-002" in result.stderr
    first = next(line for line in result.stdout.splitlines() if "B-002" in line)
    assert first.startswith("error, B-002, captions.srt, ")


def test_findings_have_timecode_and_media_time(bundle: Path, tmp_path: Path) -> None:
    import shutil

    folder = shutil.copytree(bundle, tmp_path / "late")
    captions = folder / "captions.vtt"
    captions.write_text(captions.read_text("utf-8").replace("Monday", "Friday"), encoding="utf-8")
    result = run(str(folder), "--json")
    assert result.exit_code == 61
    found = {finding["code"]: finding for finding in json.loads(result.stdout)["findings"]}
    assert set(found) >= {"B-003", "B-014", "C-011"}
    assert found["C-011"]["timecode"].startswith("00:00:")
    assert found["C-011"]["media_time"].startswith("00:00:")


def test_reports_for_build_servers(odd: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    result = run(str(odd), "--junit", "--output", str(report))
    assert result.exit_code == 63
    assert result.stdout == ""
    assert ElementTree.parse(report).getroot().find(".//failure") is not None
    sarif = json.loads(run(str(odd), "--sarif").stdout)
    assert [found["ruleId"] for found in sarif["runs"][0]["results"]] == ["B-004"]


def test_a_receiver_may_ask_for_more(bundle: Path) -> None:
    result = run(str(bundle), "--profile", "broadcast", "--plain")
    assert result.exit_code == 61
    assert "B-030" in result.stdout
    assert run(str(bundle), "--profile", "cinema").exit_code == 20


def test_a_code_is_explained() -> None:
    result = run("--explain", "c-012")
    assert result.exit_code == 0
    assert result.stdout.startswith("C-012 error: too many words in half a minute")
    assert "BBC" in result.stdout


def test_mistakes_are_answered(bundle: Path, tmp_path: Path) -> None:
    assert run().exit_code == 20
    assert run(str(bundle), "--json", "--junit").exit_code == 20
    nowhere = run(str(tmp_path / "nowhere"), "--plain")
    assert nowhere.exit_code == 61
    assert "B-001" in nowhere.stdout


def test_a_single_caption_file(bundle: Path) -> None:
    result = run(str(bundle / "captions.vtt"), "--fps", "25")
    assert result.exit_code in {0, 63}, result.output
    assert run(str(bundle / "captions.vtt"), "--fps", "29.97").exit_code == 61
