"""Transcripts: what is said, as paragraphs to read and as data for podcast apps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import groupby, pairwise
from unicodedata import east_asian_width, name

from briefing.captions.model import Cue, CueWord, Track
from briefing.captions.music import is_music
from briefing.captions.speakers import label
from briefing.captions.tagging import flat
from briefing.captions.webvtt import NARRATOR
from briefing.timeline.rate import SAMPLE_RATE, round_half_up

PODCAST_VERSION = "1.0.0"
"""Of the transcript JSON of the podcast namespace (podcast:transcript, application/json)."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is said in one segment, to be read."""

    cues: tuple[Cue, ...]
    """Its cues, at least one."""
    text: str
    """What they say, on one line; never empty."""
    speaker: str
    """Whose words it is from beginning to end; empty for the narrator's."""
    has_label: bool
    """Whether the text begins with the speaker's name already, as some styles have it."""


def paragraphs(cues: Iterable[Cue]) -> Iterator[Paragraph]:
    """Yield what cues say, segment by segment; music has no place where one only reads."""
    spoken = (cue for cue in cues if not is_music(cue))
    for _, group in groupby(spoken, key=lambda cue: cue.segment_id):
        own = tuple(group)
        text = on_one_line(line for cue in own for line in cue.lines)
        speakers = {voice.speaker for cue in own for voice in cue.voices}
        speaker = flat(speakers.pop()) if len(speakers) == 1 and all(map(_is_quoted, own)) else ""
        # Of a long name, the last words are the label.
        has_label = bool(speaker) and label(speaker).endswith(f"{text.partition(':')[0]}:")
        if text:
            yield Paragraph(own, text, speaker, has_label)


def write_text(cues: Sequence[Cue], track: Track) -> str:  # noqa: ARG001  # as all writers
    """Return what is said as paragraphs, with a blank line between them.

    A segment is a paragraph. One that is somebody's words from beginning to end starts with the
    name; where the text itself says who speaks, nothing is added.

    Args:
        cues: sorted and disjoint.
        track: what they belong to; a plain text has a place for neither its title nor its times.
    """
    return "\n".join(f"{_named(paragraph)}\n" for paragraph in paragraphs(cues))


def write_podcast_json(cues: Sequence[Cue], track: Track) -> str:
    """Return what is said as the JSON that podcast apps read along.

    A segment of it is a cue, or the part of a cue that is one speaker's. Times are seconds from
    media zero, to the millisecond.

    Args:
        cues: sorted and disjoint.
        track: what they belong to.
    """
    segments = [
        {"speaker": speaker, "startTime": start / 1000, "endTime": end / 1000, "body": body}
        for cue in cues
        if not is_music(cue)
        for speaker, start, end, body in _turns(cue, track)
    ]
    data = {"version": PODCAST_VERSION, "segments": segments}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def on_one_line(parts: Iterable[str]) -> str:
    """Return lines or cues as one text, with spaces where their language has them.

    >>> on_one_line(("He", "left.")), on_one_line(("他走", "了。")), on_one_line(("그는", "갔다."))
    ('He left.', '他走了。', '그는 갔다.')
    """
    text = ""
    for part in map(flat, parts):
        is_apart = text and part and not (_is_unspaced(text[-1]) or _is_unspaced(part[0]))
        text += f" {part}" if is_apart else part
    return text


def _is_unspaced(character: str) -> bool:
    """Return whether a letter or mark is of a script whose wide signs stand side by side."""
    return east_asian_width(character) in "WF" and not name(character, "").startswith("HANGUL")


def _named(paragraph: Paragraph) -> str:
    is_named = paragraph.has_label or not paragraph.speaker
    return paragraph.text if is_named else f"{paragraph.speaker}: {paragraph.text}"


def _is_quoted(cue: Cue) -> bool:
    return [(voice.start, voice.end) for voice in cue.voices] == [(0, len(cue.block))]


def _turns(cue: Cue, track: Track) -> Iterator[tuple[str, int, int, str]]:
    """Yield who speaks in a cue, from when to when, in milliseconds, and what."""
    start, end = map(track.rate.frames_to_milliseconds, (cue.start_frame, cue.end_frame))
    turns = [
        (speaker, next(words)) for speaker, words in groupby(cue.words, partial(_speaker, cue))
    ]
    times = [start]
    for _, word in turns[1:]:
        onset = round_half_up(Fraction(1000 * word.onset, SAMPLE_RATE))
        times.append(min(max(times[-1], onset), end))
    places = [0, *(word.start for _, word in turns[1:]), len(cue.block)]
    speakers = [speaker for speaker, _ in turns] or [_speaker(cue, CueWord(0, 0, 0))]
    for speaker, (begins, ends), (first, after) in zip(
        speakers, pairwise((*times, end)), pairwise(places), strict=True
    ):
        yield speaker, begins, ends, on_one_line(cue.block[first:after].strip().split("\n"))


def _speaker(cue: Cue, word: CueWord) -> str:
    quoted = (flat(voice.speaker) for voice in cue.voices if voice.start <= word.start < voice.end)
    return next(quoted, NARRATOR)
