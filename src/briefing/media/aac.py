"""Sound in, AAC out, at the cost of what is heard: each stretch between two silences coded once.

AAC codes sound in frames of 1,024 samples, each overlapping with the next. Where some frames are
silent, nothing is left to overlap: what comes before and what comes after can be coded by
themselves, side by side, in any order, and give the same bytes wherever they stand. A frame of
silence is always the same four bytes. So a programme costs its speech, not its length; and as
sentences begin on frames (:data:`~briefing.timeline.rate.SOUND_FRAME`), a sentence that was coded
before need not be coded again, whatever was changed around it.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from briefing.errors import ToolFailed
from briefing.media.ffmpeg import ffmpeg_version, run_ffmpeg
from briefing.media.house_wav import HOUSE_PCM, read_house_wav
from briefing.media.kept import Keeper, sealed, unsealed
from briefing.timeline.rate import SAMPLE_RATE, SOUND_FRAME

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext

CODER = ("-c:a", "aac", "-aac_coder", "fast", "-b:a", "64k", "-flags:a", "+bitexact")
"""How speech is coded, for one channel at 48 kHz.

The fast coder takes a third of the time of the usual one, adds less to the peaks, and is closer to
the sound that it was given; it takes more than it is told to, about 88 kbit/s.
"""
PRIMING = SOUND_FRAME
"""Samples that a decoder gives before the sound, and that the file tells players to leave out."""

_MARGIN = 3  # silent frames coded before and behind a stretch, whose sound reaches into one
_APART = 9  # frames from the last one heard to the next: 0.19 s, the least between two sentences
_AT_ONCE = 64  # stretches given to one process
_ADTS_HEADER = 7  # bytes
_SILENT: Packet = bytes.fromhex("01182007")
"""One frame of one silent channel: a single channel element without a coefficient."""
_STORED_FORM = 2
_EXACT = {"fflags": "+bitexact", "movie_timescale": str(SAMPLE_RATE)}  # see m4a.EXACT_MP4

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


def code_sound(source: Path, keeper: Keeper | None = None) -> Coded:
    """Code a WAV file of the house format: one channel, 16 bits, 48 kHz.

    Raises:
        ToolFailed: it is no such file, or the encoder failed.
    """
    frames, samples = _frames_of(source)
    packets = [_SILENT] * (len(frames) + 1)
    stretches = list(_stretches(frames))
    coded = _kept([frames[stretch.start : stretch.stop] for stretch in stretches], keeper)
    for stretch, own in zip(stretches, coded, strict=True):
        # Packet n spans frames n - 1 and n, so the last frame reaches into one more.
        packets[stretch.start : stretch.stop + 1] = own
    return Coded(tuple(packets), samples)


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
    pcm = np.frombuffer(read_house_wav(source), "<i2")
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


def _kept(stretches: Sequence[Frames], keeper: Keeper | None) -> list[list[Packet]]:
    """Return the packets of each stretch, one more than it has frames: kept ones or new ones."""
    if keeper is None:
        return _coded(stretches)
    keys = [_key(stretch) for stretch in stretches]
    there = [
        _unpacked(keeper.get(key), len(stretch) + 1)
        for key, stretch in zip(keys, stretches, strict=True)
    ]
    missing = [number for number, packets in enumerate(there) if packets is None]
    new = dict(zip(missing, _coded([stretches[n] for n in missing]), strict=True))
    for number, packets in new.items():
        keeper.put(keys[number], _packed(packets))
    return [new[number] if packets is None else packets for number, packets in enumerate(there)]


def _key(stretch: Frames) -> str:
    """Return everything that shapes a stretch's packets, as lines of ``name=value``."""
    digest = hashlib.sha256(np.ascontiguousarray(stretch).data).hexdigest()
    made_by = f"ffmpeg={ffmpeg_version()}\noptions={' '.join(CODER)}"
    return f"what=aac\nform={_STORED_FORM}\n{made_by}\nsamples={digest}"


def _coded(stretches: Sequence[Frames]) -> list[list[Packet]]:
    """Code stretches, each by an encoder of its own, as many side by side as there are cores."""
    coded: list[list[Packet]] = []
    for first in range(0, len(stretches), _AT_ONCE):
        coded += _coded_together(stretches[first : first + _AT_ONCE])
    return coded


def _coded_together(stretches: Sequence[Frames]) -> list[list[Packet]]:
    silence = np.zeros((_MARGIN, SOUND_FRAME), np.int16)
    inputs: list[str] = []
    outputs: list[str] = []
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}" for number in range(len(stretches))]
        for number, (stretch, file) in enumerate(zip(stretches, files, strict=True)):
            pcm = np.concatenate([silence, stretch, silence]).astype("<i2").tobytes()
            file.with_suffix(".pcm").write_bytes(pcm)
            inputs += [*HOUSE_PCM, "-i", f"file:{file}.pcm"]
            outputs += ["-map", f"{number}:a", *CODER, "-f", "adts", f"file:{file}.aac"]
        run_ffmpeg([*inputs, *outputs], purpose="code the sound")
        streams = [file.with_suffix(".aac").read_bytes() for file in files]
    return [
        _reached(_packets(stream), len(stretch))
        for stream, stretch in zip(streams, stretches, strict=True)
    ]


def _reached(packets: list[Packet], frames: int) -> list[Packet]:
    """Return the packets that a stretch between silences reaches into."""
    if len(packets) != frames + 2 * _MARGIN + 1:
        raise ToolFailed("the encoder of sound gave another number of frames than it was given")
    return packets[_MARGIN : _MARGIN + frames + 1]


def _packets(stream: bytes) -> list[Packet]:
    """Take an ADTS stream apart (ISO/IEC 14496-3, 1.A.2.2): 7 bytes, then a packet."""
    packets, at = [], 0
    while at < len(stream):
        length = (stream[at + 3] & 3) << 11 | stream[at + 4] << 3 | stream[at + 5] >> 5
        packets.append(stream[at + _ADTS_HEADER : at + length])
        at += length
    return packets


def _set_up(encoder: AudioCodecContext) -> None:
    """Let a file say what its packets are: AAC-LC, one channel, 48 kHz."""
    encoder.sample_rate, encoder.layout, encoder.format = SAMPLE_RATE, "mono", "fltp"
    encoder.time_base = Fraction(1, SAMPLE_RATE)
    encoder.options = {"flags": "+bitexact"}
    encoder.open()


def _packed(packets: list[Packet]) -> bytes:
    body = b"".join(struct.pack(">H", len(packet)) + packet for packet in packets)
    return sealed(body)


def _unpacked(entry: bytes | None, count: int) -> list[Packet] | None:
    """Return the packets of an entry; none when it is damaged or there are not ``count``."""
    body = unsealed(entry)
    if body is None:
        return None
    packets, at = [], 0
    while at < len(body):
        (length,) = struct.unpack_from(">H", body, at)
        packets.append(body[at + 2 : at + 2 + length])
        at += 2 + length
    return packets if len(packets) == count else None
