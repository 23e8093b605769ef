"""From sentences to sound: speak each one once, in booths, and keep it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

from briefing.check.speech import check_paces, check_utterance
from briefing.errors import Incomplete
from briefing.findings import Finding, Severity
from briefing.media.stretch import stretch_sound, stretched_length
from briefing.pipeline.booth.booths import Booths
from briefing.pipeline.booth.finishing import TREATMENT, Finished, joined, unpacked
from briefing.pipeline.cast import Cast, Part
from briefing.pipeline.progress import Progress, Stage
from briefing.script.model import Script, Sentence
from briefing.script.turns import turns
from briefing.speech.contract import WordTime
from briefing.store.cache import Cache, CacheKey
from briefing.timeline.fit import pace_of
from briefing.timeline.layout import SpokenLength
from briefing.timeline.rate import SAMPLE_RATE, round_half_up

_AHEAD = 4
"""Sentences for each booth that are under way and not yet written."""


@dataclass(frozen=True, slots=True)
class Narration:
    """A script, spoken. The sound itself stays on disk, in one file."""

    cast: Cast
    """Who spoke."""
    words_per_minute: int
    """The rate that was asked for; of a voice that takes none, the one it was heard at."""
    reel: Path
    """All utterances, one after the other: one channel of 16-bit samples at the house rate."""
    lengths: Mapping[str, SpokenLength]
    """By sentence id, in the order of the reel."""
    findings: tuple[Finding, ...]
    """What was noticed about the sentences' sound."""
    spoken: int
    """How many times an engine was asked to speak; what was kept from before needs nobody."""
    stretch: Fraction = Fraction(1)
    """How much longer than spoken it lasts, its pitch kept."""

    def utterances(self, wanted: Iterable[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield each sentence's id and sound, one in memory at a time.

        In the order of the reel; or of ``wanted``, sentence ids, and those sentences alone.
        """
        ends = accumulate(length.samples for length in self.lengths.values())
        ended = dict(zip(self.lengths, ends, strict=True))
        with self.reel.open("rb") as reel:
            for identity in self.lengths if wanted is None else wanted:
                samples = self.lengths[identity].samples
                reel.seek(2 * (ended[identity] - samples))
                yield identity, reel.read(2 * samples)


def narrate(
    script: Script,
    cast: Cast,
    words_per_minute: int,
    booths: Booths,
    cache: Cache,
    reel: Path,
    progress: Progress,
) -> Narration:
    """Speak every sentence of a script, or take it from the cache, and write the reel.

    Raises:
        SpeechError: an engine failed.
        Incomplete: a sentence's sound cannot be the whole sentence.
    """
    sentences = script.sentences()
    progress.begin(Stage.SPEAK, len(sentences))
    speaker = _Speaker(cast, words_per_minute, booths, cache)
    lengths: dict[str, SpokenLength] = {}
    findings: list[Finding] = []
    with reel.open("wb") as file:
        for sentence, finished in _a_few_ahead(sentences, speaker.begin, _AHEAD * booths.count):
            utterance = finished.utterance
            findings += check_utterance(
                sentence, utterance, words_per_minute, is_clipped=finished.is_clipped
            )
            file.write(utterance.pcm)
            lengths[sentence.id] = SpokenLength(utterance.sample_count, utterance.words)
            progress.advance(Stage.SPEAK)
    findings += check_paces(script, lengths)
    _refuse_if_incomplete(findings)
    rate = words_per_minute if cast.is_paced else round(pace_of(script, lengths))
    return Narration(cast, rate, reel, lengths, tuple(findings), speaker.spoken)


def stretched(narration: Narration, stretch: Fraction, reel: Path) -> Narration:
    """Return a narration that lasts ``stretch`` times as long, its pitch kept, on a new reel.

    For voices that cannot be told how fast to speak.
    """
    with reel.open("wb") as file:
        for _, pcm in narration.utterances():
            file.write(stretch_sound(pcm, stretch))
    return replace(
        narration,
        words_per_minute=round(narration.words_per_minute / stretch),
        reel=reel,
        lengths=stretched_lengths(narration.lengths, stretch),
        stretch=stretch,
    )


def stretched_lengths(
    lengths: Mapping[str, SpokenLength], stretch: Fraction
) -> dict[str, SpokenLength]:
    """Return how long sentences are, and when their words are, once they are stretched."""

    def moved(length: SpokenLength) -> SpokenLength:
        words = tuple(
            WordTime(round_half_up(w.start * stretch), round_half_up(w.end * stretch), w.provenance)
            for w in length.words
        )
        return SpokenLength(stretched_length(length.samples, stretch), words)

    return {identity: moved(length) for identity, length in lengths.items()}


class _Speaker:
    """Has sentences spoken by whoever's words they are."""

    def __init__(self, cast: Cast, words_per_minute: int, booths: Booths, cache: Cache) -> None:
        self._cast = cast
        self._rate = words_per_minute
        self._booths = booths
        self._cache = cache
        self._versions = {part.engine.name: part.engine.version() for part in cast.parts}
        self.spoken = 0

    def begin(self, sentence: Sentence) -> Callable[[], Finished]:
        """Have a sentence spoken, part by part; what is returned waits until it is."""
        if self._cast.quoted is None:
            return self._take(self._cast.narrator, sentence)
        takes = [self._take(self._cast.part_of(turn), turn.sentence) for turn in turns(sentence)]
        return lambda: joined([take() for take in takes])

    def _take(self, part: Part, sentence: Sentence) -> Callable[[], Finished]:
        sentence = _as_understood(sentence, part)
        key = self._key(part, sentence)
        kept = self._cache.get(key)
        if kept is not None:
            return lambda: unpacked(kept)
        self.spoken += 1
        style = part.style(self._rate)
        under_way = self._booths.speak(part.engine, sentence, part.voice, style)

        def keep(spoken: Future[bytes]) -> None:
            if not spoken.cancelled() and spoken.exception() is None:
                self._cache.put(key, spoken.result())

        under_way.add_done_callback(keep)
        return lambda: unpacked(under_way.result())

    def _key(self, part: Part, sentence: Sentence) -> CacheKey:
        """Everything that shapes a sentence's sound and its words' times."""
        tokens = ",".join(f"{t.spoken_start}-{t.spoken_end}" for t in sentence.tokens)
        sounds = ",".join(
            f"{p.start}-{p.end}:{p.alphabet.value}:{p.phonemes}" for p in sentence.pronunciations
        )
        return CacheKey.of(
            "utterance",
            engine=part.engine.name,
            engine_version=self._versions[part.engine.name],
            voice=part.voice.id,
            voice_version=part.voice.version,
            # A voice without a rate sounds the same whatever is asked.
            words_per_minute=self._rate if part.engine.capabilities.rate else 0,
            pitch=part.pitch,
            spoken=sentence.spoken,
            # A person reads the same words otherwise each time.
            place="" if part.engine.capabilities.synthetic else sentence.id,
            tokens=tokens,
            pronunciations=sounds,
            sample_rate=SAMPLE_RATE,
            treatment=TREATMENT,
        )


def _as_understood(sentence: Sentence, part: Part) -> Sentence:
    """Return a sentence without the phonemes that an engine does not understand."""
    alphabets = part.engine.capabilities.phonemes
    sounds = tuple(s for s in sentence.pronunciations if s.alphabet in alphabets)
    return (
        sentence if sounds == sentence.pronunciations else replace(sentence, pronunciations=sounds)
    )


def _a_few_ahead(
    sentences: Sequence[Sentence],
    begin: Callable[[Sentence], Callable[[], Finished]],
    ahead: int,
) -> Iterator[tuple[Sentence, Finished]]:
    """Yield every sentence with its sound, in order; a few are under way, which bounds memory."""
    under_way: deque[tuple[Sentence, Callable[[], Finished]]] = deque()
    for sentence in sentences:
        under_way.append((sentence, begin(sentence)))
        if len(under_way) > ahead:
            earliest, finish = under_way.popleft()
            yield earliest, finish()
    for earliest, finish in under_way:
        yield earliest, finish()


def _refuse_if_incomplete(findings: list[Finding]) -> None:
    broken = [finding for finding in findings if finding.severity is Severity.ERROR]
    if broken:
        first = broken[0]
        more = f" ({len(broken) - 1} more like it)" if len(broken) > 1 else ""
        raise Incomplete(
            f"{first.problem.removesuffix('.')}{more}", place=first.place, remedy=first.remedy
        )
