"""Markdown: front matter for what stands over the article, and the body as CommonMark.

Inline markup is dropped to its text and raw HTML to its words. The numbers of a list are the
list's, not its words'. Tables are read row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.article.draft import Draft, Place, without_repeats
from briefing.article.front_matter import split_front_matter
from briefing.article.model import Block, BlockKind
from briefing.article.page import make_readable, parse_page, runs
from briefing.article.pictures import PictureReference, with_files

_KINDS = {
    "heading_open": BlockKind.HEADING,
    "list_item_open": BlockKind.LIST_ITEM,
    "blockquote_open": BlockKind.QUOTATION,
}


def read_markdown(text: str, place: Place) -> Draft:
    """Return the article in a Markdown text.

    Raises:
        ArticleMalformed: its front matter cannot be read.
    """
    front, body = split_front_matter(text, place)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    parts = list(_parts(tokens))
    headline = front.draft.headline or _take_headline(parts)
    if front.picture is not None:
        same = PictureReference(front.picture.target)
        parts = [front.picture, *(p for p in parts if p != front.picture and p != same)]
    flow, findings = with_files(parts, place)
    return replace(
        front.draft,
        headline=headline,
        flow=without_repeats(flow, (headline, front.draft.summary)),
        findings=(*front.draft.findings, *findings),
    )


def _take_headline(parts: list[Block | PictureReference]) -> str:
    """Take the first heading out, when no other words stand before it."""
    for index, part in enumerate(parts):
        if isinstance(part, Block):
            if part.kind is BlockKind.HEADING:
                del parts[index]
                return part.text
            break
    return ""


def _parts(tokens: Sequence[Token]) -> Iterator[Block | PictureReference]:
    """Yield the body's blocks and pictures in reading order."""
    around: list[str] = []
    row: list[str] = []
    for token in tokens:
        if token.nesting > 0:
            around.append(token.type)
        elif token.nesting < 0:
            if around.pop() == "tr_open":
                yield Block(BlockKind.LIST_ITEM, " ".join(row))
                row = []
        elif token.type == "inline" and "tr_open" in around:
            row.append(_words(token.children or []))
        else:
            yield from _leaf(token, _kind(around))


def _leaf(token: Token, kind: BlockKind) -> Iterator[Block | PictureReference]:
    """Yield what one token without others inside says."""
    if token.type == "inline":
        yield from _images(token.children or [])
        yield Block(kind, _words(token.children or []))
    elif token.type == "html_block":
        tree = parse_page(token.content)
        make_readable(tree)
        yield from (Block(kind, run.text) for run in runs(tree))
    elif token.type in ("fence", "code_block"):
        yield Block(kind, token.content)


def _kind(around: Sequence[str]) -> BlockKind:
    kinds = (_KINDS[name] for name in reversed(around) if name in _KINDS)
    return next(kinds, BlockKind.PARAGRAPH)


def _images(children: Iterable[Token]) -> Iterator[PictureReference]:
    for child in children:
        if child.type == "image":
            alt = _words(child.children or [])
            title = str(child.attrGet("title") or "")
            target = str(child.attrGet("src") or "")
            yield PictureReference(target, alt or title, title if alt else "")


def _words(children: Iterable[Token]) -> str:
    """Return the words of inline content, without images and markup."""
    words = []
    for child in children:
        if child.type in ("softbreak", "hardbreak") or child.content.lower().startswith("<br"):
            words.append(" ")
        elif child.type in ("text", "code_inline"):
            words.append(child.content)
    return "".join(words)
