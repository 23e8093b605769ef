"""Piper for real, with voices of our own making: its words are where its sound is."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest
from tiny_voice import FRAMES, HOP, RATE, Times, write_tiny_voice

from briefing.errors import EngineUnavailable, SpeechError, VoiceNotFound
from briefing.script.lexicon import look_up
from briefing.script.lexicon_file import read_lexicon
from briefing.script.model import Alphabet, Pronunciation, Sentence, Token
from briefing.script.spoken import speak
from briefing.speech.conformance import check_contract, check_engine
from briefing.speech.contract import Provenance, Style, Utterance, Voice
from briefing.speech.engines import piper
from briefing.speech.engines.piper import PiperEngine
from briefing.speech.engines.piper_files import FOLDERS_VARIABLE, voice_folders
from briefing.speech.registry import find_voice, load_engines

TEXT = "The ferry of the island sailed in 2023, after ten days of wind."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with voices that tell the lengths of phonemes, keep them back, or have none."""
    write_tiny_voice(tmp_path / "voices", "Timed")
    write_tiny_voice(tmp_path / "voices", "hidden", times=Times.HIDDEN, language="en_US")
    write_tiny_voice(tmp_path / "voices", "plain", times=Times.NONE, language="en_US")
    monkeypatch.setenv(FOLDERS_VARIABLE, str(tmp_path / "voices"))
    return tmp_path / "voices"


def voice_of(engine: PiperEngine, id_: str) -> Voice:
    return next(voice for voice in engine.voices() if voice.id == id_)


def said(engine: PiperEngine, id_: str, text: str = TEXT, rate: int = 140) -> Utterance:
    return engine.synthesize(speak("s001", text, "en"), voice_of(engine, id_), Style(rate))


def onsets(utterance: Utterance, gap: int = 1) -> list[int]:
    """Return where sound begins after a silence of more than ``gap`` hops, in samples."""
    samples = np.frombuffer(utterance.pcm, "<i2").astype(int)
    heard = np.flatnonzero(np.abs(samples) > 300)
    gaps = np.flatnonzero(np.diff(heard) > gap * HOP)
    return [int(heard[0]), *(int(heard[gap + 1]) for gap in gaps)]


@pytest.mark.usefixtures("folder")
def test_voices_are_listed_by_their_files_with_languages_and_digests() -> None:
    voices = PiperEngine().voices()
    assert [(voice.id, voice.languages) for voice in voices] == [
        ("hidden", ("en-US",)),
        ("plain", ("en-US",)),
        ("timed", ("en-GB",)),
    ]
    assert len({voice.version for voice in voices}) == 3
    engine, voice = find_voice("piper:Timed", "en", load_engines())
    assert (engine.name, voice.id) == ("piper", "timed")
    assert find_voice("piper", "en-GB", load_engines())[1].id == "timed"


def test_a_voice_is_known_by_what_is_in_its_files_and_not_by_where_they_are(
    folder: Path, tmp_path: Path
) -> None:
    engine = PiperEngine()
    here = engine.voice_at(folder / "Timed.onnx")
    for kind in ("onnx", "onnx.json"):
        (tmp_path / f"Timed.{kind}").write_bytes((folder / f"Timed.{kind}").read_bytes())
    there = tmp_path / "Timed.onnx"
    assert engine.voice_at(there) == here
    description = tmp_path / "Timed.onnx.json"
    described = json.loads(description.read_text())
    description.write_text(json.dumps({**described, "hop_length": 512}))
    assert engine.voice_at(there).version != here.version


def test_a_voice_can_be_named_by_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDERS_VARIABLE, str(tmp_path / "nothing"))
    monkeypatch.setenv("HOME", str(tmp_path))
    file = write_tiny_voice(tmp_path / "My Voices", "Anna")
    for spec in (f"piper:{file}", "piper:~/My Voices/Anna.onnx"):
        engine, voice = find_voice(spec, "en", load_engines())
        assert (voice.id, voice.name) == ("anna", "Piper Anna")
        copy = pickle.loads(pickle.dumps(engine))
        sentence = speak("s001", "Good morning.", "en")
        mine = engine.synthesize(sentence, voice, Style())
        assert copy.synthesize(sentence, voice, Style()) == mine


def test_two_voices_of_one_name_are_two_voices(folder: Path, tmp_path: Path) -> None:
    other = write_tiny_voice(tmp_path / "other", "Timed", times=Times.NONE)
    engine = PiperEngine()
    sentence = speak("s001", TEXT, "en")
    provenances = []
    for file in (folder / "Timed.onnx", other):
        words = engine.synthesize(sentence, engine.voice_at(file), Style()).words
        provenances.append(words[0].provenance)
    assert provenances == [Provenance.ENGINE, Provenance.ESTIMATED]


def test_of_several_folders_the_first_has_the_say(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tiny_voice(tmp_path / "more", "TIMED", language="de_DE")
    write_tiny_voice(tmp_path / "more", "extra", language="sr_RS")
    folders = os.pathsep.join([str(folder), str(tmp_path / "more"), str(tmp_path / "gone")])
    monkeypatch.setenv(FOLDERS_VARIABLE, folders)
    voices = {voice.id: voice.languages for voice in PiperEngine().voices()}
    assert list(voices) == ["extra", "hidden", "plain", "timed"]
    assert (voices["timed"], voices["extra"]) == (("en-GB",), ("sr-RS",))


@pytest.mark.parametrize(
    ("platform", "ends"),
    [
        ("linux", ".local/share/briefing/piper"),
        ("darwin", "Library/Application Support/briefing/piper"),
        ("win32", "AppData/Local/briefing/piper"),
    ],
)
def test_each_system_has_its_own_folder_for_voices(
    platform: str, ends: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (FOLDERS_VARIABLE, "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(sys, "platform", platform)
    assert voice_folders() == (tmp_path / ends,)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("voice", ["timed", "hidden"])
def test_a_voice_that_times_its_phonemes_times_words_exactly(voice: str) -> None:
    utterance = said(PiperEngine(), voice, "Anna met Tom, and Peter ran.")
    assert {word.provenance for word in utterance.words} == {Provenance.ENGINE}
    starts = [word.start for word in utterance.words]
    assert len(starts) == 6
    assert starts == pytest.approx(onsets(utterance), abs=RATE * 5 // 1000)


@pytest.mark.usefixtures("folder")
def test_words_of_several_sentences_in_one_are_placed_too() -> None:
    """Piper makes a stretch of sound of each sentence it finds, and times each from its start."""
    utterance = said(PiperEngine(), "timed", "Who met Tom? Peter did! Anna ran.")
    assert {word.provenance for word in utterance.words} == {Provenance.ENGINE}
    starts = [word.start for word in utterance.words]
    assert starts == pytest.approx(onsets(utterance), abs=RATE * 5 // 1000)


@pytest.mark.usefixtures("folder")
def test_words_that_run_together_or_fall_apart_are_still_placed() -> None:
    utterance = said(PiperEngine(), "timed")
    known = [word for word in utterance.words if word.provenance is Provenance.ENGINE]
    assert len(known) >= len(utterance.words) - 2
    assert not list(check_contract(speak("s001", TEXT, "en"), utterance))
    heard = onsets(utterance)
    for word in (utterance.words[1], utterance.words[5], utterance.words[-1]):
        assert min(abs(word.start - onset) for onset in heard) < RATE // 100


@pytest.mark.usefixtures("folder")
def test_a_voice_without_times_says_that_they_are_estimated() -> None:
    utterance = said(PiperEngine(), "plain")
    assert {word.provenance for word in utterance.words} == {Provenance.ESTIMATED}
    assert not list(check_contract(speak("s001", TEXT, "en"), utterance))


@pytest.mark.usefixtures("folder")
def test_without_the_package_onnx_a_voice_keeps_its_times_to_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_onnx = PiperEngine().version()
    monkeypatch.setitem(sys.modules, "onnx", None)
    assert said(PiperEngine(), "timed").words[0].provenance is Provenance.ENGINE
    utterance = said(PiperEngine(), "hidden")
    assert {word.provenance for word in utterance.words} == {Provenance.ESTIMATED}
    monkeypatch.setattr(piper, "version", _without("onnx"))
    assert PiperEngine().version() != with_onnx  # or what is kept would stay estimated


def _without(package: str):  # type: ignore[no-untyped-def]
    from importlib.metadata import version

    def looked_up(name: str) -> str:
        if name == package:
            raise PackageNotFoundError(name)
        return version(name)

    return looked_up


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("voice", ["timed", "plain"])
def test_the_rate_is_the_one_that_is_asked_for(voice: str) -> None:
    engine = PiperEngine()
    text = (
        "Parliament has approved more money for the hospitals of the northern islands, although"
        " several members had asked the government for further guarantees."
    )
    for rate in (130, 160, 180):
        utterance = said(engine, voice, text, rate)
        minutes = utterance.sample_count / RATE / 60
        assert len(text.split()) / minutes == pytest.approx(rate, rel=0.08)


def test_a_voice_of_another_language_is_taken_to_read_like_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDERS_VARIABLE, str(tmp_path))
    write_tiny_voice(tmp_path, "otto", language="de_DE")
    engine = PiperEngine()
    voice = voice_of(engine, "otto")
    sentence = speak("s001", "Guten Morgen, meine Damen und Herren.", "de")
    usual = engine.synthesize(sentence, voice, Style(165)).sample_count
    assert usual % HOP == 0
    assert engine.synthesize(sentence, voice, Style(110)).sample_count > 1.3 * usual


@pytest.mark.usefixtures("folder")
def test_the_bytes_are_the_same_in_another_process() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import hashlib\n"
        "from test_piper import said, PiperEngine\n"
        "print(hashlib.sha256(said(PiperEngine(), 'timed').pcm).hexdigest())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "OMP_NUM_THREADS": "2"},
    )
    assert ran.stdout.strip() == hashlib.sha256(said(PiperEngine(), "timed").pcm).hexdigest()


@pytest.mark.usefixtures("folder")
def test_it_keeps_the_contract() -> None:
    assert check_engine(PiperEngine(), "en-GB") == ()


def with_sounds(text: str, *sounds: tuple[str, str]) -> Sentence:
    """Return a sentence in which words are given phonemes, told after the words."""
    lexicon = "\n".join(
        f"{json.dumps(word)} = {{ ipa = {json.dumps(ipa)} }}" for word, ipa in sounds
    )
    folder = Path(os.environ[FOLDERS_VARIABLE])
    file = folder / "names.toml"
    file.write_text(f"[say]\n{lexicon}\n", encoding="utf-8")
    sentence = speak("s001", text, "en", look_up([read_lexicon(file)], "en"))
    assert len(sentence.pronunciations) == len(sounds)
    return sentence


@pytest.mark.usefixtures("folder")
def test_phonemes_of_a_lexicon_are_spoken_and_timed() -> None:
    engine = PiperEngine()
    voice = voice_of(engine, "timed")
    sentence = with_sounds("Anna met Xyz today", ("Xyz", "tɒm"))
    utterance = engine.synthesize(sentence, voice, Style(165))
    assert {word.provenance for word in utterance.words} == {Provenance.ENGINE}
    starts = [word.start for word in utterance.words]
    assert starts == pytest.approx(onsets(utterance), abs=RATE * 5 // 1000)
    as_tom = engine.synthesize(speak("s001", "Anna met Tom today", "en"), voice, Style(165))
    assert utterance.sample_count == pytest.approx(as_tom.sample_count, abs=HOP * FRAMES)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("text", "with_tom"),
    [
        ("Anna met Xyz, and left.", "Anna met Tom, and left."),
        ("Anna met Xyz's dog.", "Anna met Tom's dog."),
        ("Was it Xyz?", "Was it Tom?"),
        ("Xyz ran.", "Tom ran."),
    ],
)
def test_what_follows_phonemes_is_said_as_behind_any_word(text: str, with_tom: str) -> None:
    """To the sample: the same sounds, pauses and stresses."""
    engine = PiperEngine()
    voice = voice_of(engine, "timed")
    mine = engine.synthesize(with_sounds(text, ("Xyz", "tɒm")), voice, Style())
    assert mine.pcm == engine.synthesize(speak("s001", with_tom, "en"), voice, Style()).pcm


@pytest.mark.usefixtures("folder")
def test_a_sound_that_a_voice_has_not_learnt_is_refused_by_name() -> None:
    engine = PiperEngine()
    text = "Xyz ran."
    sentence = Sentence(
        "s001",
        text,
        text,
        (Token(0, 3, 0, 3), Token(4, 8, 4, 8)),
        pronunciations=(Pronunciation(0, 3, "to˥m", Alphabet.IPA),),
    )
    with pytest.raises(SpeechError, match="no sound for '˥'") as caught:
        engine.synthesize(sentence, voice_of(engine, "timed"), Style())
    assert "lexicon" in caught.value.remedy


@pytest.mark.usefixtures("folder")
def test_no_text_can_be_phonemes() -> None:
    engine = PiperEngine()
    voice = voice_of(engine, "timed")
    tokens = speak("s001", "Anna", "en").tokens
    bare, bracketed = (
        engine.synthesize(Sentence("s001", text, text, tokens), voice, Style())
        for text in ("Anna   met   Tom", "Anna [[met]] Tom")
    )
    assert bracketed.pcm == bare.pcm
    for odd in ("Anna\x00met", "Anna \ud83d met"):
        assert engine.synthesize(Sentence("s001", odd, odd, tokens), voice, Style()).sample_count


def test_no_voice_yet_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDERS_VARIABLE, str(tmp_path))
    assert PiperEngine().voices() == ()
    for spec in ("piper", "piper:anna"):
        with pytest.raises(VoiceNotFound, match="no voices yet") as caught:
            find_voice(spec, "en", load_engines())
        assert str(tmp_path) in caught.value.remedy


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("typed", ["tmied", "/no/such/voice.onnx", "a" * 5000, "~nobody/x", "\0"])
def test_a_voice_that_is_not_there_is_told_of(typed: str) -> None:
    with pytest.raises(VoiceNotFound, match="no voice 'piper:"):
        find_voice(f"piper:{typed}", "en", load_engines())


def test_files_that_are_no_voice_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDERS_VARIABLE, str(tmp_path))
    broken, beside = tmp_path / "broken.onnx", tmp_path / "broken.onnx.json"
    broken.write_bytes(b"not a model")
    with pytest.raises(EngineUnavailable, match="No such file") as caught:
        PiperEngine().voices()
    assert caught.value.place == str(beside)
    described = Path(f"{write_tiny_voice(tmp_path / 'good', 'good')}.json").read_bytes()
    for bad, problem in (
        (b"{", "Expecting"),
        (b"[]", ""),
        (b'{"audio": 3}', "'audio' is no table"),
        (described.replace(b"22050", b"1"), "sample rate"),
        (described.replace(b"22050", b'"x"'), ""),
        (b'{"phoneme_type": "pinyin", ' + described[1:], "from the network"),
        (b"\xff", "decode"),
        (b"[" * 100_000, ""),
    ):
        beside.write_bytes(bad)
        with pytest.raises(EngineUnavailable, match=f"cannot be used.*{problem}"):
            PiperEngine().voices()
    beside.write_bytes(described)
    engine = PiperEngine()
    (voice,) = engine.voices()
    with pytest.raises(EngineUnavailable, match="no voice of Piper's") as caught:
        engine.synthesize(speak("s001", "Hello.", "en"), voice, Style())
    assert caught.value.place == str(broken)


def test_a_file_that_is_no_voice_hides_no_other_and_is_told_of_by_name(folder: Path) -> None:
    (folder / "broken.onnx").write_bytes(b"not a model")
    assert [voice.id for voice in PiperEngine().voices()] == ["hidden", "plain", "timed"]
    assert folder / "broken.onnx" in PiperEngine().files()
    with pytest.raises(EngineUnavailable, match="No such file") as caught:
        find_voice("piper:Broken", "en", load_engines())
    assert caught.value.place == str(folder / "broken.onnx.json")


@pytest.mark.usefixtures("folder")
def test_without_piper_the_command_that_installs_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    voice = PiperEngine().voices()[0]
    monkeypatch.setitem(sys.modules, "piper", None)
    sentence = speak("s001", "Hello.", "en")
    with pytest.raises(EngineUnavailable, match="not installed") as caught:
        PiperEngine().synthesize(sentence, voice, Style())
    assert 'pip install "briefing[piper]"' in caught.value.remedy
    monkeypatch.setattr(piper, "version", _without("piper-tts"))
    for call in (PiperEngine().version, PiperEngine().voices):
        with pytest.raises(EngineUnavailable, match="not installed"):
            call()


def test_nothing_heavy_is_loaded_for_other_voices() -> None:
    code = (
        "import sys; from briefing.speech.registry import find_voice, load_engines\n"
        "from briefing.speech.contract import Style; from briefing.script.spoken import speak\n"
        "engine, voice = find_voice('espeak', 'en')\n"
        "engine.synthesize(speak('s', 'Hello.', 'en'), voice, Style())\n"
        "for entry in load_engines(): entry.name != 'system' and entry.engine.voices()\n"
        "print({'onnxruntime', 'onnx', 'piper', 'av'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
