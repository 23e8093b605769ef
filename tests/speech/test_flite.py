"""Debian's Flite, a program that speaks, as a show names it: nothing of it is ours."""

from __future__ import annotations

import pytest

from briefing.script.spoken import speak
from briefing.speech.conformance import check_engine
from briefing.speech.contract import Provenance, Style
from briefing.speech.engines.command import CommandEngine, CommandSettings

pytestmark = pytest.mark.flite

FLITE = CommandEngine(
    CommandSettings(
        name="flite",
        run=("flite", "-voice", "{voice}", "--setf", "duration_stretch={stretch}", "-o", "{wav}"),
        voices=("slt", "kal"),
        languages=("en-US",),
        words_per_minute=163,
        version=("flite", "--version"),
    )
)
NEWS = speak(
    "s001",
    "The ministers met in London on Monday, and agreed to send more help to the islands before"
    " the winter comes and the harbours are closed.",
    "en-US",
)


def test_both_voices_speak_and_say_that_word_times_are_estimated() -> None:
    assert "flite" in FLITE.version()
    sounds = [FLITE.synthesize(NEWS, voice, Style()) for voice in FLITE.voices()]
    assert sounds[0].pcm != sounds[1].pcm
    for sound in sounds:
        assert 6 < sound.sample_count / sound.sample_rate < 16
        assert {word.provenance for word in sound.words} == {Provenance.ESTIMATED}


def test_the_stretch_makes_the_rate() -> None:
    voice = FLITE.voices()[0]
    slow, fast = (FLITE.synthesize(NEWS, voice, Style(rate)).sample_count for rate in (130, 180))
    assert slow / fast == pytest.approx(180 / 130, rel=0.08)


@pytest.mark.slow
def test_it_keeps_the_contract() -> None:
    assert check_engine(FLITE, "en-US", many=10) == ()
