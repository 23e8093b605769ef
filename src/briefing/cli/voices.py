"""``briefing voices``: who can speak."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli.guard import guarded

if TYPE_CHECKING:
    from briefing.speech.contract import Capabilities, Engine, Voice
    from briefing.speech.registry import EngineEntry


@guarded
def voices(
    *,
    language: Annotated[
        str, typer.Option(help="Only voices that speak this language, as en or pt-BR.")
    ] = "",
    show: Annotated[
        Path | None, typer.Option(help="A TOML file with a show's settings, for its own programs.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Write plain lines.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """List the engines that can speak here, what they can do, and their voices.

    What stands in the first column is what --voice takes.

    Example: briefing voices --language en
    """
    import json

    from briefing.cli.console import give, say, table, wants_plain
    from briefing.pipeline.engines import engines_of
    from briefing.pipeline.show.reading import find_show

    offers = [
        (entry, entry.engine, voice)
        for entry in engines_of(find_show(show))
        for voice in _usable(entry)
        if entry.engine is not None and speaks(voice.languages, language)
    ]
    if as_json:
        rows = [_as_data(entry, engine, voice) for entry, engine, voice in offers]
        give(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not offers:
        say(f"No voice speaks {language!r}." if language else "There are no voices.")
        return
    plain = wants_plain(plain)
    engines = {entry.name: (entry, engine) for entry, engine, _ in offers}
    table(
        ("Engine", "Word times", "Can be told", "Speaks", "Licence", "From"),
        [_as_cells(entry, engine) for entry, engine in engines.values()],
        plain=plain,
    )
    give("")
    table(
        ("Voice", "Name", "Languages"),
        [(f"{v.engine}:{v.id}", v.name, " ".join(v.languages)) for _, _, v in offers],
        plain=plain,
    )


def speaks(languages: tuple[str, ...], wanted: str) -> bool:
    """Whether a voice with these BCP 47 tags speaks a wanted language or one of its kinds."""
    wanted = wanted.lower()
    return not wanted or any(
        tag.lower() in (wanted, "und") or tag.lower().startswith(f"{wanted}-") for tag in languages
    )


def _usable(entry: EngineEntry) -> tuple[Voice, ...]:
    """Return the voices of an engine; say what cannot be used of it, and what mends that."""
    from briefing.cli.console import say
    from briefing.errors import BriefingError, EngineUnavailable
    from briefing.speech.contract import VoicesInFiles

    origin = f"{entry.name} (from {entry.origin})"
    engine = entry.engine
    if engine is None:
        say(f"{origin} is broken and left out: {entry.problem}.")
        return ()
    try:
        offered = engine.voices()
    except BriefingError as error:
        say(f"{origin} is left out: {error.problem}. {error.remedy}".rstrip())
        return ()
    except Exception as error:  # whatever a stranger's engine raises
        say(f"{origin} is broken and left out: {type(error).__name__}: {error}.")
        return ()
    if isinstance(engine, VoicesInFiles):
        for file in engine.files():
            try:
                engine.voice_at(file)
            except EngineUnavailable as error:
                say(f"A voice of {entry.name} is left out: {error}")
        if not offered:
            say(f"{origin} has no voices yet. {engine.how_to_add()}")
    elif not offered:
        say(f"{origin} has no voices.")
    return offered


def _as_data(entry: EngineEntry, engine: Engine, voice: Voice) -> dict[str, Any]:
    can = engine.capabilities
    return {
        "voice": f"{voice.engine}:{voice.id}",
        "engine": entry.name,
        "name": voice.name,
        "languages": list(voice.languages),
        "origin": entry.origin,
        "licence": engine.licence,
        "word_times": can.word_times.value,
        "rate": can.rate,
        "pitch": can.pitch,
        "phonemes": sorted(alphabet.value for alphabet in can.phonemes),
        "ssml": can.ssml,
        "parallel": can.parallel,
        "synthetic": can.synthetic,
    }


def _as_cells(entry: EngineEntry, engine: Engine) -> tuple[str, ...]:
    """Return what an engine can do, in words that can be understood without the column's head."""
    can = engine.capabilities
    times = {"engine": "words timed by the engine", "aligned": "word times aligned"}
    return (
        entry.name,
        times.get(can.word_times.value, "word times estimated"),
        " ".join(_what_can_be_told(can)) or "nothing",
        "several at once" if can.parallel else "one at a time",
        engine.licence,
        entry.origin,
    )


def _what_can_be_told(can: Capabilities) -> list[str]:
    """Return what of a show's wishes an engine can be told."""
    told = {"rate": can.rate, "pitch": can.pitch, "ssml": can.ssml}
    alphabets = sorted(alphabet.value for alphabet in can.phonemes)
    return [name for name, is_told in told.items() if is_told] + [
        f"{a}-phonemes" for a in alphabets
    ]
