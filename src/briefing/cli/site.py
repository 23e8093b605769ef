"""``briefing site``: the pages around finished briefings: lists, shows, accessibility."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli import options
from briefing.cli.guard import guarded


@guarded
def site(
    site: Annotated[
        Path, typer.Argument(help="The folder of finished briefings.", metavar="[SITE]")
    ] = Path("output"),
    *,
    show: Annotated[
        list[Path] | None,
        typer.Option(
            help="A show's settings; may be given several times; briefing.toml in this folder if"
            " not given."
        ),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(help="The public address of the site, in place of the shows' own."),
    ] = None,
    plain: options.Plain = False,
    as_json: options.AsJson = False,
) -> None:
    """Build the site's own pages; what did not change is not written.

    That is the list of all briefings, a page for each show and language, how accessible all of
    it is, and, with an address, a sitemap.

    Example: briefing site --address https://news.example/audio/
    """
    import json
    from datetime import UTC, datetime

    from briefing.cli.console import give, say, table, wants_plain
    from briefing.cli.shows import podcasts_of
    from briefing.editions.manifest import findings_to_data
    from briefing.publish.pages.building import build_site

    built = build_site(site, podcasts_of(show or (), address), now=datetime.now(UTC))
    if built.findings:
        from briefing.check.exchange import printable  # it loads the judge's catalogue

        for finding in built.findings:
            say(f"Note: {printable(str(finding))}")
    if as_json:
        data = {
            "site": str(site),
            "pages": built.pages,
            "briefings": built.briefings,
            "written": built.written,
            "unchanged": built.unchanged,
            "removed": built.removed,
            "findings": findings_to_data(built.findings),
        }
        give(json.dumps(data, ensure_ascii=False))
        return
    states = dict.fromkeys(built.written, "written")
    rows = [
        (str(site / path), states.get(path, "unchanged"))
        for path in built.pages
        if not path.startswith("oembed/")
    ]
    rows += [(str(site / path), "removed") for path in built.removed]
    table(("Page", ""), rows, plain=wants_plain(plain))
    say(f"Briefings: {built.briefings}")
