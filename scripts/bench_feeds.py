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
import wave
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from briefing.article.reading import read_article
from briefing.editions.artwork import episode_artwork, show_artwork
from briefing.media.audio_file import SOUND_SUFFIXES, encode_sound
from briefing.media.decode_audio import audio_blocks
from briefing.media.labels import ChapterLabel, SoundLabels
from briefing.media.loudness import measure
from briefing.media.sound import SAMPLE_BYTES
from briefing.picture.choice import Show
from briefing.picture.theme import find_theme
from briefing.timeline.rate import SAMPLE_RATE

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "assets" / "sample" / "harbour-mill.md"
BRIEFING = str(Path(sys.executable).with_name("briefing"))
ADDRESS = "https://news.example/audio/"
ROUNDS = 3
EPISODES = 200

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


def publishing(folder: Path) -> Iterator[tuple[str, float]]:
    """Yield what it costs to judge and publish a site of one real briefing, films and all."""
    site, target = str(folder / "real"), str(folder / "public")
    run("render", str(SAMPLE), "--output", site, "--plain")
    run("feed", "build", site, "--address", ADDRESS, "--plain")
    yield "feed check of a real briefing", median(lambda: run("feed", "check", site, "--plain"))
    publish = ("publish", target, "--site", site, "--plain", "--no-verify")
    begun = time.perf_counter()
    run(*publish)
    yield "publish it to a folder", time.perf_counter() - begun
    yield "publish again, nothing changed", median(lambda: run(*publish))


def sounds(folder: Path) -> Iterator[tuple[str, float]]:
    """Yield what coding a film's length of speech costs, in each kind of file."""
    output = folder / "output"
    options = ("--only", "audio", "--audio", "flac", "--output", str(output))
    run("render", str(SAMPLE), *options, "--plain")
    pcm = b"".join(block for _, block in audio_blocks(next(output.rglob("*.flac"))))
    stem = folder / "sound.wav"
    with wave.open(str(stem), "wb") as file:
        file.setparams((1, SAMPLE_BYTES, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(pcm)
    whole = ChapterLabel("Sample", 0, len(pcm) // SAMPLE_BYTES)
    labels = SoundLabels({"title": "Sample"}, "en", [whole], lyrics="Words.")
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
        rows = dict([*feeds(folder), *publishing(folder), *sounds(folder), *pictures()])
    if "--json" in sys.argv[1:]:
        print(json.dumps({row: round(value, 4) for row, value in rows.items()}, indent=1))
        return
    for row, value in rows.items():
        print(f"{row:<60}{value:8.2f} s")


if __name__ == "__main__":
    main()
