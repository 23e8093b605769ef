"""What of footage is seen when, and what is said of footage that cannot be shown."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from footage_samples import (
    SIZE,
    numbered,
    numbers,
    shown,
    write_film,
    write_sound,
    write_still,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.article.model import Footage, FootageEnd
from briefing.errors import FootageUnreadable
from briefing.findings import Finding, Severity
from briefing.media.footage import FootageFacts, check_footage, footage_frames

NTSC = Fraction(30000, 1001)
FILM = Fraction(24000, 1001)
PAL = Fraction(25)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(scope="module")
def film(folder: Path) -> Path:
    """Three seconds at 25 frames a second, with a seek point every ten frames."""
    return write_film(folder / "film.mp4", [numbered(n) for n in range(75)])


def _at_rate(path: Path, rate: Fraction, count: int) -> Path:
    return write_film(path, [numbered(n) for n in range(count)], tick=1 / rate)


def _latest(times: list[Fraction], at: Fraction) -> int:
    """The last picture that is not after a moment, give or take a clock's millisecond."""
    return max([n for n, time in enumerate(times) if time <= at + Fraction(1, 1000)], default=0)


# -- what is seen when ---------------------------------------------------------------------


def test_footage_at_the_film_s_rate_is_shown_frame_by_frame(film: Path) -> None:
    assert numbers(shown(film, 75)) == list(range(75))


def test_footage_of_twice_the_rate_shows_every_other_picture(folder: Path) -> None:
    path = _at_rate(folder / "fifty.mp4", Fraction(50), 60)
    assert numbers(shown(path, 30)) == list(range(0, 60, 2))


@pytest.mark.parametrize("ending", ["mp4", "mkv", "mov"])
@pytest.mark.parametrize(("rate", "fps"), [(FILM, PAL), (NTSC, PAL), (PAL, NTSC)])
def test_footage_of_another_rate_keeps_its_time(
    folder: Path, ending: str, rate: Fraction, fps: Fraction
) -> None:
    path = _at_rate(folder / f"{rate.numerator}.{ending}", rate, 50)
    times = [n / rate for n in range(50)]
    if ending == "mkv":  # its clock counts milliseconds
        times = [Fraction(round(time * 1000), 1000) for time in times]
    count = int(50 / rate * fps) - 1
    expected = [_latest(times, n / fps) for n in range(count)]
    assert numbers(shown(path, count, fps=fps)) == expected


@pytest.mark.parametrize("ending", ["mp4", "mkv", "flv", "ts"])
@pytest.mark.parametrize("rate", [FILM, NTSC, Fraction(60000, 1001)])
def test_no_picture_is_lost_to_a_container_that_rounds_times(
    folder: Path, ending: str, rate: Fraction
) -> None:
    path = _at_rate(folder / f"own-{rate.numerator}.{ending}", rate, 60)
    assert numbers(shown(path, 60, fps=rate)) == list(range(60))


def test_avi_which_tells_no_times_is_shown_in_order(folder: Path) -> None:
    path = write_film(
        folder / "reordered.avi",
        [numbered(n) for n in range(60)],
        options={"qp": "0", "g": "10", "bf": "3", "b_strategy": "0"},
    )
    assert numbers(shown(path, 60)) == list(range(60))
    assert numbers(shown(Footage(file=path, start=Fraction(1)), 35)) == list(range(25, 60))


@given(
    gaps=st.lists(st.integers(2, 400), min_size=1, max_size=20),
    fps=st.sampled_from([Fraction(24), PAL, NTSC, Fraction(50)]),
    loops=st.booleans(),
    start=st.integers(0, 900),
    length=st.none() | st.integers(1, 2000),
    frames=st.integers(1, 60),
)
@settings(max_examples=25)
def test_footage_of_any_rate_fills_its_time_to_the_frame(
    folder: Path,
    gaps: list[int],
    fps: Fraction,
    loops: bool,
    start: int,
    length: int | None,
    frames: int,
) -> None:
    stamps = list(accumulate(gaps, initial=0))
    path = write_film(
        folder / "varying.mkv",
        [numbered(n, (16, 16)) for n in range(len(stamps))],
        times=stamps,
        tick=Fraction(1, 1000),
        codec="ffv1",
        pixels="gray",
    )
    begins = Fraction(min(start, stamps[-1]), 1000)
    footage = Footage(
        file=path,
        start=begins,
        end=None if length is None else begins + Fraction(length, 1000),
        ends=FootageEnd.LOOP if loops else FootageEnd.HOLD,
    )
    seen = numbers(shown(footage, frames, fps=fps, size=(16, 16)))
    times = [Fraction(stamp, 1000) for stamp in stamps]
    end = times[-1] + Fraction(1, 25)  # by the rate that the film's head tells
    end = min(footage.end or end, end)
    before_end = [n for n, time in enumerate(times) if time + Fraction(1, 1000) < end]
    last = max([*before_end, _latest(times, begins)])
    in_film = [n for n in range(frames) if begins + n / fps + Fraction(1, 1000) < end]
    assert seen[: len(in_film)] == [_latest(times, begins + n / fps) for n in in_film]
    if not loops and footage.end is not None:
        assert set(seen[len(in_film) :]) <= {last}


def test_footage_begins_and_ends_where_it_is_told_to(film: Path) -> None:
    footage = Footage(file=film, start=Fraction("1.24"), end=Fraction(2))
    assert numbers(shown(footage, 21)) == [*range(31, 50), 49, 49]


@pytest.mark.parametrize("ending", ["mkv", "ts", "avi", "webm", "mpg", "flv", "gif", "y4m"])
def test_any_container_can_be_begun_in_its_middle(folder: Path, ending: str) -> None:
    codecs = {"webm": "libvpx-vp9", "mpg": "mpeg2video", "gif": "gif", "y4m": "wrapped_avframe"}
    options = {
        "webm": {"lossless": "1"},
        "mpg": {"qmin": "1", "qmax": "1"},
    }.get(ending)
    path = write_film(
        folder / f"middle.{ending}",
        [numbered(n) for n in range(50)],
        codec=codecs.get(ending, "libx264"),
        pixels="gray" if ending == "gif" else "yuv420p",
        options=options,
    )
    footage = Footage(file=path, start=Fraction(1))
    assert numbers(shown(footage, 20)) == list(range(25, 45))


def test_short_footage_is_held_at_its_last_picture(film: Path) -> None:
    footage = Footage(file=film, start=Fraction(2))
    drawn = shown(footage, 100)
    assert numbers(drawn) == [*range(50, 75), *[74] * 75]
    assert len({id(picture) for picture in drawn}) == 25  # nothing is drawn again


def test_the_held_picture_is_the_last_one_there_is(folder: Path) -> None:
    path = _at_rate(folder / "forty-nine.mp4", Fraction(50), 50)
    assert numbers(shown(path, 27))[-3:] == [48, 49, 49]


def test_footage_loops_without_losing_a_frame(film: Path) -> None:
    footage = Footage(file=film, start=Fraction(1), end=Fraction("1.4"), ends=FootageEnd.LOOP)
    assert numbers(shown(footage, 34)) == [*range(25, 35)] * 3 + [*range(25, 29)]


@pytest.mark.parametrize("ends", list(FootageEnd))
@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "tif", "bmp", "gif"])
def test_a_single_picture_stands_still(folder: Path, ending: str, ends: FootageEnd) -> None:
    path = write_still(folder / f"shot%03d-[*].{ending}", numbered(40))
    drawn = shown(Footage(file=path, ends=ends), 30)
    assert numbers(drawn) == [40] * 30
    assert len({id(picture) for picture in drawn}) == 1


def test_footage_in_a_loop_costs_no_more_memory_the_longer_it_lasts(film: Path) -> None:
    footage = Footage(file=film, ends=FootageEnd.LOOP)

    def peak(frames: int) -> int:
        tracemalloc.start()
        for _ in footage_frames(footage, (256, 144), PAL, frames, lambda _: None):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(300) < peak(30) + 256 * 144 * 3  # less than one picture more


def test_frames_are_let_go_as_soon_as_they_were_shown(film: Path) -> None:
    import av

    gc.collect()
    gc.disable()  # what lives in circles waits for the collector, which does not know of its size
    try:
        for _ in footage_frames(Footage(file=film), SIZE, PAL, 60, lambda _: None):
            pass
        alive = sum(isinstance(one, av.VideoFrame) for one in gc.get_objects())
    finally:
        gc.enable()
    assert alive <= 2


def test_the_same_footage_gives_the_same_bytes(film: Path) -> None:
    one, other = shown(film, 20, size=(50, 90)), shown(film, 20, size=(50, 90))
    assert [p.tobytes() for p in one] == [p.tobytes() for p in other]


def test_what_footage_is_like_is_known_beforehand(film: Path) -> None:
    facts = check_footage(Footage(file=film))
    assert facts == FootageFacts(*SIZE, seconds=Fraction(3), rate=Fraction(25), rotation=0)


# -- what cannot be shown, or not all of it -------------------------------------------------


@pytest.fixture(scope="module")
def whole(folder: Path) -> bytes:
    """A film whose head comes first, so that it can be cut off; grain gives its frames weight."""
    from films import Pictures

    draw = Pictures(*SIZE)
    grain = [draw.noise(n).y for n in range(75)]
    path = write_film(
        folder / "whole.mp4",
        [grey[..., None].repeat(3, axis=2) for grey in grain],
        head_first=True,
    )
    return path.read_bytes()


@pytest.mark.parametrize("ends", list(FootageEnd))
def test_footage_that_was_cut_off_is_shown_as_far_as_it_goes(
    folder: Path, whole: bytes, ends: FootageEnd
) -> None:
    intact, path = folder / "intact.mp4", folder / "cut.mp4"
    intact.write_bytes(whole)
    path.write_bytes(whole[: len(whole) * 6 // 10])
    findings: list[Finding] = []
    check_footage(Footage(file=path))
    drawn = shown(Footage(file=path, ends=ends), 150, findings=findings)
    (finding,) = findings
    assert (finding.code, finding.severity) == ("M-002", Severity.WARNING)
    assert finding.place == str(path)
    expected = shown(intact, 75)
    good = next(n for n in range(75) if (drawn[n] != expected[n]).any())
    assert 35 < good < 55
    assert f"damaged at 0:0{good // 25}.{good % 25 * 4 // 10}" in finding.problem
    after = drawn[good:]
    if ends is FootageEnd.HOLD:
        assert all((picture == expected[good - 1]).all() for picture in after)
    else:
        assert all((picture == expected[n % good]).all() for n, picture in enumerate(after))


def _spoilt(whole: bytes, share: float, count: int = 600) -> bytes:
    spoilt = bytearray(whole)
    at = int(len(whole) * share)
    spoilt[at : at + count] = bytes((7 * n * n + 13) % 256 for n in range(count))
    return bytes(spoilt)


def test_footage_that_is_damaged_in_its_middle_shows_no_rubbish(folder: Path, whole: bytes) -> None:
    intact, path = folder / "intact.mp4", folder / "spoilt.mp4"
    intact.write_bytes(whole)
    path.write_bytes(_spoilt(whole, 0.5))
    findings: list[Finding] = []
    drawn = shown(path, 75, findings=findings)
    expected = shown(intact, 75)
    assert [finding.code for finding in findings] == ["M-002"]
    good = next(n for n in range(75) if (drawn[n] != expected[n]).any())
    assert 20 < good < 55
    assert all(picture is drawn[good] for picture in drawn[good:])
    assert (drawn[good] == expected[good - 1]).all()


def test_nothing_before_its_start_is_decoded(folder: Path, whole: bytes) -> None:
    intact, path = folder / "intact.mp4", folder / "spoilt-early.mp4"
    intact.write_bytes(whole)
    path.write_bytes(_spoilt(whole, 0.2))
    wanted = shown(Footage(file=intact, start=Fraction(2)), 25)
    drawn = shown(Footage(file=path, start=Fraction(2)), 25)
    assert all((a == b).all() for a, b in zip(drawn, wanted, strict=True))


def test_damage_after_what_is_needed_is_nobody_s_business(folder: Path, whole: bytes) -> None:
    path = folder / "spoilt-late.mp4"
    path.write_bytes(_spoilt(whole, 0.9))
    shown(path, 25)
    shown(Footage(file=path, end=Fraction(1)), 40)


@given(
    ending=st.sampled_from(["mp4", "mkv", "ts"]),
    places=st.lists(st.floats(0, 1), min_size=1, max_size=8),
    junk=st.binary(min_size=1, max_size=40),
    length=st.floats(0.1, 1),
    ends=st.sampled_from(FootageEnd),
)
@settings(max_examples=60)
def test_whatever_happened_to_a_file_it_fills_its_time_or_is_refused(
    folder: Path, ending: str, places: list[float], junk: bytes, length: float, ends: FootageEnd
) -> None:
    intact = folder / f"sound.{ending}"
    if not intact.exists():
        write_film(intact, [numbered(n) for n in range(30)])
    content = bytearray(intact.read_bytes())
    for place in places:
        at = int(place * place * len(content))  # most of them in the head
        content[at : at + len(junk)] = junk
    path = folder / f"hurt.{ending}"
    path.write_bytes(content[: int(length * len(content))])
    footage = Footage(file=path, ends=ends)
    findings: list[Finding] = []
    with suppress(FootageUnreadable):
        check_footage(footage)
        shown(footage, 40, findings=findings)
    assert len(findings) <= 1


def _unreadable(folder: Path, whole: bytes) -> dict[str, Path]:
    def written(name: str, content: bytes) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    inner = written("inner.mp4", whole)
    head = whole.index(b"mdat") + 4
    return {
        "missing": folder / "no-such.mp4",
        "folder": folder,
        "empty": written("empty.mp4", b""),
        "text": written("text.mp4", b"This is an article, not a film.\n" * 40),
        "head alone": written("head.mp4", whole[:head]),
        "nothing but damage": written("rubbish.mp4", whole[:head] + b"\x55" * (len(whole) - head)),
        "sound": write_sound(folder / "sound.m4a"),
        "music with a cover": write_sound(folder / "cover.m4a", cover=True),
        "list": written("list.ffconcat", f"ffconcat version 1.0\nfile {inner.name}\n".encode()),
        "playlist": written(
            "list.m3u8",
            f"#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{inner.name}\n#EXT-X-ENDLIST\n".encode(),
        ),
    }


def test_what_cannot_be_shown_is_refused_before_the_long_work(folder: Path, whole: bytes) -> None:
    said = set()
    for kind, path in _unreadable(folder, whole).items():
        for work in (check_footage, lambda footage: shown(footage, 3)):
            with pytest.raises(FootageUnreadable) as caught:
                work(Footage(file=path))
            assert caught.value.place == str(path), kind
            assert caught.value.remedy.endswith("."), kind
            said.add(caught.value.problem)
    assert len(said) == 4  # missing, no film, without pictures, damaged from its beginning


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (Fraction(4), None, "it would begin at 0:04.0, after its end"),
        (Fraction(3), None, "it would begin at 0:03.0, after its end"),
        (Fraction(2), Fraction(1), "it would end at 0:01.0, before it begins at 0:02.0"),
        (Fraction(1), Fraction(1), "it would end at 0:01.0, before it begins at 0:01.0"),
    ],
)
def test_a_passage_that_is_not_there_is_refused(
    film: Path, start: Fraction, end: Fraction | None, said: str
) -> None:
    with pytest.raises(FootageUnreadable) as caught:
        check_footage(Footage(file=film, start=start, end=end))
    assert caught.value.problem == said
    assert caught.value.exit_code == 18
