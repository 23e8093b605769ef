"""What is said of captions in the picture, from what is seen at their edges."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from briefing.check.seen import Caption, CaptionWatch, contrast_of, region
from briefing.check.step import Span
from briefing.findings import Finding, Severity
from briefing.media.yuv import Rgb, from_rgb
from briefing.picture.captions import draw_caption
from briefing.picture.theme import find_theme

WIDE, TALL = (640, 360), (360, 640)
CUES = (Span(10, 30, "cue 1"), Span(32, 50, "cue 2"), Span(50, 80, "cue 3"))
"""The second is followed by the third at once."""
GOOD = Caption((150, 290, 490, 340), WIDE, 12.6)


def judged(wrong: dict[int, Caption | None]) -> list[Finding]:
    """Return what is said when all is as it should be, but for some frames."""
    watch = CaptionWatch("film-captioned.mp4", CUES, 100)
    shown = {frame for cue in CUES for frame in range(cue.start_frame, cue.end_frame)}
    seen = {frame: GOOD if frame in shown else None for frame in watch.moments}
    assert wrong.keys() <= seen.keys()
    watch.look({**seen, **wrong})
    return list(watch.findings())


def test_captions_as_in_the_file() -> None:
    assert judged({}) == []


@pytest.mark.parametrize(
    ("frame", "caption", "cue"),
    [(9, GOOD, 1), (10, None, 1), (29, None, 1), (30, GOOD, 1), (32, None, 2), (80, GOOD, 3)],
)
def test_a_frame_too_many_or_too_few(frame: int, caption: Caption | None, cue: int) -> None:
    (finding,) = judged({frame: caption})
    assert (finding.code, finding.severity) == ("K-003", Severity.ERROR)
    assert finding.place == f"film-captioned.mp4, cue {cue}"


def test_many_missing_captions_are_told_of_once() -> None:
    (finding,) = judged(dict.fromkeys((10, 29, 32, 49, 50, 79)))
    assert (finding.code, finding.frame) == ("K-004", 10)
    assert "2 others" in finding.problem


@pytest.mark.parametrize(
    ("contrast", "severity"), [(3.0, Severity.ERROR), (6.99, Severity.WARNING), (7.0, None)]
)
def test_faint_captions(contrast: float, severity: Severity | None) -> None:
    found = judged({10: Caption(GOOD.box, WIDE, contrast)})
    assert [(f.code, f.severity) for f in found] == ([("K-001", severity)] if severity else [])


@pytest.mark.parametrize(
    ("box", "size", "is_safe"),
    [
        ((80, 290, 560, 342), WIDE, True),
        ((70, 290, 490, 342), WIDE, False),
        ((150, 290, 570, 342), WIDE, False),
        ((150, 300, 490, 350), WIDE, False),
        ((150, 10, 490, 60), WIDE, False),
        ((18, 300, 342, 360), TALL, True),
        ((12, 300, 342, 360), TALL, False),
    ],
)
def test_what_screens_may_cut_off(
    box: tuple[int, int, int, int], size: tuple[int, int], is_safe: bool
) -> None:
    found = judged({10: Caption(box, size, 12.6)})
    assert [f.code for f in found] == ([] if is_safe else ["K-002"])


def captioned(ground: Rgb) -> Rgb:
    """Return a picture with a caption, as the program draws it."""
    picture = Image.fromarray(ground)
    lines = ("Ten days after a storm", "it is back.")
    patch = draw_caption(picture, lines, find_theme("dark", "en"))
    picture.paste(patch.image, (patch.left, patch.top))
    return np.asarray(picture)


@pytest.mark.parametrize("ground", [0, 20, 90, 255])
def test_the_contrast_of_a_caption_is_measured_whatever_is_behind_it(ground: int) -> None:
    clean = np.full((360, 640, 3), ground, np.uint8)
    good = captioned(clean)
    behind = round(0.2 * ground)
    light = ((behind / 255 + 0.055) / 1.055) ** 2.4 if behind > 10 else behind / 255 / 12.92
    box = region(from_rgb(clean).y, from_rgb(good).y)
    assert box is not None
    part = slice(box[1], box[3]), slice(box[0], box[2])
    assert contrast_of(clean[part], good[part]) == pytest.approx(1.05 / (light + 0.05), rel=0.05)
    grey = np.where(good > 100, 100, good) if ground < 100 else np.where(good > 150, 100, good)
    assert contrast_of(clean[part], grey[part].astype(np.uint8)) < 4.5


def test_pictures_that_are_the_same_have_no_caption() -> None:
    picture = np.full((360, 640), 90, np.uint8)
    noise = picture + np.random.default_rng(1).integers(-20, 20, picture.shape).astype(np.uint8)
    assert region(picture, noise) is None
