"""Where a text may be broken, and how well: the grade of each joint between two words.

The rules merge the BBC's Subtitle Guidelines and Netflix's timed text guides: break after
punctuation; before a conjunction, a preposition or a relative clause; never between an article
and its noun, a first and a last name, a title and a name, a number and its unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

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
_TRAILING_MARKS = _CLOSING_MARKS + "“‘«‹"
"""Marks that close at the end of a word: German and Danish close with what others open with."""
_CLAUSE_ENDS = ";:!?…—–。！？；："
_COMMAS = ",،、，"
_DASHES = frozenset({"-", "--", "---", "–", "—", "―"})
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+(?:'s)?")
_NUMBER = re.compile(r"[^\w\s]?\d[\d.,:/–-]*[%°]?(?:st|nd|rd|th|bn|m|k)?", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}\W*")
_THOUSANDS = re.compile(r"\d{3}\b(?![./])")
"""What follows in a number whose thousands are parted by spaces, as 12 000."""
_INITIAL = re.compile(r"[^\W\d_]\.")
_SIGNS_BEFORE_NUMBERS = frozenset("$£€#№§")
_NEVER_ALONE = re.compile(rf"[{re.escape(_CLOSING_MARKS + _CLAUSE_ENDS + _COMMAS)}.%°]+")
"""Marks that end what they follow, as French sets them: with a space before."""
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
    if rules.capitals_are_names and not _is_title_case(words):
        _hold_names(words, found, rules)
    return tuple(found)


def _joint(earlier: str, left: str, right: str, later: str, rules: BreakRules) -> Joint:
    by_marks = _by_punctuation(left, right, rules)
    if by_marks is not None:
        return by_marks
    before = _bare(left)
    if left[-1] in _TRAILING_MARKS and not before.endswith(("'s", "s'")):
        return Joint.OPENING
    if _is_number(left) and _bare(later) in rules.months:
        return Joint.HELD  # as "3 | de marzo"
    if before in rules.months and _YEAR.fullmatch(later):
        return Joint.HELD  # as "marzo | de 2026"
    return _by_words(earlier, left, right, later, rules)


def _by_words(earlier: str, left: str, right: str, later: str, rules: BreakRules) -> Joint:
    """Grade a joint by what the words around it are."""
    before, after = _bare(left), _bare(right)
    if _is_held(left, right, before, after, rules):
        starts_phrase = after in rules.determiners or after in rules.opens
        is_loose = before in rules.auxiliaries and starts_phrase
        return Joint.LEANING if is_loose else Joint.HELD
    if after not in rules.opens and _is_adverb(before, rules) and left.islower():
        return Joint.HELD if _bare(earlier) in rules.auxiliaries else Joint.LEANING
    if right[0] in _OPENING_MARKS + "»›":
        return Joint.OPENING
    is_past = after in rules.verbs or after.endswith(rules.past_endings or "\0")
    if is_past and rules.capitals_are_names and _capitalised(left):
        return Joint.OPENING  # a name and what its bearer did
    if _leans(left, right, before, after, rules):
        return Joint.LEANING
    if before.endswith(rules.closing_endings or "\0"):
        return Joint.OPENING
    if after in rules.opens:
        # Before a mark it opens nothing, as in "never before".
        return Joint.LEANING if _NEVER_ALONE.fullmatch(right[-1]) else Joint.OPENING
    # "an amber | warning" and "the negotiated | solution", but not "the council | voted".
    opener = _bare(earlier)
    describes = opener in rules.determiners and after not in rules.holds_next
    describes |= opener in rules.titles and not rules.capitals_are_names  # a first name
    if describes and not is_past and not (rules.nouns_have_capitals and _capitalised(left)):
        return Joint.LEANING
    is_participle = is_past or after.endswith(rules.participle_endings or "\0")
    return Joint.OPENING if is_participle and _bare(later) in rules.opens else Joint.PLAIN


def is_glued(left: str, right: str) -> bool:
    """Tell whether two words are never parted, whatever it costs: a mark and what it belongs to.

    The initials of a name are glued, too.

    >>> is_glued("merci", "»"), is_glued("J.", "K."), is_glued("U.S.", "Senate")
    (True, True, False)
    """
    if right[0] not in _OPENING_MARKS and _NEVER_ALONE.fullmatch(right) and right not in _DASHES:
        return True
    is_initial = _INITIAL.fullmatch(left.lstrip(_OPENING_MARKS)) is not None
    return (is_initial and _capitalised(right)) or not left.strip(_OPENING_MARKS)


def _is_number(word: str) -> bool:
    return _NUMBER.fullmatch(word) is not None


def _is_adverb(word: str, rules: BreakRules) -> bool:
    return word in rules.adverbs or (word.endswith(rules.adverb_endings or "\0") and len(word) > 4)


def _hold_names(words: Sequence[str], found: list[Joint], rules: BreakRules) -> None:
    """Hold capitalised words in a row together, as "Bank of England".

    A long row has one place where it may be broken if it must be.
    Where nouns have capitals too, such a row is only likely to be a name.
    """
    joint = Joint.LEANING if rules.nouns_have_capitals else Joint.HELD
    at = 0
    while at < len(words):
        end = at + 1
        while end < len(words) and _goes_on(words, end, found, rules):
            end += 1
        found[at : end - 1] = [max(joint, inside) for inside in found[at : end - 1]]
        if end - at > 3:
            found[_place_in_name(words, at, end, rules)] = Joint.LEANING
        at = end


def _place_in_name(words: Sequence[str], start: int, end: int, rules: BreakRules) -> int:
    """Return after which word of a long name it may be broken.

    After an office, as in "Secretary of State | Antony Blinken"; else before what somebody or
    something is of, as in "Mary Ann O'Neill | of St. John's University"; else after the first word
    that is neither abbreviated nor followed by a part of the name in lower case.
    """
    links = rules.name_links
    places = [
        at
        for at in range(start, end - 1)
        if words[at][-1] != "." and not {words[at], words[at + 1]} & links
    ]
    titles = [at for at in range(start, end - 1) if _bare(words[at]) in rules.titles]
    offices = [at + 2 * (words[at + 1] in links) for at in titles]
    ofs = [
        at
        for at in range(start + 1, end - 2)
        if words[at + 1] in links and not {words[at], words[at + 2]} & links and at not in titles
    ]
    fit = [at for at in offices if at in places and at > start]
    return (fit[-1:] or ofs[-1:] or places[:1] or [start])[0]


def _goes_on(words: Sequence[str], at: int, found: Sequence[Joint], rules: BreakRules) -> bool:
    """Tell whether a name that has come to the word before this one goes on with it."""
    if found[at - 1] < Joint.OPENING or words[at][0] in _OPENING_MARKS:
        return False
    goes_on = _capitalised(words[at - 1]) or words[at - 1] in rules.name_links
    if words[at] in rules.name_links:
        ahead = [word for word in words[at + 1 : at + 3] if word not in rules.name_links]
        return goes_on and any(map(_capitalised, ahead[:1]))
    return goes_on and _capitalised(words[at])


def _by_punctuation(left: str, right: str, rules: BreakRules) -> Joint | None:
    """Grade a joint by its punctuation alone; none when there is none to go by."""
    if not any(map(str.isalnum, right)) and right[0] not in _OPENING_MARKS + "$£€#*":
        return Joint.HELD  # a lone dash or mark closes what came before
    if not any(map(str.isalnum, left)) and not _NEVER_ALONE.fullmatch(left):
        return Joint.CLAUSE if left in _DASHES else Joint.HELD
    last = left.rstrip(_TRAILING_MARKS)[-1:]
    if last and last in _COMMAS:
        in_date = _NUMBER.fullmatch(left.rstrip(_COMMAS)) and _YEAR.fullmatch(right)
        return Joint.HELD if in_date and rules.months else Joint.COMMA
    # A sentence that went unnoticed, as after "8 km/h."; abbreviations have capitals or more stops.
    is_stop = last == "." and left.islower() and left.count(".") == 1 and _capitalised(right)
    if (last and last in _CLAUSE_ENDS) or left.endswith("--") or is_stop:
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
        or (before in rules.titles and _may_be_name(right))
        or (number_before is not None and (after in rules.units or after in rules.months))
        or (number_before is not None and _THOUSANDS.match(right) is not None)
        or (number_after is not None and _holds_number(left, right, before, rules))
        or _INITIAL.fullmatch(left) is not None
        or left in _SIGNS_BEFORE_NUMBERS
    )


def _holds_number(left: str, right: str, before: str, rules: BreakRules) -> bool:
    """Tell whether a word holds the number after it, as "Nov. 3", "mars 2026", "Challenger 2"."""
    if before in rules.months:
        return left[0].isupper() or _YEAR.fullmatch(right) is not None
    if before.endswith(rules.date_endings or "\0"):
        return True
    is_name = rules.capitals_are_names and not rules.nouns_have_capitals
    return is_name and _capitalised(left) and before not in rules.opens


def _leans(left: str, right: str, before: str, after: str, rules: BreakRules) -> bool:
    if after in rules.leans_previous:
        return True
    if after in rules.opens or after in rules.holds_next:
        return False
    if len(before) <= rules.short_word_letters and before.isalpha() and left == before:
        return True
    agreement = rules.agreement or "\0"
    return (
        before in rules.leans_next
        or before.endswith(("'s", "s'"))
        or _describes(right, before, rules)
        or (before.startswith(agreement) and after.startswith(agreement))
        or _is_number(left)
        or (_capitalised(left) and _NUMBER.match(right) is not None)
        or _INITIALS.fullmatch(left) is not None
    )


def _describes(right: str, before: str, rules: BreakRules) -> bool:
    """Tell whether a word ends as words do that describe the next."""
    if not before.endswith(rules.leaning_endings or "\0"):
        return False
    if rules.phrases:
        return True
    return len(before) > 4 and (right.islower() or rules.nouns_have_capitals)


def _bare(word: str) -> str:
    """Return a word in lower case, without the marks around it and with straight apostrophes."""
    return (
        word.replace("’", "'").lower().strip('"“”«»‹›()[]{}.,;:!?…—–。，、；：！？「」『』《》（）')
    )


def _capitalised(word: str) -> bool:
    bare = word.lstrip(_OPENING_MARKS)
    return bare[:1].isupper() and bare not in {"I", "I’m", "I'm"}


def _may_be_name(word: str) -> bool:
    """Tell whether a word is not written small: in Arabic or Hindi, none is."""
    first = word.lstrip(_OPENING_MARKS)[:1]
    return first.isalpha() and not first.islower()


def _is_title_case(words: Sequence[str]) -> bool:
    if words[-1].rstrip(_TRAILING_MARKS).endswith("."):
        return False
    longer = [word for word in words[1:] if len(word) > 3]
    return len(longer) > 1 and sum(map(_capitalised, longer)) > _TITLE_CASE_SHARE * len(longer)
