"""The gates before anything is published: all is said, nothing else, and it can be heard."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from briefing.article.model import Article, Block, BlockKind, InputKind, Source
from briefing.check.completeness import refuse_if_incomplete
from briefing.check.speech import check_utterance
from briefing.errors import Incomplete
from briefing.script.model import Script
from briefing.script.segments import build_script
from briefing.speech.contract import Utterance
from strategies import sentence

SPOKEN = sentence("s001", "The ferry is back after ten days, its owners said.")


def noise(seconds: float, amplitude: int = 6_000) -> Utterance:
    random = np.random.default_rng(1)
    samples = random.integers(-amplitude, amplitude + 1, round(seconds * 48_000))
    return Utterance(samples.astype("<i2").tobytes(), 48_000, ())


def codes(utterance: Utterance) -> list[str]:
    return [finding.code for finding in check_utterance(SPOKEN, utterance, 140)]


def test_a_plausible_utterance_is_not_complained_of() -> None:
    assert codes(noise(3.5)) == []


def test_silence_is_not_speech() -> None:
    assert codes(noise(3.5, amplitude=0)) == ["V-001"]
    assert codes(noise(3.5, amplitude=20)) == ["V-001"]


def test_a_sentence_cut_short_is_named() -> None:
    (found,) = check_utterance(SPOKEN, noise(0.3), 140)
    assert found.code == "V-002"
    assert "The ferry is back" in found.problem
    assert found.place == "sentence s001"


def test_a_sentence_that_drags_on_is_told_of() -> None:
    assert codes(noise(40)) == ["V-003"]


def test_nothing_is_expected_of_a_lone_dash() -> None:
    dash = sentence("s002", "--")
    assert check_utterance(dash, noise(0.1, amplitude=0), 140) == ()


ARTICLE = Article(
    source=Source("ferry.txt", InputKind.TEXT, "0" * 64, "utf-8"),
    headline="Ferry Returns",
    summary="The ferry is back.",
    blocks=(
        Block(BlockKind.PARAGRAPH, "Mairi Rae sailed on Monday. Everyone cheered."),
        Block(BlockKind.PARAGRAPH, "It carries 210 passengers."),
    ),
)


def test_a_whole_script_passes() -> None:
    refuse_if_incomplete(ARTICLE, build_script(ARTICLE, ("Good night.",)))


def _without_sentence(script: Script, segment: int, index: int) -> Script:
    one = script.segments[segment]
    kept = one.sentences[:index] + one.sentences[index + 1 :]
    changed = replace(one, sentences=kept)
    segments = (*script.segments[:segment], changed, *script.segments[segment + 1 :])
    return replace(script, segments=segments)


@pytest.mark.parametrize(("segment", "index"), [(0, 0), (1, 0), (2, 0), (2, 1), (3, 0)])
def test_a_sentence_that_got_lost_stops_everything(segment: int, index: int) -> None:
    script = build_script(ARTICLE, ())
    lost = script.segments[segment].sentences[index].text
    with pytest.raises(Incomplete, match="would not be said") as refused:
        refuse_if_incomplete(ARTICLE, _without_sentence(script, segment, index))
    assert lost in str(refused.value)


def test_a_word_that_nobody_published_stops_everything() -> None:
    more = replace(ARTICLE, summary="The ferry is really back.")
    with pytest.raises(Incomplete, match="“really”"):
        refuse_if_incomplete(ARTICLE, build_script(more, ()))


def test_an_exchanged_word_stops_everything() -> None:
    other = replace(ARTICLE, headline="Ferry Sinks")
    with pytest.raises(Incomplete, match="“Returns”"):
        refuse_if_incomplete(ARTICLE, build_script(other, ()))
