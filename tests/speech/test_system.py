"""The operating system's voices, through pyttsx3's real engine and drivers like the systems' own.

SAPI and macOS's speech cannot run here: what their drivers do is in ``system_drivers``.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from types import ModuleType

import numpy as np
import pytest
from system_drivers import RATE, MacLike, SapiLike, tone

from briefing.errors import EngineUnavailable, SpeechError
from briefing.script.model import Sentence
from briefing.script.spoken import speak
from briefing.speech.conformance import check_contract, check_engine
from briefing.speech.contract import Provenance, Style, Utterance
from briefing.speech.engines import system
from briefing.speech.engines.system import SystemEngine
from briefing.speech.languages import best_voice

TEXT = "The ferry of the island is back."


@pytest.fixture(autouse=True)
def _drivers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the drivers in the places of the systems' own; time goes on only while we sleep."""
    for name, driver in (("sapi5", SapiLike), ("nsss", MacLike)):
        module = ModuleType(f"pyttsx3.drivers.{name}")
        module.buildDriver = driver  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(system, "sleep", MacLike.go_on)
    monkeypatch.setattr(system, "monotonic", lambda: MacLike.now)
    MacLike.now = 0
    yield
    SapiLike.behaviour = ""
    SapiLike.given.clear()
    MacLike.coming.clear()


def said(driver: str, text: str = TEXT, rate: int = 140, voice: int = 0) -> Utterance:
    engine = SystemEngine(driver)
    return engine.synthesize(speak("s001", text, "en"), engine.voices()[voice], Style(rate))


def test_the_voices_of_windows_have_names_that_can_be_typed() -> None:
    voices = SystemEngine("sapi5").voices()
    assert [(voice.id, voice.name, voice.languages) for voice in voices] == [
        ("tts_ms_en-us_zira_11.0", "Microsoft Zira Desktop", ("en-US",)),
        ("tts_ms_fr-fr_hortense_11.0", "Microsoft Hortense Desktop", ("fr-FR",)),
        ("tts_ms_xx-xx_odd_11.0", "Microsoft Odd Desktop", ("mis",)),
    ]


def test_the_voices_of_macos_too_and_two_of_one_name_are_told_apart() -> None:
    voices = SystemEngine("nsss").voices()
    assert [(voice.id, voice.languages) for voice in voices] == [
        ("alex", ("en-US",)),
        ("com.apple.voice.compact.en-us.zoe", ("en-US",)),
        ("com.apple.voice.premium.en-us.zoe", ("en-US",)),
        ("fiona", ("en-GB",)),
        ("maged", ("ar-001",)),
        ("nobody", ("mis",)),
        ("tingting", ("zh-Hans-CN",)),
    ]


def test_a_voice_of_an_unknown_language_is_never_chosen_unasked() -> None:
    voices = SystemEngine("sapi5").voices()
    assert best_voice(voices, "sw") is None
    french = best_voice(voices, "fr-CA")
    assert french is not None
    assert french.id == "tts_ms_fr-fr_hortense_11.0"


@pytest.mark.parametrize("driver", ["sapi5", "nsss"])
def test_a_file_of_either_system_is_read_whole_and_trimmed(driver: str) -> None:
    utterance = said(driver)
    expected = tone(TEXT, 140)
    assert utterance.sample_rate == RATE
    pcm = np.frombuffer(utterance.pcm, "<i2")
    assert len(pcm) == pytest.approx(len(expected), abs=RATE * 25 // 1000)
    lead = int(np.flatnonzero(np.abs(pcm) > 100)[0]) - int(
        np.flatnonzero(np.abs(expected) > 100)[0]
    )
    assert np.array_equal(pcm[lead : lead + len(expected)], expected)
    assert {word.provenance for word in utterance.words} == {Provenance.ESTIMATED}
    assert not list(check_contract(speak("s001", TEXT, "en"), utterance))


@pytest.mark.parametrize("behaviour", ["", "is whole at any time"])
def test_macos_is_waited_for_until_its_file_is_whole(behaviour: str) -> None:
    SapiLike.behaviour = behaviour
    utterance = said("nsss")
    assert MacLike.now > 0
    assert not MacLike.coming
    assert utterance.sample_count >= len(tone(TEXT, 140))


def test_windows_is_not_waited_for() -> None:
    said("sapi5")
    assert MacLike.now == 0


def test_each_voice_is_its_own() -> None:
    assert said("sapi5", voice=0).pcm != said("sapi5", voice=1).pcm


def test_the_rate_reaches_the_driver() -> None:
    lengths = {rate: said("sapi5", rate=rate).sample_count for rate in (100, 200)}
    assert lengths[100] == pytest.approx(2 * lengths[200], rel=0.02)


@pytest.mark.parametrize("driver", ["sapi5", "nsss"])
def test_no_text_can_be_markup_or_a_command(driver: str) -> None:
    spoken = "<speak>\x00Hello</speak> [[volm 0.0]] \ud83d you & me"
    sentence = Sentence("s001", spoken, spoken, speak("s001", "Hello", "en").tokens)
    engine = SystemEngine(driver)
    assert engine.synthesize(sentence, engine.voices()[0], Style()).sample_count > RATE // 10
    (given,) = SapiLike.given
    assert not set("<>[]\x00\ud83d") & set(given)
    assert "you & me" in given


def test_what_drivers_print_is_not_data(capsys: pytest.CaptureFixture[str]) -> None:
    said("sapi5")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("driver", ["sapi5", "nsss"])
@pytest.mark.parametrize(
    ("behaviour", "problem"),
    [
        ("is empty", "cannot be read: it is empty"),
        ("is cut off", "cannot be read: it breaks off"),
        ("is no sound", "cannot be read: it is not a WAV file"),
        ("is silent", "said nothing"),
        ("voice is gone", "ValueError: unknown voice id"),
    ],
)
def test_what_goes_wrong_is_told_with_the_sentence(
    driver: str, behaviour: str, problem: str
) -> None:
    SapiLike.behaviour = behaviour
    with pytest.raises(SpeechError, match=problem) as caught:
        said(driver)
    assert TEXT in caught.value.place
    assert "--voice" in caught.value.remedy


@pytest.mark.parametrize(
    ("behaviour", "problem"),
    [("raises", "OSError: the stream cannot be opened"), ("writes nothing", "was not written")],
)
def test_a_file_that_never_comes_is_told_of(behaviour: str, problem: str) -> None:
    SapiLike.behaviour = behaviour
    with pytest.raises(SpeechError, match=problem):
        said("sapi5")
    assert MacLike.now < 2 * system.WAIT_SECONDS


def test_voices_that_cannot_be_listed_make_the_engine_unavailable() -> None:
    SapiLike.behaviour = "cannot list"
    with pytest.raises(EngineUnavailable, match="no such registry key"):
        SystemEngine("sapi5").voices()


def test_a_driver_whose_library_is_missing_makes_the_engine_unavailable() -> None:
    with pytest.raises(EngineUnavailable, match="No module named") as caught:
        SystemEngine("no_such_driver").voices()
    assert "espeak" in caught.value.remedy


def test_a_system_without_voices_of_its_own_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    engine = SystemEngine()
    with pytest.raises(EngineUnavailable, match="no voices of its own that pyttsx3 can use"):
        engine.voices()


@pytest.mark.parametrize(("platform", "driver"), [("win32", SapiLike), ("darwin", MacLike)])
def test_each_system_gets_its_own_driver(
    platform: str, driver: type[SapiLike], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert len(SystemEngine().voices()) == len(driver.voices)


def test_a_copy_in_another_process_knows_the_voices() -> None:
    engine = SystemEngine("sapi5")
    voice = engine.voices()[1]
    copy = pickle.loads(pickle.dumps(engine))
    sentence = speak("s001", TEXT, "en")
    assert copy.synthesize(sentence, voice, Style()) == engine.synthesize(sentence, voice, Style())


@pytest.mark.parametrize("driver", ["sapi5", "nsss"])
def test_it_keeps_the_contract(driver: str) -> None:
    assert check_engine(SystemEngine(driver), "en") == ()
