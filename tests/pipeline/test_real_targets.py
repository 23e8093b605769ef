"""The slots of the real article: met to the frame, or refused with the figures."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from briefing.article.reading import read_article
from briefing.errors import TargetUnreachable
from briefing.pipeline.build import Built, build
from briefing.pipeline.recipe import Edition, Recipe, Target, TargetKind
from briefing.store.cache import Cache
from samples import REAL


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("cache"))


def made(seconds: int, folder: Path, kept: Cache) -> Built:
    target = Target(TargetKind.ASKED, Fraction(seconds))
    recipe = Recipe(editions=frozenset({Edition.CAPTIONS}), target=target)
    return build(read_article(str(REAL)), recipe, folder, cache=kept)


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [170, 180, 200, 220, 240])
def test_every_slot_is_met_to_the_frame(seconds: int, tmp_path: Path, kept: Cache) -> None:
    built = made(seconds, tmp_path, kept)
    assert built.timeline.frame_count == seconds * 25
    assert built.timeline.sample_count == seconds * 48_000
    assert 130 <= built.makers.words_per_minute <= 180
    assert built.rounds <= 3


def test_a_minute_and_a_half_is_refused_with_the_figures(tmp_path: Path, kept: Cache) -> None:
    with pytest.raises(TargetUnreachable, match=r"1:30 cannot be met: .* it is \d+ s over") as told:
        made(90, tmp_path, kept)
    assert "Leaving out the last" in told.value.remedy
    assert list(tmp_path.iterdir()) == []
