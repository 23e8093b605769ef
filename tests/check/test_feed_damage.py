"""Whatever happened to a feed, and to what lies beside it, is told: nothing ends in a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from good_feed import FEED, write_feed
from good_site import ADDRESS, CHAPTERS, TRANSCRIPT, json_of, write_json
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.check.feed.document import check_feed
from briefing.findings import Finding

ODD: list[Any] = [
    None, True, -1, 2**70, 10**400, 0.5, -1e308, float("nan"), float("inf"), "", "\0", "0", "²",
    "9" * 5000, "../x", "https://[", "https://h:x/", f"{ADDRESS}%00", f"{ADDRESS}{'x' * 5000}.jpg",
    "31 Dec 9999 23:59:59 +0000", "1 Jan 0001 00:00:00 +0000", "<a>&\"'", "\ud800", [], {}, [[]],
]  # fmt: skip
"""Values that nobody expects."""
VALUES = tuple(part for part in FEED.replace("<", '"').replace(">", '"').split('"') if part.strip())
"""Everything that stands in the good feed between its marks."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("place")
    for name in ("ferry", "storm"):
        (folder / name).mkdir()
    (folder / "ferry" / "audio.mp3").write_bytes(b"no sound")
    return folder


def judged(folder: Path) -> tuple[Finding, ...]:
    findings = check_feed(folder / "feed.xml", folder)
    for finding in findings:
        assert finding.problem.endswith(".")
        assert len(finding.problem) < 800
        assert "\n" not in f"{finding.problem}{finding.place}"
    return findings


@settings(max_examples=40)
@given(st.sampled_from(VALUES), st.sampled_from([str(value) for value in ODD]))
def test_odd_values_in_any_place(place: Path, old: str, new: str) -> None:
    safe = new.replace("\0", "\x01").encode(errors="replace").decode()
    escaped = safe.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    write_feed(place, FEED.replace(old, escaped, 1))
    judged(place)


@settings(max_examples=40)
@given(st.integers(0, len(FEED)), st.integers(0, 400), st.binary(max_size=8))
def test_lost_and_foreign_bytes(place: Path, start: int, count: int, put: bytes) -> None:
    content = FEED.encode()
    write_feed(place, content[:start] + put + content[start + count :])
    judged(place)


def places_in(value: Any) -> list[tuple[Any, ...]]:
    """Return the way to every value within a value, its own first."""
    ways: list[tuple[Any, ...]] = [()]
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        ways += [(key, *way) for key, inner in pairs for way in places_in(inner)]
    return ways


def with_value(value: Any, way: tuple[Any, ...], new: Any) -> Any:
    """Return a copy of a value in which one place holds another."""
    if not way:
        return new
    copy = value.copy()
    copy[way[0]] = with_value(value[way[0]], way[1:], new)
    return copy


BESIDE = {
    "ferry/chapters.json": CHAPTERS,
    "ferry/transcript.json": TRANSCRIPT,
    "feed.json": json_of(),
}


@settings(max_examples=50)
@given(st.data())
def test_odd_values_in_what_lies_beside_it(place: Path, data: st.DataObject) -> None:
    write_feed(place)
    name = data.draw(st.sampled_from(sorted(BESIDE)))
    way = data.draw(st.sampled_from(places_in(BESIDE[name])))
    new = data.draw(st.sampled_from(ODD))
    write_json(place / name, with_value(BESIDE[name], way, new))
    assert "W-101" in {finding.code for finding in judged(place)}  # captions are not there
    write_json(place / name, json.loads(json.dumps(BESIDE[name])))
