"""Piper for real, with a voice of our own making: its words are where its sound is."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tiny_voice import FRAMES, HOP, RATE, write_tiny_voice

from briefing.errors import EngineUnavailable
from briefing.script.lexicon import Lexicon, look_up
from briefing.script.lexicon_file import read_lexicon
from briefing.script.spoken import speak
from briefing.speech.conformance import check_contract, check_engine
from briefing.speech.contract import Provenance, Style, Utterance
from briefing.speech.engines.piper import PiperEngine
from briefing.speech.engines.piper_files import FOLDERS_VARIABLE
from briefing.speech.registry import find_voice, load_engines

TEXT = "The ferry of the island sailed in 2023, after ten days of wind."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two voices: one that times its phonemes, and one that does not."""
    write_tiny_voice(tmp_path / "voices", "Timed", timed=True)
    write_tiny_voice(tmp_path / "voices", "plain", timed=False, language="en_US")
    monkeypatch.setenv(FOLDERS_VARIABLE, str(tmp_path / "voices"))
    return tmp_path / "voices"


def said(engine: PiperEngine, id_: str, text: str = TEXT, rate: int = 140) -> Utterance:
    voice = next(voice for voice in engine.voices() if voice.id == id_)
    return engine.synthesize(speak("s001", text, "en"), voice, Style(rate))


def onsets(utterance: Utterance) -> list[int]:
    """Return where sound begins after a silence, in samples."""
    samples = np.frombuffer(utterance.pcm, "<i2").astype(int)
    heard = np.flatnonzero(np.abs(samples) > 300)
    gaps = np.flatnonzero(np.diff(heard) > HOP)
    return [int(heard[0]), *(int(heard[gap + 1]) for gap in gaps)]


@pytest.mark.usefixtures("folder")
def test_voices_are_listed_by_their_files_with_languages_and_digests() -> None:
    voices = PiperEngine().voices()
    assert [(v.id, v.languages) for v in voices] == [("plain", ("en-US",)), ("timed", ("en-GB",))]
    assert len({voice.version for voice in voices}) == 2
    engine, voice = find_voice("piper:Timed", "en", load_engines())
    assert (engine.name, voice.id) == ("piper", "timed")
    assert find_voice("piper", "en-GB", load_engines())[1].id == "timed"


def test_a_voice_can_be_named_by_its_file(tmp_path: Path) -> None:
    file = write_tiny_voice(tmp_path / "My Voices", "Anna", timed=True)
    engine, voice = find_voice(f"piper:{file}", "en", load_engines())
    assert voice.id == str(file)
    copy = pickle.loads(pickle.dumps(engine))
    sentence = speak("s001", "Good morning.", "en")
    assert copy.synthesize(sentence, voice, Style()) == engine.synthesize(sentence, voice, Style())


@pytest.mark.usefixtures("folder")
def test_a_voice_that_times_its_phonemes_times_words_exactly() -> None:
    utterance = said(PiperEngine(), "timed", "Anna met Tom, and Peter ran.")
    assert {word.provenance for word in utterance.words} == {Provenance.ENGINE}
    heard = onsets(utterance)
    starts = [word.start for word in utterance.words]
    assert len(starts) == 6
    assert starts == pytest.approx(heard, abs=RATE * 5 // 1000)


@pytest.mark.usefixtures("folder")
def test_words_that_run_together_or_fall_apart_are_still_placed() -> None:
    utterance = said(PiperEngine(), "timed")
    known = [word for word in utterance.words if word.provenance is Provenance.ENGINE]
    assert len(known) >= len(utterance.words) - 2
    starts = [word.start for word in utterance.words]
    assert starts == sorted(starts)
    heard = onsets(utterance)
    for word in (utterance.words[1], utterance.words[5], utterance.words[-1]):
        assert min(abs(word.start - onset) for onset in heard) < RATE // 100


@pytest.mark.usefixtures("folder")
def test_a_voice_without_times_says_that_they_are_estimated() -> None:
    utterance = said(PiperEngine(), "plain")
    assert {word.provenance for word in utterance.words} == {Provenance.ESTIMATED}
    assert not list(check_contract(speak("s001", TEXT, "en"), utterance))


@pytest.mark.usefixtures("folder")
def test_the_rate_is_the_one_that_is_asked_for() -> None:
    engine = PiperEngine()
    text = "The ministers met in London on Monday, and agreed to send more help to the islands."
    for rate in (130, 160, 180):
        utterance = said(engine, "timed", text, rate)
        minutes = utterance.sample_count / RATE / 60
        assert len(text.split()) / minutes == pytest.approx(rate, rel=0.12)


@pytest.mark.usefixtures("folder")
def test_the_bytes_are_the_same_in_another_process() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import hashlib\n"
        "from test_piper import said, PiperEngine\n"
        "print(hashlib.sha256(said(PiperEngine(), 'timed').pcm).hexdigest())"
    )
    tests = str(Path(__file__).parent)
    ran = subprocess.run(
        [sys.executable, "-c", code, tests],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "OMP_NUM_THREADS": "2"},
    )
    import hashlib

    assert ran.stdout.strip() == hashlib.sha256(said(PiperEngine(), "timed").pcm).hexdigest()


@pytest.mark.usefixtures("folder")
@pytest.mark.slow
def test_it_keeps_the_contract() -> None:
    assert check_engine(PiperEngine(), "en-GB") == ()


@pytest.mark.usefixtures("folder")
def test_phonemes_of_a_lexicon_are_spoken(tmp_path: Path) -> None:
    file = tmp_path / "names.toml"
    file.write_text('[say]\n"Xyz" = { ipa = "tɒm" }\n', encoding="utf-8")
    lexicon: Lexicon = read_lexicon(file)
    engine = PiperEngine()
    voice = next(voice for voice in engine.voices() if voice.id == "timed")
    sentence = speak("s001", "Anna met Xyz today", "en", look_up([lexicon], "en"))
    assert sentence.pronunciations
    utterance = engine.synthesize(sentence, voice, Style(165))
    lengths = [word.end - word.start for word in utterance.words]
    plain = engine.synthesize(speak("s001", "Anna met Xyz today", "en"), voice, Style(165))
    assert lengths[2] < plain.words[2].end - plain.words[2].start
    assert lengths[2] / HOP >= 3 * FRAMES * 0.9  # three phonemes
    assert {word.provenance for word in utterance.words} == {Provenance.ENGINE}


def test_files_that_are_no_voice_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDERS_VARIABLE, str(tmp_path))
    assert PiperEngine().voices() == ()
    (tmp_path / "broken.onnx").write_bytes(b"not a model")
    with pytest.raises(EngineUnavailable, match="No such file") as caught:
        PiperEngine().voices()
    assert caught.value.place.endswith("broken.onnx.json")
    good = write_tiny_voice(tmp_path / "good", "good", timed=True)
    described = Path(f"{good}.json").read_bytes()
    for bad in (b"{", b"[]", b'{"audio": 3}', described.replace(b"22050", b"1"), b"\xff"):
        (tmp_path / "broken.onnx.json").write_bytes(bad)
        with pytest.raises(EngineUnavailable, match="cannot be used"):
            PiperEngine().voices()
    (tmp_path / "broken.onnx.json").write_bytes(described)
    engine = PiperEngine()
    (voice,) = engine.voices()
    with pytest.raises(EngineUnavailable, match="no voice of Piper's"):
        engine.synthesize(speak("s001", "Hello.", "en"), voice, Style())


def test_nothing_heavy_is_loaded_for_other_voices() -> None:
    code = (
        "import sys; from briefing.speech.registry import find_voice\n"
        "from briefing.speech.contract import Style; from briefing.script.spoken import speak\n"
        "engine, voice = find_voice('espeak', 'en')\n"
        "engine.synthesize(speak('s', 'Hello.', 'en'), voice, Style())\n"
        "assert not {'onnxruntime', 'piper', 'av'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
