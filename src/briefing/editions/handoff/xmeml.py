"""The programme as Final Cut Pro 7's XML, which Premiere Pro, Resolve and others read.

Ranges are frames: of the sequence for ``start`` and ``end``, of the media, from its own first
frame, for ``in`` and ``out`` and for markers on clips. Timecode stands beside them as a label.
Pictures and sound are linked, so that what is cut is cut in both.

It is written here and not by OpenTimelineIO's adapter, which writes drop-frame labels as others
(``09:59:24:00`` for ``10:00:00;00``) and counts clips' markers from midnight.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from briefing.editions.handoff.programme import SOUND_URL, Event, Note, Programme
from briefing.media.bwf import STEM_BITS
from briefing.timeline.rate import SAMPLE_RATE


def write_xmeml(programme: Programme) -> str:
    """Return a programme as the text of a file in version 5 of Apple's XML format."""
    root = Element("xmeml", version="5")
    sequence = SubElement(root, "sequence", id="sequence-1")
    _add(sequence, "name", programme.title)
    _add(sequence, "duration", programme.timeline.frame_count)
    _add_rate(sequence, programme)
    _add_timecode(sequence, programme)
    media = SubElement(sequence, "media")
    if programme.has_film:
        video = SubElement(media, "video")
        _add_picture_format(SubElement(video, "format"), programme)
        _add_track(video, programme, "video")
    audio = SubElement(media, "audio")
    _add_sound_format(SubElement(audio, "format"))
    _add_track(audio, programme, "audio")
    for chapter in programme.chapters:
        _add_marker(sequence, chapter)
    indent(root, " ")
    text: str = tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n{text}\n'


def _add(parent: Element, tag: str, value: str | int) -> None:
    SubElement(parent, tag).text = str(value)


def _add_rate(parent: Element, programme: Programme) -> None:
    rate = SubElement(parent, "rate")
    fps = programme.timeline.rate
    _add(rate, "timebase", fps.nominal)
    _add(rate, "ntsc", "TRUE" if fps.fps.denominator != 1 else "FALSE")


def _add_timecode(parent: Element, programme: Programme) -> None:
    timeline = programme.timeline
    timecode = SubElement(parent, "timecode")
    _add_rate(timecode, programme)
    _add(timecode, "string", timeline.timecode(0))
    _add(timecode, "frame", timeline.start_frame)
    _add(timecode, "displayformat", "DF" if timeline.rate.drop_frame else "NDF")
    if parent.tag == "file":
        _add(SubElement(timecode, "reel"), "name", programme.reel)


def _add_picture_format(parent: Element, programme: Programme) -> None:
    like = SubElement(parent, "samplecharacteristics")
    _add_rate(like, programme)
    if programme.size:
        _add(like, "width", programme.size[0])
        _add(like, "height", programme.size[1])
    _add(like, "pixelaspectratio", "square")
    _add(like, "fielddominance", "none")


def _add_sound_format(parent: Element) -> None:
    like = SubElement(parent, "samplecharacteristics")
    _add(like, "depth", STEM_BITS)
    _add(like, "samplerate", SAMPLE_RATE)


def _add_track(parent: Element, programme: Programme, kind: str) -> None:
    track = SubElement(parent, "track")
    for number, event in enumerate(programme.events, start=1):
        _add_clip(track, programme, event, number, kind)


def _add_clip(track: Element, programme: Programme, event: Event, number: int, kind: str) -> None:
    clip = SubElement(track, "clipitem", id=f"{kind}-{number}")
    _add(clip, "name", event.name)
    _add(clip, "enabled", "TRUE")
    _add(clip, "duration", programme.timeline.frame_count)
    _add_rate(clip, programme)
    for tag, frame in (("start", event.start_frame), ("end", event.end_frame)):
        _add(clip, tag, frame)
    for tag, frame in (("in", event.start_frame), ("out", event.end_frame)):
        _add(clip, tag, frame)
    file = SubElement(clip, "file", id=f"file-{kind}")
    if number == 1:  # later ones mean the same file by its id
        _describe_file(file, programme, kind)
    if kind == "audio":
        source = SubElement(clip, "sourcetrack")
        _add(source, "mediatype", "audio")
        _add(source, "trackindex", 1)
    if kind == "video" or not programme.has_film:
        for note in event.captions:
            _add_marker(clip, note)
    for other in ("video", "audio") if programme.has_film else ():
        link = SubElement(clip, "link")
        _add(link, "linkclipref", f"{other}-{number}")
        _add(link, "mediatype", other)
        _add(link, "trackindex", 1)
        _add(link, "clipindex", number)


def _describe_file(file: Element, programme: Programme, kind: str) -> None:
    url = programme.film_url if kind == "video" else SOUND_URL
    _add(file, "name", url.rpartition("/")[2])
    _add(file, "pathurl", url)
    _add_rate(file, programme)
    _add(file, "duration", programme.timeline.frame_count)
    _add_timecode(file, programme)
    media = SubElement(SubElement(file, "media"), kind)
    if kind == "video":
        _add_picture_format(media, programme)
        return
    _add_sound_format(media)
    _add(media, "channelcount", 1)


def _add_marker(parent: Element, note: Note) -> None:
    marker = SubElement(parent, "marker")
    _add(marker, "name", note.text)
    _add(marker, "comment", note.text)
    _add(marker, "in", note.start_frame)
    _add(marker, "out", note.end_frame)
