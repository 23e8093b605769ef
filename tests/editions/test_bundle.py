"""A finished briefing is read back from its manifest, or refused in a sentence."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.article.model import Article, Block, BlockKind, InputKind, Picture, Source
from briefing.captions.style import HOUSE, style_from_data, style_to_data
from briefing.editions.bundle import read_bundle
from briefing.editions.manifest import (
    CaptionKind,
    CaptionsListed,
    CaptionsMade,
    FileEntry,
    Makers,
    ShowListed,
    write_manifest,
)
from briefing.errors import BundleUnreadable
from briefing.findings import Finding, Severity
from briefing.script.segments import build_script
from briefing.timeline.chapters import chapters
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.model import Timeline
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from briefing.timeline.rate import FRAME_RATES
from strategies import evenly_spoken

ARTICLE = Article(
    Source("a.txt", InputKind.TEXT, "0" * 64, "utf-8"),
    "A headline",
    (
        Block(BlockKind.PARAGRAPH, "“We won. We did,” said Mayor Ines Calder, “today.”"),
        Block(BlockKind.LIST_ITEM, "It cost $1.2 million -- so far -- or so."),
    ),
    pictures=(Picture("A harbour.", credit="A. Person"),),
)
FINDING = Finding("C-004", Severity.WARNING, "Fast.", "cue c001", "Slow down.", frame=12)
TRACK = CaptionsListed("en", CaptionKind.CAPTIONS)


def laid_out(rate: str) -> Timeline:
    script = build_script(ARTICLE, ("Bye.",))
    spoken = {sentence.id: evenly_spoken(sentence) for sentence in script.sentences()}
    return lay_out(arrange(script, spoken, HOUSE_PACING), USUAL, FRAME_RATES[rate], 1_078_920)


def manifest(timeline: Timeline) -> str:
    return write_manifest(
        ARTICLE,
        timeline,
        chapters(timeline, ARTICLE.headline),
        Makers("tone", "1", "tone", "", True, 150, {}),
        film={"width": 1920, "height": 1080},
        captions=CaptionsMade(HOUSE, (TRACK,)),
        sound={},
        files=(FileEntry("film.mp4", 7, "1" * 64),),
        findings=(FINDING,),
    )


@pytest.mark.parametrize("rate", ["25", "29.97df"])
def test_what_was_written_is_read_back(tmp_path: Path, rate: str) -> None:
    timeline = laid_out(rate)
    (tmp_path / "manifest.json").write_text(manifest(timeline), encoding="utf-8")
    bundle = read_bundle(tmp_path)
    assert bundle.timeline == timeline
    assert bundle.chapters == chapters(timeline, ARTICLE.headline)
    assert (bundle.style, bundle.captions, bundle.findings) == (HOUSE, (TRACK,), (FINDING,))
    assert bundle.about.pictures[0].credit == "A. Person"
    assert bundle.file("film.mp4") == tmp_path / "film.mp4"
    assert bundle.file("other.mp4") is None


limits = st.fractions(0, 10_000, max_denominator=10**9)


@given(
    st.builds(replace, st.just(HOUSE), maximum_seconds=limits, lines=st.integers(0, 10_000)),
)
def test_a_style_survives_json(style: Any) -> None:
    assert style_from_data(json.loads(json.dumps(style_to_data(style)))) == style


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"schema": "briefing.manifest", "schema_version": 99}', "[" * 9**6],
)
def test_what_is_no_manifest_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(BundleUnreadable):
        read_bundle(tmp_path)


def test_a_folder_without_a_manifest_is_no_briefing(tmp_path: Path) -> None:
    with pytest.raises(BundleUnreadable, match="no finished briefing"):
        read_bundle(tmp_path)


@pytest.mark.parametrize("name", ["../film.mp4", "/etc/passwd", "a//b", "C:/x", "a\\b", ""])
def test_no_listed_file_is_outside_the_folder(tmp_path: Path, name: str) -> None:
    data = json.loads(manifest(laid_out("25")))
    data["files"][0]["name"] = name
    (tmp_path / "manifest.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(BundleUnreadable, match="not the name of a file"):
        read_bundle(tmp_path)


def test_text_that_no_file_can_hold_is_refused(tmp_path: Path) -> None:
    data = json.loads(manifest(laid_out("25")))
    data["segments"][0]["id"] = "p\ud800"
    (tmp_path / "manifest.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(BundleUnreadable, match="surrogates"):
        read_bundle(tmp_path)


GOOD = manifest(laid_out("25"))
ODD: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just([]) | st.just({})
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every place of a JSON value, as its container and its key or index."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, inner in items:
        found.append((value, key))
        if isinstance(inner, dict | list):
            found += places(inner)
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_odd_value_ends_in_anything_but_a_sentence(tmp_path: Path, data: st.DataObject) -> None:
    damaged = json.loads(GOOD)
    container, key = data.draw(st.sampled_from(places(damaged)))
    container[key] = data.draw(ODD)
    (tmp_path / "manifest.json").write_text(json.dumps(damaged), encoding="utf-8")
    with suppress(BundleUnreadable):
        read_bundle(tmp_path)


@pytest.mark.parametrize("value", ["1/0", "-1", "1e999999999", "nan", "10001", 10**400, None, []])
def test_a_style_that_only_damage_can_bring_about_is_refused(tmp_path: Path, value: Any) -> None:
    data = json.loads(manifest(laid_out("25")))
    data["captions"]["style"]["maximum_seconds"] = value
    (tmp_path / "manifest.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(BundleUnreadable):
        read_bundle(tmp_path)


def told(folder: Path, **article: object) -> None:
    """Write the manifest of an article that says more of itself."""
    timeline = laid_out("25")
    text = write_manifest(
        replace(ARTICLE, **article),  # type: ignore[arg-type]
        timeline,
        chapters(timeline, ARTICLE.headline),
        Makers("tone", "1", "tone", "", True, 150, {}),
        show=ShowListed("harbour", "Harbour News"),
        disclosure="Read by a synthetic voice.",
        film={},
        captions=CaptionsMade(HOUSE, (TRACK,)),
        sound={},
        files=(),
        findings=(),
    )
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def test_what_feeds_say_is_read_back(tmp_path: Path) -> None:
    moment = datetime(2024, 3, 5, 6, 30, tzinfo=UTC)
    told(
        tmp_path,
        published=date(2024, 3, 5),
        published_at=moment,
        section="Harbour",
        explicit=True,
        season=2,
        episode=17,
    )
    bundle = read_bundle(tmp_path)
    assert bundle.about.published_at == moment
    assert (bundle.about.section, bundle.about.explicit) == ("Harbour", True)
    assert (bundle.about.season, bundle.about.episode) == (2, 17)
    assert bundle.show == ShowListed("harbour", "Harbour News")
    assert bundle.disclosure == "Read by a synthetic voice."


def test_a_manifest_from_before_there_were_feeds_is_read(tmp_path: Path) -> None:
    told(tmp_path)
    path = tmp_path / "manifest.json"
    said = json.loads(path.read_bytes())
    del said["show"], said["made_with"]["disclosure"]
    for name in ("published_at", "section", "explicit", "season", "episode"):
        del said["article"][name]
    path.write_text(json.dumps(said), encoding="utf-8")
    bundle = read_bundle(tmp_path)
    assert (bundle.show, bundle.disclosure) == (ShowListed(), "")
    assert (bundle.about.published_at, bundle.about.section) == (None, "")
    assert (bundle.about.explicit, bundle.about.season, bundle.about.episode) == (False, None, None)


@pytest.mark.parametrize(
    ("name", "value"),
    [("published_at", "2024-03-05T06:30:00"), ("published_at", "soon"), ("season", -1),
     ("episode", "2"), ("section", None)],
)  # fmt: skip
def test_damage_to_what_feeds_say_is_refused(tmp_path: Path, name: str, value: object) -> None:
    told(tmp_path)
    path = tmp_path / "manifest.json"
    said = json.loads(path.read_bytes())
    said["article"][name] = value
    path.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(BundleUnreadable, match="damaged"):
        read_bundle(tmp_path)
