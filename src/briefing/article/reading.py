"""The door: a file, standard input or bytes in, an `Article` out.

A reader per kind of input stands behind it. To add one: name its kind in `InputKind`, write a
function of the shape `Reader`, and enter it in `READERS` and its suffixes in `SUFFIXES`. A reader
only understands; folding, checks and completing are done once for all of them in
:mod:`briefing.article.finishing`.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import BinaryIO

from briefing.article.decode import decode
from briefing.article.draft import Draft, Place, Reader
from briefing.article.finishing import finish
from briefing.article.folding import fold
from briefing.article.model import Article, InputKind, Source
from briefing.article.text import read_text
from briefing.errors import ArticleEmpty, ArticleNotFound, ArticleTooLong

STANDARD_INPUT = "-"
"""The name that stands for standard input."""
MAX_BYTES = 32 * 1024 * 1024
"""Bytes a file may have: far more than the longest article needs, with the page around it."""

_MARKUP = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n")


def _read_html(text: str, place: Place) -> Draft:
    from briefing.article.html import read_html  # its libraries take long to load

    return read_html(text, place)


def _read_markdown(text: str, place: Place) -> Draft:
    from briefing.article.markdown import read_markdown

    return read_markdown(text, place)


READERS: Mapping[InputKind, Reader] = MappingProxyType(
    {
        InputKind.TEXT: read_text,
        InputKind.HTML: _read_html,
        InputKind.MARKDOWN: _read_markdown,
    }
)
"""The reader of each kind of input."""

SUFFIXES: Mapping[str, InputKind] = MappingProxyType(
    {
        ".txt": InputKind.TEXT,
        ".text": InputKind.TEXT,
        ".html": InputKind.HTML,
        ".htm": InputKind.HTML,
        ".xhtml": InputKind.HTML,
        ".md": InputKind.MARKDOWN,
        ".markdown": InputKind.MARKDOWN,
    }
)
"""What the end of a file's name says about its kind."""


def read_article(
    name: str,
    language: str | None = None,
    *,
    usual_language: str = "",
    stdin: BinaryIO | None = None,
) -> Article:
    """Return the article in the file of that name, or on standard input for ``-``.

    ``language`` is the tag of its language, whatever the article says; none to let it tell.
    ``usual_language`` is the one of articles that do not say theirs; empty to tell it from the
    text. ``stdin`` takes the place of the process's own standard input.

    Raises:
        ArticleNotFound: there is no such file, or it may not be read.
        ArticleError: it holds no article that can be used; see `article_from_bytes`.
        RecipeError: ``language`` is no language tag.
    """
    if name == STANDARD_INPUT:
        data = (stdin or sys.stdin.buffer).read(MAX_BYTES + 1)
        return article_from_bytes(data, STANDARD_INPUT, None, language, usual_language)
    path = Path(name)
    try:
        if path.is_dir():
            raise ArticleNotFound(
                "this is a folder", place=fold(name), remedy="Name the article's file in it."
            )
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except PermissionError as error:
        raise ArticleNotFound(
            "this file may not be read",
            place=fold(name),
            remedy="Give yourself the right to read it.",
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ArticleNotFound(
            "there is no such file", place=fold(name), remedy="Look whether the name is right."
        ) from error
    return article_from_bytes(data, path.name, path.parent, language, usual_language)


def article_from_bytes(
    data: bytes,
    name: str,
    folder: Path | None,
    language: str | None = None,
    usual_language: str = "",
) -> Article:
    """Return the article in these bytes.

    ``name`` is the file's name, whose suffix says what kind it is; ``folder`` is the folder whose
    pictures the article may show, or none; ``language`` the tag of its language, or none to let it
    tell; ``usual_language`` the one that it is in if it does not say.

    Raises:
        ArticleNotText: the bytes are a picture, a PDF or no text that can be told.
        ArticleEmpty: there is nothing in them, or only page furniture.
        ArticleWithoutHeadline: there is a body without a headline.
        ArticleWithoutBody: there is a headline without a body.
        ArticleTooLong: there is more than a briefing can have.
        ArticleMalformed: the front matter or markup cannot be read.
        RecipeError: ``language`` is no language tag.
    """
    place = Place(fold(PurePath(name).name) or STANDARD_INPUT, folder)
    if not data.strip():
        raise ArticleEmpty("it is empty", place=place.name, remedy="Give a file with an article.")
    decoded = decode(data[: MAX_BYTES + 1], place.name)
    if len(data) > MAX_BYTES:
        raise ArticleTooLong(
            f"the file is larger than {MAX_BYTES // 2**20} MiB",
            place=place.name,
            remedy="Give the article alone, in parts if need be.",
        )
    kind = input_kind(name, decoded.text)
    draft = READERS[kind](decoded.text, place)
    draft = replace(
        draft,
        language=draft.language or usual_language,
        findings=(*decoded.findings, *draft.findings),
    )
    source = Source(place.name, kind, hashlib.sha256(data).hexdigest(), decoded.encoding)
    return finish(draft, source, place, language)


def input_kind(name: str, text: str) -> InputKind:
    """Return what kind of input this is: what its suffix says, else what it begins like.

    A page saved under a plain text's name is still taken for a page.
    """
    kind = SUFFIXES.get(PurePath(name).suffix.lower())
    if kind in (None, InputKind.TEXT) and _MARKUP.match(text):
        return InputKind.HTML
    if kind is None and _FRONT_MATTER.match(text):
        return InputKind.MARKDOWN
    return kind or InputKind.TEXT
