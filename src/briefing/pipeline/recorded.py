"""A person's recording in place of a synthetic voice: cut into the sentences of the script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from briefing.check.speech import check_utterance
from briefing.errors import SpeechError
from briefing.findings import Finding, Severity
from briefing.media.decode_audio import decode_audio
from briefing.pipeline.cast import Cast, Part
from briefing.pipeline.narrate import Narration
from briefing.script.model import Script, Sentence
from briefing.speech.contract import Style, Utterance
from briefing.speech.engines.recording import RecordingEngine
from briefing.timeline.rate import SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording that can be used as a voice."""

    cast: Cast
    """The announcer, who speaks everything."""
    script: Script
    """What is said: the article, and of the show's own words those that were recorded."""
    findings: tuple[Finding, ...]
    """What was noticed in the recording."""


def use_recording(source: Path, script: Script, reading: Narration, work: Path) -> Recorded:
    """Find the sentences of a script in a recording, by comparing it with a synthetic reading.

    The show's own first and last words may be missing in it, and are left out then; a published
    sentence that is missing is refused when it is to be spoken. ``work`` is a folder for the
    recording's samples, which are needed until everything is spoken.

    Raises:
        RecordingUnreadable: the file is missing, or there is no sound in it.
    """
    samples = work / "recording.pcm"
    rate = decode_audio(source, samples)
    engine = RecordingEngine(samples, rate, script.sentences(), _reader(reading))
    part = Part(engine, engine.voices()[0])
    findings = tuple(_at(finding, source) for finding in engine.findings())
    own = [
        s for segment in script.segments if not segment.is_published_text for s in segment.sentences
    ]
    missing = {
        sentence.id for sentence in own if not _is_read(part, sentence, reading.words_per_minute)
    }
    left_out = [
        Finding(
            "R-004",
            Severity.INFO,
            f"“{sentence.text}” is not in the recording, and is left out.",
            place=f"sentence {sentence.id}",
        )
        for sentence in own
        if sentence.id in missing
    ]
    kept = tuple(f for f in findings if not any(f"sentence {i}" in f.place for i in missing))
    return Recorded(Cast(part), _without(script, missing), (*kept, *left_out))


def _reader(reading: Narration) -> Callable[[Sentence], Utterance]:
    """Return what gives each sentence of a narration, one in memory at a time."""
    sizes = [2 * length.samples for length in reading.lengths.values()]
    starts = dict(zip(reading.lengths, accumulate(sizes, initial=0), strict=False))

    def read(sentence: Sentence) -> Utterance:
        length = reading.lengths[sentence.id]
        with reading.reel.open("rb") as reel:
            reel.seek(starts[sentence.id])
            return Utterance(reel.read(2 * length.samples), SAMPLE_RATE, length.words)

    return read


def _is_read(part: Part, sentence: Sentence, rate: int) -> bool:
    """Tell whether a sentence is in a recording, and long enough to be all of it."""
    try:
        found = part.engine.synthesize(sentence, part.voice, Style())
    except SpeechError:
        return False
    return not any(f.severity is Severity.ERROR for f in check_utterance(sentence, found, rate))


def _without(script: Script, missing: set[str]) -> Script:
    """Return a script without some sentences, and without segments that had no others."""
    segments = []
    for segment in script.segments:
        sentences = tuple(s for s in segment.sentences if s.id not in missing)
        if sentences or not segment.sentences:
            segments.append(replace(segment, sentences=sentences))
    return replace(script, segments=tuple(segments))


def _at(finding: Finding, source: Path) -> Finding:
    place = f"{source.name}, {finding.place}" if finding.place else source.name
    return replace(finding, place=place)
