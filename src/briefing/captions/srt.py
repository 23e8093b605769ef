"""SubRip, the captions of everything else. There is no standard; this is what players agree on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.captions.clock import clock
from briefing.captions.direction import marked
from briefing.captions.model import Cue, Track
from briefing.captions.tagging import flat

WORD_JOINER = "\u2060"
"""Stands, without width, where text would otherwise be taken for markup: SRT cannot escape."""

_MARKUP = re.compile(r"<(?=[/\w])|\{(?=\\)|\\(?=[Nnh])|--(?=>)|:\d\d(?=[.,]\d)")
"""ffmpeg knows line breaks of ASS in SRT, too; and to some readers two times on a line are a timing
line, whatever stands between them."""


def write_srt(cues: Sequence[Cue], track: Track) -> str:
    """Return cues as an SRT file, timed from media zero.

    Args:
        cues: sorted and disjoint.
        track: what they belong to; SRT has a place for neither its title nor whose words are
            quoted. Its language decides which way the lines run.
    """
    return "".join(f"{number}\n{_block(cue, track)}\n\n" for number, cue in enumerate(cues, 1))


def _block(cue: Cue, track: Track) -> str:
    start, end = (clock(track.rate, frame, ",") for frame in (cue.start_frame, cue.end_frame))
    language = cue.language or track.language
    shown = (marked(_harmless(flat(line)), language) for line in cue.lines if line)
    return "\n".join([f"{start} --> {end}", *shown])


def _harmless(text: str) -> str:
    """Return text in which no player finds tags, override codes or timing lines."""
    return _MARKUP.sub(lambda match: match[0] + WORD_JOINER, text)
