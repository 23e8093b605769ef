"""``briefing serve``: a site as apps and browsers will meet it, before it is published."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli.guard import guarded


@guarded
def serve(
    site: Annotated[
        Path, typer.Argument(help="The folder of finished briefings.", metavar="SITE")
    ] = Path("output"),
    *,
    host: Annotated[
        str, typer.Option(help="The address to listen at; only this machine can reach the usual.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="The port to listen at; 0 for any that is free.", min=0, max=65535)
    ] = 8000,
    prefix: Annotated[
        str, typer.Option(help="The path that the site stands below, as /audio/.")
    ] = "/",
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Write a line about every request.")
    ] = False,
) -> None:
    """Serve a site on this machine, with byte ranges and the right types, until Control-C.

    Example: briefing serve output --port 0
    """
    import sys
    from contextlib import suppress
    from urllib.parse import quote

    from briefing.cli.console import give, say
    from briefing.publish.serving.app import (
        address_of_socket,
        is_private,
        listen,
        server_of,
        site_app,
    )
    from briefing.publish.serving.listing import feeds_in

    app = site_app(site, prefix=prefix, told=say if verbose else None)
    with listen(host, port) as listening:
        address = address_of_socket(listening, prefix)
        if not is_private(listening):
            say("Warning: everyone on the network can read the site while it is served.")
        give(address)
        for feed in feeds_in(site.resolve()):
            give(f"{address}{quote(feed)}")
        say("Control-C stops it.")
        sys.stdout.flush()  # programs that started us wait for the address
        with suppress(KeyboardInterrupt):  # which is how it ends
            server_of(app).run(sockets=[listening])
