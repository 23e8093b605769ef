"""How far word times are from what is heard: eSpeak NG's own, and those the program uses.

Two judges, neither of which knows how the program finds a start:

- *alone*: a word between pauses is heard from its first five milliseconds within 40 dB of its own
  loudest ones, whatever the engine says about it.
- *in flow*: the word's first 80 ms as spoken alone, from that onset, are laid over a sentence and
  moved until the spectra agree best. Only words that start with a stop, an affricate or a fricative
  have an onset there: vowels, nasals and glides run on from the word before. A voiced stop after a
  vowel begins with the hum of its closure, up to 70 ms before the burst that this judge finds;
  the hum is sound of the word, and the program leaves its start there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from briefing.script.model import Sentence
from briefing.script.spoken import speak
from briefing.speech.contract import Style, Utterance, Voice
from briefing.speech.engines.espeak import EspeakEngine

Samples = NDArray[np.float64]

WORDS = {
    "en-us": {
        "voiceless stop": "paper pocket table teacher kettle captain police today",
        "voiced stop": "better Boston doctor Denmark garden golden",
        "affricate": "chapter children judges German",
        "fricative": "farmer summer shadow thunder village zero harbour those station",
        "nasal": "minister Monday never number",
        "liquid or glide": "London lady river reader women yellow",
        "vowel": "apple energy open under eleven",
    },
    "en-gb": {
        "voiceless stop": "parliament tower council",
        "voiced stop": "Britain Derby government",
        "affricate": "church jury",
        "fricative": "foreign secretary Highlands",
        "nasal": "members north",
        "liquid or glide": "London weather rules",
        "vowel": "article Europe army",
    },
    "es": {
        "voiceless stop": "pueblo trabajo camino",
        "voiced stop": "barco dinero gobierno",
        "affricate": "chico chaqueta",
        "fricative": "fuerza semana jueves zapato",
        "nasal": "ministro noche",
        "liquid or glide": "lunes reino",
        "vowel": "agua energía ocho",
    },
    "fr-fr": {
        "voiceless stop": "pays travail conseil",
        "voiced stop": "bateau demain gouvernement",
        "fricative": "femme semaine jeudi",
        "nasal": "ministre novembre",
        "liquid or glide": "lundi région",
        "vowel": "accord Europe histoire",
    },
    "de": {
        "voiceless stop": "Polizei Tag Kanzler",
        "voiced stop": "Berlin Dienstag Garten",
        "affricate": "Zeitung Pferd",
        "fricative": "Frieden Sonne Winter Haus",
        "nasal": "Minister November",
        "liquid or glide": "Länder Regen",
        "vowel": "Abend Energie Osten",
    },
}
"""Words by voice and by their first sound."""
CARRIERS = {
    "en-us": ("See {} again", "An alarm {} again", "Let {} begin"),
    "en-gb": ("See {} again", "Let {} begin"),
    "es": ("Vemos {} mañana", "La {} nueva"),
    "fr-fr": ("Voici {} demain", "Une {} encore"),
    "de": ("Sehe {} morgen", "Mit {} morgen"),
}
RATES = (100, 140, 180)
"""Words per minute."""
BEFORE = {"en-us": "Alpha", "en-gb": "Alpha", "es": "Hola", "fr-fr": "Voilà", "de": "Oma"}
"""What is said before a word that stands between pauses."""
IN_FLOW = frozenset({"voiceless stop", "voiced stop", "affricate", "fricative"})
"""First sounds that have an onset in a sentence without pauses."""
TEMPLATE_MILLISECONDS = 80
SEARCHED_MILLISECONDS = 130


class _RawEngine(EspeakEngine):
    """The engine as it would be without refining its onsets."""

    refines_onsets = False


@dataclass(frozen=True, slots=True)
class Error:
    """How far one word's start is from where it is heard."""

    place: str
    """``alone`` or ``in flow``."""
    sound: str
    """The class of the word's first sound."""
    voice: str
    """The voice's name."""
    word: str
    """The word, and the rate."""
    before: float
    """Milliseconds from the engine's own time to the onset; positive when it is too early."""
    after: float
    """The same for the refined time."""


def measure(rates: Iterable[int] = RATES, voices: Iterable[str] = WORDS) -> Iterator[Error]:
    """Yield the error of every word, alone and in flow, for voices and rates."""
    engine = EspeakEngine()
    for id_ in voices:
        voice = next(voice for voice in engine.voices() if voice.id == id_)
        for rate in rates:
            for sound, words in WORDS[id_].items():
                for word in words.split():
                    yield from _errors(voice, Style(words_per_minute=rate), sound, word)


def _errors(voice: Voice, style: Style, sound: str, word: str) -> Iterator[Error]:
    said = f"{word} at {style.words_per_minute}"
    alone = _Spoken(f"{word}.", 0, voice, style)
    onset = heard_from(alone.samples, alone.raw, alone.rate)
    yield Error("alone", sound, voice.id, said, *alone.errors(onset))
    template = alone.samples[onset : onset + alone.rate * TEMPLATE_MILLISECONDS // 1000]
    listed = _Spoken(f"{BEFORE[voice.id]}, {word}.", 1, voice, style)
    onset = heard_from(listed.samples, listed.raw, listed.rate)
    yield Error("alone", sound, voice.id, f"…, {said}", *listed.errors(onset))
    for carrier in CARRIERS[voice.id] if sound in IN_FLOW else ():
        text = carrier.format(word)
        flow = _Spoken(text, text.split().index(word), voice, style)
        onset = found_in(flow.samples, template, flow.raw, flow.rate)
        said = f"{text} at {style.words_per_minute}"
        yield Error("in flow", sound, voice.id, said, *flow.errors(onset))


class _Spoken:
    def __init__(self, text: str, index: int, voice: Voice, style: Style) -> None:
        sentence: Sentence = speak("s001", text, voice.languages[0])
        raw: Utterance = _RawEngine().synthesize(sentence, voice, style)
        refined = EspeakEngine().synthesize(sentence, voice, style)
        self.samples: Samples = np.frombuffer(raw.pcm, "<i2").astype(float)
        self.rate = raw.sample_rate
        self.raw = raw.words[index].start
        self.refined = refined.words[index].start

    def errors(self, onset: int) -> tuple[float, float]:
        """Return the errors of both times, in milliseconds."""
        return 1000 * (onset - self.raw) / self.rate, 1000 * (onset - self.refined) / self.rate


def heard_from(samples: Samples, near: int, rate: int) -> int:
    """Return the sample from which a word between pauses is heard: an energy onset.

    The pause before it is found by going back from its loudest 5 ms to 30 ms of silence.
    """
    length = rate // 200
    energy = np.convolve(samples**2, np.ones(length) / length, "full")
    start = max(0, near - rate // 20)
    word = energy[start : start + rate // 2]
    loud = start + np.flatnonzero(word > word.max() * 1e-4)
    pauses = np.flatnonzero(np.diff(loud) > rate * 30 // 1000)
    if pauses.size and loud[pauses[0]] < near:  # the end of the word before
        return int(loud[pauses[0] + 1])
    return int(loud[0])


def found_in(samples: Samples, template: Samples, near: int, rate: int) -> int:
    """Return the sample of a sentence from which it sounds most like the start of the word."""
    step = rate // 1000
    wanted = _spectra(template, rate)
    reach = SEARCHED_MILLISECONDS * step
    start = max(0, near - reach)
    there = _spectra(samples[start : near + reach + template.size], rate)
    distances = [
        float(np.abs(there[i : i + len(wanted)] - wanted).mean())
        for i in range(len(there) - len(wanted) + 1)
    ]
    return start + int(np.argmin(distances)) * step


def _spectra(samples: Samples, rate: int) -> Samples:
    """Return the levels of a sound in 24 bands, every millisecond, over 10 ms each."""
    step, width = rate // 1000, rate // 100
    count = max(0, (samples.size - width) // step + 1)
    frames = np.stack([samples[i * step : i * step + width] for i in range(count)])
    power = np.abs(np.fft.rfft(frames * np.hanning(width), 512)) ** 2
    edges = np.unique(np.geomspace(4, 250, 25).astype(int))
    bands = np.add.reduceat(power, edges[:-1], axis=1)
    return 10 * np.log10(bands + 1e4)


def summary(errors: Iterable[Error]) -> dict[str, dict[str, float]]:
    """Return counts, medians and 95th percentiles, for each place and sound and for each place."""
    by_place = attrgetter("place", "sound")
    rows: dict[str, dict[str, float]] = {}
    listed = sorted(errors, key=by_place)
    for (place, sound), group in groupby(listed, by_place):
        rows[f"{place}, {sound}"] = _figures(list(group))
    for place, group in groupby(listed, attrgetter("place")):
        rows[place] = _figures(list(group))
    return rows


def _figures(errors: list[Error]) -> dict[str, float]:
    figures: dict[str, float] = {"words": len(errors)}
    for name in ("before", "after"):
        sizes = np.abs([getattr(error, name) for error in errors])
        figures[f"median {name}"] = round(float(np.median(sizes)), 1)
        figures[f"95 % {name}"] = round(float(np.percentile(sizes, 95)), 1)
    return figures


def main() -> None:
    """Print the table in milliseconds, or JSON with ``--json``; ``--worst`` lists single words."""
    errors = list(measure())
    rows = summary(errors)
    if "--json" in sys.argv[1:]:
        print(json.dumps(rows, indent=1))
        return
    print(f"{'milliseconds':<26}{'words':>6}{'before: median':>17}{'95 %':>7}", end="")
    print(f"{'after: median':>17}{'95 %':>7}")
    for name, row in rows.items():
        words, median, high, median_after, high_after = row.values()
        print(f"{name:<26}{words:>6}{median:>17}{high:>7}{median_after:>17}{high_after:>7}")
    if "--worst" in sys.argv[1:]:
        for error in sorted(errors, key=lambda error: -abs(error.after))[:40]:
            print(error)


if __name__ == "__main__":
    main()
