"""``briefing captions``: the captions of a finished briefing in other formats and languages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import options
from briefing.cli.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.editions.bundle import Bundle
    from briefing.findings import Finding


@guarded
def captions(
    bundle: options.BundleFolder,
    *,
    formats: Annotated[
        str, typer.Option(help="Formats to write, separated by commas, or 'all' of them.")
    ] = "all",
    style: options.CaptionStyle = None,
    word_times: options.WordTimes = False,
    output: Annotated[
        Path, typer.Option(help="The folder in which the captions' own folder is made.")
    ] = Path("output"),
    translated: Annotated[
        Path | None,
        typer.Option("--import", help="A translated caption file to publish as another track."),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--lang", help="The language of --import, as fr or pt-BR.")
    ] = None,
    forced: Annotated[
        bool,
        typer.Option("--forced", help="Let players show --import to those who want no captions."),
    ] = False,
    timecode: options.Timecode = False,
    plain: options.Plain = False,
    as_json: options.AsJson = False,
) -> None:
    """Write a finished briefing's captions anew, or publish translated ones with it.

    Example: briefing captions output/storm --import storm.fr.vtt --lang fr
    """
    from briefing.cli.console import wants_plain

    said = _Said(timecode=timecode, plain=wants_plain(plain), as_json=as_json)
    if translated is None:
        _write(bundle, output, formats, style, word_times=word_times, said=said)
    else:
        _publish(bundle, translated, language, forced=forced, said=said)


@dataclass(frozen=True, slots=True)
class _Said:
    """How the command tells what it did."""

    timecode: bool
    plain: bool
    as_json: bool


def _write(
    folder: Path,
    output: Path,
    formats: str,
    style: str | None,
    *,
    word_times: bool,
    said: _Said,
) -> None:
    from briefing.captions.style_file import find_style
    from briefing.cli.console import give, size, table
    from briefing.editions.bundle import read_bundle
    from briefing.pipeline.caption_files import parse_formats
    from briefing.pipeline.recaptioned import CAPTIONS_FOLDER, write_captions

    wanted = parse_formats(formats)
    house = find_style(style) if style else None
    bundle = read_bundle(folder)
    made = write_captions(bundle, output, wanted, house, word_times=word_times)
    _tell(made.findings, bundle, said, CAPTIONS_FOLDER.manifest)
    if said.as_json:
        _give_json(made.summary())
        return
    give(str(made.folder))
    rows = [(file.name, size(file.bytes)) for file in made.files]
    table(("File", "Size"), rows, plain=said.plain)


def _publish(folder: Path, file: Path, language: str | None, *, forced: bool, said: _Said) -> None:
    from briefing.cli.console import give, table
    from briefing.editions.manifest import findings_to_data, tracks_to_data
    from briefing.errors import RecipeError
    from briefing.pipeline.translated import import_translation
    from briefing.store.ownership import MANIFEST

    if not language:
        raise RecipeError(
            "the language of the translation is not named",
            place="--import",
            remedy="Add it, as --lang fr.",
        )
    bundle, translation = import_translation(folder, file, language, forced=forced)
    _tell(translation.findings, bundle, said, MANIFEST)
    if said.as_json:
        _give_json(
            {
                "folder": str(bundle.folder),
                "cues": len(translation.cues),
                "tracks": tracks_to_data(bundle.captions),
                "findings": findings_to_data(translation.findings),
            }
        )
        return
    give(str(bundle.folder))
    rows = [(track.language, track.kind.value) for track in bundle.captions]
    table(("Language", "Captions"), rows, plain=said.plain)


def _tell(findings: Sequence[Finding], bundle: Bundle, said: _Said, listed_in: str) -> None:
    from briefing.cli.console import say, told_once

    timecode = bundle.timeline.timecode if said.timecode else None
    for line in told_once(findings, timecode, listed_in):
        say(f"Note: {line}")


def _give_json(summary: object) -> None:
    import json

    from briefing.cli.console import give

    give(json.dumps(summary, ensure_ascii=False))
