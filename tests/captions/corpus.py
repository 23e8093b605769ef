"""The articles of ``tests/corpus``, read by the made-up voice: plain text, named by language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.script.model import SegmentKind
from briefing.script.sentences import split_sentences
from briefing.timeline.model import Timeline
from briefing.timeline.rate import FRAME_RATES, FrameRate
from timelines import timeline

FOLDER = Path(__file__).parents[1] / "corpus"
_WORDS_PER_MINUTE = {"zh": 80, "ja": 100, "th": 110}
"""The made-up voice takes a sign for a word of one letter; elsewhere it reads as news are read."""


@dataclass(frozen=True, slots=True)
class Written:
    """An article: its headline and its paragraphs."""

    name: str
    """As ``fr.actualite``."""
    language: str
    """BCP 47 tag."""
    headline: str
    """Its first line."""
    paragraphs: tuple[str, ...]
    """The rest."""

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join((self.headline, *self.paragraphs))


def article(name: str) -> Written:
    """Read an article."""
    headline, *paragraphs = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n\n")
    return Written(name, name.split(".")[0], headline.strip(), tuple(p.strip() for p in paragraphs))


NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
"""What the articles are called."""


def spoken(
    written: Written, *, wpm: int | None = None, rate: FrameRate = FRAME_RATES["25"]
) -> Timeline:
    """Lay out an article as the product does; it is read as news are unless a pace is given."""
    parts = [(SegmentKind.TITLE, split_sentences(written.headline, written.language))]
    parts += [
        (SegmentKind.PARAGRAPH, split_sentences(paragraph, written.language))
        for paragraph in written.paragraphs
    ]
    usual = _WORDS_PER_MINUTE.get(written.language.split("-")[0], 140)
    return timeline(parts, wpm=wpm or usual, rate=rate)
