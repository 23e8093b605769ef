"""Before anything is published: the same judge, with what is measured already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import bundles
import pytest

from briefing.article.reading import read_article
from briefing.check.programme import programme_of
from briefing.check.publishing import check_before_publishing
from briefing.editions.bundle import read_bundle
from briefing.errors import CheckFailed
from briefing.findings import Severity
from briefing.media.loudness import Loudness
from briefing.media.probe import probe
from briefing.pipeline.build import build, lay_out
from briefing.pipeline.judging import programme_of_laid
from briefing.pipeline.plan import plan_briefing
from briefing.pipeline.progress import Silent
from briefing.pipeline.recipe import Edition, Recipe
from briefing.store.cache import Cache
from samples import write_short

TOO_LOUD = Loudness(integrated_lufs=-10.0, true_peak_dbtp=-3.0, range_lu=4.0)


@pytest.mark.slow
def test_what_is_good_is_published_and_what_is_measured_is_believed(bundle: Path) -> None:
    programme = replace(programme_of(read_bundle(bundle)), known=())
    assert not any(
        finding.severity is Severity.ERROR
        for finding in check_before_publishing(bundle, programme, probed={}, measured={})
    )
    found = check_before_publishing(bundle, programme, probed={}, measured={"audio.m4a": TOO_LOUD})
    assert [f.place for f in found if f.code == "L-004"] == ["audio.m4a"]
    other = probe(bundle / "film-captioned.mp4")
    with pytest.raises(CheckFailed, match="B-012"):
        check_before_publishing(bundle, programme, probed={"film.mp4": other}, measured={})


@pytest.mark.slow
def test_what_is_wrong_is_not_published(bundle: Path, tmp_path: Path) -> None:
    folder = bundles.copy_of(bundle, tmp_path / "wrong")
    programme = programme_of(read_bundle(bundle))
    bundles.edited(folder / "captions.vtt", lambda text: text.replace("Monday", "Friday"))
    with pytest.raises(CheckFailed, match="C-011") as caught:
        check_before_publishing(folder, programme, probed={}, measured={})
    assert caught.value.place.startswith("captions.vtt, cue ")


def test_who_makes_a_briefing_and_who_reads_it_expect_the_same(tmp_path: Path) -> None:
    article = read_article(str(write_short(tmp_path)))
    recipe = Recipe(voice="tone", editions=frozenset({Edition.CAPTIONS}))
    folder = build(article, recipe, tmp_path / "output", cache=Cache(None)).folder
    plan = plan_briefing(article, recipe)
    laid, _ = lay_out(plan, tmp_path, Cache(None), Silent())
    read = programme_of(read_bundle(folder))
    made = programme_of_laid(laid, None)
    assert replace(read, known=(), timeline=made.timeline) == replace(made, size=read.size)
    for field in ("rate", "start_frame", "frame_count"):
        assert getattr(read.timeline, field) == getattr(made.timeline, field)
