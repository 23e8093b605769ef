"""How everything that could be said wrong will be said, before anything is synthesised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.script.lexicon import NOTHING, RULE_NAME, Lookup
from briefing.script.model import Alphabet, Pronunciation, Script, Segment, Sentence
from briefing.script.rewriting import Rule
from briefing.script.rules import common
from briefing.script.spoken import DEFAULT, SpokenOptions, rules_that_fired
from briefing.script.spotting import Kind, Known, core, known_words, stretches

_MARKS = frozenset((*common.BEFORE, *common.AFTER))
"""Rules about what is around words, which say nothing about the words."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that could be said wrong, and how it will be said."""

    kind: Kind
    """What it is."""
    shown: str
    """As it is displayed, without the punctuation around it."""
    said: str
    """What the engine is given for it; empty when nothing is said."""
    sounds: str
    """The phonemes that go with it, as `written_sounds` writes them; empty when there are none."""
    rules: tuple[str, ...]
    """The names of the rules that made it so, in order; none when it is left to the engine."""
    is_covered: bool
    """Whether a lexicon or a rule of the language says how each of its words is said."""
    sentence: str
    """Id of the first sentence it is in."""
    times: int = 1
    """How often it is there."""

    @property
    def is_unknown(self) -> bool:
        """Whether it is a name or an acronym that only the engine knows how to say."""
        return self.kind in (Kind.NAME, Kind.ACRONYM) and not self.is_covered


def review(
    script: Script, lookup: Lookup = NOTHING, options: SpokenOptions = DEFAULT
) -> tuple[Item, ...]:
    """Return everything in a script that could be said wrong, each once, in reading order.

    ``lookup`` and ``options`` are what the script was built with.
    """
    known = known_words(script)
    found: dict[tuple[object, ...], Item] = {}
    for segment in script.segments:
        for sentence in segment.sentences:
            fired = rules_that_fired(sentence.text, script.language, lookup, options)
            for item in _items(segment, sentence, known, fired):
                key = (item.kind, item.shown, item.said, item.sounds, item.rules)
                seen = found.get(key)
                found[key] = replace(seen, times=seen.times + 1) if seen else item
    return tuple(found.values())


def written_sounds(pronunciations: Iterable[Pronunciation]) -> str:
    """Return the phonemes of a stretch of text, each word's as `written_phonemes` writes them."""
    return " ".join(written_phonemes(p.phonemes, p.alphabet) for p in pronunciations)


def written_phonemes(phonemes: str, alphabet: Alphabet) -> str:
    """Return phonemes as they are usually written: IPA in slashes, eSpeak's mnemonics in brackets.

    >>> written_phonemes("reɪ", Alphabet.IPA), written_phonemes("r'eI", Alphabet.ESPEAK)
    ('/reɪ/', "[[r'eI]]")
    """
    return f"/{phonemes}/" if alphabet is Alphabet.IPA else f"[[{phonemes}]]"


def _items(
    segment: Segment,
    sentence: Sentence,
    known: Known,
    fired: Sequence[tuple[Rule, ...]],
) -> Iterator[Item]:
    looked_up = {i for i, word in enumerate(fired) if any(r.name == RULE_NAME for r in word)}
    found = stretches(segment, sentence, known, looked_up)
    for kind, first, last in sorted(found, key=lambda stretch: stretch[1]):
        rules = list(dict.fromkeys(rule for word in fired[first : last + 1] for rule in word))
        if kind in (Kind.NAME, Kind.ACRONYM):  # quotation marks around it change nothing about it
            rules = [rule for rule in rules if rule not in _MARKS]
        tokens = sentence.tokens
        start, end = tokens[first].spoken_start, tokens[last].spoken_end
        yield Item(
            kind,
            core(sentence.text[tokens[first].start : tokens[last].end]),
            core(sentence.spoken[start:end]),
            written_sounds(p for p in sentence.pronunciations if start <= p.start and p.end <= end),
            tuple(dict.fromkeys(rule.name for rule in rules)),
            all(_is_covered(word) for word in fired[first : last + 1]),
            sentence.id,
        )


def _is_covered(fired: Iterable[Rule]) -> bool:
    return any(rule not in _MARKS for rule in fired)
