"""Which engine and which voice a user means."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import EngineUnavailable, VoiceNotFound
from briefing.speech.contract import Voice
from briefing.speech.engines.espeak import EspeakEngine
from briefing.speech.engines.tone import ToneEngine
from briefing.speech.languages import best_voice
from briefing.speech.registry import EngineEntry, find_voice, load_engines

PLUGINS = """\
from briefing.speech.engines.tone import ToneEngine

class Good(ToneEngine):
    name = "good"

class Mute:
    pass

raise_at_import = False
"""


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel, installed for this test, with a good engine and three broken ones."""
    (tmp_path / "strange_engines.py").write_text(PLUGINS)
    folder = tmp_path / "strange_engines-2.5.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: strange-engines\nVersion: 2.5\n")
    (folder / "entry_points.txt").write_text(
        "[briefing.engines]\n"
        "good = strange_engines:Good\n"
        "gone = no_such_module:Engine\n"
        "mute = strange_engines:Mute\n"
        "torn = strange_engines:Missing\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))


def test_built_in_engines_come_in_through_the_same_door() -> None:
    own = [entry for entry in load_engines() if entry.origin.startswith("briefing ")]
    names = ["espeak", "piper", "system", "tone"]
    assert [(entry.name, entry.problem) for entry in own] == [(name, "") for name in names]


@pytest.mark.usefixtures("plugins")
def test_a_broken_plugin_is_shown_and_left_out() -> None:
    entries = {entry.name: entry for entry in load_engines()}
    assert list(entries)[:2] == ["espeak", "piper"]
    assert entries["good"].engine is not None
    assert entries["good"].origin == "strange-engines 2.5"
    for name in ("gone", "mute", "torn"):
        assert entries[name].engine is None
        assert entries[name].problem
    assert find_voice("good", "en")[0].name == "good"
    with pytest.raises(
        EngineUnavailable, match=r"'gone' .*strange-engines 2.5.* is broken: .*no_such"
    ):
        find_voice("gone", "en")


@pytest.mark.usefixtures("plugins")
def test_plugins_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_PLUGINS", "off")
    assert [e.name for e in load_engines()] == ["espeak", "piper", "system", "tone"]


@pytest.mark.parametrize(
    ("spec", "language", "engine", "voice"),
    [
        (None, "en", "espeak", "en-us"),
        (None, "en-GB", "espeak", "en-gb"),
        (None, "en-AU", "espeak", "en-gb"),
        (None, "en-CA", "espeak", "en-us"),
        (None, "fr", "espeak", "fr-fr"),
        (None, "fr-CA", "espeak", "fr-fr"),
        (None, "es", "espeak", "es"),
        (None, "es-MX", "espeak", "es-419"),
        (None, "pt", "espeak", "pt-br"),
        (None, "pt-AO", "espeak", "pt"),
        (None, "zh", "espeak", "cmn"),
        (None, "zh-Hant-TW", "espeak", "cmn"),
        (None, "zh-HK", "espeak", "yue"),
        (None, "no", "espeak", "nb"),
        (None, "sr-Latn-RS", "espeak", "sr"),
        (None, "uk", "espeak", "uk"),
        (None, "hi_IN", "espeak", "hi"),
        ("espeak", "sw", "espeak", "sw"),
        ("espeak:fr-fr", "en", "espeak", "fr-fr"),
        ("ESPEAK:EN-US", "fr", "espeak", "en-us"),
        ("en-gb-scotland", "en", "espeak", "en-gb-scotland"),
        ("tone", "tlh", "tone", "sine"),
        ("sine", "en", "tone", "sine"),
    ],
)
def test_the_voice_that_is_meant(spec: str | None, language: str, engine: str, voice: str) -> None:
    found = find_voice(spec, language, ENTRIES)
    assert (found[0].name, found[1].engine, found[1].id) == (engine, engine, voice)


ENTRIES = (
    EngineEntry("espeak", "briefing 0.1.0", EspeakEngine()),
    EngineEntry("tone", "briefing 0.1.0", ToneEngine()),
)


@pytest.mark.parametrize(
    ("spec", "language", "said"),
    [
        ("expeak", "en", "no engine or voice 'expeak'. Did you mean espeak"),
        ("espeak:en-ux", "en", "no voice 'espeak:en-ux'. Did you mean en-us"),
        ("en-gb-scotlnad", "en", "Did you mean en-gb-scotland"),
        ("zzzz:en", "en", "no engine 'zzzz'. Run briefing voices"),
        (None, "yo", "no voice of the engine 'espeak' speaks 'yo'"),
    ],
)
def test_mistakes_are_answered_with_what_to_type(
    spec: str | None, language: str, said: str
) -> None:
    with pytest.raises(VoiceNotFound) as caught:
        find_voice(spec, language, ENTRIES)
    assert said in str(caught.value)
    assert "briefing voices" in caught.value.remedy


def test_an_exact_tag_beats_what_is_likely() -> None:
    voices = [Voice("x", tag, tag, (tag,)) for tag in ("en-US", "en", "und")]
    assert best_voice(voices, "en") == voices[1]
    assert best_voice(voices, "fr") == voices[2]
    assert best_voice(voices[:2], "fr") is None
