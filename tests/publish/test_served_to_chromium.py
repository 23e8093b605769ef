"""A browser as a judge: it plays what is served, from the middle, on a page from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.editions.bundle import read_bundle
from browser import report_of
from served import served

PAGE = Path(__file__).with_name("player_served.html")
MEDIA = ("audio.m4a", "audio.mp3", "film.mp4")


@pytest.mark.chromium
@pytest.mark.slow
def test_a_browser_plays_and_seeks(bundle: Path) -> None:
    told: list[str] = []
    with served(bundle.parent, told=told.append) as address:
        base = f"{address}{bundle.name}/"
        media = [name for name in MEDIA if (bundle / name).is_file()]
        task = {
            "media": {name: base + name for name in media},
            "share": 0.7,
            "captions": f"{base}captions.vtt",
        }
        report = report_of(
            {
                "/": (PAGE.read_bytes(), "text/html"),
                "/task": (json.dumps(task).encode(), "application/json"),
            }
        )
    timeline = read_bundle(bundle).timeline
    seconds = float(timeline.rate.frames_to_seconds(timeline.frame_count))
    assert list(report["played"]) == media
    assert {"audio.m4a", "film.mp4"} <= set(media)
    for name, played in report["played"].items():
        assert played["duration"] == pytest.approx(seconds, abs=0.1), name
        assert played["from"] == pytest.approx(seconds * 0.7, abs=0.1), name
        assert played["to"] > played["from"], name
        assert (played["height"] > 0) == name.startswith("film")
        assert [line for line in told if f"/{name} 206 bytes=" in line], name
    assert report["captions"] == "WEBVTT"
