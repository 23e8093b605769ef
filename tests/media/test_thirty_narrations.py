"""Thirty narrations, from one word to many, whispered to clipped: all as loud as asked.

Two meters judge: ffmpeg's and pyloudnorm's, both of one channel as two loudspeakers play it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
from speechlike import RATE, Signal, read_wav, speechlike, to_pcm, to_signal, write_wav

from briefing.media.loudness import (
    BROADCAST_EU,
    BROADCAST_US,
    PODCAST,
    WEB,
    master,
    measure,
)
from briefing.media.sound import resample
from briefing.media.voice_chain import VoiceChain, apply_chain
from briefing.speech.contract import Style
from briefing.speech.registry import find_voice
from strategies import sentence

pytestmark = pytest.mark.slow

LONGER = (
    "Six ships left the harbour on Monday. “We waited,” said the pilot, Mairi Rae, “and then we "
    "waited again.”"
)
LANGUAGES = {
    "en": "The session of the House lasted sixty minutes.",
    "de": "Sechs Schiffe verließen gestern den Hafen.",
    "fr": "Six bateaux ont quitté le port hier.",
    "pl": "Sześć statków wypłynęło wczoraj z portu.",
    "hi": "कल छह जहाज़ बंदरगाह से रवाना हुए।",
    "cmn": "昨天有六艘船离开了港口。",
    "ar": "غادرت ست سفن الميناء أمس.",
    "fi": "Kuusi laivaa lähti eilen satamasta.",
}


def said(engine: str, text: str, language: str = "en", *, wpm: int = 140) -> Signal:
    """Return what an engine says, as it says it, between the silences of a programme."""
    speaker, voice = find_voice(engine, language)
    spoken = speaker.synthesize(sentence("s001", text), voice, Style(words_per_minute=wpm))
    sound = to_signal(resample(spoken.pcm, spoken.sample_rate))
    return np.concatenate([np.zeros(RATE // 2), sound, np.zeros(RATE)])


def noise(seconds: float, peak: float = 0.7, seed: int = 1) -> Signal:
    return speechlike(round(seconds * RATE), peak=peak, seed=seed)


def clipped(drive: float) -> Signal:
    return np.clip(noise(3) * drive, -1, 1)


def treated(folder: Path, signal: Signal) -> Signal:
    write_wav(folder / "untreated.wav", to_pcm(signal))
    apply_chain(folder / "untreated.wav", folder / "treated.wav", VoiceChain.CLEAR)
    return to_signal(read_wav(folder / "treated.wav"))


def crackling() -> Signal:
    signal = noise(4, 0.15)
    signal[5_000 :: RATE // 3] = 0.98
    return signal


def one_word_in(silence: float) -> Signal:
    return np.concatenate([np.zeros(round(silence * RATE)), said("espeak", "Yes.")])


def swelling() -> Signal:
    return np.concatenate([noise(2, 0.1), noise(2, 0.9, 2), noise(2, 0.3, 3)])


NARRATIONS: dict[str, Callable[[], Signal]] = {
    **{f"espeak-{tag}": partial(said, "espeak", text, tag) for tag, text in LANGUAGES.items()},
    "espeak-word": partial(said, "espeak", "No."),
    "espeak-longer": partial(said, "espeak", LONGER),
    "espeak-slow": partial(said, "espeak", LANGUAGES["en"], wpm=100),
    "espeak-fast": partial(said, "espeak", LANGUAGES["en"], wpm=190),
    "tone-word": partial(said, "tone", "No."),
    "tone-sentence": partial(said, "tone", LANGUAGES["en"]),
    "tone-longer": partial(said, "tone", LONGER),
    "very-quiet": partial(noise, 4, 0.03),
    "quiet": partial(noise, 2.5, 0.1),
    "loud": partial(noise, 3, 0.99),
    "flattened": partial(clipped, 3),
    "square": partial(clipped, 50),
    "half-a-second": partial(noise, 0.8),
    "odd-length": lambda: noise(3)[:-331],
    "long": lambda: np.tile(noise(4), 6),
    "one-word-in-silence": partial(one_word_in, 8),
    "one-word-late": partial(one_word_in, 1.7),
    "crackling": crackling,
    "swelling": swelling,
    "rumbling": lambda: noise(3, 0.3) + 0.2 * np.sin(np.arange(3 * RATE) * 2 * np.pi * 30 / RATE),
    "off-centre": lambda: noise(3, 0.4) + 0.1,
    "upside-down": lambda: -said("espeak", LANGUAGES["en"]),
}
TWO_LOUDSPEAKERS_LU = 10 * np.log10(2)
OTHERS = (WEB, BROADCAST_EU, BROADCAST_US)


def judged_peak_db(signal: Signal) -> float:
    """Return the peak of the waveform itself, which the spectrum gives at 4 times the rate."""
    padded = np.pad(signal, (2_000, RATE - (len(signal) + 2_000) % RATE))
    fine = np.fft.irfft(np.fft.rfft(padded), len(padded) * 4) * 4
    return float(20 * np.log10(np.abs(fine).max()))


def test_there_are_thirty() -> None:
    assert len(NARRATIONS) == 30


@pytest.mark.parametrize("name", NARRATIONS)
def test_a_narration_is_as_loud_as_asked(tmp_path: Path, name: str) -> None:
    """For podcasts, and for one of the others in turn."""
    number = list(NARRATIONS).index(name)
    signal = NARRATIONS[name]()
    if number % 4 == 1:
        signal = treated(tmp_path, signal)
    source = write_wav(tmp_path / "source.wav", to_pcm(signal))
    before = measure(source, about_seconds=len(signal) / RATE)
    for profile in (PODCAST, OTHERS[number % 3]):
        target = tmp_path / f"{profile.name}.wav"
        report = master(source, target, profile, before=before)
        made = to_signal(read_wav(target))
        other_meter = pyloudnorm.Meter(RATE).integrated_loudness(made) + TWO_LOUDSPEAKERS_LU
        assert len(made) == len(signal)
        assert report.on_target
        assert other_meter == pytest.approx(report.after.integrated_lufs, abs=0.2)
        assert other_meter == pytest.approx(profile.target_lufs, abs=profile.tolerance_lu)
        if report.after.true_peak_dbtp > profile.ceiling_dbtp - 1:  # meters differ by less
            assert judged_peak_db(made) <= profile.ceiling_dbtp
