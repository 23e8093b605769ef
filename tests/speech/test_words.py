"""Word times: whatever an engine reports, the contract holds."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from briefing.script.model import Token
from briefing.script.spoken import speak
from briefing.speech.contract import Provenance
from briefing.speech.words import WordEvent, silent_utterance, word_times

ANY_EVENTS = st.lists(
    st.builds(WordEvent, st.integers(-5, 60), st.integers(-100, 2000)), max_size=20
)
SENTENCES = st.text(alphabet="ab1$. -“”", max_size=40).map(lambda text: speak("s001", text, "en"))


@given(SENTENCES, ANY_EVENTS, st.integers(0, 1000))
@example(speak("s001", "-", "en"), [], 0)
@example(speak("s001", "a b", "en"), [WordEvent(0, 2000), WordEvent(2, 5)], 1000)
def test_any_events_give_times_that_keep_the_contract(sentence, events, count) -> None:  # type: ignore[no-untyped-def]
    words = word_times(sentence.tokens, events, count)
    assert len(words) == len(sentence.tokens)
    reached = 0
    for word, token in zip(words, sentence.tokens, strict=True):
        assert reached <= word.start <= word.end <= count
        assert token.spoken_end > token.spoken_start or word.start == word.end
        reached = word.end
    said = [token for token in sentence.tokens if token.spoken_end > token.spoken_start]
    assert not said or reached == count


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.data())
def test_known_starts_are_kept_to_the_sample(lengths: list[int], data: st.DataObject) -> None:
    tokens, position = [], 0
    for length in lengths:
        tokens.append(Token(position, position + length, position, position + length))
        position += length + 1
    starts = sorted(
        data.draw(st.lists(st.integers(0, 1000), min_size=len(tokens), max_size=len(tokens)))
    )
    events = [
        WordEvent(token.spoken_start, start) for token, start in zip(tokens, starts, strict=True)
    ]
    words = word_times(tokens, data.draw(st.permutations(events)), 1000)
    assert [word.start for word in words] == starts
    assert [word.end for word in words] == [*starts[1:], 1000]
    assert all(word.provenance is Provenance.ENGINE for word in words)


def test_several_events_inside_one_word_count_once() -> None:
    """As eSpeak NG reports "in 2023 it"."""
    tokens = speak("s001", "in 2023 it", "fr").tokens
    events = [
        WordEvent(0, 0),
        WordEvent(3, 10),
        WordEvent(4, 20),
        WordEvent(4, 30),
        WordEvent(8, 40),
    ]
    assert [word.start for word in word_times(tokens, events, 50)] == [0, 10, 40]


def test_a_missing_word_is_shared_out_by_length_and_says_so() -> None:
    tokens = speak("s001", "aa bbbb cc", "en").tokens
    words = word_times(tokens, [WordEvent(0, 0), WordEvent(8, 80)], 110)
    assert [(word.start, word.end) for word in words] == [(0, 30), (30, 80), (80, 110)]
    assert [word.provenance.value for word in words] == ["engine", "estimated", "engine"]


def test_an_event_that_goes_back_is_not_believed() -> None:
    tokens = speak("s001", "aa bb cc", "en").tokens
    words = word_times(tokens, [WordEvent(0, 50), WordEvent(3, 10), WordEvent(6, 70)], 100)
    assert [word.start for word in words] == [50, 60, 70]
    assert words[1].provenance is Provenance.ESTIMATED


def test_a_dash_has_no_length_and_stands_where_the_next_word_starts() -> None:
    tokens = speak("s001", "so -- that", "en").tokens
    words = word_times(tokens, [WordEvent(0, 0), WordEvent(4, 60)], 100)
    assert [(word.start, word.end) for word in words] == [(0, 60), (60, 60), (60, 100)]


def test_nothing_to_say_is_a_short_silence() -> None:
    utterance = silent_utterance(speak("s001", "… — !", "en"), 8000)
    assert utterance.pcm == bytes(2 * 800)
    assert all(word.start == word.end for word in utterance.words)
