from __future__ import annotations

import hashlib
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from films import (
    DECODERS,
    Pictures,
    decoded,
    digests,
    frame_count,
    luma_psnr,
    usual_film,
)

from briefing.findings import Finding
from briefing.media.bands import SliceCache
from briefing.media.bits import split_annex_b
from briefing.media.groups import SHORTEST_STILL
from briefing.media.h264 import NalType, nal_type, parse_parameter_sets, parse_slice
from briefing.media.model import Shot
from briefing.media.probe import probe
from briefing.media.splice import encode
from briefing.media.video import write_video
from briefing.media.x264 import EncoderSettings, Quality
from briefing.timeline.rate import FRAME_RATES

AT_25 = EncoderSettings(Fraction(25), Quality.STANDARD)
SIZE = (320, 180)


def stream(film: list[Shot], settings: EncoderSettings = AT_25, workers: int = 2) -> bytes:
    return b"".join(unit.data for unit in encode(film, settings, workers=workers))


STILL_PSNR, MOVING_PSNR = 40, 38
"""Decibels, for pictures noisier than a camera's."""


def judge(path: Path, film: list[Shot]) -> None:
    """Each picture from its exact frame to its exact frame, the same in both decoders."""
    width, height = film[0].picture.width, film[0].picture.height
    frames, others = (decoded(path, width, height, decoder) for decoder in DECODERS)
    assert len(frames) == frame_count(film)
    assert np.array_equal(frames, others), "the two decoders disagree"
    first = 0
    for shot in film:
        for frame in frames[first : first + shot.frames]:
            assert np.array_equal(frame, frames[first]), "a held frame changed"
        least = STILL_PSNR if shot.frames >= SHORTEST_STILL else MOVING_PSNR
        assert luma_psnr(frames[first], shot.picture) >= least
        first += shot.frames


@pytest.mark.parametrize("quality", Quality)
def test_every_picture_is_seen_on_its_frames_and_no_other(tmp_path: Path, quality: Quality) -> None:
    film = usual_film(*SIZE)
    report = write_video(tmp_path / "film.mp4", film, EncoderSettings(Fraction(25), quality))
    judge(tmp_path / "film.mp4", film)
    assert report.frames == frame_count(film)
    assert report.findings == ()


def test_ten_seconds_of_full_high_definition(tmp_path: Path) -> None:
    draw = Pictures(1920, 1080)
    photo = draw.noise(1, grain=4)
    film = [Shot(draw.gradient(), 61), Shot(photo, 40)]
    film += [Shot(draw.with_bar(photo, step / 5), 49) for step in range(3)]
    film += [Shot(draw.flat(30 * step), 1) for step in range(2)]
    path = tmp_path / "film.mp4"
    write_video(path, film, AT_25)
    frames, others = (digests(path, decoder) for decoder in DECODERS)
    assert frames == others
    shown = [number for number, shot in enumerate(film) for _ in range(shot.frames)]
    assert len(frames) == len(shown) == 250
    for (one, other), (before, after) in zip(pairwise(frames), pairwise(shown), strict=True):
        assert (one == other) == (before == after)


@pytest.mark.parametrize(
    ("width", "height"),
    [(16, 16), (18, 34), (32, 16), (50, 98), (180, 320), (256, 256), (640, 62)],
)
def test_any_even_size(tmp_path: Path, width: int, height: int) -> None:
    film = usual_film(width, height)
    write_video(tmp_path / "film.mp4", film, AT_25)
    judge(tmp_path / "film.mp4", film)
    (video,) = probe(tmp_path / "film.mp4").video
    assert (video.width, video.height) == (width, height)


@pytest.mark.parametrize("name", sorted(FRAME_RATES))
def test_the_frame_rate_is_exact_and_constant(tmp_path: Path, name: str) -> None:
    rate, film = FRAME_RATES[name], usual_film(64, 48)
    write_video(tmp_path / "film.mp4", film, EncoderSettings(rate.fps))
    (video,) = probe(tmp_path / "film.mp4").video
    assert video.frame_rate == rate.fps
    assert video.constant_rate
    assert video.packets == frame_count(film)
    assert video.duration == frame_count(film) / rate.fps
    assert (video.codec, video.profile, video.pixel_format) == ("h264", "High", "yuv420p")
    assert video.colour == ("bt709", "bt709", "bt709", "tv")


def test_the_film_can_be_entered_every_four_seconds_and_where_asked(tmp_path: Path) -> None:
    film = usual_film(*SIZE)
    write_video(tmp_path / "film.mp4", film, AT_25)
    (video,) = probe(tmp_path / "film.mp4").video
    points = (*video.seek_points, frame_count(film))
    assert all(later - earlier <= 100 for earlier, later in pairwise(points))
    first = 0
    for shot in film:
        assert first in points or not shot.starts_group
        first += shot.frames


def test_seeking_anywhere_shows_what_playing_shows(tmp_path: Path) -> None:
    film = usual_film(*SIZE)
    path = tmp_path / "film.mp4"
    write_video(path, film, AT_25)
    played = decoded(path, *SIZE)
    with av.open(str(path)) as container:
        video = container.streams.video[0]
        assert video.time_base is not None
        ticks = int(1 / (video.time_base * 25))
        for wanted in np.random.default_rng(5).permutation(frame_count(film))[:30]:
            container.seek(int(wanted) * ticks, stream=video)
            frame = next(f for f in container.decode(video) if f.pts == int(wanted) * ticks)
            assert np.array_equal(frame.to_ndarray().reshape(-1), played[wanted])


def test_the_numbering_of_frames_wraps(tmp_path: Path) -> None:
    draw = Pictures(64, 48)
    film = [Shot(draw.noise(1), 400), Shot(draw.noise(2), 77), Shot(draw.noise(1), 23)]
    write_video(tmp_path / "film.mp4", film, AT_25, seek_seconds=10)
    judge(tmp_path / "film.mp4", film)
    assert probe(tmp_path / "film.mp4").video[0].seek_points == (0, 250)


def test_headers_keep_the_standards_rules() -> None:
    """H.264 7.4.3: frame_num counts references; neighbouring IDR pictures differ in their id."""
    film = usual_film(*SIZE)
    before = -1
    last_idr_id: int | None = None
    for unit in encode(film, AT_25):
        units = split_annex_b(unit.data)
        if unit.is_idr:
            sets = parse_parameter_sets(units)
        slices = [
            parse_slice(part, sets.sps, sets.pps).header
            for part in units
            if nal_type(part) in (NalType.SLICE, NalType.IDR_SLICE)
        ]
        assert len({(s.frame_num, s.idr_pic_id, s.reference_idc) for s in slices}) == 1
        assert [s.first_mb for s in slices] == sorted({s.first_mb for s in slices})
        assert slices[0].frame_num == (0 if unit.is_idr else (before + 1) % 16)
        assert slices[0].idr_pic_id is None or slices[0].idr_pic_id != last_idr_id
        before, last_idr_id = slices[0].frame_num, slices[0].idr_pic_id


def test_cost_follows_what_changes() -> None:
    draw = Pictures(*SIZE)
    photo = draw.noise(3)
    film = [Shot(photo, 4), Shot(draw.with_bar(photo, 0.4), 4)]
    whole, *_, change, hold = [len(unit.data) for unit in encode(film, AT_25)][:6]
    assert change < whole / 2
    assert hold < 100


def test_the_same_bytes_whatever_the_number_of_threads() -> None:
    film = usual_film(*SIZE)
    digests = {hashlib.sha256(stream(film, workers=workers)).hexdigest() for workers in (1, 2, 5)}
    assert len(digests) == 1


def test_a_picture_is_coded_alike_whatever_came_before_it() -> None:
    """So that a cache may answer for the encoder, and a used encoder for a new one."""
    draw = Pictures(*SIZE)
    others = [Shot(draw.noise(seed), 3, starts_group=True) for seed in range(8)]
    wanted = Shot(draw.gradient(), 3, starts_group=True)
    alone = list(encode([wanted], AT_25, workers=1))
    after = list(encode([*others, wanted], AT_25, workers=1))[-3:]
    slices = [split_annex_b(units[0].data)[2:] for units in (alone, after)]
    assert [len(part) for part in slices[0]] == [len(part) for part in slices[1]]
    sets = parse_parameter_sets(split_annex_b(alone[0].data))
    data = [[parse_slice(s, sets.sps, sets.pps).data for s in film] for film in slices]
    assert data[0] == data[1]


def test_two_films_share_what_they_have_in_common(tmp_path: Path) -> None:
    draw = Pictures(*SIZE)
    photo, shared = draw.noise(4), SliceCache()
    closed = [Shot(photo, 60)]
    opened = [Shot(draw.with_bar(photo, step / 6), 15) for step in range(4)]
    for name, film in (("closed", closed), ("opened", opened)):
        path = tmp_path / f"{name}.mp4"
        write_video(path, film, AT_25, slices=shared)
        alone = tmp_path / f"{name}-alone.mp4"
        write_video(alone, film, AT_25)
        assert path.read_bytes() == alone.read_bytes()
        judge(path, film)


def test_pictures_are_drawn_only_as_they_are_needed() -> None:
    drawn = 0

    def shots() -> Iterator[Shot]:
        nonlocal drawn
        draw = Pictures(64, 48)
        for seed in range(60):
            drawn += 1
            yield Shot(draw.noise(seed), 3)

    for frame, _unit in enumerate(encode(shots(), AT_25)):
        assert drawn <= frame // 3 + 6


def test_no_finding_when_all_is_well() -> None:
    findings: list[Finding] = []
    list(encode(usual_film(64, 48), AT_25, on_finding=findings.append))
    assert findings == []


def test_shots_that_make_no_film_are_refused() -> None:
    draw = Pictures(64, 48)
    for film, message in (
        ([], "at least one shot"),
        ([Shot(draw.flat(9), 3), Shot(Pictures(32, 48).flat(9), 3)], "one size"),
        ([Shot(draw.flat(9), 0)], "at least one frame"),
    ):
        with pytest.raises(ValueError, match=message):
            list(encode(film, AT_25))
