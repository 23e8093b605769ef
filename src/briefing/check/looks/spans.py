"""When captions are shown, as their file says."""

from __future__ import annotations

from fractions import Fraction

from briefing.captions.reading import read_captions
from briefing.check.case import Case
from briefing.check.looks.captions import EXACT_FORMATS, caption_files
from briefing.check.step import Span
from briefing.editions.manifest import CaptionKind


def caption_spans(case: Case) -> tuple[str, list[Span]]:
    """Return the file of the captions in the article's own language, and when they are shown.

    There are none when there is no such file.
    """
    rate = case.programme.timeline.rate
    for listed in case.programme.tracks:
        names = caption_files(case, listed)
        name = next((names[known] for known in EXACT_FORMATS if known in names), None)
        text = case.files.text(name) if name else None
        if listed.kind is CaptionKind.CAPTIONS and name and text is not None:
            return name, [
                Span(
                    rate.seconds_to_frames(Fraction(cue.start, 1000)),
                    rate.seconds_to_frames(Fraction(cue.end, 1000)),
                    cue.place,
                )
                for cue in read_captions(text).cues
            ]
    return "", []
