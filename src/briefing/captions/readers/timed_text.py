"""Reading TTML, IMSC and EBU-TT-D; ttconv knows their clocks and styles."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree

from briefing.captions.direction import unmarked
from briefing.captions.readers.model import CaptionFile, ReadCue, broken
from briefing.timeline.rate import round_half_up


def read_timed_text(text: str) -> CaptionFile:
    """Read a TTML document; its paragraphs are the cues, sorted by their times.

    What its reader complains of becomes findings. Names of speakers are not kept.
    """
    from ttconv.imsc.reader import to_model

    complaints: list[str] = []
    try:
        tree = ElementTree.ElementTree(ElementTree.fromstring(text.removeprefix("\ufeff")))
        with _listening(complaints):
            document = to_model(tree)
    except ElementTree.ParseError as error:
        return broken(f"It is no XML: {error}.")
    except (ValueError, TypeError, LookupError, AttributeError, RuntimeError) as error:
        return broken(f"It is no TTML that can be understood: {' '.join(str(error).split())}.")
    body = document.get_body() if document else None
    timed = sorted(_paragraphs(body, Fraction(0)), key=lambda cue: cue[0]) if body else ()
    cues = tuple(
        ReadCue(str(number), round_half_up(1000 * start), round_half_up(1000 * end), lines)
        for number, (start, end, lines) in enumerate(timed, 1)
    )
    if not cues:
        complaints.append("There is no cue with a beginning and an end in the file")
    return CaptionFile(cues, broken(*complaints).findings)


@contextmanager
def _listening(complaints: list[str]) -> Iterator[None]:
    """Take what the reader would print."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            complaints.append(record.getMessage())

    logger, listener = logging.getLogger("ttconv"), Listener(logging.WARNING)
    spreads = logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.propagate = spreads


def _paragraphs(
    element: Any, origin: Fraction
) -> Iterator[tuple[Fraction, Fraction, tuple[str, ...]]]:
    """Yield what is shown from when to when: paragraphs, in times of the media.

    Ends of what paragraphs stand in are not looked at: where a file leaves them to its reader,
    ttconv reckons them without the beginnings.
    """
    from ttconv.model import P

    start = origin + (element.get_begin() or 0)
    if not isinstance(element, P):
        for child in element:
            yield from _paragraphs(child, start)
        return
    spans = [span for span in element if span.get_end() is not None]
    end = element.get_end()
    if spans:  # EBU-TT-D may time the spans instead
        end = max(start - origin + span.get_end() for span in spans)
        if element.get_begin() is None:
            start += min(span.get_begin() or Fraction(0) for span in spans)
    lines = "".join(_text(element)).split("\n")
    shown = tuple(line for line in map(unmarked, map(str.strip, lines)) if line)
    if shown and end is not None:
        yield start, origin + end, shown


def _text(element: Any) -> Iterator[str]:
    from ttconv.model import Br, Rt, Text

    for child in element:
        if isinstance(child, Text):
            yield child.get_text()
        elif isinstance(child, Br):
            yield "\n"
        elif not isinstance(child, Rt):  # how a word is read, beside it
            yield from _text(child)
