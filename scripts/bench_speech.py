"""What speaking costs: cold, kept and edited, for a page and for a book of an article.

Prints JSON; run it by itself, so that the memory it reports is its own.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from briefing.article.reading import read_article
from briefing.pipeline.booth.booths import Booths
from briefing.pipeline.cast import Cast, Part
from briefing.pipeline.narrate import Narration, narrate
from briefing.pipeline.progress import Silent
from briefing.script.model import Script, Segment, SegmentKind, Sentence
from briefing.script.segments import build_script
from briefing.script.spoken import speak
from briefing.speech.registry import find_voice
from briefing.store.cache import Cache

SAMPLE = Path(__file__).parent.parent / "assets" / "sample" / "harbour-mill.txt"
LONG_WORDS = 10_000
ROUNDS = 3


def main() -> None:
    """Measure, and print the figures."""
    wanted = sys.argv[1:]
    rows = long_article() if "long" in wanted else usual_article()
    print(json.dumps(rows, indent=1))


def usual_article() -> dict[str, float]:
    """Return seconds for the sample article, and how often the engine was asked."""
    sentences = build_script(read_article(str(SAMPLE)), ()).sentences()
    edited = (*sentences[:5], _sentence(5, "This sentence is another."), *sentences[6:])
    times: list[tuple[float, ...]] = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            cold, first = timed(sentences, Path(name))
            again, second = timed(sentences, Path(name))
            _, third = timed(edited, Path(name))
            times.append((cold, again))
    words = sum(len(sentence.tokens) for sentence in sentences)
    return {
        "words": words,
        "cold": sorted(cold for cold, _ in times)[ROUNDS // 2],
        "kept": sorted(again for _, again in times)[ROUNDS // 2],
        "engine calls, cold": first.spoken,
        "engine calls, kept": second.spoken,
        "engine calls, one sentence edited": third.spoken,
    }


def long_article() -> dict[str, float]:
    """Return seconds and megabytes for an article of ten thousand words, no sentence twice."""
    sample = build_script(read_article(str(SAMPLE)), ()).sentences()
    sentences: list[Sentence] = []
    words = 0
    while words < LONG_WORDS:
        text = f"In part {len(sentences)}, {sample[len(sentences) % len(sample)].text}"
        sentences.append(_sentence(len(sentences), text))
        words += len(sentences[-1].tokens)
    with tempfile.TemporaryDirectory() as name:
        cold, narration = timed(sentences, Path(name))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    booth = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    booths = min(Booths().count, narration.spoken)
    return {
        "words": words,
        "cold": cold,
        "megabytes, all processes": (own + booths * booth) / 1024,
    }


def timed(sentences: Sequence[Sentence], folder: Path) -> tuple[float, Narration]:
    """Return how long it takes to speak sentences, and the narration."""
    script = Script("en", (Segment("p01", SegmentKind.PARAGRAPH, tuple(sentences)),))
    begun = time.perf_counter()
    cast = Cast(Part(*find_voice(None, "en")))
    with Booths() as booths:
        cache = Cache(folder / "cache")
        made = narrate(script, cast, 140, booths, cache, folder / "reel", Silent())
    return time.perf_counter() - begun, made


def _sentence(index: int, text: str) -> Sentence:
    return speak(f"s{index:03}", text, "en")


if __name__ == "__main__":
    main()
