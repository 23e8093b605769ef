"""Transcripts as a web page, in the form that podcast apps read (podcast:transcript, text/html)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from briefing.captions.direction import base_direction
from briefing.captions.model import Cue, Track
from briefing.captions.tagging import flat
from briefing.captions.transcript import Paragraph, paragraphs
from briefing.captions.webvtt import NARRATOR

_UNTITLED = "Transcript"
"""What a page is called whose programme has no title: every page must be called something."""
_ASTRAL = range(0x10000, 0x110000, 0x10000)
_NOT_HTML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|"
    + "|".join(f"[{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}]" for plane in _ASTRAL)
)
"""What the text of a page may not have in it (HTML, 13.2.3.5: preprocessing the input stream)."""


def write_html(cues: Sequence[Cue], track: Track) -> str:
    """Return what is said as a web page: each paragraph with its time, and with who speaks.

    A segment is a paragraph. Who speaks stands before it where that changes; somebody who is quoted
    within a paragraph does not change it, since the text itself says who that is.

    Args:
        cues: sorted and disjoint.
        track: what they belong to.
    """
    title = _text(track.title) or _UNTITLED
    language = html.escape(_text(track.language) or "und")
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{language}" dir="{base_direction(track.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{html.escape(title, quote=False)}</title>",
            "</head>",
            "<body>",
            f"<h1>{html.escape(title, quote=False)}</h1>",
            *_body(cues, track),
            "</body>",
            "</html>",
            "",
        )
    )


def _body(cues: Sequence[Cue], track: Track) -> Iterator[str]:
    last = ""
    for paragraph in paragraphs(cues):
        speaker = _text(paragraph.speaker) or NARRATOR
        if speaker != last and not paragraph.has_label:
            yield f"<cite>{html.escape(speaker, quote=False)}:</cite>"
        last = speaker
        milliseconds = track.rate.frames_to_milliseconds(paragraph.cues[0].start_frame)
        yield f'<time datetime="{_duration(milliseconds)}">{_clock(milliseconds)}</time>'
        yield f"<p{_language(paragraph)}>{html.escape(_text(paragraph.text), quote=False)}</p>"


def _language(paragraph: Paragraph) -> str:
    """Return what says that a paragraph is in another language than the page."""
    languages = {cue.language for cue in paragraph.cues}
    language = languages.pop() if len(languages) == 1 else ""
    if not language:
        return ""
    return f' lang="{html.escape(language)}" dir="{base_direction(language)}"'


def _duration(milliseconds: int) -> str:
    """Return a time as HTML's durations are written.

    >>> _duration(65_200), _duration(0)
    ('PT65.2S', 'PT0S')
    """
    seconds, rest = divmod(milliseconds, 1000)
    return f"PT{f'{seconds}.{rest:03}'.rstrip('0').rstrip('.')}S"


def _clock(milliseconds: int) -> str:
    """Return a time for people.

    >>> _clock(65_200), _clock(3_600_000)
    ('1:05', '1:00:00')
    """
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _text(text: str) -> str:
    return _NOT_HTML.sub("", flat(text))
