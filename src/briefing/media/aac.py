"""Sound in, AAC out, at the cost of what is heard: each stretch between two silences coded once.

AAC codes sound in frames of 1,024 samples, each overlapping with the next. Where three frames or
more are silent, nothing is left to overlap: what comes before and what comes after can be coded by
themselves, side by side, in any order, and give the same bytes wherever they stand. A frame of
silence is always the same few bytes. So a programme costs its speech, not its length; and as
sentences begin on frames (:data:`~briefing.timeline.rate.SOUND_FRAME`), a sentence that was coded
before need not be coded again, whatever was changed around it.
"""

from __future__ import annotations

import hashlib
import os
import struct
import wave
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from briefing.errors import ToolFailed
from briefing.media.kept import Keeper
from briefing.timeline.rate import SAMPLE_RATE, SOUND_FRAME

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext

BIT_RATE = 64_000
OPTIONS = {"aac_coder": "fast", "flags": "+bitexact"}
"""How speech is coded, for one channel at 48 kHz.

The fast coder takes a third of the time of the usual one, adds less to the peaks, and is closer to
the sound that it was given; it takes more than it is told to, about 88 kbit/s.
"""
PRIMING = SOUND_FRAME
"""Samples that a decoder gives before the sound, and that the file tells players to leave out."""

_MARGIN = 3  # silent frames coded before and behind a stretch, whose sound reaches into one
_APART = 2 * _MARGIN  # frames from the last one heard to the next
_FULL_SCALE = 32_768
_STORED_FORM, _DIGEST_BYTES = 1, 16
_EXACT = {"fflags": "+bitexact", "movie_timescale": str(SAMPLE_RATE)}  # see audio_file.EXACT_MP4

Frames = NDArray[np.int16]
"""Samples by frame: frames, 1,024."""
Packet = bytes
"""One coded frame."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A whole sound, coded."""

    packets: tuple[Packet, ...]
    """One a frame; the first holds nothing but priming."""
    samples: int
    """How many of the samples behind the priming are the sound's."""
    configuration: bytes
    """AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1), which decoders need first."""


def code_sound(source: Path, keeper: Keeper | None = None) -> Coded:
    """Code a WAV file of the house format: one channel, 16 bits, 48 kHz.

    Raises:
        ToolFailed: it is no such file, or the encoder failed.
    """
    frames, samples = _frames_of(source)
    configuration, silent = _silence()
    packets = [silent] * (len(frames) + 1)
    stretches = list(_stretches(frames))

    def code(stretch: range) -> list[Packet]:
        return _kept(frames[stretch.start : stretch.stop], keeper)

    with ThreadPoolExecutor(os.cpu_count() or 1, "sound") as pool:
        for stretch, coded in zip(stretches, pool.map(code, stretches), strict=True):
            # Packet n spans frames n - 1 and n, so the last frame reaches into one more.
            packets[stretch.start : stretch.stop + 1] = coded
    return Coded(tuple(packets), samples, configuration)


def write_m4a(coded: Coded, path: Path) -> None:
    """Write a coded sound as an M4A file that plays exactly its samples, and nothing else.

    Raises:
        ToolFailed: it cannot be written.
    """
    import av

    tick = Fraction(1, SAMPLE_RATE)
    last = len(coded.packets) - 1
    try:
        with av.open(f"file:{path}", "w", format="ipod", options=_EXACT) as container:
            stream = container.add_stream("aac", rate=SAMPLE_RATE)
            _set_up(stream.codec_context)
            for number, data in enumerate(coded.packets):
                packet = av.Packet(data)
                packet.stream = stream
                packet.time_base = tick
                packet.pts = packet.dts = number * SOUND_FRAME - PRIMING
                packet.duration = SOUND_FRAME
                if number == last:
                    packet.duration = coded.samples - packet.pts
                container.mux_one(packet)
    except (av.FFmpegError, OSError) as error:
        raise ToolFailed("the sound could not be written", last_lines=(str(error),)) from error


def _frames_of(source: Path) -> tuple[Frames, int]:
    """Return a sound as whole frames, the last one filled up with silence, and its samples."""
    try:
        with wave.open(str(source), "rb") as file:
            shape = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            pcm = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    except (OSError, EOFError, wave.Error) as error:
        raise ToolFailed("the sound to code is not a WAV file", place=str(source)) from error
    if shape != (1, 2, SAMPLE_RATE):
        problem = "the sound to code is not one channel of 16 bits at 48 kHz"
        raise ToolFailed(problem, place=str(source))
    frames = np.zeros((max(1, -(-pcm.size // SOUND_FRAME)), SOUND_FRAME), np.int16)
    frames.reshape(-1)[: pcm.size] = pcm
    return frames, pcm.size


def _stretches(frames: Frames) -> Iterator[range]:
    """Yield the frames between silences: each stretch is at least ``_APART`` from the next."""
    heard = np.flatnonzero(frames.any(axis=1))
    if heard.size:
        ends = np.flatnonzero(np.diff(heard) > _APART)
        starts = [heard[0], *heard[ends + 1]]
        for start, end in zip(starts, [*heard[ends], heard[-1]], strict=True):
            yield range(int(start), int(end) + 1)


def _kept(frames: Frames, keeper: Keeper | None) -> list[Packet]:
    """Return the packets of a stretch, one more than it has frames: kept ones or new ones."""
    if keeper is None:
        return _coded(frames)
    digest = hashlib.blake2b(np.ascontiguousarray(frames).data, digest_size=32).hexdigest()
    key = f"what=aac\nform={_STORED_FORM}\n{_made_by()}\nsamples={digest}"
    packets = _unpacked(keeper.get(key), len(frames) + 1)
    if packets is None:
        packets = _coded(frames)
        keeper.put(key, _packed(packets))
    return packets


def _coded(frames: Frames) -> list[Packet]:
    """Code a stretch by itself, with silence on both sides, and return the packets it reaches."""
    import av

    silence = np.zeros((_MARGIN, SOUND_FRAME), np.float32)
    scaled = frames.astype(np.float32) / np.float32(_FULL_SCALE)
    packets: list[Packet] = []
    try:
        encoder = _encoder()
        for number, samples in enumerate((*silence, *scaled, *silence)):
            frame = av.AudioFrame.from_ndarray(samples[None, :], format="fltp", layout="mono")
            frame.sample_rate = SAMPLE_RATE
            frame.pts = number * SOUND_FRAME
            frame.time_base = Fraction(1, SAMPLE_RATE)
            packets += [bytes(packet) for packet in encoder.encode(frame)]
        packets += [bytes(packet) for packet in encoder.encode(None)]
    except av.FFmpegError as error:
        raise ToolFailed("the encoder of sound failed", last_lines=(str(error),)) from error
    if len(packets) != len(frames) + 2 * _MARGIN + 1:
        raise ToolFailed("the encoder of sound gave another number of frames than it was given")
    return packets[_MARGIN : _MARGIN + len(frames) + 1]


@cache
def _silence() -> tuple[bytes, Packet]:
    """Return how the sound is coded, as decoders need to know it, and a frame of silence."""
    packets = _coded(np.zeros((1, SOUND_FRAME), np.int16))
    encoder = _encoder()
    if len(set(packets)) != 1 or not encoder.extradata:
        raise ToolFailed("the encoder of sound codes silence in several ways")
    return bytes(encoder.extradata), packets[0]


def _encoder() -> AudioCodecContext:
    import av
    from av.audio.codeccontext import AudioCodecContext

    encoder = av.CodecContext.create("aac", "w")
    assert isinstance(encoder, AudioCodecContext)
    _set_up(encoder)
    return encoder


def _set_up(encoder: AudioCodecContext) -> None:
    encoder.sample_rate, encoder.layout, encoder.format = SAMPLE_RATE, "mono", "fltp"
    encoder.bit_rate, encoder.time_base = BIT_RATE, Fraction(1, SAMPLE_RATE)
    encoder.options = OPTIONS
    encoder.open()


@cache
def _made_by() -> str:
    """Return everything that shapes packets, other than the sound: lines of ``name=value``."""
    import av

    version = ".".join(map(str, av.library_versions["libavcodec"]))
    return f"libavcodec={version}\nbit_rate={BIT_RATE}\noptions={sorted(OPTIONS.items())}"


def _packed(packets: list[Packet]) -> bytes:
    body = b"".join(struct.pack(">H", len(packet)) + packet for packet in packets)
    return hashlib.blake2b(body, digest_size=_DIGEST_BYTES).digest() + body


def _unpacked(entry: bytes | None, count: int) -> list[Packet] | None:
    """Return the packets of an entry; none when it is damaged or there are not ``count``."""
    if entry is None:
        return None
    digest, body = entry[:_DIGEST_BYTES], entry[_DIGEST_BYTES:]
    if digest != hashlib.blake2b(body, digest_size=_DIGEST_BYTES).digest():
        return None
    packets, at = [], 0
    while at < len(body):
        (length,) = struct.unpack_from(">H", body, at)
        packets.append(body[at + 2 : at + 2 + length])
        at += 2 + length
    return packets if len(packets) == count else None
