"""What several commands take in the same words, and the recipe that it makes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.pipeline.plan import Plan
    from briefing.pipeline.recipe import Recipe
    from briefing.timeline.rate import FrameRate

ArticleFile = Annotated[
    str,
    typer.Argument(
        help="A file in plain text, HTML or Markdown, or - for standard input.", metavar="ARTICLE"
    ),
]
Output = Annotated[
    Path, typer.Option(help="The folder in which the briefing's own folder is made.")
]
Target = Annotated[
    str | None,
    typer.Option(
        help="How long it should play, as 3:40; 'stated' for the time that the article's page"
        " promises, which is usual, or 'none'."
    ),
]
Fps = Annotated[str, typer.Option(help="Frames per second: 23.976 to 60, or 29.97df and 59.94df.")]
Size = Annotated[
    str | None,
    typer.Option(help="Size of the film in pixels, as 1280x720; else the shape decides."),
]
Shape = Annotated[
    str | None, typer.Option(help="Shape of the film: 16:9, which is usual, 9:16, 1:1 or 4:5.")
]
Theme = Annotated[
    str | None,
    typer.Option(help="How it looks: dark, light, high-contrast, or the file of a theme."),
]
TimecodeStart = Annotated[
    str | None,
    typer.Option(
        help="Timecode of the first frame; 10:00:00:00 if neither this nor the show says."
    ),
]
Voice = Annotated[str | None, typer.Option(help="Who speaks; 'briefing voices' lists them.")]
Quotes = Annotated[
    str | None,
    typer.Option(
        help="How what is quoted is heard: plain, words (“quote … end quote”), pitch (lower)"
        " or voice (a second one)."
    ),
]
Language = Annotated[
    str | None,
    typer.Option(help="The article's language, as en or pt-BR, whatever it says itself."),
]
ShowFile = Annotated[
    Path | None,
    typer.Option(help="The show's settings; briefing.toml in this folder if not given."),
]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option(help="A file that tells how names are said; may be given several times."),
]
CaptionStyle = Annotated[
    str | None,
    typer.Option(
        help="The house style of captions: house, bbc, netflix, dcmp, ebu, social, or the file of"
        " a style."
    ),
]
Timecode = Annotated[
    bool, typer.Option("--timecode", help="Write times as timecode, as editing programs do.")
]
WordTimes = Annotated[
    bool, typer.Option("--word-times", help="Let caption files say when each word is spoken.")
]
BundleFolder = Annotated[
    Path, typer.Argument(help="The folder of a finished briefing.", metavar="BUNDLE")
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Write plain lines, without bars and columns.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write a summary as JSON to standard output.")]


def recipe_of(
    article: str,
    *,
    target: str | None,
    fps: str,
    size: str | None,
    shape: str | None,
    theme: str | None,
    timecode_start: str | None,
    caption_style: str | None = None,
    voice: str | None,
    quotes: str | None,
    show: Path | None,
    lexicon: Sequence[Path] | None,
) -> Recipe:
    """Make a recipe from what the user typed; every mistake in it is found before any work.

    Raises:
        RecipeError: something in it makes no sense.
    """
    from briefing.captions.style_file import find_style
    from briefing.pipeline.lexicons import lexicons_of
    from briefing.pipeline.recipe import Recipe, parse_choice, parse_target
    from briefing.pipeline.shape import film_size, usual_style
    from briefing.pipeline.show.reading import find_show, with_captions, with_theme
    from briefing.script.turns import QuoteStyle
    from briefing.timeline.rate import parse_frame_rate

    rate = parse_frame_rate(fps)
    settings = with_captions(with_theme(find_show(show), theme), caption_style)
    width, height = film_size(size, shape, settings.shape)
    return Recipe(
        rate=rate,
        width=width,
        height=height,
        start_frame=_start_frame(timecode_start, settings.timecode_start, rate),
        target=parse_target(target or settings.target),
        voice=voice,
        quotes=parse_choice(quotes or settings.quotes, QuoteStyle, place="--quotes"),
        strict=settings.strict,
        show=settings,
        caption_style=find_style(settings.captions or usual_style(width, height)),
        lexicons=lexicons_of(settings, list(lexicon or ()), article),
    )


def _start_frame(typed: str | None, of_the_show: str, rate: FrameRate) -> int:
    """Return the timecode of the first frame; a show's own goes for all rates."""
    from briefing.timeline.timecode import timecode_to_frame

    if typed:
        return timecode_to_frame(typed, rate)
    head, _, frames = of_the_show.rpartition(":")
    return timecode_to_frame(f"{head}{';' if rate.drop_frame else ':'}{frames}", rate)


def plan_of(article: str, language: str | None, recipe: Recipe) -> Plan:
    """Read an article, plan its briefing, and say what was understood.

    Raises:
        BriefingError: it cannot be read, or no briefing can be made of it.
    """
    from briefing.article.reading import read_article
    from briefing.pipeline.plan import plan_briefing

    read = read_article(article, language, usual_language=recipe.show.language)
    planned = plan_briefing(read, recipe)
    _say_what_was_understood(planned)
    return planned


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
