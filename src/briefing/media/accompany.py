"""What is heard besides a voice: an ident before it, a bed under it, a sign-off after it.

The voice itself is not touched, and nothing is moved: the programme has left room for the ident
before the first word, and for the sign-off after the last.
"""

from __future__ import annotations

import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from briefing.errors import RecordingUnreadable
from briefing.findings import Finding, Severity
from briefing.media.aside import written_aside
from briefing.media.bed import AT_ONCE, Bed, Gain, Signal, Span, bed_gain, powers, take_bed
from briefing.media.decode_audio import audio_blocks
from briefing.media.level import HIGHEST_PEAK, LEVEL_LUFS, QUIETEST_LUFS, level_of
from briefing.media.sound import SAMPLE_BYTES, fade_edges, is_silent
from briefing.media.wav_graph import opened_wav, wav_level, write_wav
from briefing.timeline.rate import SAMPLE_RATE

LONGEST_SECONDS = 60
"""Of an ident or a sign-off; what lasts longer was named by mistake."""
BELOW_VOICE_LU = 2.0
"""How much quieter than the voice they are: near to it, and never what makes one reach for the
volume."""
BEFORE_THE_VOICE = SAMPLE_RATE // 10
"""Samples of quiet between an ident and the first word, at least: half of what is planned, as
pauses are rounded to frames."""
AFTER_THE_VOICE = 3 * SAMPLE_RATE // 10
"""Samples from the last word to the sign-off, where there is room for them."""
LEAST_AFTER_IT = SAMPLE_RATE // 5
"""Samples from the last word to the sign-off, at least; likewise."""
FADE_OUT = SAMPLE_RATE // 2
"""Samples over which a sound goes that has no room to play to its end."""
_ROUNDING = 0.5
"""What rounding to 16 bits adds to a bed at most, in their steps."""
_NO_POWER = 1e-9  # of steps of 16 bits


@dataclass(frozen=True, slots=True)
class Accompaniment:
    """What is heard besides a voice; sound files of any kind."""

    ident: Path | None
    """Before the first word."""
    bed: Path | None
    """Under the voice."""
    sign_off: Path | None
    """After the last word."""
    bed_below: float
    """Decibels that the bed lies below the voice, in every span of speech; 20 or more (WCAG 2.2,
    1.4.7)."""


@dataclass(frozen=True, slots=True)
class Accompanied:
    """What is heard besides a voice, measured in the finished file."""

    ident: int
    """For how many samples the ident plays; 0 for none."""
    bed: int
    """For how many the bed does."""
    sign_off: int
    """For how many the sign-off does."""
    margin_db: float | None
    """The least distance between speech and bed, of all spans of speech, in decibels of power;
    none when there is no bed under any of them."""
    findings: tuple[Finding, ...]
    """What a listener may notice."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A sound at its place."""

    start: int
    sound: Signal
    finding: Finding | None = None

    @property
    def end(self) -> int:
        return self.start + self.sound.size


def samples_of(sound: Path) -> int:
    """Return how long an ident or a sign-off plays, in samples, to leave room for it.

    Raises:
        RecordingUnreadable: it is no sound, is silent, or lasts longer than a minute.
    """
    return len(_read(sound)) // SAMPLE_BYTES


def heard_alone(with_: Accompaniment, speech: Sequence[Span], length: int) -> tuple[Span, ...]:
    """Return when the ident and the sign-off are heard, in samples, in order.

    Args:
        with_: what is heard besides the voice.
        speech: spans of samples in which somebody speaks; in order, disjoint.
        length: of the programme, in samples.

    Raises:
        RecordingUnreadable: one of the sounds is none, is silent, or lasts too long.
    """
    cues = _cues(with_, speech, length, LEVEL_LUFS)
    return tuple((cue.start, cue.end) for cue in cues if cue and cue.sound.size)


def accompany(
    voice: Path, target: Path, with_: Accompaniment, *, speech: Sequence[Span]
) -> Accompanied:
    """Write a voice with what is heard besides it, exactly as long as the voice.

    An ident begins with the programme and ends before the first word; a sign-off begins after the
    last one. What has less room than it is long is faded out. The bed lies under all between them;
    it is repeated when it is too short, and there is none where nobody speaks.

    Args:
        voice: a WAV file in the house format.
        target: likewise.
        with_: what is heard.
        speech: spans of samples in which somebody speaks; in order, disjoint.

    Raises:
        RecordingUnreadable: one of the sounds is none, is silent, or lasts too long or too short.
        ToolFailed: the voice is no such file.
        DiskFull: there is no room for the result.
        OutputUnwritable: it cannot be written.
    """
    lufs = wav_level(voice).lufs
    level = (lufs if lufs > QUIETEST_LUFS else LEVEL_LUFS) - BELOW_VOICE_LU
    speech = [span for span in speech if span[0] < span[1]]
    with (
        opened_wav(voice) as file,
        written_aside(target) as aside,
        TemporaryDirectory(dir=target.parent, prefix=".") as folder,
    ):
        length = file.getnframes()
        ident, sign_off = _cues(with_, speech, length, level)
        heard = (ident.end if ident else 0, sign_off.start if sign_off else length)
        bed = None
        if with_.bed and speech and heard[0] < heard[1]:
            source = take_bed(with_.bed, Path(folder), heard[1] - heard[0])
            bed = _Under(heard, source, _ducked(file, source, heard, speech, with_.bed_below))
        write_wav(aside, _mixed(file, bed, (ident, sign_off)))
        margin = _margin_db(file, aside, speech) if bed else None
    return Accompanied(
        ident.sound.size if ident else 0,
        heard[1] - heard[0] if bed else 0,
        sign_off.sound.size if sign_off else 0,
        margin,
        tuple(cue.finding for cue in (ident, sign_off) if cue and cue.finding),
    )


def _cues(
    with_: Accompaniment, speech: Sequence[Span], length: int, level: float
) -> tuple[_Cue | None, _Cue | None]:
    """Return the ident and the sign-off at their places."""
    ident = sign_off = None
    if with_.ident:
        room = max(0, speech[0][0] - BEFORE_THE_VOICE) if speech else length
        sound = _at_level(_read(with_.ident), level)
        cut = _cut_short("L-021", "ident", with_.ident, sound.size, room)
        ident = _Cue(0, _fitted(sound, room), cut)
    if with_.sign_off:
        last = speech[-1][1] if speech else length
        sound = _at_level(_read(with_.sign_off), level)
        quiet = min(AFTER_THE_VOICE, max(LEAST_AFTER_IT, length - sound.size - last))
        start = min(length, last + quiet)
        cut = _cut_short("L-022", "sign-off", with_.sign_off, sound.size, length - start)
        sign_off = _Cue(start, _fitted(sound, length - start), cut)
    return ident, sign_off


def _at_level(pcm: bytes, lufs: float) -> Signal:
    """Return a sound as loud as asked, or as its peaks allow, that begins and ends in silence."""
    level = level_of((pcm,))
    gain = min(10 ** ((lufs - level.lufs) / 20), HIGHEST_PEAK / level.peak)
    return np.frombuffer(fade_edges(pcm), "<i2").astype(np.float32) * np.float32(gain)


def _fitted(sound: Signal, room: int) -> Signal:
    """Return a sound that is faded out, half a cosine, where it has less room than it is long."""
    if sound.size <= room:
        return sound
    fade = min(FADE_OUT, room)
    cut = sound[:room].copy()
    cut[room - fade :] *= (1 + np.cos(np.pi * (np.arange(fade) + 0.5) / max(1, fade))) / 2
    return cut


def _cut_short(code: str, what: str, source: Path, length: int, room: int) -> Finding | None:
    """Return what a listener notices of a sound that has less room than it is long."""
    if length <= room:
        return None
    plays = f"plays for {room / SAMPLE_RATE:.1f} of its {length / SAMPLE_RATE:.1f} seconds"
    return Finding(
        code,
        Severity.WARNING,
        f"The {what} {plays if room else 'is not heard: there is no room for it'}.",
        str(source),
        "Use a shorter one, or let the programme last longer.",
    )


def _read(source: Path) -> bytes:
    """Return the sound of an ident or a sign-off in the house format."""
    pcm = bytearray()
    for _, block in audio_blocks(source, SAMPLE_RATE):
        pcm += block
        if len(pcm) > LONGEST_SECONDS * SAMPLE_RATE * SAMPLE_BYTES:
            raise RecordingUnreadable(
                f"it plays for more than {LONGEST_SECONDS} seconds",
                place=str(source),
                remedy="Idents and sign-offs last a few seconds; a longer sound may be the bed.",
            )
    if is_silent(bytes(pcm)):
        raise RecordingUnreadable(
            "nothing is heard in it", place=str(source), remedy="Use another sound, or none."
        )
    return bytes(pcm)


@dataclass(frozen=True, slots=True)
class _Under:
    """A bed at its place, as loud as it may be."""

    heard: Span
    bed: Bed
    gain: Gain

    def read(self, start: int, count: int) -> Signal:
        """Return what is heard of it in a stretch of the programme."""
        sound = np.zeros(count, np.float32)
        begin, end = max(start, self.heard[0]), min(start + count, self.heard[1])
        if begin < end:
            part = self.bed.read(begin - self.heard[0], end - begin)
            sound[begin - start : end - start] = part * self.gain.at(begin, end - begin)
        return sound


def _ducked(
    voice: wave.Wave_read, bed: Bed, heard: Span, speech: Sequence[Span], below_db: float
) -> Gain:
    """Return the gain at which a bed lies far enough below every span of speech."""
    below = 10 ** (-below_db / 10)
    spoken = powers(lambda start, count: _frames(voice, start, count), speech)
    lying = powers(bed.read, [(start - heard[0], end - heard[0]) for start, end in speech])
    allowed = np.maximum(0, np.sqrt(spoken * below) - _ROUNDING)
    limits = allowed / np.sqrt(np.maximum(lying, _NO_POWER))
    # Where a bed happens to be silent while somebody speaks, anything is allowed there: it must
    # not be loud elsewhere for that.
    lengths = np.array([end - start for start, end in speech])
    whole = powers(bed.read, [(0, heard[1] - heard[0])])[0]
    most = np.sqrt(np.average(spoken, weights=lengths) * below / max(whole, _NO_POWER))
    return bed_gain(heard, speech, limits, float(most), voice.getnframes())


def _mixed(
    voice: wave.Wave_read, bed: _Under | None, cues: Sequence[_Cue | None]
) -> Iterator[bytes]:
    """Yield the whole, a minute at a time."""
    length = voice.getnframes()
    for start in range(0, length, AT_ONCE):
        count = min(AT_ONCE, length - start)
        sound = _frames(voice, start, count)
        if bed:
            sound += bed.read(start, count)
        for cue in filter(None, cues):
            begin, end = max(start, cue.start), min(start + count, cue.end)
            if begin < end:
                part = cue.sound[begin - cue.start : end - cue.start]
                sound[begin - start : end - start] += part
        np.clip(np.rint(sound, out=sound), -32_768, 32_767, out=sound)
        yield sound.astype("<i2").tobytes()


def _margin_db(voice: wave.Wave_read, mixed: Path, speech: Sequence[Span]) -> float | None:
    """Return how far what was added lies below the voice, where it comes nearest."""
    with opened_wav(mixed) as file:
        added = powers(
            lambda start, count: _frames(file, start, count) - _frames(voice, start, count), speech
        )
    spoken = powers(lambda start, count: _frames(voice, start, count), speech)
    both = (added > 0) & (spoken > 0)
    return float(10 * np.log10(spoken[both] / added[both]).min()) if both.any() else None


def _frames(file: wave.Wave_read, start: int, count: int) -> Signal:
    file.setpos(start)
    return np.frombuffer(file.readframes(count), "<i2").astype(np.float32)
