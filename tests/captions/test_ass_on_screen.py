"""ASS as libass draws it: on which frames, where, and how bright, in the program's own ffmpeg."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import fontpkg_source_sans_3
import numpy as np
import pytest
from numpy.typing import NDArray

from briefing.captions.ass import write_ass
from briefing.captions.model import Cue, CueWord, Track
from briefing.captions.style import HOUSE
from briefing.media.ffmpeg import run_ffmpeg
from briefing.timeline.rate import FRAME_RATES, FrameRate

FONTS = Path(fontpkg_source_sans_3.__file__).parent / "files"


def drawn(cues: list[Cue], track: Track, folder: Path, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Return the frames of a white film with captions over it, in grey."""
    width, height = size
    file = folder / "captions.ass"
    file.write_text(write_ass(cues, track), encoding="utf-8")
    fps = track.rate.fps
    white = f"color=white:s={width}x{height}:r={fps.numerator}/{fps.denominator}"
    arguments = ["-f", "lavfi", "-i", white, "-frames:v", str(track.frame_count)]
    arguments += ["-vf", f"ass={file}:fontsdir={FONTS}"]
    arguments += ["-f", "rawvideo", "-pix_fmt", "gray", "-"]
    raw = run_ffmpeg(arguments, purpose="draw captions")
    return np.frombuffer(raw, np.uint8).reshape(-1, height, width)


@pytest.mark.parametrize("name", ["23.976", "25", "29.97df", "59.94"])
def test_each_cue_is_on_the_screen_on_its_own_frames(name: str, tmp_path: Path) -> None:
    rate = FRAME_RATES[name]
    starts = list(accumulate(7 + number % 5 for number in range(40)))
    spans = [(start, start + 3 + start % 3) for start in starts]
    cues = [Cue(f"c{a}", a, b, ("MMMMMM",), "p01", ("s1",)) for a, b in spans]
    track = Track(rate, spans[-1][1] + 2, "en", "Title", HOUSE)
    frames = drawn(cues, track, tmp_path, (96, 54))
    seen = np.flatnonzero(frames.min(axis=(1, 2)) < 200).tolist()
    assert seen == [frame for a, b in spans for frame in range(a, b)]


def test_captions_stand_in_the_safe_area_on_a_box_and_light_up(tmp_path: Path) -> None:
    text = ("Residents of the four-storey building", "were still waiting for an answer.")
    words = (CueWord(0, 9, 0), CueWord(10, 12, 96_000))
    cue = Cue("c001", 0, 75, text, "p01", ("s1",), words)
    track = Track(FrameRate(FRAME_RATES["25"].fps), 75, "en", "Title", HOUSE, word_times=True)
    frames = drawn([cue], track, tmp_path, (960, 540))
    before, after = frames[49], frames[51]
    rows, columns = np.nonzero(before < 200)
    assert rows.min() > 540 * 0.78
    assert rows.max() < 540 * 0.95
    assert columns.min() >= 960 * 0.125
    assert columns.max() <= 960 * 0.875
    assert abs(int(before.min()) - 51) <= 3  # black at 0.8 over white
    box = np.s_[rows.min() : rows.max(), columns.min() : columns.max()]
    lit = [np.count_nonzero(frame[box] > 230) for frame in (before, after)]
    assert 0 < lit[0] < lit[1]  # the words after the first turn white with their time


def test_captions_of_an_upright_film_are_as_large_and_in_its_middle_third(tmp_path: Path) -> None:
    cue = Cue("c001", 0, 1, ("Residents were still", "waiting for an answer."), "p01", ("s1",))
    track = Track(FRAME_RATES["25"], 1, "en", "Title", replace(HOUSE, line_share=Fraction(9, 10)))
    (frame,) = drawn([cue], track, tmp_path, (540, 960))
    rows, columns = np.nonzero(frame < 200)
    assert rows.min() >= 320
    assert rows.max() <= 640
    assert columns.min() >= 27
    assert columns.max() <= 513
    assert 2 * 40 <= rows.max() - rows.min() <= 2 * 45
