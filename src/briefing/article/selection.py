"""Which runs of a page are the article's: trafilatura judges, and no sentence is lost by it.

Measured with trafilatura 2.3 on pages of three kinds: it finds the article well, but as a source
of text it leaves out words inside sentences (those in ``time``, ``label`` and ``button``), all
repetitions of a paragraph, and paragraphs whose class merely sounds like a sidebar. So it is asked
only *which* runs belong; their words are taken from the page itself. A sentence that it dropped
from the midst of the article is taken all the same.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from briefing.article.folding import key
from briefing.article.page import Run, runs
from briefing.article.shapes import ends_sentence

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it would talk on stderr

_INLINE = (
    "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "ruby", "rb", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
)  # fmt: skip
_ASIDE_TAGS = frozenset(("nav", "aside", "menu"))
_ASIDE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:related|share|sharing|social|promo|newsletter|subscribe|cookie|consent|"
    r"comments?|advert\w*|ads?|sidebar|teasers?|recommend\w*|breadcrumbs?|toolbar|paywall|"
    r"(?:site|page|global)-?(?:header|footer|nav))(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEAVES = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dd"))
"""Elements whose own class does not make them an aside: only what stands around them does."""
_LONG = 40
"""Letters of a passage that are found inside another by no accident."""
_LINK_SHARE = 2
"""A run is a list of links when more than one letter in this many stands in links."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The runs of a page that are the article's."""

    runs: tuple[Run, ...]
    """In reading order, pictures included."""
    left_out: tuple[str, ...]
    """Texts that stand inside the article's element and are not taken."""


def select(tree: HtmlElement, page: Sequence[Run]) -> Selection:
    """Return the article's runs among all runs of the page."""
    kept, pictures = _judged(tree)
    certain = {
        index
        for index, run in enumerate(page)
        if not _is_aside(run.element) and (kept.has(run) or run.element.get("src") in pictures)
    }
    scopes = _scopes(tree, [page[index] for index in certain])
    parents = {page[index].element.getparent() for index in certain if page[index].text}
    chosen, left_out = [], []
    for index, run in enumerate(page):
        inside = any(scope in scopes for scope in (run.element, *run.element.iterancestors()))
        beside = run.element.getparent() in parents
        if index in certain or ((inside or beside) and _is_lost(run)):
            chosen.append(run)
        elif inside and run.text:
            left_out.append(run.text)
    return Selection(tuple(chosen), tuple(left_out))


class _Kept:
    """The passages that trafilatura kept, by their letters."""

    def __init__(self, passages: Iterable[str]) -> None:
        self._keys = {key(passage) for passage in passages} - {""}
        self._all = "\n".join(sorted(self._keys))

    def has(self, run: Run) -> bool:
        letters = key(run.text)
        return letters in self._keys or (len(letters) >= _LONG and letters in self._all)


def _judged(tree: HtmlElement) -> tuple[_Kept, frozenset[str]]:
    """Ask trafilatura; return the passages and the pictures' sources that it kept."""
    copy = deepcopy(tree)
    etree.strip_tags(copy, *_INLINE)  # else it drops the words in some of them
    document = trafilatura.bare_extraction(copy, include_comments=False, include_images=True)
    body = getattr(document, "body", None)
    if body is None:
        return _Kept(()), frozenset()
    sources = frozenset(str(graphic.get("src")) for graphic in body.iter("graphic"))
    return _Kept(run.text for run in runs(body)), sources


def _scopes(tree: HtmlElement, certain: Sequence[Run]) -> set[HtmlElement]:
    """Return the elements that hold the article: those around most of what is certain."""
    counts: dict[HtmlElement, int] = {}
    for run in certain:
        around = next(run.element.iterancestors("article", "main"), None)
        if around is not None and run.text:
            counts[around] = counts.get(around, 0) + len(run.text)
    if counts:
        return {max(counts, key=lambda element: counts[element])}
    if certain:
        return set()
    held = [*tree.iter("article"), *tree.iter("main"), *tree.iter("body")]
    return set(held[:1])


def _is_lost(run: Run) -> bool:
    """Whether a run that was not kept is the article's after all: a sentence, or a picture."""
    if _is_aside(run.element):
        return False
    if not run.text:
        return next(run.element.iterancestors("figure"), None) is not None
    return ends_sentence(run.text) and not _is_links(run)


def _is_aside(element: HtmlElement) -> bool:
    for around in (element, *element.iterancestors()):
        if around.tag in ("article", "main", "body"):
            return False
        named = f"{around.get('class', '')} {around.get('id', '')}"
        own = around is element and around.tag in _LEAVES
        if around.tag in _ASIDE_TAGS or (not own and _ASIDE_CLASS.search(named)):
            return True
        if around.tag == "footer" and not any(
            a.tag == "blockquote" for a in around.iterancestors()
        ):
            return True
    return False


def _is_links(run: Run) -> bool:
    linked = sum(len(key(link.text_content())) for link in run.element.iter("a"))
    return linked * _LINK_SHARE > len(key(run.text))
