"""``briefing say``: how an article will be said, before anything is synthesised."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.script.model import Script, Sentence
    from briefing.script.preflight import Item

ENGINE = "engine"
"""What stands for a rule where nothing changed what the engine is given."""


@guarded
def say(
    article: Annotated[
        str,
        typer.Argument(
            help="A file in plain text, HTML or Markdown, or - for standard input.",
            metavar="ARTICLE",
        ),
    ],
    *,
    show: Annotated[Path | None, typer.Option(help="A TOML file with the show's settings.")] = None,
    lexicon: Annotated[
        list[Path] | None,
        typer.Option(help="A file that tells how names are said; may be given several times."),
    ] = None,
    unknown: Annotated[
        bool,
        typer.Option(
            "--unknown", help="Only names and acronyms that nothing but the engine knows."
        ),
    ] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Write plain lines.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Show how an article will be said, without speaking: what differs from what is shown.

    Below the sentences stands every name, acronym, number, amount, date and symbol, with what is
    said for it and the rule that makes it so.

    Example: briefing say article.txt --unknown
    """
    from briefing.article.reading import read_article
    from briefing.cli.console import say as tell
    from briefing.cli.console import wants_plain
    from briefing.pipeline.lexicons import lexicons_of
    from briefing.pipeline.show import Show, read_show
    from briefing.script.lexicon import look_up
    from briefing.script.preflight import review
    from briefing.script.segments import build_script

    settings = read_show(show) if show else Show()
    lexicons = lexicons_of(settings, lexicon or ())
    read = read_article(article)
    script = build_script(read, settings.last_words, lexicons)
    items = review(script, look_up(lexicons, script.language))
    if unknown:
        items = tuple(item for item in items if item.is_unknown)
    changed = [s for s in script.sentences() if s.text != s.spoken and not unknown]
    findings = (*read.findings, *(f for lexicon in lexicons for f in lexicon.findings))
    for finding in findings:
        tell(f"Note: {finding}")
    if as_json:
        _give_json(script, changed, items)
    else:
        _give_text(changed, items, plain=wants_plain(plain))


def _give_text(changed: Sequence[Sentence], items: Sequence[Item], *, plain: bool) -> None:
    from briefing.cli.console import give, table

    for sentence in changed:
        give(f"{sentence.id} shown: {sentence.text}")
        give(f"{' ' * len(sentence.id)} said:  {sentence.spoken}")
    if changed and items:
        give("")
    rows = [
        (
            item.kind.value,
            item.shown,
            item.said or "(nothing)",
            " + ".join(item.rules) or ENGINE,
            f"{item.sentence} ({item.times} times)" if item.times > 1 else item.sentence,
        )
        for item in items
    ]
    table(("Kind", "Shown", "Said", "By", "Where"), rows, plain=plain)


def _give_json(script: Script, changed: Sequence[Sentence], items: Sequence[Item]) -> None:
    import json

    from briefing.cli.console import give

    summary = {
        "language": script.language,
        "sentences": [{"id": s.id, "shown": s.text, "said": s.spoken} for s in changed],
        "items": [
            {
                "kind": item.kind.value,
                "shown": item.shown,
                "said": item.said,
                "rules": list(item.rules) or [ENGINE],
                "unknown": item.is_unknown,
                "sentence": item.sentence,
                "times": item.times,
            }
            for item in items
        ],
    }
    give(json.dumps(summary, ensure_ascii=False, indent=2))
