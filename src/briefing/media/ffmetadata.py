"""Tags and chapters as ffmpeg takes them: an FFMETADATA file, so that no title is an argument.

The format and its escapes are described in the chapter "Metadata" of ffmpeg's formats manual:
``=``, ``;``, ``#``, the backslash and a line break inside a value stand after a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefing.timeline.model import Chapter
from briefing.timeline.rate import SAMPLE_RATE

_SPECIAL = re.compile(r"([=;#\\\n])")
_LINE_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def ffmetadata(tags: Mapping[str, str], chapters: Sequence[Chapter] = ()) -> str:
    """Return the text of an FFMETADATA file, to be written as UTF-8 with plain line breaks.

    Tags keep their order; one without a value is left out. Values come back from ffmpeg as they
    are, but for control characters, which no tag may carry, and line breaks, which become plain
    ones (in the title of a chapter, spaces). A space follows a value that ends in a backslash.
    Chapters keep their samples exactly.
    """
    lines = [";FFMETADATA1"]
    lines += [f"{_escaped(name)}={_escaped(value)}" for name, value in tags.items() if value]
    for chapter in chapters:
        lines += [
            "[CHAPTER]",
            f"TIMEBASE=1/{SAMPLE_RATE}",
            f"START={chapter.start}",
            f"END={chapter.end}",
            f"title={_escaped(one_line(chapter.title))}",
        ]
    return "\n".join(lines) + "\n"


def one_line(text: str) -> str:
    """Return a title without control characters, with single spaces for all white space."""
    return " ".join(several_lines(text).split())


def several_lines(text: str) -> str:
    """Return a text without control characters, with plain line breaks."""
    return _UNPRINTABLE.sub("", _LINE_BREAK.sub("\n", text))


def _escaped(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", several_lines(text))
    # ffmpeg looks at one character before a line's end, and would take an escaped backslash
    # there for the escape of the line break: the next tag would become part of this one.
    return f"{escaped} " if escaped.endswith("\\") else escaped
