"""Days and running times as pages write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.article.moments import first_stated, parse_day, parse_moment, parse_running_time


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


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-05T06:30:00+00:00", "2024-03-05T06:30:00+00:00"),
        ("2024-03-05T06:30:00.123Z", "2024-03-05T06:30:00+00:00"),
        ("2024-03-05 06:30 UTC", "2024-03-05T06:30:00+00:00"),
        ("2024-03-05T06:30-0500", "2024-03-05T06:30:00-05:00"),
        ("2024-03-05 06:30:15+05:45", "2024-03-05T06:30:15+05:45"),
        ("Tuesday, 5 March 2024, 10:30 GMT", "2024-03-05T10:30:00+00:00"),
        ("Published: March 5, 2024 at 12:05 AM UTC", "2024-03-05T00:05:00+00:00"),
        ("5 March 2024, 12.05 p.m. GMT+2", "2024-03-05T12:05:00+02:00"),
    ],
)
def test_a_moment_with_its_zone_is_understood(text: str, moment: str) -> None:
    read = parse_moment(text)
    assert read is not None
    assert read.isoformat() == moment


@pytest.mark.parametrize(
    "text",
    ["", "2024-03-05", "2024-03-05T06:30:00", "5 March 2024, 10:30 AM", "5 March 2024, 10:30 CST",
     "5 March 2024, 10:30-11:30", "2024-03-05 25:30Z", "2024-03-05 13:30 pm UTC", "06:30 UTC",
     "2024-02-30T06:30Z", "2024-03-05T06:30+15:00", "2024-03-05T06:30+09:75",
     "05/03/2024 06:30 UTC"],
)  # fmt: skip
def test_without_a_zone_that_means_one_thing_there_is_no_moment(text: str) -> None:
    assert parse_moment(text) is None


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)),
    st.integers(-14 * 60, 14 * 60),
)
def test_every_moment_reads_back_to_the_second(naive: datetime, minutes: int) -> None:
    moment = naive.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    for text in (moment.isoformat(), str(moment), f"{moment:%Y-%m-%dT%H:%M:%S%z}"):
        assert parse_moment(text) == moment
        assert parse_day(text) == moment.date()


def test_of_several_texts_the_moment_is_on_the_day_that_counts() -> None:
    day, moment = date(2024, 3, 5), datetime(2024, 3, 5, 6, 30, tzinfo=UTC)
    updated, published = "2024-03-06T09:00Z", "2024-03-05T06:30Z"
    assert first_stated(["soon", "5 March 2024", updated, published]) == (day, moment)
    assert first_stated(["5 March 2024", updated]) == (day, None)
    assert first_stated([]) == (None, None)
