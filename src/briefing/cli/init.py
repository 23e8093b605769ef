"""``briefing init``: a show's settings, to begin with."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from briefing.cli.guard import guarded


@guarded
def init(
    folder: Annotated[
        Path, typer.Argument(help="The folder to write into.", metavar="[FOLDER]")
    ] = Path(),
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there already.")
    ] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON schema of settings, and write nothing.")
    ] = False,
) -> None:
    """Write briefing.toml, in which every setting of a show stands with its default.

    Its settings are all commented out: without a change, briefings are as without the file. Beside
    it stands its JSON schema, by which editors complete and check settings as you type.

    Example: briefing init
    """
    from briefing.cli.console import give, say
    from briefing.errors import OutputUnwritable
    from briefing.pipeline.show.reading import SHOW_FILE
    from briefing.pipeline.show.template import SCHEMA_FILE, schema_text, template
    from briefing.store.atomic import write_atomically
    from briefing.store.ownership import check_writable

    if schema:
        give(schema_text().rstrip("\n"))
        return
    file = folder / SHOW_FILE
    if os.path.lexists(file) and not force:
        raise OutputUnwritable(
            "it is there already",
            place=str(file),
            remedy="Edit it, or write over it with --force.",
        )
    check_writable(folder)
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / SCHEMA_FILE, schema_text().encode())
    write_atomically(file, template().encode())
    give(str(file))
    say("Take the # away before what you want to set. Commands read this file in the folder where")
    say(f"they are typed; from elsewhere, name it with --show {file}.")
