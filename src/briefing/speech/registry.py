"""Which engines there are, and which of their voices is meant.

Built-in engines and those of other wheels come in through the same entry-point group; see
:mod:`briefing.speech.contract`. A plug-in that cannot be loaded is listed with the reason and
otherwise left out. ``BRIEFING_PLUGINS=off`` leaves out all engines but this program's own.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from briefing.errors import BriefingError, EngineUnavailable, VoiceNotFound
from briefing.speech.contract import ENGINE_GROUP, Engine, Voice, VoicesInFiles
from briefing.speech.languages import best_voice

DEFAULT_ENGINE = "espeak"
"""Who speaks when nobody is named: it is always there, and speaks most languages."""
PLUGINS_SWITCH = "BRIEFING_PLUGINS"
"""Environment variable; ``off`` switches other wheels' engines off."""
_OWN_DISTRIBUTION = "briefing"
_LISTED = "briefing voices lists them all."


@dataclass(frozen=True, slots=True)
class EngineEntry:
    """One engine that is registered, whether it works or not."""

    name: str
    """The name it is registered under."""
    origin: str
    """The wheel that brings it and its version, as ``briefing 0.1.0``."""
    engine: Engine | None
    """The engine; none when it cannot be loaded."""
    problem: str = ""
    """Why it cannot be loaded: one clause; empty when it can."""


def load_engines() -> tuple[EngineEntry, ...]:
    """Return every registered engine: the default one first, then this program's, then by name."""
    wanted = os.environ.get(PLUGINS_SWITCH, "").strip().lower() != "off"
    points = [point for point in entry_points(group=ENGINE_GROUP) if wanted or _is_own(point)]
    points.sort(key=lambda p: (p.name != DEFAULT_ENGINE, not _is_own(p), p.name, p.value))
    return tuple(map(_load, points))


def find_voice(
    spec: str | None, language: str, engines: Sequence[EngineEntry] | None = None
) -> tuple[Engine, Voice]:
    """Return the voice that a user means, and the engine it belongs to.

    A spec is an engine (its best voice for the language), ``engine:voice``, ``engine:file`` for
    an engine whose voices are files, or a voice's id; none means the default engine. Case does
    not matter, but in a file's name.

    Raises:
        VoiceNotFound: there is no such engine or voice, or none that speaks the language.
        EngineUnavailable: the engine is broken, or its library or program is missing.
    """
    entries = load_engines() if engines is None else engines
    name, colon, typed = (spec or DEFAULT_ENGINE).strip().partition(":")
    name = name.lower()
    for entry in entries:
        if entry.name.lower() == name:
            engine = _working(entry)
            return engine, _of_engine(engine, entry.name, typed, language)
    if not colon:
        for engine in (entry.engine for entry in entries if entry.engine):
            for voice in _voices_or_none(engine):
                if voice.id.lower() == name:
                    return engine, voice
    known = [entry.name for entry in entries]
    if not colon:
        known += [v.id for entry in entries if entry.engine for v in _voices_or_none(entry.engine)]
    kind = "engine" if colon else "engine or voice"
    raise VoiceNotFound(
        f"there is no {kind} {name!r}", place="--voice", remedy=_suggestion(name, known)
    )


def _of_engine(engine: Engine, name: str, typed: str, language: str) -> Voice:
    """Return the voice of an engine that was typed behind its name, or its best one."""
    file = _file_meant(engine, typed) if isinstance(engine, VoicesInFiles) and typed else None
    if file is not None and isinstance(engine, VoicesInFiles):
        return engine.voice_at(file)
    voices = engine.voices()
    if not voices and isinstance(engine, VoicesInFiles):
        raise VoiceNotFound(
            f"the engine {name!r} has no voices yet", place="--voice", remedy=engine.how_to_add()
        )
    if typed:
        return _named(voices, typed.lower(), f"{name}:{typed}")
    return _speaking(voices, language, name)


def _file_meant(engine: VoicesInFiles, typed: str) -> Path | None:
    """Return the file that a user names as an engine's voice: one of its own, or by its path."""
    for file in engine.files():
        if file.stem.lower() == typed.lower():
            return file
    try:
        path = Path(typed).expanduser()  # no shell does so behind a colon
        return path if path.is_file() else None
    except (OSError, RuntimeError):  # longer than a path may be; nobody's home
        return None


def _is_own(point: EntryPoint) -> bool:
    return point.dist is not None and point.dist.name == _OWN_DISTRIBUTION


def _load(point: EntryPoint) -> EngineEntry:
    dist = point.dist
    origin = f"{dist.name} {dist.version}" if dist is not None else "unknown"
    try:
        engine = point.load()()
    except Exception as error:  # whatever a stranger's plug-in raises
        return EngineEntry(point.name, origin, None, f"{type(error).__name__}: {error}")
    if not isinstance(engine, Engine):
        return EngineEntry(point.name, origin, None, "it does not keep the contract of engines")
    return EngineEntry(point.name, origin, engine)


def _working(entry: EngineEntry) -> Engine:
    if entry.engine is None:
        raise EngineUnavailable(
            f"the engine {entry.name!r} (from {entry.origin}) is broken: {entry.problem}",
            place="--voice",
            remedy=f"Mend or remove it, or name another voice; {_LISTED}",
        )
    return entry.engine


def _voices_or_none(engine: Engine) -> tuple[Voice, ...]:
    """Return an engine's voices; one that cannot say has none, when others were meant."""
    try:
        return engine.voices()
    except BriefingError:
        return ()


def _named(voices: Sequence[Voice], voice_id: str, spec: str) -> Voice:
    for voice in voices:
        if voice.id.lower() == voice_id:
            return voice
    raise VoiceNotFound(
        f"there is no voice {spec!r}",
        place="--voice",
        remedy=_suggestion(voice_id, [voice.id for voice in voices]),
    )


def _speaking(voices: Sequence[Voice], language: str, name: str) -> Voice:
    voice = best_voice(voices, language)
    if voice is None:
        raise VoiceNotFound(
            f"no voice of the engine {name!r} speaks {language!r}",
            place="--voice",
            remedy=f"Name one that comes close; {_LISTED}",
        )
    return voice


def _suggestion(typed: str, known: Sequence[str]) -> str:
    close = get_close_matches(typed, dict.fromkeys(name.lower() for name in known))
    if not close:
        return "Run briefing voices to see them all."
    return f"Did you mean {' or '.join(close)}? Otherwise, {_LISTED}"
