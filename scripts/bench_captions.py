"""How far captions are from the sound, and what splitting them costs.

The judge of the sound knows nothing of the program: it looks at the finished narration, finds
every sound after a silence, and compares its onset with the frame on which a caption appears.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from briefing.article.reading import read_article
from briefing.captions.model import Cue
from briefing.captions.split import split
from briefing.captions.style_file import BUILT_IN, find_style
from briefing.check.heard import listen
from briefing.check.step import Span, measure_step
from briefing.media.decode_audio import audio_blocks
from briefing.media.sound import Placed, write_narration
from briefing.pipeline.build import lay_out
from briefing.pipeline.laid import Laid
from briefing.pipeline.plan import plan_briefing
from briefing.pipeline.progress import Silent
from briefing.pipeline.recipe import Recipe, Target, TargetKind
from briefing.store.cache import Cache
from briefing.timeline.rate import FRAME_RATES, FrameRate

ROOT = Path(__file__).parent.parent
ARTICLES = (
    *sorted((ROOT.parent / "shared" / "articles").glob("*.txt")),
    ROOT / "assets" / "sample" / "harbour-mill.txt",
    *sorted((ROOT / "tests" / "articles").glob("*.txt")),
)
LONG_WORDS = 10_000


def errors(cues: Sequence[Cue], wav: Path, rate: FrameRate) -> list[float]:
    """Return by how many frames each cue after a silence comes after the sound it belongs to."""
    spans = [Span(cue.start_frame, cue.end_frame, cue.id) for cue in cues]
    step = measure_step(spans, listen(audio_blocks(wav)), rate)
    return [seconds * float(rate.fps) for seconds in step.apart]


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
                found += errors(laid.cues, wav, rate)
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
