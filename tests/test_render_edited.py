"""A producer's edit, given back: film, sound, captions and chapters in the new order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import av
import numpy as np
import opentimelineio as otio
import pysubs2
import pytest
import webvtt
from numpy.typing import NDArray

from briefing.article.model import Article
from briefing.article.reading import read_article
from briefing.check.bundle import Look, check_bundle
from briefing.editions.bundle import read_bundle
from briefing.editions.handoff.otio_file import write_otio
from briefing.editions.handoff.programme import programme_of
from briefing.errors import EditInvalid
from briefing.media.x264 import Quality
from briefing.pipeline.build import Built, build
from briefing.pipeline.recipe import Edition, FilmCaptions, Recipe, Target, TargetKind
from briefing.store.cache import Cache
from briefing.timeline.chapters import shorten
from briefing.timeline.model import TimedSegment, TimedSentence
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE, SOUND_FRAME
from briefing.timeline.timecode import timecode_to_frame
from edits import whole
from samples import SHORT_BODY, write_short

pytestmark = pytest.mark.slow

RATE = FRAME_RATES["29.97df"]
RECIPE = Recipe(
    rate=RATE,
    width=320,
    height=180,
    voice="tone",
    still=True,
    quality=Quality.DRAFT,
    film_captions=FilmCaptions.CLOSED,
    target=Target(TargetKind.NONE),
    start_frame=timecode_to_frame("00:59:50;00", RATE),
)
TRIMMED = 11
"""Frames that are taken off a pause."""
PICTURE = "The ferry Sula leaves the harbour at Oban."


@dataclass(frozen=True)
class Given:
    """A film, a producer's edit of it, and the film that this makes."""

    article: Article
    first: Built
    edit: Path
    clips: list[Any]
    """Of the edited timeline's first video track."""
    second: Built


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    folder = tmp_path_factory.mktemp("edited")
    article = read_article(str(write_short(folder)))
    first = build(article, RECIPE, folder / "first", cache=Cache(None))
    made = _handed_off(first)
    _edit(made)
    path = folder / "edited.otio"
    otio.adapters.write_to_file(made, str(path))
    second = build(article, replace(RECIPE, edit=path), folder / "second", cache=Cache(None))
    return Given(article, first, path, list(made.video_tracks()[0]), second)


def _handed_off(built: Built) -> Any:
    """Return what an editing program reads of a finished folder."""
    programme = programme_of(read_bundle(built.folder), ())
    return otio.adapters.read_from_string(write_otio(programme), "otio_json")


def _edit(made: Any) -> None:
    """Trim a pause, move the last paragraph up to the title, and drop the summary."""
    for track in made.tracks:
        title, summary, *rest, sign_off = (clip.deepcopy() for clip in track)
        assert list(summary.metadata["briefing"]["sentences"]) == ["s003"]
        used = title.source_range
        shorter = used.duration - otio.opentime.RationalTime(TRIMMED, used.duration.rate)
        title.source_range = otio.opentime.TimeRange(used.start_time, shorter)
        track[:] = [title, rest[-1], *rest[:-1], sign_off]


def _manifest(built: Built) -> Any:
    return json.loads((built.folder / "manifest.json").read_text(encoding="utf-8"))


@cache
def _pictures(folder: Path) -> list[NDArray[np.float32]]:
    with av.open(str(folder / "film.mp4")) as film:
        return [
            frame.reformat(format="gray").to_ndarray().astype(np.float32)
            for frame in film.decode(video=0)
        ]


def _sound(built: Built) -> NDArray[np.float32]:
    with av.open(str(built.folder / "audio.m4a")) as sound:
        parts = [frame.to_ndarray().mean(axis=0) for frame in sound.decode(audio=0)]
    heard: NDArray[np.float32] = np.concatenate(parts)
    return heard


def _by_sentence(built: Built) -> dict[str, TimedSentence]:
    return {timed.sentence.id: timed for timed in built.timeline.sentences()}


def test_the_film_has_the_frames_of_the_edit(given: Given) -> None:
    frames = sum(clip.source_range.duration.to_frames() for clip in given.clips)
    first, second = given.first.timeline, given.second.timeline
    assert frames == first.frame_count - TRIMMED - whole(first).pieces[1].frames
    assert second.frame_count == frames == _manifest(given.second)["timeline"]["frames"]
    assert len(_pictures(given.second.folder)) == frames
    assert 0 <= _sound(given.second).size - RATE.frames_to_samples(frames) < SOUND_FRAME


def test_captions_follow_the_new_order(given: Given) -> None:
    cues = webvtt.read(str(given.second.folder / "captions.vtt")).captions
    said = " ".join(" ".join(cue.text.split()) for cue in cues)
    order = (SHORT_BODY[-1], PICTURE, *SHORT_BODY[:-1])
    assert said.startswith(" ".join(("Breaking News Ferry Returns to the Sound", *order)))
    assert said.endswith("Read by a synthetic voice.")
    assert "its owners said" not in said


def test_each_sentence_sounds_as_before_where_its_captions_are(given: Given) -> None:
    before, after = _sound(given.first), _sound(given.second)
    first, second = _by_sentence(given.first), _by_sentence(given.second)
    assert len(second) == len(first) - 1
    for identity, timed in second.items():
        was = before[first[identity].start : first[identity].end]
        now = after[timed.start : timed.end]
        assert np.corrcoef(was, now)[0, 1] > 0.95, identity
    cues = pysubs2.load(str(given.second.folder / "captions.srt"))
    starts = [cue.start / 1000 for cue in cues]
    for segment in given.second.timeline.segments:
        heard = segment.sentences[0].words[0].start / SAMPLE_RATE
        late = min((start - heard for start in starts), key=abs)
        assert -0.001 <= late <= 1 / 29, segment.segment.id


def test_each_card_is_seen_where_its_words_are_heard(given: Given) -> None:
    before, after = _pictures(given.first.folder), _pictures(given.second.folder)

    def middles(built: Built) -> Iterator[tuple[str, int]]:
        for timed in built.timeline.segments:
            yield timed.segment.id, RATE.samples_to_frames(_middle(timed))

    seen = {identity: before[frame] for identity, frame in middles(given.first)}
    for identity, frame in [*middles(given.second)][1:]:  # the title card has no summary now
        off = {name: np.abs(after[frame] - picture).mean() for name, picture in seen.items()}
        assert min(off, key=lambda name: float(off[name])) == identity


def _middle(timed: TimedSegment) -> int:
    return (timed.start + timed.end) // 2


def test_chapters_are_named_by_what_is_said_in_them(given: Given) -> None:
    titles = [
        "Ferry Returns to the Sound",
        *map(shorten, (SHORT_BODY[-1], PICTURE, *SHORT_BODY[:-1])),
    ]
    assert [chapter["title"] for chapter in _manifest(given.second)["chapters"]] == titles
    with av.open(str(given.second.folder / "film.mp4")) as film:
        assert [chapter["metadata"]["title"] for chapter in film.chapters()] == titles


def test_the_manifest_says_what_was_left_out(given: Given) -> None:
    told = [f for f in _manifest(given.second)["findings"] if f["code"].startswith("E-")]
    assert [(f["code"], f["place"]) for f in told] == [
        *(("E-010", "edited.otio"), ("E-013", "s003"))
    ]
    assert "The ferry is back after ten days" in told[1]["problem"]


def test_the_judge_holds_an_edit_against_its_article(given: Given) -> None:
    def codes(article: Article) -> set[str]:
        looks = frozenset({Look.COMPLETENESS})
        report = check_bundle(given.second.folder, article=article, looks=looks)
        return {finding.code for finding in report.findings}

    assert "B-019" not in codes(given.article)
    *kept, last = given.article.blocks
    other = replace(last, text=last.text.replace("210", "310"))
    assert "B-019" in codes(replace(given.article, blocks=(*kept, other)))


def test_handing_the_new_film_off_gives_the_same_cuts(given: Given) -> None:
    again = _handed_off(given.second).video_tracks()[0]
    wanted = [(clip.name, clip.source_range.duration) for clip in given.clips]
    assert [(clip.name, clip.source_range.duration) for clip in again] == wanted


@pytest.mark.parametrize(
    ("recipe", "problem", "remedy"),
    [
        (replace(RECIPE, rate=FRAME_RATES["25"]), "has 29.97df frames a second", "Give --fps"),
        (
            replace(RECIPE, target=Target(TargetKind.STATED)),
            "was read otherwise",
            "Give the --voice",
        ),
    ],
)
def test_an_edit_of_a_film_made_otherwise_is_refused(
    given: Given, recipe: Recipe, problem: str, remedy: str, tmp_path: Path
) -> None:
    recipe = replace(recipe, edit=given.edit, editions=frozenset({Edition.CAPTIONS}))
    with pytest.raises(EditInvalid, match=problem) as refused:
        build(given.article, recipe, tmp_path, cache=Cache(None))
    assert refused.value.remedy.startswith(remedy)
    assert list(tmp_path.iterdir()) == []


def test_an_edit_of_another_article_is_refused(given: Given, tmp_path: Path) -> None:
    text = (given.edit.parent / "ferry.txt").read_text(encoding="utf-8")
    path = tmp_path / "ferry.txt"
    path.write_text(text.replace("on most days", "on nearly all days"), encoding="utf-8")
    recipe = replace(RECIPE, edit=given.edit, editions=frozenset({Edition.CAPTIONS}))
    with pytest.raises(EditInvalid, match="of another article"):
        build(read_article(str(path)), recipe, tmp_path / "output", cache=Cache(None))
