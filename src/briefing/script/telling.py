"""What the narrator tells: each passage's sentences with whom they name and who speaks in them.

Pure. This is what all rules for finding a speaker read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefing.script.clauses import Act, find_acts
from briefing.script.marks import Stretch
from briefing.script.mentions import Mention, find_mentions
from briefing.script.model import SegmentKind
from briefing.script.narration import Line, narrated_lines
from briefing.script.passages import Passage, Quotation
from briefing.script.people import People
from briefing.script.rules import english_people as tables

MARKS = frozenset(",.;:!?-–—()… ") | {"--"}
"""What may stand beside a quotation that is a sentence by itself."""

_LONGEST_LINE = 200
"""Words of a sentence; in a longer one, no sentence of news, nobody can tell who is who."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something; empty when not known."""

    name: str = ""
    """Full name."""
    role: str = ""
    """What the speaker is."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about a quotation."""

    speaker: Speaker = field(default_factory=Speaker)
    """Whose words it is."""
    beside: bool = False
    """Whether a verb of speech stands directly beside it."""
    told: bool = False
    """Whether somebody, named or not, is told to speak: then nobody else is looked for."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place among the narrator's words."""

    passage: int
    """Index of the passage."""
    line: int
    """Index of the sentence in it."""
    word: int
    """Index of the word in that."""


@dataclass(frozen=True, slots=True)
class Told:
    """A passage as the narrator tells it, sentence by sentence."""

    lines: tuple[Line, ...]
    """The sentences; each quotation is a word of its own."""
    mentions: tuple[tuple[Mention, ...], ...]
    """Whom each names."""
    acts: tuple[tuple[Act, ...], ...]
    """Who speaks in each."""


class Telling:
    """All that the narrator tells, and where the quotations stand in it."""

    def __init__(self, passages: Sequence[Passage], quotations: Sequence[Quotation]) -> None:
        """Read the passages; the quotations are theirs, in order."""
        self.passages = tuple(passages)
        self.quotations = tuple(quotations)
        self.told = tuple(_tell(passages, quotations))
        acts = (act for told in self.told for line in told.acts for act in line)
        self.people = People(
            (mentions for told in self.told for mentions in told.mentions),
            (
                act.subject
                for act in acts
                if isinstance(act.subject, Mention) and act.verb not in tables.NAMING_VERBS
            ),
        )
        spots: list[list[Spot]] = [[] for _ in quotations]
        for passage, told in enumerate(self.told):
            for number, line in enumerate(told.lines):
                for place, word in enumerate(line):
                    if word.quotation >= 0:
                        spots[word.quotation].append(Spot(passage, number, place))
        self.spots = tuple(map(tuple, spots))
        """Where the pieces of each quotation stand."""
        self._ending_in: dict[int, list[int]] = {}
        for quotation, places in enumerate(self.spots):
            self._ending_in.setdefault(places[-1].passage, []).append(quotation)

    def line(self, spot: Spot) -> Line:
        """Return the sentence that a spot is in."""
        return self.told[spot.passage].lines[spot.line]

    def mentions(self, spot: Spot) -> tuple[Mention, ...]:
        """Return whom that sentence names."""
        return self.told[spot.passage].mentions[spot.line]

    def acts(self, spot: Spot) -> tuple[Act, ...]:
        """Return who speaks in that sentence."""
        return self.told[spot.passage].acts[spot.line]

    def ending_in(self, passage: int) -> Sequence[int]:
        """Return the quotations whose last words stand in a passage, in order."""
        return self._ending_in.get(passage, ())

    def body_before(self, passage: int) -> int | None:
        """Return the running text before a passage, over pictures; none across a heading."""
        for before in range(passage - 1, -1, -1):
            if self.passages[before].is_body:
                return before
            if self.passages[before].kind is not SegmentKind.PICTURE:
                return None
        return None

    def stands_alone(self, spot: Spot) -> bool:
        """Tell whether a quotation is a sentence by itself."""
        line = self.line(spot)
        return all(word.text in MARKS for place, word in enumerate(line) if place != spot.word)


def _tell(passages: Sequence[Passage], quotations: Sequence[Quotation]) -> Iterator[Told]:
    quoted: dict[int, list[tuple[Stretch, int]]] = {}
    for index, quotation in enumerate(quotations):
        for stretch in quotation.stretches:
            quoted.setdefault(stretch.passage, []).append((stretch, index))
    for index, passage in enumerate(passages):
        lines = narrated_lines(passage.text, passage.starts, quoted.get(index, ()))
        mentions = tuple(
            find_mentions(line, index, at) if len(line) <= _LONGEST_LINE else ()
            for at, line in enumerate(lines)
        )
        acts = tuple(
            find_acts(line, m) if len(line) <= _LONGEST_LINE else ()
            for line, m in zip(lines, mentions, strict=True)
        )
        yield Told(lines, mentions, acts)
