"""Clips that come with other wheels: real ones, installed beside the tests."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from footage_samples import numbers, shown

from briefing.article.model import Footage, FootageEnd
from briefing.errors import FootageUnreadable
from briefing.media.footage import FootageFacts, check_footage

Install = Callable[[str], None]

HEAD = """
import numpy as np
from moviepy import ColorClip, VideoClip

def grey(level, size=(64, 36)):
    return np.full((size[1], size[0], 3), level, np.uint8)
"""
COUNTING = (
    HEAD
    + """
def clip(size, seconds, fps):
    return VideoClip(lambda t: grey(6 + 3 * round(t * fps), size), duration=seconds)
"""
)


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a wheel of one module, whose ``clip`` is registered as "shown"."""

    def write(source: str) -> None:
        module = f"producer_{tmp_path.name}"
        (tmp_path / f"{module}.py").write_text(source, encoding="utf-8")
        info = tmp_path / "producer-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: producer\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[briefing.clips]\nshown = {module}:clip\n")
        monkeypatch.syspath_prepend(tmp_path)

    return write


def test_a_clip_is_drawn_to_measure_and_for_its_whole_time(install: Install) -> None:
    install(COUNTING)
    assert check_footage(Footage(clip="shown")) == FootageFacts()
    assert numbers(shown(Footage(clip="shown"), 30)) == list(range(30))
    pal = shown(Footage(clip="shown"), 30, fps=Fraction(30000, 1001), size=(90, 160))
    assert numbers(pal) == list(range(30))


REUSING = (
    HEAD
    + """
def clip(size, seconds, fps):
    canvas = grey(0, size)
    def draw(t):
        canvas[:] = 6 + 3 * round(t * fps)
        return canvas
    return VideoClip(draw, duration=seconds)
"""
)


def test_a_clip_may_draw_into_the_same_picture_again(install: Install) -> None:
    install(REUSING)
    assert numbers(shown(Footage(clip="shown"), 30)) == list(range(30))


SHORT = (
    HEAD
    + """
def clip(size, seconds, fps):
    return VideoClip(lambda t: grey(6 + 3 * round(t * 25)), duration=0.4)
"""
)


def test_a_clip_that_is_shorter_is_held_or_begins_again(install: Install) -> None:
    install(SHORT)
    assert numbers(shown(Footage(clip="shown"), 25)) == [*range(10), *[9] * 15]
    looped = Footage(clip="shown", ends=FootageEnd.LOOP)
    assert numbers(shown(looped, 25)) == [*range(10), *range(10), *range(5)]
    part = Footage(clip="shown", start=Fraction("0.2"), end=Fraction("0.32"), ends=FootageEnd.LOOP)
    assert numbers(shown(part, 8)) == [5, 6, 7, 5, 6, 7, 5, 6]


@pytest.mark.parametrize(
    "drawn",
    [
        "grey(100)",
        "grey(100, (640, 360))",
        "grey(100).astype(float)",
        "grey(100)[..., 0]",
        "grey(100)[..., :1].repeat(4, axis=2)",
        "grey(100).tolist()",
        "grey(100)[:, ::-1]",
    ],
)
def test_whatever_a_clip_draws_becomes_a_picture_of_the_film(install: Install, drawn: str) -> None:
    install(
        HEAD + f"\ndef clip(size, seconds, fps):\n    c = ColorClip(size, (0, 0, 0))\n"
        f"    c.get_frame = lambda t: {drawn}\n    return c\n"
    )
    for size in ((64, 36), (36, 64), (96, 54)):
        for picture in shown(Footage(clip="shown"), 2, size=size):
            assert np.abs(picture.astype(int) - 100).max() <= 1


@pytest.mark.parametrize("drawn", ["grey(300.7 * t - 100)", "np.full((36, 64, 3), np.nan)"])
def test_numbers_that_are_no_brightness_are_cut_off(install: Install, drawn: str) -> None:
    install(
        HEAD.replace(", np.uint8)", ")")
        + f"\ndef clip(size, seconds, fps):\n    return VideoClip(lambda t: {drawn}, duration=9)\n"
    )
    shown(Footage(clip="shown"), 40)


BROKEN = {
    "import nothing_of_that_name": "it cannot be loaded (ModuleNotFoundError: No module named",
    "clip = 3": "it is not a function that makes a clip",
    "other = 3": "it cannot be loaded (AttributeError: module",
}
FAILING = {
    "def clip(size, seconds, fps): raise ValueError('no rain today')": "ValueError: no rain today",
    "def clip(size): return None": "it failed (TypeError: ",
    "def clip(size, seconds, fps): return 3": "it failed (AttributeError: 'int' object has no",
    HEAD + "def clip(*_): return VideoClip(lambda t: grey(1 / (t < 0.1)), duration=9)": (
        "it failed at 0.12 seconds (ZeroDivisionError: division by zero)"
    ),
    HEAD + "def clip(*_): return VideoClip(lambda t: grey(1)[0, 0], duration=9)": (
        "what it draws is no picture but numbers in (3,)"
    ),
    HEAD + "def clip(*_): return VideoClip(lambda t: np.array([['a']]), duration=9)": "ValueError",
}


@pytest.mark.parametrize("source", list(BROKEN))
def test_a_broken_clip_is_told_before_the_long_work(install: Install, source: str) -> None:
    install(source)
    with pytest.raises(FootageUnreadable) as caught:
        check_footage(Footage(clip="shown"))
    assert BROKEN[source] in caught.value.problem
    assert caught.value.place == "the clip 'shown'"


@pytest.mark.parametrize("source", list(FAILING))
def test_a_clip_that_fails_is_named_with_what_it_said(install: Install, source: str) -> None:
    install(source)
    check_footage(Footage(clip="shown"))
    with pytest.raises(FootageUnreadable) as caught:
        shown(Footage(clip="shown"), 5)
    assert FAILING[source] in caught.value.problem
    assert caught.value.place == "the clip 'shown'"
    assert caught.value.remedy == "Mend the clip, or leave it out."


def test_a_clip_that_nobody_brings_is_answered_with_those_there_are(install: Install) -> None:
    with pytest.raises(FootageUnreadable, match="No package is installed that brings clips"):
        check_footage(Footage(clip="rain"))
    install(COUNTING)
    with pytest.raises(FootageUnreadable, match="Name one of those that are installed: shown"):
        check_footage(Footage(clip="rain"))


def test_plug_ins_that_are_off_stay_off(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("raise RuntimeError('it was loaded')")
    monkeypatch.setenv("BRIEFING_PLUGINS", "off")
    with pytest.raises(FootageUnreadable, match="plug-ins are off") as caught:
        check_footage(Footage(clip="shown"))
    assert caught.value.place == "BRIEFING_PLUGINS"
