"""WebVTT, the captions of the web (W3C WebVTT)."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.captions.clock import clock
from briefing.captions.model import Cue, Track
from briefing.timeline.rate import FrameRate

_STYLE = "STYLE\n::cue { color: #fff; background: rgba(0,0,0,0.8); }"
"""White on black at 0.8: a contrast of 12.6:1 over a white picture (WCAG 2.2, 1.4.6 asks for 7)."""


def write_webvtt(cues: Sequence[Cue], track: Track) -> str:
    """Return cues as a WebVTT file, timed from media zero.

    Cues carry no settings: a player then centres them at the bottom and moves them out of the way
    of its own controls.

    Args:
        cues: sorted and disjoint.
        track: what they belong to; its title goes into the header.
    """
    header = f"WEBVTT - {_comment(track.title)}" if track.title.strip() else "WEBVTT"
    blocks = [header, f"NOTE language: {_comment(track.language)}", _STYLE]
    blocks += [_block(cue, track.rate) for cue in cues]
    return "".join(f"{block}\n\n" for block in blocks)


def _block(cue: Cue, rate: FrameRate) -> str:
    start, end = (clock(rate, frame, ".") for frame in (cue.start_frame, cue.end_frame))
    return "\n".join([cue.id, f"{start} --> {end}", *map(escape, cue.lines)])


def escape(text: str) -> str:
    """Return text so that a WebVTT parser shows exactly it: nothing in it is markup or timing.

    >>> escape("R&D <b> -->")
    'R&amp;D &lt;b&gt; --&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _comment(text: str) -> str:
    """Return text on one line that no parser takes for a timing line."""
    return " ".join(text.split()).replace("-->", "--&gt;")
