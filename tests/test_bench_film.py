"""The bench's film, and its judge: a wrong film must not be found right."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from briefing.media.model import Shot
from briefing.media.video import write_video
from briefing.media.x264 import EncoderSettings

sys.path.append(str(Path(__file__).parent.parent / "scripts"))

from film_bench.film import FPS, Film, Held, at_twice_the_rate, beginning, film
from film_bench.judge import Verdict, judge, originals_of_stills
from film_bench.pictures import read_still, write_still

PLANNED = Film(FPS, (Held("one", 5), Held("other", 4), Held("one", 3)), ())


@pytest.fixture(scope="module")
def stills(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stills")
    ramp = np.linspace(0, 255, 1920).astype(np.uint8)
    slope = np.broadcast_to(ramp[None, :, None], (1080, 1920, 3))
    for name, picture in {"one": slope, "other": slope[:, ::-1], "stray": slope // 4}.items():
        write_still(folder, name, Image.fromarray(np.ascontiguousarray(picture)))
    return folder


def judged(stills: Path, folder: Path, *shown: tuple[str, int]) -> Verdict:
    """Return what the judge says of a film that shows these, when it should show PLANNED."""
    shots = [Shot(read_still(stills, name), frames) for name, frames in shown]
    write_video(folder / "film.mp4", shots, EncoderSettings(Fraction(FPS)), workers=1)
    return judge(folder / "film.mp4", PLANNED, originals_of_stills(stills))


def test_a_right_film_is_right(stills: Path, tmp_path: Path) -> None:
    verdict = judged(stills, tmp_path, ("one", 5), ("other", 4), ("one", 3))
    assert (verdict.is_right, verdict.problems, verdict.matrix) == (True, "", "BT.709")
    assert verdict.psnr_worst > 40


@pytest.mark.parametrize(
    ("shown", "problem"),
    [
        ((("one", 6), ("other", 3), ("one", 3)), "1 change off, the furthest by 1, late"),
        ((("one", 5), ("other", 2), ("one", 5)), "1 change off, the furthest by 2, early"),
        ((("one", 5), ("other", 4), ("one", 4)), "13 frames in place of 12"),
        ((("one", 5), ("other", 7)), "1 change to other pictures than planned"),
        ((("one", 5), ("one", 4), ("other", 3)), "1 change to other pictures than planned"),
    ],
)
def test_a_wrong_film_is_told_of(
    stills: Path, tmp_path: Path, shown: tuple[tuple[str, int], ...], problem: str
) -> None:
    verdict = judged(stills, tmp_path, *shown)
    assert not verdict.is_right
    assert verdict.problems == problem


def test_a_picture_that_is_not_like_the_original_is_below_the_quality(
    stills: Path, tmp_path: Path
) -> None:
    verdict = judged(stills, tmp_path, ("stray", 5), ("other", 4), ("one", 3))
    assert "PSNR below 40 dB" in verdict.problems


def test_the_film_is_as_described() -> None:
    usual = film()
    assert usual.frames == 5500
    assert usual.fade == 10
    assert len(set(usual.captions)) == 60
    assert all(0 < len(line) < 38 for lines in usual.captions for line in lines)
    spans = [held.frames for held in usual.held if held.picture.startswith("caption")]
    assert len(spans) == 60
    assert 2 * FPS <= min(spans) <= max(spans) <= 5 * FPS
    assert [
        one for one, other in zip(usual.held, usual.held[1:], strict=False) if one == other
    ] == []


def test_variants_show_the_same_for_as_long() -> None:
    usual = film()
    assert film(fps=50).frames == at_twice_the_rate(usual).frames == 2 * usual.frames
    assert film(pauses=2).pictures == at_twice_the_rate(usual).pictures == usual.pictures
    assert film(pauses=2).frames > usual.frames
    assert beginning(usual, 22).frames == 22 * FPS
    assert beginning(usual, 22).held[:-1] == usual.held[: len(beginning(usual, 22).held) - 1]
