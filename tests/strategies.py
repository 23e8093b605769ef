"""Hypothesis strategies, and small builders, that several rooms' tests share."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from briefing.script.model import Script, Segment, SegmentKind, Sentence, Token
from briefing.script.rewriting import displayed_words
from briefing.speech.contract import Provenance, WordTime
from briefing.timeline.layout import SpokenLength
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE

frame_rates = st.sampled_from(list(FRAME_RATES.values()))


def sentence(identity: str, text: str) -> Sentence:
    """Return a sentence that is spoken as it is shown."""
    tokens = (Token(start, end, start, end) for start, end in displayed_words(text))
    return Sentence(identity, text, text, tuple(tokens))


def script(parts: Sequence[tuple[SegmentKind, Sequence[str]]]) -> Script:
    """Return a script of segments of sentences."""
    segments = []
    count = 0
    for number, (kind, texts) in enumerate(parts, 1):
        said = []
        for text in texts:
            count += 1
            said.append(sentence(f"s{count:03}", text))
        picture = 0 if kind is SegmentKind.PICTURE else None
        segments.append(Segment(f"p{number:02}", kind, tuple(said), picture))
    return Script("en", tuple(segments))


def evenly_spoken(spoken: Sentence, words_per_minute: int = 140) -> SpokenLength:
    """Return a reading in which every word takes the same time, a tenth of it silent."""
    step = SAMPLE_RATE * 60 // words_per_minute
    words = tuple(
        WordTime(i * step, (i + 1) * step - step // 10, Provenance.ENGINE)
        for i in range(len(spoken.tokens))
    )
    return SpokenLength(step * len(words), words)


words = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)
texts = st.lists(words, min_size=1, max_size=25).map(lambda w: " ".join(w).capitalize() + ".")
body_kinds = st.sampled_from(
    [
        SegmentKind.HEADING,
        SegmentKind.PARAGRAPH,
        SegmentKind.QUOTATION,
        SegmentKind.LIST_ITEM,
    ]
)


@st.composite
def scripts(draw: st.DrawFn, *, longest: int = 8) -> Script:
    """Return scripts of every shape: with and without summary, pictures and sign-off."""
    parts: list[tuple[SegmentKind, list[str]]] = [
        (SegmentKind.TITLE, draw(st.lists(texts, min_size=1, max_size=2)))
    ]
    if draw(st.booleans()):
        parts.append((SegmentKind.SUMMARY, [draw(texts)]))
    if draw(st.booleans()):
        parts.append((SegmentKind.PICTURE, draw(st.lists(texts, max_size=1))))
    for _ in range(draw(st.integers(1, longest))):
        parts.append((draw(body_kinds), draw(st.lists(texts, min_size=1, max_size=4))))
    if draw(st.booleans()):
        parts.append((SegmentKind.SIGN_OFF, [draw(texts)]))
    return script(parts)


@st.composite
def readings(draw: st.DrawFn, of: Script) -> dict[str, SpokenLength]:
    """Return a reading of each sentence at one plausible rate."""
    rate = draw(st.integers(60, 400))
    return {s.id: evenly_spoken(s, rate) for s in of.sentences()}
