"""An encoder whose stream cannot be spliced: the film is right all the same, and one is told."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from films import DECODERS, Pictures, decoded, frame_count, luma_psnr, usual_film

from briefing.errors import ToolFailed
from briefing.media.model import Shot
from briefing.media.probe import probe
from briefing.media.video import write_video
from briefing.media.x264 import EncoderSettings, Quality

SIZE = (160, 96)


def settings(*overrides: tuple[str, str]) -> EncoderSettings:
    return EncoderSettings(Fraction(25), Quality.STANDARD, overrides)


def judge(path: Path, film: list[Shot], decoders: tuple[str, ...]) -> None:
    for decoder in decoders:
        frames = decoded(path, *SIZE, decoder)
        assert len(frames) == frame_count(film)
        first = 0
        for shot in film:
            for frame in (first, first + shot.frames - 1):
                assert luma_psnr(frames[frame], shot.picture) > 35
            first += shot.frames
    (video,) = probe(path).video
    assert video.constant_rate
    assert video.frame_rate == 25
    starts = np.cumsum([0] + [shot.frames for shot in film])
    entries = {int(at) for at, shot in zip(starts, film, strict=False) if shot.starts_group}
    assert entries <= set(video.seek_points)


@pytest.mark.parametrize(
    "override",
    [
        ("cabac", "0"),
        ("slices", "3"),
        ("interlaced", "1"),
        ("fake-interlaced", "1"),
        ("bframes", "2"),
        ("weightp", "1"),
        ("dpb-size", "1"),
    ],
    ids="=".join,
)
def test_a_stream_that_cannot_be_spliced_is_encoded_in_the_ordinary_way(
    tmp_path: Path, override: tuple[str, str]
) -> None:
    film = usual_film(*SIZE)
    report = write_video(tmp_path / "film.mp4", film, settings(override))
    assert [finding.code for finding in report.findings] == ["M-001"]
    assert report.frames == frame_count(film)
    # OpenH264 knows nothing of interlaced pictures.
    decoders = DECODERS[:1] if "interlaced" in override[0] else DECODERS
    judge(tmp_path / "film.mp4", film, decoders)


@pytest.mark.parametrize(
    "override",
    [
        ("ref", "3"),
        ("8x8dct", "0"),  # Main profile
        ("keyint", "5"),
        ("scenecut", "40"),
        ("aud", "1"),
        ("constrained-intra", "1"),
        ("no-deblock", "1"),
        ("cqm", "jvt"),
        ("rc-lookahead", "20"),
    ],
    ids="=".join,
)
def test_whatever_else_an_encoder_does_gives_a_right_film(
    tmp_path: Path, override: tuple[str, str]
) -> None:
    film = usual_film(*SIZE)
    write_video(tmp_path / "film.mp4", film, settings(override))
    judge(tmp_path / "film.mp4", film, DECODERS)


def test_an_encoder_of_no_use_at_all_is_named(tmp_path: Path) -> None:
    film = [Shot(Pictures(*SIZE).flat(60), 3)]
    with pytest.raises(ToolFailed, match="x264"):
        write_video(tmp_path / "film.mp4", film, settings(("annexb", "0")))
    assert list(tmp_path.iterdir()) == []
