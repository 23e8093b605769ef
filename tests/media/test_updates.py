"""Small changes in held pictures, judged frame by frame by two decoders."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from films import DECODERS, Pictures, decoded, luma_psnr
from numpy.typing import NDArray

from briefing.media.model import Part, Shot, Yuv420
from briefing.media.video import write_video
from briefing.media.x264 import EncoderSettings, Quality
from briefing.media.yuv import pasted

WIDTH, HEIGHT = 120, 104  # the last macroblocks of rows and columns are not whole
PLACES = ((0, 0), (16, 0), (96, 0), (0, 80), (48, 32), (64, 48), (16, 64))
SETTINGS = EncoderSettings(Fraction(5), Quality.STANDARD)  # a seek point every 20 frames


def part(left: int, top: int, seed: int) -> Part:
    return Part(left, top, Pictures(16, 32 if top == 32 else 16).noise(seed))


def film() -> list[Shot]:
    """Updates at all places alone and together, over stills, a movement and a seek point."""
    draw = Pictures(WIDTH, HEIGHT)
    one, other = draw.noise(1), draw.with_bar(draw.noise(1), 0.2, top=0.5)
    parts = [part(left, top, 10 + n) for n, (left, top) in enumerate(PLACES)]
    single = tuple((each,) for each in parts)
    together = (tuple(parts), (), tuple(parts[3:1:-1]), *single)
    movement = [Shot(draw.with_bar(one, step / 8), 1) for step in range(5)]
    return [
        Shot(one, 8, starts_group=True, updates=single),
        Shot(other, 11, updates=together),  # begins within a group: only some bands change
        Shot(other, 8, updates=single[::-1]),  # shows again what updates have covered
        *movement,
        Shot(one, 3),
        Shot(one, 20, updates=(*single, *single, *single[:5])),
        Shot(one, 2),
    ]


def planned(shots: list[Shot]) -> list[Yuv420]:
    pictures = []
    for shot in shots:
        picture = shot.picture
        pictures.append(picture)
        for number in range(shot.frames - 1):
            picture = pasted(picture, shot.updates[number]) if shot.updates else picture
            pictures.append(picture)
    return pictures


def as_bytes(picture: Yuv420) -> NDArray[np.uint8]:
    return np.concatenate([plane.reshape(-1) for plane in (picture.y, picture.u, picture.v)])


@pytest.mark.parametrize("decoder", DECODERS)
def test_every_frame_shows_what_was_planned(tmp_path: Path, decoder: str) -> None:
    shots = film()
    report = write_video(tmp_path / "film.mp4", shots, SETTINGS, workers=1)
    seen, wanted = decoded(tmp_path / "film.mp4", WIDTH, HEIGHT, decoder), planned(shots)
    assert report.frames == len(seen) == len(wanted)
    for frame, picture in zip(seen, wanted, strict=True):
        assert luma_psnr(frame, picture) > 38
        assert np.abs(as_bytes(picture).astype(int) - frame).mean() < 3


def test_an_encoder_that_cannot_splice_shows_the_same(tmp_path: Path) -> None:
    shots = film()
    settings = EncoderSettings(Fraction(5), Quality.STANDARD, (("cabac", "0"),))
    report = write_video(tmp_path / "film.mp4", shots, settings)
    assert [finding.code for finding in report.findings] == ["M-001"]
    seen = decoded(tmp_path / "film.mp4", WIDTH, HEIGHT)
    for frame, picture in zip(seen, planned(shots), strict=True):
        assert luma_psnr(frame, picture) > 35


def test_nothing_outside_an_update_changes_by_one_level(tmp_path: Path) -> None:
    shots = film()[:1]
    write_video(tmp_path / "film.mp4", shots, SETTINGS, workers=1)
    luma = decoded(tmp_path / "film.mp4", WIDTH, HEIGHT)[:, : WIDTH * HEIGHT]
    frames = luma.reshape(-1, HEIGHT, WIDTH).astype(int)
    for number, (update,) in enumerate(shots[0].updates):
        changed = frames[number + 1] != frames[number]
        top, left = update.top, update.left
        assert changed[top : top + update.picture.height, left : left + 16].any()
        changed[top : top + update.picture.height, left : left + 16] = False
        assert not changed.any()


def test_an_update_costs_bytes_by_its_size(tmp_path: Path) -> None:
    one = Pictures(1280, 720).noise(1)
    updates = tuple((Part(16 * (n % 4), 48, Pictures(16, 32).noise(n % 2)),) for n in range(15))
    with_updates = write_video(tmp_path / "a.mp4", [Shot(one, 16, updates=updates)], SETTINGS)
    held = write_video(tmp_path / "b.mp4", [Shot(one, 16)], SETTINGS)
    assert with_updates.bytes - held.bytes < 15 * 1000
    assert with_updates.distinct == 16


def test_equal_films_have_equal_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / "one.mp4", tmp_path / "other.mp4"]
    for path, workers in zip(paths, (1, 3), strict=True):
        write_video(path, film(), SETTINGS, workers=workers)
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize(
    "updates",
    [
        ((part(0, 0, 1),),) * 3,  # not one a frame
        ((part(0, 0, 1), part(0, 0, 2)), ()),
        ((part(8, 0, 1),), ()),
        ((part(112, 0, 1),), ()),
        ((part(0, 96, 1),), ()),
    ],
)
def test_updates_that_cannot_be_are_refused(
    tmp_path: Path, updates: tuple[tuple[Part, ...], ...]
) -> None:
    shots = [Shot(Pictures(WIDTH, HEIGHT).flat(99), 3, updates=updates)]
    with pytest.raises(ValueError, match=r"part|updates"):
        write_video(tmp_path / "film.mp4", shots, SETTINGS, workers=1)
    long = Shot(Pictures(WIDTH, HEIGHT).flat(99), 21, updates=((),) * 20)
    with pytest.raises(ValueError, match="seek points"):
        write_video(tmp_path / "film.mp4", [long], SETTINGS, workers=1)
