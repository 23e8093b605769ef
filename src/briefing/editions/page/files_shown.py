"""Which files of a briefing its page plays, and which it offers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from briefing.captions.tracks import CHAPTERS, DESCRIPTIONS
from briefing.editions.bundle import Bundle
from briefing.editions.manifest import CaptionKind
from briefing.editions.page.model import DownloadShown, MediaShown, TrackShown
from briefing.editions.page.words import text

_FILM = "film.mp4"
_SOUNDS = {
    "audio.m4a": "audio/mp4",
    "audio.mp3": "audio/mpeg",
    "audio.opus": "audio/ogg; codecs=opus",
}
"""Sounds and their types (IANA; RFC 4337, RFC 3003, RFC 7845), the best known to browsers first."""
_OFFERED = {
    "transcript.html": "download-transcript-html",
    "transcript.txt": "download-transcript-txt",
    "audio.mp3": "download-mp3",
    "audio.m4a": "download-m4a",
    "audio.opus": "download-opus",
    "audio-plain.mp3": "download-plain",
    "audio-plain.m4a": "download-plain",
    "audio-plain.opus": "download-plain",
    _FILM: "download-film",
    "film-captioned.mp4": "download-film-captioned",
}
"""Files that are offered under one name, in the order in which they are listed."""
_OFFERED_LAST = {CHAPTERS: "download-chapters", DESCRIPTIONS: "download-descriptions"}
CAPTION_FORMATS = {".vtt": "WebVTT", ".srt": "SRT", ".ttml": "TTML", ".scc": "SCC", ".ass": "ASS"}
"""What formats of captions are called, by how their files' names end."""


def films(bundle: Bundle) -> tuple[MediaShown, ...]:
    """Return the films that play in the page; captions are beside them, not in the picture."""
    size = _sizes(bundle).get(_FILM)
    return () if size is None else (MediaShown(_FILM, "video/mp4", size, "film"),)


def sounds(bundle: Bundle) -> tuple[MediaShown, ...]:
    """Return the sounds that play in the page, the best known to browsers first."""
    sizes = _sizes(bundle)
    return tuple(
        MediaShown(name, kind, sizes[name], "sound")
        for name, kind in _SOUNDS.items()
        if name in sizes
    )


def tracks(bundle: Bundle) -> tuple[TrackShown, ...]:
    """Return the tracks of a film: its captions first, shown unasked where there are no scripts."""
    return tuple(_tracks(bundle))


def downloads(bundle: Bundle) -> tuple[DownloadShown, ...]:
    """Return the files that a page offers, text first."""
    sizes = _sizes(bundle)
    names = {**_OFFERED, **dict(_captions(bundle)), **_OFFERED_LAST}
    return tuple(DownloadShown(n, key, sizes[n]) for n, key in names.items() if n in sizes)


def own_name(language: str) -> str:
    """Return what a language is called in itself; its tag when nobody knows.

    >>> own_name("de"), own_name("tlh-x-unknown")
    ('Deutsch', 'tlh-x-unknown')
    """
    return language_name(language, language)


def language_name(language: str, spoken: str) -> str:
    """Return what a language is called in another; its tag when nobody knows.

    >>> language_name("de", "en")
    'German'
    """
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(language, sep="-").get_display_name(spoken.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return language
    return name or language


def _sizes(bundle: Bundle) -> dict[str, int]:
    return {file.name: file.bytes for file in bundle.files}


def _tracks(bundle: Bundle) -> Iterator[TrackShown]:
    sizes, language = _sizes(bundle), bundle.about.language
    words = text(language)
    for track in bundle.captions:
        path = f"captions.{track.tag}.vtt" if track.tag else "captions.vtt"
        if path not in sizes or track.kind is CaptionKind.OUTDATED:
            continue
        if track.kind is CaptionKind.CAPTIONS:
            kind, label = "captions", words["track-captions"]
        else:
            kind, label = "subtitles", own_name(track.language)
        yield TrackShown(kind, path, track.language, label, not track.tag)
    for path, kind in ((CHAPTERS, "chapters"), (DESCRIPTIONS, "descriptions")):
        if path in sizes:
            yield TrackShown(kind, path, language, words[f"track-{kind}"])


def _captions(bundle: Bundle) -> Iterator[tuple[str, str]]:
    sizes = sorted(_sizes(bundle))
    for track in bundle.captions:
        if track.kind is CaptionKind.OUTDATED:
            continue
        key = "download-subtitles" if track.tag else "download-captions"
        stem = f"captions.{track.tag}" if track.tag else "captions"
        for suffix in CAPTION_FORMATS:
            name = f"{stem}{suffix}"
            if name in sizes:
                yield name, key


def language_in(path: str) -> str:
    """Return the language that stands in the name of a file of captions; empty when none does.

    >>> language_in("captions.fr.vtt"), language_in("captions.vtt")
    ('fr', '')
    """
    middle = PurePosixPath(path).name.split(".")[1:-1]
    return middle[0] if middle else ""
