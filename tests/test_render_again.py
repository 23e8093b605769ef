"""Films made a second time, and films that must not be made: through the whole program."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from briefing.article.reading import read_article
from briefing.errors import CheckFailed
from briefing.pipeline.build import Built, build
from briefing.pipeline.recipe import Edition, Recipe, Target, TargetKind
from briefing.store.cache import Cache

pytestmark = pytest.mark.slow

RECIPE = Recipe(
    width=640,
    height=360,
    voice="tone",
    target=Target(TargetKind.NONE),
    editions=frozenset({Edition.FILM}),
)
ARTICLE = """---
title: Ferry Returns to the Sound
language: en
---

The ferry Sula sailed again on Monday, ten days after a storm had broken its ramp.

The repairs took longer than anybody had thought, its owners said in a letter.

It carries {carries} passengers and, on most days of the week, fourteen cars.

The next boat leaves at nine in the morning.
"""


def made(folder: Path, name: str, cache: Cache, carries: str) -> Built:
    folder.mkdir(exist_ok=True)
    path = folder / "ferry.md"
    path.write_text(ARTICLE.format(carries=carries), encoding="utf-8")
    return build(read_article(str(path)), RECIPE, folder / name, cache=cache)


def pieces(cache: Cache) -> set[Path]:
    assert cache.folder is not None
    return {path for path in (cache.folder / "pictures").rglob("*") if path.is_file()}


def films(built: Built) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(built.folder.glob("*.mp4"))}


def test_after_one_changed_word_only_what_shows_it_is_coded_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    made(tmp_path / "one", "first", cache, "two hundred and ten")
    before = pieces(cache)
    again = made(tmp_path / "one", "again", cache, "two hundred and ten")
    assert pieces(cache) == before  # nothing at all
    changed = made(tmp_path / "one", "changed", cache, "two hundred and six")
    new = pieces(cache) - before
    assert 0 < len(new) < 0.4 * len(before)
    fresh = made(tmp_path / "two", "fresh", Cache(None), "two hundred and six")
    assert films(changed) == films(fresh)  # as though it had been made from nothing
    assert films(again) != films(changed)


def test_damaged_pieces_are_coded_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    first = made(tmp_path / "one", "first", cache, "few")
    for number, path in enumerate(sorted(pieces(cache))):
        entry = bytearray(path.read_bytes())
        entry[-1 - number % 40] ^= 0xFF
        path.write_bytes(bytes(entry))
    assert films(made(tmp_path / "one", "again", cache, "few")) == films(first)


def write_flashes(path: Path, hertz: int) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=50)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for number in range(200):
            level = 235 * (number * 2 * hertz // 50 % 2)
            grey: Any = np.full((180, 320, 3), level, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(grey, format="rgb24")))
        container.mux(stream.encode(None))


def with_footage(folder: Path, hertz: int) -> Built:
    write_flashes(folder / "lamp.mp4", hertz)
    path = folder / "ferry.md"
    text = ARTICLE.format(carries="few").replace("---\n\n", "footage: {2: lamp.mp4}\n---\n\n")
    path.write_text(text, encoding="utf-8")
    return build(read_article(str(path)), RECIPE, folder / "output", cache=Cache(None))


def test_footage_that_flashes_dangerously_is_never_published(tmp_path: Path) -> None:
    with pytest.raises(CheckFailed, match="flashes more than three times") as caught:
        with_footage(tmp_path, 5)
    assert caught.value.remedy
    assert not list(tmp_path.glob("output/*"))


def test_footage_that_flashes_slowly_is_shown(tmp_path: Path) -> None:
    built = with_footage(tmp_path, 2)
    assert not [finding for finding in built.findings if finding.code == "P-010"]


def test_a_still_briefing_does_not_move(tmp_path: Path) -> None:
    write_flashes(tmp_path / "lamp.mp4", 5)
    path = tmp_path / "ferry.md"
    text = ARTICLE.format(carries="few").replace("---\n\n", "footage: {2: lamp.mp4}\n---\n\n")
    path.write_text(text, encoding="utf-8")
    still = replace(RECIPE, still=True)
    built = build(read_article(str(path)), still, tmp_path / "output", cache=Cache(None))
    with av.open(str(built.folder / "film.mp4")) as container:
        frames = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]
    changes = sum(not np.array_equal(*pair) for pair in itertools.pairwise(frames))
    assert changes == 5  # one cut for each card behind the first
