"""Fitting a slot: to the frame, within comfortable limits, or refused with the figures."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from odd_engines import UNPACED, OddEngine, asked

from briefing.article.reading import read_article
from briefing.errors import TargetUnreachable
from briefing.pipeline.booth.booths import Booths
from briefing.pipeline.cast import Cast, Part
from briefing.pipeline.fit import Fitted, fit
from briefing.pipeline.narrate import Narration, narrate, stretched
from briefing.pipeline.progress import Silent
from briefing.pipeline.recipe import Recipe, Target, TargetKind
from briefing.script.segments import build_script
from briefing.speech.contract import Engine
from briefing.speech.engines.tone import ToneEngine
from briefing.store.cache import Cache
from briefing.timeline.pacing import HOUSE_PACING
from briefing.timeline.rate import FRAME_RATES
from samples import SAMPLE

ARTICLE = read_article(str(SAMPLE))
SCRIPT = build_script(ARTICLE, ("Read by a synthetic voice.",))


def fitted(
    folder: Path,
    seconds: int | None,
    engine: Engine | None = None,
    *,
    kind: TargetKind = TargetKind.ASKED,
    fps: str = "25",
) -> Fitted:
    engine = engine or ToneEngine()
    cast = Cast(Part(engine, engine.voices()[0]))
    target = Target(kind, Fraction(seconds) if seconds else None)
    recipe = Recipe(rate=FRAME_RATES[fps], target=target)
    cache = Cache(folder / "cache")

    with Booths(2) as booths:

        def speak(rate: int) -> Narration:
            return narrate(SCRIPT, cast, rate, booths, cache, folder / "reel", Silent())

        def stretch(narration: Narration, factor: Fraction) -> Narration:
            return stretched(narration, factor, folder / "stretched")

        paced = cast.is_paced
        return fit(ARTICLE, SCRIPT, recipe, HOUSE_PACING, speak, None if paced else stretch)


def usual_seconds(folder: Path, engine: Engine | None = None) -> int:
    timeline = fitted(folder, None, engine, kind=TargetKind.NONE).timeline
    return round(timeline.sample_count / 48_000)


@pytest.mark.parametrize("fps", ["25", "29.97df", "24"])
@pytest.mark.parametrize("off", [-30, -12, -3, 0, 4, 20, 30])
def test_a_length_within_reach_is_met_to_the_frame(tmp_path: Path, off: int, fps: str) -> None:
    wanted = usual_seconds(tmp_path) + off
    made = fitted(tmp_path, wanted, fps=fps)
    rate = FRAME_RATES[fps]
    assert made.timeline.frame_count == rate.seconds_to_frames(wanted)
    assert made.rounds <= 3
    limits = HOUSE_PACING.slowest_wpm, HOUSE_PACING.fastest_wpm
    assert limits[0] <= made.narration.words_per_minute <= limits[1]


def test_without_a_target_the_shows_rate_holds(tmp_path: Path) -> None:
    made = fitted(tmp_path, None, kind=TargetKind.NONE)
    assert made.narration.words_per_minute == HOUSE_PACING.usual_wpm
    assert made.rounds == 1


def test_pauses_give_way_before_the_rate_does(tmp_path: Path) -> None:
    made = fitted(tmp_path, usual_seconds(tmp_path) + 4)
    assert made.narration.words_per_minute == HOUSE_PACING.usual_wpm


def test_what_is_much_too_long_is_refused_with_the_figures(tmp_path: Path) -> None:
    with pytest.raises(TargetUnreachable) as caught:
        fitted(tmp_path, 60)
    error = caught.value
    over = re.search(
        r"1:00 cannot be met: at 180 words a minute .* it is (\d+) s over", error.problem
    )
    assert over
    nearest = re.search(r"ask for (\d+):(\d\d)\.", error.remedy)
    assert nearest
    possible = int(nearest[1]) * 60 + int(nearest[2])
    assert possible == pytest.approx(60 + int(over[1]), abs=1)
    assert fitted(tmp_path, possible).timeline.frame_count == possible * 25
    assert re.search(r"Leaving out the last \d+ passages, from the one that begins “", error.remedy)
    lengths = re.search(r"on \(([\d, and]+) s\), would do", error.remedy)
    assert lengths
    assert sum(map(int, re.findall(r"\d+", lengths[1]))) >= int(over[1]) - 1


def test_what_one_passage_less_would_mend_names_the_passage(tmp_path: Path) -> None:
    with pytest.raises(TargetUnreachable) as caught:
        fitted(tmp_path, 60)
    nearest = re.search(r"ask for (\d+):(\d\d)\.", caught.value.remedy)
    assert nearest
    with pytest.raises(TargetUnreachable, match="that begins “") as caught:
        fitted(tmp_path, int(nearest[1]) * 60 + int(nearest[2]) - 4)
    assert "would do" in caught.value.remedy


def test_what_is_much_too_short_is_refused_with_the_figures(tmp_path: Path) -> None:
    with pytest.raises(TargetUnreachable, match=r"10:00 cannot be met: at 130 words .* s short"):
        fitted(tmp_path, 600)


def test_a_stated_length_out_of_reach_is_come_close_to_and_told_of(tmp_path: Path) -> None:
    article = replace(ARTICLE, stated_seconds=600)
    with Booths(2) as booths:
        engine = ToneEngine()
        cast = Cast(Part(engine, engine.voices()[0]))

        def speak(rate: int) -> Narration:
            cache = Cache(tmp_path / "cache")
            return narrate(SCRIPT, cast, rate, booths, cache, tmp_path / "reel", Silent())

        made = fit(article, SCRIPT, Recipe(), HOUSE_PACING, speak)
    assert [finding.code for finding in made.findings] == ["U-001"]


@pytest.mark.parametrize(
    ("off", "is_stretched"),
    [(-25, True), (-10, True), (-3, False), (0, False), (15, False), (33, True)],
)
def test_a_voice_without_a_rate_is_asked_once_and_stretched(
    tmp_path: Path, off: int, *, is_stretched: bool
) -> None:
    engine = OddEngine(tmp_path / "notes", capabilities=UNPACED)
    wanted = usual_seconds(tmp_path, engine) + off
    calls = len(asked(engine.notes))
    made = fitted(tmp_path, wanted, engine)
    assert made.timeline.frame_count == wanted * 25
    assert len(asked(engine.notes)) == calls
    assert made.rounds == 1
    assert 130 <= made.narration.words_per_minute <= 181
    assert (made.narration.stretch != 1) == is_stretched
    for identity, pcm in made.narration.utterances():
        assert len(pcm) == 2 * made.narration.lengths[identity].samples


def test_a_voice_without_a_rate_is_not_stretched_beyond_comfort(tmp_path: Path) -> None:
    engine = OddEngine(tmp_path / "notes", capabilities=UNPACED)
    with pytest.raises(TargetUnreachable, match="with the voice stretched to"):
        fitted(tmp_path, 60, engine)
