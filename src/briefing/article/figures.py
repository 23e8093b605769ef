"""A page's pictures: their sources, descriptions, captions and credits."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from briefing.article.folding import fold, key
from briefing.article.pictures import PictureReference
from briefing.article.shapes import ends_sentence

_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
"""Attributes that may hold a picture's address; pages that load late put a blank one in ``src``."""
_CREDIT = re.compile(r"credit|copyright|attribution|photographer|image-?source", re.IGNORECASE)
_TINY = 16
"""Pixels: smaller pictures are icons and counters."""


def take_pictures(tree: HtmlElement) -> dict[str, PictureReference]:
    """Take the pictures' captions out of the tree; return the pictures by their new ``src``.

    Each ``img`` that shows something gets a plain name as its ``src``, by which it is found again;
    those that are decoration (no description and no figure around them) are taken out.
    """
    found: dict[str, PictureReference] = {}
    captioned: set[HtmlElement] = set()
    for image in list(tree.iter("img")):
        figure = next(image.iterancestors("figure"), None)
        alt = fold(image.get("alt", ""))
        if _is_tiny(image) or (figure is None and not alt):
            image.drop_tree()
            continue
        caption, credit = "", ""
        if figure is not None and figure not in captioned:
            captioned.add(figure)
            caption, credit = _take_caption(figure)
        name = f"picture-{len(found) + 1}.jpg"
        found[name] = PictureReference(_source(image), described(alt, caption), credit)
        image.set("src", name)
    return found


def described(alternative: str, caption: str) -> str:
    """Return a description of the alternative text and the caption, neither of them lost.

    One that the other holds already is not repeated. A full stop parts the two when the first
    has none: the one mark that is ever added.
    """
    first, second = key(alternative), key(caption)
    if first in second:
        return caption
    if second in first:
        return alternative
    return f"{alternative}{'' if ends_sentence(alternative) else '.'} {caption}"


def _take_caption(figure: HtmlElement) -> tuple[str, str]:
    captions, credits_ = [], []
    for caption in list(figure.iter("figcaption")):
        for part in list(caption.iterdescendants()):
            marks = f"{part.get('class', '')} {part.get('itemprop', '')}"
            if _CREDIT.search(marks) and caption in part.iterancestors():
                credits_.append(fold(part.text_content()))
                part.drop_tree()
        captions.append(fold(caption.text_content()))
        caption.drop_tree()
    return " ".join(filter(None, captions)), ", ".join(filter(None, credits_))


def _source(image: HtmlElement) -> str:
    addresses = (image.get(name, "").strip() for name in _SOURCES)
    plain = next((a for a in addresses if a and not a.startswith("data:")), "")
    return plain or image.get("srcset", "").split(",")[0].strip().split(" ")[0]


def _is_tiny(image: HtmlElement) -> bool:
    sizes = (image.get(side, "").strip().removesuffix("px") for side in ("width", "height"))
    return any(size.isascii() and size.isdigit() and int(size[:6]) < _TINY for size in sizes)
