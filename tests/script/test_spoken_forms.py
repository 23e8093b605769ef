"""Spoken forms of English, judged by a table that was written from the rules."""

from __future__ import annotations

import pytest
from spoken_forms import ENGLISH, REGIONAL

from briefing.script.spoken import speak


@pytest.mark.parametrize(
    ("shown", "said"),
    [pytest.param(*pair, id=f"{group}: {pair[0]}") for group in ENGLISH for pair in ENGLISH[group]],
)
def test_english(shown: str, said: str) -> None:
    sentence = speak("s001", shown, "en")
    assert sentence.spoken == said
    assert sentence.text == shown


@pytest.mark.parametrize(("shown", "language", "said"), REGIONAL)
def test_english_of_a_region(shown: str, language: str, said: str) -> None:
    assert speak("s001", shown, language).spoken == said
