"""What belongs together in a language, as data: the words that the grading of joints knows."""

from __future__ import annotations

from dataclasses import dataclass


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def pairs(text: str) -> frozenset[tuple[str, str]]:
    """Return pairs of words, parted by commas.

    >>> sorted(pairs("such as, as well"))
    [('as', 'well'), ('such', 'as')]
    """
    return frozenset((pair.split()[0], pair.split()[1]) for pair in text.split(", "))


@dataclass(frozen=True, slots=True)
class BreakRules:
    """The words of one language that hold on to their neighbours; all in lower case."""

    holds_next: frozenset[str] = frozenset()
    """Never left at the end of a line: articles, prepositions, conjunctions, auxiliaries."""
    leans_next: frozenset[str] = frozenset()
    """Seldom left at the end of a line: adjectives and numerals."""
    adverbs: frozenset[str] = frozenset()
    """They lean on the next word; between an auxiliary and its verb they hold it."""
    adverb_endings: tuple[str, ...] = ()
    """How the other adverbs end."""
    leans_previous: frozenset[str] = frozenset()
    """Seldom put at the start of a line: particles, as "up" in "standing up"."""
    holds_previous: frozenset[str] = frozenset()
    """Never put at the start of a line: reflexive pronouns."""
    opens: frozenset[str] = frozenset()
    """A phrase or clause starts with these, so that a line may well start with them, too."""
    auxiliaries: frozenset[str] = frozenset()
    """They hold a verb that follows; a phrase they only lean on."""
    pronouns: frozenset[str] = frozenset()
    """Subjects or objects: they hold an auxiliary that follows."""
    determiners: frozenset[str] = frozenset()
    """Articles and the like: the word after one of them mostly describes the next."""
    verbs: frozenset[str] = frozenset()
    """Verbs in the past and participles that their ending does not show."""
    past_endings: tuple[str, ...] = ()
    """How the others end in the past."""
    participle_endings: tuple[str, ...] = ()
    """How participles end: before a preposition, one opens a phrase."""
    titles: frozenset[str] = frozenset()
    """They hold the name that follows."""
    name_links: frozenset[str] = frozenset()
    """Words in lower case within names, as "of" in "Bank of England"."""
    units: frozenset[str] = frozenset()
    """A number before them holds them."""
    months: frozenset[str] = frozenset()
    """They hold the number before or after them."""
    date_endings: tuple[str, ...] = ()
    """How a part of a date ends that holds the number after it, as "2026年"."""
    pairs: frozenset[tuple[str, str]] = frozenset()
    """Two words that are one."""
    leaning_endings: tuple[str, ...] = ()
    """How words end that mostly describe the next word."""
    agreement: str = ""
    """How a noun and the adjective behind it both begin, as with an article in Arabic."""
    holding_endings: tuple[str, ...] = ()
    """How contractions end that hold the next word, as "we'll"."""
    closing_endings: tuple[str, ...] = ()
    """How words end after which a phrase is over, as the topic in Japanese."""
    capitals_are_names: bool = False
    """Whether two capitalised words in a row are a name."""
    nouns_have_capitals: bool = False
    """Whether nouns are capitalised as well: two in a row are then only likely to be a name."""
    phrases: str = ""
    """The model that finds its words or phrases, where no spaces part them; none where they do."""
    short_word_letters: int = 0
    """Up to how many letters an unknown word in lower case leans on the next: in most languages
    articles, prepositions and conjunctions are the short words."""


NEUTRAL = BreakRules(short_word_letters=3)
"""For any language: punctuation, balance, and short words leaning on the next."""
