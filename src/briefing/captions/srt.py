"""SubRip, the captions of everything else. There is no standard; this is what players agree on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.captions.clock import clock
from briefing.captions.model import Cue, Track
from briefing.timeline.rate import FrameRate

WORD_JOINER = "\u2060"
"""Stands, without width, where text would otherwise be taken for markup: SRT cannot escape."""

_MARKUP = re.compile(r"<(?=[/\w])|\{(?=\\)|--(?=>)")


def write_srt(cues: Sequence[Cue], track: Track) -> str:
    """Return cues as an SRT file, timed from media zero.

    Args:
        cues: sorted and disjoint.
        track: what they belong to; SRT has a place for neither its language nor its title.
    """
    return "".join(f"{number}\n{_block(cue, track.rate)}\n\n" for number, cue in enumerate(cues, 1))


def _block(cue: Cue, rate: FrameRate) -> str:
    start, end = (clock(rate, frame, ",") for frame in (cue.start_frame, cue.end_frame))
    return "\n".join([f"{start} --> {end}", *map(_harmless, cue.lines)])


def _harmless(text: str) -> str:
    """Return text in which no player finds tags, override codes or timing lines."""
    return _MARKUP.sub(lambda match: match[0] + WORD_JOINER, text)
