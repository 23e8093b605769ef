"""A whole sound coded by ffmpeg in one piece: MP3, Opus and FLAC, before anything is said of it.

Such a file depends on the samples alone. So it is kept, and made again only when the sound has
changed: new titles, chapters or pictures cost nothing but the writing of them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.media.ffmpeg import ffmpeg_version, run_ffmpeg
from briefing.media.house_wav import HOUSE_PCM
from briefing.media.kept import Keeper, sealed, unsealed

_STORED_FORM = 1


@dataclass(frozen=True, slots=True)
class Coding:
    """How a sound is coded."""

    suffix: str
    """Of its files, by which ffmpeg knows the kind of container: ``.mp3``."""
    options: tuple[str, ...]
    """What ffmpeg's encoder and container are told."""


def code_whole(pcm: bytes, coding: Coding, keeper: Keeper | None = None) -> bytes:
    """Return samples of the house format as a coded file without any tags.

    Raises:
        ToolFailed: the encoder failed.
        DiskFull: there is no room for it on the way.
    """
    if keeper is None:
        return _coded(pcm, coding)
    key = _key(pcm, coding)
    there = unsealed(keeper.get(key))
    if there is not None:
        return there
    made = _coded(pcm, coding)
    keeper.put(key, sealed(made))
    return made


def _key(pcm: bytes, coding: Coding) -> str:
    """Return everything that shapes the file, as lines of ``name=value``."""
    made_by = f"ffmpeg={ffmpeg_version()}\noptions={' '.join(coding.options)}"
    samples = hashlib.sha256(pcm).hexdigest()
    return f"what={coding.suffix[1:]}\nform={_STORED_FORM}\n{made_by}\nsamples={samples}"


def _coded(pcm: bytes, coding: Coding) -> bytes:
    # A file, not a pipe: containers go back to their beginning to say how long they are.
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"sound{coding.suffix}"
        exact = ("-fflags", "+bitexact", "-flags:a", "+bitexact")
        arguments = [*HOUSE_PCM, "-i", "pipe:0", *coding.options, *exact, f"file:{path}"]
        run_ffmpeg(arguments, purpose=f"code the sound as {coding.suffix[1:]}", stdin=pcm)
        return path.read_bytes()
