"""Reading a caption file as a stranger would: strictly, line by line, whoever wrote it.

WebVTT is read by the syntax of W3C WebVTT (section 4, without regions); SRT by what players agree
on. What is not right becomes a finding, and reading goes on with the next block.
"""

from __future__ import annotations

import html
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.captions.srt import WORD_JOINER
from briefing.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class ReadCue:
    """One cue as it stands in a file."""

    name: str
    """Its identifier or number; its line in the file when it has none."""
    start: int
    """When it appears, in milliseconds from media zero."""
    end: int
    """When it disappears, in milliseconds."""
    lines: tuple[str, ...]
    """What is shown: tags removed, character references resolved."""

    @property
    def text(self) -> str:
        """The whole text on one line."""
        return " ".join(self.lines)

    @property
    def place(self) -> str:
        """Where it is, for a finding."""
        seconds, milliseconds = divmod(self.start, 1000)
        minutes, ss = divmod(seconds, 60)
        hh, mm = divmod(minutes, 60)
        return f"cue {self.name}, {hh:02}:{mm:02}:{ss:02}.{milliseconds:03}"


@dataclass(frozen=True, slots=True)
class CaptionFile:
    """What a caption file holds."""

    cues: tuple[ReadCue, ...]
    """In the order of the file."""
    findings: tuple[Finding, ...]
    """Where it breaks the syntax of its format: code C-001."""


_Block = list[tuple[int, str]]
"""Lines with their numbers."""

_VTT_TIME = r"(?:(\d\d+):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_VTT_TIMING = re.compile(rf"{_VTT_TIME}[ \t]+-->[ \t]+{_VTT_TIME}((?:[ \t]+\S+)*)[ \t]*", re.ASCII)
_VTT_SETTING = re.compile(r"(vertical|line|position|size|align|region):\S+")
_VTT_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_VTT_TAG = re.compile(r"</?(?:c|i|b|u|v|lang|ruby|rt)(?:[.\s][^<>&]*)?>|<\d[\d:.]*>")
_VTT_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w*);")
_SRT_TIME = r"(\d\d+):([0-5]\d):([0-5]\d),(\d{3})"
_SRT_TIMING = re.compile(rf"{_SRT_TIME} --> {_SRT_TIME}", re.ASCII)
_SRT_TAG = re.compile(r"</?[ibu]>")
_SRT_JOINED = re.compile(rf"(<|\{{|--){WORD_JOINER}")


def read_captions(text: str) -> CaptionFile:
    """Read a WebVTT or SRT file; which of them it is, its first line says."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = _WebVtt() if lines[0].startswith("WEBVTT") else _Srt()
    reader.read(lines)
    return CaptionFile(tuple(reader.cues), tuple(reader.findings))


class _Reader(ABC):
    def __init__(self) -> None:
        self.cues: list[ReadCue] = []
        self.findings: list[Finding] = []

    def read(self, lines: list[str]) -> None:
        for block in _blocks(lines):
            self.read_block(block)
        if not self.cues:
            self.fault(1, "There is no cue in the file.")

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
        lines = tuple(self.payload(*line) for line in block[bool(name) + 1 :])
        start, end = _milliseconds(timing, 1), _milliseconds(timing, 5)
        self.cues.append(ReadCue(name or f"at line {number}", start, end, lines))

    def payload(self, number: int, line: str) -> str:
        plain = _VTT_TAG.sub("", line)
        if "-->" in line or "<" in plain:
            self.fault(number, "The text has a stray tag or arrow in it.")
        if "&" in _VTT_REFERENCE.sub("", plain):
            self.fault(number, "The text has a bare ampersand in it.")
        return html.unescape(plain)


class _Srt(_Reader):
    def read_block(self, block: _Block) -> None:
        number, first = block[0]
        timing = _SRT_TIMING.fullmatch(block[1][1]) if len(block) > 1 else None
        if timing is None:
            self.fault(number, f"This is neither WebVTT nor a numbered SRT cue: {_shorten(first)}")
            return
        if first != str(len(self.cues) + 1):
            self.fault(number, f"Cue {len(self.cues) + 1} is numbered {_shorten(first)}")
        lines = tuple(_SRT_JOINED.sub(r"\1", _SRT_TAG.sub("", line)) for _, line in block[2:])
        start, end = _milliseconds(timing, 1), _milliseconds(timing, 5)
        self.cues.append(ReadCue(first, start, end, lines))


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
