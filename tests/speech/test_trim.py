"""Trimming: silence goes, sound stays sample for sample."""

from __future__ import annotations

from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.speech.contract import Provenance, Utterance, WordTime
from briefing.speech.trim import trim

RATE = 1000  # so that 10 ms are ten samples
SOUNDS = st.lists(
    st.tuples(st.sampled_from([0, 1, 30, -90, 500, 20000, -32768]), st.integers(1, 40)), max_size=8
).map(lambda runs: [value for value, length in runs for _ in range(length)])


def utterance(samples: list[int], cuts: list[int]) -> Utterance:
    edges = [0, *sorted(min(cut, len(samples)) for cut in cuts), len(samples)]
    words = tuple(WordTime(a, b, Provenance.ENGINE) for a, b in pairwise(edges))
    return Utterance(array("h", samples).tobytes(), RATE, words)


@given(SOUNDS, st.lists(st.integers(0, 300), max_size=5))
def test_what_remains_is_the_middle_of_what_was(samples: list[int], cuts: list[int]) -> None:
    before = utterance(samples, cuts)
    after = trim(before)
    left = array("h", after.pcm).tolist()
    peak = max(map(abs, samples), default=0)
    heard = [i for i, value in enumerate(samples) if value and abs(value) >= peak * 10**-2.5]
    if not heard:
        assert after == before
        return
    start, end = max(0, heard[0] - 10), min(len(samples), heard[-1] + 11)
    assert left == samples[start:end]
    reached = 0
    for old, new in zip(before.words, after.words, strict=True):
        assert reached <= new.start <= new.end <= after.sample_count
        if start <= old.start <= end:
            assert new.start == old.start - start
        reached = new.end
    assert trim(after) == after


def test_ten_milliseconds_are_kept_and_words_move_along() -> None:
    words = (WordTime(0, 120, Provenance.ENGINE), WordTime(120, 300, Provenance.ENGINE))
    sound = array("h", [3] * 100 + [9000] * 50 + [-2] * 150).tobytes()
    trimmed = trim(Utterance(sound, RATE, words))
    assert trimmed.sample_count == 70
    assert [(word.start, word.end) for word in trimmed.words] == [(0, 30), (30, 70)]
