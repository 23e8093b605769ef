"""When words are heard in a recording: near their true times, and cheap to find."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from announcer import TEXT, Tape, read, record, sentences_of
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from briefing.speech.alignment.course import tidy_band
from briefing.speech.alignment.features import band_powers, directions, mfcc, top_of
from briefing.speech.alignment.gapped import Move, Price, warp_with_gaps
from briefing.speech.alignment.warping import straight_band, warp

SENTENCES = sentences_of(TEXT)


def errors(tape: Tape, folder: Path) -> NDArray[np.float64]:
    engine = tape.engine(folder, SENTENCES, read("en-us", 140))
    assert not [f for f in engine.findings() if f.code != "R-003"]
    found = [start for s in SENTENCES for start, _ in engine.stretch(s.id).words]
    true = [start for s in SENTENCES for start in tape.starts[s.id]]
    off: NDArray[np.float64] = 1000 * (np.array(found) - np.array(true)) / tape.rate
    return np.abs(off)


@pytest.mark.parametrize(
    ("voice", "rate", "pitch"), [("en-gb", 165, 80), ("en-gb-scotland", 120, 30)]
)
def test_words_are_found_in_another_voice_at_another_rate(
    tmp_path: Path, voice: str, rate: int, pitch: int
) -> None:
    tape = record(SENTENCES, read(voice, rate, pitch))
    for heard, allowed in ((tape, 1), (tape.noisy(20), 2)):
        off = errors(heard, tmp_path)
        assert np.median(off) < 15 * allowed
        assert np.percentile(off, 95) < 80 * allowed


@given(st.lists(st.integers(1, 3_000), min_size=1, max_size=8), st.sampled_from([8_000, 22_050]))
def test_chunks_do_not_matter(sizes: list[int], rate: int) -> None:
    samples = np.random.default_rng(0).integers(-9_000, 9_000, sum(sizes)).astype(np.int16)
    chunks = np.split(samples, np.cumsum(sizes)[:-1])
    whole = band_powers([samples], rate, top_of(rate))
    # The last bit may differ: products of matrices of other sizes are summed in another order.
    assert np.allclose(band_powers(chunks, rate, top_of(rate)), whole, rtol=1e-4)
    assert len(whole) == -(-len(samples) * 100 // rate)


def test_a_louder_sound_at_another_rate_has_the_same_features() -> None:
    times = np.arange(48_000) / 48_000
    wave = np.sin(2 * np.pi * (300 + 900 * times) * times) * (1 + np.sin(20 * times))
    slow = band_powers([(wave[::3] * 8_000).astype(np.int16)], 16_000, 3_000)
    fast = band_powers([(wave * 8_000).astype(np.int16)], 48_000, 3_000)
    assert slow.shape == fast.shape
    alike = (mfcc(slow / slow.mean()) * mfcc(fast / fast.mean())).mean(axis=1)
    assert np.median(alike) > 0.9


@given(st.integers(2, 60), st.integers(2, 60), st.integers(0, 9))
def test_a_path_goes_from_corner_to_corner_step_by_step(rows: int, columns: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    a = directions(random.standard_normal((rows, 4), np.float32))
    b = directions(random.standard_normal((columns, 4), np.float32))
    low = straight_band(rows, columns, columns)
    plain = warp(a, b, low, columns)
    gapped = warp_with_gaps(a, b, low, columns, Price(begin=1, step=0.8))
    for path in (plain, gapped):
        steps = list(zip(path.rows.tolist(), path.columns.tolist(), strict=True))
        assert (steps[0], steps[-1]) == ((0, 0), (rows - 1, columns - 1))
        moves = {(x - r, y - c) for (r, c), (x, y) in pairwise(steps)}
        assert moves <= {(1, 0), (0, 1), (1, 1)}


def test_what_is_alike_is_matched_and_what_only_one_has_is_left_out() -> None:
    rows = directions(np.random.default_rng(3).standard_normal((90, 12), np.float32))
    without = np.concatenate((rows[:30], rows[60:]))
    low = straight_band(60, 90, 90)
    path = warp_with_gaps(without, rows, low, 90, Price(begin=2, step=0.5))
    assert path.columns[path.moves == Move.COLUMNS].tolist() == list(range(30, 60))
    path = warp_with_gaps(rows, without, straight_band(90, 60, 60), 60, Price(begin=2, step=0.5))
    assert path.rows[path.moves == Move.ROWS].tolist() == list(range(30, 60))


@given(st.lists(st.integers(0, 400), min_size=1, max_size=80), st.integers(1, 60))
def test_a_band_can_be_followed(places: list[int], columns: int) -> None:
    width = min(columns, max(20, 2 * -(-columns // len(places)) + 2))
    low = tidy_band(np.sort(np.array(places)), columns, width)
    assert low[0] == 0
    assert low[-1] + width >= columns
    assert ((np.diff(low) >= 0) & (np.diff(low) <= max(1, width // 2))).all()
