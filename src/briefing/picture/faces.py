"""Which faces there are, and which letters they have.

Faces come from font packages (``fontpkg-*`` on PyPI, found by their entry points) and, when a
letter is in none of them or a theme names one, from the system's font folders. A theme may bring
font files of its own. A face is never used for a letter that its character map does not hold, so
that no empty box is ever shown for one.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.picture.fontfile import NORMAL_WIDTH, Cut, Member, code_points, members

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

PACKAGE_GROUP = "fontpkg.family"
"""The entry-point group by which font packages make themselves known."""
BUNDLES = ("noto_cjk_sans_otc",)
"""Font packages without an entry point: Chinese, Japanese and Korean, too large for everybody."""

FONT_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
"""How the names of font files end; a family whose name ends so is a file."""
_SEEN = 200  # weights apart: less than regular and semibold is not missed
_THICKER = 0.00004  # em a unit of weight, at each side: stems of Noto Sans CJK Bold by sight
_NOT_FOR_READING = ("italic", "oblique", "condensed", "mono", "emoji", "lastresort", "adobeblank")


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

    def thickening(self, weight: int) -> float:
        """Return how much to thicken strokes, in ems, where no cut is nearly as bold as asked.

        Faces of Chinese, Japanese and Korean often come in one weight, being so large; without
        this a headline would be as light as its summary.
        """
        lacking = weight - self.cut(weight).heaviest
        return _THICKER * lacking if lacking >= _SEEN else 0.0


@lru_cache(maxsize=512)
def font(face: Face, size: int, weight: int) -> FreeTypeFont:
    """Return the face in a size in pixels and a weight, shaped by Raqm."""
    from PIL import ImageFont

    cut = face.cut(weight)
    loaded = ImageFont.truetype(
        str(cut.path), size, index=cut.number, layout_engine=ImageFont.Layout.RAQM
    )
    if cut.variable:
        loaded.set_variation_by_axes(cut.axis_values(weight))
    return loaded


@contextmanager
def drawing_with(face: Face, weight: int) -> Iterator[None]:
    """Name the font file in which a letter turns out to be damaged, while it is drawn with.

    Raises:
        BriefingError: it is.
    """
    try:
        yield
    except OSError as error:
        raise BriefingError(
            f"a letter in this font file is damaged ({error})",
            place=str(face.cut(weight).path),
            remedy="Put a sound copy in its place, or take the file away.",
        ) from error


@lru_cache(maxsize=256)
def letters(face: Face) -> frozenset[int]:
    """Return the code points that a face has glyphs for."""
    cut = face.cut(400)
    return code_points(cut.path, cut.number)


def faces(families: tuple[str, ...]) -> Iterator[Face]:
    """Yield the faces to try: those named, then the other packages', then the system's.

    Args:
        families: names of families, and paths of font files; files of one family are one face.

    Raises:
        BriefingError: there is no face at all.
    """
    files = faces_of_files(tuple(Path(name) for name in families if is_font_file(name)))
    named: list[Face] = []
    for name in families:
        for face in _called(name, files):
            if face not in named:
                named.append(face)
                yield face
    packaged = _packaged_faces()
    yield from (face for face in packaged if face not in named)
    system = _system_faces()
    yield from system
    if not packaged and not system and not named:
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
        for member in tuple(filter(_is_for_reading, members(path))) or tuple(members(path)):
            cuts.setdefault(member.family, {}).setdefault(member.cut.weight, member.cut)
    return _grouped(cuts)


def _called(name: str, files: tuple[Face, ...]) -> Iterator[Face]:
    """Yield the faces that a theme means by a name; the system's only when no package has it.

    The package that is called like the family is looked into first: most films need no other.
    """
    if is_font_file(name):
        yield from (face for face in files if any(cut.path == Path(name) for cut in face.cuts))
        return
    for found in (_faces_of_its_package, lambda _: _packaged_faces(), lambda _: _system_faces()):
        ours = [face for face in found(name) if face.family == name]
        yield from ours
        if ours:
            return


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


@lru_cache(maxsize=64)
def _faces_of_its_package(family: str) -> tuple[Face, ...]:
    """Return what is in the font package that is called like a family."""
    return _faces_in(_folder("fontpkg_" + re.sub(r"\W+", "_", family.lower()), "files"))


@lru_cache(maxsize=1)
def _packaged_faces() -> tuple[Face, ...]:
    modules = sorted(entry.value for entry in entry_points(group=PACKAGE_GROUP))
    folders = [folder for module in modules for folder in _folder(module, "files")]
    return _faces_in(folders + [folder for module in BUNDLES for folder in _folder(module)])


def _folder(module: str, *below: str) -> list[Path]:
    """Return the folder of a package's files, without importing it; nothing when it is not here."""
    spec = find_spec(module) if module.isidentifier() else None
    return [Path(spec.origin).parent.joinpath(*below)] if spec and spec.origin else []


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
                for member in filter(_is_for_reading, members(path)):
                    cuts.setdefault(member.family, {}).setdefault(member.cut.weight, member.cut)
    return tuple(sorted(_grouped(cuts), key=_by_likeness))


def _grouped(cuts: dict[str, dict[int, Cut]]) -> tuple[Face, ...]:
    """Return a face for each family, from its cuts by their weights."""
    return tuple(
        Face(family, tuple(by_weight[weight] for weight in sorted(by_weight)))
        for family, by_weight in cuts.items()
    )


def _by_likeness(face: Face) -> tuple[bool, bool, bool, bool, str]:
    """Sort sans-serif faces before others, those of the Noto family first.

    East Asian ones come last: they have other scripts' letters, too, but as an extra, and take
    long to look through. Their simplified Chinese forms come first; other languages name theirs,
    see the theme.
    """
    name = face.family.lower()
    is_simplified = name.endswith((" sc", " gb"))
    return (
        "cjk" in name,
        "sans" not in name,
        not name.startswith("noto sans"),
        not is_simplified,
        name,
    )


def _is_for_reading(member: Member) -> bool:
    """Whether letters stand upright and are of normal width."""
    label = f"{member.family} {member.style}".lower()
    return member.width == NORMAL_WIDTH and not any(word in label for word in _NOT_FOR_READING)
