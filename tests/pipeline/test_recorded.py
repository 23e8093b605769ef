"""An announcer's recording in place of a voice: eSpeak plays the announcer, whose times we know."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from briefing.article.reading import read_article
from briefing.check.completeness import refuse_if_incomplete
from briefing.errors import RecordingUnreadable, SpeechError
from briefing.pipeline.build import Built, build
from briefing.pipeline.plan import plan_briefing
from briefing.pipeline.recipe import Edition, Recipe, Target, TargetKind
from briefing.pipeline.show.model import Show
from briefing.script.model import Sentence
from briefing.speech.contract import Provenance, Style
from briefing.speech.registry import find_voice
from briefing.store.cache import Cache
from samples import write_short

pytestmark = pytest.mark.slow

SHOW = Show(introduction=("This is Harbour News.",), sign_off=("Good night.",))
PAUSE = 0.7


def read_out(sentences: list[Sentence], file: Path) -> dict[str, int]:
    """Write a recording of sentences, and return where each one's first word starts, in samples."""
    engine, voice = find_voice("espeak:en-gb", "en")
    random = np.random.default_rng(1)
    starts: dict[str, int] = {}
    sound = bytearray()
    rate = 22_050
    for sentence in sentences:
        sound += random.integers(-3, 4, round(PAUSE * rate)).astype("<i2").tobytes()
        utterance = engine.synthesize(sentence, voice, Style(words_per_minute=150))
        starts[sentence.id] = len(sound) // 2 + utterance.words[0].start
        sound += utterance.pcm
    sound += bytes(rate)
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, rate, 0, "NONE", ""))
        out.writeframes(bytes(sound))
    return starts


def recipe(file: Path, show: Show = SHOW) -> Recipe:
    return Recipe(
        editions=frozenset({Edition.CAPTIONS}),
        target=Target(TargetKind.NONE),
        show=show,
        recording=file,
    )


def made(folder: Path, file: Path) -> Built:
    article = read_article(str(write_short(folder)))
    return build(article, recipe(file), folder / "output", cache=Cache(folder / "cache"))


def sentences_of(folder: Path) -> list[Sentence]:
    article = read_article(str(write_short(folder)))
    script = plan_briefing(article, recipe(folder / "none.wav")).script
    refuse_if_incomplete(article, script)
    return list(script.sentences())


def test_every_sentence_is_found_and_its_words_are_timed(tmp_path: Path) -> None:
    sentences = sentences_of(tmp_path)
    assert sentences[-1].text == "Good night."  # a person is not called synthetic
    starts = read_out(sentences, tmp_path / "anna.wav")
    built = made(tmp_path, tmp_path / "anna.wav")
    timed = list(built.timeline.sentences())
    assert [t.sentence.id for t in timed] == list(starts)
    assert {w.provenance for t in timed for w in t.words} == {Provenance.ALIGNED}
    assert (built.makers.voice, built.makers.synthetic) == ("recording:file", False)
    engine, voice = find_voice("espeak:en-gb", "en")
    errors = []
    for spoken in timed:
        true = engine.synthesize(spoken.sentence, voice, Style(words_per_minute=150))
        first = spoken.words[0].start
        for word, known in zip(spoken.words, true.words, strict=True):
            expected = (known.start - true.words[0].start) * 48_000 / true.sample_rate
            errors.append(abs(word.start - first - expected) / 48)
    assert np.median(errors) < 15
    assert np.percentile(errors, 95) < 80


def test_the_shows_own_words_may_be_missing(tmp_path: Path) -> None:
    sentences = sentences_of(tmp_path)
    read_out(sentences[1:-1], tmp_path / "anna.wav")
    built = made(tmp_path, tmp_path / "anna.wav")
    said = [t.sentence.text for t in built.timeline.sentences()]
    assert said == [sentence.text for sentence in sentences[1:-1]]
    left_out = [f.problem for f in built.findings if f.code == "R-004"]
    assert len(left_out) == 2
    assert "Good night." in left_out[1]


def test_a_published_sentence_may_not_be_missing(tmp_path: Path) -> None:
    sentences = sentences_of(tmp_path)
    missing = sentences[-3]
    read_out([s for s in sentences if s is not missing], tmp_path / "anna.wav")
    with pytest.raises(SpeechError, match="not in the recording") as caught:
        made(tmp_path, tmp_path / "anna.wav")
    assert missing.text[:30] in caught.value.place
    assert not list((tmp_path / "output").glob("*"))


def test_what_is_no_recording_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "text.wav").write_text("not sound")
    for name in ("text.wav", "missing.wav"):
        with pytest.raises(RecordingUnreadable):
            made(tmp_path, tmp_path / name)
