"""Font files: read as another library reads them, and passed over when they are not fonts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from briefing.errors import BriefingError
from briefing.picture import faces
from briefing.picture.faces import font
from briefing.picture.fontfile import Member, code_points, members
from briefing.picture.paint import Text, draw_text
from briefing.picture.theme import DARK
from briefing.picture.typeset import Style, fit

MODULES = ("fontpkg_source_sans_3", "fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
MORE = ("fontpkg_assistant", "fontpkg_noto_sans_thai", "noto_cjk_sans_otc")


def font_files() -> Iterator[Path]:
    for module in (*MODULES, *MORE):
        spec = find_spec(module)
        assert spec is not None, module
        assert spec.origin is not None
        found = sorted(Path(spec.origin).parent.rglob("*.tt[fc]"))
        assert found
        yield from found


@pytest.mark.parametrize("path", tuple(font_files()), ids=lambda path: path.stem)
def test_a_font_file_is_read_as_fonttools_reads_it(path: Path) -> None:
    with path.open("rb") as file:
        is_collection = path.suffix == ".ttc"
        judges = TTCollection(file, lazy=True).fonts if is_collection else [TTFont(file, lazy=True)]
        found = tuple(members(path))
        assert len(found) == len(judges)
        for member, judge in zip(found, judges, strict=True):
            _compare(member, judge)


def _compare(member: Member, judge: TTFont) -> None:
    assert member.family == judge["name"].getBestFamilyName()
    assert member.style == judge["name"].getBestSubFamilyName()
    assert member.width == judge["OS/2"].usWidthClass
    assert member.cut.weight == judge["OS/2"].usWeightClass
    axes = judge["fvar"].axes if "fvar" in judge else ()
    assert [(a.tag, a.least, a.usual, a.most) for a in member.cut.axes] == [
        (axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue) for axis in axes
    ]
    found = code_points(member.cut.path, member.cut.number)
    assert found - {0} == set(judge.getBestCmap()) - {0}


def sample() -> bytes:
    return next(path for path in font_files() if "Assistant" in path.name).read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"This is a shopping list.\n" * 100,
        b"\x00\x01\x00\x00 this is not a font",
        b"ttcf\x00\x01",
        b"ttcf\x00\x01\x00\x00\xff\xff\xff\xff" + b"\xff" * 400,
        sample()[:300],
        sample()[: len(sample()) // 2],
        sample()[:-4],
    ],
    ids=["empty", "text", "magic", "collection", "boasting", "head", "half", "nearly"],
)
@pytest.mark.parametrize("suffix", [".ttf", ".otf", ".ttc"])
def test_what_is_no_font_is_passed_over(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"letters{suffix}"
    path.write_bytes(content)
    assert tuple(members(path)) == ()
    assert code_points(path, 0) == frozenset()


def test_pictures_of_letters_are_no_font_to_draw_with(tmp_path: Path) -> None:
    path = next(path for path in font_files() if "Assistant" in path.name)
    with TTFont(path) as whole:
        for tag in ("glyf", "loca", "gvar"):
            del whole[tag]
        whole.save(tmp_path / "bitmaps.ttf")
    assert tuple(members(tmp_path / "bitmaps.ttf")) == ()


def test_a_folder_of_broken_files_has_no_faces_and_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(sample()[:5000])
    (tmp_path / "folder.otf").mkdir()
    (tmp_path / "gone.ttf").symlink_to(tmp_path / "nowhere.ttf")
    assert faces._faces_in([tmp_path, tmp_path / "missing"]) == ()
    good = tmp_path / "good.ttf"
    good.write_bytes(sample())
    (face,) = faces._faces_in([tmp_path])
    assert face.family == "Assistant"


def test_a_theme_may_name_a_file_that_is_no_font(tmp_path: Path) -> None:
    path = tmp_path / "list.ttf"
    path.write_text("milk, bread")
    style = Style((str(path), *DARK.families))
    assert fit("Milk", style, 500, 200, largest=40, smallest=20).lines == ("Milk",)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1400), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_directory_is_never_a_crash(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, int]]
) -> None:
    content = bytearray(sample())
    for place, value in damage:
        content[place] = value
    path = tmp_path_factory.mktemp("fonts") / "damaged.ttf"
    path.write_bytes(content)
    for member in members(path):
        code_points(path, member.cut.number)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([1, 5, 50, 2000]))
def test_a_font_that_is_damaged_within_is_named_at_worst(
    tmp_path_factory: pytest.TempPathFactory, seed: int, count: int
) -> None:
    content, chance = bytearray(sample()), random.Random(seed)
    for _ in range(count):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path = tmp_path_factory.mktemp("fonts") / "damaged.ttf"
    path.write_bytes(content)
    named: list[str] = []
    try:
        style = Style((str(path), *DARK.families))
        set_ = fit("Ferries שלום 25", style, 900, 200, largest=60, smallest=20)
        canvas = Image.new("RGB", (900, 200))
        draw_text(ImageDraw.Draw(canvas), Text(set_, 0, 0, 900, (255, 255, 255)))
    except BriefingError as error:
        named.append(error.place)
    assert named in ([], [str(path)])


def test_the_weight_asked_for_is_the_weight_drawn() -> None:
    (face,) = (found for found in faces.faces(("Assistant",)) if found.family == "Assistant")
    widths = [font(face, 100, weight).getlength("שלום") for weight in (200, 400, 600, 800, 900)]
    assert widths == sorted(widths)
    assert len(set(widths)) == 4  # 900 is more than it has
