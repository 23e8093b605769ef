"""The page of plain text that lies in a hand-off: what each file is, and how to give it back."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from briefing.editions.handoff.programme import SOUND_URL, Programme
from briefing.timeline.rate import SAMPLE_RATE, FrameRate

_WIDTH = 78


def write_readme(
    programme: Programme, captions: Sequence[str], time_reference: int, notes: Sequence[str]
) -> str:
    """Return the text of ``README.txt``.

    Args:
        programme: what is handed off.
        captions: names of the caption files.
        time_reference: the narration's first sample, counted from midnight.
        notes: what is worth knowing of this one, a sentence each.
    """
    blocks = [
        f"{programme.title}\n{'=' * min(_WIDTH, len(programme.title))}",
        _facts(programme, time_reference),
        _files(programme, captions),
        *(fill(f"Note: {note}", _WIDTH) for note in notes),
        _way_back(),
    ]
    return "\n\n".join(blocks) + "\n"


def _facts(programme: Programme, time_reference: int) -> str:
    timeline = programme.timeline
    rate, frames = timeline.rate, timeline.frame_count
    size = f", {programme.size[0]} x {programme.size[1]}" if programme.size else ""
    facts = {
        "Frame rate": f"{_rate(rate)}{size if programme.has_film else ''}",
        "Timecode": f"{timeline.timecode(0)} to {timeline.timecode(frames)} (exclusive), "
        + ("drop-frame" if rate.drop_frame else "non-drop"),
        "Length": f"{frames} frames, {timeline.sample_count} samples at {SAMPLE_RATE} Hz",
        "Clips": f"{len(programme.events)}, one for each part of the article",
        "Reel": programme.reel,
        "BWF": f"time reference {time_reference} samples after midnight",
    }
    return "\n".join(f"{name + ':':<12}{value}" for name, value in facts.items())


def _rate(rate: FrameRate) -> str:
    exact = f" ({rate.fps} exactly)" if rate.fps.denominator != 1 else ""
    return f"{rate.name.removesuffix('df')} frames a second{exact}"


def _files(programme: Programme, captions: Sequence[str]) -> str:
    what = {
        "timeline.otio": "the edit for OpenTimelineIO (Resolve, Premiere Pro and others)."
        " Captions are markers on the clips, chapters markers on the whole.",
        "timeline.xml": "the same for what reads Final Cut Pro 7's XML. If it asks"
        " where the media are, show it this folder.",
        "timeline.edl": "the same as a CMX 3600 list of edits, "
        + ("pictures only." if programme.has_film else "of the sound."),
    }
    if programme.has_film:
        what[programme.film_url] = "the film, with its sound and its timecode."
        what["stills/"] = "a picture of each clip, named by its timecode."
    what[SOUND_URL] = "the narration: broadcast wave, 48 kHz, 24 bits, one channel."
    if captions:
        what["captions/"] = f"{', '.join(captions)}."
    what["handoff.json"] = "all of this for programs, with a digest of each file."
    wide = max(map(len, what)) + 2
    return "\n".join(
        fill(f"{name:<{wide}}{said}", _WIDTH, subsequent_indent=" " * wide)
        for name, said in what.items()
    )


def _way_back() -> str:
    return "\n\n".join(
        (
            fill(
                "To give an edit back: trim, reorder or take out clips, export the sequence as"
                " OpenTimelineIO, and make the film, its sound and its captions anew by it, with"
                " the options that this one was made with:",
                _WIDTH,
            ),
            "    briefing render ARTICLE --timeline edited.otio",
            fill("Cut in the pauses: a sentence is said whole or not at all.", _WIDTH),
        )
    )
