"""Tracks of captions, and finished films that get more of them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from film_boxes import boxes, tracks
from films import Pictures
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from briefing.errors import ToolFailed
from briefing.media.boxes import Box, BoxesError, parse_boxes
from briefing.media.caption_tracks import caption_title, with_captions
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.model import Shot
from briefing.media.movie import read_movie, write_movie
from briefing.media.mux import CaptionTrack, FilmParts, add_captions, write_film
from briefing.media.video import write_video
from briefing.media.x264 import EncoderSettings, Quality
from briefing.timeline.model import Chapter
from briefing.timeline.rate import FRAME_RATES

ENGLISH, PORTUGUESE, WELSH = "One < two", "Até amanhã", "Bore da"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tracks")
    for name, text in {"en": ENGLISH, "pt": PORTUGUESE, "cy": WELSH, "again": "Nos da"}.items():
        cue = f"1\n00:00:00,400 --> 00:00:01,600\n{text}\n"
        (folder / f"{name}.srt").write_text(cue, encoding="utf-8")
    draw = Pictures(64, 48)
    film = [Shot(draw.gradient(), 25, starts_group=True), Shot(draw.noise(1), 25)]
    write_video(folder / "v.mp4", film, EncoderSettings(FRAME_RATES["25"].fps, Quality.DRAFT))
    tone = "sine=sample_rate=48000,atrim=end_sample=96000"
    arguments = ["-f", "lavfi", "-i", tone, "-c:a", "aac", str(folder / "a.m4a")]
    run_ffmpeg(arguments, purpose="make a sound")
    Image.fromarray(np.zeros((90, 160, 3), np.uint8)).save(folder / "cover.jpg")
    return folder


def parts(folder: Path) -> FilmParts:
    return FilmParts(
        video=folder / "v.mp4",
        audio=folder / "a.m4a",
        rate=FRAME_RATES["25"],
        timecode="10:00:00:00",
        language="en-GB",
        tags={"title": "News"},
        chapters=(Chapter("One", 0, 48_000), Chapter("Two", 48_000, 96_000)),
        captions=(CaptionTrack(folder / "en.srt", "en-GB"),),
        cover=folder / "cover.jpg",
    )


def more(folder: Path) -> tuple[CaptionTrack, ...]:
    return (
        CaptionTrack(folder / "pt.srt", "pt-BR"),
        CaptionTrack(folder / "cy.srt", "cy", forced=True, title="Cymraeg, yn y llun"),
    )


def texts(path: Path) -> list[str]:
    """What each track of captions says, by FFmpeg."""
    with av.open(str(path)) as container:
        said = []
        for stream in container.streams.subtitles:
            container.seek(0)
            packets = (bytes(p) for p in container.demux(stream) if p.size > 2)
            said.append("".join(data[2:].decode() for data in packets))
        return said


def everything_else(path: Path) -> Iterator[tuple[object, ...]]:
    """Every packet of a film but captions, with its times; what it is tagged with."""
    with av.open(str(path)) as container:
        others = [s for s in container.streams if s.type != "subtitle"]
        numbers = {stream.index: number for number, stream in enumerate(others)}
        for stream in others:
            yield stream.type, stream.time_base, stream.duration, dict(stream.metadata)
        packets = (p for p in container.demux(others) if p.size)
        yield from sorted(
            (numbers[p.stream.index], p.dts or 0, p.pts, p.duration, p.is_keyframe, bytes(p))
            for p in packets
        )
        yield tuple(str(chapter) for chapter in container.chapters())
        yield dict(container.metadata), container.duration


def test_tracks_say_what_they_are_in_both_formats(workshop: Path) -> None:
    for suffix in (".mp4", ".mov"):
        path = workshop / f"all{suffix}"
        film = replace(parts(workshop), captions=(*parts(workshop).captions, *more(workshop)))
        english, portuguese, welsh = write_film(film, path).captions
        assert texts(path) == [ENGLISH, PORTUGUESE, WELSH]
        languages = [track.language for track in (english, portuguese, welsh)]
        assert languages == ["eng", "por", "cym"]
        titles = [track.title for track in (english, portuguese, welsh)]
        assert titles == [
            "English (United Kingdom) CC",
            "Português (Brasil) CC",
            more(workshop)[1].title,
        ]
        assert {"default", "captions"} <= english.dispositions
        assert {"default", "forced"}.isdisjoint(portuguese.dispositions)
        assert "captions" in portuguese.dispositions
        assert "forced" in welsh.dispositions
        assert "default" not in welsh.dispositions

        data = path.read_bytes()
        whole = [boxes(t, "mdia", "elng")[0][4:] for t in tracks(data, "sbtl")]
        assert whole == [b"en-GB\0", b"pt-BR\0", b"cy\0"]
        for chapters_too in ("soun", "text"):
            assert boxes(tracks(data, chapters_too)[0], "mdia", "elng")[0][4:] == b"en-GB\0"
        flags = [
            boxes(t, "mdia", "minf", "stbl", "stsd", "tx3g")[0][8:12].hex()
            for t in tracks(data, "sbtl")
        ]
        assert flags == ["00000000", "00000000", "c0000000"]
        # One group of alternatives: a player shows one of them at a time.
        assert len({boxes(t, "tkhd")[0][34:36] for t in tracks(data, "sbtl")}) == 1


@pytest.mark.mediainfo
def test_mediainfo_reads_languages_names_and_flags(workshop: Path) -> None:
    for suffix in (".mp4", ".mov"):
        path = workshop / f"info{suffix}"
        film = replace(parts(workshop), captions=(*parts(workshop).captions, *more(workshop)))
        write_film(film, path)
        found = [
            (t["Language"], t["Default"], t["Forced"], "Cymraeg" in t["Title"])
            for t in mediainfo(path)
            if t["@type"] == "Text" and t["CodecID"] == "tx3g"
        ]
        assert found == [
            ("en", "Yes", "No", False),
            ("pt", "No", "No", False),
            ("cy", "No", "Yes", True),
        ], suffix


def mediainfo(path: Path) -> list[dict[str, Any]]:
    command = [shutil.which("mediainfo") or "", "--Output=JSON", str(path)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    found: list[dict[str, Any]] = said["media"]["track"]
    return found


def test_a_film_with_captions_in_its_pictures_has_none_on(workshop: Path) -> None:
    film = replace(parts(workshop), captions_are_on=False)
    (track,) = write_film(film, workshop / "open.mp4").captions
    assert "default" not in track.dispositions


def test_a_finished_film_gets_more_captions_and_nothing_else_changes(workshop: Path) -> None:
    for suffix in (".mp4", ".mov"):
        path, target = workshop / f"film{suffix}", workshop / f"more{suffix}"
        before = write_film(parts(workshop), path)
        after = add_captions(path, more(workshop), target)
        assert texts(target) == [ENGLISH, PORTUGUESE, WELSH]
        assert list(everything_else(target)) == list(everything_else(path))
        on = ["default" in track.dispositions for track in after.captions]
        assert on == [True, False, False]
        assert after.captions[0] == before.captions[0]
        old, new = path.read_bytes(), target.read_bytes()
        for name in ("vide", "soun", "tmcd", "text"):
            assert len(tracks(new, name)) == len(tracks(old, name)) == 1
        assert boxes(new, "moov", "udta") == boxes(old, "moov", "udta")  # cover, tags, chapters
        assert boxes(old, "mdat")[-1] == boxes(new, "mdat")[-1]
        run_ffmpeg(["-v", "error", "-xerror", "-i", str(target), "-f", "null", "-"], purpose="play")


def test_a_track_of_the_same_language_is_replaced_and_its_text_is_gone(workshop: Path) -> None:
    path = workshop / "replaced.mp4"
    write_film(parts(workshop), path)
    add_captions(path, more(workshop)[1:], path)
    corrected = CaptionTrack(workshop / "again.srt", "CY", forced=True)
    report = add_captions(path, [corrected], path)
    assert texts(path) == [ENGLISH, "Nos da"]
    assert [track.language for track in report.captions] == ["eng", "cym"]
    assert WELSH.encode() not in path.read_bytes()
    once = path.read_bytes()
    add_captions(path, [corrected], path)
    assert path.read_bytes() == once


def test_damaged_films_and_captions_are_refused_and_leave_nothing(workshop: Path) -> None:
    folder = workshop / "damaged"
    folder.mkdir()
    write_film(parts(workshop), workshop / "whole.mp4")
    whole = (workshop / "whole.mp4").read_bytes()
    for length in (0, 5, 40, 700, len(whole) // 2, len(whole) - 1):
        (folder / "film.mp4").write_bytes(whole[:length])
        with pytest.raises(ToolFailed):
            add_captions(folder / "film.mp4", more(workshop), folder / "new.mp4")
    (folder / "film.mp4").write_bytes(whole)
    (folder / "none.srt").write_bytes(b"\xff\xfe\x00 no captions")
    with pytest.raises(ToolFailed):
        add_captions(
            folder / "film.mp4", [CaptionTrack(folder / "none.srt", "fr")], folder / "n.mp4"
        )
    assert sorted(path.name for path in folder.iterdir()) == ["film.mp4", "none.srt"]


def test_whatever_is_damaged_in_a_films_tables_is_refused_or_written(workshop: Path) -> None:
    write_film(parts(workshop), workshop / "sound.mp4")
    whole = bytearray((workshop / "sound.mp4").read_bytes())
    end = whole.index(b"mdat")
    random = np.random.default_rng(1)
    film, target = workshop / "struck.mp4", workshop / "written.mp4"
    refused = 0
    for _ in range(150):
        struck = bytearray(whole)
        for at in random.integers(0, end, random.integers(1, 6)):
            struck[at] = random.integers(0, 256)
        film.write_bytes(struck)
        try:
            write_movie(with_captions(read_movie(film), (), workshop, first_is_on=False), target)
        except BoxesError:
            refused += 1
    assert 8 < refused < 150
    with pytest.raises(ToolFailed, match="media file"):
        add_captions(workshop / "missing.mp4", more(workshop), target)


@pytest.mark.parametrize("suffix", [".mp4", ".mov"])
def test_chapters_stand_in_both_places_however_many_and_long(workshop: Path, suffix: str) -> None:
    long = "Kapitel 3 " + "ü" * 140
    edges = [96_000 * n // 300 for n in range(301)]
    planned = [
        Chapter(long if n == 3 else f"Kapitel {n}", edges[n], edges[n + 1]) for n in range(300)
    ]
    path = workshop / f"chapters{suffix}"
    report = write_film(replace(parts(workshop), chapters=planned), path)
    assert [chapter.title for chapter in report.chapters] == [c.title for c in planned]

    data = path.read_bytes()
    (listed,) = boxes(data, "moov", "udta", "chpl")
    assert listed[8] == 255
    at, found = 9, []
    while at < len(listed):
        title = listed[at + 9 : at + 9 + listed[at + 8]]
        found.append((int.from_bytes(listed[at : at + 8], "big"), title.decode()))
        at += 9 + len(title)
    assert [title for _, title in found] == [
        "Kapitel 3 " + "ü" * 122 if n == 3 else f"Kapitel {n}" for n in range(255)
    ]
    for (ticks, _), chapter in zip(found, planned, strict=False):
        assert abs(ticks - chapter.start * 10_000_000 / 48_000) <= 0.5
    (titles,) = tracks(data, "text")
    number = int.from_bytes(boxes(titles, "tkhd")[0][12:16], "big")
    (video,) = tracks(data, "vide")
    assert boxes(video, "tref", "chap") == [number.to_bytes(4, "big")]


@pytest.mark.mediainfo
def test_mediainfo_lists_the_chapters_of_both_places(workshop: Path) -> None:
    write_film(parts(workshop), workshop / "menu.mp4")
    menus = [t["extra"] for t in mediainfo(workshop / "menu.mp4") if t["@type"] == "Menu"]
    assert len(menus) == 2
    for menu in menus:
        assert {"One", "Two"} <= set(menu.values())


def test_names_of_languages_as_their_speakers_write_them() -> None:
    titles = {tag: caption_title(tag) for tag in ("en", "de", "ar", "zh-Hant", "fr-CA", "xx-Nope")}
    assert titles == {
        "en": "English CC",
        "de": "Deutsch CC",
        "ar": "العربية CC",
        "zh-Hant": "中文 (繁體) CC",
        "fr-CA": "Français (Canada) CC",
        "xx-Nope": "Xx-Nope CC",
    }


names = st.text(st.characters(codec="latin-1"), min_size=4, max_size=4)
leaves = st.builds(Box, names.filter(lambda n: n not in {"moov", "trak"}), st.binary(max_size=40))
trees = st.recursive(
    leaves.filter(lambda box: box.kind not in {"mdia", "minf", "stbl"}),
    lambda inner: st.builds(
        Box, st.sampled_from(["moov", "trak", "stbl"]), boxes=st.lists(inner, max_size=4).map(tuple)
    ),
    max_leaves=12,
)


@settings(max_examples=30)
@given(st.lists(trees, max_size=3))
def test_boxes_come_back_as_they_were(some: list[Box]) -> None:
    data = b"".join(box.data() for box in some)
    assert parse_boxes(data) == tuple(some)


@given(st.binary(max_size=60))
def test_what_is_no_boxes_is_refused_or_read_whole(data: bytes) -> None:
    try:
        found = parse_boxes(data)
    except BoxesError:
        return
    assert (not data) == (not found)
