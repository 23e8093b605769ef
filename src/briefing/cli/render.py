"""``briefing render``: from an article to a finished folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import options
from briefing.cli.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.editions.manifest import FileEntry
    from briefing.pipeline.build import Built


@guarded
def render(
    article: options.ArticleFile,
    *,
    output: options.Output = Path("output"),
    target: options.Target = None,
    fps: options.Fps = "25",
    size: options.Size = None,
    shape: options.Shape = None,
    theme: options.Theme = None,
    voice: options.Voice = None,
    quotes: options.Quotes = None,
    quote_voice: Annotated[
        str | None, typer.Option(help="Who speaks what is quoted; means --quotes voice.")
    ] = None,
    recording: Annotated[
        Path | None,
        typer.Option(help="A person's reading of the article, as WAV, FLAC, MP3 or M4A."),
    ] = None,
    language: options.Language = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Refuse names that no lexicon and no rule knows how to say."),
    ] = False,
    timecode_start: options.TimecodeStart = None,
    show: options.ShowFile = None,
    lexicon: options.Lexicons = None,
    only: Annotated[
        str,
        typer.Option(
            help="What to make, separated by commas: film, audio, captions, stems (uncoded sound),"
            " plain (audio without descriptions of pictures)."
        ),
    ] = "film,audio,captions",
    audio: Annotated[
        str,
        typer.Option(help="Kinds of sound file, separated by commas: m4a, mp3, opus, flac."),
    ] = "m4a,mp3",
    captions: Annotated[
        str,
        typer.Option(help="Captions of the film: closed, open (in the picture) or both."),
    ] = "both",
    quality: Annotated[
        str, typer.Option(help="Quality of the film: draft, standard or high.")
    ] = "standard",
    loudness: Annotated[
        str,
        typer.Option(
            help="How loud: podcast (-16 LUFS), web (-18, AES TD1008), broadcast-eu (-23, EBU R"
            " 128) or broadcast-us (-24, ATSC A/85)."
        ),
    ] = "podcast",
    voice_chain: Annotated[
        str | None,
        typer.Option(
            help="What is done to the voice: none, or clear (for synthetic voices: without rumble,"
            " its hiss softened, gently compressed); the show's if not given."
        ),
    ] = None,
    no_bed: Annotated[
        bool,
        typer.Option(
            "--no-bed", help="Let the voice be heard alone, without the show's ident and music."
        ),
    ] = False,
    still: Annotated[
        bool, typer.Option("--still", help="Change cards by plain cuts, without motion.")
    ] = False,
    container: Annotated[
        str, typer.Option(help="The films' kind of file: mp4, or mov for editing suites.")
    ] = "mp4",
    reel: Annotated[
        str,
        typer.Option(
            help="Name of the reel, for lists of edits and --container mov: 1 to 32 letters and"
            " digits."
        ),
    ] = "",
    burn: Annotated[
        str | None,
        typer.Option(help="Make a review copy, too, with this in its pictures: timecode."),
    ] = None,
    caption_style: options.CaptionStyle = None,
    formats: Annotated[
        str, typer.Option(help="Formats of caption files, separated by commas, or 'all' of them.")
    ] = "webvtt,srt,text,json,html",
    word_times: options.WordTimes = False,
    timeline: Annotated[
        Path | None,
        typer.Option(help="An edit of the briefing made before, as an OpenTimelineIO file."),
    ] = None,
    timecode: options.Timecode = False,
    plain: options.Plain = False,
    as_json: options.AsJson = False,
) -> None:
    """Make a film, an audio edition and captions from one article.

    Example: briefing render article.txt --target 3:40 --timecode-start 10:00:00:00
    """
    from dataclasses import replace
    from time import monotonic

    from briefing.cli.console import wants_plain, watching
    from briefing.media.mux import Container, check_reel
    from briefing.media.voice_chain import VoiceChain
    from briefing.media.x264 import Quality
    from briefing.pipeline.caption_files import parse_formats
    from briefing.pipeline.recipe import (
        Burn,
        FilmCaptions,
        parse_audio_formats,
        parse_choice,
        parse_editions,
        parse_loudness,
    )

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
        quotes="voice" if quote_voice and not quotes else quotes,
        show=show,
        lexicon=lexicon,
    )
    recipe = replace(
        recipe,
        quote_voice=quote_voice,
        recording=recording,
        strict=strict or recipe.strict,
        editions=parse_editions(only),
        film_captions=parse_choice(captions, FilmCaptions, place="--captions"),
        quality=parse_choice(quality, Quality, place="--quality"),
        still=still,
        loudness=parse_loudness(loudness),
        audio_formats=parse_audio_formats(audio),
        voice_chain=parse_choice(
            voice_chain or recipe.show.sound.voice_chain, VoiceChain, place="--voice-chain"
        ),
        voice_alone=no_bed,
        container=parse_choice(container, Container, place="--container"),
        reel=reel,
        burn_timecode=burn is not None and bool(parse_choice(burn, Burn, place="--burn")),
        caption_formats=parse_formats(formats),
        word_times=word_times,
        edit=timeline,
    )
    check_reel(reel)
    planned = options.plan_of(article, language, recipe)
    from briefing.pipeline.build import render as make

    plain = wants_plain(plain)
    with watching(plain=plain) as progress:
        built = make(planned, output, progress)
    if as_json:
        _give_json(built, monotonic() - begun)
    else:
        _give_table(built, monotonic() - begun, plain=plain, timecode=timecode)


def _give_table(built: Built, took: float, *, plain: bool, timecode: bool) -> None:
    from fractions import Fraction

    from briefing.cli.console import duration, give, say, size, table, told_once
    from briefing.timeline.timecode import frame_to_timecode

    timeline = built.timeline
    for line in told_once(built.findings, timeline.timecode if timecode else None):
        say(f"Note: {line}")
    if timecode:
        end = timeline.timecode(timeline.frame_count)
        say(f"Timecode: from {timeline.timecode(0)} to {end}, which is past the last frame.")

    def plays(seconds: float | None) -> str:
        if seconds is None:
            return ""
        if not timecode:
            return duration(seconds)
        return frame_to_timecode(timeline.rate.seconds_to_frames(Fraction(seconds)), timeline.rate)

    rows = [
        (
            name,
            plays(files[0].seconds) if len(files) == 1 else "",
            size(sum(f.bytes for f in files)),
        )
        for name, files in _by_folder(built.files).items()
    ]
    give(str(built.folder))
    table(("File", "Plays", "Size"), rows, plain=plain)
    say(f"Made in {took:.1f} s.")


def _by_folder(files: Sequence[FileEntry]) -> dict[str, list[FileEntry]]:
    """Return files by what a table calls them: those of a folder that has several are one row."""
    folders: dict[str, list[FileEntry]] = {}
    for file in files:
        folders.setdefault(file.name.rpartition("/")[0], []).append(file)
    rows: dict[str, list[FileEntry]] = {}
    for file in files:
        folder = file.name.rpartition("/")[0]
        count = len(folders[folder]) if folder else 1
        rows.setdefault(f"{folder}/ ({count} files)" if count > 1 else file.name, []).append(file)
    return rows


def _give_json(built: Built, took: float) -> None:
    import json

    from briefing.cli.console import give

    give(json.dumps({**built.summary(), "took_seconds": round(took, 2)}, ensure_ascii=False))
