"""Sound that is like speech to a meter and a coder, made by code."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
Signal = NDArray[np.float64]


def speechlike(samples: int, *, peak: float = 0.7, seed: int = 1, rate: int = RATE) -> Signal:
    """Return syllables of a gliding, buzzing voice and of hiss, with pauses between phrases.

    As in what an engine says at 22.05 kHz, nothing lies above 10.5 kHz.
    """
    rng = np.random.default_rng(seed)
    time = np.arange(samples) / rate
    pitch = 120 + 25 * np.sin(2 * np.pi * 0.7 * time) + 10 * np.sin(2 * np.pi * 0.13 * time)
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    voice = sum(np.cos(n * phase + n * n) / n**1.3 for n in range(1, 25))
    hiss = np.diff(rng.standard_normal(samples + 1)) * (np.sin(2 * np.pi * 1.9 * time) > 0.8)
    syllables = np.clip(np.sin(2 * np.pi * 3.7 * time), 0, 1) ** 0.5
    phrases = (np.sin(2 * np.pi * 0.31 * time + 0.5) > -0.7).astype(float)
    spectrum = np.fft.rfft((voice + 0.4 * hiss) * syllables * phrases)
    spectrum[np.fft.rfftfreq(samples, 1 / rate) > 10_500] = 0
    sound = np.fft.irfft(spectrum, samples)
    loudest = float(np.abs(sound).max(initial=0)) or 1.0
    return np.asarray(sound / loudest * peak)


def to_pcm(signal: Signal) -> bytes:
    return np.round(np.clip(signal, -1, 32_767 / 32_768) * 32_768).astype("<i2").tobytes()


def to_signal(pcm: bytes) -> Signal:
    return np.frombuffer(pcm, "<i2").astype(np.float64) / 32_768


def write_wav(path: Path, pcm: bytes) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm)
    return path


def read_wav(path: Path) -> bytes:
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return file.readframes(file.getnframes())


def lag(one: Signal, other: Signal, reach: int = 100) -> int:
    """Return by how many samples ``other`` is late, judged by cross-correlation."""
    middle = one[reach:-reach]
    scores = [
        float(np.dot(middle, other[reach + d : len(one) - reach + d]))
        for d in range(-reach, reach + 1)
    ]
    return int(np.argmax(scores)) - reach


def snr_db(wanted: Signal, got: Signal) -> float:
    """Return how far the error lies below the wanted sound."""
    error = float(np.mean((got - wanted) ** 2)) or 1e-30
    return float(10 * np.log10(np.mean(wanted**2) / error))
