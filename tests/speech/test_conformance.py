"""The suite that every engine has to pass, and proof that it finds what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Lock

import pytest

from briefing.errors import SpeechError
from briefing.script.model import Sentence
from briefing.speech.conformance import check_engine
from briefing.speech.contract import Engine, Style, Utterance, Voice
from briefing.speech.engines.espeak import EspeakEngine
from briefing.speech.engines.tone import ToneEngine


@pytest.mark.parametrize("engine", [EspeakEngine(), ToneEngine()], ids=lambda engine: engine.name)
def test_the_built_in_engines_keep_the_contract(engine: Engine) -> None:
    assert isinstance(engine, Engine)
    assert check_engine(engine, "en") == ()


def test_and_in_another_language() -> None:
    assert check_engine(ToneEngine(), "ar") == ()


VOICE = ToneEngine().voices()[0]
Spoil = Callable[[Utterance, Sentence, Style], Utterance]


class SpoiltEngine(ToneEngine):
    """A tone engine with a fault."""

    def __init__(self, spoil: Spoil) -> None:
        self.spoil = spoil

    def synthesize(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        hurried = replace(style, words_per_minute=20 * style.words_per_minute)
        return self.spoil(super().synthesize(sentence, voice, hurried), sentence, style)


def refuse_digits(utterance: Utterance, sentence: Sentence, _style: Style) -> Utterance:
    if any(map(str.isdigit, sentence.spoken)):
        raise SpeechError("it does not speak digits")
    return utterance


def forget(utterance: Utterance, _sentence: Sentence, _style: Style) -> Utterance:
    state.append(0)
    return replace(utterance, pcm=utterance.pcm + bytes(2 * len(state)))


state: list[int] = []


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (refuse_digits, "E-003"),
        (lambda u, _s, _y: replace(u, pcm=bytes(len(u.pcm))), "E-004"),
        (lambda u, _s, _y: replace(u, pcm=u.pcm[:-1]), "E-004"),
        (lambda u, _s, _y: replace(u, words=u.words[1:]), "E-005"),
        (lambda u, _s, _y: replace(u, words=u.words[::-1]), "E-005"),
        (lambda u, _s, _y: replace(u, pcm=u.pcm[:400]), "E-005"),
        (forget, "E-006"),
        (lambda _u, s, _y: ToneEngine().synthesize(s, VOICE, Style()), "E-007"),
    ],
)
def test_it_finds(spoil: Spoil, code: str) -> None:
    assert code in {finding.code for finding in check_engine(SpoiltEngine(spoil), "en")}


class LockedEngine(ToneEngine):
    """Holds what no other process can have, from its first word on."""

    def __init__(self) -> None:
        self.lock: Lock | None = None

    def synthesize(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        self.lock = self.lock or Lock()
        return super().synthesize(sentence, voice, style)


class ForgetfulEngine(LockedEngine):
    """Leaves behind, besides what it holds, the voice that it speaks in."""

    pitch = 30

    def __init__(self) -> None:
        super().__init__()
        self.pitch = 60

    def __getstate__(self) -> dict[str, object]:
        return {}

    def __setstate__(self, _state: object) -> None:
        self.lock = None

    def synthesize(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        return super().synthesize(sentence, voice, replace(style, pitch=style.pitch + self.pitch))


def test_it_finds_an_engine_that_cannot_be_handed_on_once_it_has_spoken() -> None:
    (finding,) = check_engine(LockedEngine())
    assert (finding.code, finding.place) == ("E-008", "after it was used")
    assert "pickle" in finding.problem


def test_it_finds_an_engine_whose_copy_speaks_otherwise() -> None:
    findings = check_engine(ForgetfulEngine())
    assert [finding.code for finding in findings] == ["E-008", "E-008"]
    assert findings[0].problem == "A copy does not sound the same."


class MisnamedEngine(ToneEngine):
    """A name that cannot be typed, and two voices of one name."""

    name = "My:Engine"

    def voices(self) -> tuple[Voice, ...]:
        return super().voices() * 2


def test_it_finds_a_name_and_voices_that_cannot_be_typed() -> None:
    assert {finding.code for finding in check_engine(MisnamedEngine())} == {"E-001", "E-002"}


def test_it_finds_a_language_that_nobody_speaks() -> None:
    assert [finding.code for finding in check_engine(EspeakEngine(), "yo")] == ["E-002"]
