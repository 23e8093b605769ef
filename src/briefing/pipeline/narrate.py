"""From sentences to sound: speak each one once, trim it, bring it to the house rate, keep it."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path

from briefing.check.speech import check_utterance
from briefing.errors import Incomplete
from briefing.findings import Finding, Severity
from briefing.media.sound import resample
from briefing.pipeline.progress import Progress, Stage
from briefing.script.model import Script, Sentence
from briefing.speech.contract import Engine, Provenance, Style, Utterance, Voice, WordTime
from briefing.speech.trim import trim
from briefing.store.cache import Cache, CacheKey
from briefing.timeline.layout import SpokenLength
from briefing.timeline.rate import SAMPLE_RATE, round_half_up

_AHEAD = 4
"""Sentences that are spoken and not yet written."""
_TREATMENT = 1
"""Raised when trimming or resampling changes what comes out, so that older entries are not used."""


@dataclass(frozen=True, slots=True)
class Narration:
    """A script, spoken. The sound itself stays on disk, in one file."""

    engine: Engine
    """Who spoke."""
    voice: Voice
    """In which voice."""
    style: Style
    """And how."""
    reel: Path
    """All utterances, one after the other: one channel of 16-bit samples at the house rate."""
    lengths: Mapping[str, SpokenLength]
    """By sentence id, in the order of the reel."""
    findings: tuple[Finding, ...]
    """What was noticed about the sentences' sound."""
    spoken: int
    """How many sentences the engine spoke; the others were in the cache."""

    def utterances(self) -> Iterator[tuple[str, bytes]]:
        """Yield each sentence's id and sound, in order, one in memory at a time."""
        with self.reel.open("rb") as reel:
            for identity, length in self.lengths.items():
                yield identity, reel.read(2 * length.samples)


def narrate(
    script: Script,
    engine: Engine,
    voice: Voice,
    style: Style,
    cache: Cache,
    reel: Path,
    progress: Progress,
) -> Narration:
    """Speak every sentence of a script, or take it from the cache, and write the reel.

    Raises:
        SpeechError: the engine failed.
        Incomplete: a sentence's sound cannot be the whole sentence.
    """
    sentences = script.sentences()
    progress.begin(Stage.SPEAK, len(sentences))
    version = engine.version()
    lengths: dict[str, SpokenLength] = {}
    findings: list[Finding] = []
    spoken = 0
    with reel.open("wb") as file, ThreadPoolExecutor(1) as finisher:

        def begin(sentence: Sentence) -> Callable[[], Utterance]:
            nonlocal spoken
            key = _key(sentence, engine, version, voice, style)
            kept = cache.get(key)
            if kept is not None:
                return partial(_unpacked, kept)
            spoken += 1
            # The engine speaks the next sentence while this one is trimmed and resampled.
            raw = engine.synthesize(sentence, voice, style)
            return finisher.submit(_finished, raw, key, cache).result

        for sentence, utterance in _a_few_ahead(sentences, begin):
            findings += check_utterance(sentence, utterance, style.words_per_minute)
            file.write(utterance.pcm)
            lengths[sentence.id] = SpokenLength(utterance.sample_count, utterance.words)
            progress.advance(Stage.SPEAK)
    _refuse_if_incomplete(findings)
    return Narration(engine, voice, style, reel, lengths, tuple(findings), spoken)


def _a_few_ahead(
    sentences: Sequence[Sentence], begin: Callable[[Sentence], Callable[[], Utterance]]
) -> Iterator[tuple[Sentence, Utterance]]:
    """Yield every sentence with its sound, in order; a few are under way, which bounds memory."""
    under_way: deque[tuple[Sentence, Callable[[], Utterance]]] = deque()
    for sentence in sentences:
        under_way.append((sentence, begin(sentence)))
        if len(under_way) > _AHEAD:
            earliest, finish = under_way.popleft()
            yield earliest, finish()
    for earliest, finish in under_way:
        yield earliest, finish()


def _finished(raw: Utterance, key: CacheKey, cache: Cache) -> Utterance:
    utterance = _at_house_rate(trim(raw))
    cache.put(key, _packed(utterance))
    return utterance


def _refuse_if_incomplete(findings: list[Finding]) -> None:
    broken = [finding for finding in findings if finding.severity is Severity.ERROR]
    if broken:
        first = broken[0]
        more = f" ({len(broken) - 1} more like it)" if len(broken) > 1 else ""
        raise Incomplete(
            f"{first.problem.removesuffix('.')}{more}", place=first.place, remedy=first.remedy
        )


def _key(sentence: Sentence, engine: Engine, version: str, voice: Voice, style: Style) -> CacheKey:
    """Everything that shapes a sentence's sound and its words' times."""
    tokens = ",".join(f"{t.spoken_start}-{t.spoken_end}" for t in sentence.tokens)
    return CacheKey.of(
        "utterance",
        engine=engine.name,
        engine_version=version,
        voice=voice.id,
        words_per_minute=style.words_per_minute,
        pitch=style.pitch,
        spoken=sentence.spoken,
        tokens=tokens,
        sample_rate=SAMPLE_RATE,
        treatment=_TREATMENT,
    )


def _at_house_rate(utterance: Utterance) -> Utterance:
    if utterance.sample_rate == SAMPLE_RATE:
        return utterance
    pcm = resample(utterance.pcm, utterance.sample_rate, SAMPLE_RATE)

    def at(sample: int) -> int:
        there = round_half_up(Fraction(sample * SAMPLE_RATE, utterance.sample_rate))
        return min(there, len(pcm) // 2)

    words = tuple(WordTime(at(w.start), at(w.end), w.provenance) for w in utterance.words)
    return Utterance(pcm, SAMPLE_RATE, words)


def _packed(utterance: Utterance) -> bytes:
    """Return an utterance at the house rate as bytes: a line of word times, then the sound."""
    words = [[w.start, w.end, w.provenance.value] for w in utterance.words]
    return json.dumps(words).encode() + b"\n" + utterance.pcm


def _unpacked(entry: bytes) -> Utterance:
    line, _, pcm = entry.partition(b"\n")
    words = tuple(WordTime(start, end, Provenance(how)) for start, end, how in json.loads(line))
    return Utterance(pcm, SAMPLE_RATE, words)
