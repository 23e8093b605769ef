"""From a reader's draft to an article: what holds for every kind of input, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from briefing.article.draft import Draft, Place
from briefing.article.folding import fold
from briefing.article.language import decide
from briefing.article.model import Article, Block, BlockKind, Picture, Source
from briefing.article.quotations import mark_quotations
from briefing.article.remarks import (
    characters_unreadable,
    excerpt,
    furniture_left_out,
    picture_without_description,
    value_not_understood,
)
from briefing.article.stagings import staged
from briefing.errors import (
    ArticleEmpty,
    ArticleTooLong,
    ArticleWithoutBody,
    ArticleWithoutHeadline,
)
from briefing.findings import Finding

MAX_WORDS = 50_000
"""Words an article may have: about six hours of speech at 140 words a minute."""
MAX_CHARACTERS = 8 * MAX_WORDS
"""Characters it may have, for languages that do not part their words by spaces."""


def finish(draft: Draft, source: Source, place: Place, language: str | None = None) -> Article:
    """Return the draft as an article: folded, complete and checked.

    ``language`` is the tag of the language that the user says it is in.

    Raises:
        ArticleEmpty: it has no text at all.
        ArticleWithoutHeadline: it has no headline.
        ArticleWithoutBody: it has nothing under its headline.
        ArticleTooLong: it has more than `MAX_WORDS` words.
        RecipeError: ``language`` is no language tag.
    """
    headline, summary = fold(draft.headline), fold(draft.summary)
    flow = _folded(draft.flow)
    blocks = mark_quotations([part for part in flow if isinstance(part, Block)])
    _check_parts(headline, blocks, place)
    texts = (headline, summary, *(block.text for block in blocks))
    tag, language_findings = decide(fold(draft.language), texts, place, language)
    link, link_findings = _link(fold(draft.link), place)
    stagings, staging_findings = staged(draft.wishes, blocks, place)
    article = Article(
        source=source,
        headline=headline,
        blocks=blocks,
        kicker=fold(draft.kicker),
        summary=summary,
        byline=fold(draft.byline),
        published=draft.published,
        published_at=draft.published_at,
        section=fold(draft.section),
        explicit=draft.explicit,
        season=draft.season,
        episode=draft.episode,
        language=tag,
        link=link,
        pictures=_placed(flow),
        stated_seconds=draft.stated_seconds,
        stagings=stagings,
        findings=(
            *draft.findings,
            *language_findings,
            *link_findings,
            *staging_findings,
            *_remarks(draft, flow, place),
        ),
    )
    check_length(article.passages(), place)
    return article


def _folded(flow: Iterable[Block | Picture]) -> list[Block | Picture]:
    folded: list[Block | Picture] = []
    for part in flow:
        if isinstance(part, Picture):
            picture = Picture(fold(part.description), part.file, fold(part.credit))
            if picture.description or picture.file:
                folded.append(picture)
        elif text := fold(part.text):
            folded.append(Block(part.kind, text))
    return folded


def _placed(flow: Iterable[Block | Picture]) -> tuple[Picture, ...]:
    pictures = []
    blocks = 0
    for part in flow:
        if isinstance(part, Picture):
            pictures.append(Picture(part.description, part.file, part.credit, blocks))
        else:
            blocks += 1
    return tuple(pictures)


def _check_parts(headline: str, blocks: tuple[Block, ...], place: Place) -> None:
    has_words = any(block.kind is not BlockKind.HEADING for block in blocks)
    if not headline and not blocks:
        raise ArticleEmpty(
            "there is no article in it", place=place.name, remedy="Give a file that holds one."
        )
    if not headline:
        raise ArticleWithoutHeadline(
            f"the article has no headline; it begins with “{excerpt(blocks[0].text)}”",
            place=place.name,
            remedy="Put a headline on the first line, with an empty line after it"
            " (in Markdown: `title:` or a line with `#`; in HTML: <h1>).",
        )
    if not has_words:
        raise ArticleWithoutBody(
            f"nothing stands under the headline “{excerpt(headline)}”",
            place=place.name,
            remedy="Add the text of the article below it.",
        )


def check_length(passages: Iterable[str], place: Place) -> None:
    """Let texts pass that together are not too long for a briefing.

    Raises:
        ArticleTooLong: they have more than `MAX_WORDS` words or `MAX_CHARACTERS` characters.
    """
    words = characters = 0
    for passage in passages:
        words += len(passage.split())
        characters += len(passage)
    if words > MAX_WORDS or characters > MAX_CHARACTERS:
        size = f"{words:,} words" if words > MAX_WORDS else f"{characters:,} characters"
        limit = MAX_WORDS if words > MAX_WORDS else MAX_CHARACTERS
        raise ArticleTooLong(
            f"the article has {size}; {limit:,} are the most that a briefing can have",
            place=place.name,
            remedy="Cut it into parts and give them one by one.",
        )


def _link(stated: str, place: Place) -> tuple[str, tuple[Finding, ...]]:
    try:
        address = urlsplit(stated)
        usable = address.scheme in ("http", "https") and bool(address.hostname)
    except ValueError:
        usable = False
    if not stated or (usable and not set(stated) & set(" <>\"'\\`{}|^")):
        return stated, ()
    remedy = "Write the whole address, beginning with https://."
    return "", (value_not_understood("address", stated, place.name, remedy),)


def _remarks(draft: Draft, flow: Iterable[Block | Picture], place: Place) -> Iterable[Finding]:
    if draft.left_out:
        yield furniture_left_out(draft.left_out, place.name)
    texts = [draft.headline, draft.summary, draft.kicker]
    for part in flow:
        if isinstance(part, Picture) and not part.description:
            shown = part.file.name if part.file else ""
            yield picture_without_description(shown, place.name)
        texts.append(part.description if isinstance(part, Picture) else part.text)
    damaged = sum(text.count("\N{REPLACEMENT CHARACTER}") for text in texts)
    if damaged:
        yield characters_unreadable(damaged, place.name)
