"""Where a text may be broken, and how well: the grade of each joint between two words.

The rules merge the BBC's Subtitle Guidelines and Netflix's timed text guides: break after
punctuation; before a conjunction, a preposition or a relative clause; never between an article
and its noun, a first and a last name, a title and a name, a number and its unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import groupby

from briefing.captions.rules import BreakRules, rules_for


class Joint(IntEnum):
    """How well a text may be broken between two words, from the best place to the worst."""

    SENTENCE = 0
    """Between two sentences."""
    CLAUSE = 1
    """After a semicolon, colon or dash."""
    COMMA = 2
    """After a comma."""
    OPENING = 3
    """Before a word that opens a phrase, or around brackets and quotation marks."""
    PLAIN = 4
    """Between two words of which nothing is known."""
    LEANING = 5
    """Between two words that probably belong together."""
    HELD = 6
    """Inside a pair that must not be separated."""


_OPENING_MARKS = "\"'“‘‚„«‹([{¿¡"
_CLOSING_MARKS = "\"'”’»›)]}"
_CLAUSE_ENDS = ";:!?…—–。！？；："
_COMMAS = ",،、，"
_DASHES = frozenset({"-", "--", "---", "–", "—", "―"})
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+(?:'s)?")
_NUMBER = re.compile(r"[^\w\s]?\d[\d.,:/–-]*[%°]?(?:st|nd|rd|th|bn|m|k)?", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}\W*")
_TITLE_CASE_SHARE = 0.6
"""When more of its longer words than this are capitalised, and there is no full stop, it is a
headline, and capitals say nothing."""


def joints(words: Sequence[str], language: str) -> tuple[Joint, ...]:
    """Return the grade of the joint after each word of a sentence but the last.

    >>> [joint.name for joint in joints("Dr. Lee, who left".split(), "en")]
    ['HELD', 'COMMA', 'HELD']
    """
    rules = rules_for(language)
    if len(words) < 2:
        return ()
    around = zip(("", *words), words, words[1:], (*words[2:], ""), strict=False)
    found = [_joint(*four, rules) for four in around]
    if rules.sign_by_sign:
        _hold_short_ends(found)
    if rules.capitals_are_names and not _is_title_case(words):
        _hold_names(words, found, rules)
    return tuple(found)


def _joint(earlier: str, left: str, right: str, later: str, rules: BreakRules) -> Joint:
    by_marks = _by_punctuation(left, right, rules)
    if by_marks is not None:
        return by_marks
    before, after = _bare(left), _bare(right)
    if left[-1] in _CLOSING_MARKS and not before.endswith(("'s", "s'")):
        return Joint.OPENING
    if _is_held(left, right, before, after, rules):
        starts_phrase = after in rules.determiners or after in rules.opens
        is_loose = before in rules.auxiliaries and starts_phrase
        return Joint.LEANING if is_loose else Joint.HELD
    if after not in rules.opens and _is_adverb(before, rules) and left.islower():
        return Joint.HELD if _bare(earlier) in rules.auxiliaries else Joint.LEANING
    if right[0] in _OPENING_MARKS:
        return Joint.OPENING
    is_past = after in rules.verbs or after.endswith(rules.past_endings or "\0")
    if is_past and rules.capitals_are_names and _capitalised(left):
        return Joint.OPENING  # a name and what its bearer did
    if _leans(left, right, before, after, rules):
        return Joint.LEANING
    if after in rules.opens:
        # Before a mark it opens nothing, as in "never before".
        return Joint.OPENING if right[-1].isalnum() else Joint.LEANING
    # "an amber | warning" and "the negotiated | solution", but not "the council | voted".
    if _bare(earlier) in rules.determiners and not is_past and after not in rules.holds_next:
        return Joint.LEANING
    is_participle = is_past or after.endswith(rules.participle_endings or "\0")
    return Joint.OPENING if is_participle and _bare(later) in rules.opens else Joint.PLAIN


def _is_adverb(word: str, rules: BreakRules) -> bool:
    return word in rules.adverbs or (word.endswith(rules.adverb_endings or "\0") and len(word) > 4)


def _hold_names(words: Sequence[str], found: list[Joint], rules: BreakRules) -> None:
    """Hold capitalised words in a row together, as "Bank of England".

    A long row has one place where it may be broken if it must be: when there is a title in it, as
    in "Foreign Secretary James Cleverly", before the two names at its end, else after the first.
    """
    at = 0
    while at < len(words):
        end = at + 1
        while end < len(words) and _goes_on(words, end, found):
            end += 1
        found[at : end - 1] = [Joint.HELD] * (end - 1 - at)
        if end - at > 3:
            has_title = any(_bare(word) in rules.titles for word in words[at : end - 2])
            found[end - 3 if has_title else at] = Joint.LEANING
        at = end


def _hold_short_ends(found: list[Joint]) -> None:
    """Hold the first two signs after punctuation together, and the last two before it.

    Words have one or two signs, mostly, and which ones go together nobody knows here.
    """
    at = 0
    for is_inside, run in groupby(tuple(found), lambda joint: joint > Joint.COMMA):
        end = at + len(tuple(run))
        if is_inside:
            found[at] = found[end - 1] = Joint.HELD
            if end - at > 4:
                found[at + 1] = max(found[at + 1], Joint.LEANING)
                found[end - 2] = max(found[end - 2], Joint.LEANING)
        at = end


def _goes_on(words: Sequence[str], at: int, found: Sequence[Joint]) -> bool:
    """Tell whether a name that has come to the word before this one goes on with it."""
    if found[at - 1] < Joint.OPENING or words[at][0] in _OPENING_MARKS:
        return False
    if words[at] == "of":
        following = words[at + 1 : at + 2]
        return _capitalised(words[at - 1]) and any(map(_capitalised, following))
    return _capitalised(words[at]) and (_capitalised(words[at - 1]) or words[at - 1] == "of")


def _by_punctuation(left: str, right: str, rules: BreakRules) -> Joint | None:
    """Grade a joint by its punctuation alone; none when there is none to go by."""
    if not any(map(str.isalnum, right)) and right[0] not in _OPENING_MARKS + "$£€#*":
        return Joint.HELD  # a lone dash or mark closes what came before
    if not any(map(str.isalnum, left)):
        return Joint.CLAUSE if left in _DASHES else Joint.HELD
    last = left.rstrip(_CLOSING_MARKS)[-1:]
    if last in _COMMAS:
        in_date = _NUMBER.fullmatch(left.rstrip(_COMMAS)) and _YEAR.fullmatch(right)
        return Joint.HELD if in_date and rules.months else Joint.COMMA
    # A sentence that went unnoticed, as after "8 km/h."; abbreviations have capitals or more stops.
    is_stop = last == "." and left.islower() and left.count(".") == 1 and _capitalised(right)
    if last in _CLAUSE_ENDS or left.endswith("--") or is_stop:
        return Joint.CLAUSE
    return Joint.CLAUSE if right.startswith(("--", "—")) else None


def _is_held(left: str, right: str, before: str, after: str, rules: BreakRules) -> bool:
    number_before, number_after = _NUMBER.fullmatch(left), _NUMBER.match(right)
    return (
        before in rules.holds_next
        or before.endswith(rules.holding_endings or "\0")
        or after in rules.holds_previous
        or (before, after) in rules.pairs
        or (before in rules.pronouns and after in rules.auxiliaries)
        or (before in rules.titles and _capitalised(right))
        or (before in rules.months and number_after is not None and left[0].isupper())
        or (number_before is not None and (after in rules.units or after in rules.months))
        or (number_after is not None and _capitalised(left) and before not in rules.opens)
        or re.fullmatch(r"[^\W\d_]\.", left) is not None  # the initial of a name
        or left[-1] in "$£€#№§"
    )


def _leans(left: str, right: str, before: str, after: str, rules: BreakRules) -> bool:
    if after in rules.leans_previous:
        return True
    if after in rules.opens or after in rules.holds_next:
        return False
    if len(before) <= rules.short_word_letters and before.isalpha() and left.islower():
        return True
    return (
        before in rules.leans_next
        or before.endswith(("'s", "s'"))
        or (before.endswith(rules.leaning_endings or "\0") and len(before) > 4 and right.islower())
        or _NUMBER.fullmatch(left) is not None
        or _INITIALS.fullmatch(left) is not None
    )


def _bare(word: str) -> str:
    """Return a word in lower case, without the marks around it and with straight apostrophes."""
    return (
        word.replace("’", "'").lower().strip('"“”«»‹›()[]{}.,;:!?…—–。，、；：！？「」『』《》（）')
    )


def _capitalised(word: str) -> bool:
    bare = word.lstrip(_OPENING_MARKS)
    return bare[:1].isupper() and bare not in {"I", "I’m", "I'm"}


def _is_title_case(words: Sequence[str]) -> bool:
    if words[-1].rstrip(_CLOSING_MARKS).endswith("."):
        return False
    longer = [word for word in words[1:] if len(word) > 3]
    return len(longer) > 1 and sum(map(_capitalised, longer)) > _TITLE_CASE_SHARE * len(longer)
