"""Files that belong to no briefing, judged by themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import bundles
import pytest

from briefing.captions.split import split
from briefing.captions.srt import write_srt
from briefing.captions.style import HOUSE
from briefing.check.profiles import AS_MADE, DELIVERIES, DeliveryProfile
from briefing.check.single import check_file
from briefing.errors import BundleUnreadable
from briefing.findings import Severity
from briefing.pipeline.caption_files import caption_track
from briefing.timeline.rate import FRAME_RATES, FrameRate
from timelines import prose

TIMELINE = prose("The ferry sailed again on Monday, ten days after a storm had broken its ramp.")


def found(
    path: Path, profile: DeliveryProfile = AS_MADE, rate: FrameRate | None = None
) -> set[str]:
    findings = check_file(path, HOUSE, profile, rate).findings
    assert all(finding.place.startswith(path.name) for finding in findings)
    return {finding.code for finding in findings if finding.severity is not Severity.INFO}


@pytest.fixture
def captions(tmp_path: Path) -> Path:
    track = caption_track(TIMELINE, "en", "Ferry", HOUSE)
    path = tmp_path / "their.srt"
    path.write_text(write_srt(split(TIMELINE, HOUSE, language="en"), track), encoding="utf-8")
    return path


def test_captions_are_judged_without_a_film(captions: Path) -> None:
    assert found(captions) == set()
    assert found(captions, rate=FRAME_RATES["25"]) == set()


def test_whether_captions_are_on_frames_only_their_rate_tells(captions: Path) -> None:
    assert found(captions, rate=FRAME_RATES["29.97"]) >= {"C-009"}


def test_captions_that_nobody_can_read(captions: Path) -> None:
    captions.write_text("9\n" + captions.read_text(encoding="utf-8"), encoding="utf-8")
    assert "C-001" in found(captions)
    captions.write_bytes(b"\xff\xfe1\x00")
    assert found(captions) == {"C-001"}


def test_a_file_of_another_kind_is_answered_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"PK")
    with pytest.raises(BundleUnreadable, match="neither a finished briefing"):
        check_file(path, HOUSE, AS_MADE)


def test_a_film_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "letter.mp4"
    path.write_bytes(b"PK")
    assert found(path) == {"B-005"}


@pytest.mark.slow
def test_a_film_and_a_sound_of_ours(bundle: Path) -> None:
    assert found(bundle / "film.mp4", DELIVERIES["web"]) == set()
    assert found(bundle / "audio.m4a", DELIVERIES["podcast"]) == set()


@pytest.mark.slow
def test_somebody_elses_film(bundle: Path, tmp_path: Path) -> None:
    path = bundles.copy_of(bundle, tmp_path / "theirs") / "film.mp4"
    bundles.remuxed(
        path, "-map", "0:v:0", "-map", "0:a", "-c:v", "copy", "-write_tmcd", "0", "-map_chapters",
        "-1", "-c:a", "aac", "-ar", "44100", "-af", "atrim=0:5",
    )  # fmt: skip
    assert found(path, replace(DELIVERIES["broadcast"], loudness=None)) >= {
        "B-030",
        "F-006",
        "F-008",
    }
    aside = path.with_name("film.mov")
    path.rename(aside)
    bundles.remuxed(aside, "-c", "copy", "-bsf:v", "setts=pts=PTS+eq(N\\,5)*100:dts=DTS")
    assert "F-004" in found(aside)
