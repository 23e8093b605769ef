"""Web pages: what stands over the article from its metadata, the body from the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from briefing.article.draft import Draft, Place, without_repeats
from briefing.article.figures import take_pictures
from briefing.article.finishing import check_length
from briefing.article.folding import key
from briefing.article.furniture import clock_seconds, furniture_among
from briefing.article.head import Head, take_byline_and_day
from briefing.article.metadata import PageFacts, page_facts
from briefing.article.model import Block, BlockKind
from briefing.article.page import Run, TooDeep, make_readable, parse_page, runs
from briefing.article.pictures import PictureReference, with_files
from briefing.article.selection import select
from briefing.article.shapes import ends_sentence
from briefing.errors import ArticleMalformed

Part: TypeAlias = Block | PictureReference

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "tr"), BlockKind.LIST_ITEM),
    "blockquote": BlockKind.QUOTATION,
}
_KICKER = re.compile(r"(?:^|[\s_-])(?:kicker|eyebrow|overline|breaking)", re.IGNORECASE)
_SUMMARY = re.compile(
    r"(?:^|[\s_-])(?:standfirst|deck|dek|sub-?title|strapline|summary|lede|intro)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SUMMARY_ENDS = ".… "


def read_html(text: str, place: Place) -> Draft:
    """Return the article on a web page.

    Raises:
        ArticleMalformed: its elements are nested too deep to be a real page.
        ArticleTooLong: the page has more words than an article may have.
    """
    try:
        tree = parse_page(text)
    except TooDeep as error:
        raise ArticleMalformed(
            "its elements are nested too deep to be a web page",
            place=place.name,
            remedy="Save the page again from a browser, or give the article as plain text.",
        ) from error
    facts = page_facts(tree)
    make_readable(tree)
    references = take_pictures(tree)
    page = list(runs(tree))
    check_length((run.text for run in page), place)  # before the long work of choosing
    selection = select(tree, page)
    headline = _headline(page, selection.runs, facts)
    kicker = _kicker(page, headline)
    inside, left_out = _without_furniture(selection.runs, headline, kicker)
    head, body = _head_and_body(page, inside)
    parts = [references.get(run.element.get("src", "")) or _block(run) for run in body]
    flow, findings = with_files(_with_lead(parts, facts.lead), place)
    summary = head.summary or _unsaid(facts.description, headline, body)
    return Draft(
        headline=headline,
        flow=without_repeats(flow, (headline, summary)),
        kicker=kicker or facts.kicker,
        summary=summary,
        byline=re.sub(r"^by\s+", "", facts.byline, flags=re.IGNORECASE) or head.byline,
        published=facts.published or head.published,
        published_at=facts.published_at if facts.published else head.published_at,
        section=facts.section,
        language=facts.language,
        link=facts.link,
        stated_seconds=facts.stated_seconds
        or next(filter(None, (clock_seconds(run.text) for run in page)), None),
        left_out=tuple(
            text for text in (*selection.left_out, *left_out) if key(text) != key(headline)
        ),
        findings=findings,
    )


def _headline(page: Sequence[Run], article: Sequence[Run], facts: PageFacts) -> str:
    """Return the headline that readers of the page see, else the one its metadata states."""
    stated = key(facts.headline)
    seen = [run.text for run in page if run.element.tag == "h1" and run.text]
    inside = [run.text for run in article if run.element.tag == "h1" and run.text]
    same = [text for text in seen if key(text) == stated]
    return next(filter(None, (*same, *inside, facts.headline, *seen)), "")


def _kicker(page: Sequence[Run], headline: str) -> str:
    """Return what is marked as a kicker over the headline."""
    marked = ""
    for run in page:
        if key(run.text) == key(headline) and run.element.tag == "h1":
            return marked
        if run.text and _KICKER.search(run.element.get("class", "")):
            marked = run.text
    return ""


def _without_furniture(
    article: Sequence[Run], headline: str, kicker: str
) -> tuple[list[Run], list[str]]:
    """Return the runs that are neither furniture nor headline and kicker; and the furniture."""
    top = next((i for i, run in enumerate(article) if _is_headline(run, headline)), 0)
    furniture = furniture_among([run.text for run in article])
    inside: list[Run] = []
    left_out: list[str] = []
    for index, run in enumerate(article):
        over = index < top and bool(run.text) and not ends_sentence(run.text)
        if _is_headline(run, headline) or (index < top and run.text == kicker):
            continue
        if over or (index in furniture and run.text):
            left_out.append(run.text)
        else:
            inside.append(run)
    return inside, left_out


def _is_headline(run: Run, headline: str) -> bool:
    return run.element.tag == "h1" and key(run.text) == key(headline)


def _head_and_body(page: Sequence[Run], inside: Sequence[Run]) -> tuple[Head, list[Run]]:
    """Take summary, by-line and day from over the first paragraph that is none of them."""
    head = Head()
    body: list[Run] = []
    started = False
    for run in inside:
        if started or not run.text:
            body.append(run)
        elif not head.summary and _is_marked_as_summary(run):
            head = replace(head, summary=run.text)
        elif take_byline_and_day(head, [run.text])[1]:
            body.append(run)
            started = ends_sentence(run.text)
    over = page[: page.index(body[0])] if body else page
    head, _ = take_byline_and_day(head, [run.text for run in over])
    return head, body


def _is_marked_as_summary(run: Run) -> bool:
    parent = run.element.getparent()
    classes = [run.element.get("class", "")]
    if parent is not None and parent.tag != "body" and len(parent) == 1:
        classes.append(parent.get("class", ""))
    return any(_SUMMARY.search(name) for name in classes)


def _unsaid(description: str, headline: str, body: Iterable[Run]) -> str:
    """Return the page's description, unless the article itself says it, or begins like it."""
    said = key(headline) + "".join(key(run.text) for run in body)
    return "" if key(description.rstrip(_SUMMARY_ENDS)) in said else description


def _block(run: Run) -> Part:
    around = (run.element, *run.element.iterancestors())
    kinds = (_KINDS[element.tag] for element in around if element.tag in _KINDS)
    return Block(next(kinds, BlockKind.PARAGRAPH), run.text)


def _with_lead(parts: list[Part], lead: PictureReference | None) -> list[Part]:
    """Return the parts with the page's own picture first, when the article shows none itself."""
    shown = [part for part in parts if isinstance(part, PictureReference)]
    if lead is None or shown:
        return parts
    return [lead, *parts]
