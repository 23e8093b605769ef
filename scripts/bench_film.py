"""Makes one film here and in the ways others make it; judges each by its frames; prints a table.

The film is 220 s at 1920x1080 and 25 frames a second: a title card, a cross-fade of ten frames, a
photo on its blurred self with a headline, and 60 captions of two lines. For the others its pictures
are drawn beforehand, as PNG files, and that is not counted (but for captions that their own tools
draw); here, drawing is counted.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from film_bench.contest import Contest
from film_bench.film import SECONDS
from film_bench.report import as_json, lines, targets

SHORTEST = 22
"""Seconds; a shorter one has hardly a caption."""


def main() -> None:
    """Do it."""
    parser = argparse.ArgumentParser(prog="scripts/bench film", description=__doc__)
    parser.add_argument("--json", type=Path, help="also write the figures there")
    parser.add_argument("--quick", action="store_true", help="ours and the floor alone: a minute")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="make a shorter film")
    asked = parser.parse_args()
    if asked.seconds < SHORTEST:
        parser.error(f"the film is at least {SHORTEST} seconds long")
    load = os.getloadavg()[0]
    with TemporaryDirectory() as folder:
        contest = Contest(Path(folder), asked.seconds, lambda what: print(what, file=sys.stderr))
        rows = list(contest.run(quick=asked.quick))
    judged = targets(rows, asked.seconds)
    print("\n".join(lines(rows, judged, load)))
    if asked.json:
        values = as_json(rows, judged, asked.seconds, load)
        asked.json.write_text(json.dumps(values, indent=1) + "\n")


if __name__ == "__main__":
    main()
