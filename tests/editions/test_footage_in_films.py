"""Footage in a film: on its own frames, under its captions, and a card where nothing may move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from briefing.article.model import Footage, FootageEnd
from briefing.captions.model import Cue
from briefing.editions.film import write_films
from briefing.editions.screen import FilmPlan, Watchers
from briefing.findings import Finding
from briefing.media.x264 import Quality
from briefing.picture.cards import SignOffCard, TextCard
from briefing.picture.storyboard import Scene
from briefing.picture.theme import DARK
from briefing.timeline.rate import FRAME_RATES

SIZE = (320, 180)
LEVELS = tuple(range(60, 220, 8))  # one for each frame of the source


@pytest.fixture(scope="module")
def footage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of 20 grey frames, each lighter than the one before."""
    path = tmp_path_factory.mktemp("footage") / "grey.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25, options={"crf": "10"})
        stream.width, stream.height, stream.pix_fmt = SIZE[0], SIZE[1], "yuv420p"
        for level in LEVELS:
            grey: Any = np.full((SIZE[1], SIZE[0], 3), level, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(grey, format="rgb24")))
        container.mux(stream.encode(None))
    return path


def plan_with(footage: Footage, **changes: Any) -> FilmPlan:
    scenes = (
        Scene(0, 30, 0, TextCard("Before.")),
        Scene(30, 70, 1, TextCard("In place of footage."), footage),
        Scene(70, 90, 2, SignOffCard("Show")),
    )
    cues = (Cue("c1", 40, 60, ("Words.",), "p02", ()),)
    plan = FilmPlan(scenes, cues, FRAME_RATES["25"], DARK, SIZE, Quality.STANDARD)
    return replace(plan, **changes)


def lumas(path: Path) -> list[np.ndarray[Any, Any]]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]


def level_at_top(frames: list[np.ndarray[Any, Any]]) -> Iterator[float]:
    """Yield what is seen in the middle of the upper half: neither credit nor caption."""
    for frame in frames:
        yield float(frame[60:90, 200:300].mean())


def films(plan: FilmPlan, folder: Path, watchers: Watchers) -> tuple[list[Any], list[Any]]:
    clean, captioned = folder / "clean.mp4", folder / "captioned.mp4"
    reports = write_films(plan, clean, captioned, watchers)
    assert {report.frames for report in reports.values()} == {90}
    return lumas(clean), lumas(captioned)


@pytest.mark.parametrize(
    ("end", "source"),
    [(FootageEnd.HOLD, [*range(20), *[19] * 20]), (FootageEnd.LOOP, [*range(20)] * 2)],
)
def test_each_frame_of_its_scene_shows_the_footages_own(
    footage: Path, end: FootageEnd, source: list[int], tmp_path: Path
) -> None:
    watched: list[int] = []
    found: list[Finding] = []
    watchers = Watchers(on_finding=found.append, on_moving=lambda n, _: watched.append(n))
    clean, captioned = films(plan_with(Footage(footage, ends=end)), tmp_path, watchers)
    for frames in (clean, captioned):
        shown = list(level_at_top(frames))[30:70]
        wanted = [LEVELS[number] for number in source]
        assert np.abs(np.array(shown) - wanted).max() < 3
    assert watched == [30 + n for n in range(40) if n == 0 or source[n] != source[n - 1]]
    assert found == []


def test_a_caption_is_over_it_on_its_own_frames_only(footage: Path, tmp_path: Path) -> None:
    clean, captioned = films(plan_with(Footage(footage)), tmp_path, Watchers())
    apart = [
        float(np.abs(one[120:].astype(int) - other[120:]).mean())
        for one, other in zip(clean, captioned, strict=True)
    ]
    assert [number for number, mean in enumerate(apart) if mean > 2] == list(range(40, 60))


def test_a_credit_stands_in_its_corner(footage: Path, tmp_path: Path) -> None:
    (tmp_path / "with").mkdir()
    plain, _ = films(plan_with(Footage(footage)), tmp_path, Watchers())
    credited, _ = films(
        plan_with(Footage(footage, credit="Port Desk")), tmp_path / "with", Watchers()
    )
    for number in (30, 69):
        apart = np.abs(plain[number].astype(int) - credited[number]) > 20
        rows, columns = np.flatnonzero(apart.any(1)), np.flatnonzero(apart.any(0))
        assert 5 < rows[0] < rows[-1] < 40
        assert 10 < columns[0] < columns[-1] < 160


def test_where_nothing_may_move_its_card_is_shown(footage: Path, tmp_path: Path) -> None:
    clean, _ = films(plan_with(Footage(footage), still=True), tmp_path, Watchers())
    assert len({frame.tobytes() for frame in clean[30:70]}) == 1
    assert clean[30].max() > 200  # the card's words
    assert clean[30].min() < 40


def test_it_may_begin_and_end_inside_the_file(footage: Path, tmp_path: Path) -> None:
    passage = Footage(footage, start=Fraction(5, 25), end=Fraction(10, 25), ends=FootageEnd.LOOP)
    clean, _ = films(plan_with(passage), tmp_path, Watchers())
    shown = np.array(list(level_at_top(clean))[30:70])
    wanted = [LEVELS[number] for number in [5, 6, 7, 8, 9] * 8]
    assert np.abs(shown - wanted).max() < 3
