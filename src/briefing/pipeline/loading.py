"""Loading what takes long to load while other processes speak."""

from __future__ import annotations

from collections.abc import Set
from contextlib import suppress
from importlib import import_module
from threading import Thread

from briefing.pipeline.recipe import Edition

_FOR_SOUND = ("ffmpeg",)  # not pydub: what it says while it loads is kept from users elsewhere
_FOR_PICTURES = ("av", "PIL.Image", "PIL.ImageDraw", "PIL.ImageFont", "moviepy")


def load_ahead(editions: Set[Edition]) -> None:
    """Begin to load the libraries that some editions need, and return at once.

    Together they take more than half a second, in which this process would only wait for the
    sentences. A library that cannot be loaded is told of where it is used.
    """
    wanted: tuple[str, ...] = ()
    if editions - {Edition.CAPTIONS}:
        wanted += _FOR_SOUND
    if Edition.FILM in editions:
        wanted += _FOR_PICTURES

    def load() -> None:
        for name in wanted:
            with suppress(Exception):
                import_module(name)

    Thread(target=load, name="loading", daemon=True).start()
