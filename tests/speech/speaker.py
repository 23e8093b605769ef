"""A program that speaks in tones, for tests of the engine ``command``; it also misbehaves.

Its arguments: how to behave, a file to note in what it was given, then ``name=value`` pairs. It
runs by itself (``python -I -S speaker.py``), so it imports nothing but small standard modules.
"""
# ruff: noqa: PTH123  # pathlib would double the time that it takes to start

from __future__ import annotations

import os
import signal
import struct
import sys
import time

RATE = 8_000


def wav(text: str, words_per_minute: int) -> bytes:
    """Return a tone as long as the text, a tenth of a second of silence around it."""
    letters = max(1, sum(map(str.isalnum, text)))
    pcm = b"\x00\x20\x00\x20\x00\xe0\x00\xe0" * (60 * RATE * letters // (24 * words_per_minute))
    sound = bytes(RATE // 5) + pcm + bytes(RATE // 5)
    format_ = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16)
    data = struct.pack("<4sI", b"data", len(sound)) + sound
    return struct.pack("<4sI4s", b"RIFF", 4 + len(format_) + len(data), b"WAVE") + format_ + data


def main() -> None:
    """Read a text, note it, and speak or misbehave."""
    behaviour, notes, *pairs = sys.argv[1:]
    values = dict(pair.split("=", 1) for pair in pairs)
    if "text" in values:
        with open(values["text"], "rb") as file:
            given = file.read()
    else:
        given = sys.stdin.buffer.read()
    with open(notes, "ab") as file:
        file.write(repr((sys.argv[1:], given)).encode() + b"\n")
    sound = wav(given.decode("utf-8"), int(values.get("rate", "140")))
    sound = misbehave(behaviour, notes, sound)
    if "wav" in values:
        if sound:
            with open(values["wav"], "wb") as file:
                file.write(sound)
    else:
        sys.stdout.buffer.write(sound)


def misbehave(behaviour: str, notes: str, sound: bytes) -> bytes:
    """Do what the test asks for; return what to write instead of the sound."""
    print("clearing my throat\x1b[31m", file=sys.stderr, flush=True)
    if behaviour == "dies" or (behaviour == "dies once" and first_time(notes)):
        sys.exit(3)
    if behaviour in ("hangs", "leaves a child", "stops us"):
        leave_a_child(notes)
    if behaviour == "stops us":
        os.kill(os.getppid(), signal.SIGUSR1)
    if behaviour in ("hangs", "stops us"):
        time.sleep(30)
    if behaviour == "is killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if behaviour == "floods":
        while True:
            os.write(1, bytes(1 << 20))
    if behaviour == "chatters":
        for stream in (1, 2):
            os.write(stream, b"still loading\n" * 200_000)
    instead = {
        "writes half": sound[: len(sound) // 2],
        "writes nothing": b"",
        "writes something else": b"Usage: speaker [OPTIONS]\n",
        "is silent": sound[:44] + bytes(len(sound) - 44),
    }
    return instead.get(behaviour, sound)


def first_time(notes: str) -> bool:
    """Whether nothing but this call has been noted."""
    with open(notes, "rb") as file:
        return len(file.readlines()) == 1


def leave_a_child(notes: str) -> None:
    """Leave a child that keeps our pipes open and tells, much later, that it lived on."""
    pipe = os.open(notes + ".pipe", os.O_WRONLY)
    if os.fork() == 0:
        time.sleep(20)
        os.write(pipe, b"lived on")
        os._exit(0)


if __name__ == "__main__":
    main()
