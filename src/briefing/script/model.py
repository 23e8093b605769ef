"""What is said: segments of sentences, each with what is shown and what is spoken."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefing.script.joining import side_by_side


class SegmentKind(StrEnum):
    """What part of the briefing a segment is."""

    INTRODUCTION = "introduction"
    """The show's own first words."""
    TITLE = "title"
    SUMMARY = "summary"
    PICTURE = "picture"
    """A picture's description, spoken while the picture is shown."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST_ITEM = "list-item"
    SIGN_OFF = "sign-off"
    """The show's own last words; they and its first are not the article's text."""


TITLE_CARD = frozenset({SegmentKind.INTRODUCTION, SegmentKind.TITLE, SegmentKind.SUMMARY})
"""What is said while the title card is shown."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the displayed text, and the stretch of the spoken text that says it."""

    start: int
    """Index of its first character in the displayed text."""
    end: int
    """Index after its last character in the displayed text."""
    spoken_start: int
    """Index of its first character in the spoken text."""
    spoken_end: int
    """Index after its last one; equal to ``spoken_start`` when nothing is said for it, as for a
    lone dash."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words in a sentence, or the part of them that stands in it."""

    start: int
    """Index of its first character in the displayed text: the opening mark where it stands here."""
    end: int
    """Index after its last character in the displayed text: behind the closing mark."""
    speaker: str = ""
    """Full name of whose words they are; empty when that is not sure."""
    role: str = ""
    """What the speaker is, as the article says it; empty when it does not."""
    opens: bool = True
    """Whether the quotation begins here; not when it goes on from the sentence before."""
    closes: bool = True
    """Whether it ends here; not when it goes on in the sentence behind."""


class Alphabet(StrEnum):
    """What phonemes are written in."""

    IPA = "ipa"
    """The International Phonetic Alphabet: every engine that takes phonemes understands it."""
    ESPEAK = "espeak"
    """eSpeak NG's own mnemonics, as ``b'ef3`` for "Befour"."""


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a stretch of the spoken text sounds, for engines that take phonemes.

    An engine that takes none reads the spoken text as it stands.
    """

    start: int
    """Index of its first character in the spoken text."""
    end: int
    """Index after its last character in the spoken text; greater than ``start``."""
    phonemes: str
    """The sounds, in the alphabet."""
    alphabet: Alphabet
    """What the sounds are written in."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: the unit of speech, of caching and of completeness."""

    id: str
    """Stable within the briefing, as ``s012``."""
    text: str
    """The displayed text, exactly as published, on one line."""
    spoken: str
    """The text handed to the engine."""
    tokens: tuple[Token, ...]
    """The words of the displayed text, in order: runs of characters between white space, and in
    Chinese and Japanese each sign with its marks; their spoken stretches are in order too and do
    not overlap."""
    quotes: tuple[Quote, ...] = ()
    """What of it is quoted, in order; disjoint."""
    pronunciations: tuple[Pronunciation, ...] = ()
    """Where a lexicon gives phonemes, in order; disjoint, and each within one token's stretch."""
    language: str = ""
    """BCP 47 tag of its language; empty when it is the script's."""

    @property
    def place(self) -> str:
        """What an error calls it: its name, and how it begins."""
        return f"sentence {self.id} (“{self.text[:60]}”)"

    def words(self) -> tuple[str, ...]:
        """Return the displayed words."""
        return tuple(self.text[token.start : token.end] for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Segment:
    """One timed part of the briefing, shown on one card."""

    id: str
    """Stable within the briefing, as ``p03``."""
    kind: SegmentKind
    """What part it is."""
    sentences: tuple[Sentence, ...]
    """What is said in it; empty only for a picture without a description."""
    picture: int | None = None
    """Index into the article's pictures, for a picture segment."""
    block: int | None = None
    """Index into the article's blocks, for a segment that says one."""

    @property
    def is_published_text(self) -> bool:
        """Whether its words are the article's, and not the show's own."""
        return self.kind not in (SegmentKind.INTRODUCTION, SegmentKind.SIGN_OFF)

    @property
    def text(self) -> str:
        """The displayed text of the whole segment."""
        return side_by_side([sentence.text for sentence in self.sentences])


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that is said, in order."""

    language: str
    """BCP 47 tag of the language it is said in."""
    segments: tuple[Segment, ...]
    """In order, each once."""

    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences of all segments, in order."""
        return tuple(s for segment in self.segments for s in segment.sentences)
