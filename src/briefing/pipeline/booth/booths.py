"""Speaking in booths: on all cores, each sentence watched, nothing lost when an engine fails.

An engine is other people's code, often in C: it may crash, or never return. So it speaks in a
process of its own. A sentence that takes far too long, or whose process dies, is tried once more
in a fresh one, and then named. Booths open when the first sentence needs one.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from queue import LifoQueue
from threading import Event, Timer
from types import TracebackType
from typing import Self

from briefing.errors import BriefingError, EngineUnavailable, SpeechError
from briefing.pipeline.booth.process import Job
from briefing.script.model import Sentence
from briefing.speech.contract import Engine, Style, Voice
from briefing.speech.engines.outside import last_lines

LETTERS_PER_TIMEOUT = 200
"""A usual sentence; one that is twice as long gets two more helpings of the engine's timeout."""
_TRIES = 2
_GRACE_SECONDS = 1.0
"""What a process gets to put away what it has started, before it is killed."""
_KEEP_MEMORY = dict.fromkeys(("MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"), str(256 * 2**20))
"""glibc gives the memory of each sentence's arrays back to the system, and gets it page by page
again for the next one: a third of all time. Other C libraries do not read these."""


class Booths:
    """A few processes that speak, one sentence each at a time. Use it as a context manager."""

    def __init__(self, count: int | None = None) -> None:
        """``count`` processes at most; as many as there are cores when it is not given."""
        self.count = count or _cores()
        self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="booth")
        self._booths = [_Booth() for _ in range(self.count)]
        # The booth that was free last speaks next: few sentences open few booths.
        self._free: LifoQueue[_Booth] = LifoQueue()
        for booth in self._booths:
            self._free.put(booth)
        self._engines: dict[int, tuple[Engine, bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for booth in self._booths:
            booth.close()
        self._threads.shutdown(cancel_futures=True)

    def speak(
        self, engine: Engine, sentence: Sentence, voice: Voice, style: Style
    ) -> Future[bytes]:
        """Have a sentence spoken; the future gives it finished and packed.

        The future raises ``SpeechError`` when the engine refuses it, and when it died or hung
        twice.

        Raises:
            EngineUnavailable: the engine cannot be handed to another process.
        """
        job = Job(self._pickled(engine), sentence, voice, style)
        helpings = 1 + len(sentence.spoken) // LETTERS_PER_TIMEOUT
        return self._threads.submit(self._spoken, job, engine.capabilities.timeout * helpings)

    def _pickled(self, engine: Engine) -> bytes:
        if id(engine) not in self._engines:
            try:
                self._engines[id(engine)] = engine, pickle.dumps(engine)
            except Exception as error:  # whatever a stranger's engine holds
                raise EngineUnavailable(
                    f"the engine {engine.name!r} cannot be handed to a process of its own"
                    f" ({error})",
                    place="--voice",
                    remedy="Tell its author that engines have to pickle; name another voice.",
                ) from error
        return self._engines[id(engine)][1]

    def _spoken(self, job: Job, seconds: float) -> bytes:
        booth = self._free.get()
        lost = _Lost("was stopped", ())
        try:
            for _ in range(_TRIES):
                answer = booth.speak(job, seconds)
                if isinstance(answer, bytes):
                    return answer
                if isinstance(answer, BriefingError):
                    raise answer
                lost = answer
        finally:
            self._free.put(booth)
        raise SpeechError(
            f"the engine {job.voice.engine!r} {lost.problem}, also at its second try",
            place=job.sentence.place,
            remedy="Change the sentence, or name another voice with --voice.",
            last_lines=lost.last_lines,
        )


@dataclass(frozen=True, slots=True)
class _Lost:
    """A process did not answer."""

    problem: str
    """What became of it: a clause without its subject."""
    last_lines: tuple[str, ...]
    """What it printed last."""


class _Booth:
    """One process, begun anew whenever it is lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._printed = tempfile.TemporaryFile()  # noqa: SIM115  # closed in close()
        self._closed = False

    def speak(self, job: Job, seconds: float) -> bytes | BriefingError | _Lost:
        """Return a sentence's sound, the engine's refusal, or how the process was lost."""
        process = self._running()
        if process is None:
            return _Lost("was stopped", ())
        assert process.stdin is not None
        assert process.stdout is not None
        is_overdue = Event()

        def end_it() -> None:
            is_overdue.set()
            _end(process)

        overdue = Timer(seconds, end_it)
        overdue.daemon = True
        overdue.start()
        try:
            pickle.dump(job, process.stdin)
            process.stdin.flush()
            answer: bytes | BriefingError = pickle.load(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError, ValueError):
            return self._lost(process, seconds if is_overdue.is_set() else None)
        finally:
            overdue.cancel()
        return answer

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._closed = True
        process = self._process  # whoever waits for its answer may let go of it meanwhile
        if process is not None:
            _end(process)
            _forget(process)
        self._printed.close()

    def _running(self) -> subprocess.Popen[bytes] | None:
        """Return the process, started if need be; none when the booth is closed."""
        if self._process is None and not self._closed:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "briefing.pipeline.booth.process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._printed,
                env={
                    **_KEEP_MEMORY,
                    **os.environ,
                    "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                },
            )
        return self._process

    def _lost(self, process: subprocess.Popen[bytes], seconds: float | None) -> _Lost:
        _end(process)
        self._process = None
        code = process.returncode
        _forget(process)
        if seconds is not None:
            problem = f"did not finish within {seconds:.0f} s and was ended"
        elif code < 0:
            problem = f"was ended by signal {-code}"
        else:
            problem = f"ended its process with code {code}"
        return _Lost(problem, self._last_lines())

    def _last_lines(self) -> tuple[str, ...]:
        """Return what was printed since last time, fit to be shown in a terminal."""
        with suppress(ValueError):  # closed meanwhile: the run is being stopped
            self._printed.seek(0)
            printed = self._printed.read()
            self._printed.seek(0)
            self._printed.truncate()
            return last_lines(printed)
        return ()


def _cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process: kindly, so that it ends what it has started, and then by force."""
    process.terminate()
    try:
        process.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _forget(process: subprocess.Popen[bytes]) -> None:
    for line in (process.stdin, process.stdout):
        if line is not None:
            with suppress(OSError):  # what was still to be written cannot be
                line.close()
