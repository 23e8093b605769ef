"""Making the film in every way, one after the other, each timed and judged."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from briefing.media.ffmpeg import ffmpeg_path
from film_bench import ffmpeg_ways
from film_bench.film import FPS, Film, at_twice_the_rate, beginning, film, glance
from film_bench.judge import Originals, Verdict, judge, originals_of_film, originals_of_stills
from film_bench.pictures import write_stills

ROUNDS = 3
"""How often ours and the floor are timed, in turns; what takes a minute is timed once."""
FIRST_SECONDS = 22
"""How much of the film is made in the slowest way."""

OURS, PAUSED = "this", "this, every pause doubled"
DRAFT = "this, in draft quality"
FAST, SMOOTH = "this, 50 frames a second", "this, 50, fade of 20 pictures"
FLOOR = "floor: x264, distinct pictures alone"
USUAL = "MoviePy, text clips, medium"
BEST = "MoviePy, stills, {}"
MOVIEPY_PRESETS = ("ultrafast", "medium")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a program took."""

    wall: float
    """Seconds from its start to its end."""
    processor: float
    """Seconds of all cores together."""
    work: float
    """Seconds for the film alone, where the program says so: without its start and imports."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way, and how it did."""

    name: str
    """What it is."""
    cost: Cost
    """What it took: the median, where there were several runs."""
    verdict: Verdict | None = None
    """What the judge says; none for what makes no film."""
    megabytes: float = 0.0
    """Size of the film."""
    scale: float = 1.0
    """By how much the costs were multiplied, for a film that is a part of the whole."""
    failure: str = ""
    """Why it could not be run; empty when it was."""


@dataclass(frozen=True, slots=True)
class Contest:
    """Where the films are made, and of what."""

    folder: Path
    """For everything that is written."""
    seconds: int
    """How long the film is."""
    say: Callable[[str], None]
    """Told of what is under way."""

    @property
    def stills(self) -> Path:
        """Where the distinct pictures are."""
        return self.folder / "stills"

    @property
    def output(self) -> Path:
        """What each way writes."""
        return self.folder / "film.mp4"

    def run(self, *, quick: bool) -> Iterator[Row]:
        """Make and judge everything; the quick way leaves the others out."""
        usual = film(self.seconds)
        self.say("drawing the stills")
        write_stills(usual, self.stills, png=not quick)
        yield from self._ours(usual)
        if not quick:
            yield from self._ffmpeg(usual)
            yield from self._moviepy(usual)

    def _ours(self, usual: Film) -> Iterator[Row]:
        fast = film(self.seconds, fps=2 * FPS)
        write_stills(fast, self.stills, png=False, fade_only=True)
        asked: dict[str, tuple[Film | None, list[str]]] = {
            OURS: (usual, ["ours"]),
            DRAFT: (usual, ["ours", "--quality", "draft"]),
            FLOOR: (None, ["floor"]),
            FAST: (at_twice_the_rate(usual), ["ours", "--twice"]),
            SMOOTH: (fast, ["ours", "--fps", str(fast.fps)]),
            PAUSED: (film(self.seconds, pauses=2), ["ours", "--pauses", "2"]),
        }
        paths = {name: self.folder / f"{index}.mp4" for index, name in enumerate(asked)}
        costs: dict[str, list[Cost]] = {name: [] for name in asked}
        for number in range(ROUNDS):
            for name, (_, (way, *more)) in asked.items():
                self.say(f"{name}, {number + 1} of {ROUNDS}")
                costs[name].append(timed(self._maker(way, paths[name], *more)))

        def judged(name: str) -> Row:
            row, made = Row(name, median(costs[name])), asked[name][0]
            if made is None:
                return row
            return self._judged(row, paths[name], made, self._originals)

        with ThreadPoolExecutor() as pool:
            yield from pool.map(judged, asked)

    def _ffmpeg(self, usual: Film) -> Iterator[Row]:
        folder = self.folder / "ffmpeg"
        ffmpeg_ways.write_inputs(usual, folder, self.stills)
        x264, file = ffmpeg_ways.x264, str(self.output)
        ultrafast = x264("ultrafast")
        concat = {
            "ffmpeg concat, ultrafast": ffmpeg_ways.concat(usual, file, *ultrafast),
            "ffmpeg concat, veryfast": ffmpeg_ways.concat(usual, file, *x264("veryfast")),
            "ffmpeg concat, OpenH264": ffmpeg_ways.concat(usual, file, *ffmpeg_ways.OPENH264),
            "ffmpeg concat, -r, ultrafast": ffmpeg_ways.concat_at_rate(usual, file, *ultrafast),
            "ffmpeg concat, variable rate, ultrafast": ffmpeg_ways.variable(file, *ultrafast),
        }
        for name, arguments in concat.items():
            yield self._other(name, ffmpeg(arguments), usual, lambda: self._originals, folder)
        if not has_libass():
            yield Row("ffmpeg libass", Cost(0, 0, 0), failure="this ffmpeg has no libass")
            return
        for preset in ("ultrafast", "veryfast"):
            arguments = ffmpeg_ways.libass(usual, file, *x264(preset))
            name = f"ffmpeg libass, {preset}"
            yield self._other(name, ffmpeg(arguments), usual, self._subtitled, folder)

    def _moviepy(self, usual: Film) -> Iterator[Row]:
        for preset in MOVIEPY_PRESETS:
            command = self._maker("chain", self.output, "--preset", preset)
            yield self._other(BEST.format(preset), command, usual, lambda: self._originals)
        part = beginning(usual, min(FIRST_SECONDS, self.seconds))
        first = ["--first", str(round(part.seconds))]
        scale = usual.frames / part.frames
        glances = self.folder / "glances"

        def originals() -> Originals:
            subprocess.run(self._maker("glances", glances, *first), env=_environment(), check=True)
            return originals_of_stills(glances)

        command = self._maker("composite", self.output, *first)
        yield self._other(USUAL, command, part, originals, scale=scale)

    def _other(
        self,
        name: str,
        command: Sequence[str],
        made: Film,
        originals: Callable[[], Originals],
        folder: Path | None = None,
        scale: float = 1.0,
    ) -> Row:
        self.say(name)
        try:
            cost = timed(command, folder)
        except subprocess.CalledProcessError as error:
            last = (error.stderr.strip().splitlines() or ["it failed"])[-1]
            return Row(name, Cost(0, 0, 0), failure=last)
        scaled = Cost(cost.wall * scale, cost.processor * scale, cost.work * scale)
        return self._judged(Row(name, scaled, scale=scale), self.output, made, originals())

    def _judged(self, row: Row, path: Path, made: Film, originals: Originals) -> Row:
        self.say(f"judging {row.name}")
        verdict = judge(path, made, originals)
        return Row(row.name, row.cost, verdict, path.stat().st_size / 1e6, row.scale)

    @property
    def _originals(self) -> Originals:
        return originals_of_stills(self.stills)

    def _subtitled(self) -> Originals:
        """Return what libass draws: each distinct picture for a frame, coded without loss."""
        short, folder = glance(film(self.seconds)), self.folder / "glance"
        ffmpeg_ways.write_inputs(short, folder, self.stills)
        path = folder / "glance.mkv"
        arguments = ffmpeg_ways.libass(short, str(path), "-c:v", "ffv1")
        subprocess.run(ffmpeg(arguments), cwd=folder, check=True)
        return originals_of_film(path, short.pictures)

    def _maker(self, way: str, path: Path, *more: str) -> list[str]:
        places = [str(path), str(self.stills), "--seconds", str(self.seconds)]
        return [sys.executable, "-m", "film_bench.maker", way, *places, *more]


def timed(command: Sequence[str], folder: Path | None = None) -> Cost:
    """Run a program, and return what it took.

    Raises:
        CalledProcessError: it failed.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = perf_counter()
    ran = subprocess.run(
        command, cwd=folder, env=_environment(), capture_output=True, text=True, check=True
    )
    wall = perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, processor, float(ran.stdout.split()[-1]) if ran.stdout.strip() else wall)


def median(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.processor for cost in costs),
        statistics.median(cost.work for cost in costs),
    )


def ffmpeg(arguments: Sequence[str]) -> list[str]:
    """Return a command for the ffmpeg that the program uses."""
    return [str(ffmpeg_path()), "-y", "-nostdin", "-loglevel", "error", *arguments]


def has_libass() -> bool:
    """Say whether that ffmpeg can draw subtitles."""
    listed = subprocess.run(
        [str(ffmpeg_path()), "-hide_banner", "-filters"], capture_output=True, text=True, check=True
    )
    return " ass " in listed.stdout


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
