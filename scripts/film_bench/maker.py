"""Makes one film in a process of its own, so that nothing is warm and all of it can be timed.

Usage: ``python -m film_bench.maker WAY FILE STILLS [--seconds N] [--fps N] [--pauses N]
[--first N] [--preset NAME] [--quality NAME] [--twice]``; prints how many seconds the work took
after all was imported.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import av  # noqa: F401  here, so that its import is not counted as work

from briefing.media.x264 import Quality
from film_bench import moviepy_ways, ours
from film_bench.film import SECONDS, at_twice_the_rate, beginning, film


def main() -> None:
    """Make it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("way", choices=("ours", "floor", "chain", "composite", "glances"))
    parser.add_argument("file", type=Path)
    parser.add_argument("stills", type=Path)
    for name, usual in {"seconds": SECONDS, "fps": 25, "pauses": 1, "first": 0}.items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--preset", default="medium")
    parser.add_argument("--quality", type=Quality, default=Quality.STANDARD)
    parser.add_argument("--twice", action="store_true")
    asked = parser.parse_args()
    wanted = film(asked.seconds, fps=asked.fps, pauses=asked.pauses)
    if asked.twice:
        wanted = at_twice_the_rate(wanted)
    if asked.first:
        wanted = beginning(wanted, asked.first)
    match asked.way:
        case "ours":
            print(ours.make(wanted, asked.file, asked.quality))
        case "floor":
            print(ours.encode_stills(wanted, asked.stills))
        case "chain":
            print(moviepy_ways.make_chain(wanted, asked.file, asked.stills, asked.preset))
        case "composite":
            print(moviepy_ways.make_composite(wanted, asked.file, asked.stills, asked.preset))
        case _:
            moviepy_ways.write_glances(wanted, asked.stills, asked.file)


if __name__ == "__main__":
    main()
