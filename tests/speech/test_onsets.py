"""Onsets: a word starts with its first sound, and nothing else about it changes."""

from __future__ import annotations

from array import array
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.script.spoken import speak
from briefing.speech.contract import Provenance, Style, Utterance, WordTime
from briefing.speech.engines.espeak import EspeakEngine
from briefing.speech.onsets import refine_onsets

RATE = 1000  # so that a sample is a millisecond
ENGINE = EspeakEngine()
WORDS = {
    "en-us": "paper table kettle better doctor garden chapter judges farmer summer shadow thunder"
    " village zero harbour those minister never London river women yellow apple energy",
    "en-gb": "parliament tower council Britain government church jury foreign secretary members"
    " north weather article Europe",
    "es": "pueblo trabajo camino barco dinero chico fuerza semana jueves ministro lunes reino agua",
    "fr-fr": "pays travail conseil bateau demain femme semaine jeudi ministre lundi région accord",
    "de": "Polizei Tag Kanzler Berlin Garten Zeitung Pferd Frieden Sonne Winter Minister Abend",
    "it": "papa tempo casa banca donna giorno figlio sera mondo notte luna acqua",
    "pl": "prezydent traktor kobieta dom czas życie fala sobota morze noc lato armia",
}


def sound(*runs: tuple[int, int]) -> list[int]:
    """Return samples: a level and how long it lasts, as many as wanted."""
    return [level * (-1) ** index for level, length in runs for index in range(length)]


def utterance(samples: list[int], *words: tuple[int, int]) -> Utterance:
    times = tuple(WordTime(start, end, Provenance.ENGINE) for start, end in words)
    return Utterance(array("h", samples).tobytes(), RATE, times)


def starts(refined: Utterance) -> list[int]:
    return [word.start for word in refined.words]


def test_a_silent_closure_is_left_to_the_word_before() -> None:
    """As "see paper": 200 ms of sound, 60 ms of closure, and the burst."""
    said = utterance(sound((9000, 200), (0, 60), (5000, 100)), (0, 200), (200, 360))
    assert [(w.start, w.end) for w in refine_onsets(said).words] == [(0, 260), (260, 360)]


def test_a_word_that_runs_on_from_the_one_before_keeps_its_start() -> None:
    said = utterance(sound((9000, 200), (3000, 40), (9000, 100)), (0, 200), (200, 340))
    assert refine_onsets(said) == said


def test_the_end_of_the_word_before_is_passed_over_too() -> None:
    said = utterance(sound((9000, 205), (0, 50), (5000, 100)), (0, 200), (200, 355))
    assert starts(refine_onsets(said)) == [0, 255]


def test_a_burst_behind_a_pause_is_no_end_of_another_word() -> None:
    """As the ejective of Georgian "k'ats'i": a burst, a silence, and only then the vowel."""
    said = utterance(
        sound((9000, 50), (0, 60), (5000, 10), (0, 40), (9000, 90)), (0, 110), (110, 250)
    )
    assert refine_onsets(said) == said


def test_a_closure_within_a_word_is_its_own_affair() -> None:
    """As "apple": 80 ms of vowel come first."""
    said = utterance(sound((9000, 80), (0, 60), (5000, 100)), (0, 240))
    assert refine_onsets(said) == said


def test_silence_that_is_no_closure_stays() -> None:
    """A longer one may mean that the engine's time is wrong, and nothing can be known."""
    said = utterance(sound((9000, 100), (0, 150), (5000, 50)), (0, 100), (100, 300))
    assert refine_onsets(said) == said


def test_words_of_which_nothing_is_said_stand_at_the_start_of_the_next_one() -> None:
    said = utterance(sound((9000, 100), (0, 40), (5000, 60)), (0, 100), (100, 100), (100, 200))
    assert starts(refine_onsets(said)) == [0, 140, 140]


def test_estimated_words_stay_where_they_are() -> None:
    times = (WordTime(0, 60, Provenance.ESTIMATED), WordTime(60, 100, Provenance.ALIGNED))
    said = Utterance(array("h", sound((0, 80), (5000, 20))).tobytes(), RATE, times)
    assert refine_onsets(said) == said


SOUNDS = st.lists(
    st.tuples(st.sampled_from([0, 1, 30, 500, 9000]), st.integers(1, 60)), max_size=12
).map(lambda runs: sound(*runs))


@given(SOUNDS, st.lists(st.integers(0, 400), max_size=8), st.data())
def test_the_contract_holds_whatever_the_sound(
    samples: list[int], cuts: list[int], data: st.DataObject
) -> None:
    edges = [0, *sorted(min(cut, len(samples)) for cut in cuts), len(samples)]
    words = tuple(
        WordTime(start, data.draw(st.integers(start, end)), data.draw(st.sampled_from(Provenance)))
        for start, end in pairwise(edges)
    )
    before = Utterance(array("h", samples).tobytes(), RATE, words)
    after = refine_onsets(before)
    assert after.pcm == before.pcm
    assert len(after.words) == len(words)
    reached = 0
    for old, new in zip(words, after.words, strict=True):
        assert reached <= new.start <= new.end <= len(samples)
        assert new.provenance is old.provenance
        assert 0 <= new.start - old.start <= 100
        assert new.start < old.end or new.start == new.end or new.start == old.start
        assert (old.start == old.end) == (new.start == new.end)
        reached = new.end
    for (old, old_next), (new, new_next) in zip(
        pairwise(words), pairwise(after.words), strict=True
    ):
        assert new.end == (new_next.start if old.end == old_next.start else old.end)


def heard_from(utterance: Utterance, near: int) -> int:
    """Return the sample at which a word between pauses is heard: the outside judge.

    Its first 5 ms within 40 dB of its loudest, behind 30 ms of silence.
    """
    rate = utterance.sample_rate
    samples = np.frombuffer(utterance.pcm, "<i2").astype(float)
    energy = np.convolve(samples**2, np.ones(rate // 200))
    start = max(0, near - rate // 20)
    word = energy[start : start + rate // 2]
    loud = start + np.flatnonzero(word > word.max() * 1e-4)
    pauses = np.flatnonzero(np.diff(loud) > rate * 30 // 1000)
    if pauses.size and loud[pauses[0]] < near:
        return int(loud[pauses[0] + 1])
    return int(loud[0])


@pytest.mark.parametrize("rate", [88, 130, 180])
@pytest.mark.parametrize("id_", WORDS)
def test_words_between_pauses_start_when_they_are_heard(id_: str, rate: int) -> None:
    voice = next(voice for voice in ENGINE.voices() if voice.id == id_)
    said = ENGINE.synthesize(
        speak("s001", f"{', '.join(WORDS[id_].split())}.", voice.languages[0]),
        voice,
        Style(words_per_minute=rate),
    )
    errors = [
        1000 * abs(heard_from(said, w.start) - w.start) / said.sample_rate for w in said.words
    ]
    assert np.median(errors) < 2
    assert max(errors) < 6
    assert all(word.provenance is Provenance.ENGINE for word in said.words)


@pytest.mark.parametrize("word", ["paper", "table", "kettle", "chapter", "farmer", "summer"])
def test_in_a_sentence_too_the_closure_is_passed_over(word: str) -> None:
    """In "see paper" the silence of the closure ends where the word starts, to 2 ms."""
    voice = next(voice for voice in ENGINE.voices() if voice.id == "en-us")
    said = ENGINE.synthesize(speak("s001", f"See {word} again", "en"), voice, Style())
    samples = np.frombuffer(said.pcm, "<i2")
    start, ms = said.words[1].start, said.sample_rate // 1000
    assert np.abs(samples[start - 8 * ms : start]).max() < 100
    assert np.abs(samples[start : start + 5 * ms]).max() > 200
