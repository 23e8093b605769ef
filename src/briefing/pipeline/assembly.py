"""Putting films together as early as can be: while their sound is still being measured."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, wait
from pathlib import Path
from threading import Lock

from briefing.media.probe import MediaReport

PutTogether = Callable[[Path, Path], MediaReport]
"""Makes a film of a picture track and a sound, and returns what is in it."""


class Assembly:
    """Films that begin to be made once both pictures and sound are there, whichever comes first.

    Nearly always the first delivery of the sound is as loud as it should be. When there is a
    second one, the films are made anew. Safe in threads.
    """

    def __init__(self, executor: Executor, put_together: PutTogether, own_sound: Path) -> None:
        """Let an executor do the work; ``own_sound`` is a path for a copy of the sound."""
        self._executor = executor
        self._put_together = put_together
        self._own_sound = own_sound
        self._tracks: Sequence[Path] = ()
        self._is_heard = False
        self._making: dict[str, Future[MediaReport]] = {}
        self._lock = Lock()

    def take_pictures(self, tracks: Sequence[Path]) -> None:
        """Take the picture tracks; each film has its track's name."""
        with self._lock:
            self._tracks = tracks
            self._begin()

    def take_sound(self, sound: Path) -> None:
        """Take a delivery of the sound, which may change or go away afterwards."""
        with self._lock:
            wait(self._making.values())
            shutil.copyfile(sound, self._own_sound)
            self._is_heard = True
            self._begin()

    def films(self) -> Mapping[str, MediaReport]:
        """Return what is in the films, by name, once all of them are made.

        Raises:
            BriefingError: one of them could not be.
        """
        with self._lock:
            return {name: film.result() for name, film in self._making.items()}

    def _begin(self) -> None:
        if self._is_heard:
            self._making = {
                track.name: self._executor.submit(self._put_together, track, self._own_sound)
                for track in self._tracks
            }
