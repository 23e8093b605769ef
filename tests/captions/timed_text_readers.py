"""Broadcast caption files as other people's readers see them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple
from xml.etree import ElementTree


class Shown(NamedTuple):
    """One caption, as a reader sees it."""

    start: Fraction
    """In seconds of whatever the file counts from."""
    end: Fraction
    """In the same."""
    lines: tuple[str, ...]
    """Top to bottom, without spaces around them."""


def ttconv_document(file: str) -> Any:
    """Return a TTML file as ttconv's document."""
    from ttconv.imsc import reader

    return reader.to_model(ElementTree.ElementTree(ElementTree.fromstring(file)))


def ttconv_reads_ttml(file: str) -> list[Shown]:
    return list(_paragraphs(ttconv_document(file)))


def ttconv_reads_webvtt(file: str) -> list[Shown]:
    from ttconv.vtt import reader

    return list(_paragraphs(reader.to_model(io.StringIO(file))))


def ttconv_reads_scc(file: str) -> list[Shown]:
    from ttconv.scc import reader

    return list(_paragraphs(reader.to_model(file)))


def pycaption_reads_scc(file: str) -> list[Shown]:
    from pycaption import SCCReader

    return list(_captions(SCCReader().read(file, lang="en")))


def pycaption_reads_ttml(file: str) -> list[Shown]:
    from pycaption import DFXPReader

    with warnings.catch_warnings():  # of its own use of another library
        warnings.simplefilter("ignore")
        return list(_captions(DFXPReader().read(file)))


def _captions(captions: Any) -> Iterator[Shown]:
    for caption in captions.get_captions("en"):
        start, end = (Fraction(time) / 1_000_000 for time in (caption.start, caption.end))
        yield Shown(start, end, _lines(caption.get_text().replace("\xa0", " ")))


def _paragraphs(document: Any) -> Iterator[Shown]:
    from ttconv import model

    body = document.get_body()
    for p in () if body is None else body.dfs_iterator():
        if isinstance(p, model.P):
            text = "".join(
                "\n" if isinstance(part, model.Br) else part.get_text()
                for part in p.dfs_iterator()
                if isinstance(part, model.Br | model.Text)
            )
            yield Shown(Fraction(p.get_begin()), Fraction(p.get_end()), _lines(text))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n"))
