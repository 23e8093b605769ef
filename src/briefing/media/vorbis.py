"""Opus and FLAC files, which say the same things in the same words: Vorbis comments.

Comments are names and texts in UTF-8 (xiph.org, "Ogg Vorbis I format specification: comment
field"), chapters comments as "Chapter Extension" on Xiph's wiki has them, and the cover a block as
in FLAC (RFC 9639, 8.8), which Opus carries in a comment, too. There is no place for pictures of
chapters.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from briefing.errors import ToolFailed
from briefing.media.aside import written_aside
from briefing.media.coded_whole import Coding, code_whole
from briefing.media.ffmetadata import several_lines
from briefing.media.house_wav import SAMPLE_BYTES, read_house_wav
from briefing.media.kept import Keeper
from briefing.media.label_pictures import JPEG, read_label_picture
from briefing.media.label_text import (
    address_text,
    chapter_title,
    milliseconds,
    tag_texts,
    title_text,
)
from briefing.media.labels import SoundLabels
from briefing.media.language import UNDETERMINED, iso_639_2

OPUS = Coding(
    ".opus", ("-c:a", "libopus", "-b:a", "64k", "-vbr", "constrained", "-application", "audio")
)
"""One channel at up to about 64 kbit/s, as many as the sound needs.

Measured on a synthetic voice: 56 kbit/s on average, 22 dB of signal to noise. Without the
constraint a target of 56 came to 84; one of 48 or less is coded another way, at 10 dB.
"""
FLAC = Coding(".flac", ("-c:a", "flac", "-compression_level", "8"))
"""Without loss; 8 is the highest level of FLAC's own coder, and costs little for one channel."""
MOST_CHAPTERS = 1000
"""Chapters are numbered with three digits, from 0."""
LEAST_FLAC = 16
"""Samples: no block of FLAC is shorter (RFC 9639, 8.2)."""
_DEPTH = 24
"""Bits of a pixel in a JPEG picture of colours."""
_KEYS = ("title", "artist", "album", "date", "genre", "description", "comment", "copyright")


def write_opus(
    source: Path, target: Path, labels: SoundLabels, keeper: Keeper | None = None
) -> None:
    """Code a WAV file of the house format as Opus; see :func:`~.audio_file.encode_sound`.

    What a player skips before the sound, and where it ends, Opus tells to the sample (RFC 7845,
    4.2 and 4.4).
    """
    file, sound = _opened(code_whole(read_house_wav(source), OPUS, keeper), labels)
    if labels.cover:
        block = base64.b64encode(_picture(labels.cover, labels.cover_description).write())
        sound.tags.append(("METADATA_BLOCK_PICTURE", block.decode("ascii")))
    _write(file, sound, target)


def write_flac(
    source: Path, target: Path, labels: SoundLabels, keeper: Keeper | None = None
) -> None:
    """Code a WAV file of the house format as FLAC; see :func:`~.audio_file.encode_sound`."""
    pcm = read_house_wav(source)
    if len(pcm) < LEAST_FLAC * SAMPLE_BYTES:
        raise ToolFailed("the sound is too short for FLAC", place=str(source))
    file, sound = _opened(code_whole(pcm, FLAC, keeper), labels)
    if labels.cover:
        sound.add_picture(_picture(labels.cover, labels.cover_description))
    _write(file, sound, target)


def _opened(coded: bytes, labels: SoundLabels) -> tuple[BytesIO, Any]:
    """Return a coded file, and mutagen's view of it with all comments but the cover."""
    from mutagen import File

    file = BytesIO(coded)
    sound: Any = File(file)
    sound.tags[:] = _comments(labels)
    return file, sound


def _write(file: BytesIO, sound: Any, target: Path) -> None:
    file.seek(0)
    sound.save(file, padding=lambda _: 0)
    with written_aside(target) as aside:
        aside.write_bytes(file.getvalue())


def _comments(labels: SoundLabels) -> list[tuple[str, str]]:
    texts = tag_texts(labels.tags)
    comments = [(key.upper(), texts[key]) for key in _KEYS if key in texts]
    code = iso_639_2(labels.language)
    if code != UNDETERMINED:
        comments.append(("LANGUAGE", code))
    if page := address_text(labels.links.get("page", "")):
        comments.append(("URL", page))
    comments += _chapters(labels)
    if lyrics := several_lines(labels.lyrics).strip():
        comments.append(("LYRICS", lyrics))
    return comments


def _chapters(labels: SoundLabels) -> Iterator[tuple[str, str]]:
    for number, chapter in enumerate(labels.chapters[:MOST_CHAPTERS]):
        key = f"CHAPTER{number:03}"
        yield key, _clock(milliseconds(chapter.start))
        yield f"{key}NAME", chapter_title(chapter, number + 1)
        if link := address_text(chapter.link):
            yield f"{key}URL", link


def _clock(ms: int) -> str:
    """Return a time as chapters have it.

    >>> _clock(3_723_004)
    '01:02:03.004'
    """
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"


def _picture(cover: Path, description: str) -> Any:
    from mutagen import flac
    from mutagen.id3 import PictureType

    read = read_label_picture(cover)
    blocks: Any = flac
    block = blocks.Picture()
    block.type, block.mime, block.desc = PictureType.COVER_FRONT, JPEG, title_text(description)
    block.width, block.height, block.depth = read.width, read.height, _DEPTH
    block.data = read.data
    return block
