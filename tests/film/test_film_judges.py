"""Finished films of several shapes and rates, judged by programs that know nothing of this one."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pytest
import webvtt
from film_chromium import GRID, play_in_chromium
from film_judges import (
    Film,
    assert_constant_rate,
    assert_edges,
    assert_same_in_both,
    changes,
    frames_that_differ,
    pictures,
)

from briefing.article.model import Article
from briefing.article.reading import read_article
from briefing.captions.split import split
from briefing.check.flashes import check_flashes, small_size
from briefing.errors import CheckFailed
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.small import small_pictures
from briefing.picture.choice import Show
from briefing.picture.plan import plan_stills
from briefing.picture.storyboard import storyboard
from briefing.pipeline.build import Built, build
from briefing.pipeline.recipe import Edition, FilmCaptions, Recipe, Target, TargetKind
from briefing.store.cache import Cache
from briefing.timeline.rate import FRAME_RATES, FrameRate
from briefing.timeline.timecode import timecode_to_frame
from samples import REAL, SAMPLE, write_short

pytestmark = pytest.mark.slow

NAMES = ("film.mp4", "film-captioned.mp4")
SEEKS = 12
SECONDS_PLAYED = 10
TRIES = 5
LONGEST_MOVEMENT = Fraction(1, 2)
"""Seconds that a card may take to appear: nothing else moves in a briefing without footage."""
WITH_FOOTAGE = """\
---
headline: Ferry Returns to the Sound
footage:
  - at: 2
    file: quay.mp4
    then: loop
---

The ferry Sula sailed again on Monday.

It carries 210 passengers and, on most days, 14 cars.

The skipper was glad.
"""
MOVING = "testsrc2=size=320x180:rate=24:duration=3,eq=saturation=0.3:contrast=0.7"
FLASHING = (
    "color=white:size=320x180:rate=25:duration=3,"
    "drawbox=color=black:thickness=fill:enable='lt(mod(t,{}),{})'"
)


@dataclass(frozen=True)
class Kind:
    """A kind of film: a size, a rate, a first label, and whether anything moves."""

    size: tuple[int, int]
    rate: str
    start: str = "00:00:00:00"
    still: bool = False
    footage: str = ""
    """What moves in the place of a card, as a source of ffmpeg's own pictures; nothing if empty."""

    def recipe(self) -> Recipe:
        width, height = self.size
        rate = FRAME_RATES[self.rate]
        return Recipe(
            width=width,
            height=height,
            rate=rate,
            start_frame=timecode_to_frame(self.start, rate),
            still=self.still,
            voice="tone",
            target=Target(TargetKind.NONE),
            editions=frozenset({Edition.FILM, Edition.CAPTIONS}),
        )


KINDS = {
    "landscape 25": Kind((640, 360), "25", "10:00:00:00"),
    "full size 25": Kind((1920, 1080), "25", "09:59:50:00"),
    "portrait 29.97df": Kind((270, 480), "29.97df", "00:00:50;00"),
    "square 50": Kind((360, 360), "50", still=True),
    "4:5 23.976": Kind((432, 540), "23.976", "23:59:00:00", still=True),
    "footage 30": Kind((480, 270), "30", footage=MOVING),
    "landscape 59.94df": Kind((320, 180), "59.94df", "01:08:55;00", still=True),
}


@dataclass(frozen=True)
class Finished:
    """A briefing of one kind."""

    kind: Kind
    article: Article
    built: Built

    @property
    def rate(self) -> FrameRate:
        return self.built.timeline.rate

    def film(self, name: str) -> Film:
        recipe = self.kind.recipe()
        timeline = self.built.timeline
        path = self.built.folder / name
        return Film(path, timeline.rate, self.kind.size, timeline.frame_count, recipe.start_frame)

    def caption_frames(self) -> set[int]:
        """The frames on which a caption is seen, by the caption file."""
        frames: set[int] = set()
        for cue in webvtt.read(str(self.built.folder / "captions.vtt")).captions:
            first, after = (self.rate.seconds_to_frames(_seconds(t)) for t in (cue.start, cue.end))
            frames.update(range(first, after))
        return frames

    def planned_starts(self, name: str) -> list[int]:
        """The frames on which a film without motion should change its picture."""
        timeline = self.built.timeline
        scenes = storyboard(timeline, self.article, Show())
        cues = () if name == "film.mp4" else split(timeline)
        return [still.start_frame for still in plan_stills(scenes, cues)]

    def footage_frames(self) -> set[int]:
        """The frames on which footage is seen."""
        scenes = storyboard(self.built.timeline, self.article, Show())
        moving = (range(s.start_frame, s.end_frame) for s in scenes if s.footage is not None)
        return {frame for frames in moving for frame in frames}


def _seconds(clock: str) -> Fraction:
    hours, minutes, seconds = clock.split(":")
    return 3600 * int(hours) + 60 * int(minutes) + Fraction(seconds)


@pytest.fixture(scope="module", params=KINDS)
def finished(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return _finish(KINDS[request.param], tmp_path_factory.mktemp("film"))


def _finish(kind: Kind, folder: Path) -> Finished:
    path = write_short(folder)
    if kind.footage:
        coded = ["-f", "lavfi", "-i", kind.footage, "-pix_fmt", "yuv420p"]
        run_ffmpeg([*coded, str(folder / "quay.mp4")], purpose="make test footage")
        path = folder / "ferry.md"
        path.write_text(WITH_FOOTAGE, encoding="utf-8")
    article = read_article(str(path))
    built = build(article, kind.recipe(), folder / "output", cache=Cache(None))
    return Finished(kind, article, built)


@pytest.mark.parametrize("name", NAMES)
def test_two_decoders_give_the_same_frames(finished: Finished, name: str) -> None:
    assert_same_in_both(finished.film(name))


@pytest.mark.mediainfo
@pytest.mark.parametrize("name", NAMES)
def test_mediainfo_finds_a_constant_rate_and_the_timecode(finished: Finished, name: str) -> None:
    assert_constant_rate(finished.film(name))


def test_captions_are_seen_on_their_frames_and_on_no_other(finished: Finished) -> None:
    """The films differ where the caption file says that there is a caption: to the frame."""
    clean, captioned = (finished.film(name).path for name in NAMES)
    assert frames_that_differ(clean, captioned) == finished.caption_frames()


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_shown_from_its_first_frame_to_its_last(
    finished: Finished, name: str
) -> None:
    film, planned = finished.film(name), set(finished.planned_starts(name))
    if finished.kind.still:
        assert_edges(film, planned)
        return
    seen = {0, *changes(film.path)}
    assert planned <= seen
    for moving in seen - planned - finished.footage_frames():
        since = moving - max(start for start in planned if start < moving)
        assert since <= film.rate.seconds_to_frames(LONGEST_MOVEMENT), moving


@pytest.mark.chromium
@pytest.mark.parametrize("name", NAMES)
def test_a_browser_shows_the_right_picture_wherever_it_is_sent(
    finished: Finished, name: str
) -> None:
    film = finished.film(name)
    expected = pictures(film.path, GRID)
    chance = random.Random(name)
    frames = chance.sample(range(film.frames), SEEKS)
    for edge in chance.sample(changes(film.path), 5):
        frames += [edge - 1, edge]
    frames += [0, film.frames - 1]
    frames = list(dict.fromkeys(frames))  # a frame that is shown already is not shown anew
    playback = play_in_chromium(film.path, [film.within(f, chance.random()) for f in frames])
    assert playback.size == film.size
    assert abs(Fraction(playback.duration) - film.seconds) < 1 / film.rate.fps
    assert len(playback.seen) == len(frames)
    for frame, seen in zip(frames, playback.seen, strict=True):
        assert round(seen.media_time * film.rate.fps) == frame
        assert expected.looks_like(frame, seen.cells), frame


@pytest.mark.chromium
@pytest.mark.parametrize(
    ("kind", "name"), [("landscape 25", "film-captioned.mp4"), ("square 50", "film.mp4")]
)
def test_a_browser_drops_no_frame(kind: str, name: str, tmp_path: Path) -> None:
    """Small films, decoded by the processor: a busy machine drops frames of any film.

    What it could not draw at all does not count, and a film's own fault would come every time.
    """
    film = _finish(KINDS[kind], tmp_path).film(name)
    dropped: list[int] = []
    while len(dropped) < TRIES and 0 not in dropped:
        playback = play_in_chromium(film.path, [], SECONDS_PLAYED)
        assert playback.frames >= SECONDS_PLAYED * film.rate.fps
        dropped.append(max(0, playback.dropped - playback.held_up(1 / film.rate.fps)))
    assert 0 in dropped


@pytest.mark.parametrize("name", NAMES)
def test_short_films_do_not_flash(finished: Finished, name: str) -> None:
    film = finished.film(name)
    assert check_flashes(small_pictures(film.path, small_size(*film.size)), film.rate) == ()


def test_the_sample_s_captioned_film_does_not_flash(tmp_path: Path) -> None:
    article = read_article(str(REAL if REAL.exists() else SAMPLE))
    recipe = Recipe(
        width=640,
        height=360,
        editions=frozenset({Edition.FILM}),
        film_captions=FilmCaptions.OPEN,
    )
    built = build(article, recipe, tmp_path / "output", cache=Cache(None))
    small = small_pictures(built.folder / "film-captioned.mp4", small_size(640, 360))
    assert check_flashes(small, built.timeline.rate) == ()


def test_footage_that_flashes_is_refused(tmp_path: Path) -> None:
    """Five times a second; with three nothing is said."""
    calm = Kind((320, 180), "25", "10:00:00:00", footage=FLASHING.format("1/3", "1/6"))
    wild = replace(calm, footage=FLASHING.format("1/5", "1/10"))
    (tmp_path / "calm").mkdir()
    finished = _finish(calm, tmp_path / "calm")
    begins = finished.built.timeline.timecode(min(finished.footage_frames()))
    with pytest.raises(CheckFailed, match="flashes more than three times in one second") as refused:
        _finish(wild, tmp_path)
    assert begins[:8] <= refused.value.place < begins[:7] + "9"
    assert not (tmp_path / "output").exists() or not any((tmp_path / "output").iterdir())
