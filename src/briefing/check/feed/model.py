"""A feed as a judge sees it: tags by the names that they are known by, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from briefing.check.catalogue import catalogue
from briefing.check.feed.site import Site
from briefing.findings import Finding

NAMESPACES: Mapping[str, str] = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "fh": "http://purl.org/syndication/history/1.0",
}
"""What the prefixes stand for that tags have in ``tags.toml``, letter by letter."""
DRAFT = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
"""What the podcast namespace was called in its draft; apps that know it must know this one, too."""


@dataclass(frozen=True, slots=True)
class Node:
    """A tag and what stands in it."""

    name: str
    """As ``title`` or ``itunes:image``; in braces the namespace of one that nobody here knows."""
    attributes: Mapping[str, str]
    """Its attributes by their names."""
    text: str
    """What stands in it, without that of other tags in it."""
    children: tuple[Node, ...]
    """The tags in it, in order."""
    place: str
    """Where it is, for a finding: the document, its line, the episode."""

    def all(self, name: str) -> Iterator[Node]:
        """Yield the tags of a name in it."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Node | None:
        """Return the first of them; none when there is none."""
        return next(self.all(name), None)

    def value(self, name: str) -> str:
        """Return what stands in the first of them, without white space around; else nothing."""
        found = self.first(name)
        return found.text.strip() if found else ""

    def links(self, rel: str) -> tuple[str, ...]:
        """Return the addresses of its ``atom:link`` of a relation."""
        return tuple(
            link.attributes.get("href", "")
            for link in self.all("atom:link")
            if link.attributes.get("rel") == rel
        )

    def fault(self, code: str, problem: str) -> Finding:
        """Return what is wrong with it."""
        return fault(code, problem, self.place)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed before its judge."""

    name: str
    """The document's, for findings."""
    channel: Node
    """What the show is."""
    items: tuple[Node, ...]
    """Its episodes in the order of the document."""

    @property
    def address(self) -> str:
        """Where it says that it is; empty when it does not."""
        return next(iter(self.channel.links("self")), "")

    @property
    def is_archive(self) -> bool:
        """Whether it is a page of older episodes (RFC 5005, section 4)."""
        return self.channel.first("fh:archive") is not None


Judge = Callable[[Feed], Iterator[Finding]]
"""A rule about the document alone."""
SiteJudge = Callable[[Feed, Site], Iterator[Finding]]
"""A rule about the files that it names."""


def fault(code: str, problem: str, place: str) -> Finding:
    """Return a finding that is as grave as its code, with what its page says to do."""
    entry = catalogue()[code]
    return Finding(code, entry.severity, problem, place, entry.remedy)


def quoted(text: str, longest: int = 60) -> str:
    """Return a text from outside, short, on one line and in quotation marks."""
    line = " ".join(text.split())
    line = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line
    )
    return f"“{line[:longest]}…”" if len(line) > longest else f"“{line}”"
