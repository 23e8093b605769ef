"""The finished files of a folder, looked into when somebody asks, and once at most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from briefing.check.sound import CODECS
from briefing.editions.chapter_pictures import CHAPTERS_FOLDER
from briefing.errors import BriefingError
from briefing.media.loudness import Loudness, measure
from briefing.media.probe import MediaReport, probe, sound_digest

FILM_SUFFIXES = frozenset({".mp4", ".mov"})
"""How the names of films end."""
SOUND_SUFFIXES = frozenset(CODECS)
"""How the names of audio editions end."""
PLAIN_STEM = "audio-plain"
"""Name of the audio edition without spoken descriptions of pictures, which is shorter."""
CLEAN_FILM_STEM = "film"
"""Name of the film without captions in its pictures: it has them as tracks."""

LARGEST_TEXT_BYTES = 20_000_000
"""A hundred times the captions of the longest briefing."""

UNREADABLE = (
    BriefingError,
    OSError,
    ValueError,
    ArithmeticError,
    LookupError,
    MemoryError,
    AttributeError,  # PyAV leaves out what a damaged file does not tell
    TypeError,
)
"""What looking into a damaged file may come to: libraries do not agree on one error."""


class Files:
    """A folder's files. What was already found out need not be found out again."""

    def __init__(
        self,
        folder: Path,
        *,
        probed: Mapping[str, MediaReport] | None = None,
        measured: Mapping[str, Loudness | None] | None = None,
        only: Iterable[str] | None = None,
    ) -> None:
        """Look at a folder.

        Args:
            folder: where the files are.
            probed: what is known of films and sounds, by name.
            measured: how loud they are known to be, by name; none for what need not be measured.
            only: names of the files to look at; none for all.
        """
        self.folder = folder
        names = _names(folder) if only is None else only
        self.names = tuple(sorted(names))
        """The files' paths within the folder, with forward slashes."""
        self._probed: dict[str, MediaReport | None] = dict(probed or {})
        self._measured: dict[str, Loudness | None] = dict(measured or {})
        self._loudness: dict[str, Loudness] = {}
        self._texts: dict[str, str | None] = {}

    def path(self, name: str) -> Path:
        """Return where a file is."""
        return self.folder / name

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return name in self.names

    @property
    def films(self) -> tuple[str, ...]:
        """Names of the films."""
        return tuple(n for n in self.names if Path(n).suffix.lower() in FILM_SUFFIXES)

    @property
    def sounds(self) -> tuple[str, ...]:
        """Names of the audio editions."""
        return tuple(n for n in self.names if Path(n).suffix.lower() in SOUND_SUFFIXES)

    @property
    def chapter_pictures(self) -> tuple[str, ...]:
        """Names of the pictures of chapters."""
        return tuple(n for n in self.names if n.startswith(f"{CHAPTERS_FOLDER}/"))

    def probe(self, name: str) -> MediaReport | None:
        """Return what is in a film or a sound; none when it cannot be read."""
        if name not in self._probed:
            try:
                self._probed[name] = probe(self.path(name))
            except UNREADABLE:
                self._probed[name] = None
        return self._probed[name]

    def loudness(self, name: str) -> Loudness | None:
        """Return how loud a film or a sound is, decoded; none when it cannot be."""
        if name not in self._measured:
            try:
                digest = sound_digest(self.path(name))
                if digest not in self._loudness:  # films have the very sound of the audio edition
                    self._loudness[digest] = measure(self.path(name))
                self._measured[name] = self._loudness[digest]
            except UNREADABLE:
                self._measured[name] = None
        return self._measured[name]

    def text(self, name: str) -> str | None:
        """Return a file's text; none when it is far too large, not UTF-8, or cannot be read."""
        if name not in self._texts:
            try:
                path = self.path(name)
                is_text = path.stat().st_size <= LARGEST_TEXT_BYTES
                self._texts[name] = path.read_bytes().decode("utf-8") if is_text else None
            except (OSError, ValueError):
                self._texts[name] = None
        return self._texts[name]


def is_plain(name: str) -> bool:
    """Whether a file is an audio edition without spoken descriptions of pictures."""
    return Path(name).stem == PLAIN_STEM


def _names(folder: Path) -> list[str]:
    return [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
