"""``briefing hand-off``: a finished briefing for an editing suite."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli import options
from briefing.cli.guard import guarded


@guarded
def hand_off(
    bundle: options.BundleFolder,
    folder: Annotated[Path, typer.Argument(help="The folder to make.", metavar="DIR")],
    *,
    plain: options.Plain = False,
    as_json: options.AsJson = False,
) -> None:
    """Collect what a producer takes into an editing suite: timelines, sound, stills, captions.

    Example: briefing hand-off output/storm storm-edit
    """
    import json

    from briefing.cli.console import give, say, size, table, wants_plain
    from briefing.editions.bundle import read_bundle
    from briefing.pipeline.handoff import hand_off as collect

    made = collect(read_bundle(bundle), folder)
    for finding in made.findings:
        say(f"Note: {finding}")
    if as_json:
        give(json.dumps(made.summary(), ensure_ascii=False))
        return
    give(str(made.folder))
    rows = [(file.name, size(file.bytes)) for file in made.files]
    table(("File", "Size"), rows, plain=wants_plain(plain))
