"""Each rule about the files of a site finds what breaks it, and nothing else in the site."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from good_site import ADDRESS, CAPTIONS, CHAPTERS, TRANSCRIPT, write_json, write_site, write_sound
from PIL import Image

from briefing.check.feed.document import check_feed
from briefing.check.feed.site import Site
from samples import ROOT

Damage = Callable[[Path], object]


@pytest.fixture(scope="module")
def good_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "site"
    write_site(folder)
    return folder


def edit(name: str, old: str, new: str, site: Path) -> None:
    text = (site / name).read_text(encoding="utf-8")
    assert old in text
    (site / name).write_text(text.replace(old, new), encoding="utf-8")


def change(name: str, content: Any, site: Path) -> None:
    path = site / name
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        write_json(path, content)


def remove(name: str, site: Path) -> None:
    (site / name).unlink()


def draw(name: str, mode: str, size: tuple[int, int], site: Path) -> None:
    Image.new(mode, size).save(site / name)


def chapters(**changes: Any) -> dict[str, Any]:
    first, second = CHAPTERS["chapters"]
    return {**CHAPTERS, "chapters": [first, {**second, **changes}]}  # type: ignore[dict-item]


def segments(**changes: Any) -> dict[str, Any]:
    return {**TRANSCRIPT, "segments": [{**TRANSCRIPT["segments"][0], **changes}]}  # type: ignore[dict-item]


def in_json(place: str, value: Any, site: Path) -> None:
    said = json.loads((site / "feed.json").read_text(encoding="utf-8"))
    said["items"][1]["attachments"][0][place] = value
    write_json(site / "feed.json", said)


def with_other_sound(seconds: int, site: Path) -> None:
    """Exchange the newest sound, and tell its new size everywhere."""
    path = site / "storm" / "audio.m4a"
    old = path.stat().st_size
    write_sound(path, seconds)
    edit("feed.xml", f'length="{old}"', f'length="{path.stat().st_size}"', site)
    edit("feed.json", f'"size_in_bytes": {old}', f'"size_in_bytes": {path.stat().st_size}', site)


def sound_of_noise(site: Path) -> None:
    path = site / "storm" / "audio.m4a"
    path.write_bytes(b"<html>404</html>".ljust(path.stat().st_size))


VTT, JSON, MARKS = "ferry/captions.vtt", "ferry/transcript.json", "ferry/chapters.json"
DAMAGES: tuple[tuple[str, Damage], ...] = (
    ("W-101", partial(remove, VTT)),
    ("W-101", partial(remove, "trailer.mp3")),
    ("W-101", partial(remove, "ferry/1.jpg")),
    ("W-101", partial(edit, "feed.xml", f"{ADDRESS}{VTT}", f"{ADDRESS}%2E%2E/out.vtt")),
    ("W-101", partial(edit, "feed.xml", f"{ADDRESS}{VTT}", f"{ADDRESS}a%00.vtt")),
    ("W-102", partial(edit, "feed.xml", 'length="7"', 'length="8"')),
    ("W-102", partial(change, "trailer.mp3", b"another trailer")),
    ("W-103", partial(with_other_sound, 222)),
    ("W-104", partial(change, "ferry/film.mp4", b"a film, it is not"[:17])),
    ("W-105", sound_of_noise),
    ("W-106", partial(change, VTT, CAPTIONS.replace("WEBVTT", "WEBVT"))),
    ("W-106", partial(change, VTT, CAPTIONS.replace("-->", "->"))),
    ("W-106", partial(change, VTT, "WEBVTT\n")),
    ("W-106", partial(change, VTT, b"WEBVTT\n\n\xff\xfe")),
    ("W-106", partial(change, JSON, {"segments": []})),
    ("W-106", partial(change, JSON, "[" * 100_000)),
    ("W-106", partial(change, JSON, segments(endTime="1:29"))),
    ("W-106", partial(change, JSON, segments(startTime=float("nan")))),
    ("W-106", partial(change, JSON, segments(body=None))),
    ("W-107", partial(change, VTT, CAPTIONS.replace("01:29.900", "01:31.100"))),
    ("W-107", partial(change, JSON, segments(endTime=120))),
    ("W-108", partial(change, MARKS, "{")),
    ("W-108", partial(change, MARKS, {"version": "1.2.0", "chapters": {}})),
    ("W-108", partial(change, MARKS, {"chapters": CHAPTERS["chapters"]})),
    ("W-108", partial(change, MARKS, {"version": "1.2.0", "chapters": [{"startTime": 5}]})),
    ("W-108", partial(change, MARKS, chapters(startTime="30"))),
    ("W-108", partial(change, MARKS, chapters(startTime=0))),
    ("W-108", partial(change, MARKS, chapters(startTime=92, endTime=95))),
    ("W-108", partial(change, MARKS, chapters(endTime=10))),
    ("W-108", partial(change, MARKS, chapters(img="1.jpg"))),
    ("W-108", partial(change, MARKS, chapters(title=["The mayor"]))),
    ("W-109", partial(draw, "show.jpg", "RGB", (1399, 1399))),
    ("W-109", partial(draw, "show.jpg", "RGB", (1500, 1400))),
    ("W-109", partial(draw, "show.jpg", "CMYK", (1400, 1400))),
    ("W-109", partial(change, "ferry/artwork.jpg", b"no picture")),
    ("W-110", partial(remove, "old.xml")),
    ("W-110", partial(change, "old.xml", "<rss version='2.0'><channel/></rss>")),
    ("W-110", partial(edit, "old.xml", "917393e3", "00000000")),
    ("W-110", partial(edit, "old.xml", f'rel="current" href="{ADDRESS}', 'rel="current" href="x')),
    ("W-110", partial(edit, "feed.xml", 'rel="prev-archive"', 'rel="alternate"')),
    ("W-110", partial(edit, "old.xml", "<fh:archive/>",
     f'<fh:archive/><atom:link rel="prev-archive" href="{ADDRESS}feed.xml"/>')),
    ("W-111", partial(edit, "old.xml", "urn:uuid:0", "urn:uuid:2")),
    ("W-111", partial(edit, "old.xml", "first/audio.mp3", "ferry/audio.mp3")),
    ("W-112", partial(change, "feed.json", "[]")),
    ("W-112", partial(edit, "feed.json", '"items"', '"entries"')),
    ("W-112", partial(in_json, "size_in_bytes", 1)),
    ("W-112", partial(in_json, "url", f"{ADDRESS}storm/audio.m4a")),
    ("W-113", partial(edit, "feed.xml", "harbour.example/ferry<", "harbour.example/audio/x.html<")),
    ("W-114", partial(edit, "feed.xml", f"{ADDRESS}show.jpg\"/>", "https://far.example/show.jpg\"/>")),
    ("W-115", partial(edit, "feed.xml", 'feed.xml" rel', 'podcast.xml" rel')),
)  # fmt: skip
"""Codes, and what is done to a good site."""


def test_good_site_has_no_finding(good_site: Path) -> None:
    for document in ("feed.xml", "old.xml"):
        assert check_feed(good_site / document, good_site) == ()


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(DAMAGES)))
def test_each_damaged_file_is_found_and_nothing_else(
    good_site: Path, tmp_path: Path, number: int
) -> None:
    code, damage = DAMAGES[number]
    site = tmp_path / "site"
    shutil.copytree(good_site, site)
    damage(site)
    findings = check_feed(site / "feed.xml", site)
    assert {finding.code for finding in findings} == {code}, [str(found) for found in findings]


def test_every_rule_about_files_has_a_damage() -> None:
    judge = ROOT / "src" / "briefing" / "check" / "feed"
    text = "".join(path.read_text(encoding="utf-8") for path in judge.glob("*.py"))
    assert set(re.findall(r'"(W-1\d\d)"', text)) == {code for code, _ in DAMAGES}


def test_an_archive_whose_feed_is_gone_is_told_of(good_site: Path, tmp_path: Path) -> None:
    shutil.copytree(good_site, tmp_path / "site")
    (tmp_path / "site" / "feed.xml").unlink()
    findings = check_feed(tmp_path / "site" / "old.xml", tmp_path / "site")
    assert [finding.code for finding in findings] == ["W-110"]


def test_no_address_leads_out_of_the_site(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "own.txt").write_text("own", encoding="utf-8")
    (folder / "page").mkdir()
    (folder / "page" / "index.html").symlink_to(tmp_path / "secret.txt")
    site = Site(folder.resolve(), ADDRESS)
    assert site.file(f"{ADDRESS}own.txt?x=1#t=2") == folder.resolve() / "own.txt"
    names = ("../secret.txt", "%2e%2e/secret.txt", "%2Fetc/passwd", "/etc/passwd",
             "..%5csecret.txt", "page/", "a/%2e%2e/%2e%2e/secret.txt", "link.txt", "own.txt%00",
             "", "x" * 5000)  # fmt: skip
    for name in names:
        assert not site.has(ADDRESS + name) or site.file(ADDRESS + name) is None, name
