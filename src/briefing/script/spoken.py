"""From what is shown to what is said.

The displayed text is never altered. The spoken text is made from it by small rules in a fixed
order: the lexicons, typography that means the same in every language, emoji, then the rules of the
language, then what is left of marks and pauses. No engine ever sees markup: angle and square
brackets are gone from the spoken text, so neither a tag nor a phoneme escape can be in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from briefing.script.lexicon import NOTHING, Lookup
from briefing.script.model import Sentence
from briefing.script.rewriting import (
    Rule,
    displayed_words,
    first_draft,
    rewrite,
    word_map,
    words_touched,
)
from briefing.script.rules import common, emoji, english
from briefing.script.rules.emoji import Emoji

LANGUAGES: dict[str, Callable[[str], tuple[Rule, ...]]] = {"en": english.rules}
"""The rules of each language, by its primary subtag, made for a region (empty for none)."""


@dataclass(frozen=True, slots=True)
class SpokenOptions:
    """What a show may choose about how its texts are said."""

    emoji: Emoji = Emoji.SKIP
    """Whether emoji are named or skipped."""


DEFAULT = SpokenOptions()
"""What a show gets that chooses nothing."""


@lru_cache(maxsize=64)
def rules_for(language: str, options: SpokenOptions = DEFAULT) -> tuple[Rule, ...]:
    """Return every rule for a language (a BCP 47 tag), in the order in which they apply."""
    primary, *subtags = language.replace("_", "-").split("-")
    region = next((tag.upper() for tag in subtags if len(tag) == 2), "")
    of_language = LANGUAGES.get(primary.lower())
    return (
        *emoji.rules(options.emoji, language),
        *common.BEFORE,
        *(of_language(region) if of_language else _other_rules(language)),
        *common.AFTER,
    )


def _other_rules(language: str) -> tuple[Rule, ...]:
    # Dozens of patterns and tables that an English article has no use for.
    from briefing.script.rules import other

    return other.rules(language)


def speak(
    id_: str,
    text: str,
    language: str,
    lookup: Lookup = NOTHING,
    options: SpokenOptions = DEFAULT,
) -> Sentence:
    """Return the sentence that shows a text and says it in a language, names as looked up.

    >>> speak("s001", "The U.S. -- so", "en").spoken
    'The U.S, so'
    """
    draft = first_draft(text)
    draft = rewrite(draft, (*lookup.rules(draft.text), *rules_for(language, options)))
    tokens = word_map(draft, displayed_words(text))
    return Sentence(id_, text, draft.text, tokens, pronunciations=draft.pronunciations())


def rules_that_fired(
    text: str, language: str, lookup: Lookup = NOTHING, options: SpokenOptions = DEFAULT
) -> tuple[tuple[Rule, ...], ...]:
    """Return, for each displayed word, the rules that `speak` rewrites it by, in order."""
    draft = first_draft(text)
    fired: list[list[Rule]] = [[] for _ in displayed_words(text)]
    for rule in (*lookup.rules(draft.text), *rules_for(language, options)):
        for word in words_touched(draft, rule):
            fired[word].append(rule)
        draft = rewrite(draft, (rule,))
    return tuple(map(tuple, fired))
