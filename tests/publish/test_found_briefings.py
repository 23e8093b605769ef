"""Finished briefings are read back as episodes, or refused in a sentence."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.article.model import Block, BlockKind
from briefing.editions.manifest import CaptionKind, CaptionsListed, FileEntry, ShowListed
from briefing.errors import BundleUnreadable
from briefing.publish.episode.making import Identity, chapters_of, episode_of, named_files
from briefing.publish.episode.reading import Found, missing_files, read_found
from briefing.publish.episode.soundbite import soundbite
from briefing.publish.model import Asset, Correction, media_type_of
from briefing.publish.settings import FeedSettings
from sites import FILES, FILES_OF_TEXT, article_numbered, write_briefing

SETTINGS = FeedSettings(address="https://news.example/audio/")
ARTICLE = replace(
    article_numbered(1),
    blocks=(
        Block(BlockKind.HEADING, "At the port"),
        Block(BlockKind.PARAGRAPH, "The ferry runs from Monday. It is late."),
        Block(BlockKind.LIST_ITEM, "Bring a coat."),
        Block(BlockKind.QUOTATION, "At last!"),
    ),
    kicker="Breaking",
    explicit=True,
    season=2,
    episode=7,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a finished briefing's folder."""
    return write_briefing(tmp_path, ARTICLE, "harbour")


def changed(folder: Path, change: Any) -> Path:
    """Change what a manifest says, as an older program or a fault would have."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    change(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def assets(found: Found) -> dict[str, Asset]:
    """Return all files of a briefing, each at a place of its own."""
    return {
        file.name: Asset(f"at/{file.name}", media_type_of(file.name), file.bytes, file.sha256)
        for file in found.files
    }


def listing(*names: str, captions: tuple[CaptionsListed, ...] = (), **changes: object) -> Found:
    """Return a briefing that has these files."""
    found = Found(
        folder="ferry",
        show=ShowListed("harbour", "Harbour"),
        headline="Ferry returns",
        summary="",
        paragraphs=("It runs.",),
        language="en",
        link="",
        section="",
        byline="",
        kicker="",
        published=None,
        published_at=None,
        explicit=False,
        season=None,
        episode=None,
        synthetic=True,
        disclosure="",
        source_name="a.txt",
        source_sha256="0" * 64,
        samples=10_560_000,
        chapters=(),
        film_width=1920,
        film_height=1080,
        plain_samples=None,
        files=tuple(FileEntry(name, 7, sha256(name.encode()).hexdigest()) for name in names),
        captions=captions,
        soundbite=None,
        manifest_sha256="0" * 64,
    )
    return replace(found, **changes)  # type: ignore[arg-type]


def test_everything_that_a_feed_tells_is_read_back(folder: Path) -> None:
    found = read_found(folder)
    assert found.show == ShowListed("harbour", "Harbour")
    assert (found.headline, found.kicker) == ("Ferry returns to the island 1", "Breaking")
    assert found.summary == "It is back after ten days."
    assert found.paragraphs == tuple(block.text for block in ARTICLE.blocks)
    assert (found.language, found.link) == ("en", "https://news.example/1")
    assert (found.section, found.byline) == ("Politics", "Ines Calder")
    assert found.published == date(2026, 1, 2)
    assert found.published_at == datetime(2026, 1, 2, 6, tzinfo=UTC)
    assert (found.explicit, found.season, found.episode) == (True, 2, 7)
    assert (found.synthetic, found.disclosure) == (True, "Read by a synthetic voice.")
    assert (found.source_name, found.source_sha256) == ("article-1.txt", ARTICLE.source.sha256)
    manifest = (folder / "manifest.json").read_bytes()
    timeline = json.loads(manifest)["timeline"]
    assert (found.samples, found.film_height) == (timeline["samples"], 1080)
    assert found.manifest_sha256 == sha256(manifest).hexdigest()
    assert [file.name for file in found.files] == sorted((*FILES, *FILES_OF_TEXT))
    assert found.chapters[0].start == 0
    assert found.chapters[-1].end == found.samples
    assert found.chapters[0].title == found.headline


@pytest.mark.parametrize("language", ["zh", "ar", "uk"])
def test_paragraphs_are_the_articles_in_every_script(tmp_path: Path, language: str) -> None:
    said = {"zh": "他走了。他回来了。", "ar": "ذهب. ثم عاد.", "uk": "Він пішов. Він повернувся."}
    article = replace(
        article_numbered(1, language), blocks=(Block(BlockKind.PARAGRAPH, said[language]),)
    )
    assert read_found(write_briefing(tmp_path, article)).paragraphs == (said[language],)


def test_no_file_but_the_manifest_is_needed(folder: Path) -> None:
    before = read_found(folder)
    for name in (*FILES, *FILES_OF_TEXT):
        (folder / name).unlink()
    assert read_found(folder) == before


def test_older_briefings_are_read_too(folder: Path) -> None:
    def forget(manifest: dict[str, Any]) -> None:
        del manifest["show"], manifest["made_with"]["disclosure"]
        for key in ("published_at", "section", "explicit", "season", "episode"):
            del manifest["article"][key]
        manifest["article"]["published"] = None

    found = read_found(changed(folder, forget))
    assert found.show == ShowListed()
    assert (found.published, found.published_at, found.section) == (None, None, "")
    assert (found.explicit, found.season, found.episode, found.disclosure) == (
        False,
        None,
        None,
        "",
    )


def set_to(*path: str, value: object) -> Any:
    """Return a change that sets a value of a manifest."""

    def change(manifest: Any) -> None:
        for key in path[:-1]:
            manifest = manifest[key]
        manifest[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (set_to("schema", value="other"), "not a briefing's"),
        (set_to("schema_version", value=99), "version 99"),
        (set_to("article", "headline", value=" "), "empty"),
        (set_to("article", "headline", value="a\ud800"), "surrogates"),
        (set_to("article", "published_at", value="2026-01-02T06:00:00"), "no time zone"),
        (set_to("article", "published_at", value="0001-01-01T00:00:00+09:00"), "damaged"),
        (set_to("article", "published", value="2026-13-01"), "month"),
        (set_to("article", "season", value=-1), "not a whole number"),
        (set_to("timeline", "samples", value=0), "no length"),
        (set_to("timeline", value={}), "'samples' is missing"),
        (set_to("files", value=[{"name": "../x", "bytes": 1, "sha256": "0" * 64}]), "not the name"),
        (
            set_to("files", value=[{"name": "x", "bytes": 1, "sha256": "beef"}]),
            "digest of x is none",
        ),
        (set_to("sound", value={"plain": {"samples": "long"}}), "not a whole number"),
        (set_to("chapters", value=[{"title": "", "start_sample": 2, "end_sample": 1}]), "order"),
    ],
)
def test_damage_is_told_in_a_sentence(folder: Path, change: Any, said: str) -> None:
    with pytest.raises(BundleUnreadable, match=said) as refused:
        read_found(changed(folder, change))
    assert refused.value.place.endswith("manifest.json")


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 9**6, b"1" * 5000])
def test_what_is_no_manifest_is_refused(folder: Path, text: bytes) -> None:
    (folder / "manifest.json").write_bytes(text)
    with pytest.raises(BundleUnreadable, match="damaged"):
        read_found(folder)


def test_a_folder_or_file_without_a_manifest_is_no_briefing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "odd" / "manifest.json").mkdir(parents=True)
    for name in (".", "file", "missing"):
        with pytest.raises(BundleUnreadable, match="no finished briefing"):
            read_found(tmp_path / name)
    with pytest.raises(BundleUnreadable, match="cannot be read"):
        read_found(tmp_path / "odd")


@pytest.mark.skipif(sys.platform != "linux", reason="only its disks take names of any bytes")
def test_a_folder_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    write_briefing(tmp_path, ARTICLE).rename(odd)
    with pytest.raises(BundleUnreadable, match="no text") as refused:
        read_found(odd)
    str(refused.value).encode()


ODD: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just([]) | st.just({})
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place of a JSON value, as its container and its key or index."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(inner, dict | list) and key != "words":
            yield from places(inner)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_odd_value_ends_in_anything_but_a_sentence(folder: Path, data: st.DataObject) -> None:
    good = (folder / "manifest.json").read_text(encoding="utf-8")
    damaged = json.loads(good)
    container, key = data.draw(st.sampled_from(list(places(damaged))))
    container[key] = data.draw(ODD)
    (folder / "manifest.json").write_text(json.dumps(damaged), encoding="utf-8")
    with suppress(BundleUnreadable):
        found = read_found(folder)
        episode_of(
            found, assets(found), Identity("x", datetime(2026, 1, 1, tzinfo=UTC)), SETTINGS, None
        )
    (folder / "manifest.json").write_text(good, encoding="utf-8")


def test_files_that_are_gone_or_changed_are_told_one_by_one(folder: Path) -> None:
    found = read_found(folder)
    assert missing_files(folder, found) == ()
    (folder / "audio.mp3").unlink()
    (folder / "film.mp4").write_bytes(b"half a film")
    (folder / "captions.vtt").unlink()
    (folder / "captions.vtt").mkdir()
    findings = missing_files(folder, found)
    assert [Path(finding.place).name for finding in findings] == [
        "audio.mp3",
        "captions.vtt",
        "film.mp4",
    ]
    assert "not there" in findings[0].problem
    assert "no file" in findings[1].problem
    assert "11 bytes in place of" in findings[2].problem


def test_a_feed_names_what_people_hear_read_and_see() -> None:
    names = (
        *("artwork.jpg", "audio.flac", "audio.m4a", "audio.mp3", "audio.opus"),
        *("captions.ass", "captions.srt", "captions.vtt", "chapters.vtt", "film-captioned.mp4"),
        *("film.mp4", "index.html", "poster.jpg", "review.mp4", "transcript.html"),
        *("transcript.json", "transcript.txt"),
    )
    assert named_files(listing(*names), SETTINGS) == (
        *("audio.mp3", "film-captioned.mp4", "film.mp4", "audio.m4a", "audio.opus", "audio.flac"),
        *("captions.vtt", "captions.srt", "transcript.html", "transcript.json"),
        *("transcript.txt", "artwork.jpg", "index.html"),
    )


@pytest.mark.parametrize(
    ("wanted", "there", "enclosure"),
    [
        ("mp3", ("audio.m4a", "audio.mp3"), "audio.mp3"),
        ("m4a", ("audio.m4a", "audio.mp3"), "audio.m4a"),
        ("mp3", ("audio.m4a",), "audio.m4a"),
        ("m4a", ("audio.opus", "film.mp4"), "audio.opus"),
    ],
)
def test_every_app_gets_the_sound_asked_for_or_whichever_there_is(
    wanted: Any, there: tuple[str, ...], enclosure: str
) -> None:
    chosen = replace(SETTINGS, enclosure=wanted)
    found = listing(*there)
    assert named_files(found, chosen)[0] == enclosure
    identity = Identity("urn:x", datetime(2026, 1, 1, tzinfo=UTC))
    episode = episode_of(found, assets(found), identity, chosen, None)
    assert episode.enclosure.asset.path == f"at/{enclosure}"
    others = {rendition.asset.path for rendition in episode.alternates}
    assert others == {f"at/{name}" for name in there if name != enclosure}


def test_what_cannot_be_heard_is_no_episode() -> None:
    for names in ((), ("film.mp4", "audio-plain.mp3", "transcript.txt")):
        with pytest.raises(BundleUnreadable, match="nothing to listen to"):
            named_files(listing(*names), SETTINGS)


def test_editions_of_another_length_say_theirs() -> None:
    found = listing("audio.mp3", "audio-plain.mp3", "film.mp4", plain_samples=9_000_000)
    identity = Identity("urn:x", datetime(2026, 1, 1, tzinfo=UTC))
    episode = episode_of(found, assets(found), identity, SETTINGS, None)
    assert [(a.title, a.seconds, a.height) for a in episode.alternates] == [
        ("Film", Fraction(220), 1080),
        ("Without picture descriptions", Fraction(375, 2), 0),
    ]
    assert named_files(replace(found, plain_samples=None), SETTINGS) == ("audio.mp3", "film.mp4")


def test_translations_are_offered_until_they_are_outdated() -> None:
    names = ("audio.mp3", "captions.vtt", "captions.fr.vtt", "transcript.fr.txt", "captions.es.vtt")
    tracks = (
        CaptionsListed("en", CaptionKind.CAPTIONS),
        CaptionsListed("fr", CaptionKind.TRANSLATION),
        CaptionsListed("es", CaptionKind.OUTDATED),
    )
    found = listing(*names, captions=tracks)
    identity = Identity("urn:x", datetime(2026, 1, 1, tzinfo=UTC))
    episode = episode_of(found, assets(found), identity, SETTINGS, None)
    assert [(t.asset.path, t.language, t.is_captions) for t in episode.transcripts] == [
        ("at/captions.vtt", "en", True),
        ("at/captions.fr.vtt", "fr", True),
        ("at/transcript.fr.txt", "fr", False),
    ]
    assert "captions.es.vtt" not in named_files(found, SETTINGS)


def test_chapters_have_the_pictures_that_are_there(tmp_path: Path) -> None:
    folder = write_briefing(tmp_path, article_numbered(1))
    digest = sha256(b"x").hexdigest()

    def picture(manifest: dict[str, Any]) -> None:
        entry = {"bytes": 1, "sha256": digest}
        manifest["files"] += [{"name": f"chapters/0{n}.jpg", **entry} for n in (1, 3)]
        manifest["chapters"][1]["picture"] = "chapters/01.jpg"

    found = read_found(changed(folder, picture))
    marks = chapters_of(found, assets(found))
    shown = [mark.picture.path if mark.picture else "" for mark in marks]
    assert shown == ["at/chapters/01.jpg", "at/chapters/01.jpg", "at/chapters/03.jpg", ""]
    assert named_files(found, SETTINGS).count("chapters/01.jpg") == 1
    assert all(one.end == after.start for one, after in pairwise(marks))


def test_the_site_says_who_an_episode_is(folder: Path) -> None:
    found = read_found(folder)
    correction = Correction(datetime(2026, 2, 1, tzinfo=UTC), "It was Tuesday.")
    identity = Identity("urn:x", datetime(2026, 1, 5, tzinfo=UTC), (correction,))
    episode = episode_of(found, assets(found), identity, SETTINGS, None)
    assert (episode.guid, episode.published) == ("urn:x", identity.published)
    assert episode.corrections == (correction,)
    assert episode.artwork == assets(found)["artwork.jpg"]
    assert (episode.season, episode.number, episode.explicit) == (2, 7, True)


def said(*sentences: tuple[str, float, float]) -> list[dict[str, Any]]:
    """Return segments as a manifest lists them: their kinds, and when their sentence is said."""
    return [
        {
            "kind": kind,
            "sentences": [
                {"start_sample": round(start * 48_000), "end_sample": round(end * 48_000)}
            ],
        }
        for kind, start, end in sentences
    ]


@pytest.mark.parametrize(
    ("sentences", "span"),
    [
        ([("title", 1, 6), ("summary", 7, 18), ("paragraph", 20, 40)], (1, 18)),
        ([("introduction", 0, 4), ("title", 5, 9), ("summary", 9, 25)], (5, 25)),
        ([("title", 1, 6), ("paragraph", 7, 12), ("paragraph", 13, 30)], (1, 30)),
        ([("title", 1, 6), ("paragraph", 7, 12), ("sign-off", 13, 30)], None),
        ([("title", 0, 20), ("summary", 21, 150)], (0, 20)),
        ([("title", 0, 130)], None),
        ([], None),
    ],
)
def test_a_soundbite_is_the_headline_and_the_summary_if_these_are_long_enough(
    sentences: list[tuple[str, float, float]], span: tuple[int, int] | None
) -> None:
    expected = None if span is None else (span[0] * 48_000, span[1] * 48_000)
    assert soundbite(said(*sentences)) == expected
