"""Captions as tracks of a film: 3GPP timed text, which ffmpeg calls ``mov_text``, with its labels.

ffmpeg turns a caption file into timed text; what players list and choose by is written here, since
ffmpeg leaves out some of it, in QuickTime files nearly all:

- the language: three letters of ISO 639-2 (``mdhd``), and the whole BCP 47 tag (``elng``; ISO/IEC
  14496-12, 8.4.6), which alone tells Brazilian from European Portuguese;
- the name: ``hdlr`` and, in the track's user data, ``name``;
- what it is for: ``kind`` (8.10.4), in the words of MPEG-DASH (ISO/IEC 23009-1, 5.8.5.5), and for
  forced captions the display flags of Apple's QuickTime File Format, "Subtitle sample data";
- whether it is on from the start: the first flag of ``tkhd``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.media.boxes import Box, replaced_at
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.language import iso_639_2
from briefing.media.movie import Movie, MovieTrack, read_movie

CAPTION_HANDLER = "sbtl"
"""What tracks of captions are called in ``hdlr``."""
_DASH_ROLES = b"urn:mpeg:dash:role:2011"
_QUICKTIME = b"qt  "
"""Brand of QuickTime files, in ``ftyp``."""
_ENABLED, _IN_MOVIE = 1, 2
"""Flags of ``tkhd``."""
_ALL_FORCED = (0x8000_0000 | 0x4000_0000).to_bytes(4, "big")
"""Display flags: some samples are forced, and all of them are."""
_DISPLAY_FLAGS = 24
"""Where they stand in ``stsd``: its header, a size, a type, and eight bytes of the entry."""
_LANGUAGE, _TIMESCALE = 20, 12
"""Where the language stands in ``mdhd``, and the film's clock in ``mvhd``; both of version 0."""


@dataclass(frozen=True, slots=True)
class CaptionTrack:
    """Captions that a viewer can switch on and off."""

    file: Path
    """WebVTT or SRT. In SRT, ``<i>`` and the like are markup; WebVTT can say otherwise."""
    language: str
    """BCP 47 tag."""
    forced: bool = False
    """Whether players show them even to those who want no captions, as for what is said in another
    language than the film's."""
    translated: bool = False
    """Whether they are in another language than the film: subtitles, and not closed captions."""
    title: str = ""
    """What players list; empty for the language's own name."""


def caption_title(language: str, *, closed: bool = True) -> str:
    """Return what players list: the language's name in itself, ``CC`` for closed captions.

    >>> caption_title("en"), caption_title("pt-BR"), caption_title("cy", closed=False)
    ('English CC', 'Português (Brasil) CC', 'Cymraeg')
    """
    import babel

    try:
        name = babel.Locale.parse(language, sep="-").get_display_name() or language
    except (babel.UnknownLocaleError, ValueError):
        name = language
    name = name[:1].upper() + name[1:]
    return f"{name} CC" if closed else name


def with_captions(
    movie: Movie, tracks: Sequence[CaptionTrack], folder: Path, *, first_is_on: bool
) -> Movie:
    """Return a film with more tracks of captions; one of the same language is replaced.

    Args:
        movie: the film.
        tracks: what to add.
        folder: for a file on the way, which is needed until the film is written.
        first_is_on: whether the first of them is seen until the viewer switches it off. All
            others, and forced ones, which players show by rules of their own, are off.

    Raises:
        ToolFailed: a file cannot be read as captions.
        BoxesError: ffmpeg did not write what it was asked for.
    """
    if not tracks:
        return movie
    made = _timed_text(movie, tracks, folder)
    film, number = movie.tracks, movie.next_number
    for index, (track, new) in enumerate(zip(tracks, made.tracks, strict=True)):
        is_on = first_is_on and index == 0 and not track.forced
        old = next((each for each in film if _is_in(each, track.language)), None)
        if old is None:
            labelled = _labelled(new, track, is_on=is_on).numbered(number + index)
            film = (*film, labelled)
        else:
            labelled = _labelled(new, track, is_on=is_on or _is_on(old)).numbered(old.number)
            film = tuple(labelled if each is old else each for each in film)
    # Before the rest: they are short, and a player over a network has them at once.
    return replace(movie, tracks=film, media=(*made.media, *movie.media))


def in_language(track: MovieTrack, tag: str) -> MovieTrack:
    """Return a track that says which language it is in, a BCP 47 tag."""
    first, second, third = (ord(letter) - 0x60 for letter in iso_639_2(tag))
    code = (first << 10 | second << 5 | third).to_bytes(2, "big")
    box = track.box.changed(
        ("mdia", "mdhd"), lambda old: replace(old, body=replaced_at(old.body, _LANGUAGE, code))
    )
    whole = Box("elng", bytes(4) + tag.encode() + b"\0")
    box = box.changed(
        ("mdia",), lambda media: media.without("elng").followed_by(whole, after="mdhd")
    )
    return replace(track, box=box)


def _timed_text(movie: Movie, tracks: Sequence[CaptionTrack], folder: Path) -> Movie:
    """Return a film of nothing but captions, of the same format and clock as another."""
    suffix = ".mov" if movie.kind[8:12] == _QUICKTIME else ".mp4"
    path = folder / f"captions{suffix}"
    inputs = [word for track in tracks for word in ("-i", f"file:{track.file.resolve()}")]
    maps = [word for number in range(len(tracks)) for word in ("-map", f"{number}:s:0")]
    timescale = int.from_bytes(movie.about.at("mvhd").body[_TIMESCALE : _TIMESCALE + 4], "big")
    coding = ["-c:s", "mov_text", "-tag:s", "tx3g", "-movie_timescale", str(timescale)]
    plain = ["-fflags", "+bitexact", "-flags", "+bitexact", "-y", f"file:{path.resolve()}"]
    run_ffmpeg([*inputs, *maps, *coding, *plain], purpose="turn captions into a track")
    return read_movie(path)


def _labelled(track: MovieTrack, wanted: CaptionTrack, *, is_on: bool) -> MovieTrack:
    is_closed = not (wanted.forced or wanted.translated)
    title = wanted.title or caption_title(wanted.language, closed=is_closed)
    flags = (_IN_MOVIE | _ENABLED * is_on).to_bytes(4, "big")
    role = b"forced-subtitle" if wanted.forced else b"caption" if is_closed else b"subtitle"
    kind = Box("kind", bytes(4) + _DASH_ROLES + b"\0" + role + b"\0")
    about = Box("udta", boxes=(Box("name", title.encode()), kind))
    box = track.box.changed(
        ("tkhd",), lambda old: replace(old, body=replaced_at(old.body, 0, flags))
    )
    box = box.changed(("mdia", "hdlr"), lambda old: replace(old, body=_named(old.body, title)))
    if wanted.forced:
        box = box.changed(
            ("mdia", "minf", "stbl", "stsd"),
            lambda old: replace(old, body=replaced_at(old.body, _DISPLAY_FLAGS, _ALL_FORCED)),
        )
    box = box.without("udta").followed_by(about, after="mdia")
    return in_language(replace(track, box=box), wanted.language)


def _named(handler: bytes, title: str) -> bytes:
    """Return the body of ``hdlr`` with another name: in QuickTime its length stands before it."""
    fixed, name = handler[:24], title.encode()
    if handler[4:8] != b"mhlr":
        return fixed + name + b"\0"
    name = name[:255].decode(errors="ignore").encode()
    return fixed + bytes([len(name)]) + name


def _is_in(track: MovieTrack, language: str) -> bool:
    """Whether a track has captions in a language."""
    if track.handler != CAPTION_HANDLER:
        return False
    tags = [
        box.body[4:].rstrip(b"\0").decode(errors="replace") for box in track.box.all("mdia", "elng")
    ]
    return [tag.lower() for tag in tags] == [language.lower()]


def _is_on(track: MovieTrack) -> bool:
    return bool(track.box.at("tkhd").body[3] & _ENABLED)
