"""``briefing doctor``: is everything here, which versions, and what mends what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from briefing.cli.guard import guarded
from briefing.errors import BriefingError, EngineUnavailable, ShowFileInvalid

MISSING = 1
"""Exit code when something that a briefing needs is missing."""

_REINSTALL = "python -m pip install --force-reinstall {}"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    what: str
    """What was looked for."""
    found: str
    """What was found: a version, a place; empty when it is missing."""
    remedy: str = ""
    """The command that mends it, or what is wrong and what to do."""

    @property
    def is_there(self) -> bool:
        """Whether it was found."""
        return bool(self.found)


@guarded
def doctor(
    *,
    show: Annotated[
        Path | None, typer.Option(help="A TOML file with a show's settings, for its own programs.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Write plain lines.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Look whether everything that a briefing needs is here, and say what mends what is not.

    Ends with 1 when something is missing.

    Example: briefing doctor --plain
    """
    import json

    from briefing.cli.console import give, table, wants_plain

    checks = [*examine(), *examine_show(show)]
    if as_json:
        rows = [
            {"what": c.what, "ok": c.is_there, "found": c.found, "remedy": c.remedy} for c in checks
        ]
        give(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        cells = [
            (
                "ok" if check.is_there else "MISSING",
                check.what,
                check.found or f"mend it with: {check.remedy}",
            )
            for check in checks
        ]
        table(("State", "What", "Found"), cells, plain=wants_plain(plain))
    if not all(check.is_there for check in checks):
        raise typer.Exit(MISSING)


def examine() -> Iterator[Check]:
    """Look at everything a briefing needs, one thing after another."""
    for what, look, remedy in _LOOKS:
        try:
            yield Check(what, look(), remedy)
        except (BriefingError, ImportError, OSError, LookupError):
            yield Check(what, "", remedy)


def examine_show(named: Path | None) -> Iterator[Check]:
    """Look at a show's settings, the named ones or those here, and at its own programs."""
    from briefing.pipeline.show.reading import find_show
    from briefing.speech.engines.command import CommandEngine

    try:
        programs = find_show(named).command
    except ShowFileInvalid as error:
        yield Check("Show's settings", "", str(error))
        return
    for settings in programs:
        what = f"Program {settings.name}"
        try:
            yield Check(what, CommandEngine(settings).version())
        except EngineUnavailable as error:
            yield Check(what, "", f"{error.problem}. {error.remedy}")


def _python() -> str:
    import platform

    return platform.python_version()


def _ffmpeg() -> str:
    from briefing.media.ffmpeg import ffmpeg_path, ffmpeg_version

    return f"{ffmpeg_version()} at {ffmpeg_path()}"


def _encoder() -> str:
    import av
    from av.codec import Codec

    Codec("libx264", "w")
    return f"x264 in PyAV {av.__version__}"


def _speech() -> str:
    from briefing.speech.registry import load_engines

    for entry in load_engines():
        if entry.name == "espeak" and entry.engine is not None:
            return f"eSpeak NG {entry.engine.version()}, {len(entry.engine.voices())} voices"
    raise LookupError("espeak")


def _type() -> str:
    from PIL import features

    if not features.check("raqm"):
        raise LookupError("raqm")
    return f"Raqm {features.version('raqm')}"


def _faces() -> str:
    from briefing.picture.faces import faces
    from briefing.picture.theme import DARK

    return next(faces(DARK.families)).family


def _cache() -> str:
    from briefing.store.cache import default_cache_folder

    return str(default_cache_folder() or "switched off")


_LOOKS: tuple[tuple[str, Callable[[], str], str], ...] = (
    ("Python 3.11 or newer", _python, "install a newer Python from python.org"),
    ("ffmpeg", _ffmpeg, _REINSTALL.format("imageio-ffmpeg")),
    ("Film encoder", _encoder, _REINSTALL.format("av")),
    ("Speech", _speech, _REINSTALL.format("pyttsx3 espeakng-loader")),
    ("Type shaping", _type, _REINSTALL.format("pillow")),
    ("Faces", _faces, _REINSTALL.format("fontpkg-source-sans-3 fontpkg-noto-sans")),
    ("Cache folder", _cache, "set BRIEFING_CACHE to a folder that can be written"),
)
