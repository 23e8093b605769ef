"""Just enough of H.264 to put slices of several encoders into one stream. Pure.

A picture is one or more *slices*: runs of macroblocks (16 x 16 pixels, row by row), each with a
header and then its data. Slices do not look into each other, so their data may be moved from
picture to picture as long as the headers tell the truth (ITU-T H.264, section 7.3.3):

- ``first_mb``: the number of the slice's first macroblock;
- ``frame_num``: how many reference pictures came before since the last IDR picture, modulo
  ``2 ** log2_max_frame_num``;
- ``idr_pic_id``: differs between two IDR pictures that follow each other at once.

With CABAC the data begin on a whole byte, after ones that fill up the header. So a header may
become longer or shorter while the data stay as they are, byte for byte.

What is read and written: progressive, 4:2:0, 8 bits, CABAC, picture order count type 2 (output
order is decoding order), no weighted prediction, no redundant pictures. Anything else raises
:class:`UnexpectedStream`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from briefing.media.bits import BitReader, BitsError, BitWriter, protect, unprotect

HIGH_PROFILE = 100


class UnexpectedStream(ValueError):
    """A stream that uses what this module does not know, or contradicts itself."""


class NalType(IntEnum):
    """What a NAL unit holds (table 7-1)."""

    SLICE = 1
    IDR_SLICE = 5
    SEI = 6
    SPS = 7
    PPS = 8


class SliceType(IntEnum):
    """How a slice predicts; 5 to 9 say the same of all slices of the picture (table 7-6)."""

    P = 0
    I = 2  # noqa: E741 - the standard's name


def nal_type(unit: bytes) -> int:
    """Return the type of a NAL unit, from its first byte."""
    return unit[0] & 0x1F


@dataclass(frozen=True, slots=True)
class Sps:
    """What a sequence parameter set says about how slices are written (section 7.3.2.1.1)."""

    profile: int
    """100 is High."""
    level: int
    """Ten times the level's number: 40 is level 4."""
    log2_max_frame_num: int
    """Width of ``frame_num`` in bits."""
    reference_frames: int
    """How many pictures are kept to predict from."""
    width_mbs: int
    """In macroblocks, before cropping."""
    height_mbs: int
    """In macroblocks, before cropping."""


@dataclass(frozen=True, slots=True)
class Pps:
    """What a picture parameter set says about how slices are written (section 7.3.2.2)."""

    deblocking_control: bool
    """Whether slice headers say how the deblocking filter works."""


def parse_sps(unit: bytes) -> Sps:
    """Read a sequence parameter set.

    Raises:
        UnexpectedStream: slices of such a stream cannot be moved.
    """
    bits = _payload(unit, NalType.SPS)
    profile, _constraints, level = bits.u(8), bits.u(8), bits.u(8)
    bits.ue()  # its own number
    if profile >= HIGH_PROFILE:
        _expect("chroma format", bits.ue(), 1)
        _expect("luma bits above 8", bits.ue(), 0)
        _expect("chroma bits above 8", bits.ue(), 0)
        bits.flag()  # lossless at QP 0: a matter of slice data
        _expect("scaling matrices", bits.flag(), False)
    log2_max_frame_num = bits.ue() + 4
    _expect("picture order count type", bits.ue(), 2)
    reference_frames = bits.ue()
    _expect("gaps in frame_num", bits.flag(), False)
    width_mbs, height_mbs = bits.ue() + 1, bits.ue() + 1
    _expect("frame macroblocks only", bits.flag(), True)
    return Sps(profile, level, log2_max_frame_num, reference_frames, width_mbs, height_mbs)


def parse_pps(unit: bytes) -> Pps:
    """Read a picture parameter set.

    Raises:
        UnexpectedStream: slices of such a stream cannot be moved.
    """
    bits = _payload(unit, NalType.PPS)
    _expect("picture parameter set", bits.ue(), 0)
    _expect("sequence parameter set", bits.ue(), 0)
    _expect("CABAC", bits.flag(), True)
    _expect("bottom field order", bits.flag(), False)
    _expect("slice groups beyond the first", bits.ue(), 0)
    _expect("references beyond the first", bits.ue(), 0)
    bits.ue()  # the same for list 1, which only B slices use
    _expect("weighted prediction", bits.flag(), False)
    bits.u(2)  # weighted prediction of B slices
    bits.se(), bits.se(), bits.se()  # where QP starts, for P and I, SP and SI; chroma's offset
    deblocking_control = bits.flag()
    bits.flag()  # constrained intra prediction: a matter of slice data
    _expect("redundant pictures", bits.flag(), False)
    return Pps(deblocking_control)


@dataclass(frozen=True, slots=True)
class ParameterSets:
    """What every slice of a stream refers to."""

    sps_unit: bytes
    """The sequence parameter set as a NAL unit."""
    pps_unit: bytes
    """The picture parameter set as a NAL unit."""
    sps: Sps
    """What is needed of the first."""
    pps: Pps
    """What is needed of the second."""


def parse_parameter_sets(units: list[bytes]) -> ParameterSets:
    """Read the one pair of parameter sets that is among some NAL units.

    Raises:
        UnexpectedStream: there is none or more than one, or slices cannot be moved.
    """
    sps_units = [unit for unit in units if nal_type(unit) == NalType.SPS]
    pps_units = [unit for unit in units if nal_type(unit) == NalType.PPS]
    if len(sps_units) != 1 or len(pps_units) != 1:
        raise UnexpectedStream("parameter sets are missing, or there are several")
    try:
        sps, pps = parse_sps(sps_units[0]), parse_pps(pps_units[0])
    except BitsError as error:
        raise UnexpectedStream(f"a parameter set: {error}") from error
    return ParameterSets(sps_units[0], pps_units[0], sps, pps)


@dataclass(frozen=True, slots=True)
class SliceHeader:
    """The header of an I or P slice, as far as this module knows streams."""

    reference_idc: int
    """``nal_ref_idc``: above zero, as every picture may be predicted from."""
    first_mb: int
    """Number of the first macroblock."""
    slice_type: SliceType
    """I or P; written so that slices of both types may share a picture."""
    frame_num: int
    """Number of the picture since the last IDR picture, modulo."""
    idr_pic_id: int | None
    """Tells IDR pictures apart; none when the slice is not part of one."""
    cabac_init_idc: int | None
    """Start of CABAC's statistics; none in I slices."""
    qp_delta: int
    """Quantiser of the first macroblock, from the picture parameter set's."""
    deblocking_idc: int
    """0: filter all edges, 1: none, 2: all but those between slices."""
    deblocking_offsets: tuple[int, int]
    """Half of alpha's and beta's offsets; zero when nothing is filtered."""

    @property
    def is_idr(self) -> bool:
        """Whether the slice belongs to an IDR picture."""
        return self.idr_pic_id is not None


@dataclass(frozen=True, slots=True)
class Slice:
    """A slice taken apart."""

    header: SliceHeader
    """What it says about itself."""
    data: bytes
    """CABAC's bytes, from the first whole byte after the header to the trailing bits."""


def parse_slice(unit: bytes, sps: Sps, pps: Pps) -> Slice:
    """Take a slice apart.

    Raises:
        UnexpectedStream: it uses what this module does not know.
    """
    kind = nal_type(unit)
    if kind not in (NalType.SLICE, NalType.IDR_SLICE):
        raise UnexpectedStream(f"NAL unit type {kind} is not a slice")
    payload = unprotect(unit)[1:]
    try:
        bits = BitReader(payload[:_LONGEST_HEADER])
        header = _read_header(bits, unit[0] >> 5 & 3, kind == NalType.IDR_SLICE, sps, pps)
        fill = -bits.position % 8
        _expect("alignment ones", bits.u(fill), (1 << fill) - 1)
    except BitsError as error:
        raise UnexpectedStream(f"a slice header: {error}") from error
    return Slice(header, payload[bits.position // 8 :])


def write_slice(header: SliceHeader, data: bytes, sps: Sps, pps: Pps) -> bytes:
    """Put a slice together; the opposite of :func:`parse_slice`."""
    bits = BitWriter()
    bits.ue(header.first_mb)
    bits.ue(header.slice_type)
    bits.ue(0)
    bits.u(sps.log2_max_frame_num, header.frame_num)
    if header.idr_pic_id is not None:
        bits.ue(header.idr_pic_id)
    if header.slice_type == SliceType.P:
        bits.flag(False)  # as many references as the parameter set says: one
        bits.flag(False)  # in their usual order
    bits.u(2 if header.is_idr else 1, 0)  # marking of references: nothing unusual
    if header.cabac_init_idc is not None:
        bits.ue(header.cabac_init_idc)
    bits.se(header.qp_delta)
    if pps.deblocking_control:
        bits.ue(header.deblocking_idc)
        if header.deblocking_idc != 1:
            for offset in header.deblocking_offsets:
                bits.se(offset)
    kind = NalType.IDR_SLICE if header.is_idr else NalType.SLICE
    return bytes([header.reference_idc << 5 | kind]) + protect(bits.aligned(fill=1) + data)


_LONGEST_HEADER = 64
"""Bytes; more than any header here can have."""


def _read_header(
    bits: BitReader, reference_idc: int, is_idr: bool, sps: Sps, pps: Pps
) -> SliceHeader:
    first_mb, slice_type, _pps_id = bits.ue(), bits.ue() % 5, bits.ue()
    if slice_type not in (SliceType.P, SliceType.I):
        raise UnexpectedStream(f"slice type {slice_type} is neither I nor P")
    _expect("a reference picture", reference_idc > 0, True)
    frame_num = bits.u(sps.log2_max_frame_num)
    idr_pic_id = bits.ue() if is_idr else None
    if slice_type == SliceType.P:
        if bits.flag():
            _expect("references beyond the first", bits.ue(), 0)
        _expect("reordered references", bits.flag(), False)
    _expect("unusual marking of references", bits.u(2 if is_idr else 1), 0)
    cabac_init_idc = bits.ue() if slice_type == SliceType.P else None
    qp_delta = bits.se()
    deblocking_idc = bits.ue() if pps.deblocking_control else 0
    filtered = pps.deblocking_control and deblocking_idc != 1
    return SliceHeader(
        reference_idc=reference_idc,
        first_mb=first_mb,
        slice_type=SliceType(slice_type),
        frame_num=frame_num,
        idr_pic_id=idr_pic_id,
        cabac_init_idc=cabac_init_idc,
        qp_delta=qp_delta,
        deblocking_idc=deblocking_idc,
        deblocking_offsets=(bits.se(), bits.se()) if filtered else (0, 0),
    )


def _payload(unit: bytes, kind: NalType) -> BitReader:
    if nal_type(unit) != kind:
        raise UnexpectedStream(f"NAL unit type {nal_type(unit)} in place of {kind.name}")
    return BitReader(unprotect(unit)[1:])


def _expect(what: str, value: int, wanted: int) -> None:
    if value != wanted:
        raise UnexpectedStream(f"{what}: {int(value)} in place of {int(wanted)}")
