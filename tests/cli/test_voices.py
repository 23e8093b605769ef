"""``briefing voices`` and ``briefing doctor`` about engines: what is listed, and what is said."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import briefing
from briefing.cli import console
from briefing.cli.app import app

ENGINES = """\
from briefing.speech.engines.tone import ToneEngine

class Quiet(ToneEngine):
    name = "quiet"
    def voices(self):
        return ()

class Torn(ToneEngine):
    name = "torn"
    def voices(self):
        raise ZeroDivisionError("half a voice")
"""
DESCRIPTION = {
    "audio": {"sample_rate": 22_050},
    "espeak": {"voice": "en"},
    "language": {"code": "en_GB"},
    "phoneme_id_map": {},
}


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, list(arguments))
    assert "Traceback" not in result.output
    return result


def listed(*arguments: str) -> dict[str, dict[str, Any]]:
    result = run("voices", "--json", *arguments)
    assert result.exit_code == 0, result.output
    return {voice["voice"]: voice for voice in json.loads(result.stdout)}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for Piper's voices, so that the user's own do not matter."""
    voices = tmp_path / "piper"
    voices.mkdir()
    monkeypatch.setenv("BRIEFING_PIPER_VOICES", str(voices))
    return voices


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel, installed for this test, with an engine without voices and two broken ones."""
    (tmp_path / "odd_plugins.py").write_text(ENGINES)
    info = tmp_path / "odd_plugins-2.5.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: odd-plugins\nVersion: 2.5\n")
    (info / "entry_points.txt").write_text(
        "[briefing.engines]\n"
        "gone = no_such_module:Engine\n"
        "quiet = odd_plugins:Quiet\n"
        "torn = odd_plugins:Torn\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))


def test_each_voice_says_what_it_speaks_what_it_can_and_where_it_comes_from() -> None:
    voices = listed()
    assert voices["espeak:en-gb"] == {
        "voice": "espeak:en-gb",
        "engine": "espeak",
        "name": "English (Great Britain)",
        "languages": ["en-GB"],
        "origin": f"briefing {briefing.__version__}",
        "licence": "GPL-3.0-or-later",
        "word_times": "engine",
        "rate": True,
        "pitch": True,
        "phonemes": ["espeak", "ipa"],
        "ssml": False,
        "parallel": True,
        "synthetic": True,
    }
    assert voices["tone:sine"]["phonemes"] == []


def test_the_table_has_engines_and_then_voices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "wants_plain", lambda asked: asked)
    engines, voices = run("voices").stdout.split("\n\n")
    head, _, *rows = engines.splitlines()
    assert head.split("  ")[0] == "Engine"
    assert [row.split()[0] for row in rows] == ["espeak", "tone"]
    assert "words timed by the engine" in rows[0]
    assert len(voices.splitlines()) > 100
    assert max(map(len, engines.splitlines())) <= 132


def test_plain_lines_are_words_that_need_no_head() -> None:
    engines, voices = run("voices", "--plain", "--language", "tlh").stdout.split("\n\n")
    assert engines.startswith("tone, words timed by the engine, rate pitch, several at once, GPL")
    assert voices == "tone:sine, Tones instead of words, und\n"


def test_a_language_that_nobody_speaks_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.speech.engines.tone import ToneEngine

    monkeypatch.setattr(ToneEngine, "voices", lambda _self: ())
    result = run("voices", "--language", "tlh")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No voice speaks 'tlh'." in result.stderr
    assert listed("--language", "tlh") == {}


@pytest.mark.usefixtures("plugins")
def test_broken_engines_are_shown_as_broken_and_skipped() -> None:
    result = run("voices")
    assert result.exit_code == 0, result.output
    said = result.stderr
    assert "gone (from odd-plugins 2.5) is broken and left out: ModuleNotFoundError" in said
    assert "torn (from odd-plugins 2.5) is broken and left out: ZeroDivisionError: half" in said
    assert "quiet (from odd-plugins 2.5) has no voices." in said
    assert "espeak:en-gb," in result.stdout
    assert "odd-plugins" not in result.stdout


def test_an_engine_without_voices_says_how_to_get_some(folder: Path) -> None:
    said = run("voices").stderr
    (line,) = [line for line in said.splitlines() if line.startswith("piper ")]
    assert "has no voices yet" in line
    assert str(folder) in line


def test_voices_in_files_are_listed_and_files_that_are_none_are_told_of(folder: Path) -> None:
    (folder / "Anna.onnx").write_bytes(b"a network")
    (folder / "Anna.onnx.json").write_text(json.dumps(DESCRIPTION))
    (folder / "Ben.onnx").write_bytes(b"a network, and nothing beside it")
    anna = listed("--language", "en-GB")["piper:anna"]
    assert (anna["name"], anna["languages"]) == ("Piper Anna", ["en-GB"])
    assert (anna["phonemes"], anna["pitch"]) == (["ipa"], False)
    said = run("voices").stderr
    assert "A voice of piper is left out" in said
    assert "Ben.onnx.json" in said
    assert "no voices yet" not in said


def test_listing_voices_loads_nothing_heavy(folder: Path) -> None:
    (folder / "Anna.onnx").write_bytes(b"a network")
    (folder / "Anna.onnx.json").write_text(json.dumps(DESCRIPTION))
    code = (
        "import sys; sys.argv = ['briefing', 'voices', '--language', 'en-GB']\n"
        "from briefing.cli.app import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "heavy = {'onnxruntime', 'onnx', 'piper', 'av', 'moviepy', 'PIL', 'trafilatura'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "piper:anna" in done.stdout
    assert done.stdout.splitlines()[-1] == "HEAVY []"


SHOW = """\
[[command]]
name = "python"
run = [{python}, "-c", "pass"]
languages = ["en"]
version = [{python}, "--version"]

[[command]]
name = "missing"
run = ["no-such-program"]
languages = ["en"]
"""


def test_doctor_looks_at_the_programs_of_a_show(tmp_path: Path) -> None:
    show = tmp_path / "show.toml"
    show.write_text(SHOW.format(python=json.dumps(sys.executable)))
    result = run("doctor", "--json", "--show", str(show))
    assert result.exit_code == 1
    checks = {check["what"]: check for check in json.loads(result.stdout)}
    assert checks["Speech"]["ok"]
    assert checks["Program python"]["ok"]
    assert checks["Program python"]["found"].startswith("Python 3.")
    assert not checks["Program missing"]["ok"]
    assert "'no-such-program' is not there" in checks["Program missing"]["remedy"]


def test_doctor_finds_settings_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Show's settings" not in run("doctor").stdout
    (tmp_path / "briefing.toml").write_text("voise = 1\n")
    result = run("doctor", "--plain")
    assert result.exit_code == 1
    assert "MISSING, Show's settings" in result.stdout
    assert "voise" in result.stdout
