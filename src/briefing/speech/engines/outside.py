"""Running a program that is not ours, so that nothing it does can hold us up.

No pipes: what goes in and what comes out are files in a folder of its own, so that neither a flood
of output nor a child that keeps a pipe open can block. The program runs in a process group of its
own, which ends with it, or when its time is over, or when the user stops the run.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

MOST_BYTES = 256 * 2**20
"""What a program may write for one sentence, far more than its sound; then it is ended."""
_LAST_LINES, _LONGEST_LINE = 8, 200
_TAIL_BYTES = 8_192
_WATCH_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended."""

    problem: str
    """What went wrong, as "ended with code 3"; empty when nothing did."""
    last_lines: tuple[str, ...]
    """What it printed last to standard error, oldest first, fit to be shown in a terminal."""


def run_outside(
    arguments: Sequence[str], folder: Path, *, stdin: Path | None, seconds: float
) -> Ended:
    """Run a program and wait until it ends; everything that it started ends with it.

    Its standard output goes to ``folder / "stdout"``, its standard error to ``folder / "stderr"``.
    All files in the folder together may have ``MOST_BYTES``.

    Raises:
        OSError: it cannot be started.
    """
    with (
        open(stdin or os.devnull, "rb") as said,  # noqa: PTH123  # the null device is no Path
        (folder / "stdout").open("wb") as out,
        (folder / "stderr").open("wb") as err,
    ):
        process = subprocess.Popen(
            list(arguments), stdin=said, stdout=out, stderr=err, start_new_session=True
        )
        try:
            problem = _watch(process, folder, seconds)
        finally:
            _end(process)
    return Ended(problem, _last_lines(folder / "stderr"))


def _watch(process: subprocess.Popen[bytes], folder: Path, seconds: float) -> str:
    """Wait for a program, and return what went wrong, if anything did."""
    deadline = monotonic() + seconds
    while True:
        try:
            code = process.wait(_WATCH_SECONDS)
        except subprocess.TimeoutExpired:
            if sum(_size(file) for file in folder.iterdir()) > MOST_BYTES:
                return f"wrote more than {MOST_BYTES // 2**20} MB and was ended"
            if monotonic() > deadline:
                return f"did not end within {seconds:.0f} s and was ended"
        else:
            if code < 0:
                return f"was ended by signal {-code}"
            return f"ended with code {code}" if code else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program, if it still runs, and whatever it started and left behind."""
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
        )
    else:
        # Nobody may be left in the group; macOS refuses when only a corpse is.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # taken away meanwhile
        return 0


def _last_lines(file: Path) -> tuple[str, ...]:
    with file.open("rb") as opened:
        opened.seek(max(0, _size(file) - _TAIL_BYTES))
        return last_lines(opened.read(_TAIL_BYTES))


def last_lines(printed: bytes) -> tuple[str, ...]:
    """Return the last lines of what a program printed, fit to be shown in a terminal."""
    text = printed.decode("utf-8", "replace")
    lines = ("".join(c if c.isprintable() else " " for c in line) for line in text.splitlines())
    shown = [line.strip()[:_LONGEST_LINE] for line in lines if line.strip()]
    return tuple(shown[-_LAST_LINES:])
