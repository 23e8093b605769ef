"""What every engine has to keep, as a check that a plug-in's author can run.

In a test of their own::

    from briefing.speech.conformance import check_engine

    def test_my_engine() -> None:
        assert check_engine(MyEngine(), language="en") == ()
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator

from briefing.errors import BriefingError
from briefing.findings import Finding, Severity
from briefing.script.model import Sentence
from briefing.script.spoken import speak
from briefing.speech.contract import Engine, Provenance, Style, Utterance, Voice
from briefing.speech.languages import best_voice

ODD_SENTENCES = {
    "a plain sentence": "The ministers met in London and shook hands.",
    "a single word": "Yes.",
    "markup": "Say <break time='9s'/> &amp; <script>alert(1)</script> as it stands.",
    "phoneme brackets": "The text [[h@l'oU]] is no phoneme.",
    "only punctuation": "“—” … !",
    "emoji": "Good 🙂🇺🇦 morning 👩‍🚀.",
    "only emoji": "🙂🙂",
    "right-to-left marks": "The \u202bword\u202c \u200fis here.",
    "control characters": "A bell \x07 rings \x1b[31m red.",
    "an unpaired surrogate": "A broken \ud83d letter.",
    "a very long word": "ab" * 500,
    "another script": "Добрый день, 你好, مرحبا.",
    "numbers": "In 2023, $1.2 billion or 5–10 percent.",
    "a long sentence": "the house and the garden " * 40,
}
"""What comes in from the world, by what is odd about it."""
MANY = 200
"""How many sentences it has to speak in a row."""


def check_engine(engine: Engine, language: str = "en", *, many: int = MANY) -> tuple[Finding, ...]:
    """Return what an engine does not keep of its contract; nothing is what it should be.

    Codes: E-001 facts about itself, E-002 voices, E-003 refuses a sentence, E-004 sound, E-005 word
    times, E-006 not the same twice, E-007 does not honour the style that it claims to, E-008 cannot
    be handed to another process.

    ``many`` is how many sentences it has to speak in a row; for one that starts a program anew for
    each of them, a few tell as much.
    """
    return tuple(_check(engine, language, many))


def _check(engine: Engine, language: str, many: int) -> Iterator[Finding]:
    unused = _pickled(engine)
    if not engine.name or engine.name != engine.name.lower() or ":" in engine.name:
        yield _finding("E-001", "its name is not one word in small letters", engine.name)
    if not engine.licence or not engine.version():
        yield _finding("E-001", "it has no licence or no version", engine.name)
    voices = engine.voices()
    ids = [voice.id.lower() for voice in voices]
    if not voices or len(set(ids)) < len(ids) or voices != engine.voices():
        yield _finding("E-002", "it has no voices, or two of one name, or no stable order")
    if any(voice.engine != engine.name or not voice.languages for voice in voices):
        yield _finding("E-002", "a voice does not name its engine or its languages")
    voice = best_voice(voices, language)
    if voice is None:
        yield _finding("E-002", f"no voice speaks {language!r}")
        return
    yield from _check_sentences(engine, voice, language)
    yield from _check_many(engine, voice, language, many)
    yield from _check_style(engine, voice, language)
    yield from _check_copy(engine, unused, voice, language, "before it is used")
    yield from _check_copy(engine, _pickled(engine), voice, language, "after it was used")


def _check_sentences(engine: Engine, voice: Voice, language: str) -> Iterator[Finding]:
    style = Style()
    for oddity, text in ODD_SENTENCES.items():
        sentence = speak("s001", text, language)
        try:
            utterance = engine.synthesize(sentence, voice, style)
            again = engine.synthesize(sentence, voice, style)
        except BriefingError as error:
            yield _finding("E-003", f"it refuses the sentence: {error}", oddity)
            continue
        yield from check_contract(sentence, utterance, oddity)
        if any(map(str.isalnum, sentence.spoken)) and _is_silent(utterance):
            yield _finding("E-004", "it is silent although there is something to say", oddity)
        if utterance != again:
            yield _finding("E-006", "it does not sound the same twice", oddity)


def check_contract(sentence: Sentence, utterance: Utterance, place: str = "") -> Iterator[Finding]:
    """Yield what an utterance breaks of the contract: sound and word times."""
    if len(utterance.pcm) % 2 or utterance.sample_rate <= 0 or not utterance.pcm:
        yield _finding("E-004", "its sound is not whole 16-bit samples at a rate", place)
    if len(utterance.words) != len(sentence.tokens):
        yield _finding("E-005", "it does not time each word once", place)
        return
    reached = 0
    for word, token in zip(utterance.words, sentence.tokens, strict=True):
        if not reached <= word.start <= word.end <= utterance.sample_count:
            yield _finding("E-005", "words overlap or leave the sound", place)
            return
        if token.spoken_start == token.spoken_end and word.start != word.end:
            yield _finding("E-005", "a word of which nothing is said has a length", place)
        reached = word.end


def _check_many(engine: Engine, voice: Voice, language: str, many: int) -> Iterator[Finding]:
    first = speak("s000", "This is the first of many.", language)
    start = engine.synthesize(first, voice, Style())
    for index in range(many):
        sentence = speak(f"s{index:03}", f"Sentence number {index} of many.", language)
        try:
            yield from check_contract(
                sentence, engine.synthesize(sentence, voice, Style()), sentence.text
            )
        except BriefingError as error:
            yield _finding("E-003", f"it fails in a long run: {error}", sentence.text)
            return
    if engine.synthesize(first, voice, Style()) != start:
        yield _finding("E-006", f"it does not sound the same after {many} sentences")


def _check_style(engine: Engine, voice: Voice, language: str) -> Iterator[Finding]:
    sentence = speak("s001", ODD_SENTENCES["a plain sentence"], language)
    usual = engine.synthesize(sentence, voice, Style())
    if engine.capabilities.rate:
        slow = engine.synthesize(sentence, voice, Style(words_per_minute=110))
        if not usual.sample_count * 1.1 < slow.sample_count:
            yield _finding("E-007", "a slower rate does not take longer")
    if engine.capabilities.pitch:
        high = engine.synthesize(sentence, voice, Style(pitch=70))
        if high.pcm == usual.pcm:
            yield _finding("E-007", "another pitch sounds the same")
    claimed = engine.capabilities.word_times
    if claimed is Provenance.ENGINE and all(
        word.provenance is Provenance.ESTIMATED for word in usual.words
    ):
        yield _finding("E-005", "it claims to time words and only estimates them")


def _check_copy(
    engine: Engine, pickled: bytes | Exception, voice: Voice, language: str, when: str
) -> Iterator[Finding]:
    """Check that a copy speaks as the engine does: it is such copies that do the speaking."""
    sentence = speak("s001", ODD_SENTENCES["a plain sentence"], language)
    try:
        if isinstance(pickled, Exception):
            raise pickled
        copy: Engine = pickle.loads(pickled)  # our own, of a moment ago
        said = copy.synthesize(sentence, voice, Style())
    except Exception as error:  # whatever an engine's own objects raise
        yield _finding("E-008", f"a copy cannot speak ({type(error).__name__}: {error})", when)
        return
    if said != engine.synthesize(sentence, voice, Style()):
        yield _finding("E-008", "a copy does not sound the same", when)


def _pickled(engine: Engine) -> bytes | Exception:
    try:
        return pickle.dumps(engine)
    except Exception as error:  # whatever an engine's own objects raise
        return error


def _is_silent(utterance: Utterance) -> bool:
    return utterance.pcm.count(0) == len(utterance.pcm)


def _finding(code: str, problem: str, place: str = "") -> Finding:
    return Finding(code, Severity.ERROR, f"{problem[0].upper()}{problem[1:]}.", place=place)
