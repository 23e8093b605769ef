"""``briefing voices``: who can speak."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli.guard import guarded


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
    """List the voices that can speak here, and the engines they belong to.

    What stands in the first column is what --voice takes.

    Example: briefing voices --language en
    """
    import json

    from briefing.cli.console import give, say, table, wants_plain
    from briefing.errors import EngineUnavailable
    from briefing.pipeline.engines import engines_of
    from briefing.pipeline.show.reading import find_show

    rows = []
    for entry in engines_of(find_show(show)):
        if entry.engine is None:
            say(f"{entry.name} (from {entry.origin}) is broken and left out: {entry.problem}")
            continue
        try:
            offered = entry.engine.voices()
        except EngineUnavailable as error:
            say(f"{entry.name} (from {entry.origin}) cannot be used and is left out: {error}")
            continue
        for voice in offered:
            if speaks(voice.languages, language):
                rows.append(
                    {
                        "voice": f"{voice.engine}:{voice.id}",
                        "name": voice.name,
                        "languages": list(voice.languages),
                        "origin": entry.origin,
                        "word_times": entry.engine.capabilities.word_times.value,
                    }
                )
    if as_json:
        give(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    cells = [
        (str(r["voice"]), str(r["name"]), " ".join(r["languages"]), str(r["origin"])) for r in rows
    ]
    table(("Voice", "Name", "Languages", "From"), cells, plain=wants_plain(plain))


def speaks(languages: tuple[str, ...], wanted: str) -> bool:
    """Whether a voice with these BCP 47 tags speaks a wanted language or one of its kinds."""
    wanted = wanted.lower()
    return not wanted or any(
        tag.lower() in (wanted, "und") or tag.lower().startswith(f"{wanted}-") for tag in languages
    )
