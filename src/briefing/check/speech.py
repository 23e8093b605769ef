"""Judging the sound of one sentence: is it all there, and is it speech at all.

Listeners report these faults of synthetic voices most: a sentence cut short, a silent one, one
that was logged as spoken and was not.
"""

from __future__ import annotations

from briefing.findings import Finding, Severity
from briefing.script.model import Sentence
from briefing.speech.contract import Utterance

FASTEST_CHARACTERS_PER_SECOND = 60
"""Nothing intelligible is faster: 700 words a minute, twice what trained listeners follow."""
SLOWEST_CHARACTERS_PER_SECOND = 2
"""Nothing is slower: numbers and symbols, spelt out, are the slowest text there is."""
ROOM_SECONDS = 2
"""What even the shortest sentence may take."""
SILENCE_DBFS = -60.0
"""Speech is never so quiet: 40 dB below what engines put out."""


def check_utterance(
    sentence: Sentence, utterance: Utterance, words_per_minute: int
) -> tuple[Finding, ...]:
    """Return what is wrong with a sentence's sound; an error means it cannot be published.

    Codes: V-001 silent, V-002 too short to be the whole sentence, V-003 implausibly long.
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
    if seconds > ROOM_SECONDS + said / SLOWEST_CHARACTERS_PER_SECOND * 140 / words_per_minute:
        problem = f"takes {seconds:.0f} s, which is long for {said} letters"
        return (_finding("V-003", Severity.WARNING, sentence, problem),)
    return ()


def _finding(code: str, severity: Severity, sentence: Sentence, problem: str) -> Finding:
    shown = sentence.text if len(sentence.text) <= 60 else f"{sentence.text[:59]}…"
    return Finding(
        code,
        severity,
        f"“{shown}” {problem}.",
        place=f"sentence {sentence.id}",
        remedy="Try another voice with --voice; briefing voices lists them.",
    )
