"""What was coded in an earlier run is not coded again, and never makes a film other than it is."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import numpy as np
import pytest
from films import Pictures, usual_film
from hypothesis import given
from hypothesis import strategies as st

from briefing.media.bands import SliceCache, bands
from briefing.media.h264 import Slice, SliceHeader, SliceType
from briefing.media.kept import packed, unpacked
from briefing.media.model import Shot, Yuv420
from briefing.media.splice import encode
from briefing.media.x264 import Encoder, EncoderSettings, Quality
from briefing.media.yuv import patched

AT_25 = EncoderSettings(Fraction(25), Quality.STANDARD)
SIZE = (320, 180)


class Memory:
    """A keeper that tells what it was asked."""

    def __init__(self) -> None:
        self.entries: dict[str, bytes] = {}
        self.missed: list[str] = []

    def get(self, key: str) -> bytes | None:
        found = self.entries.get(key)
        if found is None:
            self.missed.append(key)
        return found

    def put(self, key: str, data: bytes) -> None:
        self.entries[key] = data


def stream(
    film: list[Shot], keeper: Memory | None, settings: EncoderSettings = AT_25, workers: int = 2
) -> str:
    """The digest of a film, made by a process that remembers nothing but what the keeper does."""
    cache = SliceCache(keeper=keeper, workers=workers)
    data = b"".join(unit.data for unit in encode(film, settings, slices=cache))
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def pictures_encoded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The size of each picture or band that the encoder is given."""
    given_to_it: list[tuple[int, int]] = []

    class Watched(Encoder):
        def encode(self, picture: Yuv420, *, idr: bool) -> list[bytes]:
            given_to_it.append((picture.width, picture.height))
            return super().encode(picture, idr=idr)

    monkeypatch.setattr("briefing.media.coder.Encoder", Watched)
    return given_to_it


def test_a_film_made_again_is_not_encoded_again(pictures_encoded: list[tuple[int, int]]) -> None:
    keeper, film = Memory(), usual_film(*SIZE)
    first = stream(film, keeper)
    assert pictures_encoded != []
    pictures_encoded.clear()
    assert stream(film, keeper, workers=1) == first
    assert pictures_encoded == []
    assert stream(film, None) == first


def test_after_one_change_only_what_changed_is_encoded(
    pictures_encoded: list[tuple[int, int]],
) -> None:
    draw, keeper = Pictures(*SIZE), Memory()
    photo, other = draw.noise(1), draw.noise(2)
    fade = [Shot(draw.noise(10 + step), 1) for step in range(4)]
    captions = [Shot(draw.with_bar(photo, step / 8), 30) for step in range(5)]
    stream([Shot(other, 40), *fade, *captions], keeper)
    changed = [*captions[:2], Shot(draw.with_bar(photo, 0.9), 35), *captions[3:]]
    film = [Shot(other, 40), *fade, *changed]
    pictures_encoded.clear()
    keeper.missed.clear()
    again = stream(film, keeper)
    assert len(pictures_encoded) == len(keeper.missed) == 1  # the band of the new bar
    assert again == stream(film, None)


def test_a_movement_is_kept_as_a_whole(pictures_encoded: list[tuple[int, int]]) -> None:
    draw, keeper = Pictures(*SIZE), Memory()
    pictures = [draw.noise(step) for step in range(6)]
    film = [Shot(picture, 1) for picture in pictures]
    stream(film, keeper)
    assert len(keeper.entries) == 1
    pictures_encoded.clear()
    stream([*film[:5], Shot(draw.noise(9), 1)], keeper)
    assert pictures_encoded.count(SIZE) == 6


@pytest.mark.parametrize("workers", [1, 3])
def test_films_side_by_side_code_nothing_twice(
    pictures_encoded: list[tuple[int, int]], workers: int
) -> None:
    """With one thread for all of them, too: none waits for another."""
    film, cache = usual_film(*SIZE), SliceCache(workers=workers)
    stream(film, None)  # a process asks the encoder once what its streams are like
    pictures_encoded.clear()
    alone = list(encode(film, AT_25))
    once = len(pictures_encoded)
    pictures_encoded.clear()
    with ThreadPoolExecutor(3) as pool:
        films = list(pool.map(lambda _: list(encode(film, AT_25, slices=cache)), range(3)))
    assert len(pictures_encoded) == once
    assert films == [alone] * 3


def test_a_film_given_up_holds_up_no_other() -> None:
    film, cache = usual_film(*SIZE), SliceCache(workers=1)
    given_up = encode(film, AT_25, slices=cache)
    assert isinstance(given_up, Generator)
    next(given_up)
    other = encode(film, AT_25, slices=cache)
    begun = [next(other)]
    given_up.close()
    assert [*begun, *other] == list(encode(film, AT_25))


@pytest.mark.parametrize(
    "settings",
    [
        EncoderSettings(Fraction(25), Quality.DRAFT),
        EncoderSettings(Fraction(30), Quality.STANDARD),
        EncoderSettings(Fraction(25), Quality.STANDARD, (("aq-strength", "0.5"),)),
    ],
)
def test_nothing_is_shared_between_settings(settings: EncoderSettings) -> None:
    keeper, film = Memory(), usual_film(64, 48)
    stream(film, keeper)
    assert stream(film, keeper, settings) == stream(film, None, settings)
    assert len(keeper.entries) == len(set(keeper.missed)) == len(keeper.missed)


def test_keys_say_what_made_an_entry() -> None:
    keeper = Memory()
    stream(usual_film(*SIZE), keeper)
    names = {tuple(line.partition("=")[0] for line in key.splitlines()) for key in keeper.entries}
    assert names == {("form", "what", "libavcodec", "settings", "size", "pixels")}


def damages(entry: bytes) -> Iterator[bytes]:
    yield b""
    yield entry[:-1]
    yield entry + b"\0"
    yield (
        entry[: len(entry) // 2]
        + bytes([entry[len(entry) // 2] ^ 1])
        + entry[len(entry) // 2 + 1 :]
    )
    yield bytes(len(entry))


@pytest.mark.parametrize("how", range(5))
def test_a_damaged_entry_is_coded_anew(how: int) -> None:
    keeper, film = Memory(), usual_film(64, 48)
    whole = stream(film, keeper)
    right = dict(keeper.entries)
    keeper.entries = {key: list(damages(entry))[how] for key, entry in right.items()}
    assert stream(film, keeper) == whole
    assert keeper.entries == right


def test_an_entry_of_another_number_of_slices_is_none() -> None:
    header = SliceHeader(3, 0, SliceType.I, 0, 1, None, -3, 2, (1, -1))
    entry = packed([Slice(header, b"data"), Slice(header, b"more")])
    assert unpacked(entry, 2) is not None
    assert unpacked(entry, 1) is None


headers = st.builds(
    SliceHeader,
    reference_idc=st.integers(1, 3),
    first_mb=st.integers(0, 36_863),
    slice_type=st.sampled_from(SliceType),
    frame_num=st.integers(0, 65_535),
    idr_pic_id=st.none() | st.integers(0, 65_535),
    cabac_init_idc=st.none() | st.integers(0, 2),
    qp_delta=st.integers(-51, 51),
    deblocking_idc=st.integers(0, 2),
    deblocking_offsets=st.tuples(st.integers(-6, 6), st.integers(-6, 6)),
)
slices = st.lists(st.builds(Slice, headers, st.binary(max_size=40)), min_size=1, max_size=5)


@given(slices)
def test_slices_come_back_as_they_were(some: list[Slice]) -> None:
    assert unpacked(packed(some), len(some)) == tuple(some)


@given(slices, st.data())
def test_any_byte_that_changed_is_noticed(some: list[Slice], data: st.DataObject) -> None:
    entry = bytearray(packed(some))
    at = data.draw(st.integers(0, len(entry) - 1))
    entry[at] ^= data.draw(st.integers(1, 255))
    assert unpacked(bytes(entry), len(some)) is None


def test_memory_holds_no_more_than_said() -> None:
    draw, keeper = Pictures(*SIZE), Memory()
    film = [Shot(draw.noise(seed), 3) for seed in range(12)]
    cache = SliceCache(most=20_000, keeper=keeper)
    list(encode(film, AT_25, slices=cache))
    before = len(keeper.missed)
    list(encode(film[-1:], AT_25, slices=cache))
    assert len(keeper.missed) == before
    assert sum(map(len, keeper.entries.values())) > 60_000
    keeper.entries.clear()
    list(encode(film[:1], AT_25, slices=cache))  # dropped from memory, and so asked for
    assert len(keeper.missed) > before


def test_a_failure_is_not_kept() -> None:
    cache = SliceCache()
    header = SliceHeader(3, 0, SliceType.I, 0, 1, None, 0, 2, (0, 0))

    def fail() -> tuple[Slice, ...]:
        raise OSError("no luck")

    with pytest.raises(OSError, match="no luck"):
        cache.get("what=x", 1, fail).result()
    assert cache.get("what=x", 1, lambda: (Slice(header, b"1"),)).result()[0].data == b"1"


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=4),
)
def test_what_patches_left_alone_is_known_to_be_the_same(
    some: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    """A picture's word that a band is the base's is true, whatever was patched onto what."""
    base = Pictures(32, 160).gradient()

    def changed(patches: list[tuple[int, int]]) -> Yuv420:
        picture = base
        for number, (top, height) in enumerate(patches):
            patch = np.full((2 * height, 16, 3), 40 * number, np.uint8)
            picture = patched(picture, patch, 4, 2 * top)
        return picture

    one, other = changed(some), changed(others)
    plain_one, plain_other = (Yuv420(p.y, p.u, p.v) for p in (one, other))
    assert one.base is base
    for band in bands(32, 160):
        assert band.same(one, other) == band.same(plain_one, plain_other)
        origin, part = band.of(band.origin(one)), band.of(one)
        assert np.array_equal(origin.y, part.y)
        assert np.array_equal(origin.u, part.u)


def test_only_touched_bands_are_looked_at() -> None:
    draw = Pictures(*SIZE)
    photo, cache = draw.noise(1), SliceCache()
    patch = np.full((16, 64, 3), 200, np.uint8)
    captioned = patched(photo, patch, 20, 130)
    list(encode([Shot(photo, 3), Shot(captioned, 3)], AT_25, slices=cache))
    touched = [band for band in bands(*SIZE) if band.origin(captioned) is captioned]
    assert [(band.top, band.bottom) for band in touched] == [(128, 160)]
