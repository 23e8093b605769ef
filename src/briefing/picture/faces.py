"""Which faces there are, and which letters they have.

Faces come from font packages (``fontpkg-*`` on PyPI, found by their entry points) and, when a
letter is in none of them, from the system's font folders. A face is never used for a letter
that its character map does not hold, so that no empty box is ever shown for one.
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

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
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

    Raises:
        BriefingError: there is no face at all.
    """
    packaged = _packaged_faces()
    named = [face for name in families for face in packaged if face.family == name]
    yield from named
    yield from (face for face in packaged if face not in named)
    system = _system_faces()
    yield from system
    if not packaged and not system:
        raise BriefingError(
            "there is no typeface to write with",
            remedy="Install one with: pip install fontpkg-source-sans-3.",
        )


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
            if path.suffix.lower() in _SUFFIXES:
                for family, cut in _cuts_of(path):
                    cuts.setdefault(family, {}).setdefault(cut.weight, cut)
    found = (
        Face(family, tuple(by_weight[weight] for weight in sorted(by_weight)))
        for family, by_weight in cuts.items()
    )
    return tuple(sorted(found, key=_by_likeness))


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


def _cuts_of(path: Path) -> Iterator[tuple[str, Cut]]:
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        with path.open("rb") as file:  # opened here, so that it is closed whatever is in it
            if path.suffix.lower() in (".ttc", ".otc"):
                for number, member in enumerate(TTCollection(file, lazy=True).fonts):
                    yield from _described(path, number, member)
            else:
                yield from _described(path, 0, TTFont(file, lazy=True))
    except (TTLibError, OSError, KeyError, ValueError, AssertionError):
        return  # somebody else's broken file: there are others


def _described(path: Path, number: int, opened: Any) -> Iterator[tuple[str, Cut]]:
    if not any(outlines in opened for outlines in ("glyf", "CFF ", "CFF2")):
        return  # pictures of letters, which do not scale
    names = opened["name"]
    family = names.getBestFamilyName() or path.stem
    label = f"{family} {names.getBestSubFamilyName()}".lower()
    if any(word in label for word in _NOT_FOR_READING):
        return
    if opened["OS/2"].usWidthClass != _NORMAL_WIDTH:
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
