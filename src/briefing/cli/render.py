"""``briefing render``: from an article to a finished folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.findings import Finding
    from briefing.pipeline.build import Built
    from briefing.pipeline.plan import Plan
    from briefing.pipeline.recipe import Recipe


@guarded
def render(
    article: Annotated[
        str,
        typer.Argument(
            help="A file in plain text, HTML or Markdown, or - for standard input.",
            metavar="ARTICLE",
        ),
    ],
    *,
    output: Annotated[
        Path, typer.Option(help="The folder in which the briefing's own folder is made.")
    ] = Path("output"),
    target: Annotated[
        str | None,
        typer.Option(
            help="How long it should play, as 3:40; 'stated' for the time that the article's page"
            " promises, which is usual, or 'none'."
        ),
    ] = None,
    fps: Annotated[
        str, typer.Option(help="Frames per second: 23.976 to 60, or 29.97df and 59.94df.")
    ] = "25",
    size: Annotated[str, typer.Option(help="Size of the film in pixels.")] = "1920x1080",
    voice: Annotated[
        str | None, typer.Option(help="Who speaks; 'briefing voices' lists them.")
    ] = None,
    quotes: Annotated[
        str | None,
        typer.Option(
            help="How what is quoted is heard: plain, words (“quote … end quote”), pitch (lower)"
            " or voice (a second one)."
        ),
    ] = None,
    quote_voice: Annotated[
        str | None, typer.Option(help="Who speaks what is quoted; means --quotes voice.")
    ] = None,
    recording: Annotated[
        Path | None,
        typer.Option(help="A person's reading of the article, as WAV, FLAC, MP3 or M4A."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(help="The article's language, as en or pt-BR, whatever it says itself."),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Refuse names that no lexicon and no rule knows how to say."),
    ] = False,
    timecode_start: Annotated[
        str | None,
        typer.Option(help="Timecode of the first frame, as 10:00:00:00; zero if not given."),
    ] = None,
    show: Annotated[
        Path | None,
        typer.Option(help="The show's settings; briefing.toml in this folder if not given."),
    ] = None,
    lexicon: Annotated[
        list[Path] | None,
        typer.Option(help="A file that tells how names are said; may be given several times."),
    ] = None,
    only: Annotated[
        str, typer.Option(help="What to make, separated by commas.")
    ] = "film,audio,captions",
    captions: Annotated[
        str,
        typer.Option(help="Captions of the film: closed, open (in the picture) or both."),
    ] = "both",
    quality: Annotated[
        str, typer.Option(help="Quality of the film: draft, standard or high.")
    ] = "standard",
    still: Annotated[
        bool, typer.Option("--still", help="Change cards by plain cuts, without motion.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Write plain lines, without bars and columns.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write a summary as JSON to standard output.")
    ] = False,
) -> None:
    """Make a film, an audio edition and captions from one article.

    Example: briefing render article.txt --target 3:40 --timecode-start 10:00:00:00
    """
    from time import monotonic

    from briefing.cli.console import wants_plain, watching

    begun = monotonic()
    recipe = _recipe(
        article,
        target=target,
        fps=fps,
        size=size,
        voice=voice,
        quotes="voice" if quote_voice and not quotes else quotes,
        quote_voice=quote_voice,
        recording=recording,
        strict=strict,
        timecode_start=timecode_start,
        show=show,
        lexicon=lexicon or [],
        only=only,
        captions=captions,
        quality=quality,
        still=still,
    )
    plain = wants_plain(plain)

    from briefing.article.reading import read_article

    read = read_article(article, language, usual_language=recipe.show.language)
    from briefing.pipeline.build import render as make
    from briefing.pipeline.plan import plan_briefing

    planned = plan_briefing(read, recipe)
    _say_what_was_understood(planned)
    with watching(plain=plain) as progress:
        built = make(planned, output, progress)
    if as_json:
        _give_json(built, monotonic() - begun)
    else:
        _give_table(built, monotonic() - begun, plain=plain)


def _recipe(
    article: str,
    *,
    target: str | None,
    fps: str,
    size: str,
    voice: str | None,
    quotes: str | None,
    quote_voice: str | None,
    recording: Path | None,
    strict: bool,
    timecode_start: str | None,
    show: Path | None,
    lexicon: list[Path],
    only: str,
    captions: str,
    quality: str,
    still: bool,
) -> Recipe:
    """Make a recipe from what the user typed; every mistake in it is found before any work."""
    from briefing.media.x264 import Quality
    from briefing.pipeline.lexicons import lexicons_of
    from briefing.pipeline.recipe import (
        FilmCaptions,
        Recipe,
        parse_choice,
        parse_editions,
        parse_size,
        parse_target,
    )
    from briefing.pipeline.show.reading import find_show
    from briefing.script.turns import QuoteStyle
    from briefing.timeline.rate import parse_frame_rate
    from briefing.timeline.timecode import timecode_to_frame

    rate = parse_frame_rate(fps)
    width, height = parse_size(size)
    settings = find_show(show)
    return Recipe(
        rate=rate,
        width=width,
        height=height,
        start_frame=timecode_to_frame(timecode_start, rate) if timecode_start else 0,
        target=parse_target(target or settings.target),
        voice=voice,
        quotes=parse_choice(quotes or settings.quotes, QuoteStyle, place="--quotes"),
        quote_voice=quote_voice,
        recording=recording,
        strict=strict or settings.strict,
        editions=parse_editions(only),
        film_captions=parse_choice(captions, FilmCaptions, place="--captions"),
        quality=parse_choice(quality, Quality, place="--quality"),
        still=still,
        show=settings,
        lexicons=lexicons_of(settings, lexicon, article),
    )


def _say_what_was_understood(planned: Plan) -> None:
    from briefing.cli.console import duration, say

    article, recipe, script = planned.article, planned.recipe, planned.script
    slot = "as long as it takes"
    if recipe.target.seconds:
        slot = f"{duration(float(recipe.target.seconds))}, as asked"
    elif recipe.target.kind == "stated" and article.stated_seconds:
        slot = f"{duration(article.stated_seconds)}, as the article's page says"
    say(f"Headline:  {article.headline}")
    say(f"Language:  {article.language}")
    say(f"Sentences: {len(script.sentences())} in {len(script.segments)} parts")
    say(f"Slot:      {slot}")
    for finding in (*article.findings, *recipe.lexicon_findings):
        say(f"Note:      {finding}")


def _give_table(built: Built, took: float, *, plain: bool) -> None:
    from briefing.cli.console import duration, give, say, size, table

    for line in _told_once(built.findings):
        say(f"Note: {line}")
    rows = [
        (file.name, duration(file.seconds) if file.seconds else "", size(file.bytes))
        for file in built.files
    ]
    give(str(built.folder))
    table(("File", "Plays", "Size"), rows, plain=plain)
    say(f"Made in {took:.1f} s.")


def _told_once(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield what a person should know: of findings of one kind the first, and how many more."""
    from briefing.findings import Severity

    kinds: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.severity is not Severity.INFO:
            kinds.setdefault((finding.code, finding.severity), []).append(finding)
    for first, *more in kinds.values():
        yield f"{first} {len(more)} more like it are in manifest.json." if more else str(first)


def _give_json(built: Built, took: float) -> None:
    import json

    from briefing.cli.console import give

    give(json.dumps({**built.summary(), "took_seconds": round(took, 2)}, ensure_ascii=False))
