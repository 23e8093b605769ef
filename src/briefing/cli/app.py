"""The command line: one file per command, and nothing heavy imported before a command runs."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing import __version__
from briefing.cli.captions import captions
from briefing.cli.check import check
from briefing.cli.doctor import doctor
from briefing.cli.feed import feed
from briefing.cli.hand_off import hand_off
from briefing.cli.init import init
from briefing.cli.lexicon import lexicon
from briefing.cli.publish import publish
from briefing.cli.render import render
from briefing.cli.say import say
from briefing.cli.serve import serve
from briefing.cli.site import site
from briefing.cli.stills import stills
from briefing.cli.voices import voices

app = typer.Typer(
    help="Turn a news article, word for word, into a captioned film, audio and captions.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # help is plain text: screen readers read it as it is
    pretty_exceptions_enable=False,
)
app.command()(render)
app.command()(stills)
app.command()(captions)
app.command("hand-off")(hand_off)
app.command()(check)
app.add_typer(feed, name="feed")
app.command()(site)
app.command()(publish)
app.command()(say)
app.add_typer(lexicon, name="lexicon")
app.command()(voices)
app.command()(serve)
app.command()(init)
app.command()(doctor)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"briefing {__version__}")  # noqa: T201
        raise typer.Exit


@app.callback(epilog="Start with: briefing render article.txt")
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and end.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    del version


def main() -> None:
    """Run the command line."""
    app(prog_name="briefing")
