"""Reading ASS, as subtitlers' programs write it; pysubs2 knows its sections and fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.captions.ass import ESCAPES
from briefing.captions.direction import unmarked
from briefing.captions.model import Voice
from briefing.captions.readers.model import CaptionFile, ReadCue, broken
from briefing.quiet import quiet

if TYPE_CHECKING:
    from pysubs2 import SSAEvent, SSAFile

_UNESCAPED = {written: text for text, written in ESCAPES.items()}
_CODE = re.compile(rf"{'|'.join(map(re.escape, _UNESCAPED))}|\{{[^}}]*\}}|\\[Nnh]")
_SHOWN_AS = {**_UNESCAPED, r"\N": "\n", r"\n": "\n", r"\h": " "}


def read_ass(text: str) -> CaptionFile:
    """Read an ASS file; comments and drawings in it are no captions.

    Its cues are sorted by their times, which are hundredths of a second.
    """
    file = _parsed(text.removeprefix("\ufeff"))
    cues = tuple(_cues(file)) if file else ()
    if file is None:
        return broken("A style or an event of the file cannot be read.")
    return CaptionFile(cues, ()) if cues else broken("There is no cue in the file.")


def _parsed(text: str) -> SSAFile | None:
    from pysubs2 import SSAFile
    from pysubs2.exceptions import Pysubs2Error

    try:
        with quiet():  # about fields that it replaces
            return SSAFile.from_string(text, format_="ass")
    except (Pysubs2Error, ValueError, TypeError, LookupError):
        return None


def _cues(file: SSAFile) -> Iterator[ReadCue]:
    events = [event for event in file if not (event.is_comment or event.is_drawing)]
    for number, event in enumerate(sorted(events, key=lambda event: event.start), 1):
        lines = _lines(event)
        shown = "\n".join(lines)
        speaker = event.name.strip()
        voices = (Voice(0, len(shown), speaker),) if speaker and shown else ()
        yield ReadCue(str(number), event.start, event.end, lines, voices)


def _lines(event: SSAEvent) -> tuple[str, ...]:
    shown = _CODE.sub(lambda code: _SHOWN_AS.get(code[0], ""), event.text)
    return tuple(line for line in map(unmarked, map(str.strip, shown.split("\n"))) if line)
