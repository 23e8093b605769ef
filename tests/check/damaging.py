"""Damages bundles at random, again the same for the same number.

``python tests/check/damaging.py BUNDLE COUNT [FIRST]`` damages and judges so many; whatever is no
report ends it.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bundles

from briefing.check.bundle import ALL, CheckReport, Look, check_bundle
from briefing.check.exchange import to_json, to_junit, to_sarif
from briefing.store.ownership import MANIFEST

ODD_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1, 7, 2**31, 2**63, 10**400, 0.5, -1e308, "", "x", "0", "1/0", "nan", "../x",
    "\ud800", "\x00\x1b[31m", "<a>&\"'", "25", "29.97df", "00:00:00;00", "9999-99-99", [], {}, [[]],
)  # fmt: skip


def damaged(bundle: Path, folder: Path, seed: int) -> Path:
    """Return a copy of a bundle with one to three things wrong with it."""
    chance = random.Random(seed)
    copy = bundles.copy_of(bundle, folder)
    for _ in range(chance.randint(1, 3)):
        chance.choice(_DAMAGES)(copy, chance)
    return copy


def _any_file(folder: Path, chance: random.Random) -> Path:
    return chance.choice(_files(folder))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _flip(folder: Path, chance: random.Random) -> None:
    path = _any_file(folder, chance)
    data = bytearray(path.read_bytes())
    # What is at the front of a film tells where everything is: most flips are put there.
    reach = chance.choice((64, 4_000, 40_000, len(data)))
    for _ in range(chance.choice((1, 1, 4, 30))):
        if data:
            data[chance.randrange(min(reach, len(data)))] = chance.randrange(256)
    bundles.replaced(path, bytes(data))


def _truncate(folder: Path, chance: random.Random) -> None:
    path = _any_file(folder, chance)
    data = path.read_bytes()
    bundles.replaced(path, data[: chance.randrange(len(data) + 1)])


def _remove(folder: Path, chance: random.Random) -> None:
    if len(_files(folder)) > 1:
        _any_file(folder, chance).unlink()


def _swap(folder: Path, chance: random.Random) -> None:
    one, other = _any_file(folder, chance), _any_file(folder, chance)
    data, others = one.read_bytes(), other.read_bytes()
    bundles.replaced(one, others)
    bundles.replaced(other, data)


def _empty(folder: Path, chance: random.Random) -> None:
    bundles.replaced(_any_file(folder, chance), b"")


def _rename(folder: Path, chance: random.Random) -> None:
    path = _any_file(folder, chance)
    suffix = chance.choice(
        (".vtt", ".srt", ".mp4", ".m4a", ".mp3", ".jpg", ".xml", ".ttml", ".ass", "")
    )
    path.rename(path.with_name(f"{path.stem}{suffix}"))


def _values(folder: Path, chance: random.Random) -> None:
    """Put odd values into the manifest, or take some away."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return
    for _ in range(chance.choice((1, 1, 3))):
        at: Any = manifest
        while isinstance(at, (dict, list)) and at:
            key = chance.choice(sorted(at)) if isinstance(at, dict) else chance.randrange(len(at))
            if not isinstance(at[key], (dict, list)) or not at[key] or chance.random() < 0.1:
                if chance.random() < 0.2:
                    del at[key]
                else:
                    at[key] = chance.choice(ODD_VALUES)
                break
            at = at[key]
    # As ASCII: halves of characters cannot be written otherwise.
    bundles.replaced(folder / MANIFEST, json.dumps(manifest))


_DAMAGES: tuple[Callable[[Path, random.Random], None], ...] = (
    _flip, _flip, _flip, _truncate, _remove, _swap, _empty, _rename, _values, _values, _values,
)  # fmt: skip


def judged(folder: Path, looks: frozenset[Look] = ALL) -> CheckReport:
    """Judge a bundle, and write the report in every form."""
    report = check_bundle(folder, looks=looks)
    for write in (to_json, to_sarif, to_junit):
        write(report).encode("utf-8")
    return report


if __name__ == "__main__":
    source, count, first = Path(sys.argv[1]), int(sys.argv[2]), int((*sys.argv, "0")[3])
    silent = 0
    with tempfile.TemporaryDirectory(dir=source.parent) as work:
        for seed in range(first, first + count):
            print(seed, end="\r", flush=True)
            silent += not judged(damaged(source, Path(work) / str(seed), seed)).findings
    print(f"{count} judged; in {silent} nothing was found.")
