"""Timecode in the film, judged by mediainfo, FFmpeg and OpenTimelineIO, and box by box."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import opentimelineio as otio
import pytest
from film_boxes import timecode_box
from films import Pictures

from briefing.errors import RecipeError, TimecodeInvalid
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.model import Shot
from briefing.media.mux import FilmParts, write_film
from briefing.media.probe import MediaReport
from briefing.media.video import write_video
from briefing.media.x264 import EncoderSettings, Quality
from briefing.timeline.rate import FRAME_RATES, FrameRate

FRAMES = 6
REEL = "Bulletin_24-11.v2"


@dataclass(frozen=True)
class Labelled:
    """A film whose third frame begins a minute, where drop-frame timecode leaves labels out."""

    rate: FrameRate
    path: Path
    report: MediaReport
    first: str
    last: str


def parts(folder: Path, rate: FrameRate) -> FilmParts:
    video, audio = folder / f"{rate.name}.video.mp4", folder / f"{rate.name}.m4a"
    draw = Pictures(32, 32)
    film = [Shot(draw.flat(level), 1) for level in np.linspace(0, 255, FRAMES).astype(int)]
    write_video(video, film, EncoderSettings(rate.fps, Quality.DRAFT), workers=1)
    tone = f"sine=sample_rate=48000,atrim=end_sample={rate.frames_to_samples(FRAMES)}"
    run_ffmpeg(["-f", "lavfi", "-i", tone, "-c:a", "aac", str(audio)], purpose="make a sound")
    return FilmParts(video, audio, rate, "", "en", {}, reel=REEL)


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Labelled, ...]:
    return tuple(_labelled(tmp_path_factory.mktemp("rates")))


def _labelled(folder: Path) -> Iterator[Labelled]:
    for name, rate in FRAME_RATES.items():
        without = parts(folder, rate)
        for suffix in (".mp4", ".mov"):
            path = folder / f"film-{name}{suffix}"
            first = f"10:00:59{':;'[rate.drop_frame]}{rate.nominal - 2}"
            dropped = {30: 2, 60: 4}[rate.nominal] if rate.drop_frame else 0
            last = f"10:01:00{':;'[rate.drop_frame]}{dropped + FRAMES - 3:02}"
            report = write_film(replace(without, timecode=first), path)
            yield Labelled(rate, path, report, first, last)


def test_the_box_says_rate_first_label_and_reel(labelled: tuple[Labelled, ...]) -> None:
    for film in labelled:
        box, fps = timecode_box(film.path.read_bytes()), float(film.rate.fps)
        assert box.flags == (1 if film.rate.drop_frame else 0), film.path.name
        assert Fraction(box.timescale, box.frame_duration) == film.rate.fps
        assert box.frames == film.rate.nominal
        theirs = otio.opentime.from_timecode(film.first, fps)
        assert box.first == theirs.value
        assert box.name == (REEL if film.path.suffix == ".mov" else "")
        last = otio.opentime.RationalTime(box.first + FRAMES - 1, fps)
        assert otio.opentime.to_timecode(last, fps, film.rate.drop_frame) == film.last


def test_ffmpeg_finds_the_label_at_pictures_and_timecode(labelled: tuple[Labelled, ...]) -> None:
    for film in labelled:
        (video,), (timecode,) = film.report.video, film.report.timecodes
        assert (video.timecode, timecode.timecode) == (film.first, film.first), film.path.name
        assert timecode.reel == (REEL if film.path.suffix == ".mov" else "")
        assert (video.packets, video.frame_rate) == (FRAMES, film.rate.fps)
        assert video.constant_rate
        assert video.duration == FRAMES / film.rate.fps


@pytest.mark.mediainfo
def test_mediainfo_reads_the_same_labels(labelled: tuple[Labelled, ...]) -> None:
    command = [shutil.which("mediainfo") or "", "--Output=JSON", *(str(f.path) for f in labelled)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    for film, media in zip(labelled, said, strict=True):
        tracks: list[dict[str, Any]] = media["media"]["track"]
        (timecode,) = (t for t in tracks if t.get("Type") == "Time code")
        (video,) = (t for t in tracks if t["@type"] == "Video")
        assert timecode["TimeCode_FirstFrame"] == film.first, film.path.name
        assert timecode["TimeCode_LastFrame"] == film.last
        assert int(timecode["FrameCount"]) == FRAMES
        assert video["Delay_DropFrame"] == ("Yes" if film.rate.drop_frame else "No")


@pytest.mark.parametrize(
    ("rate", "label"),
    [("25", "10:00:00;00"), ("29.97df", "00:01:00;00"), ("59.94df", "10:09:00;03"),
     ("29.97df", "10:00:00:00"), ("50", "10:00:00:50"), ("25", "24:00:00:00")],
)  # fmt: skip
def test_labels_that_do_not_exist_are_refused_before_any_work(
    tmp_path: Path, rate: str, label: str
) -> None:
    nothing = tmp_path / "nothing"
    film = FilmParts(nothing, nothing, FRAME_RATES[rate], label, "en", {})
    with pytest.raises(TimecodeInvalid):
        write_film(film, tmp_path / "film.mov")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["A reel", "x" * 33, "reel;1", "Ä1", "reel\n"])
def test_what_is_no_name_of_a_reel_is_refused(tmp_path: Path, name: str) -> None:
    nothing = tmp_path / "nothing"
    film = FilmParts(nothing, nothing, FRAME_RATES["25"], "10:00:00:00", "en", {}, reel=name)
    with pytest.raises(RecipeError) as refused:
        write_film(film, tmp_path / "film.mov")
    assert refused.value.remedy
