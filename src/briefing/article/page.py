"""A web page as a tree, made harmless, and its words as runs between block boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html
from lxml.html import HtmlElement

from briefing.article.folding import fold, visible

MAX_DEPTH = 500
"""Elements inside each other; real pages have under 100."""

_NEVER_READ = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "video", "audio",
    "canvas", "svg", "button", "input", "select", "option", "textarea", "dialog", "rt", "rp",
)  # fmt: skip
# fmt: off
_BLOCKS = frozenset((
    "html", "body", "main", "article", "section", "header", "footer", "nav", "aside", "div", "p",
    "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "ul", "ol", "li", "dl", "dt", "dd", "menu",
    "table", "thead", "tbody", "tfoot", "tr", "caption", "blockquote", "figure", "figcaption",
    "pre", "hr", "form", "fieldset", "legend", "address", "details", "summary", "center", "search",
    "picture", "img", "head", "quote", "list", "item", "row",
))
# fmt: on
"""Elements that words do not run across: HTML's, and those that trafilatura writes."""
_CELLS = ("td", "th", "cell")
_BREAKS = ("br", "lb")
_BREAK = "\x1e"
_PARAGRAPH_BREAK = re.compile(rf"{_BREAK}(?:\s*{_BREAK})+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


_FORM_FEEDS = re.compile("[\v\f\x1c-\x1f]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));?", re.IGNORECASE | re.ASCII)


class TooDeep(Exception):
    """Elements are nested deeper than `MAX_DEPTH`."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words between two block boundaries, or a picture."""

    text: str
    """The words on one line; empty for a picture."""
    element: HtmlElement
    """The block that they stand in, or the ``img``."""


def parse_page(text: str) -> HtmlElement:
    """Return the page's tree, without comments, scripts and whatever else is never read.

    Raises:
        TooDeep: its elements are nested too deep to be a real page.
    """
    # Trees may not hold controls, not even as references; they are taken out before.
    text = _REFERENCE.sub(_harmless, _FORM_FEEDS.sub(" ", visible(text)))
    data = text.encode("utf-8")  # as bytes, since an encoding declared inside no longer holds
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    try:
        tree = html.document_fromstring(data, parser=parser, ensure_head_body=True)
    except etree.ParserError:  # nothing in it
        tree = html.document_fromstring(b"<html></html>", parser=parser, ensure_head_body=True)
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            raise TooDeep
    return tree


def _harmless(reference: re.Match[str]) -> str:
    """Return a character reference, or what is left of it when it names a control."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    if code > 0x10FFFF:
        return "\N{REPLACEMENT CHARACTER}"
    character = _FORM_FEEDS.sub(" ", visible(chr(code)))
    return reference[0] if character == chr(code) else character


def make_readable(tree: HtmlElement) -> None:
    """Take out of the tree what is not shown as text, and write out quotation marks of ``q``."""
    for element in list(tree.iter(*_NEVER_READ)):
        element.drop_tree()
    for element in list(tree.iter(etree.Element)):
        hidden = "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))
        if hidden and element.getparent() is not None:
            element.drop_tree()
    for element in list(tree.iter("q")):
        element.text = "“" + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + "”"
        else:
            element.text += "”"
        element.drop_tag()


def runs(root: HtmlElement) -> Iterator[Run]:
    """Yield the words under an element, run by run, and the pictures between them, in order.

    Law: the runs' texts, joined, are the element's text content, white space aside.
    """
    words: list[str] = []
    around = [root]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if _parts_words(element):
            yield from _finished(words, around[-1])
            if event == "start":
                around.append(element)
            elif element is not root:
                around.pop()
        if event == "start":
            words.append(element.text or "")
            continue
        if element.tag == "img":
            yield Run("", element)
        if element.tag in _CELLS:
            words.append(" ")
        elif element.tag in _BREAKS:
            words.append(_BREAK)
        if element is not root:
            words.append(element.tail or "")
    yield from _finished(words, root)


def _parts_words(element: HtmlElement) -> bool:
    tag = str(element.tag)
    return tag in _BLOCKS or "-" in tag  # custom elements are parts of pages


def _finished(words: list[str], element: HtmlElement) -> Iterator[Run]:
    """Yield the words gathered so far as runs of the element, and forget them."""
    for part in _PARAGRAPH_BREAK.split("".join(words)):
        if text := fold(part.replace(_BREAK, " ")):
            yield Run(text, element)
    words.clear()
