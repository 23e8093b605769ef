from __future__ import annotations

import opentimelineio as otio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import TimecodeInvalid
from briefing.timeline.rate import FRAME_RATES, FrameRate
from briefing.timeline.timecode import frame_to_timecode, frames_in_a_day, timecode_to_frame
from strategies import frame_rates

DROP_FRAME = [FRAME_RATES["29.97df"], FRAME_RATES["59.94df"]]

# standards.md gives these as computed by hand from the rule of SMPTE ST 12-1.
KNOWN = [
    ("29.97df", 1799, "00:00:59;29"),
    ("29.97df", 1800, "00:01:00;02"),
    ("29.97df", 17981, "00:09:59;29"),
    ("29.97df", 17982, "00:10:00;00"),
    ("29.97df", 107892, "01:00:00;00"),
    ("59.94df", 3599, "00:00:59;59"),
    ("59.94df", 3600, "00:01:00;04"),
    ("59.94df", 35964, "00:10:00;00"),
    ("25", 25 * 3600 * 10, "10:00:00:00"),
    ("29.97", 6592, "00:03:39:22"),
    ("23.976", 24 * 60, "00:01:00:00"),
]


@pytest.mark.parametrize(("rate", "frame", "label"), KNOWN)
def test_known_labels(rate: str, frame: int, label: str) -> None:
    assert frame_to_timecode(frame, FRAME_RATES[rate]) == label
    assert timecode_to_frame(label, FRAME_RATES[rate]) == frame


@pytest.mark.parametrize("rate", FRAME_RATES.values(), ids=FRAME_RATES)
def test_the_first_minutes_and_the_edges_of_all_others_come_back(rate: FrameRate) -> None:
    eleven_minutes = rate.nominal * 660
    around_minutes = (
        frame + near
        for frame in range(eleven_minutes, frames_in_a_day(rate) - 5, rate.nominal * 60)
        for near in range(-5, 5)
    )
    for frame in (*range(eleven_minutes), *around_minutes):
        assert timecode_to_frame(frame_to_timecode(frame, rate), rate) == frame


@given(frame_rates, st.integers(0, 10**7))
def test_frame_to_label_to_frame_is_the_same_within_a_day(rate: FrameRate, frame: int) -> None:
    label = frame_to_timecode(frame, rate)
    assert timecode_to_frame(label, rate) == frame % frames_in_a_day(rate)


@given(st.sampled_from(DROP_FRAME), st.integers(0, 5_178_815))
def test_opentimelineio_gives_the_same_drop_frame_labels(rate: FrameRate, frame: int) -> None:
    frame %= frames_in_a_day(rate)
    their_time = otio.opentime.RationalTime(frame, float(rate.fps))
    theirs = otio.opentime.to_timecode(their_time, float(rate.fps), drop_frame=True)
    assert frame_to_timecode(frame, rate) == theirs


@pytest.mark.slow
@pytest.mark.parametrize("rate", DROP_FRAME, ids=["29.97df", "59.94df"])
def test_opentimelineio_agrees_for_an_hour_and_around_every_minute_of_the_day(
    rate: FrameRate,
) -> None:
    """Every frame of the day is compared by scripts/check-timecode, which takes minutes."""
    fps, last = float(rate.fps), frames_in_a_day(rate)
    hour = range(last // 24)
    minutes = (timecode_to_frame(f"{n // 60:02}:{n % 60:02}:10;00", rate) for n in range(60, 1440))
    boundaries = (minute - 10 * rate.nominal for minute in minutes)
    around = (frame + near for frame in boundaries for near in range(-6, 7))
    for frame in (*hour, *around, last - 2, last - 1):
        theirs = otio.opentime.to_timecode(otio.opentime.RationalTime(frame, fps), fps, True)
        assert frame_to_timecode(frame, rate) == theirs


@pytest.mark.parametrize(
    ("label", "rate"),
    [
        ("00:01:00;00", "29.97df"),
        ("00:01:00;01", "29.97df"),
        ("00:59:00;03", "59.94df"),
        ("00:00:00:25", "25"),
        ("24:00:00:00", "25"),
        ("00:60:00:00", "25"),
        ("00:00:60:00", "25"),
        ("01:00:00;00", "25"),
        ("01:00:00:00", "29.97df"),
        ("1:00:00:00", "25"),
        ("01:00:00", "25"),
        ("٠١:٠٠:٠٠:٠٠", "25"),
        ("", "25"),
        ("ten o'clock", "25"),
        ("-1:00:00:00", "25"),
    ],
)
def test_labels_that_do_not_exist_are_refused_with_a_remedy(label: str, rate: str) -> None:
    with pytest.raises(TimecodeInvalid) as refused:
        timecode_to_frame(label, FRAME_RATES[rate])
    assert refused.value.remedy


def test_the_labels_left_out_are_just_those_the_standard_names() -> None:
    rate = FRAME_RATES["29.97df"]
    given_out = {frame_to_timecode(frame, rate) for frame in range(frames_in_a_day(rate) // 24)}
    for minute in range(60):
        for ff in (0, 1):
            label = f"00:{minute:02}:00;{ff:02}"
            assert (label in given_out) == (minute % 10 == 0)
    assert len(given_out) == 107_892
