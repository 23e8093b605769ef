"""``briefing stills``: what the film will show, to look through before it is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import options
from briefing.cli.guard import guarded

if TYPE_CHECKING:
    from briefing.pipeline.stills import Stills


@guarded
def stills(
    article: options.ArticleFile,
    *,
    output: options.Output = Path("output"),
    captions: Annotated[
        bool, typer.Option("--captions", help="Add the pictures with captions in them, too.")
    ] = False,
    target: options.Target = None,
    fps: options.Fps = "25",
    size: options.Size = None,
    shape: options.Shape = None,
    theme: options.Theme = None,
    voice: options.Voice = None,
    quotes: options.Quotes = None,
    language: options.Language = None,
    timecode_start: options.TimecodeStart = None,
    caption_style: options.CaptionStyle = None,
    show: options.ShowFile = None,
    lexicon: options.Lexicons = None,
    plain: options.Plain = False,
    as_json: options.AsJson = False,
) -> None:
    """Write every distinct picture of the film, a contact sheet and the poster, without the film.

    Example: briefing stills article.txt --captions
    """
    from time import monotonic

    from briefing.cli.console import wants_plain, watching

    begun = monotonic()
    recipe = options.recipe_of(
        article,
        target=target,
        fps=fps,
        size=size,
        shape=shape,
        theme=theme,
        timecode_start=timecode_start,
        caption_style=caption_style,
        voice=voice,
        quotes=quotes,
        show=show,
        lexicon=lexicon,
    )
    planned = options.plan_of(article, language, recipe)
    from briefing.pipeline.stills import make_stills

    plain = wants_plain(plain)
    with watching(plain=plain) as progress:
        made = make_stills(planned, output, captioned=captions, progress=progress)
    if as_json:
        _give_json(made, monotonic() - begun)
    else:
        _give_table(made, monotonic() - begun, plain=plain)


def _give_table(made: Stills, took: float, *, plain: bool) -> None:
    from briefing.cli.console import give, say, table
    from briefing.editions.stills import file_name
    from briefing.findings import Severity

    for finding in made.findings:
        if finding.severity is not Severity.INFO:
            say(f"Note: {finding}")
    give(str(made.folder))
    rows = [(file_name(s, made.timeline), s.kind, _beginning(s.text)) for s in made.stills]
    table(("File", "Card", "Text"), [*rows, *((name, "", "") for name in made.sheets)], plain=plain)
    say(f"Made in {took:.1f} s.")


def _beginning(text: str) -> str:
    from textwrap import shorten

    return shorten(text, 60, placeholder="…")


def _give_json(made: Stills, took: float) -> None:
    import json

    from briefing.cli.console import give

    give(json.dumps({**made.summary(), "took_seconds": round(took, 2)}, ensure_ascii=False))
