"""Engines die, hang, refuse and chatter: nothing is lost, and the sentence is named."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from odd_engines import IMPATIENT, OddEngine, Unpicklable, asked, is_an_engine, processes

from briefing.errors import EngineUnavailable, SpeechError
from briefing.pipeline.booth.booths import Booths
from briefing.pipeline.booth.finishing import finish, packed, unpacked
from briefing.script.spoken import speak
from briefing.speech.contract import Style

STYLE = Style()


def one(engine: OddEngine, booths: Booths, text: str) -> bytes:
    said = speak("s007", text, "en")
    return booths.speak(is_an_engine(engine), said, engine.voices()[0], STYLE).result(timeout=60)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_booth_gives_what_the_engine_gives_here(tmp_path: Path) -> None:
    engine = OddEngine(tmp_path / "notes")
    sentence = speak("s007", "The ferry is back.", "en")
    here = packed(finish(engine.synthesize(sentence, engine.voices()[0], STYLE)))
    with Booths(1) as booths:
        there = one(engine, booths, sentence.text)
    assert there == here
    assert unpacked(there).utterance.sample_rate == 48_000
    assert os.getpid() in processes(engine.notes)
    assert len(processes(engine.notes)) == 2


def test_sentences_are_spoken_side_by_side_and_every_process_ends(tmp_path: Path) -> None:
    engine = OddEngine(tmp_path / "notes")
    sentences = [speak(f"s{i:03}", f"Sentence number {i} of many.", "en") for i in range(30)]
    with Booths(2) as booths:
        futures = [booths.speak(engine, s, engine.voices()[0], STYLE) for s in sentences]
        sounds = [future.result(timeout=60) for future in futures]
    with Booths(1) as booths:
        assert [one(engine, booths, sentence.text) for sentence in sentences] == sounds
    assert not any(map(is_running, processes(engine.notes)))


def test_one_sentence_opens_one_booth(tmp_path: Path) -> None:
    engine = OddEngine(tmp_path / "notes")
    with Booths(4) as booths:
        for index in range(5):
            one(engine, booths, f"Sentence {index}.")
    assert len(processes(engine.notes)) == 1


def test_a_process_that_dies_once_is_begun_anew(tmp_path: Path) -> None:
    engine = OddEngine(tmp_path / "notes")
    with Booths(1) as booths:
        before = one(engine, booths, "The ferry is back.")
        one(engine, booths, "She STUMBLES once.")
        assert one(engine, booths, "The ferry is back.") == before
    assert asked(engine.notes).count("She STUMBLES once.") == 2


def test_an_engine_that_dies_twice_is_named_with_its_sentence(tmp_path: Path) -> None:
    engine = OddEngine(tmp_path / "notes")
    with Booths(1) as booths:
        with pytest.raises(SpeechError) as caught:
            one(engine, booths, "She DIES here.")
        one(engine, booths, "The show goes on.")
    error = caught.value
    assert "s007" in error.place
    assert "She DIES here." in error.place
    assert "'odd'" in error.problem
    assert "signal 9" in error.problem
    assert error.last_lines == ("my last words",)
    assert asked(engine.notes).count("She DIES here.") == 2


def test_an_engine_that_hangs_is_ended_and_named(tmp_path: Path) -> None:
    engine = replace(OddEngine(tmp_path / "notes"), capabilities=IMPATIENT)
    with Booths(1) as booths, pytest.raises(SpeechError, match="did not finish within 1 s"):
        one(engine, booths, "It HANGS here.")
    assert asked(engine.notes) == ["It HANGS here."] * 2
    assert not any(map(is_running, processes(engine.notes)))


def test_what_an_engine_refuses_is_told_and_not_asked_again(tmp_path: Path) -> None:
    engine = OddEngine(tmp_path / "notes")
    with Booths(1) as booths:
        with pytest.raises(SpeechError, match="I will not say that"):
            one(engine, booths, "He REFUSES this.")
        with pytest.raises(SpeechError, match="RuntimeError: a mistake of mine"):
            one(engine, booths, "He BREAKS on this.")
    assert len(asked(engine.notes)) == 2
    assert len(processes(engine.notes)) == 1


def test_what_an_engine_prints_is_not_taken_for_its_sound(tmp_path: Path) -> None:
    engine = OddEngine(tmp_path / "notes")
    with Booths(1) as booths:
        chatty = one(engine, booths, "He CHATTERS on.")
        assert unpacked(chatty).utterance.sample_count > 10_000
        assert one(engine, booths, "He CHATTERS on.") == chatty


def test_stopping_ends_a_sentence_that_hangs(tmp_path: Path) -> None:
    engine = OddEngine(tmp_path / "notes")
    with Booths(2) as booths:
        booths.speak(engine, speak("s1", "It HANGS.", "en"), engine.voices()[0], STYLE)
        while not asked(engine.notes):
            time.sleep(0.01)
    assert not any(map(is_running, processes(engine.notes)))


def test_an_engine_that_cannot_be_handed_on_is_told_of(tmp_path: Path) -> None:
    engine = Unpicklable(tmp_path / "notes")
    with Booths(1) as booths, pytest.raises(EngineUnavailable, match="handed to a process"):
        one(engine, booths, "The ferry is back.")
    engine.lock.close()
