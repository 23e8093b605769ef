"""What sounds, feeds and publishing cost, measured on this machine in one run; figures are medians.

Sites are made of briefings whose manifests are real and whose sounds are a few bytes.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from briefing.article.reading import read_article
from briefing.editions.artwork import episode_artwork, show_artwork
from briefing.media.audio_file import SOUND_SUFFIXES, encode_sound
from briefing.media.labels import ChapterLabel, SoundLabels
from briefing.media.loudness import measure
from briefing.picture.choice import Show
from briefing.picture.theme import find_theme

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "assets" / "sample" / "harbour-mill.md"
BRIEFING = str(Path(sys.executable).with_name("briefing"))
ADDRESS = "https://news.example/audio/"
ROUNDS = 3
EPISODES = 200
SECONDS = 220

sys.path.insert(0, str(ROOT / "tests"))
from sites import HEADLINES, article_numbered, make_site, write_briefing  # noqa: E402


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return how long a piece of work takes, in seconds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def run(*arguments: str) -> None:
    """Run the command line, which may end with what a listener would notice."""
    subprocess.run([BRIEFING, *arguments], capture_output=True, check=True)


def feeds(folder: Path) -> Iterator[tuple[str, float]]:
    """Yield what building feeds costs, the whole process each time."""
    site = folder / "site"
    make_site(site, EPISODES, tuple(HEADLINES))
    build = ("feed", "build", str(site), "--address", ADDRESS, "--plain")
    begun = time.perf_counter()
    run(*build)
    yield f"feed of {EPISODES} episodes, first build", time.perf_counter() - begun
    yield "feed, nothing changed", median(lambda: run(*build))
    numbers = iter(range(EPISODES, EPISODES + ROUNDS))

    def one_more() -> None:
        write_briefing(site, article_numbered(next(numbers)))
        run(*build)

    yield "feed, one episode more", median(one_more)
    target = folder / "public"
    begun = time.perf_counter()
    run("publish", str(target), "--site", str(site), "--plain", "--no-verify")
    yield "publish to a folder, first time", time.perf_counter() - begun
    again = ("publish", str(target), "--site", str(site), "--plain", "--no-verify")
    yield "publish, nothing changed", median(lambda: run(*again))


def sounds(folder: Path) -> Iterator[tuple[str, float]]:
    """Yield what coding a film's length of speech costs, in each kind of file."""
    output = folder / "output"
    options = ("--target", "none", "--only", "captions,stems", "--output", str(output))
    run("render", str(SAMPLE), *options, "--plain")
    stem = next(output.rglob("*.wav"))
    labels = SoundLabels(
        {"title": "Sample"}, "en", [ChapterLabel("Sample", 0, SECONDS * 48_000)], lyrics="Words."
    )
    for suffix in SOUND_SUFFIXES:
        code = partial(encode_sound, stem, folder / f"sound{suffix}", labels)
        yield f"coding {suffix[1:]}", median(code)
    yield "measuring its loudness", median(lambda: measure(stem))


def pictures() -> Iterator[tuple[str, float]]:
    """Yield what artwork costs."""
    article = read_article(str(SAMPLE))
    theme = find_theme("dark")
    yield "artwork of a show", median(lambda: show_artwork("Harbor News", theme))
    show = Show("Harbor News", "", "", "3 min 20 s")
    yield "artwork of an episode", median(lambda: episode_artwork(article, show, theme))


def main() -> None:
    """Measure, and print a table, or JSON with ``--json``."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = dict([*feeds(folder), *sounds(folder), *pictures()])
    if "--json" in sys.argv[1:]:
        print(json.dumps({row: round(value, 4) for row, value in rows.items()}, indent=1))
        return
    for row, value in rows.items():
        print(f"{row:<60}{value:8.2f} s")


if __name__ == "__main__":
    main()
