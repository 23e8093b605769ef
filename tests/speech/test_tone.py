"""The tone engine: its word times are where the tones are."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from briefing.script.spoken import speak
from briefing.speech.contract import Style, Utterance
from briefing.speech.engines.tone import ToneEngine

ENGINE = ToneEngine()
VOICE = ENGINE.voices()[0]


def say(text: str, rate: int = 140, pitch: int = 50) -> Utterance:
    return ENGINE.synthesize(speak("s001", text, "en"), VOICE, Style(rate, pitch))


@given(st.lists(st.text("abcdefg", min_size=1, max_size=8), min_size=1, max_size=6))
def test_there_is_sound_exactly_within_the_words(words: list[str]) -> None:
    utterance = say(" ".join(words))
    sound = np.abs(np.frombuffer(utterance.pcm, "<i2").astype(np.int32))
    within = np.zeros(len(sound), dtype=bool)
    for word in utterance.words:
        within[word.start : word.end] = True
        assert sound[word.start : word.end].max() > 8000
        edge = np.flatnonzero(sound[word.start : word.end] > 200)
        assert edge[0] < 100
    assert not sound[~within].any()


def test_the_rate_is_that_of_english_words() -> None:
    utterance = say("seven " * 140, rate=140)
    assert abs(utterance.sample_count / utterance.sample_rate - 60) < 0.1


def test_longer_words_and_slower_rates_take_longer_and_pitch_is_heard() -> None:
    assert say("internationally").sample_count > say("me").sample_count
    assert say("me", rate=100).sample_count > say("me", rate=150).sample_count
    assert say("me", pitch=80).pcm != say("me").pcm


def test_the_bytes_are_the_same_everywhere() -> None:
    """Whole numbers only: a digest that holds on every machine."""
    import hashlib

    digest = hashlib.sha256(say("The harbour is open, at last").pcm).hexdigest()
    assert digest == "1199b9017c852e1ec22a10672a77a73155c0a17fc33fc853b36edb66a2fe989d"
