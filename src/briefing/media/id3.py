"""The ID3 tag of an MP3 file: titles, cover, transcript, and chapters with pictures and links.

It is written as version 2.3, which every reader knows, and uses nothing that version 2.4 changed
the meaning of: sizes aside, both read the same. Letters are Latin-1 where they are ASCII, and
UTF-16 elsewhere: what version 2.3 has. Chapters are those of "ID3v2 Chapter Frame Addendum" 1.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from briefing.media.ffmetadata import several_lines
from briefing.media.label_pictures import JPEG, read_label_picture
from briefing.media.label_text import (
    address_text,
    chapter_title,
    milliseconds,
    tag_texts,
    title_text,
)
from briefing.media.labels import ChapterLabel, SoundLabels
from briefing.media.language import UNDETERMINED, iso_639_2

MOST_LISTED = 255
"""The table of contents counts chapters in one byte (addendum, 3.2); later ones stand behind it
unlisted, where most apps look for them anyway."""
_HEADER = 10
"""Bytes before the first frame: ``ID3``, version, flags, size (ID3v2.3, 3.1)."""
_TEXTS = {
    "title": "TIT2",
    "artist": "TPE1",
    "album": "TALB",
    "genre": "TCON",
    "copyright": "TCOP",
}
_NO_OFFSET = 0xFFFFFFFF
"""A chapter's place in bytes: not told, so that its time counts (addendum, 3.1)."""
_NO_LANGUAGE = "XXX"
"""What a text's language is when nobody knows it (ID3v2.4 structure, 4)."""
_CONTENTS = "toc"
_Frame = Any
"""One of mutagen's frames."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def id3_tag(labels: SoundLabels, samples: int) -> bytes:
    """Return a whole tag, to stand before so many samples; the same labels give the same bytes.

    Raises:
        ToolFailed: a picture cannot be read.
    """
    # Each frame by itself: mutagen would sort chapters by their size, and readers list them as
    # they come.
    frames = b"".join(_frame_bytes(frame) for frame in _frames(labels, samples))
    size = bytes(len(frames) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + frames


def _kinds() -> Any:
    """Return mutagen's kinds of frames, of whose types it tells only a part."""
    from mutagen import id3

    return id3


def _frame_bytes(frame: _Frame) -> bytes:
    tag, file = _kinds().ID3(), BytesIO()
    tag.add(frame)
    tag.save(file, v1=0, v2_version=3, padding=lambda _: 0)
    return file.getvalue()[_HEADER:]


def _frames(labels: SoundLabels, samples: int) -> Iterator[_Frame]:
    id3 = _kinds()
    texts = tag_texts(labels.tags)
    code = iso_639_2(labels.language)
    language = _NO_LANGUAGE if code == UNDETERMINED else code
    for name, kind in _TEXTS.items():
        if name in texts:
            yield _text(kind, texts[name])
    yield from _date(texts.get("date", ""))
    if language != _NO_LANGUAGE:
        yield _text("TLAN", language)
    yield _text("TLEN", str(milliseconds(samples)))
    if "description" in texts:
        yield _text("TDES", texts["description"])
    if "comment" in texts:
        words = texts["comment"]
        yield id3.COMM(encoding=_letters(words), lang=language, desc="", text=[words])
    if page := address_text(labels.links.get("page", "")):
        yield id3.WOAF(url=page)
    yield from _chapters(labels.chapters)
    if lyrics := several_lines(labels.lyrics).strip():
        yield id3.USLT(encoding=_letters(lyrics), lang=language, desc="", text=lyrics)
    if labels.cover:
        data = read_label_picture(labels.cover).data
        yield _picture(data, labels.cover_description)


def _date(date: str) -> Iterator[_Frame]:
    """Yield year and day; a date in another form than ISO 8601's is left out."""
    found = _DATE.match(date)
    if found:
        year, month, day = found.groups()
        yield _text("TYER", year)
        if day:
            yield _text("TDAT", day + month)


def _chapters(chapters: Sequence[ChapterLabel]) -> Iterator[_Frame]:
    id3 = _kinds()
    if not chapters:
        return
    names = [f"ch{number}" for number in range(1, len(chapters) + 1)]
    flags = id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
    yield id3.CTOC(element_id=_CONTENTS, flags=flags, child_element_ids=names[:MOST_LISTED])
    for number, (name, chapter) in enumerate(zip(names, chapters, strict=True), 1):
        parts = [_text("TIT2", chapter_title(chapter, number))]
        if link := address_text(chapter.link):
            parts.append(id3.WXXX(encoding=id3.Encoding.LATIN1, desc="chapter url", url=link))
        if chapter.picture:
            data = read_label_picture(chapter.picture).data
            parts.append(_picture(data, chapter.description))
        yield id3.CHAP(
            element_id=name,
            start_time=milliseconds(chapter.start),
            end_time=milliseconds(chapter.end),
            start_offset=_NO_OFFSET,
            end_offset=_NO_OFFSET,
            sub_frames=parts,
        )


def _text(kind: str, text: str) -> _Frame:
    return _kinds().Frames[kind](encoding=_letters(text), text=[text])


def _picture(data: bytes, description: str) -> _Frame:
    id3, words = _kinds(), title_text(description)
    kind = id3.PictureType.COVER_FRONT  # where apps look for it, also in a chapter
    return id3.APIC(encoding=_letters(words), mime=JPEG, type=kind, desc=words, data=data)


def _letters(text: str) -> int:
    encoding = _kinds().Encoding
    return int(encoding.LATIN1 if text.isascii() else encoding.UTF16)
