"""Days and running times as pages write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.article.moments import parse_day, parse_running_time


@pytest.mark.parametrize(
    "text",
    [
        "2023-01-17",
        "2023-01-17T23:30:00-05:00",
        "2023-01-17T10:00:00.000Z",
        "17 January 2023",
        "17 Jan 2023",
        "17th January, 2023",
        "January 17, 2023",
        "Jan. 17, 2023",
        "Tuesday, January 17, 2023",
        "Tue 17 January 2023, 10:30 GMT",
        "Published 17 January 2023",
        "Last updated: January 17, 2023 at 10:30 AM",
        "JANUARY 17, 2023",
    ],
)
def test_a_day_written_out_is_understood(text: str) -> None:
    assert parse_day(text) == date(2023, 1, 17)


@pytest.mark.parametrize(
    "text",
    ["", "01/02/2023", "2023", "January 2023", "31 February 2023", "On 17 January 2023 he left.",
     "17 January 2023 was cold", "2023-13-45", "17 Smarch 2023"],
)  # fmt: skip
def test_anything_else_is_no_day(text: str) -> None:
    assert parse_day(text) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.day} {day:%B} {day.year}") == day
    assert parse_day(f"{day:%b}. {day.day}, {day.year}") == day


@pytest.mark.parametrize("text", ["3:40", "03:40", "0:03:40", "PT3M40S", "PT220S", "P0DT0H3M40S",
                                  "220", " 3:40 ", "PT3M40.0S"])  # fmt: skip
def test_a_running_time_is_understood(text: str) -> None:
    assert parse_running_time(text) == 220


@pytest.mark.parametrize(
    "text", ["", "0:00", "PT", "3:60", "3.40", "-3:40", "PT0S", "soon", "٣:٤٠"]
)
def test_anything_else_is_no_running_time(text: str) -> None:
    assert parse_running_time(text) is None
