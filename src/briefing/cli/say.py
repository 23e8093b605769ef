"""``briefing say``: how an article will be said, before anything is synthesised."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.article.model import Article
    from briefing.pipeline.show.model import Show
    from briefing.script.lexicon import Lexicon
    from briefing.script.model import Script, Sentence
    from briefing.script.preflight import Item

ENGINE = "engine"
"""What stands for a rule where nothing changed what the engine is given."""


@guarded
def say(
    article: Annotated[
        str,
        typer.Argument(
            help="A file in plain text, HTML or Markdown, or - for standard input; not needed"
            " with --listen.",
            metavar="ARTICLE",
            show_default=False,
        ),
    ] = "",
    *,
    show: Annotated[
        Path | None,
        typer.Option(help="The show's settings; briefing.toml in this folder if not given."),
    ] = None,
    lexicon: Annotated[
        list[Path] | None,
        typer.Option(help="A file that tells how names are said; may be given several times."),
    ] = None,
    changed: Annotated[
        bool, typer.Option("--changed", help="Only sentences that are said as they are not shown.")
    ] = False,
    unknown: Annotated[
        bool,
        typer.Option(
            "--unknown", help="Only names and acronyms that nothing but the engine knows."
        ),
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with code 62 if there are any such names.")
    ] = False,
    listen: Annotated[
        str,
        typer.Option(
            help="Write a WAV file of one phrase in each form that it could be said in.",
            metavar="NAME",
        ),
    ] = "",
    text: Annotated[
        list[str] | None,
        typer.Option("--say", help="With --listen: another way to say it, as text."),
    ] = None,
    ipa: Annotated[
        list[str] | None, typer.Option(help="With --listen: another way to say it, in IPA.")
    ] = None,
    espeak: Annotated[
        list[str] | None,
        typer.Option(help="With --listen: another way to say it, in eSpeak NG's mnemonics."),
    ] = None,
    voice: Annotated[
        str | None, typer.Option(help="With --listen: who speaks; 'briefing voices' lists them.")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            help="The article's language, whatever it says itself; with --listen alone, the"
            " phrase's: English if not given."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(help="With --listen: the file to write; else named by the phrase."),
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Write plain lines.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Show how an article will be said, sentence by sentence, without speaking.

    Below the sentences stands every name, acronym, number, amount, date and symbol, with what is
    said for it and the rule that makes it so.

    Example: briefing say article.txt --unknown

    Example: briefing say --listen Polwithen --say "pol WITH en" --ipa pɒlˈwɪðən
    """
    from briefing.article.reading import read_article
    from briefing.cli.console import say as tell
    from briefing.cli.console import wants_plain
    from briefing.errors import RecipeError
    from briefing.pipeline.lexicons import lexicons_of
    from briefing.pipeline.preflight import refuse
    from briefing.pipeline.show.reading import find_show

    if not article and not listen:
        raise RecipeError(
            "no article is named",
            remedy="Give its file, as in briefing say article.txt, or a phrase with --listen.",
        )
    settings = find_show(show)
    lexicons = lexicons_of(settings, lexicon or (), article or "-")
    for finding in (finding for read in lexicons for finding in read.findings):
        tell(f"Note: {finding}")
    plain = wants_plain(plain)
    if listen:
        from briefing.cli.listen import listen_to

        ways = {"say": text or [], "ipa": ipa or [], "espeak": espeak or []}
        spoken = (
            read_article(article, language).language
            if article
            else language or settings.language or "en"
        )
        listen_to(
            listen, spoken, lexicons, settings, ways, voice, output, plain=plain, as_json=as_json
        )
        return
    script, items = _reviewed(
        read_article(article, language, usual_language=settings.language), settings, lexicons
    )
    left = tuple(item for item in items if item.is_unknown)
    sentences = [
        sentence
        for sentence in script.sentences()
        if not unknown and (not changed or is_changed(sentence))
    ]
    if as_json:
        _give_json(script, sentences, left if unknown else items)
    else:
        _give_text(sentences, left if unknown else items, plain=plain)
    if strict:
        refuse(left)


def _reviewed(
    read: Article, show: Show, lexicons: tuple[Lexicon, ...]
) -> tuple[Script, tuple[Item, ...]]:
    from briefing.cli.console import say as tell
    from briefing.pipeline.entries import findings_about_sounds
    from briefing.pipeline.plan import script_for
    from briefing.pipeline.recipe import Recipe
    from briefing.pipeline.show.wording import wording
    from briefing.script.lexicon import look_up
    from briefing.script.preflight import review

    unsayable = (findings_about_sounds(lexicon, read.language) for lexicon in lexicons)
    for finding in chain(read.findings, *unsayable):
        tell(f"Note: {finding}")
    recipe = Recipe(show=show, lexicons=lexicons, quotes=show.quotes)
    said = wording(show, read, show.in_language(read.language).voice or "")
    script = script_for(read, recipe, said)
    return script, review(script, look_up(lexicons, script.language), show.spoken)


def is_changed(sentence: Sentence) -> bool:
    """Whether a sentence is said as it is not shown."""
    return sentence.text != sentence.spoken or bool(sentence.pronunciations)


def _give_text(sentences: Sequence[Sentence], items: Sequence[Item], *, plain: bool) -> None:
    from briefing.cli.console import give, table

    for sentence in sentences:
        for number, line in enumerate(_lines(sentence)):
            give(f"{' ' * len(sentence.id) if number else sentence.id} {line}")
    if sentences and items:
        give("")
    rows = [
        (
            item.kind.value,
            item.shown,
            " ".join(filter(None, (item.said, item.sounds))) or "(nothing)",
            " + ".join(item.rules) or ENGINE,
            f"{item.sentence} ({item.times} times)" if item.times > 1 else item.sentence,
        )
        for item in items
    ]
    table(("Kind", "Shown", "Said", "By", "Where"), rows, plain=plain)


def _lines(sentence: Sentence) -> Iterator[str]:
    from briefing.script.preflight import written_sounds

    if sentence.text != sentence.spoken:
        yield f"shown: {sentence.text}"
    yield f"said:  {sentence.spoken or '(nothing)'}"
    for stretch in sentence.pronunciations:
        word = sentence.spoken[stretch.start : stretch.end]
        yield f"       {word} {written_sounds([stretch])}"


def _give_json(script: Script, sentences: Sequence[Sentence], items: Sequence[Item]) -> None:
    import json

    from briefing.cli.console import give

    summary = {
        "language": script.language,
        "sentences": [
            {
                "id": sentence.id,
                "shown": sentence.text,
                "said": sentence.spoken,
                "changed": is_changed(sentence),
                "pronunciations": [
                    {
                        "said": sentence.spoken[stretch.start : stretch.end],
                        "phonemes": stretch.phonemes,
                        "alphabet": stretch.alphabet.value,
                    }
                    for stretch in sentence.pronunciations
                ],
            }
            for sentence in sentences
        ],
        "items": [
            {
                "kind": item.kind.value,
                "shown": item.shown,
                "said": item.said,
                "sounds": item.sounds,
                "rules": list(item.rules) or [ENGINE],
                "unknown": item.is_unknown,
                "sentence": item.sentence,
                "times": item.times,
            }
            for item in items
        ],
    }
    give(json.dumps(summary, ensure_ascii=False, indent=2))
