"""Judging the sound of one sentence: is it all there, and is it speech at all.

Listeners report these faults of synthetic voices most: a sentence cut short, a silent one, one
that was logged as spoken and was not.
"""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

from briefing.findings import Finding, Severity
from briefing.script.model import Script, Sentence
from briefing.speech.contract import Utterance
from briefing.timeline.fit import guess_lengths
from briefing.timeline.layout import SpokenLength

FASTEST_CHARACTERS_PER_SECOND = 60
"""Nothing intelligible is faster: 700 words a minute, twice what trained listeners follow."""
SLOWEST_CHARACTERS_PER_SECOND = 2
"""Nothing is slower: numbers and symbols, spelt out, are the slowest text there is."""
ROOM_SECONDS = 2
"""What even the shortest sentence may take."""
SILENCE_DBFS = -60.0
"""Speech is never so quiet: 40 dB below what engines put out."""


OUTLIER_LETTERS = 25
"""Shorter sentences vary too much to be compared: a name spelt out, an exclamation."""
SLOWEST_SHARE, FASTEST_SHARE = 1.8, 0.55
"""A sentence that takes so much of the time that its letters would let one expect, beside the
others of its programme, has something said twice or swallowed."""
FEWEST_TO_COMPARE = 5
"""Of fewer sentences none is usual."""


def check_utterance(
    sentence: Sentence, utterance: Utterance, words_per_minute: int, *, is_clipped: bool = False
) -> tuple[Finding, ...]:
    """Return what is wrong with a sentence's sound; an error means it cannot be published.

    Codes: V-001 silent, V-002 too short to be the whole sentence, V-003 implausibly long, V-004
    clipped.
    """
    from briefing.media.sound import rms_dbfs

    said = sum(1 for character in sentence.spoken if character.isalnum())
    if not said:
        return ()
    seconds = utterance.sample_count / utterance.sample_rate
    if rms_dbfs(utterance.pcm) < SILENCE_DBFS:
        return (_finding("V-001", Severity.ERROR, sentence, "was not spoken: its sound is silent"),)
    if said > FASTEST_CHARACTERS_PER_SECOND * seconds:
        problem = f"was cut short: {said} letters in {seconds:.1f} s"
        return (_finding("V-002", Severity.ERROR, sentence, problem),)
    if is_clipped:
        problem = "is distorted: the voice's sound is cut off at full scale"
        return (_finding("V-004", Severity.ERROR, sentence, problem),)
    if seconds > ROOM_SECONDS + said / SLOWEST_CHARACTERS_PER_SECOND * 140 / words_per_minute:
        problem = f"takes {seconds:.0f} s, which is long for {said} letters"
        return (_finding("V-003", Severity.WARNING, sentence, problem),)
    return ()


def check_paces(script: Script, lengths: Mapping[str, SpokenLength]) -> tuple[Finding, ...]:
    """Return which sentences take unusually long or short beside the others, as V-005 warnings.

    What is usual is the median of the programme, letters and pauses counted; so neither the voice
    nor the language matters.
    """
    guessed = guess_lengths(script, 100)
    shares = {
        sentence.id: lengths[sentence.id].samples / guessed[sentence.id].samples
        for sentence in script.sentences()
        if sum(map(str.isalnum, sentence.spoken)) >= OUTLIER_LETTERS
    }
    if len(shares) < FEWEST_TO_COMPARE:
        return ()
    usual = median(shares.values())
    findings = []
    for sentence in script.sentences():
        share = shares.get(sentence.id, usual) / usual
        if not FASTEST_SHARE <= share <= SLOWEST_SHARE:
            problem = f"takes {share:.0%} of the time that is usual here for its letters"
            findings.append(_finding("V-005", Severity.WARNING, sentence, problem))
    return tuple(findings)


def _finding(code: str, severity: Severity, sentence: Sentence, problem: str) -> Finding:
    shown = sentence.text if len(sentence.text) <= 60 else f"{sentence.text[:59]}…"
    return Finding(
        code,
        severity,
        f"“{shown}” {problem}.",
        place=f"sentence {sentence.id}",
        remedy="Try another voice with --voice; briefing voices lists them.",
    )
