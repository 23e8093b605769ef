"""A recording instead of a voice: sentences cut out of it, and what is wrong with it told."""

from __future__ import annotations

import io
import pickle
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from announcer import OTHER, TEXT, read, record, sentences_of

from briefing.errors import SpeechError
from briefing.findings import Severity
from briefing.script.model import Sentence
from briefing.script.spoken import speak
from briefing.speech.conformance import ODD_SENTENCES, check_contract
from briefing.speech.contract import Engine, Provenance, Style
from briefing.speech.engines.recording import RecordingEngine
from briefing.speech.trim import is_audible, trim

SENTENCES = sentences_of(TEXT)
ANNOUNCER = read("en-gb", 150, 70)
READING = read("en-us", 140)
INSERTED = speak("x", OTHER, "en")


def codes(engine: RecordingEngine) -> list[str]:
    return [finding.code for finding in engine.findings()]


def test_each_sentence_is_its_stretch_of_the_recording(tmp_path: Path) -> None:
    tape = record(SENTENCES, ANNOUNCER)
    engine = tape.engine(tmp_path, SENTENCES, READING)
    assert isinstance(engine, Engine)
    assert engine.findings() == ()
    (voice,) = engine.voices()
    for sentence in SENTENCES:
        utterance = engine.synthesize(sentence, voice, Style())
        assert list(check_contract(sentence, utterance)) == []
        assert {word.provenance for word in utterance.words} == {Provenance.ALIGNED}
        assert utterance.sample_rate == tape.rate
        trimmed = trim(utterance)
        assert abs(trimmed.sample_count - ANNOUNCER(sentence).sample_count) < tape.rate * 0.03
        found = np.array([word.start for word in trimmed.words])
        true = np.array([word.start for word in ANNOUNCER(sentence).words])
        assert np.median(np.abs(found - true)) < 0.015 * tape.rate


def test_the_stretches_do_not_overlap_even_without_pauses(tmp_path: Path) -> None:
    tape = record(SENTENCES, ANNOUNCER, pauses=(0.0,))
    engine = tape.engine(tmp_path, SENTENCES, READING)
    (voice,) = engine.voices()
    whole = tape.samples.astype("<i2").tobytes()
    places = []
    for sentence in SENTENCES:
        pcm = engine.synthesize(sentence, voice, Style()).pcm
        start = whole.index(pcm) // 2
        places.append((start, start + len(pcm) // 2))
        assert abs(start - tape.starts[sentence.id][0]) < 0.08 * tape.rate
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


@pytest.mark.parametrize("missing", [0, 3, 7])
def test_a_sentence_that_was_not_read_is_told_and_refused(tmp_path: Path, missing: int) -> None:
    there = [s for i, s in enumerate(SENTENCES) if i != missing]
    tape = record(there, ANNOUNCER)
    engine = tape.engine(tmp_path, SENTENCES, READING)
    (finding,) = (f for f in engine.findings() if f.code == "R-001")
    assert finding.severity is Severity.ERROR
    assert SENTENCES[missing].id in finding.place
    assert SENTENCES[missing].words()[3] in finding.problem
    (voice,) = engine.voices()
    with pytest.raises(SpeechError) as refused:
        engine.synthesize(SENTENCES[missing], voice, Style())
    assert SENTENCES[missing].id in str(refused.value)
    assert refused.value.remedy
    for sentence in there:
        heard = trim(engine.synthesize(sentence, voice, Style())).sample_count
        assert abs(heard - ANNOUNCER(sentence).sample_count) < tape.rate // 4


@pytest.mark.parametrize("place", [0, 4, 8])
def test_what_else_was_said_is_told_and_left_out(tmp_path: Path, place: int) -> None:
    said = [*SENTENCES[:place], INSERTED, *SENTENCES[place:]]
    tape = record(said, ANNOUNCER)
    engine = tape.engine(tmp_path, SENTENCES, READING)
    (finding,) = engine.findings()
    assert finding.code == "R-002"
    length = (tape.ends["x"] - tape.starts["x"][0]) / tape.rate
    seconds = float(finding.problem.partition(" for ")[2].partition(" ")[0])
    assert abs(seconds - length) < 1.7  # with the pauses around it
    minutes, _, rest = finding.place.split()[1].partition(":")
    assert abs(60 * int(minutes) + float(rest) - tape.starts["x"][0] / tape.rate) < 1.6
    (voice,) = engine.voices()
    for sentence in SENTENCES:
        heard = trim(engine.synthesize(sentence, voice, Style())).sample_count
        assert abs(heard - ANNOUNCER(sentence).sample_count) < tape.rate // 4


def test_a_sentence_read_otherwise_is_both(tmp_path: Path) -> None:
    tape = record([*SENTENCES[:4], INSERTED, *SENTENCES[5:]], ANNOUNCER)
    assert set(codes(tape.engine(tmp_path, SENTENCES, READING))) == {"R-001", "R-002"}


def test_noise_alone_is_no_reading(tmp_path: Path) -> None:
    path = tmp_path / "hush.pcm"
    path.write_bytes(bytes(2 * 48_000))
    engine = RecordingEngine(path, 48_000, SENTENCES, READING)
    assert codes(engine) == ["R-001"] * len(SENTENCES)


def test_it_travels_light_and_speaks_elsewhere(tmp_path: Path) -> None:
    engine = record(SENTENCES, ANNOUNCER).engine(tmp_path, SENTENCES, READING)
    carried = pickle.dumps(engine)
    assert len(carried) < 10_000
    there = pickle.load(io.BytesIO(carried))
    (voice,) = there.voices()
    assert there.version() == engine.version()
    assert there.findings() == engine.findings()
    for sentence in SENTENCES:
        spoken = engine.synthesize(sentence, voice, Style())
        assert there.synthesize(sentence, voice, Style()) == spoken


def test_its_version_is_that_of_the_recording(tmp_path: Path) -> None:
    versions = set()
    for level in (1, 2):
        path = tmp_path / f"{level}.pcm"
        path.write_bytes(bytes([level, 0]) * 1_000)
        versions.add(RecordingEngine(path, 48_000, SENTENCES, READING).version())
    assert len(versions) == 2


def odd(index: int, text: str) -> Sentence:
    return speak(f"s{index:03}", text, "en")


def test_odd_sentences_keep_the_contract(tmp_path: Path) -> None:
    """The suite's own sentences, read by another engine: it cannot be given a recording itself.

    The word of 1,000 letters is cut to 20: it would be spoken for minutes, and says one thing.
    """
    texts = [text if " " in text else text[:20] for text in ODD_SENTENCES.values()]
    sentences = [odd(i, text) for i, text in enumerate(texts)]
    said = [sentence for sentence in sentences if is_audible(READING(sentence).pcm)]
    engine = record(said, ANNOUNCER).engine(tmp_path, sentences, READING)
    (voice,) = engine.voices()
    for sentence in sentences:
        utterance = engine.synthesize(sentence, voice, Style())
        assert list(check_contract(sentence, utterance, sentence.text)) == []
        assert is_audible(utterance.pcm) == (sentence in said)


def test_a_stranger_is_refused(tmp_path: Path) -> None:
    engine = record(SENTENCES[:2], ANNOUNCER).engine(tmp_path, SENTENCES[:2], READING)
    with pytest.raises(SpeechError, match="not compared"):
        engine.synthesize(speak("s099", "Nobody knows this.", "en"), engine.voices()[0], Style())
