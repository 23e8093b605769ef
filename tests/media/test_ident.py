"""The house ident and its sign-off: calm, soft, and ending in silence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from speechlike import RATE, Signal, read_wav, to_signal

from briefing.errors import RecipeError
from briefing.media.ident import HOUSE_SOUNDS, house_ident, house_sign_off, write_house_sound
from briefing.media.level import level_of
from samples import ROOT

IDENT, SIGN_OFF = to_signal(house_ident()), to_signal(house_sign_off())


@pytest.mark.parametrize("name", sorted(HOUSE_SOUNDS))
def test_files_are_what_the_code_composes(tmp_path: Path, name: str) -> None:
    """Within one step of 16 bits: sines may differ in their last digit from one numpy, and one
    processor, to the next, and then be rounded the other way."""
    write_house_sound(name, tmp_path / f"{name}.wav")
    made, kept = (
        np.frombuffer(read_wav(folder / f"{name}.wav"), "<i2").astype(int)
        for folder in (tmp_path, ROOT / "assets")
    )
    assert made.size == kept.size
    assert np.abs(made - kept).max() <= 1


def test_lengths_and_levels() -> None:
    assert (len(IDENT), len(SIGN_OFF)) == (RATE * 5 // 2, RATE * 2)
    assert 20 * np.log10(np.abs(IDENT).max()) == pytest.approx(-6, abs=0.01)
    quieter = level_of((house_ident(),)).lufs - level_of((house_sign_off(),)).lufs
    assert 4 < quieter < 10


@pytest.mark.parametrize("sound", [IDENT, SIGN_OFF])
def test_they_rise_from_silence_and_end_in_it(sound: Signal) -> None:
    assert np.abs(sound[:20]).max() < 1e-3
    assert not sound[-RATE // 25 :].any()
    # Nothing moves faster than its highest partial at its loudest would: there is no click.
    assert np.abs(np.diff(sound)).max() < np.abs(sound).max() * 2 * np.pi * 2 * 660 / RATE


@pytest.mark.parametrize("sound", [IDENT, SIGN_OFF])
def test_they_are_soft_tones(sound: Signal) -> None:
    powers = np.abs(np.fft.rfft(sound)) ** 2
    frequencies = np.fft.rfftfreq(len(sound), 1 / RATE)
    whole = powers.sum()
    assert powers[frequencies > 1_500].sum() < 0.02 * whole
    assert powers[frequencies < 200].sum() < 0.01 * whole
    assert 280 < frequencies[powers.argmax()] < 800


def test_the_house_has_no_other_sounds(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="no 'jingle'"):
        write_house_sound("jingle", tmp_path / "jingle.wav")
    assert not list(tmp_path.iterdir())
