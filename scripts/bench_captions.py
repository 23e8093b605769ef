"""How far captions are from the sound, and what splitting them costs.

The judge of the sound knows nothing of the program: it looks at the finished narration, finds
every sound after a silence, and compares its onset with the frame on which a caption appears.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
import wave
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from briefing.captions.style_file import BUILT_IN, find_style

from briefing.article.reading import read_article
from briefing.captions.model import Cue
from briefing.captions.split import split
from briefing.media.sound import Placed, write_narration
from briefing.pipeline.build import lay_out
from briefing.pipeline.laid import Laid
from briefing.pipeline.plan import plan_briefing
from briefing.pipeline.progress import Silent
from briefing.pipeline.recipe import Recipe, Target, TargetKind
from briefing.store.cache import Cache
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE, FrameRate

ROOT = Path(__file__).parent.parent
ARTICLES = (
    *sorted((ROOT.parent / "shared" / "articles").glob("*.txt")),
    ROOT / "assets" / "sample" / "harbour-mill.txt",
    *sorted((ROOT / "tests" / "articles").glob("*.txt")),
)
WINDOW_MILLISECONDS = 5
SILENCE_MILLISECONDS = 150
AUDIBLE_DB = -45
"""Below the loudest window of the whole: quieter than the softest consonant."""
LONG_WORDS = 10_000


def onsets(wav: Path) -> list[float]:
    """Return when a sound begins after a silence, in seconds."""
    with wave.open(str(wav)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64)
    size = SAMPLE_RATE * WINDOW_MILLISECONDS // 1000
    windows = samples[: len(samples) // size * size].reshape(-1, size)
    loudness = np.sqrt((windows**2).mean(axis=1))
    audible = loudness > loudness.max() * 10 ** (AUDIBLE_DB / 20)
    quiet, found = SILENCE_MILLISECONDS, []
    for number, is_heard in enumerate(audible):
        if is_heard and quiet >= SILENCE_MILLISECONDS:
            found.append(number * WINDOW_MILLISECONDS / 1000)
        quiet = 0 if is_heard else quiet + WINDOW_MILLISECONDS
    return found


def errors(cues: Sequence[Cue], heard: Sequence[float], rate: FrameRate) -> Iterator[float]:
    """Yield by how many frames each cue after a silence comes after the sound it belongs to."""
    times = np.asarray(heard)
    for cue in cues:
        at = float(rate.frames_to_seconds(cue.start_frame))
        nearest = times[np.abs(times - at).argmin()]
        if abs(nearest - at) < SILENCE_MILLISECONDS / 1000:
            yield (at - nearest) * float(rate.fps)


def laid_out(article: Path, rate: FrameRate, folder: Path, cache: Cache) -> tuple[Laid, Path]:
    """Speak an article, and return it with the file of its narration."""
    recipe = Recipe(rate=rate, target=Target(TargetKind.NONE))
    laid, _ = lay_out(plan_briefing(read_article(str(article)), recipe), folder, cache, Silent())
    starts = {timed.sentence.id: timed.start for timed in laid.timeline.sentences()}
    placed = [Placed(starts[identity], pcm) for identity, pcm in laid.narration.utterances()]
    wav = folder / "narration.wav"
    write_narration(wav, placed, laid.timeline.sample_count)
    return laid, wav


def in_step(cache: Cache) -> Iterator[dict[str, object]]:
    """Yield how far captions are from the sound at every frame rate, over all articles."""
    for name, rate in FRAME_RATES.items():
        found: list[float] = []
        for article in ARTICLES:
            with tempfile.TemporaryDirectory() as folder:
                laid, wav = laid_out(article, rate, Path(folder), cache)
                found += errors(laid.cues, onsets(wav), rate)
        off = np.abs(found)
        yield {
            "rate": name,
            "cues": len(found),
            "median": round(float(np.median(off)), 2),
            "percentile_95": round(float(np.percentile(off, 95)), 2),
            "worst": round(float(off.max()), 2),
            "early": round(float(min(found)), 2),
        }


def splitting(cache: Cache) -> Iterator[dict[str, object]]:
    """Yield how long 10,000 words take to be split by each house style."""
    with tempfile.TemporaryDirectory() as folder:
        laid, _ = laid_out(ARTICLES[0], FRAME_RATES["25"], Path(folder), cache)
    timeline = laid.timeline
    words = sum(len(sentence.words) for sentence in timeline.sentences())
    times = -(-LONG_WORDS // words)
    length = timeline.sample_count
    long = replace(
        timeline,
        segments=tuple(
            replace(
                segment,
                start=segment.start + n * length,
                end=segment.end + n * length,
                sentences=tuple(
                    replace(
                        s,
                        start=s.start + n * length,
                        end=s.end + n * length,
                        words=tuple(
                            replace(w, start=w.start + n * length, end=w.end + n * length)
                            for w in s.words
                        ),
                    )
                    for s in segment.sentences
                ),
            )
            for n in range(times)
            for segment in timeline.segments
        ),
    )
    for name in BUILT_IN:
        begun = time.perf_counter()
        cues = split(long, find_style(name))
        took = time.perf_counter() - begun
        yield {"style": name, "words": words * times, "cues": len(cues), "seconds": round(took, 2)}


def main() -> None:
    """Measure, and print tables, or JSON with ``--json``."""
    with tempfile.TemporaryDirectory() as kept:
        cache = Cache(Path(kept))
        found = {"in_step": list(in_step(cache)), "splitting": list(splitting(cache))}
    if "--json" in sys.argv:
        print(json.dumps(found, indent=1))
        return
    print("Captions after the sound, in frames")
    print(f"{'rate':<10}{'cues':>6}{'median':>9}{'95 %':>9}{'worst':>9}{'earliest':>10}")
    for row in found["in_step"]:
        print(
            f"{row['rate']:<10}{row['cues']:>6}{row['median']:>9}{row['percentile_95']:>9}"
            f"{row['worst']:>9}{row['early']:>10}"
        )
    print("\nSplitting")
    for row in found["splitting"]:
        print(
            f"{row['style']:<10}{row['words']:>7} words{row['cues']:>6} cues{row['seconds']:>7} s"
        )


if __name__ == "__main__":
    main()
