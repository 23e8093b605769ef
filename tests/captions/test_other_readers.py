"""What is written, read by the libraries and programs that people use: text and times unchanged.

Where one of them cannot read what the standard has, what is left out says so and why.
"""

from __future__ import annotations

import html
import io
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pycaption
import pysubs2
import pytest
import webvtt
from specimens import PLAIN_SPEAKERS, SPEAKERS, Specimen, specimens
from ttconv import model as ttml
from ttconv.vtt.reader import to_model

from briefing.captions.ass import ESCAPES, write_ass
from briefing.captions.model import Cue
from briefing.captions.reading import read_captions
from briefing.captions.srt import write_srt
from briefing.captions.webvtt import NARRATOR, write_webvtt
from briefing.media.ffmpeg import run_ffmpeg

Read = tuple[str, int, int]
"""Text, and milliseconds from when to when."""
WORD_JOINER = "\u2060"
"""Invisible; stands where SRT and ASS would take text for markup."""


def expected(specimen: Specimen, shown: Callable[[Cue], str] | None = None) -> list[Read]:
    shown = shown or specimen.shown
    times = zip(specimen.cues, specimen.times(), strict=True)
    return [(shown(cue), start, end) for cue, (start, end) in times]


def in_hundredths(specimen: Specimen) -> list[Read]:
    """Return what is expected of ASS, whose clock has no thousandths and rounds down."""
    fps = specimen.track.rate.fps
    return [
        (specimen.shown(c), int(100 * c.start_frame / fps) * 10, int(100 * c.end_frame / fps) * 10)
        for c in specimen.cues
    ]


def without_times(specimen: Specimen) -> Specimen:
    """Return it without cues whose text has times in it: some readers look for two on any line."""
    cues = tuple(cue for cue in specimen.cues if "00:00:0" not in cue.text)
    return replace(specimen, cues=cues)


def unjoined(text: str) -> str:
    return text.replace(WORD_JOINER, "")


SPECIMENS = pytest.mark.parametrize("specimen", specimens(), ids=lambda s: s.name)
PLAIN = pytest.mark.parametrize("specimen", specimens(PLAIN_SPEAKERS), ids=lambda s: s.name)
"""Speakers without an ampersand: ttconv takes the rest of a name behind one for text."""


@SPECIMENS
def test_our_own_reader_tells_the_voices_too(specimen: Specimen) -> None:
    file = read_captions(write_webvtt(specimen.cues, specimen.track))
    assert file.findings == ()
    read = [("\n".join(cue.lines), cue.start, cue.end) for cue in file.cues]
    assert read == expected(specimen, lambda cue: cue.block)
    assert [cue.voices for cue in file.cues] == [cue.voices for cue in specimen.cues]


@PLAIN
def test_ttconv_reads_webvtt(specimen: Specimen) -> None:
    document = to_model(io.StringIO(write_webvtt(specimen.cues, specimen.track)))
    (division,) = document.get_body()
    read = [(said(p), round(1000 * p.get_begin()), round(1000 * p.get_end())) for p in division]
    assert read == expected(specimen)


def said(element: Any) -> str:
    parts = []
    for child in element:
        if isinstance(child, ttml.Text):
            parts.append(child.get_text())
        else:
            parts.append("\n" if isinstance(child, ttml.Br) else said(child))
    return "".join(parts)


@SPECIMENS
def test_pycaption_reads_webvtt(specimen: Specimen) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        captions = pycaption.WebVTTReader().read(write_webvtt(specimen.cues, specimen.track))
    read = [
        (caption.get_text(), round(caption.start / 1000), round(caption.end / 1000))
        for caption in captions.get_captions("en-US")
    ]
    assert [(unnamed(text), *times) for text, *times in read] == expected(specimen)


def unnamed(text: str) -> str:
    """Return a text of pycaption's without the names that it puts before what is quoted."""
    for name in (*SPEAKERS, NARRATOR):
        text = text.replace(f"{name}: ", "")
    return text


@SPECIMENS
def test_webvtt_py_reads_webvtt(specimen: Specimen) -> None:
    captions = webvtt.from_string(write_webvtt(specimen.cues, specimen.track)).captions
    read = [  # it keeps character references as they are
        (html.unescape(caption.text), clock(caption.start), clock(caption.end))
        for caption in captions
    ]
    assert read == expected(specimen)


def clock(text: str) -> int:
    hours, minutes, seconds, milliseconds = map(int, re.split(r"[:.,]", text))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds


@SPECIMENS
def test_pysubs2_reads_webvtt(specimen: Specimen) -> None:
    """It reads WebVTT as if it were SRT: two times of words on a line it takes for a timing line,
    and character references it keeps."""
    plain = without_times(specimen)
    track = replace(plain.track, word_times=False)
    events = pysubs2.SSAFile.from_string(write_webvtt(plain.cues, track), format_="vtt")
    read = [(html.unescape(event.text), event.start, event.end) for event in events]
    assert read == expected(plain, on_one_line(plain))


@SPECIMENS
def test_pysubs2_reads_srt(specimen: Specimen) -> None:
    events = pysubs2.SSAFile.from_string(write_srt(specimen.cues, specimen.track), format_="srt")
    read = [(unjoined(event.text), event.start, event.end) for event in events]
    assert read == expected(specimen, on_one_line(specimen))


def on_one_line(specimen: Specimen) -> Callable[[Cue], str]:
    """Return how pysubs2 keeps texts of more lines than one."""
    return lambda cue: specimen.shown(cue).replace("\n", r"\N")


@SPECIMENS
def test_pycaption_reads_srt(specimen: Specimen) -> None:
    captions = pycaption.SRTReader().read(write_srt(specimen.cues, specimen.track))
    read = [
        (unjoined(caption.get_text()), round(caption.start / 1000), round(caption.end / 1000))
        for caption in captions.get_captions("en-US")
    ]
    assert read == expected(specimen)


@SPECIMENS
def test_pysubs2_and_we_read_ass(specimen: Specimen) -> None:
    text = write_ass(specimen.cues, specimen.track)
    events = pysubs2.SSAFile.from_string(text, format_="ass")
    assert [(unescaped(e.plaintext), e.start, e.end) for e in events] == in_hundredths(specimen)
    file = read_captions(text)
    assert file.findings == ()
    assert [cue.lines for cue in file.cues] == [cue.lines for cue in specimen.cues]


def unescaped(text: str) -> str:
    for character, written in ESCAPES.items():
        text = text.replace(written, character)
    return text


def test_ffmpeg_reads_webvtt_srt_and_ass(tmp_path: Path) -> None:
    """One run reads them all and writes each as SRT again."""
    writers = {"vtt": write_webvtt, "srt": write_srt, "ass": write_ass}
    given = [
        (tmp_path / f"{s.name}.{suffix}", without_times(s) if suffix == "vtt" else s, write)
        for s in specimens()
        for suffix, write in writers.items()
    ]
    arguments: list[str] = []
    for path, specimen, write in given:
        path.write_text(write(specimen.cues, specimen.track), encoding="utf-8")
        arguments += ["-i", str(path)]
    for number, (path, _, _) in enumerate(given):
        arguments += ["-map", f"{number}:s", "-c:s", "srt", f"{path}.srt"]
    run_ffmpeg(arguments, purpose="read captions")
    for path, specimen, _ in given:
        wanted = in_hundredths(specimen) if path.suffix == ".ass" else expected(specimen)
        written = path.with_name(f"{path.name}.srt").read_text(encoding="utf-8")
        assert [
            (unjoined(unescaped(text)), start, end) for text, start, end in srt_blocks(written)
        ] == wanted, path.name


def srt_blocks(text: str) -> Iterator[Read]:
    """Yield the cues of an SRT file of ffmpeg's.

    Without the face and size that it writes for ASS, and the backslash with which it keeps braces
    in WebVTT from being codes of ASS, which it goes through.
    """
    text = text.replace(r"\{{}", "{")
    for block in re.split(r"\n\n(?=\d+\n\d\d:|\Z)", text.strip("\n")):
        _, timing, *lines = block.split("\n")
        start, end = map(clock, timing.split(" --> "))
        yield re.sub(r"</?font[^>]*>", "", "\n".join(lines)), start, end
