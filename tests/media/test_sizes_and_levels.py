"""Every size and rate a film may have: two decoders agree, and the level tells the truth."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import pytest
from films import DECODERS, Pictures, digests

from briefing.media.model import Shot
from briefing.media.probe import probe
from briefing.media.stream import open_stream
from briefing.media.video import write_video
from briefing.media.x264 import EncoderSettings, Quality

LEVELS = {  # ITU-T H.264, table A-1: macroblocks a second, a picture, and in memory
    10: (1_485, 99, 396),
    11: (3_000, 396, 900),
    12: (6_000, 396, 2_376),
    13: (11_880, 396, 2_376),
    20: (11_880, 396, 2_376),
    21: (19_800, 792, 4_752),
    22: (20_250, 1_620, 8_100),
    30: (40_500, 1_620, 8_100),
    31: (108_000, 3_600, 18_000),
    32: (216_000, 5_120, 20_480),
    40: (245_760, 8_192, 32_768),
    41: (245_760, 8_192, 32_768),
    42: (522_240, 8_704, 34_816),
    50: (589_824, 22_080, 110_400),
    51: (983_040, 36_864, 184_320),
    52: (2_073_600, 36_864, 184_320),
}
REFERENCES = 2
"""Pictures that the stream asks a player to have room for."""

SIZES = [
    (160, 160),
    (162, 160),
    (180, 320),
    (640, 360),
    (1024, 576),
    (1080, 1350),
    (1080, 1080),
    (1080, 1920),
    (1920, 1080),
    (1440, 2560),
    (2160, 3840),
    (3840, 2160),
]
RATES = [Fraction(24_000, 1001), Fraction(25), Fraction(30_000, 1001), Fraction(50), Fraction(60)]


def lowest_level(width: int, height: int, fps: Fraction) -> int:
    across, down = -(-width // 16), -(-height // 16)
    size = across * down
    return next(
        level
        for level, (a_second, a_picture, in_memory) in LEVELS.items()
        if size * fps <= a_second
        and size <= a_picture
        and max(across, down) ** 2 <= 8 * a_picture
        and size * REFERENCES <= in_memory
    )


@pytest.mark.parametrize("fps", RATES, ids=str)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_level_is_the_lowest_for_the_size_and_rate(
    width: int, height: int, fps: Fraction
) -> None:
    sps = open_stream(width, height, EncoderSettings(fps, Quality.DRAFT)).sets.sps
    assert sps.level == lowest_level(width, height, fps)
    assert sps.reference_frames == REFERENCES
    assert sps.width_mbs == -(-width // 16)
    assert sps.height_mbs == -(-height // 16)


@pytest.mark.parametrize(("width", "height"), [*SIZES[:4], (98, 642), *SIZES[5:6]])
def test_two_decoders_agree_on_any_size(tmp_path: Path, width: int, height: int) -> None:
    agree(tmp_path / "film.mp4", width, height)


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), SIZES[6:])
def test_two_decoders_agree_on_large_sizes(tmp_path: Path, width: int, height: int) -> None:
    agree(tmp_path / "film.mp4", width, height)


def agree(path: Path, width: int, height: int) -> None:
    """A hold, a caption, a change at the very bottom, a movement, the caption again."""
    draw = Pictures(width, height)
    photo = draw.noise(1, grain=4)
    caption, bottom = draw.with_bar(photo, 0.3), draw.with_bar(photo, 0.1, top=0.874)
    moving = [draw.with_bar(photo, 0.1 * step, top=0.5) for step in range(3)]
    pictures = [(photo, 3), (caption, 2), (bottom, 2), *((p, 1) for p in moving), (caption, 2)]
    film = [Shot(picture, frames) for picture, frames in pictures]
    write_video(path, film, EncoderSettings(Fraction(25), Quality.DRAFT))

    frames, others = (digests(path, decoder) for decoder in DECODERS)
    assert frames == others
    seen = [number for number, shot in enumerate(film) for _ in range(shot.frames)]
    assert len(frames) == len(seen)
    assert [frames.index(frame) for frame in frames] == [
        frames.index(frames[seen.index(number)]) for number in seen
    ]
    assert len(set(frames)) == len(film) - 1  # the caption comes back as it was

    (video,) = probe(path).video
    assert (video.width, video.height) == (width, height)
    with av.open(str(path)) as container:
        picture = next(container.decode(video=0))
        assert (picture.width, picture.height) == (width, height)
