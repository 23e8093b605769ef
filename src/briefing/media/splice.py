"""Pictures in, a constant frame rate out, at the cost of what changes between them.

A news film is a few dozen pictures, held for seconds. Encoding every frame of it spends nearly
all its time to find out that nothing moved. Here every picture is coded once:

- a still picture is a stack of intra slices, one a band, each coded once however often it is
  seen (:mod:`briefing.media.bands`); bands that did not change since the picture before are
  slices in which every macroblock is skipped;
- a held frame is one slice in which every macroblock is skipped: about 70 bytes, the same for
  every picture of that size, and taken from the encoder itself. It decodes to exactly the frame
  before: skipped macroblocks have no residual and no motion, so nothing is filtered either;
- what changes in a held picture, such as a clock's digits, is a few small intra slices among
  skipped ones, each coded once (:mod:`briefing.media.updates`);
- what moves (shots of one frame each) is coded frame by frame, by one encoder a group.

Only slice headers are rewritten (:mod:`briefing.media.h264`). The result is an ordinary stream:
High profile, constant frame rate, IDR pictures at every seek point. If the encoder's stream is
not what that needs, every frame is encoded in the ordinary way, and a finding says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from briefing.errors import ToolFailed
from briefing.findings import Finding, Severity
from briefing.media.bands import SliceCache
from briefing.media.bits import join_annex_b
from briefing.media.coder import spliced
from briefing.media.groups import AccessUnit, plan
from briefing.media.h264 import NalType, UnexpectedStream, nal_type
from briefing.media.model import Shot
from briefing.media.proof import prove_splicing
from briefing.media.stream import Stream, open_stream
from briefing.media.x264 import Encoder, EncoderSettings
from briefing.media.yuv import pasted

SEEK_SECONDS = 4
"""A player can start at least this often, unless it is said otherwise."""
LONGEST_SEEK_SECONDS = 10
"""And never less often than this, whatever is said: a house rule, so that no seek takes long."""
ORDINARY_ENCODING = "M-001"
"""Code of the finding that every frame had to be encoded."""


def encode(
    shots: Iterable[Shot],
    settings: EncoderSettings,
    *,
    seek_seconds: int = SEEK_SECONDS,
    slices: SliceCache | None = None,
    workers: int | None = None,
    on_finding: Callable[[Finding], None] = lambda _: None,
) -> Iterator[AccessUnit]:
    """Encode a film: one access unit for every frame, in order, while the shots are drawn.

    All pictures have one size, even both ways, and must not be changed afterwards. Films that
    show much the same should share ``slices``, whose threads then encode them; without,
    ``workers`` threads do (one a core unless said). Their number changes no byte, and memory does
    not grow with the film's length.

    Raises:
        ValueError: the shots make no film, or ``seek_seconds`` is not from 1 to 10.
        ToolFailed: the encoder failed, or changed its stream in the middle.
    """
    if not 1 <= seek_seconds <= LONGEST_SEEK_SECONDS:
        raise ValueError(f"a film can be entered every 1 to 10 seconds, not every {seek_seconds}")
    drawn = iter(shots)
    first = next(drawn, None)
    if first is None:
        raise ValueError("a film has at least one shot")
    width, height = first.picture.width, first.picture.height
    seek_frames = max(1, seek_seconds * settings.fps.numerator // settings.fps.denominator)
    sound_shots = _checked(chain((first,), drawn), width, height, seek_frames)
    stream: Stream | None = None
    try:
        prove_splicing(settings)
        stream = open_stream(width, height, settings)
    except UnexpectedStream as error:
        on_finding(_ordinary_encoding(error))
    try:
        if stream is None:
            encoder = Encoder(width, height, settings.at_once, moving=True)
            yield from _every_frame(sound_shots, encoder, seek_frames)
        else:
            cache = slices or SliceCache(workers=workers)
            yield from spliced(sound_shots, stream, seek_frames, cache)
    except UnexpectedStream as error:
        raise ToolFailed(f"the encoder x264 changed its stream in the middle: {error}") from error


def _checked(shots: Iterable[Shot], width: int, height: int, seek_frames: int) -> Iterator[Shot]:
    if width % 2 or height % 2:
        raise ValueError(f"a film's width and height are even, not {width}x{height}")
    for shot in shots:
        if (shot.picture.width, shot.picture.height) != (width, height):
            raise ValueError("all pictures of a film have one size")
        if shot.frames < 1:
            raise ValueError("a shot lasts at least one frame")
        if shot.updates and not len(shot.updates) == shot.frames - 1 < seek_frames:
            raise ValueError("updates are for each frame but the first, between two seek points")
        yield shot


def _every_frame(shots: Iterable[Shot], encoder: Encoder, seek_frames: int) -> Iterator[AccessUnit]:
    """Encode a film in the ordinary way: each frame, held or not."""
    for planned in plan(shots, seek_frames):
        picture, updates = planned.shot.picture, planned.shot.updates
        for frame in range(planned.shot.frames):
            is_idr = planned.is_idr and frame % seek_frames == 0
            if frame and updates:
                picture = pasted(picture, updates[frame - 1])
            units = encoder.encode(picture, idr=is_idr)
            sets = [unit for unit in units if nal_type(unit) in (NalType.SPS, NalType.PPS)]
            slices = [u for u in units if nal_type(u) in (NalType.SLICE, NalType.IDR_SLICE)]
            is_entered = any(nal_type(unit) == NalType.IDR_SLICE for unit in slices)
            if is_idr and not is_entered:
                raise UnexpectedStream("no IDR picture where one was asked for")
            is_repeat = frame > 0 and not updates
            yield AccessUnit(join_annex_b(slices), join_annex_b(sets), is_entered, is_repeat)


def _ordinary_encoding(error: UnexpectedStream) -> Finding:
    return Finding(
        ORDINARY_ENCODING,
        Severity.WARNING,
        f"Each frame was encoded, which takes long, for the encoder's stream has {error}.",
        remedy="Install the package av anew, or report its version.",
    )
