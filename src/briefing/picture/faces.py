"""Which faces there are, and which letters they have.

Faces come from font packages (``fontpkg-*`` on PyPI, found by their entry points) and, when a
letter is in none of them or a theme names one, from the system's font folders. A theme may bring
font files of its own. A face is never used for a letter that its character map does not hold, so
that no empty box is ever shown for one.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

PACKAGE_GROUP = "fontpkg.family"
"""The entry-point group by which font packages make themselves known."""
BUNDLES = ("noto_cjk_sans_otc",)
"""Font packages without an entry point: Chinese, Japanese and Korean, too large for everybody."""

FONT_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
"""How the names of font files end; a family whose name ends so is a file."""
_NOT_FOR_READING = ("italic", "oblique", "condensed", "mono", "emoji", "lastresort", "adobeblank")
_NORMAL_WIDTH = 5  # OpenType OS/2 usWidthClass: medium


@dataclass(frozen=True, slots=True)
class Cut:
    """One file of a face, or one member of a collection."""

    path: Path
    """The file."""
    number: int
    """Index in a collection; 0 otherwise."""
    weight: int
    """100 to 900, as CSS counts; 400 is regular. For a variable file, its default."""
    variable: bool
    """Whether it has a weight axis."""


@dataclass(frozen=True, slots=True)
class Face:
    """A family of upright cuts with the same letters in several weights."""

    family: str
    """Its name, as "Source Sans 3"."""
    cuts: tuple[Cut, ...]
    """By weight, never empty."""

    def cut(self, weight: int) -> Cut:
        """Return the cut nearest to a weight."""
        return min(self.cuts, key=lambda cut: (not cut.variable, abs(cut.weight - weight)))


@lru_cache(maxsize=512)
def font(face: Face, size: int, weight: int) -> FreeTypeFont:
    """Return the face in a size in pixels and a weight, shaped by Raqm."""
    from PIL import ImageFont

    cut = face.cut(weight)
    loaded = ImageFont.truetype(
        str(cut.path), size, index=cut.number, layout_engine=ImageFont.Layout.RAQM
    )
    if cut.variable:
        loaded.set_variation_by_axes(list(_axis_values(cut, weight)))
    return loaded


@lru_cache(maxsize=256)
def letters(face: Face) -> frozenset[int]:
    """Return the code points that a face has glyphs for."""
    from fontTools.ttLib import TTFont

    cut = face.cut(400)
    with TTFont(cut.path, fontNumber=cut.number, lazy=True) as opened:
        return frozenset(opened.getBestCmap() or {})


def faces(families: tuple[str, ...]) -> Iterator[Face]:
    """Yield the faces to try: those named, then the other packages', then the system's.

    Args:
        families: names of families, and paths of font files; files of one family are one face.

    Raises:
        BriefingError: there is no face at all.
    """
    packaged = _packaged_faces()
    files = faces_of_files(tuple(Path(name) for name in families if is_font_file(name)))
    named: list[Face] = []
    for name in families:
        for face in _called(name, files, packaged):
            if face not in named:
                named.append(face)
                yield face
    yield from (face for face in packaged if face not in named)
    system = _system_faces()
    yield from system
    if not packaged and not system:
        raise BriefingError(
            "there is no typeface to write with",
            remedy="Install one with: pip install fontpkg-source-sans-3.",
        )


def is_font_file(name: str) -> bool:
    """Whether what a theme calls a face is a file."""
    return name.lower().endswith(FONT_SUFFIXES)


@lru_cache(maxsize=16)
def faces_of_files(paths: tuple[Path, ...]) -> tuple[Face, ...]:
    """Return the faces in font files that somebody chose, in their order; none for no font.

    Of a collection, upright cuts of normal width are taken; where a file has none, what it has.
    """
    cuts: dict[str, dict[int, Cut]] = {}
    for path in paths:
        for family, cut in tuple(_cuts_of(path)) or tuple(_cuts_of(path, of_any_style=True)):
            cuts.setdefault(family, {}).setdefault(cut.weight, cut)
    return _grouped(cuts)


def _called(name: str, files: tuple[Face, ...], packaged: tuple[Face, ...]) -> Iterator[Face]:
    """Yield the faces that a theme means by a name; the system's only when no package has it."""
    if is_font_file(name):
        yield from (face for face in files if any(str(cut.path) == name for cut in face.cuts))
        return
    ours = [face for face in packaged if face.family == name]
    yield from ours or (face for face in _system_faces() if face.family == name)


@lru_cache(maxsize=16384)
def face_for(cluster: str, families: tuple[str, ...]) -> Face | None:
    """Return the first face that has every letter of a cluster; none when no face has."""
    needed = {ord(character) for character in cluster if needs_glyph(character)}
    return next((face for face in faces(families) if needed <= letters(face)), None)


def needs_glyph(character: str) -> bool:
    """Whether a character leaves ink or space: not a joiner, a direction mark or a selector."""
    if unicodedata.category(character) in ("Cf", "Cc"):
        return False
    return not ("\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef")


@lru_cache(maxsize=1)
def _packaged_faces() -> tuple[Face, ...]:
    folders = []
    for entry in sorted(entry_points(group=PACKAGE_GROUP), key=lambda entry: entry.name):
        spec = find_spec(entry.value)
        if spec is not None and spec.origin is not None:
            folders.append(Path(spec.origin).parent / "files")
    for bundle in filter(None, map(find_spec, BUNDLES)):
        if bundle.origin is not None:
            folders.append(Path(bundle.origin).parent)
    return _faces_in(folders)


@lru_cache(maxsize=1)
def _system_faces() -> tuple[Face, ...]:
    return _faces_in(_system_folders())


def _system_folders() -> list[Path]:
    home, windows = Path.home(), os.environ.get("WINDIR", "")
    folders = [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/System/Library/Fonts"),
        Path("/Library/Fonts"),
        home / "Library/Fonts",
    ]
    if windows:
        folders += [Path(windows) / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts"]
    return folders


def _faces_in(folders: list[Path]) -> tuple[Face, ...]:
    """Read every font file below the folders; what cannot be read is passed over."""
    cuts: dict[str, dict[int, Cut]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if is_font_file(path.name):
                for family, cut in _cuts_of(path):
                    cuts.setdefault(family, {}).setdefault(cut.weight, cut)
    return tuple(sorted(_grouped(cuts), key=_by_likeness))


def _grouped(cuts: dict[str, dict[int, Cut]]) -> tuple[Face, ...]:
    """Return a face for each family, from its cuts by their weights."""
    return tuple(
        Face(family, tuple(by_weight[weight] for weight in sorted(by_weight)))
        for family, by_weight in cuts.items()
    )


def _by_likeness(face: Face) -> tuple[bool, bool, bool, bool, str]:
    """Sort sans-serif faces before others, those of the Noto family first.

    East Asian ones come after: they have other scripts' letters, too, but as an extra. Their
    simplified Chinese forms come first; other languages name theirs, see the theme.
    """
    name = face.family.lower()
    is_simplified = name.endswith((" sc", " gb"))
    return (
        "sans" not in name,
        not name.startswith("noto sans"),
        "cjk" in name,
        not is_simplified,
        name,
    )


def _cuts_of(path: Path, *, of_any_style: bool = False) -> Iterator[tuple[str, Cut]]:
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        with path.open("rb") as file:  # opened here, so that it is closed whatever is in it
            if path.suffix.lower() in (".ttc", ".otc"):
                for number, member in enumerate(TTCollection(file, lazy=True).fonts):
                    yield from _described(path, number, member, of_any_style)
            else:
                yield from _described(path, 0, TTFont(file, lazy=True), of_any_style)
    except (TTLibError, OSError, KeyError, ValueError, AssertionError):
        return  # somebody else's broken file: there are others


def _described(
    path: Path, number: int, opened: Any, of_any_style: bool
) -> Iterator[tuple[str, Cut]]:
    if not any(outlines in opened for outlines in ("glyf", "CFF ", "CFF2")):
        return  # pictures of letters, which do not scale
    names = opened["name"]
    family = names.getBestFamilyName() or path.stem
    label = f"{family} {names.getBestSubFamilyName()}".lower()
    is_normal = opened["OS/2"].usWidthClass == _NORMAL_WIDTH
    if not of_any_style and (not is_normal or any(word in label for word in _NOT_FOR_READING)):
        return
    axes = opened["fvar"].axes if "fvar" in opened else ()
    variable = any(axis.axisTag == "wght" for axis in axes)
    yield family, Cut(path, number, opened["OS/2"].usWeightClass, variable)


@lru_cache(maxsize=64)
def _axis_values(cut: Cut, weight: int) -> tuple[float, ...]:
    from fontTools.ttLib import TTFont

    with TTFont(cut.path, fontNumber=cut.number, lazy=True) as opened:
        return tuple(
            min(max(weight, axis.minValue), axis.maxValue)
            if axis.axisTag == "wght"
            else axis.defaultValue
            for axis in opened["fvar"].axes
        )
