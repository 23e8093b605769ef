"""What a recording does not have, has too much of, or has not clearly, as findings. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from briefing.findings import Finding, Severity
from briefing.script.model import Sentence
from briefing.speech.alignment.features import HOP_SECONDS
from briefing.speech.alignment.stretches import by_sentence
from briefing.speech.alignment.words import AlignedWord, Alignment

UNCERTAIN = 0.05
"""Words less sure than this are told of."""
_MOST_SHOWN = 8


def report(
    sentences: Sequence[Sentence], alignment: Alignment, silent: Collection[int] = ()
) -> tuple[Finding, ...]:
    """Return the findings, in the order of the recording.

    Codes: R-001 words that were not read; R-002 something said that is not in the text; R-003
    words whose times are uncertain.
    """
    found: list[tuple[float, Finding]] = [*_extra(alignment)]
    for index, (sentence, words) in enumerate(by_sentence(sentences, alignment.words)):
        if index not in silent:
            found += _not_read(sentence, words)
            found += _uncertain(sentence, words)
    return tuple(finding for _, finding in sorted(found, key=lambda entry: entry[0]))


def _not_read(sentence: Sentence, words: Sequence[AlignedWord]) -> Iterator[tuple[float, Finding]]:
    numbered = [(i, word) for i, word in enumerate(words) if word.weight]
    for read, group in groupby(numbered, key=lambda entry: entry[1].is_read):
        run = list(group)
        if read:
            continue
        at = run[0][1].start
        whole = len(run) == len(numbered)
        what = "The sentence was not read" if whole else "Words were not read"
        yield (
            at,
            Finding(
                "R-001",
                Severity.ERROR,
                f"{what}: “{_said(sentence, [i for i, _ in run])}”.",
                place=f"sentence {sentence.id}, at {clock(at)} of the recording",
                remedy="Record them and put them there, or take them out of the article.",
            ),
        )


def _extra(alignment: Alignment) -> Iterator[tuple[float, Finding]]:
    for start, end in alignment.extra:
        yield (
            start,
            Finding(
                "R-002",
                Severity.WARNING,
                f"Something is said for {(end - start) * HOP_SECONDS:.1f} seconds"
                " that is not in the article.",
                place=f"at {clock(start)} of the recording",
                remedy="It is left out; nothing need be done unless it belongs to the article.",
            ),
        )


def _uncertain(sentence: Sentence, words: Sequence[AlignedWord]) -> Iterator[tuple[float, Finding]]:
    unsure = [
        i
        for i, word in enumerate(words)
        if word.weight and word.is_read and word.confidence < UNCERTAIN
    ]
    if unsure:
        at = words[unsure[0]].start
        yield (
            at,
            Finding(
                "R-003",
                Severity.WARNING,
                f"The times of these words are uncertain: “{_said(sentence, unsure)}”.",
                place=f"sentence {sentence.id}, at {clock(at)} of the recording",
                remedy="Listen whether they are read as they are written.",
            ),
        )


def _said(sentence: Sentence, indices: Sequence[int]) -> str:
    words = sentence.words()
    shown = " ".join(words[i] for i in indices[:_MOST_SHOWN])
    return shown + " …" if len(indices) > _MOST_SHOWN else shown


def clock(frame: float) -> str:
    """Write a frame's time as minutes and seconds: ``12:07.4``."""
    tenths = round(frame * HOP_SECONDS * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"
