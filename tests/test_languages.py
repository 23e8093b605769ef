"""Articles in nine languages, from the text to what a listener and a reader get."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from briefing.article.model import Article
from briefing.article.reading import read_article
from briefing.captions.direction import unmarked
from briefing.captions.style import HOUSE
from briefing.captions.width import width
from briefing.check.completeness import refuse_if_incomplete
from briefing.findings import Severity
from briefing.pipeline.build import Built, build
from briefing.pipeline.recipe import Edition, Recipe
from briefing.script.rewriting import displayed_words
from briefing.script.segments import build_script
from briefing.script.spoken import speak
from briefing.speech.contract import Provenance
from briefing.store.cache import Cache

ARTICLES = Path(__file__).parent / "articles"
VOICES = {
    "ar": "ar",
    "en": "en-us",
    "es": "es",
    "fa": "fa",
    "fr": "fr-fr",
    "hi": "hi",
    "sw": "sw",
    "uk": "uk",
    "zh": "cmn",
}
"""eSpeak's voice for each."""
SIGNS = st.text(
    alphabet="ab1 ，。“”「」《》…—、’'.你好山河をっカー々한ไท\u0301🙂\u200f", max_size=60
)


def article(name: str) -> Article:
    return read_article(str(ARTICLES / f"{name}.txt"))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", sorted(VOICES))
def test_nothing_of_an_article_is_left_unsaid(name: str) -> None:
    written = article(name)
    script = build_script(written, ())
    refuse_if_incomplete(written, script)
    for sentence in script.sentences():
        assert squeezed("".join(sentence.words())) == squeezed(sentence.text)
        unsaid = [
            sentence.text[token.start : token.end]
            for token in sentence.tokens
            if token.spoken_start == token.spoken_end
        ]
        assert not any(any(map(str.isalpha, word)) for word in unsaid)  # "000" joins its number
        assert sum(map(str.isalnum, sentence.spoken)) >= sum(map(str.isalnum, sentence.text)) - 4


@given(SIGNS)
def test_words_are_in_order_and_together_all_of_the_text(text: str) -> None:
    words = displayed_words(text)
    assert all(start < end for start, end in words)
    assert "".join(text[start:end] for start, end in words) == squeezed(text)
    for (_, end), (start, _) in pairwise(words):
        assert end <= start
        assert text[end:start].isspace() or end == start


@given(SIGNS, st.sampled_from(["en", "zh", "ja", "ar"]))
def test_no_space_is_said_that_is_not_there(text: str, language: str) -> None:
    sentence = speak("s001", text, language)
    assert len(sentence.tokens) == len(displayed_words(text))
    reached = 0
    for token in sentence.tokens:
        assert reached <= token.spoken_start <= token.spoken_end <= len(sentence.spoken)
        reached = token.spoken_end


def test_chinese_words_are_signs_and_what_is_written_in_digits_stays_together() -> None:
    text = "镇长说：“58名乘客在《山河》里。”"
    words = [text[start:end] for start, end in displayed_words(text)]
    assert words == ["镇", "长", "说：", "“58名", "乘", "客", "在", "《山", "河》", "里。”"]
    assert speak("s001", text, "zh").spoken.startswith("镇长说：58名乘客在")


def test_other_languages_have_a_word_between_any_two_spaces() -> None:
    for text in ("«Ми не чекали», — сказала.", "l’école d’“été” (2025)", "정부는 월요일", "हुआ।"):
        assert [text[a:b] for a, b in displayed_words(text)] == text.split()


def _build(name: str, folder: Path, editions: set[Edition]) -> Built:
    recipe = Recipe(editions=frozenset(editions), width=640, height=360, still=True)
    return build(article(name), recipe, folder, cache=Cache(None))


def _manifest(built: Built) -> Any:
    return json.loads((built.folder / "manifest.json").read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(VOICES))
def test_every_language_is_spoken_and_captioned_whole(name: str, tmp_path: Path) -> None:
    built = _build(name, tmp_path, {Edition.CAPTIONS})
    assert built.makers.voice == f"espeak:{VOICES[name]}"
    assert not [f for f in built.findings if f.severity is Severity.ERROR]
    assert not [f for f in built.findings if f.code.startswith("V-")]  # silent, cut short, too long
    cues = webvtt.read(str(built.folder / "captions.vtt")).captions
    shown = squeezed("".join(unmarked(line) for cue in cues for line in cue.text.split("\n")))
    assert shown.startswith(squeezed("".join(article(name).passages())))
    most = HOUSE.lines * HOUSE.line_characters  # nobody reads a paragraph at a glance
    assert all(width(cue.text.replace("\n", "")) <= most for cue in cues)
    words = [word for sentence in built.timeline.sentences() for word in sentence.words]
    timed = sum(word.provenance is Provenance.ENGINE for word in words)
    assert timed >= 0.9 * len(words)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ar", "hi", "zh"])
def test_films_have_every_letter(name: str, tmp_path: Path) -> None:
    built = _build(name, tmp_path, {Edition.FILM})
    assert "P-001" not in [finding.code for finding in built.findings]
    with av.open(str(built.folder / "film.mp4")) as film:
        assert film.metadata["title"] == article(name).headline
        expected = {"ar": "ara", "hi": "hin", "zh": "zho"}[name]
        assert film.streams.audio[0].language == expected
