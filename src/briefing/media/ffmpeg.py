"""Finding ffmpeg, and running it: the one place where the program starts it.

The binary is the one inside the ``imageio-ffmpeg`` wheel, so that every machine makes the same
files. Another one is used only when the user names it in ``BRIEFING_FFMPEG``.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from briefing.errors import DiskFull, ToolFailed

FFMPEG_VARIABLE = "BRIEFING_FFMPEG"
"""Environment variable that names another ffmpeg."""

_LAST_LINES = 8
_QUIET = ("-hide_banner", "-nostdin", "-loglevel", "error")


@cache
def ffmpeg_path() -> Path:
    """Return the ffmpeg that is used.

    Raises:
        ToolFailed: there is none.
    """
    named = os.environ.get(FFMPEG_VARIABLE)
    if named:
        if Path(named).is_file():
            return Path(named)
        raise ToolFailed(
            f"{named!r} is not a file",
            place=FFMPEG_VARIABLE,
            remedy="Name an ffmpeg program there, or unset it to use the one that is installed.",
        )
    import imageio_ffmpeg

    folder = Path(imageio_ffmpeg.__file__).parent / "binaries"
    for candidate in sorted(folder.glob("ffmpeg-*")):
        return candidate
    raise ToolFailed(
        "the package imageio-ffmpeg has no ffmpeg for this machine",
        remedy=f"Install ffmpeg and name it in {FFMPEG_VARIABLE}.",
    )


def run_ffmpeg(arguments: Sequence[str], *, purpose: str, stdin: bytes | None = None) -> bytes:
    """Run ffmpeg on a list of arguments and return what it wrote to standard output.

    ``purpose`` completes the sentence "ffmpeg could not …" for the user.

    Raises:
        ToolFailed: it ended with an error; what it printed last is attached.
        DiskFull: it ran out of room.
    """
    done = subprocess.run(
        [str(ffmpeg_path()), *_QUIET, *arguments],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        check=False,
    )
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if any("No space left on device" in line for line in said):
        raise DiskFull(f"the disk is full: ffmpeg could not {purpose}", remedy="Free some room.")
    raise ToolFailed(
        f"ffmpeg could not {purpose} (it ended with code {done.returncode})",
        remedy="Run `briefing doctor` to see whether the installation is whole.",
        last_lines=tuple(said[-_LAST_LINES:]),
    )


@cache
def ffmpeg_version() -> str:
    """Return the version that ffmpeg gives itself, as ``n7.1``."""
    said = subprocess.run(
        [str(ffmpeg_path()), "-version"], capture_output=True, text=True, check=True
    ).stdout
    return said.split()[2]
