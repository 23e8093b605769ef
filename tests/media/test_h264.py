from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.media.bits import (
    BitReader,
    BitsError,
    BitWriter,
    join_annex_b,
    protect,
    split_annex_b,
    split_avcc,
    unprotect,
)
from briefing.media.h264 import (
    Pps,
    SliceHeader,
    SliceType,
    Sps,
    UnexpectedStream,
    parse_pps,
    parse_slice,
    parse_sps,
    write_slice,
)

# Few values, so that runs of zeros and start codes are frequent.
tricky_bytes = st.lists(st.sampled_from([0, 0, 0, 1, 2, 3, 4, 255]), max_size=60).map(bytes)
payloads = tricky_bytes.map(lambda data: data + b"\x80")  # trailing bits: never zero
units = payloads.map(lambda payload: b"\x65" + protect(payload))


@given(payloads)
def test_protected_bytes_hold_no_start_code_and_come_back(payload: bytes) -> None:
    protected = protect(payload)
    assert not any(code in protected for code in (b"\0\0\0", b"\0\0\1", b"\0\0\2"))
    assert unprotect(protected) == payload


@pytest.mark.parametrize(
    ("plain", "protected"),
    [
        ("00 00 00", "00 00 03 00"),
        ("00 00 01", "00 00 03 01"),
        ("00 00 02", "00 00 03 02"),
        ("00 00 03", "00 00 03 03"),
        ("00 00 04", "00 00 04"),
        ("00 01 00 02", "00 01 00 02"),
        ("00 00 00 00 00 01 80", "00 00 03 00 00 03 00 01 80"),
        ("80 00 00", "80 00 00 03"),  # CABAC zero word
    ],
)
def test_emulation_prevention_by_hand(plain: str, protected: str) -> None:
    assert protect(bytes.fromhex(plain)).hex(" ") == protected


@given(st.lists(units, max_size=6))
def test_streams_of_units_come_apart_again(some: list[bytes]) -> None:
    assert split_annex_b(join_annex_b(some)) == some
    packet = b"".join(len(unit).to_bytes(4, "big") + unit for unit in some)
    assert split_avcc(packet) == some


def test_three_byte_start_codes_and_padding_are_understood() -> None:
    assert split_annex_b(b"\0\0\1\x67\x11\0\0\0\0\1\x68\x22\0") == [b"\x67\x11", b"\x68\x22"]


def test_broken_streams_are_refused() -> None:
    with pytest.raises(BitsError):
        split_annex_b(b"\x67\0\0\1\x68")
    with pytest.raises(BitsError):
        split_avcc(b"\0\0\0\x09\x65")
    with pytest.raises(BitsError):
        BitReader(b"\0\0").ue()


@given(st.lists(st.integers(-(2**20), 2**20)))
def test_numbers_come_back(values: list[int]) -> None:
    writer = BitWriter()
    for value in values:
        writer.se(value)
        writer.ue(abs(value))
        writer.u(22, abs(value))
        writer.flag(value % 2 == 1)
    reader = BitReader(writer.aligned(fill=1))
    for value in values:
        assert reader.se() == value
        assert reader.ue() == abs(value)
        assert reader.u(22) == abs(value)
        assert reader.flag() == (value % 2 == 1)
    assert reader.position == writer.length


def test_exp_golomb_by_the_standards_table() -> None:
    codes = ["1", "010", "011", "00100", "00101", "00110", "00111", "0001000"]
    for value, code in enumerate(codes):
        writer = BitWriter()
        writer.ue(value)
        assert f"{int.from_bytes(writer.aligned(fill=0), 'big'):0{8}b}".startswith(code)
        assert writer.length == len(code)


def test_a_value_too_wide_is_refused() -> None:
    with pytest.raises(BitsError):
        BitWriter().u(4, 16)


set_sps = Sps(100, 40, 4, 1, 120, 68)


@st.composite
def headers(draw: st.DrawFn, width: int) -> SliceHeader:
    kind = draw(st.sampled_from(SliceType))
    is_idr = kind == SliceType.I and draw(st.booleans())
    deblocking = draw(st.integers(0, 2))
    offsets = draw(st.tuples(st.integers(-6, 6), st.integers(-6, 6)))
    return SliceHeader(
        reference_idc=draw(st.integers(1, 3)),
        first_mb=draw(st.integers(0, 36863)),
        slice_type=kind,
        frame_num=draw(st.integers(0, (1 << width) - 1)),
        idr_pic_id=draw(st.integers(0, 65535)) if is_idr else None,
        cabac_init_idc=draw(st.integers(0, 2)) if kind == SliceType.P else None,
        qp_delta=draw(st.integers(-26, 25)),
        deblocking_idc=deblocking,
        deblocking_offsets=(0, 0) if deblocking == 1 else offsets,
    )


@given(st.integers(4, 16), st.data(), payloads)
def test_slices_come_apart_and_together_again(width: int, data: st.DataObject, body: bytes) -> None:
    sps = dataclasses.replace(set_sps, log2_max_frame_num=width)
    header = data.draw(headers(width))
    unit = write_slice(header, body, sps, Pps(deblocking_control=True))
    assert split_annex_b(join_annex_b([unit])) == [unit]
    parsed = parse_slice(unit, sps, Pps(deblocking_control=True))
    assert (parsed.header, parsed.data) == (header, body)


@given(st.data(), payloads, st.integers(0, 15))
def test_another_frame_num_changes_only_its_bits(
    data: st.DataObject, body: bytes, frame_num: int
) -> None:
    header, pps = data.draw(headers(4)), Pps(deblocking_control=True)
    before = unprotect(write_slice(header, body, set_sps, pps))
    changed = dataclasses.replace(header, frame_num=frame_num)
    after = unprotect(write_slice(changed, body, set_sps, pps))
    difference = int.from_bytes(before, "big") ^ int.from_bytes(after, "big")
    assert len(before) == len(after)
    assert difference.bit_count() == (header.frame_num ^ frame_num).bit_count()


# x264's own, for 1920x1080 at 25 frames a second: High, level 4, one reference.
X264_SPS = bytes.fromhex("67640028acb403c0113f2c200000030020000006 51e30654".replace(" ", ""))
X264_PPS = bytes.fromhex("68ee3cb0")


def test_x264s_parameter_sets_are_read() -> None:
    assert parse_sps(X264_SPS) == Sps(100, 40, 4, 1, 120, 68)
    assert parse_pps(X264_PPS) == Pps(deblocking_control=True)


def test_what_cannot_be_spliced_is_refused() -> None:
    def sps(order_count: int, progressive: bool) -> bytes:
        bits = BitWriter()
        for value in (77, 0, 30):  # Main profile
            bits.u(8, value)
        for value in (0, 0, order_count):
            bits.ue(value)
        bits.ue(1)
        bits.flag(False)
        bits.ue(3)
        bits.ue(3)
        bits.flag(progressive)
        bits.u(8, 0x80)
        return b"\x67" + protect(bits.aligned(fill=0) + b"\x80")

    assert parse_sps(sps(2, True)).width_mbs == 4
    with pytest.raises(UnexpectedStream, match="picture order count type"):
        parse_sps(sps(0, True))
    with pytest.raises(UnexpectedStream, match="frame macroblocks only"):
        parse_sps(sps(2, False))
    with pytest.raises(UnexpectedStream, match="CABAC"):
        parse_pps(bytes.fromhex("68ce3c80"))
    with pytest.raises(UnexpectedStream, match="not a slice"):
        parse_slice(b"\x06\x05\x80", set_sps, Pps(deblocking_control=True))
    with pytest.raises(UnexpectedStream, match="too early"):
        parse_slice(b"\x65\x88", set_sps, Pps(deblocking_control=True))
