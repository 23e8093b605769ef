"""Setting tags into the text of a cue, at the places that its words and voices have in it.

What may stand between two characters stands in one order, so that tags nest however they meet:
what ends, from the inside out, then what begins, from the outside in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

from briefing.captions.direction import marks
from briefing.captions.model import Cue, CueWord

_AS_SPACES = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What one reader or another takes for the end of a line, and tabs."""
_FLAT = {**dict.fromkeys(map(ord, _AS_SPACES), " "), 0: "\N{REPLACEMENT CHARACTER}"}


class Order(IntEnum):
    """What stands before what between the same two characters."""

    WORD_END = auto()
    VOICE_END = auto()
    CUE_END = auto()
    LINE_END = auto()
    LINE_START = auto()
    CUE_START = auto()
    WORD_TIME = auto()
    VOICE_START = auto()
    WORD_START = auto()


@dataclass(frozen=True, slots=True, order=True)
class Tag:
    """Something that is set into a text."""

    at: int
    """Index of the character before which it stands."""
    order: Order
    """What it stands before."""
    text: str
    """The tag, as the format writes it."""


def flat(text: str) -> str:
    """Return text on one line for every reader; each character stays where it is.

    >>> flat(chr(0x2028).join(("one", "two")))
    'one two'
    """
    return text.translate(_FLAT)


def flat_block(cue: Cue) -> str:
    """Return a cue's block with line feeds between its lines and nowhere else."""
    return "\n".join(map(flat, cue.lines))


def tagged(text: str, tags: Iterable[Tag], escape: Callable[[str], str]) -> str:
    """Return a text with tags in it; ``escape`` writes the text between them.

    >>> tagged("a<b", [Tag(1, Order.WORD_START, "<i>"), Tag(3, Order.WORD_END, "</i>")],
    ...        lambda part: part.replace("<", "&lt;"))
    'a<i>&lt;b</i>'
    """
    parts = []
    done = 0
    for tag in sorted(tags):
        parts += [escape(text[done : tag.at]), tag.text]
        done = tag.at
    return "".join((*parts, escape(text[done:])))


def direction_tags(cue: Cue, language: str) -> Iterator[Tag]:
    """Yield the marks that make each line run in the direction of its language."""
    at = 0
    for line in cue.lines:
        before, after = marks(line, language)
        if before:
            yield Tag(at, Order.LINE_START, before)
            yield Tag(at + len(line), Order.LINE_END, after)
        at += len(line) + 1


def whole_words(cue: Cue) -> Sequence[CueWord]:
    """Return the words of a cue that lie inside one voice, or in none at all."""
    edges = [edge for voice in cue.voices for edge in (voice.start, voice.end)]
    return [w for w in cue.words if not any(w.start < edge < w.end for edge in edges)]
