"""What runs in a booth: a program that takes sentences and gives sound, until nobody listens.

Run as ``python -m briefing.pipeline.booth.process``. It reads pickled :class:`Job` values from
standard input and answers each on standard output with a pickled answer: ``bytes`` when the
sentence was spoken, an exception when it was not. It believes whoever started it, and nobody else
can talk to it.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from dataclasses import dataclass
from functools import lru_cache
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from briefing.errors import BriefingError, SpeechError
from briefing.script.model import Sentence
from briefing.speech.contract import Engine, Style, Voice


@dataclass(frozen=True, slots=True)
class Job:
    """One sentence to speak."""

    engine: bytes
    """The engine, pickled: the same bytes are the same engine."""
    sentence: Sentence
    """What to say."""
    voice: Voice
    """In which voice."""
    style: Style
    """And how."""


def main() -> None:
    """Speak until standard input ends."""
    # Whoever watches decides when to stop; a Control-C of the terminal's is theirs.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what engines print must not get between the answers
    jobs: SimpleQueue[Job] = SimpleQueue()
    Thread(target=_receive, args=(sys.stdin.buffer, jobs), daemon=True).start()
    try:
        while True:
            pickle.dump(_answer(jobs.get()), answers)
            answers.flush()
    except SystemExit:
        os._exit(1)  # at once: the other thread cannot be told to stop reading


def _leave(_signal: int, _frame: object) -> None:
    """Leave the sentence by an exception, so that programs an engine has started are ended too."""
    raise SystemExit


def _receive(line: BinaryIO, jobs: SimpleQueue[Job]) -> None:
    """Take jobs in; when the line is cut, end, even in the middle of a word."""
    while True:
        try:
            jobs.put(pickle.load(line))  # written by our own parent process
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)


def _answer(job: Job) -> bytes | BriefingError:
    from briefing.pipeline.booth.finishing import finish, packed

    try:
        engine = _engine(job.engine)
        return packed(finish(engine.synthesize(job.sentence, job.voice, job.style)))
    except BriefingError as error:
        return error
    except Exception as error:  # whatever a stranger's engine raises
        return SpeechError(
            f"the engine failed ({type(error).__name__}: {error})",
            place=job.sentence.place,
            remedy="Name another voice with --voice; briefing voices lists them.",
        )


@lru_cache(maxsize=8)
def _engine(pickled: bytes) -> Engine:
    engine: Engine = pickle.loads(pickled)  # written by our own parent process
    return engine


if __name__ == "__main__":
    main()
