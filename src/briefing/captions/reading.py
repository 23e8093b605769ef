"""Reading a caption file as a stranger would: strictly, whoever wrote it.

What is not right becomes a finding, and reading goes on with what follows.
"""

from __future__ import annotations

from briefing.captions.readers.blocks import read_srt, read_webvtt
from briefing.captions.readers.model import CaptionFile, ReadCue

__all__ = ["CaptionFile", "ReadCue", "read_captions"]


def read_captions(text: str) -> CaptionFile:
    """Read a caption file; of which kind it is, its first words say."""
    if text.removeprefix("\ufeff").startswith("WEBVTT"):
        return read_webvtt(text)
    return read_srt(text)
