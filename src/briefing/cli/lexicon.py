"""``briefing lexicon``: how names are said, written down, looked over and looked up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.findings import Finding
    from briefing.script.lexicon import Entry, Lexicon

lexicon = typer.Typer(
    help="Write down how names are said, look a lexicon over, or list what applies.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Plain = Annotated[bool, typer.Option("--plain", help="Write plain lines.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]


@lexicon.command()
@guarded
def add(
    word: Annotated[
        str, typer.Argument(help="The word, or a few, as articles show it.", metavar="WORD")
    ],
    *,
    say: Annotated[
        str | None,
        typer.Option(help="What to say instead; with phonemes, for engines that take none."),
    ] = None,
    ipa: Annotated[
        str | None, typer.Option(help="How it sounds, in the International Phonetic Alphabet.")
    ] = None,
    espeak: Annotated[
        str | None, typer.Option(help="How it sounds, in eSpeak NG's own mnemonics.")
    ] = None,
    file: Annotated[
        Path, typer.Option(help="The TOML file to write to; it is made if it is not there.")
    ] = Path("lexicon.toml"),
    case: Annotated[
        bool | None,
        typer.Option(
            "--case/--any-case",
            help="Mind capitals, or do not; if neither is given, a name minds them and a word"
            " does not.",
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of the word's old entry.")
    ] = False,
    language: Annotated[
        str, typer.Option(help="The language whose voice should have the phonemes.")
    ] = "en",
    plain: Plain = False,
    as_json: AsJson = False,
) -> None:
    """Write down how a word is said, in a file that keeps its comments and its order.

    Example: briefing lexicon add Polwithen --say "pol WITH en" --file names.toml
    """
    from briefing.cli.console import say as tell
    from briefing.errors import RecipeError
    from briefing.pipeline.entries import Settings, add_to_file, findings_about_sounds, typed_entry
    from briefing.script.lexicon import Lexicon

    del plain
    ways = {"say": say, "ipa": ipa, "espeak": espeak}
    settings: Settings = {key: value for key, value in ways.items() if value is not None}
    if not settings or (ipa is not None and espeak is not None):
        raise RecipeError(
            f"nothing says how “{word}” is said"
            if not settings
            else "there are two ways to say it",
            remedy="Give --say TEXT, --ipa PHONEMES or --espeak MNEMONICS; --say may go with one"
            " of the others.",
        )
    if case is not None:
        settings["case"] = case
    typed = Lexicon((typed_entry(word, settings),), name="the command line")
    for finding in findings_about_sounds(typed, language):
        raise RecipeError(
            finding.problem.removesuffix("."), remedy="Name the language with --language."
        )
    entry = add_to_file(file, word, settings, replace=replace)
    if as_json:
        _give_json(_as_data(entry, str(file)))
    else:
        tell(f"{file}: “{entry.word}” is said {_how(entry)}.")


@lexicon.command()
@guarded
def check(
    files: Annotated[list[Path], typer.Argument(help="TOML or PLS files.", metavar="FILE...")],
    *,
    language: Annotated[
        str, typer.Option(help="The language of files that do not say theirs.")
    ] = "en",
    plain: Plain = False,
    as_json: AsJson = False,
) -> None:
    """Look lexicons over: what is wrong with them, by file and line.

    It ends with code 24 when anything is.

    Example: briefing lexicon check names.toml
    """
    from briefing.cli.console import give
    from briefing.errors import LexiconInvalid

    del plain
    looked_over = [(str(file), *_looked_over(file, language)) for file in files]
    for name, count, findings in () if as_json else looked_over:
        for finding in findings:
            give(str(finding))
        give(f"{name}: {_counted(count)}, {_how_many_wrong(len(findings))}.")
    if as_json:
        _give_json(
            [
                {
                    "file": name,
                    "entries": count,
                    "findings": [
                        {"code": f.code, "place": f.place, "problem": f.problem} for f in findings
                    ],
                }
                for name, count, findings in looked_over
            ]
        )
    wrong = [name for name, _, findings in looked_over if findings]
    if wrong:
        raise LexiconInvalid(
            f"there is something wrong with {', '.join(wrong)}",
            remedy="Mend what is listed; entries that are not listed are used.",
        )


@lexicon.command("list")
@guarded
def list_entries(
    word: Annotated[str, typer.Argument(help="Only entries for this word.", metavar="[WORD]")] = "",
    *,
    article: Annotated[
        str, typer.Option(help="An article, whose own lexicon stands beside it.")
    ] = "-",
    files: Annotated[
        list[Path] | None,
        typer.Option("--lexicon", help="A lexicon; may be given several times."),
    ] = None,
    show: Annotated[Path | None, typer.Option(help="A TOML file with a show's settings.")] = None,
    language: Annotated[str, typer.Option(help="The language of the article.")] = "en",
    plain: Plain = False,
    as_json: AsJson = False,
) -> None:
    """List which entries apply, and from which file, in the order in which they win.

    An entry that another goes before is listed as not used. The longest word goes before all.

    Example: briefing lexicon list Polwithen --lexicon names.toml
    """
    from briefing.cli.console import say as tell
    from briefing.cli.console import table, wants_plain
    from briefing.pipeline.lexicons import lexicons_of
    from briefing.pipeline.show.reading import find_show
    from briefing.script.lexicon import ranked_entries

    lexicons = lexicons_of(find_show(show), files or (), article)
    for finding in (finding for lexicon in lexicons for finding in lexicon.findings):
        tell(f"Note: {finding}")
    rows = _rows(tuple(ranked_entries(lexicons, language)), word)
    if as_json:
        _give_json([{**_as_data(entry, place), "used": used} for entry, place, used in rows])
        return
    cells = [
        (entry.word, _how(entry), place, "" if used else "not used") for entry, place, used in rows
    ]
    if word and not rows:
        tell(f"No lexicon has “{word}”.")
    table(("Word", "Said", "From", ""), cells, plain=wants_plain(plain))


def _rows(ranked: Sequence[tuple[Lexicon, Entry]], word: str) -> list[tuple[Entry, str, bool]]:
    """Return entries, all or those for a word, with their places and whether they are used."""
    alike: dict[str, list[Entry]] = {}
    for _, entry in ranked:
        alike.setdefault(entry.word.casefold(), []).append(entry)
    rows = []
    for lexicon_, entry in ranked:
        if not word or entry.word.casefold() == word.casefold() or entry.accepts(word):
            rivals = alike[entry.word.casefold()]
            first = next((e for e in rivals if e.accepts(word or entry.word)), None)
            rows.append((entry, _place(lexicon_, entry), first is entry))
    return rows


def _looked_over(file: Path, language: str) -> tuple[int, tuple[Finding, ...]]:
    """Return how many good entries a file has, and everything that is wrong with it."""
    from briefing.errors import LexiconInvalid
    from briefing.findings import Finding, Severity
    from briefing.pipeline.entries import findings_about_sounds
    from briefing.script.lexicon_file import read_lexicon

    try:
        read = read_lexicon(file)
    except LexiconInvalid as error:
        problem = f"{error.problem[0].upper()}{error.problem[1:]}."
        return 0, (Finding("X-000", Severity.ERROR, problem, error.place, error.remedy),)
    return len(read.entries), (*read.findings, *findings_about_sounds(read, language))


def _counted(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _how_many_wrong(count: int) -> str:
    return f"{count} found wrong" if count else "nothing wrong"


def _place(lexicon_: Lexicon, entry: Entry) -> str:
    return f"{lexicon_.name}:{entry.line}" if entry.line else lexicon_.name


def _how(entry: Entry) -> str:
    """Return how an entry says its word: its phonemes, and its text where it is another."""
    from briefing.script.preflight import written_phonemes

    sounds = written_phonemes(entry.phonemes, entry.alphabet) if entry.phonemes else ""
    said = f"“{entry.say}”" if entry.say != entry.word or not sounds else ""
    return " or ".join(filter(None, (sounds, said)))


def _as_data(entry: Entry, place: str) -> dict[str, object]:
    return {
        "word": entry.word,
        "say": entry.say,
        "phonemes": entry.phonemes,
        "alphabet": entry.alphabet.value if entry.phonemes else "",
        "case": entry.case.value,
        "place": place,
    }


def _give_json(data: object) -> None:
    import json

    from briefing.cli.console import give

    give(json.dumps(data, ensure_ascii=False, indent=2))
