"""Reading transcripts that are web pages, as podcast apps do."""

from __future__ import annotations

from html.parser import HTMLParser


def read_transcript_page(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a transcript in HTML; names and times stand outside them."""
    reader = _Paragraphs()
    reader.feed(text)
    reader.close()
    return tuple(reader.paragraphs)


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self.paragraphs.append("")
            self._is_inside = True

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = self._is_inside and tag != "p"

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.paragraphs[-1] += data
