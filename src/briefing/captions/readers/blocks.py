"""Reading a caption file as a stranger would: strictly, line by line, whoever wrote it.

WebVTT is read by the syntax of W3C WebVTT (section 4, without regions); SRT by what players agree
on. What is not right becomes a finding, and reading goes on with the next block.
"""

from __future__ import annotations

import html
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator

from briefing.captions.direction import unmarked
from briefing.captions.model import Voice
from briefing.captions.readers.model import CaptionFile, ReadCue
from briefing.captions.srt import WORD_JOINER
from briefing.captions.webvtt import NARRATOR
from briefing.findings import Finding, Severity

_Block = list[tuple[int, str]]
"""Lines with their numbers."""

_VTT_TIME = r"(?:(\d\d+):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_VTT_TIMING = re.compile(rf"{_VTT_TIME}[ \t]+-->[ \t]+{_VTT_TIME}((?:[ \t]+\S+)*)[ \t]*", re.ASCII)
_VTT_SETTING = re.compile(r"(vertical|line|position|size|align|region):\S+")
_VTT_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_VTT_TAG = re.compile(r"</?(?:c|i|b|u|v|lang|ruby|rt)(?:[.\s][^<>]*)?>|<\d[\d:.]*>")
_VTT_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t\n](?P<name>[^<>]*)>|</v>")
_VTT_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w*);")
_SRT_TIME = r"(\d\d+):([0-5]\d):([0-5]\d),(\d{3})"
_SRT_TIMING = re.compile(rf"{_SRT_TIME} --> {_SRT_TIME}", re.ASCII)
_SRT_TAG = re.compile(r"</?[ibu]>")
_SRT_JOINED = re.compile(rf"(<|\{{|\\|--|:\d\d){WORD_JOINER}")


def read_webvtt(text: str) -> CaptionFile:
    """Read a WebVTT file."""
    return _WebVtt().read(_lines(text))


def read_srt(text: str) -> CaptionFile:
    """Read an SRT file."""
    return _Srt().read(_lines(text))


class _Reader(ABC):
    def __init__(self) -> None:
        self.cues: list[ReadCue] = []
        self.findings: list[Finding] = []

    def read(self, lines: list[str]) -> CaptionFile:
        for block in _blocks(lines):
            self.read_block(block)
        if not self.cues:
            self.fault(1, "There is no cue in the file.")
        return CaptionFile(tuple(self.cues), tuple(self.findings))

    @abstractmethod
    def read_block(self, block: _Block) -> None: ...

    def fault(self, line: int, problem: str) -> None:
        self.findings.append(Finding("C-001", Severity.ERROR, problem, place=f"line {line}"))


class _WebVtt(_Reader):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def read_block(self, block: _Block) -> None:
        number, first = block[0]
        if number == 1:
            if len(block) > 1 or _VTT_HEADER.fullmatch(first) is None:
                self.fault(1, "The file does not start with a line WEBVTT and a blank line.")
        elif re.match(r"NOTE(?:[ \t]|$)", first):
            if any("-->" in line for _, line in block):
                self.fault(number, "A comment has an arrow in it.")
        elif first.rstrip(" \t") in {"STYLE", "REGION"} and not _has_arrow(block[1:2]):
            if self.cues:
                self.fault(number, f"{first.strip()} stands after the first cue.")
        else:
            self.read_cue(block)

    def read_cue(self, block: _Block) -> None:
        number, first = block[0]
        name = "" if "-->" in first else first
        timing = _VTT_TIMING.fullmatch(block[bool(name)][1]) if len(block) > bool(name) else None
        if timing is None:
            self.fault(number, f"This is neither a cue nor a comment: {_shorten(first)}")
            return
        if name and name in self.names:
            self.fault(number, f"There are two cues {name}.")
        self.names.add(name)
        if not all(map(_VTT_SETTING.fullmatch, timing[9].split())):
            self.fault(number, f"A cue setting is not one of WebVTT's:{timing[9]}")
        payload = block[bool(name) + 1 :]
        for line in payload:
            self.judge_text(*line)
        shown, voices = _shown("\n".join(unmarked(line) for _, line in payload))
        start, end = _milliseconds(timing, 1), _milliseconds(timing, 5)
        name = name or f"at line {number}"
        lines = tuple(shown.split("\n")) if payload else ()
        self.cues.append(ReadCue(name, start, end, lines, voices))

    def judge_text(self, number: int, line: str) -> None:
        plain = _VTT_TAG.sub("", line)
        if "-->" in line or "<" in plain:
            self.fault(number, "The text has a stray tag or arrow in it.")
        if "&" in _VTT_REFERENCE.sub("", plain):
            self.fault(number, "The text has a bare ampersand in it.")


def _shown(payload: str) -> tuple[str, tuple[Voice, ...]]:
    """Return the text of a cue without its tags, and whose words its voice spans say they are."""
    shown, speaker, start, done = "", "", 0, 0
    voices = []
    for tag in _VTT_VOICE.finditer(payload):
        shown += _text(payload[done : tag.start()])
        if speaker and start < len(shown):
            voices.append(Voice(start, len(shown), speaker))
        speaker, start, done = _text(tag["name"] or "").strip(), len(shown), tag.end()
    shown += _text(payload[done:])
    if speaker and start < len(shown):
        voices.append(Voice(start, len(shown), speaker))
    return shown, tuple(voice for voice in voices if voice.speaker != NARRATOR)


def _text(part: str) -> str:
    return html.unescape(_VTT_TAG.sub("", part))


class _Srt(_Reader):
    def read_block(self, block: _Block) -> None:
        number, first = block[0]
        timing = _SRT_TIMING.fullmatch(block[1][1]) if len(block) > 1 else None
        if timing is None:
            self.fault(number, f"This is neither WebVTT nor a numbered SRT cue: {_shorten(first)}")
            return
        if first != str(len(self.cues) + 1):
            self.fault(number, f"Cue {len(self.cues) + 1} is numbered {_shorten(first)}")
        lines = tuple(
            _SRT_JOINED.sub(r"\1", _SRT_TAG.sub("", unmarked(line))) for _, line in block[2:]
        )
        start, end = _milliseconds(timing, 1), _milliseconds(timing, 5)
        self.cues.append(ReadCue(first, start, end, lines))


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Yield the runs of lines between blank lines."""
    block: _Block = []
    for number, line in enumerate([*lines, ""], 1):
        if line:
            block.append((number, line))
        elif block:
            yield block
            block = []


def _has_arrow(lines: _Block) -> bool:
    return any("-->" in line for _, line in lines)


def _milliseconds(timing: re.Match[str], group: int) -> int:
    hours, minutes, seconds, milliseconds = (int(timing[group + i] or 0) for i in range(4))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds


def _shorten(text: str) -> str:
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”."
