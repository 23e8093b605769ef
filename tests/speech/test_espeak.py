"""eSpeak NG: complete, in time, the same every time, and quiet about it."""

from __future__ import annotations

import ctypes
import hashlib
import logging
import pickle
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import espeakng_loader
import numpy as np
import pytest

from briefing.errors import EngineUnavailable, SpeechError
from briefing.script.model import Sentence, Token
from briefing.script.spoken import speak
from briefing.speech.conformance import check_contract
from briefing.speech.contract import Provenance, Style, Utterance, Voice
from briefing.speech.engines import espeak_library
from briefing.speech.engines.espeak import EspeakEngine, rate_parameter
from briefing.speech.trim import trim

ENGINE = EspeakEngine()
NEWS = (
    "The ministers met in London on Tuesday and shook hands.",
    "They had not expected an agreement before the end of the year.",
    "“We remain united,” said the Secretary.",
    "The U.S. Senate will vote on $1.2 billion for tanks and artillery systems.",
    "In 2023, 5–10 percent of the farms in the region were abandoned -- some of them for good.",
    "I’m sure it’s right!",
    "Nobody in the small town by the river had seen so much rain since the spring of 1987.",
    "Is there a way back to the table for both of them?",
    "A negotiated settlement, acceptable to all sides, remains the aim of both governments.",
    "Schools and hospitals opened again this morning after the storm had passed to the east.",
)


def voice(id_: str) -> Voice:
    return next(voice for voice in ENGINE.voices() if voice.id == id_)


def say(text: str, id_: str = "en-us", style: Style | None = None) -> Utterance:
    language = id_.partition("-")[0]
    return ENGINE.synthesize(speak("s001", text, language), voice(id_), style or Style())


def digest_of_a_sentence() -> str:
    return hashlib.sha256(say(NEWS[0]).pcm).hexdigest()


def sound_starts(utterance: Utterance) -> list[int]:
    """Return the samples at which sound starts again after 40 ms of silence: the outside judge."""
    loudness = np.abs(np.frombuffer(utterance.pcm, "<i2").astype(np.int32))
    heard = np.flatnonzero(loudness > loudness.max() // 50)
    silence = utterance.sample_rate * 40 // 1000
    return [int(heard[0]), *(int(b) for a, b in pairwise(heard) if b - a > silence)]


@pytest.mark.parametrize("id_", ["en-us", "en-gb", "es"])
def test_words_start_when_they_are_heard(id_: str) -> None:
    """Words that start with a sound; the closure of a p or t belongs to its word and is silent."""
    text = "Alpha, energy, minister, London, night, eleven, summer, open, women, yellow, river."
    utterance = say(text, id_, Style(words_per_minute=130))
    starts = sound_starts(utterance)
    errors = [min(abs(start - word.start) for start in starts) for word in utterance.words]
    milliseconds = [1000 * error / utterance.sample_rate for error in errors]
    assert median(milliseconds) < 10
    assert max(milliseconds) < 25
    assert all(word.provenance is Provenance.ENGINE for word in utterance.words)


def test_every_word_of_the_news_is_timed_by_the_engine() -> None:
    words = [word for text in NEWS for word in say(text).words]
    known = [word for word in words if word.provenance is Provenance.ENGINE]
    assert len(known) > 0.95 * len(words)


@pytest.mark.parametrize("text", NEWS)
def test_each_sentence_is_complete(text: str) -> None:
    utterance = trim(say(text, style=Style(words_per_minute=140)))
    seconds = utterance.sample_count / utterance.sample_rate
    letters = sum(map(str.isalnum, speak("s001", text, "en").spoken))
    assert 8 < letters / seconds < 18  # at 140 words a minute, 2.3 words of five letters a second
    last = max(word.start for word in utterance.words)
    assert last < utterance.sample_count - utterance.sample_rate // 20


def test_two_halves_last_as_long_as_the_whole() -> None:
    """Nothing is swallowed at the end of a longer sentence."""
    first, second = "The house by the river was old", "and nobody had lived there for years"
    parts = sum(trim(say(part)).sample_count for part in (first, second))
    assert abs(trim(say(f"{first} {second}")).sample_count / parts - 1) < 0.12


PROSE = """\
Negotiators from both countries returned to Geneva on Thursday for another round of discussions
about the disputed border, which has remained closed since fighting began last summer.

Foreign ministers described the atmosphere as constructive, although neither government expected
an immediate agreement on security guarantees or on the return of displaced families.

International observers reported that humanitarian convoys had reached several isolated villages
for the first time in weeks, delivering medicine, blankets and drinking water.

The European Union announced additional financial assistance for reconstruction and promised
to support independent monitoring of the ceasefire along the northern frontier.

Analysts cautioned that earlier arrangements had collapsed within days, because local commanders
refused to withdraw heavy equipment from positions overlooking the main highway.

Residents interviewed by reporters said they hoped schools could reopen before winter, and that
electricity and communications would be restored throughout the province.
"""


@pytest.mark.parametrize("id_", ["en-us", "en-gb"])
@pytest.mark.parametrize("rate", [100, 130, 140, 160, 180])
def test_the_rate_is_honest(rate: int, id_: str) -> None:
    """On prose that it was not measured with: short words and long ones, 5.4 letters on average."""
    words = seconds = 0.0
    for text in (*NEWS, *PROSE.split("\n\n")):
        utterance = trim(say(" ".join(text.split()), id_, Style(words_per_minute=rate)))
        words += len(utterance.words)
        seconds += utterance.sample_count / utterance.sample_rate
    assert 60 * words / seconds == pytest.approx(rate, rel=0.05)


def test_the_rate_parameter_grows_with_the_rate_and_stays_in_its_limits() -> None:
    values = [rate_parameter(rate) for rate in range(-100, 2000)]
    assert values == sorted(values)
    assert (values[0], values[-1]) == (80, 450)


def test_the_same_sentence_sounds_the_same_whatever_was_said_before() -> None:
    first = digest_of_a_sentence()
    for text, id_ in zip(NEWS, ["en-gb", "fr-fr", "cmn", "en-us", "de"], strict=False):
        say(text, id_)
        assert digest_of_a_sentence() == first


def test_and_in_another_process_and_in_threads() -> None:
    first = digest_of_a_sentence()
    with ThreadPoolExecutor(2) as threads:
        assert {future.result() for future in [threads.submit(digest_of_a_sentence)] * 2} == {first}
        assert set(threads.map(lambda _: digest_of_a_sentence(), range(6))) == {first}
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        assert processes.submit(digest_of_a_sentence).result() == first


def test_it_prints_nothing_and_leaves_things_as_they_were(
    capfd: pytest.CaptureFixture[str],
) -> None:
    load, handlers = ctypes.cdll.LoadLibrary, list(logging.getLogger().handlers)
    say("Nothing is printed.")
    assert capfd.readouterr() == ("", "")
    assert ctypes.cdll.LoadLibrary == load
    assert logging.getLogger().handlers == handlers


def test_phoneme_escapes_and_tags_are_text() -> None:
    """Handed to the library as they are, they are read out: it takes longer than without."""

    def length(text: str) -> int:
        return len(espeak_library.speak_text(text, "gmw/en-us", 150, 50).pcm)

    assert length("one [[h@l'oU]] three") > 1.5 * length("one hello three")
    assert length("one <break time='9s'/> three") > 1.5 * length("one three")
    assert length("one <break time='9s'/> three") < length("one three") + 9 * 44_100


def test_word_positions_count_characters_also_behind_emoji() -> None:
    text = "🙂 hello 🙂🙂 world"
    tokens = tuple(Token(*match.span(), *match.span()) for match in re.finditer(r"\S+", text))
    sentence = Sentence("s001", text, text, tokens)
    utterance = ENGINE.synthesize(sentence, voice("en-us"), Style())
    assert [word.provenance for word in utterance.words] == [Provenance.ENGINE] * 4
    starts = [word.start for word in utterance.words]
    assert starts == sorted(set(starts))


def test_a_word_longer_than_the_library_holds_is_spoken_to_its_end() -> None:
    seconds = [say("banana" * count).sample_count / 22_050 for count in (8, 80)]
    assert seconds[1] > 8 * seconds[0]


def test_about_130_languages_each_with_a_name_of_its_own() -> None:
    ids = [voice.id for voice in ENGINE.voices()]
    assert len(ids) == len(set(ids)) > 125
    assert {"en-gb", "en-us", "fr-fr", "es", "cmn", "yue", "ar", "fa", "uk", "sw", "hi"} <= set(ids)
    tags = {tag for voice in ENGINE.voices() for tag in voice.languages}
    assert {"en-GB", "pt-BR", "fa-Latn", "en-GB-x-rp", "es-419"} <= tags


@pytest.mark.parametrize(
    ("id_", "text"),
    [
        ("es", "El ministro habló con los periodistas."),
        ("fr-fr", "« Nous restons unis », a dit l’ambassadeur."),
        ("ar", "اجتمع الوزراء في لندن يوم الثلاثاء."),
        ("fa", "وزیران در لندن دیدار می\u200cکنند."),
        ("uk", "Міністри зустрілися в Лондоні."),
        ("cmn", "部长们星期二在伦敦会面。"),
        ("sw", "Mawaziri walikutana London siku ya Jumanne."),
        ("hi", "मंत्रियों ने मंगलवार को लंदन में मुलाकात की।"),
        ("nb", "Ministrene møttes i London på tirsdag."),
    ],
)
def test_it_speaks_many_languages(id_: str, text: str) -> None:
    utterance = trim(say(text, id_))
    assert 1.0 < utterance.sample_count / utterance.sample_rate < 6.0


HOSTILE = {
    "control characters": "".join(map(chr, range(32))) + "word \x7f\x9f",
    "a very long word": "x" * 5000,
    "emoji": "🙂" * 2000,
    "directions": "\u202e\u200f\u2067abc\u2069 \u202b",
    "unpaired surrogates": "a \ud83d b \udc00",
    "lone combining marks": "\u0301\u0317" * 500,
    "a letter under 1,000 marks": "e" + "\u0301" * 1000,
    "NUL": "nothing is \0 cut off",
    "SSML": "<speak><break time='99s'/>&amp;<mark name='x'/><audio src='/etc/passwd'/></speak>",
    "phoneme brackets": "[[h@l'oU]] ]] [[",
    "punctuation": "!?.,;:" * 500,
    "white space": " \u00a0\u2003 ",
    "private signs and no characters": "\ue000 \ufffe\uffff",
}


@pytest.mark.parametrize("oddity", HOSTILE)
def test_nothing_that_comes_in_crashes_it(oddity: str) -> None:
    """Each text is spoken or a short silence, both as it is prepared and as it stands."""
    text = HOSTILE[oddity]
    prepared = speak("s001", text, "en")
    bare = Sentence("s001", "x", text, (Token(0, 1, 0, len(text)),))
    for sentence in (prepared, bare):
        utterance = ENGINE.synthesize(sentence, voice("en-us"), Style())
        assert list(check_contract(sentence, utterance)) == []
        assert utterance.pcm


def test_a_nul_does_not_cut_a_sentence_off() -> None:
    def said(text: str) -> Utterance:
        sentence = Sentence("s001", "x", text, (Token(0, 1, 0, len(text)),))
        return ENGINE.synthesize(sentence, voice("en-us"), Style())

    assert said("nothing is\0cut off") == said("nothing is cut off")


def test_it_can_be_pickled_before_and_after_use_and_speaks_the_same() -> None:
    sentence = speak("s001", NEWS[0], "en")
    fresh = pickle.loads(pickle.dumps(EspeakEngine()))
    first = fresh.synthesize(sentence, voice("en-us"), Style())
    again = pickle.loads(pickle.dumps(fresh))
    assert again.synthesize(sentence, voice("en-us"), Style()) == first
    assert again.voices() == fresh.voices()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        there = processes.submit(again.synthesize, sentence, voice("en-us"), Style())
        assert there.result() == first


@pytest.mark.slow
def test_a_thousand_sentences_in_one_process() -> None:
    """Nothing is left behind by any: one from before still sounds as it did."""
    first = digest_of_a_sentence()
    sentences = [speak(f"s{i:04}", f"Number {i} was said.", "en") for i in range(1000)]
    for sentence in sentences:
        utterance = ENGINE.synthesize(sentence, voice("en-gb"), Style())
        assert utterance.words[-1].end == utterance.sample_count
        assert utterance.sample_count > 10_000
    assert digest_of_a_sentence() == first


def test_silence_at_the_end_counts() -> None:
    utterance = say("Hello.")
    heard = np.flatnonzero(np.frombuffer(utterance.pcm, "<i2"))
    assert heard[-1] < utterance.sample_count == utterance.words[-1].end


def test_a_voice_that_says_nothing_for_a_sentence_is_found_out() -> None:
    sentence = speak("s007", "ᏣᎳᎩ", "chr")
    engine = EspeakEngine()
    engine.voices()
    engine._identifiers["chr"] = "iro/chr"
    with pytest.raises(SpeechError, match=r"s007.*ᏣᎳᎩ.*said nothing"):
        engine.synthesize(sentence, Voice("espeak", "chr", "Cherokee", ("chr",)), Style())
    with pytest.raises(SpeechError, match="no voice 'nobody'"):
        engine.synthesize(sentence, Voice("espeak", "nobody", "", ()), Style())


def test_a_missing_library_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("espeakng_loader.get_library_path", lambda: "/no/such/libespeak.so")
    with pytest.raises(EngineUnavailable, match="pip install"):
        EspeakEngine().version()


@pytest.fixture
def forget_the_data_folder() -> Iterator[None]:
    espeak_library._data_folder.cache_clear()
    yield
    espeak_library._data_folder.cache_clear()


@pytest.mark.usefixtures("forget_the_data_folder")
def test_missing_data_is_told_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The library itself would end the process."""

    def no_data() -> str:
        raise RuntimeError("data path not exists")

    monkeypatch.setattr("espeakng_loader.get_data_path", no_data)
    with pytest.raises(EngineUnavailable, match="pip install"):
        say("Hello.")
    monkeypatch.setattr("espeakng_loader.get_data_path", lambda: str(tmp_path))
    with pytest.raises(EngineUnavailable, match="does not find its data"):
        say("Hello.")


@pytest.mark.usefixtures("forget_the_data_folder")
def test_data_behind_a_very_long_path_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = digest_of_a_sentence()
    deep = tmp_path.joinpath(*["folder-in-a-folder"] * 12)
    deep.mkdir(parents=True)
    (deep / "espeak-ng-data").symlink_to(espeakng_loader.get_data_path())
    assert len(str(deep)) > 200
    espeak_library._data_folder.cache_clear()
    monkeypatch.setattr("espeakng_loader.get_data_path", lambda: str(deep / "espeak-ng-data"))
    assert digest_of_a_sentence() == first


def test_a_failure_inside_the_callback_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    say("Load the driver.")

    def fail(*_: object) -> bytes:
        raise MemoryError("no room for the sound")

    monkeypatch.setattr(ctypes, "string_at", fail)
    with pytest.raises(MemoryError, match="no room"):
        say("Hello.")
