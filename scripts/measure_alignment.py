"""How well a recording's words are found, by announcers whose true times are known.

An announcer is a voice of eSpeak NG, with pauses of its own between the sentences; it is compared
blind with another voice's reading at another rate. eSpeak's variants are other mouths: ``f3`` and
``f5`` are women's, ``m7`` is a man's, ``whisper`` has no voice. ``--hour`` also measures an hour of
sound, and what it takes in time and memory: that of this process alone.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefing.script.model import Sentence
from briefing.script.spoken import speak
from briefing.speech.contract import Style, Utterance, Voice
from briefing.speech.engines.espeak import EspeakEngine
from briefing.speech.engines.recording import RecordingEngine
from briefing.speech.trim import trim

TEXT = """\
The ferry to the island has stopped running after a storm damaged the landing stage. About two
hundred people are waiting in the school, where the headmaster has opened the kitchen. Nobody
was hurt. Engineers looked at the bridge on Tuesday and found that three of its eight supports
had moved. They will need at least five weeks to repair it, said the mayor. Until then, fishing
boats will carry food and medicine across the bay twice a day. Farmers on the northern coast
lost most of their early vegetables, and some of them also lost their greenhouses. The
government has promised to pay for half of the damage. It is not clear who will pay for the
rest. Meteorologists expect calmer weather from Friday on, with light winds from the south and
temperatures around twelve degrees. The last storm of this kind was forty years ago. Older
people still talk about the night when the lighthouse went dark. A museum in the harbour shows
what was left of the boats."""
PAIRS = (
    (("en-gb", 150), ("en-us", 140)),
    (("en-us", 120), ("en-us", 160)),
    (("en-gb-scotland", 130), ("en-us", 140)),
    (("en-us+f3", 170), ("en-gb", 140)),
    (("en-gb+f5", 120), ("en-us", 140)),
    (("en-us+m7", 190), ("en-gb", 140)),
    (("en-gb+whisper", 150), ("en-us", 140)),
)
"""Announcers, and who reads to compare: voice and words per minute."""
PAUSES = (0.3, 0.9, 0.5, 1.4, 0.7)
"""Seconds before each sentence, in turn."""
NOISE_DECIBELS = 20
"""Signal to noise."""
SENTENCES_AN_HOUR = 582
WHO = (
    "The mayor|A fisherman|The old teacher|Her neighbour|The new minister|A young doctor"
    "|Our reporter|The farmer's daughter|An engineer|The orchestra|A spokeswoman"
    "|The whole village|His brother"
)
DOES = "described|forgot|repaired|welcomed|sold|questioned|photographed|delayed|praised|found|moved"
WHAT = (
    "the broken bridge|a box of letters|three small boats|the agreement|the northern road|a bag of"
    " wheat|the hospital's plans|an empty house|the weather report|two hundred chairs"
    "|the last train|a wooden tower|the missing money"
)
WHEN = (
    "on Monday morning|after the storm|before anybody noticed|in front of the court|without a word"
    "|for the second time|with great care|at the end of August|under heavy rain|near the border"
    "|because of the strike|during the concert|in less than an hour|from the beginning"
)


Reader = Callable[[Sentence], Utterance]


class _Variants(EspeakEngine):
    """The engine, with the variants of its voices."""

    def reader(self, name: str, rate: int) -> Reader:
        id_, plus, variant = name.partition("+")
        voice = next(voice for voice in self.voices() if voice.id == id_)
        if plus:
            self._identifiers[name] = f"{self._identifiers[id_]}+{variant}"
            voice = Voice(self.name, name, name, voice.languages)
        return lambda sentence: trim(self.synthesize(sentence, voice, Style(rate)))


ENGINE = _Variants()


def sentences_of(text: str) -> list[Sentence]:
    parts = " ".join(text.split()).replace(". ", ".\n").split("\n")
    return [speak(f"s{index:04}", part, "en") for index, part in enumerate(parts)]


def sentences_for_an_hour() -> list[Sentence]:
    """Return sentences that do not come again: what is repeated can be taken for itself."""
    pools = [pool.split("|") for pool in (WHO, DOES, WHAT, WHEN, WHO, DOES, WHAT)]
    random = np.random.default_rng(1)
    made: list[Sentence] = []
    for index in range(SENTENCES_AN_HOUR):
        who, does, what, when, other, did, something = (
            pool[int(random.integers(len(pool)))] for pool in pools
        )
        text = f"{who} {does} {what} {when}, and {other[0].lower()}{other[1:]} {did} {something}."
        made.append(speak(f"s{index:04}", text, "en"))
    return made


def record(path: Path, sentences: Sequence[Sentence], reader: Reader) -> tuple[int, list[int]]:
    """Write an announcer's raw samples; return their rate, and where each word starts."""
    starts: list[int] = []
    length = rate = 0
    with path.open("wb") as file:
        for index, sentence in enumerate(sentences):
            utterance = reader(sentence)
            rate = utterance.sample_rate
            pause = round(rate * PAUSES[index % len(PAUSES)])
            file.write(bytes(2 * pause) + utterance.pcm)
            starts += [length + pause + word.start for word in utterance.words]
            length += pause + utterance.sample_count
    return rate, starts


def add_noise(path: Path, decibels: float) -> None:
    samples = np.frombuffer(path.read_bytes(), "<i2").astype(np.float32)
    deviation = float(np.sqrt(np.mean(samples**2))) * 10 ** (-decibels / 20)
    noise = np.random.default_rng(1).standard_normal(samples.size, np.float32) * deviation
    path.write_bytes(np.clip(np.rint(samples + noise), -32_768, 32_767).astype("<i2").tobytes())


def found_starts(engine: RecordingEngine, sentences: Sequence[Sentence]) -> list[int]:
    engine.findings()
    return [start for s in sentences for start, _ in engine.stretch(s.id).words]


def figures(errors: NDArray[np.float64], engine: RecordingEngine) -> dict[str, float]:
    sizes = np.abs(errors)
    return {
        "words": len(sizes),
        "median": round(float(np.median(sizes)), 1),
        "95 %": round(float(np.percentile(sizes, 95)), 1),
        "most": round(float(sizes.max()), 1),
        "false findings": len(engine.findings()),
    }


def measure() -> Iterator[tuple[str, dict[str, float]]]:
    """Yield the errors in milliseconds for each pair, without and with noise."""
    sentences = sentences_of(TEXT)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tape.pcm"
        for announcer, other in PAIRS:
            for decibels in (None, NOISE_DECIBELS):
                rate, true = record(path, sentences, ENGINE.reader(*announcer))
                if decibels is not None:
                    add_noise(path, decibels)
                engine = RecordingEngine(path, rate, sentences, ENGINE.reader(*other))
                found = found_starts(engine, sentences)
                errors = 1000 * (np.array(found) - np.array(true)) / rate
                noise = f", {decibels} dB" if decibels else ""
                name = f"{announcer[0]} {announcer[1]} by {other[0]} {other[1]}{noise}"
                yield name, figures(errors, engine)


def measure_hour() -> dict[str, float]:
    """Return what an hour takes, reading it to compare included."""
    announcer, other = PAIRS[3]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tape.pcm"
        sentences = sentences_for_an_hour()
        rate, true = record(path, sentences, ENGINE.reader(*announcer))
        begun = time.perf_counter()
        engine = RecordingEngine(path, rate, sentences, ENGINE.reader(*other))
        found = found_starts(engine, sentences)
        taken = time.perf_counter() - begun
        errors = 1000 * (np.array(found) - np.array(true)) / rate
        return figures(errors, engine) | {
            "minutes": round(path.stat().st_size / 2 / rate / 60, 1),
            "seconds taken": round(taken, 1),
            "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }


def main() -> None:
    """Print the table, or JSON with ``--json``; with ``--hour``, an hour's figures first."""
    rows: dict[str, dict[str, float]] = {}
    if "--hour" in sys.argv[1:]:
        rows["an hour"] = measure_hour()  # before anything else takes memory
    rows.update(measure())
    if "--json" in sys.argv[1:]:
        print(json.dumps(rows, indent=1))
        return
    for name, row in rows.items():
        print(f"{name:<48}" + "  ".join(f"{key} {value:g}" for key, value in row.items()))


if __name__ == "__main__":
    main()
