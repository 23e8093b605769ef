"""The programme as a CMX 3600 list of edits: the one file that every editing suite reads.

An event is one line of timecodes, source in and out and record in and out, with comments under
it. Source and record are alike here: the list is what the film was cut from. CMX 3600 knows
neither rates nor letters beyond ASCII; that labels drop, it says in its ``FCM`` line.

It is written here and not by OpenTimelineIO's adapter, which lets the record begin at zero, drops
labels at 29.97 and 59.94 also where none are to be dropped, and writes no ``FCM`` line.
"""

from __future__ import annotations

from briefing.editions.handoff.programme import Event, Programme, in_ascii

LONGEST_TITLE = 70
"""Characters of the ``TITLE`` line that old readers take."""


def write_edl(programme: Programme) -> str:
    """Return a programme as the text of a list of edits, in ASCII.

    There is one track: the pictures, or the sound where there are none.
    """
    mode = "DROP FRAME" if programme.timeline.rate.drop_frame else "NON-DROP FRAME"
    lines = [f"TITLE: {in_ascii(programme.title)[:LONGEST_TITLE].strip()}", f"FCM: {mode}", ""]
    for number, event in enumerate(programme.events, start=1):
        lines += _event(programme, number, event)
    return "\n".join(lines)


def _event(programme: Programme, number: int, event: Event) -> list[str]:
    timeline = programme.timeline
    channel = "V" if programme.has_film else "A"
    span = f"{timeline.timecode(event.start_frame)} {timeline.timecode(event.end_frame)}"
    return [
        f"{number:03}  {programme.reel:<8} {channel:<5} C        {span} {span}",
        f"* FROM CLIP NAME: {programme.source.rpartition('/')[2]}",
        f"* COMMENT: {in_ascii(event.name)}",
        "",
    ]
