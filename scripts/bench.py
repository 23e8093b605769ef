"""What the program costs, measured on this machine in one run; the figures are medians."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from briefing.article.reading import read_article
from briefing.captions.split import split
from briefing.media.ffmpeg import ffmpeg_path
from briefing.pipeline.build import build
from briefing.pipeline.recipe import Edition, Recipe
from briefing.script.segments import build_script
from briefing.speech.contract import Style
from briefing.speech.registry import find_voice
from briefing.store.cache import Cache

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "assets" / "sample" / "harbour-mill.txt"
BRIEFING = str(Path(sys.executable).with_name("briefing"))
ROUNDS = 3


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return how long a piece of work takes, in seconds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def command(*arguments: str, cache: str) -> Callable[[], object]:
    """Return a run of the command line, with a cache folder or ``off``."""
    environment = {**os.environ, "BRIEFING_CACHE": cache}
    return lambda: subprocess.run(
        [BRIEFING, *arguments], env=environment, capture_output=True, check=True
    )


def encode_every_frame(film: Path) -> None:
    """Encode the pictures of a film again in the ordinary way, each frame of it."""
    said = ["-v", "error", "-i", str(film), "-an", "-c:v", "libx264", "-preset", "veryfast"]
    subprocess.run([str(ffmpeg_path()), *said, "-crf", "18", "-f", "null", "-"], check=True)


def main() -> None:
    """Measure, and print a table, or JSON with ``--json``."""
    article = read_article(str(SAMPLE))
    with tempfile.TemporaryDirectory() as folder:
        kept, output = f"{folder}/cache", f"{folder}/output"
        render = ("render", str(SAMPLE), "--plain", "--output", output)
        rows: dict[str, float] = {}
        rows["briefing --help"] = median(command("--help", cache="off"), 5)
        rows["briefing render --help"] = median(command("render", "--help", cache="off"), 5)
        rows["render, cold, all editions"] = median(command(*render, cache="off"))
        command(*render, cache=kept)()
        rows["render, speech kept"] = median(command(*render, cache=kept))
        captions = (*render, "--only", "captions")
        rows["render, captions only, cold"] = median(command(*captions, cache="off"))
        engine, voice = find_voice(None, article.language)
        sentences = build_script(article, ()).sentences()
        rows["speech of the sample"] = median(
            lambda: [engine.synthesize(s, voice, Style()) for s in sentences]
        )
        recipe = Recipe(editions=frozenset({Edition.CAPTIONS}))
        made = build(article, recipe, Path(output), cache=Cache(Path(kept)))
        rows["captions split"] = median(lambda: split(made.timeline))
        command(*render, cache=kept)()
        film = next(Path(output).glob("*/film-captioned.mp4"))
        rows["the film's frames, each encoded"] = median(lambda: encode_every_frame(film), 1)
        rows["  … over a whole cold render"] = (
            rows["the film's frames, each encoded"] / rows["render, cold, all editions"]
        )
    rows |= speech()
    if "--json" in sys.argv[1:]:
        print(json.dumps({name: round(value, 4) for name, value in rows.items()}, indent=1))
        return
    for name, value in rows.items():
        print(f"{name:<60}{value:8.2f} {unit(name)}")


def speech() -> dict[str, float]:
    """Return what speaking costs, and how exact the times of words are."""
    usual, book = run_script("bench_speech.py"), run_script("bench_speech.py", "long")
    words = usual.pop("words")
    rows = {f"narration of {words:,.0f} words, {name}": value for name, value in usual.items()}
    words = book.pop("words")
    rows |= {f"narration of {words:,.0f} words, {name}": value for name, value in book.items()}
    onsets = run_script("measure_onsets.py", "--json")
    for place in ("alone", "in flow"):
        rows[f"word onsets, {place}, median, ms"] = onsets[place]["median after"]
        rows[f"word onsets, {place}, 95 %, ms"] = onsets[place]["95 % after"]
    recordings = run_script("measure_alignment.py", "--json", "--hour")
    hour = recordings.pop("an hour")
    rows["recording of an hour aligned"] = hour["seconds taken"]
    rows["recording of an hour aligned, megabytes"] = hour["megabytes"]
    for noise in ("", ", 20 dB"):
        pairs = [row for name, row in recordings.items() if name.endswith("dB") == bool(noise)]
        rows[f"recorded words{noise}, worst median, ms"] = max(row["median"] for row in pairs)
        rows[f"recorded words{noise}, worst 95 %, ms"] = max(row["95 %"] for row in pairs)
    return rows


def run_script(name: str, *arguments: str) -> Any:
    """Run a measuring script beside this one, and return the JSON that it prints."""
    script = str(Path(__file__).with_name(name))
    ran = subprocess.run([sys.executable, script, *arguments], capture_output=True, check=True)
    return json.loads(ran.stdout)


def unit(name: str) -> str:
    """Return what a row counts."""
    if name.startswith(" "):
        return "x"
    units = {"megabytes": "MB", "calls": "", ", ms": "ms"}
    return next((unit for word, unit in units.items() if word in name), "s")


if __name__ == "__main__":
    main()
